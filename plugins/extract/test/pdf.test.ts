import { makeGarbledPdf, makePdf, makeScannedPdf } from '@lianxiao/simulator'
import { describe, expect, test } from 'vitest'
import { plainHan } from '../src/formats/pdf-characters'
import { parsePdfDate } from '../src/formats/pdf-date'
import { isGarbageText, soundLines } from '../src/garbage-text'
import { readBytes, textOf } from './support/files'

const LESSON =
  '三年级数学上册第八单元分数的初步认识教学设计教学目标使学生初步认识几分之一会读写几分之一能比较分子是一的分数的大小' +
  '通过动手操作和观察比较培养学生的观察能力和语言表达能力体会分数在生活中的应用教学重点认识几分之一教学难点理解平均分' +
  '教学过程创设情境导入新课同学们中秋节快到了把四个月饼平均分给两个小朋友每人分几个把一个月饼平均分给两个小朋友呢'

const everyChar = (text: string, change: (unit: number) => number): string =>
  Array.from(text, char => String.fromCharCode(change(char.charCodeAt(0)))).join('')
const gb2312 = (() => {
  const bytes = Array.from({ length: 72 * 94 }, (_, at) => [
    0xb0 + Math.floor(at / 94),
    0xa1 + (at % 94),
  ])
  return [...new TextDecoder('gb18030').decode(Uint8Array.from(bytes.flat()))]
})()

describe('text layers', () => {
  test.each([
    ['rare scripts', everyChar(LESSON, unit => (unit + 0xc800) & 0xffff)],
    ['bare marks', everyChar(LESSON, unit => 0x21 + (unit % 14))],
    ['control characters', everyChar(LESSON, unit => 1 + (unit % 8))],
    ['private characters', everyChar(LESSON, unit => 0xe000 + (unit % 0x1800))],
    ['Han that are off by one', everyChar(LESSON, unit => unit + 1)],
    [
      'Han of the next place in the font',
      Array.from(LESSON, char => gb2312[(gb2312.indexOf(char) + 777) % gb2312.length]).join(''),
    ],
    ['UTF-8 read as GBK', new TextDecoder('gb18030').decode(Buffer.from(LESSON))],
    ['UTF-8 read as Latin', Buffer.from(LESSON).toString('latin1')],
    ['GBK read as Latin', 'ÊýÑ§ÈýÄê¼¶ÉÏ²á·ÖÊýµÄ³õ²½ÈÏÊ¶½Ì°¸'],
    ['what was read wrong twice', '锟斤拷锟斤拷锟斤拷学锟斤拷锟斤拷锟斤拷年锟斤拷锟斤拷锟斤拷'],
    ['replacement characters', '\ufffd数\ufffd\ufffd学\ufffd'.repeat(20)],
    [
      'letters of a font shifted by 29',
      everyChar('The students read the text and answer the questions about it. '.repeat(5), unit =>
        unit === 32 ? 32 : unit - 29,
      ),
    ],
  ])('X50 %s are garbage', (_, text) => {
    expect(isGarbageText(text)).toBe(true)
  })

  test.each([
    ['a lesson plan', LESSON],
    ['a list of contents', `一、运动参与${'!'.repeat(40)}12\n二、运动技能${'.'.repeat(60)}18`],
    ['pinyin above characters', '第\ndì\n二\nèr\n单\ndān\n元\nyuán\n探\ntàn\n访\nfǎng'.repeat(5)],
    ['English', 'Read the passage and choose the best answer to each question. '.repeat(5)],
    ['a program', 'for (let i = 0; i < rows.length; i++) { sum += rows[i].value }\n'.repeat(5)],
    ['formulas', `${'f(x)=ax²+bx+c，\uf028\uf029\uf03d x∈R，求最大值与最小值。'.repeat(8)}`],
    ['a page of Tibetan', 'བོད་ཡིག་སློབ་དེབ་འདི་ལོ་རིམ་གསུམ་པའི་སློབ་མ་ཚོའི་ཆེད་དུ་ཡིན།'],
    [
      'a list of rare characters to learn',
      '窿漪蜿蜒嶙峋葳蕤氤氲苍穹湖泊山川日月星辰花草树木江河大地春夏秋冬早晚雨雪风霜',
    ],
  ])('X50 %s is sound', (_, text) => {
    expect(isGarbageText(text)).toBe(false)
  })

  test('X50 the sound lines of a garbage page are kept', () => {
    const notes = '憗憘憙憚憛憜憘憢憠憙憢憜憠憗憢'
    const page = `视唱练习曲第二首陕北民歌\r\n${`${notes}\r\n`.repeat(6)}`
    expect(isGarbageText(page)).toBe(true)
    expect(soundLines(page)).toBe('视唱练习曲第二首陕北民歌')
  })

  test('X50 a garbled PDF is left to recognition with its reason', async () => {
    const reading = await readBytes(Buffer.from(makeGarbledPdf([LESSON])))
    expect(reading.warnings).toEqual(['garbage-text'])
    expect(reading.sections).toEqual([])
    expect(reading.facts.unreadPages).toEqual([1])
  })

  test('X50 a sound PDF leaves nothing to recognition', async () => {
    const reading = await readBytes(Buffer.from(makePdf([LESSON])))
    expect(reading.warnings).toEqual([])
    expect(textOf(reading)).toContain('初步认识')
    expect(reading.facts.unreadPages).toEqual([])
  })
})

describe('pages without text', () => {
  test('X51 pages that are pictures are left to recognition', async () => {
    const reading = await readBytes(Buffer.from(makeScannedPdf(3)))
    expect(reading.warnings).toEqual(['no-text'])
    expect(reading.facts.unreadPages).toEqual([1, 2, 3])
  })

  test('X51 a page with little text and no picture is not', async () => {
    const reading = await readBytes(Buffer.from(makePdf(['第一部分'])))
    expect(reading.facts.unreadPages).toEqual([])
  })
})

describe('what a PDF tells about itself', () => {
  test('X52 author, date, pages, title and bookmarks are told', async () => {
    const reading = await readBytes(Buffer.from(makeScannedPdf(2)))
    expect(reading.title).toBe('手写教案')
    expect(reading.headings).toEqual(['第一单元手写教案'])
    expect(reading.facts).toMatchObject({
      pages: 2,
      author: '何老师',
      createdAt: Date.parse('2024-09-02T08:30:00+08:00'),
      modifiedAt: null,
    })
  })

  test.each([
    ["D:20240902083000+08'00'", Date.parse('2024-09-02T00:30:00Z')],
    ['D:20240902083000Z', Date.parse('2024-09-02T08:30:00Z')],
    ['20240902', Date.parse('2024-09-02T00:00:00Z')],
    ['D:2024', Date.parse('2024-01-01T00:00:00Z')],
    ['D:19010101', null],
    ['D:20241399', null],
    ['昨天', null],
    ['', null],
  ])('X52 the date %s is understood', (text, at) => {
    expect(parsePdfDate(text)).toBe(at)
  })

  test('X52 radicals that look like characters become what a teacher types', () => {
    expect(plainHan('⻓度与⾯积')).toBe('长度与面积')
    expect(plainHan('⼀一个⼈人，⻔门')).toBe('一个人，门')
    // The second pair was a compatibility character, which PDFium has made plain already.
    expect(plainHan('⼀一个不不同的')).toBe('一个不同的')
    expect(plainHan('说不不过⾯积')).toBe('说不不过面积')
    expect(plainHan('长度')).toBe('长度')
  })
})
