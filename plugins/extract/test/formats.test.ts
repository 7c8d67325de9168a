import { describe, expect, test } from 'vitest'
import { readDocument } from '../src'
import { fileOf, readBytes, textOf } from './support/files'
import { gbk } from './support/gbk'
import { docxOf, paragraph, pptxOf, relsXml, run, xlsxOf } from './support/office-builder'
import { pdfOf } from './support/pdf-builder'
import { zipOf } from './support/zip-builder'

describe('docx', () => {
  test('X5 paragraphs are lines and a table row is one line', async () => {
    const cell = (text: string): string => `<w:tc>${paragraph(text)}</w:tc>`
    const reading = await readBytes(
      docxOf(
        `${paragraph('分数的初步认识')}<w:tbl><w:tr>${cell('教学目标')}${cell('认识几分之一')}</w:tr></w:tbl>${paragraph('板书设计')}`,
      ),
    )
    expect(reading.format).toBe('docx')
    expect(textOf(reading)).toBe('分数的初步认识\n教学目标 认识几分之一\n板书设计')
    expect(reading.warnings).toEqual([])
  })

  test('X5 a word cut into runs is whole again, and a tab does not glue words', async () => {
    const body = `<w:p>${run('小数')}${run('乘法')}<w:r><w:tab/><w:t>例1</w:t></w:r></w:p>`
    expect(textOf(await readBytes(docxOf(body)))).toBe('小数乘法 例1')
  })

  test('X5 a text box is read once although Office writes it twice', async () => {
    const box = `<w:txbxContent>${paragraph('框里的话')}</w:txbxContent>`
    const body = `<w:p>${run('前')}<w:r><mc:AlternateContent><mc:Choice Requires="wps">${box}</mc:Choice><mc:Fallback>${box}</mc:Fallback></mc:AlternateContent></w:r>${run('后')}</w:p>`
    expect(textOf(await readBytes(docxOf(body)))).toBe('前后\n框里的话')
  })

  test('X5 the fallback is read where the choice has no text', async () => {
    const body = `<w:p><w:r><mc:AlternateContent><mc:Choice Requires="x"/><mc:Fallback>${run('旧字')}</mc:Fallback></mc:AlternateContent></w:r></w:p>`
    expect(textOf(await readBytes(docxOf(body)))).toBe('旧字')
  })

  test('X5 deleted text, text moved away and pinyin above characters are not read', async () => {
    const ruby = `<w:r><w:ruby><w:rt>${run('chūn')}</w:rt><w:rubyBase>${run('春')}</w:rubyBase></w:ruby></w:r>`
    const body = `<w:p>${ruby}${run('天')}<w:del><w:r><w:delText>删去</w:delText></w:r></w:del><w:moveFrom>${run('搬走')}</w:moveFrom></w:p>`
    expect(textOf(await readBytes(docxOf(body)))).toBe('春天')
  })

  test('X5 headings are told by the name of their style, and the title with them', async () => {
    const styles =
      '<w:styles xmlns:w="x"><w:style w:styleId="1"><w:name w:val="heading 1"/></w:style><w:style w:styleId="a3"><w:name w:val="Title"/></w:style></w:styles>'
    const reading = await readBytes(
      docxOf(`${paragraph('分数教案', 'a3')}${paragraph('教学目标', '1')}${paragraph('正文')}`, [
        { name: 'word/styles.xml', data: styles },
      ]),
    )
    expect(reading.title).toBe('分数教案')
    expect(reading.headings).toEqual(['分数教案', '教学目标'])
  })

  test('X5 headers and footnotes have labels of their own', async () => {
    const reading = await readBytes(
      docxOf(paragraph('正文'), [
        {
          name: 'word/_rels/document.xml.rels',
          data: relsXml([
            ['r1', 'header', 'header1.xml'],
            ['r2', 'header', 'header2.xml'],
            ['r3', 'footnotes', 'footnotes.xml'],
          ]),
        },
        { name: 'word/header1.xml', data: `<w:hdr xmlns:w="x">${paragraph('王村口小学')}</w:hdr>` },
        { name: 'word/header2.xml', data: `<w:hdr xmlns:w="x">${paragraph('王村口小学')}</w:hdr>` },
        { name: 'word/footnotes.xml', data: `<w:f xmlns:w="x">${paragraph('见课本12页')}</w:f>` },
      ]),
    )
    expect(reading.sections.slice(1)).toEqual([
      { label: '页眉页脚', text: '王村口小学' },
      { label: '脚注', text: '见课本12页' },
    ])
  })
})

