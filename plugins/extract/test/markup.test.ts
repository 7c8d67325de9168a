import {
  encodeGb18030,
  makeEml,
  makeEnbx,
  makeEpub,
  makeGbTxt,
  makeHtml,
  makeMht,
  makeOdp,
  makeOds,
  makeOdt,
  makeOfd,
  makeRtf,
  storedZip,
} from '@lianxiao/simulator'
import { describe, expect, test } from 'vitest'
import { boundedMail } from '../src/formats/mail-source'
import { readBytes, textOf } from './support/files'
import { zipOf } from './support/zip-builder'

const read = (bytes: Uint8Array | string) =>
  readBytes(typeof bytes === 'string' ? bytes : Buffer.from(bytes))
const odfNames =
  'xmlns:office="o" xmlns:text="t" xmlns:table="b" xmlns:draw="d" xmlns:style="s" xmlns:fo="f" xmlns:dc="c"'
/** An OpenDocument package whose body, styles and more members are given as they are. */
const odfOf = (kind: string, body: string, more: readonly (readonly [string, string])[] = []) =>
  storedZip(
    [
      ['mimetype', `application/vnd.oasis.opendocument.${kind}`] as const,
      [
        'content.xml',
        `<office:document-content ${odfNames}><office:body><office:${kind}>${body}</office:${kind}></office:body></office:document-content>`,
      ] as const,
      ...more,
    ].map(([name, data]) => ({ name: Buffer.from(name), bytes: Buffer.from(data) })),
  )

describe('OpenDocument', () => {
  test('X30 a text is cut at its top headings and tells title, author and date', async () => {
    const properties = { title: '分数教案', author: '李老师', createdOn: '2026-03-02T08:00:00' }
    const reading = await read(
      makeOdt(['# 教学目标', '认识分数', '# 教学过程', '导入'], properties),
    )
    expect(reading).toMatchObject({
      format: 'odt',
      title: '分数教案',
      headings: ['教学目标', '教学过程'],
      sections: [
        { label: '教学目标', text: '教学目标\n认识分数' },
        { label: '教学过程', text: '教学过程\n导入' },
      ],
      facts: { author: '李老师', createdAt: Date.parse('2026-03-02T08:00:00+08:00') },
      warnings: [],
    })
  })

  test('X30 pages are told where the program noted where they end', async () => {
    const body =
      '<text:p>第一页</text:p><text:soft-page-break/><text:p>第<text:soft-page-break/>二页</text:p><text:p>末页</text:p>'
    expect((await read(odfOf('text', body))).sections).toEqual([
      { label: '第1页', text: '第一页' },
      { label: '第2页', text: '第二页' },
      { label: '第3页', text: '末页' },
    ])
  })

  test('X30 a sheet is a section and a row a line; a slide is a page', async () => {
    const sheet = await read(
      makeOds('成绩', [
        ['姓名', '数学'],
        ['张三', '98'],
      ]),
    )
    expect(sheet.sections).toEqual([{ label: '成绩', text: '姓名 数学\n张三 98' }])
    const slides = await read(makeOdp([{ title: '认识分数', lines: ['平均分'] }]))
    expect(slides).toMatchObject({ format: 'odp', headings: ['认识分数'], facts: { pages: 1 } })
    expect(slides.sections).toEqual([{ label: '第1页', text: '认识分数\n平均分' }])
  })

  test('X30 deleted text is not read; notes and comments have labels of their own', async () => {
    const body =
      '<text:tracked-changes><text:p>删去的话</text:p></text:tracked-changes>' +
      '<text:p>正文<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>见课本</text:p></text:note-body></text:note>' +
      '<office:annotation><dc:creator>王</dc:creator><text:p>这里要改</text:p></office:annotation>继续</text:p>'
    expect((await read(odfOf('text', body))).sections).toEqual([
      { label: '', text: '正文继续' },
      { label: '脚注', text: '见课本' },
      { label: '批注', text: '这里要改' },
    ])
  })

  test('X30 headers and footers are read once, without page numbers', async () => {
    const styles = `<office:document-styles ${odfNames}><style:header><text:p>王村口小学<text:page-number>1</text:page-number></text:p></style:header></office:document-styles>`
    const reading = await read(odfOf('text', '<text:p>正文</text:p>', [['styles.xml', styles]]))
    expect(reading.sections.at(-1)).toEqual({ label: '页眉页脚', text: '王村口小学' })
  })

  test('X30 a million repeated cells give their text once', async () => {
    const cell =
      '<table:table-cell table:number-columns-repeated="1000000"><text:p>满</text:p></table:table-cell>'
    const body = `<table:table table:name="表"><table:table-row table:number-rows-repeated="1000000">${cell}</table:table-row></table:table>`
    const reading = await read(odfOf('spreadsheet', body))
    expect(reading.sections).toEqual([{ label: '表', text: '满' }])
  })

  test('X30 one with a password is encrypted', async () => {
    const manifest = '<manifest><file-entry><encryption-data/></file-entry></manifest>'
    const reading = await read(odfOf('text', '', [['META-INF/manifest.xml', manifest]]))
    expect(reading.warnings).toEqual(['encrypted'])
  })

  test('X10 a DOCTYPE in an OpenDocument body is hostile', async () => {
    const bytes = zipOf([
      { name: 'mimetype', data: 'application/vnd.oasis.opendocument.text' },
      { name: 'content.xml', data: '<!DOCTYPE x [<!ENTITY a "b">]><office:document-content/>' },
    ])
    expect((await readBytes(bytes)).warnings).toEqual(['hostile'])
  })
})

