import {
  AlignmentType,
  convertMillimetersToTwip,
  Document,
  Footer,
  type IPropertiesOptions,
  type ISectionOptions,
  PageNumber,
  Paragraph,
  TextRun,
} from 'docx'

/** A4 in twentieths of a point. */
const PAGE = { width: 11_906, height: 16_838 }
/** Left is wider: notebooks are bound there. */
const MARGIN = {
  top: convertMillimetersToTwip(16),
  bottom: convertMillimetersToTwip(15),
  left: convertMillimetersToTwip(24),
  right: convertMillimetersToTwip(18),
  footer: convertMillimetersToTwip(8),
}

/** What is left between the margins, in twentieths of a point. */
export const BODY_WIDTH = PAGE.width - MARGIN.left - MARGIN.right

/** 宋体 for what is read, 黑体 for headings: on every Chinese Windows; elsewhere the office program finds its own. */
const SONG = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '宋体', cs: '宋体' }
/** 黑体, with Latin letters to match. */
export const HEI = { ascii: 'Arial', hAnsi: 'Arial', eastAsia: '黑体', cs: '黑体' }

/** In half points: 五号 for text, 小二 for titles. */
export const SIZE = { small: 18, text: 21, title: 36, cover: 56 } as const

type Section = ISectionOptions

/** A4 with page numbers; @param said stands before them, empty for nothing */
export function section(children: Section['children'], said: string): Section {
  const before = said === '' ? [] : [new TextRun({ text: `${said}　`, size: SIZE.small })]
  const number = new TextRun({
    size: SIZE.small,
    children: ['第 ', PageNumber.CURRENT, ' 页　共 ', PageNumber.TOTAL_PAGES, ' 页'],
  })
  const footer = new Footer({
    children: [new Paragraph({ alignment: AlignmentType.CENTER, children: [...before, number] })],
  })
  return {
    properties: { page: { size: PAGE, margin: MARGIN } },
    footers: { default: footer },
    children,
  }
}

/** A page without a number: the cover. */
export function bareSection(children: Section['children']): Section {
  return { properties: { page: { size: PAGE, margin: MARGIN } }, children }
}

/** A document in our fonts. */
export function documentOf(sections: readonly Section[], title: string): Document {
  const options: IPropertiesOptions = {
    title,
    creator: '联校',
    description: '',
    sections,
    styles: {
      default: {
        document: {
          run: { font: SONG, size: SIZE.text, language: { value: 'en-US', eastAsia: 'zh-CN' } },
          paragraph: { spacing: { line: 300 } },
        },
      },
    },
  }
  return new Document(options)
}
