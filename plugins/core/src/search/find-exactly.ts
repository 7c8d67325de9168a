import type { SearchIndex } from '../ports/search-index'
import { collapseFamilies } from './collapse-families'
import { describeFilters } from './describe-query'
import { explain } from './explain'
import { facetAgreement } from './facet-agreement'
import type { Hit } from './hit'
import { type ParsedQuery, parseQuery } from './parse-query'
import { planStrict, type RelaxedQuery, withoutFilters } from './plan-relaxation'
import { rank } from './rank'
import { ENOUGH, type Found, type FoundHit, MAX_CANDIDATES, type Search, seekerOf } from './search'
import { rewriteWith } from './suggest/rewrite-with'
import { isEveryday } from './token-weights'

/** What was found in ways in which every word stands, and what must be said above all that is found. */
export interface ExactFound extends Omit<Found, 'offers'> {
  /** 没有“元锥曲线”，按“圆锥曲线”找; 王老师发的里没有，别的有. Empty when the words and filters were kept. */
  readonly changes: readonly string[]
  /** The words that were searched: those typed, or rewritten. */
  readonly words: string
}

/**
 * Searches as asked; when that finds nothing, with words spelled otherwise if they stand nowhere as they are; when that
 * finds nothing either, without filters.
 */
export async function findExactly(index: Index, search: Search): Promise<ExactFound> {
  const query = parseQuery(search.words, search.context)
  const typed = { query, corrected: [], changes: [], words: search.words }
  const exact = await gather(index, search, typed)
  if (exact.relaxed !== null) return exact
  const spelled = (await corrected(index, search, exact)) ?? exact
  if (spelled.relaxed !== null) return spelled
  const plain = withoutFilters(spelled.query)
  if (plain === null) return spelled
  const dropped = `${describeFilters(spelled.query.filters).join('、')}里没有，别的有`
  return gather(index, search, {
    ...spelled,
    query: plain,
    changes: [...spelled.changes, dropped],
  })
}

type Index = Pick<SearchIndex, 'find' | 'suggest'>
type Asked = Pick<ExactFound, 'query' | 'corrected' | 'changes' | 'words'>

/** The search with other words in place of those that stand nowhere; null when there are none. */
async function corrected(index: Index, search: Search, before: Asked): Promise<ExactFound | null> {
  const { allianceId, audiences, words, context } = search
  const { terms } = before.query
  if (terms.length === 0) return null
  const suggestions = await index.suggest({ allianceId, audiences, words, terms })
  const rewritten = rewriteWith(words, suggestions)
  if (suggestions.length === 0 || rewritten === words) return null
  const [none, instead] = [
    suggestions.map(({ term }) => term).join(' '),
    suggestions.map(({ replacement }) => replacement).join(' '),
  ]
  return gather(index, search, {
    query: parseQuery(rewritten, context),
    corrected: suggestions,
    changes: [...before.changes, `没有“${none}”，按“${instead}”找`],
    words: rewritten,
  })
}

/** Asks one strict way after the other, until enough is found; what was found before stays in front. */
async function gather(index: Index, search: Search, asked: Asked): Promise<ExactFound> {
  const { allianceId, audiences, asker } = search
  const { query, changes } = asked
  let found: Pick<Found, 'relaxed' | 'total' | 'isAtLeast' | 'isAsAsked'> = {
    relaxed: null,
    total: 0,
    isAtLeast: false,
    isAsAsked: false,
  }
  const isOnlySpelled = changes.length === (asked.corrected.length > 0 ? 1 : 0)
  let hits: readonly FoundHit[] = []
  const seen = new Set<number>()
  for (const way of planStrict(query)) {
    if (hits.length >= ENOUGH) break
    const relaxed = { ...way, said: saidAfter(changes, way.said) }
    const limit = MAX_CANDIDATES
    const answer = await index.find({ allianceId, audiences, relaxed, askerId: asker.id, limit })
    const unseen = answer.candidates.filter(({ number }) => !seen.has(number))
    const ranked = exactHits(rank(query, unseen, seekerOf(search)), query, relaxed)
    for (const { candidate } of ranked) seen.add(candidate.number)
    if (found.relaxed === null && ranked.length > 0)
      found = {
        relaxed,
        total: answer.total,
        isAtLeast: answer.isAtLeast ?? false,
        isAsAsked: way.said === null && isOnlySpelled,
      }
    hits = collapseFamilies(hits, ranked)
  }
  return { ...asked, ...found, hits }
}

/** What was changed, and how the hits differ beside; null when neither is to be said. */
export function saidAfter(changes: readonly string[], said: string | null): string | null {
  const parts = said === null ? changes : [...changes, said]
  return parts.length === 0 ? null : parts.join('，')
}

/**
 * Hits of a strict way. A file that shares only everyday words with a query (期末), and does not tell the grade it
 * asks for, or where it asks for none the subject, is left to what is near: there it stands behind what tells both.
 */
function exactHits(hits: readonly Hit[], query: ParsedQuery, { match, said }: RelaxedQuery) {
  return hits
    .filter(({ candidate }) => !isChance(query, candidate))
    .map(hit => ({ ...hit, why: explain(query, hit.candidate, match), said }))
}

function isChance({ facets, terms }: ParsedQuery, candidate: Hit['candidate']): boolean {
  const name = (['grade', 'subject'] as const).find(one => (facets[one] ?? null) !== null)
  if (name === undefined || terms.length === 0 || !terms.every(isEveryday)) return false
  return facetAgreement(name, facets, candidate.facets) !== 'agrees'
}
