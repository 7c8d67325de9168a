import { describeQuery } from './describe-query'
import { facetWords } from './facet-words'
import type { ParsedQuery } from './parse-query'
import { hasFilters, NO_FILTERS } from './query-filters'

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

/** Ways in which every word stands: the query itself; any kind. At least the query itself. */
export function planStrict(query: ParsedQuery): RelaxedQuery[] {
  const { kind = null } = query.facets
  const itself: RelaxedQuery = { query, match: 'all', said: null }
  if (kind === null) return [itself]
  const anyKind = relaxed({ ...query, facets: { ...query.facets, kind: null } })
  return asks(anyKind)
    ? [itself, { query: anyKind, match: 'all', said: `不是${kind}的` }]
    : [itself]
}

/** The query without its poster, school, time and format, for when nothing meets them; null when it has none. */
export function withoutFilters(query: ParsedQuery): ParsedQuery | null {
  return hasFilters(query.filters) ? relaxed({ ...query, filters: NO_FILTERS }) : null
}

/** What could be had instead of what was asked. */
export interface Alternative {
  /** What there is none of, for 没有…: 三年级的, 王老师发的. */
  readonly without: string
  /** What there may be: 其他年级的. */
  readonly words: string
  readonly relaxed: RelaxedQuery
}

const OTHERS = {
  grade: '其他年级的',
  subject: '其他学科的',
  volume: '其他册的',
  unit: '其他单元的',
  edition: '其他版本的',
  year: '其他年份的',
} as const

/** Ways that drop one thing asked for, to tell a teacher what there is instead. The most telling first. */
export function planAlternatives(query: ParsedQuery): Alternative[] {
  const names = Object.keys(OTHERS) as (keyof typeof OTHERS)[]
  const ways = names.flatMap(name => {
    const value = query.facets[name] ?? null
    if (value === null) return []
    const rest = relaxed({ ...query, facets: { ...query.facets, [name]: null } })
    const words = OTHERS[name]
    const way: RelaxedQuery = { query: rest, match: 'all', said: words }
    return [{ without: `${facetWords(name, value)}的`, words, relaxed: way }]
  })
  return ways.filter(({ relaxed: { query: rest } }) => asks(rest))
}

function asks({ terms, facets }: ParsedQuery): boolean {
  return terms.length > 0 || Object.values(facets).some(isTold)
}

/** A query that was changed says anew what it means, and tells nothing that is null. */
function relaxed(query: ParsedQuery): ParsedQuery {
  const facets = Object.fromEntries(
    Object.entries(query.facets).filter(([, value]) => isTold(value)),
  )
  const changed = { ...query, facets }
  return { ...changed, understood: describeQuery(changed) }
}

function isTold(value: unknown): boolean {
  return value !== null && value !== undefined
}
