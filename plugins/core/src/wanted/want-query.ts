import type { Instant } from '../kit/brand'
import { classify } from '../resource/classify'
import type { Facets } from '../resource/facets'
import { NO_CONTEXT, type ParsedQuery, parseQuery } from '../search/parse-query'
import type { Want } from './want'

/** What a want's words ask for, read as a search reads them. */
export function wantQuery(want: Pick<Want, 'words' | 'askedAt'>): ParsedQuery {
  return wordsQuery(want.words, want.askedAt)
}

/** The same for words that are no want yet. @param now for 上周 */
export function wordsQuery(words: string, now: Instant): ParsedQuery {
  return parseQuery(words, { ...NO_CONTEXT, now })
}

/**
 * Facets of a want, also those that its topic implies (光的传播 is 科学): for counting and for whom to ask,
 * never for refusing an answer.
 */
export function wantFacets(want: Pick<Want, 'words' | 'askedAt'>): Partial<Facets> {
  const implied = classify({ name: want.words }).facets
  const { facets } = wantQuery(want)
  const { stage, grade, subject } = implied
  return { stage, grade, subject, ...facets }
}