describe('books and fixed layout', () => {
  test('X31 chapters come in the order of the spine under their headings, without the contents', async () => {
    const reading = await read(
      makeEpub('小学数学', '王老师', [
        { title: '第一章 分数', lines: ['几分之一'] },
        { title: '第二章 小数', lines: ['十分之几'] },
      ]),
    )
    expect(reading).toMatchObject({
      format: 'epub',
      title: '小学数学',
      facts: { author: '王老师' },
    })
    expect(reading.sections).toEqual([
      { label: '第一章 分数', text: '第一章 分数\n几分之一' },
      { label: '第二章 小数', text: '第二章 小数\n十分之几' },
    ])
  })

  const bookOf = (chapter: string, more: readonly { name: string; data: string }[] = []): Buffer =>
    zipOf([
      { name: 'mimetype', data: 'application/epub+zip' },
      {
        name: 'a.opf',
        data: '<package><manifest><item id="c" href="c.html"/></manifest><spine><itemref idref="c"/></spine></package>',
      },
      { name: 'c.html', data: chapter },
      ...more,
    ])

  test('X31 a chapter whose DOCTYPE declares something is hostile, a bare one is not', async () => {
    const hostile = await readBytes(bookOf('<!DOCTYPE html [<!ENTITY x "y">]><p>&x;</p>'))
    expect(hostile).toMatchObject({ sections: [], warnings: ['hostile'] })
    expect(textOf(await readBytes(bookOf('<!DOCTYPE html><p>好</p>')))).toBe('好')
  })

  test.each([
    ['far behind its name', `<!DOCTYPE html ${' '.repeat(5000)}[<!ENTITY x "y">]><p>&x;</p>`],
    ['inside the page', '<html><!DocType html [<!ENTITY x "y">]><p>&x;</p></html>'],
    ['behind a bare one', '<!DOCTYPE html><!DOCTYPE html [<!ENTITY x "y">]><p>&x;</p>'],
    ['behind a million of them', `${'<!doctype'.repeat(1_000_000)} [<!ENTITY x "y">]>`],
  ])('X31 a declaration %s is hostile too', async (_where, chapter) => {
    expect(await readBytes(bookOf(chapter))).toMatchObject({ sections: [], warnings: ['hostile'] })
  })

  test('X31 a DOCTYPE in a comment declares nothing', async () => {
    const chapter = '<!DOCTYPE html><!-- <!DOCTYPE x [ --><p>好 [一]</p>'
    expect(textOf(await readBytes(bookOf(chapter)))).toBe('好 [一]')
  })

  test('X31 a chapter that the spine names again and again is read once', async () => {
    const book = zipOf([
      { name: 'mimetype', data: 'application/epub+zip' },
      {
        name: 'a.opf',
        data: `<package><manifest><item id="c" href="c.html"/></manifest><spine>${'<itemref idref="c"/>'.repeat(2500)}</spine></package>`,
      },
      { name: 'c.html', data: '<p>一次</p>' },
    ])
    const reading = await readBytes(book)
    expect(reading.facts.pages).toBe(1)
    expect(textOf(reading)).toBe('一次')
  })

  test('X31 a book with DRM is encrypted, one with scrambled fonts is not', async () => {
    const encryption = (uri: string) => [
      { name: 'META-INF/encryption.xml', data: `<e><CipherReference URI="${uri}"/></e>` },
    ]
    expect((await readBytes(bookOf('<p>x</p>', encryption('c.html')))).warnings).toEqual([
      'encrypted',
    ])
    expect(textOf(await readBytes(bookOf('<p>x</p>', encryption('a.ttf'))))).toBe('x')
  })

  test('X32 an OFD page is a section with its number, another height another line', async () => {
    const reading = await read(makeOfd([['第一页的话', '又一行'], ['第二页']]))
    expect(reading.sections).toEqual([
      { label: '第1页', text: '第一页的话\n又一行' },
      { label: '第2页', text: '第二页' },
    ])
    expect(reading.facts).toMatchObject({ pages: 2, author: '李老师' })
  })

  test('X33 an EasiNote slide is a section with its number', async () => {
    const reading = await read(makeEnbx([['认识分数'], ['练习']]))
    expect(reading).toMatchObject({ format: 'enbx', facts: { pages: 2 } })
    expect(reading.sections.map(({ label }) => label)).toEqual(['第1页', '第2页'])
  })
})

