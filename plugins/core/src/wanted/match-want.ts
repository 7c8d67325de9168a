import { isSameAccount } from '../alliance/same-account'
import type { FacetName } from '../resource/facets'
import type { Resource } from '../resource/resource'
import { widestPosts } from '../resource/widest-posts'
import { facetAgreement } from '../search/facet-agreement'
import { normalise } from '../search/normalise'
import type { ParsedQuery } from '../search/parse-query'
import type { QueryFilters } from '../search/query-filters'
import { nearSoundsOf } from '../search/writing/sounds'
import type { Want } from './want'
import { wantQuery } from './want-query'

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
export const MAX_MATCHED_TEXT_CHARS = 200_000
/** Shorter terms (期中, 分数) stand in the names of many files: the facets must be told then. */
const TELLING_TERM_CHARS = 3
/** Terms this long are recognised with one character that only sounds right. */
const FORGIVEN_TERM_CHARS = 4

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

/** A want with what its words ask for. */
export interface ReadWant extends Pick<Want, 'asker' | 'declined'> {
  readonly query: ParsedQuery
}

/** A resource with what of it is compared, normalised: made once for all wants. */
export interface ComparedResource {
  readonly resource: Resource
  readonly title: string
  /** Null while it was not looked up. */
  readonly text: string | null
}

/** Reads a want's words, so that it can be compared with many resources. */
export function readWant<T extends Want>(want: T): T & ReadWant {
  return { ...want, query: wantQuery(want) }
}

/** Makes a resource ready to be compared. @param text its whole text as it is stored; null to look that up later */
export function toCompare(resource: Resource, text: string | null): ComparedResource {
  const body = text === null ? null : compact(text.slice(0, MAX_MATCHED_TEXT_CHARS))
  return { resource, title: titleOf(resource), text: body }
}

/** Decides whether a resource answers a want. Who may see it is not asked here. */
export function matchWant(want: ReadWant, compared: ComparedResource): WantMatch {
  const { resource, title, text } = compared
  const { query } = want
  if (want.declined.includes(resource.number) || isAskers(want, resource)) return 'differs'
  if (isExcluded(query, resource, title) || !meetsFilters(query.filters, resource)) return 'differs'
  if (!facetsFit(query, resource)) return 'differs'
  const missing = query.terms.filter(term => !inTitle(query, term, title))
  if (missing.length === 0) return 'matches'
  if (!isPlaced(query, resource)) return 'differs'
  if (text === null) return 'needsText'
  return missing.every(term => writingsOf(query, term).some(word => isAbout(text, word)))
    ? 'matches'
    : 'differs'
}

function isExcluded(query: ParsedQuery, { classification }: Resource, title: string): boolean {
  if (query.excluded.some(word => title.includes(compact(word)))) return true
  return query.excludedFacets.some(({ name, value }) => classification.facets[name] === value)
}

function isAskers({ asker }: ReadWant, { posts }: Resource): boolean {
  return posts.some(({ poster }) => isSameAccount(poster, asker))
}

/** Normalised, without spaces: 光的 传播 is 光的传播. */
function compact(text: string): string {
  return normalise(text).replaceAll(' ', '')
}

/** Names and words for all who see it. */
function titleOf(resource: Resource): string {
  const words = widestPosts(resource).flatMap(({ name, folder, nearbyText }) => [
    name,
    folder ?? '',
    nearbyText ?? '',
  ])
  const { lesson } = resource.classification.facets
  return [...words, lesson ?? ''].map(compact).join(' ')
}

function writingsOf(query: ParsedQuery, term: string): readonly string[] {
  return [term, ...(query.alternatives[term] ?? [])].map(compact)
}

function inTitle(query: ParsedQuery, term: string, title: string): boolean {
  return writingsOf(query, term).some(word => title.includes(word) || hasSlip(title, word))
}

/** Whether a stretch of the title differs from the word in one character that sounds alike: 光得传播. */
function hasSlip(title: string, word: string): boolean {
  const wanted = [...word]
  if (wanted.length < FORGIVEN_TERM_CHARS || !/^\p{Script=Han}+$/u.test(word)) return false
  const letters = [...title]
  return letters.some((_, start) => isNearly(wanted, letters.slice(start, start + wanted.length)))
}

function isNearly(wanted: readonly string[], letters: readonly string[]): boolean {
  if (letters.length < wanted.length) return false
  const slips = wanted.flatMap((letter, i) =>
    letter === letters[i] ? [] : [[letter, letters[i] ?? ''] as const],
  )
  const [slip] = slips
  return slips.length === 1 && slip !== undefined && soundAlike(...slip)
}

function soundAlike(a: string, b: string): boolean {
  const sounds = nearSoundsOf(b)
  return nearSoundsOf(a).some(sound => sounds.includes(sound))
}

function isAbout(body: string, word: string): boolean {
  const first = body.indexOf(word)
  if (first === -1) return false
  return first < OPENING_CHARS || body.split(word).length - 1 >= ENOUGH_MENTIONS
}

/** Nothing it tells contradicts, and it tells enough. */
function facetsFit(query: ParsedQuery, resource: Resource): boolean {
  const told = resource.classification.facets
  const demanded = DEMANDED.filter(name => (query.facets[name] ?? null) !== null)
  const agreement = (name: FacetName) => facetAgreement(name, query.facets, told)
  if (demanded.some(name => ['conflicts', 'akin'].includes(agreement(name)))) return false
  const agrees = (name: FacetName) => agreement(name) === 'agrees'
  // A grade tells its stage.
  const said = demanded.filter(name => name !== 'stage' || !demanded.includes('grade'))
  if (query.terms.length === 0) return said.every(agrees)
  const placing = demanded.filter(name => PLACING.includes(name))
  const isTelling = query.terms.some(term => [...term].length >= TELLING_TERM_CHARS)
  if (!isTelling) return placing.every(agrees)
  return placing.length < 2 || placing.some(agrees)
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
