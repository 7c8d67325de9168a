import { expect, test } from 'vitest'
import type { AllianceId } from '../src/alliance/alliance'
import type { IndexQuery } from '../src/ports/search-index'
import { classify } from '../src/resource/classify'
import type { ResourceNumber } from '../src/resource/resource'
import { findResources, NOBODY, type Search } from '../src/search/find-resources'
import { normalise } from '../src/search/normalise'
import { NO_CONTEXT, parseQuery } from '../src/search/parse-query'
import { MAX_RELAXATIONS, planRelaxations } from '../src/search/plan-relaxation'

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

const plan = (text: string) =>
  planRelaxations(parseQuery(text)).map(way => [way.match, way.query.understood, way.said])

test('S14 a full query is relaxed in five ways, each said in words', () => {
  expect(plan('人教版三年级数学分数教案')).toEqual([
    ['all', '三年级·数学·人教版·教案 “分数”', null],
    ['all', '三年级·数学·人教版 “分数”', '不是教案的'],
    ['any', '三年级·数学 “分数”', '最接近的'],
    ['any', '“分数”', '年级或学科可能不同的'],
    ['all', '三年级·数学·教案', '三年级·数学·教案 的其他资料'],
  ])
})

test('S14 ways that would ask the same again are left out', () => {
  expect(plan('分数')).toEqual([['all', '“分数”', null]])
  expect(plan('浮力 压强')).toHaveLength(2)
  expect(plan('')).toEqual([['all', '', null]])
  expect(plan('三年级数学')).toEqual([
    ['all', '三年级·数学', null],
    ['any', '三年级·数学', '最接近的'],
  ])
  expect(plan('数学')).toEqual([['all', '数学', null]])
})

test('S14 there are never more than the bound, and what was excluded stays excluded', () => {
  const ways = planRelaxations(
    parseQuery('2022年北师大版五年级数学上册第三单元分数乘法练习 不要答案'),
  )
  expect(ways.length).toBeLessThanOrEqual(MAX_RELAXATIONS)
  expect(ways.every(way => way.query.excluded.includes('答案'))).toBe(true)
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