describe('pptx', () => {
  test('X6 slides come in the order of the show, with their number and their notes', async () => {
    const reading = await readBytes(
      pptxOf([
        { title: '认识分数', body: '把一个饼平均分', notes: '先让学生动手' },
        { title: '练习', body: '涂一涂' },
      ]),
    )
    expect(reading.format).toBe('pptx')
    expect(reading.sections).toEqual([
      { label: '第1页', text: '认识分数\n把一个饼平均分\n先让学生动手' },
      { label: '第2页', text: '练习\n涂一涂' },
    ])
    expect(reading.headings).toEqual(['认识分数', '练习'])
  })
})

describe('xlsx', () => {
  test('X7 a sheet is a section, a row a line, and a date reads as a teacher sees it', async () => {
    const reading = await readBytes(
      xlsxOf(
        '<row><c t="s"><v>0</v></c><c t="inlineStr"><is><t>日期</t></is></c></row><row><c><v>98.5</v></c><c s="1"><v>46083</v></c><c t="b"><v>1</v></c></row>',
        {
          strings: '<si><r><t>数学</t></r><r><t>成绩</t></r><rPh><t>shù</t></rPh></si>',
          styles: '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>',
        },
      ),
    )
    expect(reading.sections).toEqual([{ label: '成绩', text: '数学成绩 日期\n98.5 2026/3/2' }])
    expect(reading.headings).toEqual(['成绩'])
  })
})

describe('pdf', () => {
  test('X8 a page is a section with its number', async () => {
    const reading = await readBytes(pdfOf(['三年级数学试卷', '参考答案']))
    expect(reading.format).toBe('pdf')
    expect(reading.sections).toEqual([
      { label: '第1页', text: '三年级数学试卷' },
      { label: '第2页', text: '参考答案' },
    ])
  })

  test('X8 a PDF with a password says so', async () => {
    const locked = pdfOf(
      ['x'],
      `/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<${'ab'.repeat(32)}>/U<${'cd'.repeat(32)}>>>/ID[<00><00>]`,
    )
    expect((await readBytes(locked)).warnings).toEqual(['encrypted'])
  })

  test('X8 a scan has no text and says so', async () => {
    expect((await readBytes(pdfOf(['']))).warnings).toEqual(['no-text'])
  })

  test('X8 a garbage text layer is dropped, a sound page beside it is kept', async () => {
    const reading = await readBytes(pdfOf(['ሀሁሂሃሄህሆለሉሊላሌልሎሏሐሑሒሓሔሕሖሗመሙ', '科学活动手册']))
    expect(reading.sections).toEqual([{ label: '第2页', text: '科学活动手册' }])
    expect(reading.warnings).toEqual(['garbage-text'])
  })

  test('X8 a page of formulas and a page of numbers are no garbage', async () => {
    const reading = await readBytes(
      pdfOf(['∠A＝∠B，x²＋y²≥2xy，∴△ABC≌△DEF，α∈[0，π]', '1+1= 2+3= 4×5= 12÷4= 7-6= 3×9=']),
    )
    expect(reading.warnings).toEqual([])
  })
})

