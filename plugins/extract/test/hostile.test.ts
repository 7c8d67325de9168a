import { MAX_TEXT_CHARS, type Reading } from '@lianxiao/core'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readBytes, textOf } from './support/files'
import { documentXml, docxOf, docxWith, paragraph, pptxOf, xlsxOf } from './support/office-builder'
import { pdfOf, pdfOfStreams } from './support/pdf-builder'
import { deflatedBomb, zipOf } from './support/zip-builder'

const MIB = 1024 * 1024
const [START = '', END = ''] = documentXml('|').split('|')

/** Whether a reading keeps what every reading promises. */
function expectSound(reading: Reading): void {
  const text = textOf(reading)
  expect(
    reading.sections.reduce((sum, { text: { length } }) => sum + length, 0),
  ).toBeLessThanOrEqual(MAX_TEXT_CHARS)
  for (const line of [text, reading.title ?? '', ...reading.headings]) {
    expect(line).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/)
    expect(line.normalize('NFC')).toBe(line)
  }
}

describe('bombs', () => {
  test('X11 400 KB that inflate to 400 MB stop at the bound of a part', async () => {
    const bomb = docxWith({
      deflated: deflatedBomb({
        start: START,
        filler: Buffer.alloc(MIB, ' '),
        times: 400,
        end: END,
      }),
      claimedBytes: 400 * MIB + START.length + END.length,
    })
    expect(bomb.length).toBeLessThan(MIB)
    const reading = await readBytes(bomb)
    expect(reading).toMatchObject({ format: 'docx', warnings: ['too-large'] })
  })

  test('X11 a member that inflates past its claimed size is hostile', async () => {
    const lying = docxWith({
      data: documentXml(paragraph('x'.repeat(100_000))),
      claimedBytes: 1000,
    })
    expect((await readBytes(lying)).warnings).toEqual(['hostile'])
  })

  test('X11 millions of paragraphs stop at a bound and keep what was read', async () => {
    const filler = Buffer.from(`<w:p/>${' '.repeat(20)}`.repeat(10_000))
    const reading = await readBytes(
      docxWith({
        deflated: deflatedBomb({ start: START + paragraph('开头'), filler, times: 300, end: END }),
        claimedBytes: 80 * MIB,
      }),
    )
    expect(textOf(reading)).toBe('开头')
    expect(['too-large', 'timed-out']).toContain(reading.warnings[0])
  })

  test('X11 text past the bound is dropped and said', async () => {
    const reading = await readBytes(docxOf(paragraph('好'.repeat(1000)).repeat(2500)))
    expect(reading.warnings).toEqual(['truncated-text'])
    expectSound(reading)
  })

  test('X11 a long shared string shown in every cell stops at the bound of the text', async () => {
    const reading = await readBytes(
      xlsxOf('<row><c t="s"><v>0</v></c></row>'.repeat(5000), {
        strings: `<si><t>${'长'.repeat(40_000)}</t></si>`,
      }),
    )
    expect(reading.warnings).toEqual(['truncated-text'])
    expectSound(reading)
  })

  test('X11 all members of an archive share one budget', async () => {
    const deflated = deflatedBomb({
      start: '文',
      filler: Buffer.alloc(MIB, 'a'),
      times: 60,
      end: '',
    })
    const claimedBytes = 60 * MIB + 3
    const members = Array.from({ length: 6 }, (_, i) => ({
      name: `${i}.txt`,
      deflated,
      claimedBytes,
    }))
    const reading = await readBytes(zipOf(members))
    expect(reading.warnings.some(w => w === 'too-large' || w === 'truncated-text')).toBe(true)
    expectSound(reading)
  })

  test('X7 a sheet that claims its last cell is walked by the cells it has', async () => {
    const reading = await readBytes(
      xlsxOf(
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>',
      ),
    )
    expect(reading.sections).toEqual([{ label: '成绩', text: '1\n2' }])
  })

  test('X11 a PDF page that inflates to half a gigabyte does not take the memory', async () => {
    const filler = Buffer.from('BT (x) Tj ET\n'.repeat(80_000))
    const raw = deflatedBomb({ start: '', filler, times: 500, end: '' })
    const data = Buffer.concat([Buffer.from([0x78, 0x9c]), raw])
    const reading = await readBytes(pdfOfStreams([{ dict: '/Filter/FlateDecode', data }]))
    expect(reading.format).toBe('pdf')
    expect(reading.sections).toEqual([])
    // The instance that gave up is replaced: the next file is read.
    expect(textOf(await readBytes(pdfOf(['下一份'])))).toBe('下一份')
  })
})

