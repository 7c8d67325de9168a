import { FACET_NAMES, type FacetName, type Facets } from '../resource/facets'
import type { SearchCandidate } from './hit'
import { normalise } from './normalise'
import { describeQuery, type ParsedQuery } from './parse-query'
import type { RelaxedQuery } from './plan-relaxation'

/** Ways of looking for what is near that are tried for one query at most. */
export const MAX_NEAR = 6
/** Related words that are looked for at most; each costs the index some time. */
const MAX_RELATED = 12
/** Words of the best hit's title that are looked for at most. */
const MAX_LIKE = 8
/** What is dropped together: who asks for 上册 or 人教版 may be served with another. */
const DETAILS: readonly FacetName[] = ['kind', 'edition', 'volume', 'unit', 'year', 'lesson']

/** What near ways are planned from. */
export interface Surroundings {
  /** Curriculum words of the query, normalised. */
  readonly topics: readonly string[]
  /** The subjects they belong to; null for school life. Without repetitions. */
  readonly subjects: readonly (string | null)[]
  /** Words of the same unit or topic group as a word of the query, the most telling first; normalised. */
  readonly related: readonly string[]
  /** What was found exactly, best first. */
  readonly exact: readonly SearchCandidate[]
}

/**
 * Where to look for what is near to a query: some of its words within grade and subject; words of the same unit;
 * titles like that of the best hit; the same book in other volumes, and other subjects' books of the same volume;
 * its facets without its words; some of its words anywhere. Their order matters only for the bound.
 */
export function planNear(query: ParsedQuery, around: Surroundings): RelaxedQuery[] {
  const [best] = around.exact
  const { stage = null, grade = null, subject = null, kind = null } = query.facets
  const bare = asking(query, {}, query.terms)
  const ways: RelaxedQuery[] = [
    way('any', without(query, DETAILS)),
    way('any', asking(query, {}, around.related.slice(0, MAX_RELATED))),
    ...(best === undefined ? [] : [way('any', asking(query, {}, likeness(best, query)))]),
    ...textbooks(query, best).map(facets => way('all', asking(query, facets, []))),
    way('all', asking(query, { stage, grade, subject, kind }, [])),
    way('all', asking(query, { stage, grade, subject }, [])),
    way('any', bare),
  ]
  return distinct(ways).slice(0, MAX_NEAR)
}

/** The other volumes of a textbook, and the other subjects' of its grade and volume. */
function textbooks({ facets }: ParsedQuery, best: SearchCandidate | undefined): Partial<Facets>[] {
  const isWanted = facets.kind === '教材' || best?.facets.kind === '教材'
  if (!isWanted) return []
  const { subject = null, grade = null, volume = null, stage = null } = facets
  const volumes =
    subject === null
      ? []
      : [{ stage: grade === null ? stage : null, subject, kind: '教材' as const }]
  const subjects =
    grade === null || volume === null ? [] : [{ grade, volume, kind: '教材' as const }]
  return [...volumes, ...subjects]
}

/** What a title is made of, without what the query has of it already and without its numbers. */
function likeness({ title }: SearchCandidate, query: ParsedQuery): string[] {
  const stem = normalise(title.replace(/\.[a-z0-9]{1,8}$/iu, ''))
  const rest = query.terms.reduce((text, term) => text.replaceAll(term, ' '), stem)
  const pieces = rest.split(/[\s\d]+|第?[一二三四五六七八九十]+[课章节单元册]/u)
  return pieces.filter(piece => [...piece].length > 1).slice(0, MAX_LIKE)
}

function way(match: RelaxedQuery['match'], query: ParsedQuery): RelaxedQuery {
  return { query, match, said: '最接近的' }
}

function asking(
  query: ParsedQuery,
  facets: { readonly [Name in FacetName]?: Facets[Name] | null | undefined },
  terms: readonly string[],
): ParsedQuery {
  const told = Object.entries(facets).filter(([, value]) => value !== null && value !== undefined)
  const asked = { ...query, facets: Object.fromEntries(told), terms, phrases: [] }
  return { ...asked, understood: describeQuery(asked) }
}

function without(query: ParsedQuery, names: readonly FacetName[]): ParsedQuery {
  const kept = FACET_NAMES.filter(name => !names.includes(name))
  return asking(
    query,
    Object.fromEntries(kept.map(name => [name, query.facets[name]])),
    query.terms,
  )
}

/** Ways that ask for nothing, or the same again, are left out. */
function distinct(ways: readonly RelaxedQuery[]): RelaxedQuery[] {
  const asked = new Set<string>()
  return ways.filter(({ query, match }) => {
    const key = JSON.stringify([match, query.facets, query.terms])
    const isNew = !asked.has(key)
    asked.add(key)
    return isNew && (query.terms.length > 0 || Object.keys(query.facets).length > 0)
  })
}
