import { describe, expect, test } from 'vitest'
import { readBytes } from './support/files'
import { docxOf, paragraph, run } from './support/office-builder'
import { zipOf } from './support/zip-builder'

const rendered = '<w:r><w:lastRenderedPageBreak/></w:r>'
const explicit = '<w:r><w:br w:type="page"/></w:r>'
const styles =
  '<w:styles><w:style w:styleId="1"><w:name w:val="heading 1"/></w:style><w:style w:styleId="2"><w:name w:val="heading 2"/></w:style></w:styles>'

describe('places in a Word document', () => {
  test('X5 pages are cut where Word noted their ends, and no paragraph is cut', async () => {
    const body = `${paragraph('一')}<w:p>${run('二上')}${rendered}${run('二下')}</w:p>${paragraph('三')}`
    expect((await readBytes(docxOf(body))).sections).toEqual([
      { label: '第1页', text: '一\n二上二下' },
      { label: '第2页', text: '三' },
    ])
  })

  test('X5 a page break of the author that Word noted too counts once', async () => {
    const body = `${paragraph('一')}<w:p>${explicit}</w:p><w:p>${rendered}${run('二')}</w:p>`
    expect((await readBytes(docxOf(body))).sections).toEqual([
      { label: '第1页', text: '一' },
      { label: '第2页', text: '二' },
    ])
  })

  test('X5 without a noted page end the author’s breaks cut nothing', async () => {
    const body = `${paragraph('一')}<w:p>${explicit}</w:p>${paragraph('二')}`
    expect((await readBytes(docxOf(body))).sections.map(({ label }) => label)).toEqual([''])
  })

  test('X5 else the widest headings that are more than one cut it', async () => {
    const body = `${paragraph('分数', '1')}${paragraph('前言')}${paragraph('目标', '2')}${paragraph('认识')}${paragraph('过程', '2')}${paragraph('导入')}`
    const reading = await readBytes(docxOf(body, [{ name: 'word/styles.xml', data: styles }]))
    expect(reading.sections).toEqual([
      { label: '', text: '分数\n前言' },
      { label: '目标', text: '目标\n认识' },
      { label: '过程', text: '过程\n导入' },
    ])
  })

  test('X5 author, dates and pages are told, and a program’s name is nobody', async () => {
    const core = (creator: string): string =>
      `<cp:coreProperties><dc:creator>${creator}</dc:creator><dcterms:created>2026-03-02T00:00:00Z</dcterms:created><dcterms:modified>1601-01-01T00:00:00Z</dcterms:modified></cp:coreProperties>`
    const facts = async (creator: string) =>
      (
        await readBytes(
          docxOf(paragraph('x'), [
            { name: 'docProps/core.xml', data: core(creator) },
            { name: 'docProps/app.xml', data: '<Properties><Pages>7</Pages></Properties>' },
          ]),
        )
      ).facts
    expect(await facts('李老师')).toMatchObject({
      author: '李老师',
      createdAt: Date.parse('2026-03-02T00:00:00Z'),
      modifiedAt: null,
      pages: 7,
    })
    expect((await facts('Administrator')).author).toBeNull()
  })

  test.each([
    ['docm', 'ms-word.document.macroEnabled', 'docx'],
    ['dotx', 'openxmlformats-officedocument.wordprocessingml.template', 'docx'],
    ['dotm', 'ms-word.template.macroEnabledTemplate', 'docx'],
    ['ppsx', 'openxmlformats-officedocument.presentationml.slideshow', 'pptx'],
    ['potx', 'openxmlformats-officedocument.presentationml.template', 'pptx'],
    ['pptm', 'ms-powerpoint.presentation.macroEnabled', 'pptx'],
    ['xlsm', 'ms-excel.sheet.macroEnabled', 'xlsx'],
    ['xltx', 'openxmlformats-officedocument.spreadsheetml.template', 'xlsx'],
  ])('X5 %s is told by its content type', async (_name, type, format) => {
    const data = `<Types><Override PartName="/x" ContentType="application/vnd.${type}.main+xml"/></Types>`
    expect((await readBytes(zipOf([{ name: '[Content_Types].xml', data }]))).format).toBe(format)
  })
})
