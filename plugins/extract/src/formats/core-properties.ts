import type { Archive } from '../archive'
import { cleanLine } from '../clean-text'
import { documentInstant } from '../document-dates'
import type { ReadingDraft } from '../reading-draft'
import { namedTexts } from '../xml/named-texts'

const CORE: ReadonlySet<string> = new Set(['title', 'creator', 'created', 'modified'])
const APP: ReadonlySet<string> = new Set(['Pages'])

/**
 * Takes title, author and dates out of an office package's properties.
 * @param archive the package
 * @param draft receives them
 */
export async function readCoreProperties(archive: Archive, draft: ReadingDraft): Promise<void> {
  const texts = await namedTexts(archive, 'docProps/core.xml', { wanted: CORE })
  draft.setTitle(texts.get('title') ?? '')
  draft.tell({
    author: authorOf(texts.get('creator') ?? ''),
    createdAt: documentInstant(texts.get('created') ?? ''),
    modifiedAt: documentInstant(texts.get('modified') ?? ''),
  })
}

/**
 * How many pages Word counted when it last saved the document.
 * @param archive the package
 * @returns null when it does not say
 */
export async function countedPages(archive: Archive): Promise<number | null> {
  const pages = Number(
    (await namedTexts(archive, 'docProps/app.xml', { wanted: APP })).get('Pages'),
  )
  return Number.isInteger(pages) && pages > 0 && pages <= MAX_COUNTED_PAGES ? pages : null
}

/** More pages than this are a program's mistake. */
const MAX_COUNTED_PAGES = 100_000
/** Longest name of an author in UTF-16 units. */
const MAX_AUTHOR_CHARS = 100
/** Names that programs write by themselves. */
const DEFAULT_AUTHOR =
  /^(?:admin(?:istrator)?|user|owner|microsoft(?: office)?(?: user)?|微软用户|微软中国|windows 用户|用户|apache poi|python-docx|unknown|未知|openpyxl|null)$/i

/**
 * The author as noted, unless it is a program's default.
 * @param written as the file has it
 * @returns null for nobody
 */
export function authorOf(written: string): string | null {
  const line = cleanLine(written, MAX_AUTHOR_CHARS)
  return line === '' || DEFAULT_AUTHOR.test(line) ? null : line
}
