import type { AllianceId } from '../alliance/alliance'
import type { Instant } from '../kit/brand'
import type { SearchIndex } from '../ports/search-index'
import type { Audience } from '../resource/resource'
import { collapseFamilies, type FamilyHit } from './collapse-families'
import { explain } from './explain'
import type { Hit } from './hit'
import { type ParsedQuery, parseQuery, type QueryContext } from './parse-query'
import { planLoose, planStrict, type RelaxedQuery } from './plan-relaxation'
import { rank } from './rank'
import { rewriteWith } from './suggest/rewrite-with'
import type { Suggestion } from './suggest/suggestion'

/** Results one search gives at most. */
export const MAX_RESULTS = 50
/** Results after which looser ways of asking are not tried any more. */
const ENOUGH = 10
/** Candidates asked of the index for ranking. */
const MAX_CANDIDATES = 100

/** What is searched, where, and for whom. */
export interface Search {
  readonly allianceId: AllianceId
  /** Only resources with one of these: `audiencesOf` the person who asks. */
  readonly audiences: readonly Audience[]
  /** What was typed behind 找. */
  readonly words: string
  readonly context: QueryContext & { readonly now: Instant }
  readonly asker: Asker
}

/** What is known of who asks and bears on the order of what is found. */
export interface Asker {
  /** `platform:id`, for 我发的; null when nobody in particular asks. */
  readonly id: string | null
  /** The edition (教材版本) that the asker's school uses, by subject: preferred where the query names none. */
  readonly editions: Readonly<Record<string, string>>
}

/** Nobody in particular. */
export const NOBODY: Asker = { id: null, editions: {} }

/** A hit that stands for its versions, and what is said above it when it is not quite what was asked for. */
export interface FoundHit extends FamilyHit {
  readonly said: string | null
}

/** What a search gave, best first; what fits less well follows what fits better. */
export interface Found {
  /** How the words were understood; with corrections, how the corrected words were. */
  readonly query: ParsedQuery
  /** Words that stand nowhere and were replaced, because nothing was found with them; almost always empty. */
  readonly corrected: readonly Suggestion[]
  /** The first way of asking that found something; null when none did. */
  readonly relaxed: RelaxedQuery | null
  /** At most {@link MAX_RESULTS}. */
  readonly hits: readonly FoundHit[]
  /** How many match the first way in all, versions of one another once. */
  readonly total: number
}

type Index = Pick<SearchIndex, 'find' | 'suggest'>
type Gathered = Pick<Found, 'relaxed' | 'hits' | 'total'>

const NOTHING: Gathered = { relaxed: null, hits: [], total: 0 }

/**
 * Searches as asked; when that finds nothing, with words spelled otherwise, if they stand nowhere as they are;
 * and loosens the query step by step until {@link ENOUGH} are found or there is no looser way. A query whose own
 * words are found is never rewritten. The index may lag a moment behind a withdrawal: whoever shows a hit asks the
 * policy about its record first.
 * @returns what was understood, also when nothing was found in any way
 */
export async function findResources(index: Index, search: Search): Promise<Found> {
  const query = parseQuery(search.words, search.context)
  const exact = await gather(index, { search, query, ways: planStrict(query) }, NOTHING)
  const otherwise = exact.relaxed === null ? await corrected(index, search, query) : null
  const asked = otherwise ?? { query, corrected: [], ...exact }
  const ways = planLoose(asked.query).map(way => saidWith(asked.corrected, way))
  const all = await gather(index, { search, query: asked.query, ways }, asked)
  return { ...asked, ...all, hits: all.hits.slice(0, MAX_RESULTS) }
}

/** The search with other words in place of those that stand nowhere; null when there are none. */
async function corrected(
  index: Index,
  search: Search,
  { terms }: ParsedQuery,
): Promise<Found | null> {
  if (terms.length === 0) return null
  const { allianceId, audiences, words, context } = search
  const suggestions = await index.suggest({ allianceId, audiences, terms })
  const rewritten = rewriteWith(words, suggestions)
  if (suggestions.length === 0 || rewritten === words) return null
  const query = parseQuery(rewritten, context)
  const ways = planStrict(query).map(way => saidWith(suggestions, way))
  const found = await gather(index, { search, query, ways }, NOTHING)
  return { query, corrected: suggestions, ...found }
}

/** Says of a way that other words were searched: 没有“元锥曲线”，按“圆锥曲线”找. */
function saidWith(corrected: readonly Suggestion[], way: RelaxedQuery): RelaxedQuery {
  if (corrected.length === 0) return way
  const [none, instead] = [
    corrected.map(({ term }) => term).join(' '),
    corrected.map(({ replacement }) => replacement).join(' '),
  ]
  const said = `没有“${none}”，按“${instead}”找`
  return { ...way, said: way.said === null ? said : `${said}，${way.said}` }
}

interface Asking {
  readonly search: Search
  /** What everything is ranked by. */
  readonly query: ParsedQuery
  readonly ways: readonly RelaxedQuery[]
}

/** Asks one way after the other, until enough is found; what was found before stays in front. */
async function gather(index: Index, asking: Asking, before: Gathered): Promise<Gathered> {
  const { search, query, ways } = asking
  const { allianceId, audiences, asker, context } = search
  const seen = new Set(before.hits.flatMap(hit => [hit.candidate.number, ...hit.versions]))
  let found = before
  for (const relaxed of ways) {
    if (found.hits.length >= ENOUGH) break
    const asked = { allianceId, audiences, relaxed, askerId: asker.id, limit: MAX_CANDIDATES }
    const { candidates, total } = await index.find(asked)
    const unseen = candidates.filter(({ number }) => !seen.has(number))
    const ranked = foundHits(rank(query, unseen, context.now), query, relaxed)
    for (const { candidate } of ranked) seen.add(candidate.number)
    const first = found.relaxed === null && ranked.length > 0 ? { relaxed, total } : found
    found = { ...first, hits: collapseFamilies(found.hits, ranked) }
  }
  return found
}

/** What a looser way found for no reason that could be told is chance, and left out. */
function foundHits(hits: readonly Hit[], query: ParsedQuery, { match, said }: RelaxedQuery) {
  return hits
    .map(hit => ({ ...hit, why: explain(query, hit.candidate, match), said }))
    .filter(hit => said === null || hit.why.length > 0)
}
