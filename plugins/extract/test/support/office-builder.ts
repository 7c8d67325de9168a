import { type MemberToWrite, zipOf } from './zip-builder'

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const EXTRA =
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** A run of text in a Word paragraph. */
export const run = (text: string): string => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`
/** A Word paragraph. */
export const paragraph = (text: string, style?: string): string =>
  `<w:p>${style ? `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>` : ''}${run(text)}</w:p>`

/** The XML of a Word body around its inside. */
export const documentXml = (body: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><w:document ${W} ${EXTRA}><w:body>${body}</w:body></w:document>`

/** A relationships part. */
export const relsXml = (targets: readonly (readonly [string, string, string])[]): string =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${targets
    .map(([id, type, to]) => `<Relationship Id="${id}" Type="${REL}/${type}" Target="${to}"/>`)
    .join('')}</Relationships>`

const contentTypes = (main: string): string =>
  `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/x" ContentType="application/vnd.openxmlformats-officedocument.${main}.main+xml"/></Types>`

/** A Word document with a body and, when wanted, more or other parts. */
export function docxOf(body: string, more: readonly MemberToWrite[] = []): Buffer {
  return zipOf([
    { name: '[Content_Types].xml', data: contentTypes('wordprocessingml.document') },
    { name: '_rels/.rels', data: relsXml([['r1', 'officeDocument', 'word/document.xml']]) },
    ...more,
    { name: 'word/document.xml', data: documentXml(body) },
  ])
}

/** A Word document whose main part is given as it is. */
export function docxWith(document: Omit<MemberToWrite, 'name'>): Buffer {
  return zipOf([
    { name: '[Content_Types].xml', data: contentTypes('wordprocessingml.document') },
    { name: 'word/document.xml', ...document },
  ])
}

/** One slide: its title, its body, its notes. */
export interface SlideToWrite {
  readonly title: string
  readonly body: string
  readonly notes?: string
}

const shape = (text: string, placeholder?: string): string =>
  `<p:sp><p:nvSpPr><p:nvPr>${placeholder ? `<p:ph type="${placeholder}"/>` : ''}</p:nvPr></p:nvSpPr><p:txBody><a:p><a:r><a:t>${text}</a:t></a:r></a:p></p:txBody></p:sp>`

/** A presentation whose slide files are numbered against the order of the show. */
export function pptxOf(slides: readonly SlideToWrite[]): Buffer {
  const fileOf = (index: number): number => slides.length - index
  const members = slides.flatMap((slide, index) => {
    const file = fileOf(index)
    const notes = `ppt/notesSlides/notesSlide${file}.xml`
    return [
      {
        name: `ppt/slides/slide${file}.xml`,
        data: `<p:sld ${EXTRA}><p:cSld>${shape(slide.title, 'title')}${shape(slide.body)}${shape('‹#›', 'sldNum')}</p:cSld></p:sld>`,
      },
      ...(slide.notes
        ? [
            {
              name: `ppt/slides/_rels/slide${file}.xml.rels`,
              data: relsXml([['r1', 'notesSlide', `../notesSlides/notesSlide${file}.xml`]]),
            },
            { name: notes, data: `<p:notes ${EXTRA}>${shape(slide.notes, 'body')}</p:notes>` },
          ]
        : []),
    ]
  })
  return zipOf([
    { name: '[Content_Types].xml', data: contentTypes('presentationml.presentation') },
    {
      name: 'ppt/presentation.xml',
      data: `<p:presentation ${EXTRA}><p:sldIdLst>${slides.map((_, index) => `<p:sldId id="${256 + index}" r:id="rId${index}"/>`).join('')}</p:sldIdLst></p:presentation>`,
    },
    {
      name: 'ppt/_rels/presentation.xml.rels',
      data: relsXml(
        slides.map((_, index) => [`rId${index}`, 'slide', `slides/slide${fileOf(index)}.xml`]),
      ),
    },
    ...members,
  ])
}

/** A workbook of one sheet with the rows' XML as given. */
export function xlsxOf(
  rows: string | Omit<MemberToWrite, 'name'>,
  options: { readonly sheet?: string; readonly strings?: string; readonly styles?: string } = {},
): Buffer {
  const sheetXml =
    typeof rows === 'string'
      ? { data: `<worksheet><sheetData>${rows}</sheetData></worksheet>` }
      : rows
  return zipOf([
    { name: '[Content_Types].xml', data: contentTypes('spreadsheetml.sheet') },
    {
      name: 'xl/workbook.xml',
      data: `<workbook ${EXTRA}><sheets><sheet name="${options.sheet ?? '成绩'}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      data: relsXml([
        ['rId1', 'worksheet', 'worksheets/sheet1.xml'],
        ['rId2', 'sharedStrings', 'sharedStrings.xml'],
        ['rId3', 'styles', 'styles.xml'],
      ]),
    },
    { name: 'xl/sharedStrings.xml', data: `<sst>${options.strings ?? ''}</sst>` },
    { name: 'xl/styles.xml', data: `<styleSheet>${options.styles ?? ''}</styleSheet>` },
    { name: 'xl/worksheets/sheet1.xml', ...sheetXml },
  ])
}