describe('text', () => {
  test.each([
    ['UTF-8', Buffer.from('三年级上册\r\n分数\r\n')],
    ['UTF-8 with mark', Buffer.from('\ufeff三年级上册\n分数')],
    ['GB18030', gbk('三年级上册\n分数')],
    ['UTF-16', Buffer.from('\ufeff三年级上册\n分数', 'utf16le')],
  ])('X4 a text in %s reads the same', async (_encoding, bytes) => {
    const reading = await readBytes(bytes)
    expect(reading.sections).toEqual([{ label: '', text: '三年级上册\n分数' }])
    expect(reading.format).toBe('text')
  })

  test('X4 one broken byte does not turn a UTF-8 file into mojibake', async () => {
    const bytes = Buffer.concat([Buffer.from('春眠不觉晓'.repeat(50)), Buffer.from([0xff])])
    expect(textOf(await readBytes(bytes))).toContain('春眠不觉晓')
  })

  test('X4 rows with the same number of commas are a csv', async () => {
    const reading = await readBytes(gbk('姓名,班级\n张三,三1\n李四,三2\n'))
    expect(reading.format).toBe('csv')
    expect(textOf(reading)).toContain('张三,三1')
  })

  test('X3 control characters go, line ends become one kind, text is NFC', async () => {
    const reading = await readBytes('a\u0007b\u200b\te\u0301\r\n\r\n\r\n\r\nx\u202ey')
    expect(textOf(reading)).toBe('ab é\n\nxy')
  })
})

describe('runs of combining marks', () => {
  test('X3 a character keeps 30 marks at most: to sort a million of them would take minutes', async () => {
    const reading = await readBytes(`好${'\u0301\u0323'.repeat(500_000)}的`)
    const [first = ''] = textOf(reading).split('的')
    expect([...first.slice(1)]).toHaveLength(30)
    expect(textOf(reading)).toMatch(/^好.*的$/su)
  })

  test('X3 marks of a real script stay, and what NFC makes two marks of is bounded too', async () => {
    expect(textOf(await readBytes('कि नीति ế กี่'))).toBe('कि नीति ế กี่')
    const once = textOf(await readBytes(`x${'\u0344'.repeat(30)}`))
    expect(once).toHaveLength(31)
    expect(textOf(await readBytes(once))).toBe(once)
  })
})

describe('zip', () => {
  const member = docxOf(paragraph('期末试卷'))

  test('X9 names without the UTF-8 flag are GBK or UTF-8 by their bytes', async () => {
    const reading = await readBytes(
      zipOf([
        { name: gbk('单元卷/三年级\\数学.txt'), data: gbk('口算') },
        { name: '语文.txt', data: '古诗' },
      ]),
    )
    expect(reading.sections).toEqual([
      { label: '', text: '单元卷/三年级/数学.txt\n语文.txt' },
      { label: '单元卷/三年级/数学.txt', text: '口算' },
      { label: '语文.txt', text: '古诗' },
    ])
  })

  test('X9 the Info-ZIP name wins over the raw one', async () => {
    const raw = Buffer.from('____.txt')
    const { crc32 } = await import('node:zlib')
    const field = Buffer.alloc(9)
    field.writeUInt16LE(0x7075, 0)
    field[4] = 1
    field.writeUInt32LE(crc32(raw), 5)
    const name = Buffer.from('教案.txt')
    field.writeUInt16LE(5 + name.length, 2)
    const reading = await readBytes(
      zipOf([{ name: raw, data: 'x', extra: Buffer.concat([field, name]) }]),
    )
    expect(reading.sections[0]?.text).toBe('教案.txt')
  })

  test('X9 members are read by their bytes, litter is skipped, an archive inside is read', async () => {
    const inner = zipOf([{ name: '里面.txt', data: '读' }])
    const reading = await readBytes(
      zipOf([
        { name: '试卷.pdf', data: member },
        { name: '__MACOSX/._试卷.pdf', data: 'x' },
        { name: '~$试卷.docx', data: 'x' },
        { name: '全部.zip', data: inner },
      ]),
    )
    expect(reading.sections).toEqual([
      { label: '', text: '试卷.pdf\n全部.zip' },
      { label: '试卷.pdf', text: '期末试卷' },
      { label: '全部.zip', text: '里面.txt' },
      { label: '全部.zip/里面.txt', text: '读' },
    ])
  })

  test('X9 a member with a password costs only itself', async () => {
    const reading = await readBytes(
      zipOf([
        { name: 'a.txt', data: 'x', flags: 1 },
        { name: 'b.docx', data: member },
      ]),
    )
    expect(reading.warnings).toEqual(['encrypted'])
    expect(textOf(reading)).toContain('期末试卷')
  })
})

test('X2 a file that is not there is the only exception', async () => {
  await expect(readDocument(`${fileOf('x')}-gone`)).rejects.toThrow('ENOENT')
})
