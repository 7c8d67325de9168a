import { makeOle, makePpt } from '@lianxiao/simulator'
import { describe, expect, test } from 'vitest'
import { readBytes, textOf } from './support/files'

const read = (content: Parameters<typeof makePpt>[0]) => readBytes(Buffer.from(makePpt(content)))

/** The sections without the empty lines that stand-ins leave. */
const sectionsOf = ({ sections }: Awaited<ReturnType<typeof readBytes>>) =>
  sections.map(({ label, text }) => [label, ...text.split(/\n+/)])

describe('PowerPoint 97-2003', () => {
  test('X26 a section a slide, with outline, boxes, word art and notes, each text once', async () => {
    const reading = await read({
      slides: [
        {
          title: '圆的面积',
          body: '推导\r公式',
          box: '小贴士',
          wordArt: '艺术字',
          notes: '先复习',
        },
        { title: 'Practice', body: '练习' },
      ],
    })
    expect(reading.format).toBe('ppt')
    expect(reading.sections.map(({ label }) => label)).toEqual(['第1页', '第2页'])
    expect(reading.sections[0]?.text.split(/\n+/)).toEqual([
      '圆的面积',
      '推导',
      '公式',
      '小贴士',
      '艺术字',
      '先复习',
    ])
    expect(reading.sections[1]?.text).toBe('Practice\n练习')
    expect(reading.headings).toEqual(['圆的面积', 'Practice'])
    expect(reading.facts.pages).toBe(2)
  })

  test('X26 what the last save deleted is not read, and neither are the prompts of the master', async () => {
    const reading = await read({
      slides: [{ title: '新标题' }],
      deleted: [
        { title: '旧标题', body: '删掉的话', box: '旧框', notes: '旧备注' },
        { title: '旧页' },
      ],
    })
    expect(textOf(reading)).toBe('新标题')
    expect(reading.facts.pages).toBe(1)
  })

  test('X26 footers and typed dates stand on the slides that show them', async () => {
    const footer = '数学组'
    const reading = await read({
      slides: [
        { title: '一', footer, date: '九月一日' },
        { title: '二', notes: '讲慢些', footer },
        { title: '三' },
        { title: '数学组', footer },
      ],
    })
    expect(sectionsOf(reading)).toEqual([
      ['第1页', '一', '九月一日', '数学组'],
      ['第2页', '二', '数学组', '讲慢些'],
      ['第3页', '三'],
      ['第4页', '数学组'],
    ])
  })

  test('X26 a date or footer that is switched off is not read, and neither is the day of the show', async () => {
    const file = Buffer.from(
      makePpt({ slides: [{ title: '一', footer: '数学组', date: '九月一日' }] }),
    )
    const flagsAt = file.indexOf('0000da0f04000000', 0, 'hex') + 10
    const readWith = async (flags: number) => {
      file.writeUInt16LE(flags, flagsAt)
      return sectionsOf(await readBytes(file))
    }
    expect(await readWith(0x23)).toEqual([['第1页', '一', '数学组']])
    expect(await readWith(0x24)).toEqual([['第1页', '一', '数学组']])
    expect(await readWith(0x05)).toEqual([['第1页', '一', '九月一日']])
  })

  test('X26 a footer for which the master has no place stands on no slide', async () => {
    const slides = [{ title: '一', footer: '数学组' }]
    const reading = await read({ slides, hasNoFooters: true })
    expect(sectionsOf(reading)).toEqual([['第1页', '一']])
  })

  test('X26 what the master puts on every slide stands on each that shows it, else under 页眉页脚', async () => {
    const onEverySlide = '第三中学'
    const shown = await read({ slides: [{ title: '一' }, { title: '二' }], onEverySlide })
    expect(sectionsOf(shown)).toEqual([
      ['第1页', '一', '第三中学'],
      ['第2页', '二', '第三中学'],
    ])
    const hidden = await read({ slides: [{ title: '一', hidesMaster: true }], onEverySlide })
    expect(sectionsOf(hidden)).toEqual([
      ['第1页', '一'],
      ['页眉页脚', '第三中学'],
    ])
  })

  test('X27 a lost pointer to the last save is found again in the stream', async () => {
    const file = Buffer.from(makePpt({ slides: [{ title: '新' }], deleted: [{ title: '旧' }] }))
    const user = file.indexOf('5fc091e3', 0, 'hex')
    file.writeUInt32LE(0x7fffffff, user + 4)
    const reading = await readBytes(file)
    expect(textOf(reading)).toBe('新')
    expect(reading.warnings).toEqual(['damaged'])
  })

  test('X27 saves that point at one another end', async () => {
    const file = Buffer.from(makePpt({ slides: [{ title: '新' }], deleted: [{ title: '旧' }] }))
    const user = file.indexOf('5fc091e3', 0, 'hex')
    const head = Buffer.from([0, 0, 0xf5, 0x0f, 28, 0, 0, 0])
    const last = file.lastIndexOf(head)
    file.writeUInt32LE(file.readUInt32LE(user + 4), last + 16)
    expect(textOf(await readBytes(file))).toBe('新')
  })

  test('X27 a record that is longer than its stream is cut, and the rest is read', async () => {
    const file = Buffer.from(makePpt({ slides: [{ title: '几何' }] }))
    file.writeUInt32LE(0x7fffffff, file.indexOf(Buffer.from('几何', 'utf16le')) - 4)
    const reading = await readBytes(file)
    expect(textOf(reading)).toContain('几何')
    expect(reading.warnings).toEqual(['damaged'])
  })

  test('X27 a stream of empty records ends at the bound', async () => {
    const empty = Buffer.alloc(17 * 1024 * 1024)
    const reading = await readBytes(
      Buffer.from(makeOle([{ path: 'PowerPoint Document', bytes: empty }])),
    )
    expect(reading.warnings).toEqual(['too-large'])
  })

  test('X27 containers that nest without end are not followed down', async () => {
    const depth = 20_000
    const nested = Buffer.alloc(depth * 8)
    for (let i = 0; i < depth; i++) {
      nested.writeUInt16LE(0x000f, i * 8)
      nested.writeUInt16LE(i === 0 ? 0x03ee : 0x040c, i * 8 + 2)
      nested.writeUInt32LE(nested.length - (i + 1) * 8, i * 8 + 4)
    }
    const reading = await readBytes(
      Buffer.from(makeOle([{ path: 'PowerPoint Document', bytes: nested }])),
    )
    expect(reading).toMatchObject({ format: 'ppt', warnings: ['damaged'] })
  })
})
