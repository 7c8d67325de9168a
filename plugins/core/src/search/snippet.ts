import type { Section } from '../resource/reading'
import type { Snippet } from './hit'
import { foldInPlace } from './writing/simplify'

/** How many characters of context a hit shows when nothing else is said. */
const DEFAULT_SNIPPET_CHARS = 40

/**
 * The words around the best match in a document's text, for a line in a chat.
 * The best section is the one with most of the terms; the window begins shortly before the longest of them.
 * @param sections the document's places with their texts
 * @param terms words of a query, as written
 * @param maxChars length of the window without its ellipses; longer matches are cut to it
 * @returns null when no term stands in the text
 */
export function snippetOf(
  sections: readonly Section[],
  terms: readonly string[],
  maxChars = DEFAULT_SNIPPET_CHARS,
): Snippet | null {
  const wanted = terms.map(term => foldInPlace(term).trim()).filter(term => term.length > 0)
  let best: { section: Section; found: Found } | null = null
  for (const section of sections) {
    const found = findTerms(foldInPlace(section.text), wanted)
    if (found !== null && (best === null || found.count > best.found.count))
      best = { section, found }
  }
  if (best === null) return null
  return { label: best.section.label, text: windowOf(best.section.text, best.found, maxChars) }
}

interface Found {
  readonly count: number
  readonly start: number
  readonly length: number
}

function findTerms(text: string, terms: readonly string[]): Found | null {
  const found = terms
    .map(term => ({ start: text.indexOf(term), length: term.length }))
    .filter(match => match.start >= 0)
    .toSorted((a, b) => b.length - a.length || a.start - b.start)
  const [first] = found
  return first === undefined ? null : { count: found.length, ...first }
}

function windowOf(text: string, found: Found, maxChars: number): string {
  const spare = Math.max(0, maxChars - found.length)
  const from = Math.max(0, Math.min(found.start - Math.floor(spare / 3), text.length - maxChars))
  const start = insidePair(text, from) ? from + 1 : from
  const end = Math.min(text.length, start + maxChars)
  const shown = text
    .slice(start, insidePair(text, end) ? end - 1 : end)
    .replace(/\s+/g, ' ')
    .trim()
  return `${start > 0 ? '…' : ''}${shown}${end < text.length ? '…' : ''}`
}

/** Whether a cut here would part a surrogate pair. */
function insidePair(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code >= 0xdc00 && code <= 0xdfff && at > 0
}
