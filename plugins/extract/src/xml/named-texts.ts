import type { Archive } from '../archive'
import { walkXml, type XmlTag } from './walk-xml'

/** Longest text of one element that is kept, in UTF-16 units. */
const MAX_NAMED_CHARS = 2000

/**
 * The texts of a small part's elements: properties of a document. Damage there is worth no warning.
 * @param archive the package
 * @param part path of the part
 * @param wanted local names of the elements whose text is wanted
 * @param onTag sees every tag, for what stands in attributes
 * @returns the first text by local name; empty when the part is missing
 */
export async function namedTexts(
  archive: Archive,
  part: string,
  {
    wanted,
    onTag,
  }: { readonly wanted: ReadonlySet<string>; readonly onTag?: (tag: XmlTag) => void },
): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>()
  const member = archive.find(part)
  if (!member) return texts
  let name = ''
  try {
    await walkXml(archive.chunks(member), {
      open: tag => {
        onTag?.(tag)
        name = wanted.has(tag.local) && !texts.has(tag.local) ? tag.local : ''
      },
      close: () => {
        name = ''
      },
      text: text => {
        const before = texts.get(name) ?? ''
        if (name !== '' && before.length < MAX_NAMED_CHARS) texts.set(name, before + text)
      },
    })
  } catch {
    // What was found before the trouble is as good as any.
  }
  return texts
}
