import { expect, test } from 'vitest'
import { classify } from '../src/resource/classify'
import type { ResourceNumber } from '../src/resource/resource'
import { explainRank, MAX_RANK_LINES } from '../src/search/explain-rank'
import type { SearchCandidate } from '../src/search/hit'
import { parseQuery } from '../src/search/parse-query'
import { rank } from '../src/search/rank'

const NOW = Date.parse('2026-03-02T08:00:00+08:00')
const SEEKER = { now: NOW, editions: { 数学: '人教版' }, typed: '' }

function aCandidate(
  number: number,
  title: string,
  more: Partial<SearchCandidate> = {},
): SearchCandidate {
  return {
    number: number as ResourceNumber,
    title,
    facets: classify({ name: title }).facets,
    postedAt: NOW,
    takenCount: 0,
    family: number as ResourceNumber,
    titleScore: 1,
    bodyScore: 0,
    titleTerms: 1,
    bodyTerms: 0,
    snippet: null,
    ...more,
  }
}

test('S37 what counted is said in a teacher’s words, with the neighbour it is compared with', () => {
  const query = parseQuery('三年级数学分数教案')
  const [first, second] = rank(
    query,
    [
      aCandidate(1, '人教版三年级数学分数教案.doc', { takenCount: 3 }),
      aCandidate(2, '三年级数学分数课件.pptx'),
    ],
    SEEKER,
  ).map(hit => ({ ...hit, said: null }))
  if (first === undefined || second === undefined) throw new Error('nothing was ranked')
  const lines = explainRank(query, first, { row: 2, hit: second })
  expect(lines.length).toBeLessThanOrEqual(MAX_RANK_LINES)
  expect(lines[0]).toMatch(/^标题里有“分数”（\+\d/)
  expect(lines[1]).toMatch(/^小学、三年级、数学、教案都对上了（\+40）$/)
  expect(lines).toContain('用的是本校的教材版本（+4）')
  expect(lines.at(-1)).toMatch(/^比第2个高[\d.]+分，主要是年级学科等$/)
  const below = explainRank(query, second, { row: 1, hit: first })
  expect(below).toContain('它是课件，和要找的不同（−9）')
  expect(below.at(-1)).toMatch(/^比第1个低[\d.]+分/)
})

test('S37 a hit that stands alone has at least one line', () => {
  const query = parseQuery('通分')
  const candidate = aCandidate(1, '第四单元.doc', {
    bodyTerms: 1,
    bodyScore: 9,
    snippet: { label: '第7页', text: '先通分' },
  })
  const [ranked] = rank(query, [candidate], SEEKER)
  if (ranked === undefined) throw new Error('nothing was ranked')
  const hit = { ...ranked, said: null }
  expect(explainRank(query, hit, { row: 2, hit: { ...hit, said: '最接近的' } }).at(-1)).toBe(
    '要找的都有，第2个只是相近',
  )
  expect(explainRank(query, hit, null)).toContain('正文第7页有“通分”（+11）')
})
