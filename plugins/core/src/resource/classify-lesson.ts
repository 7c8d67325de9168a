import { kindMatches } from './classify-kind'
import { NOISE } from './lexicon/noise'
import { TAKEN, takeOut } from './lexicon/scan'
import { topicsIn } from './lexicon/topics'

const BOOK_TITLE = /《([^《》]{2,40})》/gu
const BREAK = new RegExp(`[${TAKEN}_+:：|【】[\\]()!！?？…]+|\\s{2,}|-{1,}|—{3,}`, 'u')
const EDGES = /^[\s\p{P}\p{S}的之及与和]+|[\s\p{P}\p{S}的及与和]+$/gu
const MIN_CHARS = 2
const MAX_CHARS = 40

/**
 * The lesson's title in a name: what 《》 holds, or the longest stretch left when facets, kinds and the usual
 * decorations are taken away; a stretch with a curriculum word beats a longer one without.
 * @param text the tidied name without its extension
 * @param rest the same with the facet words taken out
 * @returns null when nothing like a title is left
 */
export function lessonOf(text: string, rest: string): string | null {
  for (const match of text.matchAll(BOOK_TITLE)) {
    const inside = rest.slice(match.index + 1, match.index + match[0].length - 1)
    if (telling(inside)) return shown(match[1] ?? '')
  }
  const stretches = withoutAsides(strip(rest))
    .split(BREAK)
    .map(stretch => shown(stretch))
    .filter(stretch => /[\p{Script=Han}a-z]{2}/iu.test(stretch) && stretch.length >= MIN_CHARS)
  const [best] = stretches.toSorted((a, b) => weight(b) - weight(a))
  return best === undefined ? null : best
}

function weight(stretch: string): number {
  return stretch.length + (topicsIn(stretch.toLowerCase()).length > 0 ? MAX_CHARS : 0)
}

/** Takes out kind words (never from the middle of a stretch, so that 作文 in 主题作文大赛 stays) and decorations. */
function strip(rest: string): string {
  let text = rest
  for (const { words, index } of kindMatches(rest)) text = takeOut(text, index, words.length)
  return text.replaceAll(NOISE, words => TAKEN.repeat(words.length))
}

function withoutAsides(text: string): string {
  return text.replace(/\((?:[^()]|\([^()]*\))*\)/gu, aside => TAKEN.repeat(aside.length))
}

function telling(inside: string): boolean {
  const left = strip(inside).replaceAll(TAKEN, '').replaceAll(EDGES, '')
  return left.length >= MIN_CHARS
}

function shown(words: string): string {
  return words.replaceAll(TAKEN, '').replaceAll(EDGES, '').replace(/\s+/gu, ' ').slice(0, MAX_CHARS)
}