describe('hostile XML', () => {
  const laughs = `<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>`
  const external = `<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>`

  test.each([
    ['billion laughs', laughs],
    ['external entity', external],
  ])('X10 %s: a DOCTYPE is refused', async (_what, doctype) => {
    const data = documentXml(paragraph('&x;')).replace('?>', `?>${doctype}`)
    const reading = await readBytes(docxWith({ data }))
    expect(reading).toMatchObject({ sections: [], warnings: ['hostile'] })
  })

  test('X10 nesting without end is refused', async () => {
    const reading = await readBytes(docxOf('<w:x>'.repeat(100_000)))
    expect(reading.warnings).toEqual(['hostile'])
  })

  test('X2 XML that breaks off gives what came before', async () => {
    const data = documentXml(paragraph('完整的一段') + paragraph('断')).slice(0, -60)
    const reading = await readBytes(docxWith({ data }))
    expect(textOf(reading)).toContain('完整的一段')
    expect(reading.warnings).toEqual(['damaged'])
  })
})

describe('hostile archives', () => {
  test.each(['../../etc/passwd', '/etc/passwd', 'C:\\Windows\\x.txt', 'a/..\\..\\x.txt'])(
    'X10 the name %s is neither read nor listed',
    async name => {
      const reading = await readBytes(
        zipOf([
          { name, data: 'secret' },
          { name: 'ok.txt', data: 'fine' },
        ]),
      )
      expect(reading.warnings).toEqual(['hostile'])
      expect(textOf(reading)).toBe('ok.txt\nfine')
    },
  )

  test('X11 members past the bound are not listed', async () => {
    const members = Array.from({ length: 5100 }, (_, i) => ({ name: `${i}.bin`, data: '\0' }))
    const reading = await readBytes(zipOf(members))
    expect(reading.warnings).toContain('too-large')
    expect(reading.sections[0]?.text.split('\n')).toHaveLength(5000)
  })

  test('X12 macros are told by what is inside', async () => {
    const reading = await readBytes(
      docxOf(paragraph('x'), [{ name: 'word/vbaProject.bin', data: 'x' }]),
      'plain.docx',
    )
    expect(reading.warnings).toEqual(['macros'])
    expect(textOf(reading)).toBe('x')
  })

  test('X2 a cut docx is damaged, not an exception', async () => {
    const whole = docxOf(paragraph('x'))
    const reading = await readBytes(whole.subarray(0, whole.length / 2))
    expect(reading.warnings).toEqual(['damaged'])
  })
})

describe('any bytes', () => {
  const whole = [
    docxOf(paragraph('教案')),
    pptxOf([{ title: '课件', body: '一', notes: '二' }]),
    xlsxOf('<row><c><v>1</v></c></row>'),
    pdfOf(['试卷']),
    zipOf([{ name: '甲.txt', data: '乙' }]),
  ]

  test('X2 X3 a file with any bytes changed gives a sound reading', async () => {
    const change = fc.tuple(fc.nat(), fc.nat(255))
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...whole),
        fc.array(change, { maxLength: 20 }),
        fc.nat(100),
        async (file, changes, cutPercent) => {
          const bytes = Buffer.from(
            file.subarray(0, file.length - (file.length * cutPercent) / 800),
          )
          for (const [at, value] of changes) bytes[at % bytes.length] = value
          expectSound(await readBytes(bytes))
        },
      ),
      { numRuns: 150 },
    )
  })

  test('X3 any text file gives a sound reading', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async bytes => {
        expectSound(await readBytes(Buffer.from(bytes)))
      }),
      { numRuns: 150 },
    )
  })
})
