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
  /** A container of documents that no reader knows: OpenDocument formulas, packages of other programs. */
  readonly isUnread: boolean
}

type PackageFormat = Exclude<ContainerFormat['format'], 'zip' | 'unknown'>

const CONTENT_TYPES = '[Content_Types].xml'
const ODF_MANIFEST = 'META-INF/manifest.xml'
/** What tells a format is a few kilobytes; more is not looked at. */
const TELLING_BYTES = 1024 * 1024

/** Main parts by content type: documents, templates, shows, each with macros or without. */
const BY_CONTENT_TYPE: readonly (readonly [RegExp, PackageFormat])[] = [
  [/(?:wordprocessingml\.(?:document|template)|ms-word\.\w+\.macroEnabled\w*)\.main\+xml/i, 'docx'],
  [
    /(?:presentationml\.(?:presentation|slideshow|template)|ms-powerpoint\.\w+\.macroEnabled)\.main\+xml/i,
    'pptx',
  ],
  [/(?:spreadsheetml\.(?:sheet|template)|ms-excel\.\w+\.macroEnabled)\.main\+xml/i, 'xlsx'],
  [/ms-excel\.sheet\.binary\.macroEnabled\.main/i, 'xlsb'],
]

/** Formats by what the `mimetype` member says, or the manifest where that member is gone. */
const BY_MIME_TYPE: readonly (readonly [RegExp, PackageFormat])[] = [
  [/application\/vnd\.(?:oasis\.opendocument|sun\.xml)\.(?:text|writer)/, 'odt'],
  [/application\/vnd\.(?:oasis\.opendocument\.spreadsheet|sun\.xml\.calc)/, 'ods'],
  [
    /application\/vnd\.(?:oasis\.opendocument\.(?:presentation|graphics)|sun\.xml\.(?:impress|draw))/,
    'odp',
  ],
  [/application\/epub\+zip/, 'epub'],
]

/** Main parts by their usual place, for packages that do not say what they are. */
const BY_PART: readonly (readonly [string, PackageFormat])[] = [
  ['word/document.xml', 'docx'],
  ['ppt/presentation.xml', 'pptx'],
  ['xl/workbook.xml', 'xlsx'],
  ['xl/workbook.bin', 'xlsb'],
  ['OFD.xml', 'ofd'],
  ['META-INF/container.xml', 'epub'],
]

/** Folders of packages that lost the parts that tell. */
const BY_FOLDER: readonly (readonly [RegExp, PackageFormat])[] = [
  [/^word\//i, 'docx'],
  [/^ppt\//i, 'pptx'],
  [/^xl\//i, 'xlsx'],
]

/** Members that mark a container which is no plain archive. */
const UNREAD_MARKS: readonly string[] = ['mimetype', CONTENT_TYPES, 'geogebra.xml']

/**
 * Tells an office document from a plain archive by what is in it.
 * @param archive open; only its directory and small parts are read
 */
export async function containerFormatOf(archive: Archive): Promise<ContainerFormat> {
  const format = (await toldFormat(archive)) ?? partFormat(archive)
  if (format) return { format, isUnread: false }
  const isUnread = UNREAD_MARKS.some(name => archive.find(name))
  return { format: isUnread ? 'unknown' : 'zip', isUnread }
}

/** Whether an office package carries macros; the name of the file says nothing about it. */
export function hasMacros(archive: Archive): boolean {
  return archive.members.some(({ name }) => /(?:^|\/)vbaProject\.bin$/i.test(name))
}

async function toldFormat(archive: Archive): Promise<PackageFormat | undefined> {
  const types = await startOf(archive, CONTENT_TYPES)
  const byTypes = BY_CONTENT_TYPE.find(([pattern]) => pattern.test(types))?.[1]
  if (byTypes) return byTypes
  for (const name of ['mimetype', ODF_MANIFEST]) {
    const told = await startOf(archive, name)
    const format = BY_MIME_TYPE.find(([pattern]) => pattern.test(told))?.[1]
    if (format) return format
  }
  return undefined
}

function partFormat(archive: Archive): PackageFormat | undefined {
  const byPart = BY_PART.find(([part]) => archive.find(part))?.[1]
  if (byPart) return byPart
  if (archive.isDamaged) {
    const hasFolder = (folder: RegExp) => archive.members.some(({ name }) => folder.test(name))
    const byFolder = BY_FOLDER.find(([folder]) => hasFolder(folder))?.[1]
    if (byFolder) return byFolder
  }
  const hasSlides = archive.members.some(({ name }) => /^Slides\/[^/]+\.xml$/i.test(name))
  return hasSlides && (archive.find('Board.xml') ?? archive.find('Document.xml'))
    ? 'enbx'
    : undefined
}

async function startOf(archive: Archive, name: string): Promise<string> {
  const member = archive.find(name)
  if (!member) return ''
  try {
    return (await archive.head(member, TELLING_BYTES)).toString('utf8')
  } catch {
    return ''
  }
}
