import { isSameAccount } from '../alliance/same-account'
import type { FacetName, Facets } from '../resource/facets'
import { BUILT_IN_LEXICON, type Lexicon } from '../resource/lexicon/lexicon'
import type { Resource } from '../resource/resource'
import { widestPosts } from '../resource/widest-posts'
import { facetAgreement } from '../search/facet-agreement'
import type { ParsedQuery } from '../search/parse-query'
import type { QueryFilters } from '../search/query-filters'
import type { Want } from './want'
import { wantQuery } from './want-query'
import { type FoldedText, fold, hasSlip, placesOf, stands, type Writing, writing } from './writing'

/**
 * Whether a resource answers a want: `needsText` when only its text can tell. Stricter than a search, for nobody
 * looks through a list here: one wrong word to a teacher costs more than a file found a day later.
 */
export type WantMatch = 'matches' | 'differs' | 'needsText'

/** A topic stands in the beginning of what is about it … */
const OPENING_CHARS = 600
/** … or again and again. */
const ENOUGH_MENTIONS = 3
/** A text is looked at no further than this, in UTF-16 units. */
export const MAX_MATCHED_TEXT_CHARS = 50_000
/** Shorter terms (期中, 分数) stand in the names of many files: the facets must be told then. */
const TELLING_TERM_CHARS = 3
/** All that may be demanded of what a resource tells. */
const DEMANDED: readonly FacetName[] = [
  'stage',
  'grade',
  'subject',
  'volume',
  'edition',
  'unit',
  'kind',
  'year',
]
/** Those without which 期中 is anybody's. */
const PLACING: readonly FacetName[] = ['grade', 'subject', 'unit']

/** A want with what its words ask for, made ready once for many resources. */
export interface ReadWant extends Pick<Want, 'asker' | 'declined'> {
  readonly query: ParsedQuery
  /** For each term what may stand for it. */
  readonly terms: readonly (readonly Writing[])[]
  /** What no title may have. */
  readonly excluded: readonly Writing[]
}

/** A resource with what of it is compared, normalised: made once for all wants. */
export interface ComparedResource {
  readonly resource: Resource
  readonly title: FoldedText
  /** Null while it was not looked up. */
  readonly text: FoldedText | null
}

/** Reads a want's words, so that it can be compared with many resources. */
export function readWant(want: WantedWords, lexicon: Lexicon = BUILT_IN_LEXICON): ReadWant {
  return readyWant(want, wantQuery(want, lexicon))
}

/** What of a want decides whether something answers it. */
export type WantedWords = Pick<Want, 'asker' | 'declined' | 'words' | 'askedAt' | 'alternatives'>

/** The same for words that were read already. */
export function readyWant(
  { asker, declined, alternatives }: Pick<Want, 'asker' | 'declined' | 'alternatives'>,
  query: ParsedQuery,
): ReadWant {
  const writingsOf = (term: string) =>
    [term, ...(query.alternatives[term] ?? []), ...(alternatives[term] ?? [])].map(writing)
  return {
    asker,
    declined,
    query,
    terms: query.terms.map(writingsOf),
    excluded: query.excluded.map(writing),
  }
}

/** Makes a resource ready to be compared. @param text its whole text as it is stored; null to look that up later */
export function toCompare(resource: Resource, text: string | null): ComparedResource {
  const body = text === null ? null : fold(text.slice(0, MAX_MATCHED_TEXT_CHARS))
  return { resource, title: titleOf(resource), text: body }
}

/** Decides whether a resource answers a want. Who may see it is not asked here. */
export function matchWant(want: ReadWant, compared: ComparedResource): WantMatch {
  const { resource, title, text } = compared
  if (want.declined.includes(resource.number) || isAskers(want, resource)) return 'differs'
  if (!facetsFit(want.query, resource) || !meetsFilters(want.query.filters, resource))
    return 'differs'
  const missing = want.terms.filter(
    writings => !writings.some(one => stands(one, title) || hasSlip(one, title)),
  )
  if (isExcluded(want, resource, title)) return 'differs'
  if (missing.length === 0) return 'matches'
  if (!isPlaced(want.query, resource)) return 'differs'
  if (text === null) return 'needsText'
  return missing.every(writings => writings.some(one => isAbout(text, one))) ? 'matches' : 'differs'
}