describe('rich text', () => {
  test('X34 bytes in GBK are read, and properties with them', async () => {
    const reading = await read(makeRtf('分数教案', ['教学目标', '认识{几分}之一']))
    expect(reading).toMatchObject({ format: 'rtf', title: '分数教案' })
    expect(textOf(reading)).toBe('教学目标\n认识{几分}之一')
    expect(reading.facts.createdAt).toBe(Date.parse('2026-03-02T08:30:00+08:00'))
  })

  test.each<[string, string, string]>([
    ['a Unicode character without its fallback', "{\\rtf1\\uc1\\u20998?\\u25968\\'3f x}", '分数 x'],
    [
      'bytes by the font, not by the code page',
      "{\\rtf1\\ansicpg1252{\\fonttbl{\\f1\\fcharset134 S;}}\\f1\\'b7\\'d6}",
      '分',
    ],
    [
      'a table row as one line',
      '{\\rtf1\\intbl a\\par b\\cell c\\cell\\row\\pard d\\par}',
      'a b c\nd',
    ],
    [
      'nothing of pictures, styles and unknown groups',
      '{\\rtf1{\\pict 0102}{\\*\\what secret}{\\stylesheet Normal;}ok}',
      'ok',
    ],
    ['nothing hidden or deleted', '{\\rtf1 a{\\v hidden}{\\deleted gone}b}', 'ab'],
    ['nothing of binary data', '{\\rtf1 a\\bin5 }}}}}b}', 'ab'],
    ['text behind a star in the middle of a group', '{\\rtf1 {\\b\\*\\cs7 fox}}', 'fox'],
    ['the text behind rubbish', '\r\n\0{\\rtf1 x}', 'x'],
  ])('X34 gives %s', async (_what, source, text) => {
    const reading = await readBytes(Buffer.from(source, 'latin1'))
    expect(textOf(reading)).toBe(text)
  })

  test('X34 a million open braces are hostile', async () => {
    const reading = await readBytes(`{\\rtf1 开头${'{'.repeat(1_000_000)}`)
    expect(reading).toMatchObject({ format: 'rtf', warnings: ['hostile'] })
  })
})

