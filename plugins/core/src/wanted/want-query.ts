import type { Instant } from '../kit/brand'
import { classify } from '../resource/classify'
import type { Facets } from '../resource/facets'
import { BUILT_IN_LEXICON, type Lexicon } from '../resource/lexicon/lexicon'
import { type ParsedQuery, parseQuery } from '../search/parse-query'
import type { Want } from './want'

/** A want's words and when they were said. */
export type SaidWant = Pick<Want, 'words' | 'askedAt'>

/**
 * What a want's words ask for, read as a search reads them.
 * @param lexicon the curriculum words; with an alliance's own where it has any
 */
export function wantQuery(want: SaidWant, lexicon: Lexicon = BUILT_IN_LEXICON): ParsedQuery {
  const now: Instant = want.askedAt
  return parseQuery(want.words, { now, lexicon })
}

/**
 * Facets of a want, also those that its topic implies (光的传播 is 科学): for counting and for whom to ask,
 * never for refusing an answer.
 */
export function wantFacets(want: SaidWant, lexicon: Lexicon = BUILT_IN_LEXICON): Partial<Facets> {
  const { stage, grade, subject } = classify({ name: want.words }, lexicon).facets
  return { stage, grade, subject, ...wantQuery(want, lexicon).facets }
}