function isAskers({ asker }: ReadWant, { posts }: Resource): boolean {
  return posts.some(({ poster }) => isSameAccount(poster, asker))
}

function isExcluded(
  { excluded, query }: ReadWant,
  { classification }: Resource,
  title: FoldedText,
): boolean {
  if (excluded.some(one => stands(one, title))) return true
  return query.excludedFacets.some(({ name, value }) => classification.facets[name] === value)
}

/** Names and words for all who see it. */
function titleOf(resource: Resource): FoldedText {
  const words = widestPosts(resource).flatMap(({ name, folder, nearbyText }) => [
    name,
    folder ?? '',
    nearbyText ?? '',
  ])
  const { lesson } = resource.classification.facets
  return fold([...words, lesson ?? ''].join(' | '))
}

function isAbout(text: FoldedText, one: Writing): boolean {
  const [first, ...others] = placesOf(one, text)
  if (first === undefined) return false
  return first < OPENING_CHARS || others.length + 1 >= ENOUGH_MENTIONS
}

/** Nothing it tells contradicts, and it tells enough. */
function facetsFit(query: ParsedQuery, resource: Resource): boolean {
  const told = resource.classification.facets
  const demanded = DEMANDED.filter(name => (query.facets[name] ?? null) !== null)
  const agreement = (name: FacetName) => facetAgreement(name, query.facets, told)
  if (demanded.some(name => agreement(name) === 'conflicts')) return false
  if (!kindFits(query, told)) return false
  if (demanded.includes('unit') && agreement('unit') !== 'agrees') return false
  const agrees = (name: FacetName) => agreement(name) === 'agrees'
  // A grade tells its stage.
  const said = demanded.filter(name => name !== 'stage' || !demanded.includes('grade'))
  if (query.terms.length === 0) return said.every(agrees)
  const placing = demanded.filter(name => PLACING.includes(name))
  const isTelling = query.terms.some(term => [...term].length >= TELLING_TERM_CHARS)
  if (!isTelling) return placing.every(agrees)
  return placing.length < 2 || placing.some(agrees)
}

/** Who wants a paper takes exercises, and the other way round; nobody wants answers who does not say so. */
function kindFits({ facets, terms }: ParsedQuery, told: Facets): boolean {
  const wanted = facets.kind ?? null
  if (told.kind === '答案') return wanted === '答案' || terms.some(term => term.includes('答案'))
  const isExercise = (kind: Facets['kind']) => kind === '试卷' || kind === '练习'
  if (isExercise(wanted) && isExercise(told.kind)) return true
  return facetAgreement('kind', facets, told) !== 'akin'
}

/** By its text alone only what surely is of that grade, subject or unit, where one is demanded. */
function isPlaced({ facets }: ParsedQuery, { classification }: Resource): boolean {
  const demanded = PLACING.filter(name => (facets[name] ?? null) !== null)
  const agrees = (name: FacetName) =>
    facetAgreement(name, facets, classification.facets) === 'agrees'
  return demanded.length === 0 || demanded.some(agrees)
}

/** Who posted it, at which school, in which format. When it was posted does not matter: it is to come. */
function meetsFilters({ poster, school, formats }: QueryFilters, resource: Resource): boolean {
  const posts = widestPosts(resource)
  const extension = /\.([a-z0-9]{1,8})$/i.exec(resource.name)?.[1]?.toLowerCase() ?? ''
  if (formats.length > 0 && !formats.includes(extension)) return false
  if (school !== null && !posts.some(post => (post.schoolId ?? '').includes(school))) return false
  return poster === null || posts.some(({ posterName }) => posterName.includes(poster))
}
