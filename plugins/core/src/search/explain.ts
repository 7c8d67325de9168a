import { FACET_NAMES } from '../resource/facets'
import { facetAgreement } from './facet-agreement'
import { facetWords } from './facet-words'
import type { SearchCandidate } from './hit'
import { normalise } from './normalise'
import type { ParsedQuery } from './parse-query'
import type { RelaxedQuery } from './plan-relaxation'

/** So many reasons at most: a hit is one line in a chat. */
export const MAX_REASONS = 4

/**
 * Why a candidate matches, in a teacher's words, the most telling first: 标题含“分数”, 三年级, 正文第7页含“通分”,
 * 上传信息含“何” (who posted it, its folder, its other names, what was said with it).
 * @param match how it was found: of `any` only parts of a term may stand there
 * @returns empty when nothing in particular matches
 */
export function explain(
  query: ParsedQuery,
  candidate: SearchCandidate,
  match: RelaxedQuery['match'] = 'any',
): string[] {
  const ofWords = [...titleReasons(query, candidate), ...bodyReasons(query, candidate)]
  const elsewhere = match === 'all' ? postReasons(query, candidate) : []
  const ofParts = ofWords.length === 0 && match === 'any' ? partReasons(query, candidate) : []
  const ofFacets = facetReasons(query, candidate)
  return [...ofWords, ...elsewhere, ...ofParts, ...ofFacets].slice(0, MAX_REASONS)
}

function titleReasons(query: ParsedQuery, candidate: SearchCandidate): string[] {
  const title = normalise(candidate.title)
  const words = query.terms.filter(term => title.includes(term))
  return words.length === 0 ? [] : [`标题含“${words.join(' ')}”`]
}

function bodyReasons(query: ParsedQuery, { snippet, bodyTerms }: SearchCandidate): string[] {
  if (snippet === null || bodyTerms === 0) return []
  const shown = normalise(snippet.text)
  const words = query.terms.filter(term => shown.includes(term))
  return [`正文${snippet.label}${words.length === 0 ? '' : `含“${words.join(' ')}”`}`]
}

/**
 * The index scores a title together with what is known of its posts, and found all terms there: those that the
 * title lacks stand in a post. A term of the text may stand in both; then the text is told.
 */
function postReasons(query: ParsedQuery, candidate: SearchCandidate): string[] {
  if (candidate.titleScore <= 0) return []
  const title = normalise(candidate.title)
  const shown = normalise(candidate.snippet?.text ?? '')
  const words = query.terms.filter(term => !title.includes(term) && !shown.includes(term))
  return words.length === 0 ? [] : [`上传信息含“${words.join(' ')}”`]
}

/** The longest part of a term that the title has: 分数 of 分数的初歩. */
function partReasons(query: ParsedQuery, candidate: SearchCandidate): string[] {
  const title = normalise(candidate.title)
  const parts = query.terms.map(term => longestPart(term, title))
  const [longest = ''] = parts.toSorted((a, b) => b.length - a.length)
  return HAN_PAIR.test(longest) ? [`标题含“${longest.trim()}”`] : []
}

/** Less than two characters of writing without spaces are chance. */
const HAN_PAIR = /\p{Script=Han}{2}/u

function longestPart(term: string, title: string): string {
  let longest = ''
  for (let start = 0; start + longest.length < term.length; start += 1) {
    let end = start + longest.length + 1
    while (end <= term.length && title.includes(term.slice(start, end))) {
      longest = term.slice(start, end)
      end += 1
    }
  }
  return longest
}

function facetReasons({ facets }: ParsedQuery, candidate: SearchCandidate): string[] {
  return FACET_NAMES.flatMap(name => {
    const value = candidate.facets[name]
    if (value === null || name === 'lesson') return []
    if (name === 'stage' && facets.grade !== undefined) return []
    return facetAgreement(name, facets, candidate.facets) === 'agrees'
      ? [facetWords(name, value)]
      : []
  })
}
