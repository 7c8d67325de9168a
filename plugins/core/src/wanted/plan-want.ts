import type { Instant } from '../kit/brand'
import type { Facets } from '../resource/facets'
import { reasonInName } from '../resource/hold/by-name'
import type { Lexicon } from '../resource/lexicon/lexicon'
import type { ParsedQuery } from '../search/parse-query'
import { MAX_OPEN_WANTS, MAX_WANT_CHARS, type Want } from './want'
import { wantQuery } from './want-query'

/** What becomes of words somebody wants something by. */
export type WantPlan =
  | { readonly kind: 'keep'; readonly query: ParsedQuery }
  /** The same person waits for the same already. */
  | { readonly kind: 'known'; readonly want: Want }
  | { readonly kind: 'full' }
  /** Half of all files would answer it. */
  | { readonly kind: 'vague' }
  | { readonly kind: 'long' }
  /** Lists of pupils and the like are given to nobody. */
  | { readonly kind: 'personal' }

/** Facets that, without a topic, narrow a want down; a subject must be among them. */
const NARROWING = ['grade', 'subject', 'volume', 'edition', 'kind', 'year'] as const
/** So many of them do. */
const ENOUGH_NARROWING = 3

/**
 * Decides whether a want is kept.
 * @param open the asker's open wants
 */
export function planWant(
  words: string,
  open: readonly Want[],
  { now, lexicon }: { readonly now: Instant; readonly lexicon: Lexicon },
): WantPlan {
  if (words.length > MAX_WANT_CHARS) return { kind: 'long' }
  if (reasonInName(words) !== null) return { kind: 'personal' }
  const query = wantQuery({ words, askedAt: now }, lexicon)
  if (isVague(query)) return { kind: 'vague' }
  const same = open.find(want => keyOf(wantQuery(want, lexicon)) === keyOf(query))
  if (same !== undefined) return { kind: 'known', want: same }
  return open.length >= MAX_OPEN_WANTS ? { kind: 'full' } : { kind: 'keep', query }
}

function isVague({ facets, terms }: ParsedQuery): boolean {
  if (terms.some(term => [...term].length > 1)) return false
  if (isTold(facets, 'unit') && isTold(facets, 'subject')) return false
  const narrowing = NARROWING.filter(name => isTold(facets, name))
  return !isTold(facets, 'subject') || narrowing.length < ENOUGH_NARROWING
}

function isTold(facets: Partial<Facets>, name: keyof Facets): boolean {
  return (facets[name] ?? null) !== null
}

/** 五下科学 光的传播 and 求 科学 五年级下册 光的传播 are one want. */
function keyOf({ facets, terms, excluded }: ParsedQuery): string {
  const told = Object.entries(facets)
    .filter(([, value]) => value !== null)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return JSON.stringify([told, [...terms].sort(), [...excluded].sort()])
}
