import { FACET_NAMES, type FacetName } from '../resource/facets'
import { describeQuery, type ParsedQuery } from './parse-query'

/**
 * One way to ask the index. `all`: every term must stand in title or text; `any`: at least one token
 * (`queryTokens`) of any term, the more the better. Facets filter, but never exclude a resource that does not tell them.
 */
export interface RelaxedQuery {
  readonly query: ParsedQuery
  readonly match: 'all' | 'any'
  /** What is said above the results, so that nobody takes them for what was asked; null for the query itself. */
  readonly said: string | null
}

/** Upper bound of the ways tried for one query, itself included. */
export const MAX_RELAXATIONS = 5
/** What is dropped together: who asks for 上册 or 人教版 may be served with another. */
const DETAILS: readonly FacetName[] = ['kind', 'edition', 'volume', 'unit', 'year', 'lesson']

/** Ways in which every word stands: the query itself; any kind. At least the query itself. */
export function planStrict(query: ParsedQuery): RelaxedQuery[] {
  const { kind = null } = query.facets
  const itself: RelaxedQuery = { query, match: 'all', said: null }
  const anyKind = { query: without(query, ['kind']), match: 'all', said: `不是${kind}的` } as const
  return distinct([itself, ...(kind === null ? [] : [anyKind])], [])
}

/**
 * Looser ways, in order: some of the words within grade and subject; some of the words anywhere; only grade, subject
 * and kind. Ways that would ask a strict one again, or ask for nothing at all, are left out.
 */
export function planLoose(query: ParsedQuery): RelaxedQuery[] {
  const facetsOnly = withoutTerms(without(query, ['edition', 'volume', 'unit', 'year', 'lesson']))
  const ways: RelaxedQuery[] = [
    { query: without(query, DETAILS), match: 'any', said: '最接近的' },
    { query: without(query, FACET_NAMES), match: 'any', said: '年级或学科可能不同的' },
    { query: facetsOnly, match: 'all', said: `${facetsOnly.understood} 的其他资料` },
  ]
  return distinct(ways, planStrict(query))
}

/** The order in which a query is relaxed: first the strict ways, then the loose ones. */
export function planRelaxations(query: ParsedQuery): RelaxedQuery[] {
  return [...planStrict(query), ...planLoose(query)].slice(0, MAX_RELAXATIONS)
}

/** The ways that ask for something which neither an earlier one nor one of `before` asks for. */
function distinct(ways: readonly RelaxedQuery[], before: readonly RelaxedQuery[]): RelaxedQuery[] {
  const asked = new Set(before.map(keyOf))
  return ways.filter(way => {
    const key = keyOf(way)
    const asksSomething = way.query.terms.length > 0 || Object.keys(way.query.facets).length > 0
    if (asked.has(key) || (way.said !== null && !asksSomething)) return false
    asked.add(key)
    return true
  })
}

function keyOf({ match, query }: RelaxedQuery): string {
  return JSON.stringify([match === 'any' && isSplittable(query), query.facets, query.terms])
}

function without(query: ParsedQuery, names: readonly FacetName[]): ParsedQuery {
  const kept = Object.entries(query.facets).filter(([name]) => !names.includes(name as FacetName))
  const relaxed = { ...query, facets: Object.fromEntries(kept) }
  return { ...relaxed, understood: describeQuery(relaxed) }
}

function withoutTerms(query: ParsedQuery): ParsedQuery {
  const relaxed = { ...query, terms: [] }
  return { ...relaxed, understood: describeQuery(relaxed) }
}

/** Whether asking for some of it differs from asking for all. */
function isSplittable(query: ParsedQuery): boolean {
  if (query.terms.length === 0) return Object.keys(query.facets).length > 1
  return query.terms.length > 1 || (query.terms[0]?.length ?? 0) > 2
}