describe('web pages', () => {
  test('X35 a GBK page gives its title and lines, without scripts and styles', async () => {
    const reading = await read(makeHtml('分数', ['第一段', '第二段'], 'gbk'))
    expect(reading).toMatchObject({ format: 'html', title: '分数', headings: ['分数'] })
    expect(textOf(reading)).toBe('分数\n第一段\n第二段')
  })

  test('X35 an Excel file that is a page gives a row a line', async () => {
    const html =
      '<table><tr><td><p>姓名</p></td><th>数学</th></tr>\n<tr><td>张三</td><td>98</td></tr></table>'
    expect(textOf(await readBytes(html, '成绩.xls'))).toBe('姓名 数学\n张三 98')
  })

  test('X35 what Word hides in a page is not read', async () => {
    const html =
      '<html><head><xml><w:View>Normal</w:View></xml></head><body><!--[if mso]>x<![endif]--><p>正<b>文</b></p></body></html>'
    expect(textOf(await readBytes(html, '教案.doc'))).toBe('正文')
  })

  test('X35 a page that names GBK and is UTF-8 is read as UTF-8', async () => {
    expect(textOf(await readBytes('<meta charset=gb2312><p>分数</p>'))).toBe('分数')
  })

  test('X35 a million nested elements are hostile, and what came before is kept', async () => {
    const reading = await readBytes(`<html><p>开头</p>${'<div>'.repeat(1_000_000)}`)
    expect(reading.warnings).toEqual(['hostile'])
    expect(textOf(reading)).toBe('开头')
  })
})

describe('mails', () => {
  test('X36 a mail gives subject, sender, date, text, and each attachment under its name', async () => {
    const reading = await read(
      makeEml({
        subject: '听评课通知',
        lines: ['各位老师：', '周三听课'],
        attachments: [{ name: '安排.txt', bytes: makeGbTxt(['第一节 数学']) }],
      }),
    )
    expect(reading).toMatchObject({
      format: 'eml',
      title: '听评课通知',
      sections: [
        { label: '', text: '各位老师：\n周三听课' },
        { label: '附件', text: '安排.txt' },
        { label: '安排.txt', text: '第一节 数学' },
      ],
      facts: { author: '教研室', createdAt: Date.parse('2026-03-02T08:30:00+08:00') },
    })
  })

  test('X36 raw GBK in subject and text is read where nothing says what it is', async () => {
    const mail = encodeGb18030('From: a@b.cn\r\nTo: c@d.cn\r\nSubject: 通知\r\n\r\n周三开会\r\n')
    expect(await read(mail)).toMatchObject({ title: '通知', sections: [{ text: '周三开会' }] })
  })

  test('X37 an archived page is its text; what it is made of is passed over', async () => {
    const reading = await read(makeMht('分数', ['第一段']))
    expect(reading).toMatchObject({ format: 'mht', title: '分数', facts: { author: null } })
    expect(reading.sections).toEqual([{ label: '分数', text: '分数\n第一段' }])
  })

  const multipart =
    'From: a@b.cn\r\nTo: c@d.cn\r\nSubject: =?utf-8?B?6YCa55+l?=\r\nMIME-Version: 1.0\r\n' +
    'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n周三开会\r\n'

  test('X36 of a mail with endless attachments subject and text are kept', async () => {
    const part =
      '--b\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename="a.txt"\r\n\r\nhello\r\n'
    const reading = await readBytes(`${multipart}${part.repeat(30_000)}--b--\r\n`)
    expect(reading).toMatchObject({ title: '通知', warnings: ['too-large'] })
    expect(reading.sections[0]).toEqual({ label: '', text: '周三开会' })
  })

  test('X36 of a mail with endless headers subject and text are kept', async () => {
    const parameters = Array.from({ length: 100_000 }, (_, at) => `name*${at}*=utf-8''%41`)
    const reading = await readBytes(
      `From: a@b.cn\r\nTo: c@d.cn\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; ${parameters.join('; ')}\r\nSubject: news\r\n\r\nend`,
    )
    expect(reading).toMatchObject({ title: 'news', warnings: ['too-large'] })
    expect(textOf(reading)).toBe('end')
  })

  test('X36 a mail of a million lines is cut at 100,000', async () => {
    const reading = await readBytes(
      `From: a@b.cn\r\nTo: c@d.cn\r\nSubject: x\r\nContent-Type: text/plain; format=flowed\r\n\r\n${'a \r\n'.repeat(1_000_000)}`,
    )
    expect(reading.warnings).toEqual(['too-large'])
    expect(textOf(reading)).toHaveLength(199_999)
  })

  test('X36 of a mail with more than 24 MB of text the start is kept', async () => {
    const head = 'From: a@b.cn\r\nTo: c@d.cn\r\nSubject: x\r\n\r\n'
    const { bytes, isCut } = boundedMail(Buffer.from(`${head}开头${'x'.repeat(30 * 1024 * 1024)}`))
    expect(isCut).toBe(true)
    expect(bytes.length).toBeLessThan(9 * 1024 * 1024)
    expect(bytes.toString('utf8', 0, head.length + 6)).toBe(`${head}开头`)
  })

  test('X36 an attachment of more lines than that is whole: base64 counts as one', async () => {
    const bytes = Buffer.from(`${'一二三四五六七八九十'.repeat(20_000)}尾`)
    const lines = bytes.toString('base64').match(/.{1,76}/g) ?? []
    const mail = (end: string): string =>
      `${multipart}--b\r\nContent-Type: text/plain; name="a.txt"\r\nContent-Disposition: attachment; filename="a.txt"\r\nContent-Transfer-Encoding: base64\r\n\r\n${lines.join(end)}${end}--b--\r\n`
    for (const end of ['\r\n', '\n']) {
      const reading = await readBytes(mail(end))
      expect(reading.warnings).toEqual([])
      expect(reading.sections.at(-1)).toEqual({ label: 'a.txt', text: bytes.toString() })
    }
    expect(
      boundedMail(Buffer.from(mail('\r\n')))
        .bytes.toString()
        .split('\n').length,
    ).toBeLessThan(50)
  })

  test('X36 a mail of thousands of nested parts ends with what it has', async () => {
    const depth = 5000
    const parts = Array.from(
      { length: depth },
      (_, at) => `Content-Type: multipart/mixed; boundary="b${at}"\r\n\r\n--b${at}\r\n`,
    )
    const mail = `From: a@b\r\nSubject: x\r\nMIME-Version: 1.0\r\n${parts.join('')}`
    const reading = await readBytes(mail)
    expect(reading.format).toBe('eml')
    expect(reading.warnings.length).toBeGreaterThan(0)
    expect(reading.title).toBe('x')
  })
})

