import { FACET_NAMES, type FacetName } from '../resource/facets'
import { facetAgreement } from './facet-agreement'
import { facetWords } from './facet-words'
import type { Hit, ScorePart } from './hit'
import { normalise } from './normalise'
import type { ParsedQuery } from './parse-query'
import { presenceOf, writingIn } from './wording'

/** Lines at most: a chat shows no more at a glance. */
export const MAX_RANK_LINES = 5
/** Points below which nothing is worth a line. */
const LEAST_POINTS = 0.5

/** A hit, and what was said above it: hits under other words are not compared by points. */
export type SaidHit = Hit & { readonly said: string | null }

/** Another hit of the list, with its number there. */
export interface Beside {
  readonly row: number
  readonly hit: SaidHit
}

type Part = ScorePart['of']

/** What is told together, and what it is called where two hits are compared. */
const ABOUT: readonly { readonly words: string; readonly of: readonly Part[] }[] = [
  {
    words: '标题的词',
    of: ['titleTerms', 'titleTokens', 'titleScore', 'phrase', 'focus', 'typed', 'words'],
  },
  { words: '年级学科等', of: FACET_NAMES },
  { words: '正文', of: ['bodyTerms', 'bodyScore'] },
  { words: '相关的单元', of: ['topic', 'strange', 'neighbour', 'book'] },
  { words: '和最符合的像不像', of: ['likeness', 'kin'] },
  { words: '教材版本', of: ['ownEdition'] },
  { words: '新旧版本', of: ['superseded'] },
  { words: '新旧和取用次数', of: ['freshness', 'taken'] },
]

/**
 * Why a hit stands where it does, for 为什么 2: what counted for or against it, each with its points, and what sets it
 * apart from a neighbour of the list.
 * @param beside null when it stands alone
 * @returns one to {@link MAX_RANK_LINES} lines
 */
export function explainRank(query: ParsedQuery, hit: SaidHit, beside: Beside | null): string[] {
  const lines = [
    titleLine(query, hit),
    ...facetLines(query, hit),
    bodyLine(query, hit),
    nearLine(hit),
    pointed('用的是本校的教材版本', points(hit, ['ownEdition'])),
    pointed('有更新的版本', points(hit, ['superseded'])),
    useLine(hit),
  ].filter(line => line !== null)
  const compared = beside === null ? [] : [comparison(hit, beside)]
  return [...lines.slice(0, MAX_RANK_LINES - compared.length), ...compared]
}

function points({ parts }: Hit, of: readonly Part[]): number {
  return parts.reduce((sum, part) => sum + (of.includes(part.of) ? part.points : 0), 0)
}

/** Null when it hardly counted. */
function pointed(words: string, count: number): string | null {
  if (Math.abs(count) < LEAST_POINTS) return null
  return `${words}（${count > 0 ? '+' : '−'}${rounded(count)}）`
}

function rounded(count: number): string {
  return String(Math.round(Math.abs(count) * 10) / 10)
}

function titleLine(query: ParsedQuery, hit: Hit): string | null {
  const title = normalise(hit.candidate.title)
  const found = query.terms.flatMap(term => writingIn(query, term, title) ?? [])
  const missing = query.terms.filter(term => presenceOf(query, term, title) === 0)
  const count = points(hit, ABOUT[0]?.of ?? [])
  const has = found.length === 0 ? '标题里有一部分词' : `标题里有${quoted(found)}`
  const lacks = missing.length === 0 || found.length === 0 ? '' : `，没有${quoted(missing)}`
  return query.terms.length === 0 ? null : pointed(`${has}${lacks}`, count)
}

function quoted(words: readonly string[]): string {
  return words.map(word => `“${word}”`).join('')
}

function facetLines({ facets }: ParsedQuery, hit: Hit): (string | null)[] {
  const told = hit.candidate.facets
  const named = (wanted: 'agrees' | 'conflicts') =>
    FACET_NAMES.filter(name => facetAgreement(name, facets, told) === wanted)
  const words = (names: readonly FacetName[]) =>
    names.flatMap(name => (told[name] === null ? [] : [facetWords(name, told[name])])).join('、')
  const [agreeing, conflicting] = [named('agrees'), named('conflicts')]
  return [
    agreeing.length === 0 ? null : pointed(`${words(agreeing)}都对上了`, points(hit, agreeing)),
    conflicting.length === 0
      ? null
      : pointed(`它是${words(conflicting)}，和要找的不同`, points(hit, conflicting)),
  ]
}

function bodyLine({ terms }: ParsedQuery, hit: Hit): string | null {
  const { snippet } = hit.candidate
  const shown = normalise(snippet?.text ?? '')
  const found = terms.filter(term => shown.includes(term))
  const where = `正文${snippet?.label ?? ''}`
  return pointed(
    found.length === 0 ? `${where}也提到` : `${where}有${quoted(found)}`,
    points(hit, ['bodyTerms', 'bodyScore']),
  )
}

function nearLine(hit: Hit): string | null {
  const [topic, book] = [points(hit, ['topic']), points(hit, ['book'])]
  if (book > 0) return pointed('是同一套的教材', book)
  if (topic > 0) return pointed('讲的是同一单元的内容', topic)
  return pointed('名字和最符合的文件相像', points(hit, ['likeness', 'kin', 'neighbour']))
}

function useLine(hit: Hit): string | null {
  const { takenCount } = hit.candidate
  const count = points(hit, ['freshness', 'taken'])
  return pointed(takenCount > 0 ? `被取过${takenCount}次，越新越靠前` : '越新越靠前', count)
}

/** 比第3个高12分，主要是标题的词; what differs most in the direction of the whole. */
function comparison(hit: SaidHit, { row, hit: other }: Beside): string {
  if (hit.said !== other.said)
    return hit.said === null
      ? `要找的都有，第${row}个只是相近`
      : `第${row}个是另一类：${other.said ?? '要找的都有'}`
  const difference = hit.score - other.score
  const sides = ABOUT.map(({ words, of }) => ({ words, by: points(hit, of) - points(other, of) }))
  const [main] = sides.toSorted((a, b) => (b.by - a.by) * Math.sign(difference))
  if (Math.abs(difference) < 0.05 || main === undefined) return `和第${row}个一样符合，新的在前`
  const more = difference > 0 ? '高' : '低'
  return `比第${row}个${more}${rounded(difference)}分，主要是${main.words}`
}
