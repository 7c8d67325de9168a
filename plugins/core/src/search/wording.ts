import type { ParsedQuery } from './parse-query'

/** A synonym that stands in a title counts this share of the word that was typed. */
export const SYNONYM_SHARE = 0.85

/**
 * How a term stands in a text: 1 as typed, a little less in another writing of it (评分 for 打分), 0 not at all.
 * @param text normalised
 */
export function presenceOf(query: ParsedQuery, term: string, text: string): number {
  if (text.includes(term)) return 1
  return (query.alternatives[term] ?? []).some(other => text.includes(other)) ? SYNONYM_SHARE : 0
}

/** The writing of a term that stands in a text: the term itself, one of its alternatives, or null. */
export function writingIn(query: ParsedQuery, term: string, text: string): string | null {
  return [term, ...(query.alternatives[term] ?? [])].find(word => text.includes(word)) ?? null
}