describe('documents in one file of XML', () => {
  test.each<[string, string, string, string]>([
    [
      'Word 2003',
      '<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument xmlns:w="w"><w:body><w:p><w:r><w:t>教案</w:t></w:r></w:p></w:body></w:wordDocument>',
      'docx',
      '教案',
    ],
    [
      'Excel 2003',
      '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook><Worksheet ss:Name="表"><Row><Cell><Data>姓名</Data></Cell><Cell><Data>98</Data></Cell></Row></Worksheet></Workbook>',
      'xlsx',
      '姓名 98',
    ],
    [
      'flat OpenDocument',
      `<?xml version="1.0"?><office:document ${odfNames} office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text><text:p>正文</text:p></office:text></office:body></office:document>`,
      'odt',
      '正文',
    ],
  ])('X38 %s is told and read', async (_what, xml, format, text) => {
    const reading = await readBytes(xml)
    expect(reading.format).toBe(format)
    expect(textOf(reading)).toBe(text)
    expect(reading.warnings).toEqual([])
  })
})

describe('encodings', () => {
  test('X39 a Big5 text is read as one where that is sure, and GBK never is', async () => {
    const text =
      '課程標準與教學設計是教師備課時最重要的參考資料，學生在課堂上應該積極參與討論，並且完成老師佈置的作業。國語數學自然社會體育音樂美術等科目各有不同的教學目標與評量方式。'
    const codes = new Map<string, Uint8Array>()
    const decoder = new TextDecoder('big5')
    for (let lead = 0xa1; lead <= 0xf9; lead++) {
      for (let trail = 0x40; trail <= 0xfe; trail++) {
        const character = decoder.decode(Uint8Array.of(lead, trail))
        if (!codes.has(character)) codes.set(character, Uint8Array.of(lead, trail))
      }
    }
    const big5 = Buffer.concat(
      Array.from(text.repeat(3), one => codes.get(one) ?? Buffer.from('?')),
    )
    expect(textOf(await readBytes(big5))).toBe(text.repeat(3))
    expect(textOf(await read(encodeGb18030(text.repeat(3))))).toBe(text.repeat(3))
  })
})
