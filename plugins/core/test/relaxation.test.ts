import { expect, test } from 'vitest'
import type { AllianceId } from '../src/alliance/alliance'
import type { IndexQuery } from '../src/ports/search-index'
import { classify } from '../src/resource/classify'
import type { ResourceNumber } from '../src/resource/resource'
import { findResources, NOBODY, type Search } from '../src/search/find-resources'
import { normalise } from '../src/search/normalise'
import { NO_CONTEXT, parseQuery } from '../src/search/parse-query'
import { MAX_NEAR, planNear } from '../src/search/plan-near'
import { planAlternatives, planStrict } from '../src/search/plan-relaxation'

/** An index of titles that finds what has all terms, and suggests one word for another. */
function anIndexOf(titles: readonly string[], term: string, replacement: string) {
  const candidates = titles.map((title, index) => ({
    number: (index + 1) as ResourceNumber,
    title,
    facets: classify({ name: title }).facets,
    postedAt: 0,
    takenCount: 0,
    family: (index + 1) as ResourceNumber,
    titleScore: 1,
    bodyScore: 0,
    titleTerms: 1,
    bodyTerms: 0,
    snippet: null,
  }))
  return {
    find: ({ relaxed }: IndexQuery) => {
      const has = candidates.filter(candidate =>
        relaxed.query.terms.every(word => normalise(candidate.title).includes(word)),
      )
      return Promise.resolve({ candidates: has, total: has.length })
    },
    suggest: () => Promise.resolve([{ term, replacement, how: 'sound' as const }]),
  }
}

function searchFor(words: string): Search {
  const context = { ...NO_CONTEXT, now: 0 }
  return { allianceId: 'a' as AllianceId, audiences: [], words, context, asker: NOBODY }
}

const strict = (text: string) =>
  planStrict(parseQuery(text)).map(way => [way.query.understood, way.said])

test('S14 a query is asked as it is, then with any kind, said in words', () => {
  expect(strict('人教版三年级数学分数教案')).toEqual([
    ['三年级·数学·人教版·教案 “分数”', null],
    ['三年级·数学·人教版 “分数”', '不是教案的'],
  ])
  expect(strict('分数')).toEqual([['“分数”', null]])
  expect(strict('教案')).toEqual([['教案', null]])
  expect(strict('')).toEqual([['', null]])
})

test('S31 what is near is looked for in a bounded number of ways, and what was excluded stays excluded', () => {
  const query = parseQuery('2022年北师大版五年级数学上册第三单元分数乘法练习 不要答案')
  const ways = planNear(query, {
    topics: ['分数乘法'],
    subjects: ['数学'],
    related: ['分数除法', '倒数'],
    exact: [],
  })
  expect(ways.length).toBeGreaterThan(2)
  expect(ways.length).toBeLessThanOrEqual(MAX_NEAR)
  expect(ways.every(way => way.query.excluded.includes('答案'))).toBe(true)
  expect(ways.some(way => way.query.terms.includes('分数除法'))).toBe(true)
  expect(planNear(parseQuery(''), { topics: [], subjects: [], related: [], exact: [] })).toEqual([])
})

test('S36 what could be had instead drops one thing asked for', () => {
  const offers = planAlternatives(parseQuery('三年级 数学 分数'))
  expect(offers.map(({ without, words }) => [without, words])).toEqual([
    ['三年级的', '其他年级的'],
    ['数学的', '其他学科的'],
  ])
  expect(planAlternatives(parseQuery('分数'))).toEqual([])
})

test('S30 words are replaced only where nothing was found with them, and that is said', async () => {
  const titles = ['圆锥曲线.pdf', '椭圆.pdf']
  const found = await findResources(
    anIndexOf(titles, '元锥曲线', '圆锥曲线'),
    searchFor('元锥曲线'),
  )
  expect(found.corrected.map(({ replacement }) => replacement)).toEqual(['圆锥曲线'])
  expect(found.query.terms).toEqual(['圆锥曲线'])
  expect(found.hits[0]).toMatchObject({
    candidate: { title: '圆锥曲线.pdf' },
    said: '没有“元锥曲线”，按“圆锥曲线”找',
  })
  const asTyped = await findResources(anIndexOf(titles, '椭圆', '圆锥'), searchFor('椭圆'))
  expect(asTyped).toMatchObject({ corrected: [], hits: [{ said: null }] })
})
