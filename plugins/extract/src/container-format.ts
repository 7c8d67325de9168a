import type { DocumentFormat } from '@lianxiao/core'
import type { Archive } from './archive'

/** What a zip container turned out to be. */
export interface ContainerFormat {
  readonly format: Extract<
    DocumentFormat,
    | 'docx'
    | 'pptx'
    | 'xlsx'
    | 'xlsb'
    | 'odt'
    | 'odp'
    | 'ods'
    | 'epub'
    | 'ofd'
    | 'enbx'
    | 'zip'
    | 'unknown'
  >
  /** A known container whose text no reader takes out yet (odt, epub, ofd, enbx, xlsb …). */
  readonly isUnread: boolean
}

const CONTENT_TYPES = '[Content_Types].xml'
/** The list of content types is a few kilobytes; more is not looked at. */
const CONTENT_TYPES_BYTES = 1024 * 1024

type OfficeFormat = 'docx' | 'pptx' | 'xlsx'

/** Main parts by content type: documents, templates, shows, each with macros or without. */
const BY_CONTENT_TYPE: readonly (readonly [RegExp, OfficeFormat])[] = [
  [/(?:wordprocessingml\.(?:document|template)|ms-word\.\w+\.macroEnabled\w*)\.main\+xml/i, 'docx'],
  [
    /(?:presentationml\.(?:presentation|slideshow|template)|ms-powerpoint\.\w+\.macroEnabled)\.main\+xml/i,
    'pptx',
  ],
  [/(?:spreadsheetml\.(?:sheet|template)|ms-excel\.\w+\.macroEnabled)\.main\+xml/i, 'xlsx'],
]

/** Main parts by their usual place, for packages whose content types are gone. */
const BY_PART: readonly (readonly [string, OfficeFormat])[] = [
  ['word/document.xml', 'docx'],
  ['ppt/presentation.xml', 'pptx'],
  ['xl/workbook.xml', 'xlsx'],
]

/** Members that mark a container which is no plain archive. */
const UNREAD_MARKS: readonly string[] = ['mimetype', 'OFD.xml', 'Board.xml', CONTENT_TYPES]

/**
 * Tells an office document from a plain archive by what is in it.
 * @param archive open; only its directory and one small part are read
 */
export async function containerFormatOf(archive: Archive): Promise<ContainerFormat> {
  const types = await contentTypes(archive)
  const told = BY_CONTENT_TYPE.find(([pattern]) => pattern.test(types))
  const format = told?.[1] ?? BY_PART.find(([part]) => archive.find(part))?.[1]
  if (format) return { format, isUnread: false }
  const isUnread = UNREAD_MARKS.some(name => archive.find(name))
  return { format: isUnread ? 'unknown' : 'zip', isUnread }
}

/** Whether an office package carries macros; the name of the file says nothing about it. */
export function hasMacros(archive: Archive): boolean {
  return archive.members.some(({ name }) => /(?:^|\/)vbaProject\.bin$/i.test(name))
}

async function contentTypes(archive: Archive): Promise<string> {
  const member = archive.find(CONTENT_TYPES)
  if (!member) return ''
  try {
    return (await archive.head(member, CONTENT_TYPES_BYTES)).toString('utf8')
  } catch {
    return ''
  }
}
