import { describe, expect, test } from 'vitest'
import type { AllianceId } from '../src/alliance/alliance'
import type { IndexQuery } from '../src/ports/search-index'
import { classify } from '../src/resource/classify'
import { createLexicon } from '../src/resource/lexicon/lexicon'
import type { ResourceNumber } from '../src/resource/resource'
import { facetVariants } from '../src/search/facet-agreement'
import { findResources, NOBODY, type Search } from '../src/search/find-resources'
import type { SearchCandidate } from '../src/search/hit'
import { normalise } from '../src/search/normalise'
import { parseQuery } from '../src/search/parse-query'
import { hasFilters } from '../src/search/query-filters'
import { rank } from '../src/search/rank'
import { queryTokens } from '../src/search/segment'

const NOW = Date.parse('2026-03-02T08:00:00+08:00')
const DAY_MS = 86_400_000
const LEXICON = createLexicon([
  '高中 物理 必修2\n7 万有引力与宇宙航行 | 万有引力定律、宇宙速度、双星模型、同步卫星',
])

function aCandidate(number: number, title: string): SearchCandidate {
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
  }
}

/** An index of titles by the rules of the port; nothing in it was posted by 王. */
function anIndexOf(...titles: readonly string[]) {
  const entries = titles.map((title, i) => aCandidate(i + 1, title))
  const asked: IndexQuery[] = []
  return {
    asked,
    find(query: IndexQuery) {
      asked.push(query)
      const candidates = entries.filter(entry => answers(entry, query))
      return Promise.resolve({ candidates, total: candidates.length })
    },
    suggest: () => Promise.resolve([]),
  }
}

function answers({ title, facets }: SearchCandidate, { relaxed: { query, match } }: IndexQuery) {
  if (hasFilters(query.filters)) return false
  const words = normalise(title)
  const hasTerm = (term: string) => words.includes(term)
  const hasPart = (term: string) => queryTokens(term).some(token => words.includes(token))
  const isAsked = Object.entries(query.facets).every(([name, wanted]) => {
    const told = facets[name as keyof typeof facets]
    if (told === null) return query.terms.length > 0
    return facetVariants(name as keyof typeof facets, String(wanted)).includes(String(told))
  })
  if (query.terms.length === 0) return isAsked
  return isAsked && (match === 'all' ? query.terms.every(hasTerm) : query.terms.some(hasPart))
}

function searchFor(words: string): Search {
  const context = { now: NOW, lexicon: LEXICON }
  return { allianceId: 'a' as AllianceId, audiences: [], words, context, asker: NOBODY }
}

describe('what is near', () => {
  test('S31 S32 words of the same unit follow what was asked, and say so', async () => {
    const index = anIndexOf('双星模型.docx', '万有引力定律 学案.docx', '声音的特性.docx')
    const { hits } = await findResources(index, searchFor('双星模型'))
    expect(hits.map(hit => [hit.candidate.title, hit.said])).toEqual([
      ['双星模型.docx', null],
      ['万有引力定律 学案.docx', '同一单元的'],
    ])
    expect(hits[1]?.why[0]).toBe('同一单元“万有引力定律”')
  })

  test('S31 S32 after a textbook of a class come its other books; of a subject teacher, the other volumes', async () => {
    const books = [
      '义务教育教科书·数学三年级上册.pdf',
      '义务教育教科书·语文三年级上册.pdf',
      '义务教育教科书·物理八年级上册.pdf',
      '义务教育教科书·物理八年级下册.pdf',
      '义务教育教科书·历史八年级上册.pdf',
    ]
    const ofClass = await findResources(anIndexOf(...books), searchFor('三年级上册数学课本'))
    expect(ofClass.hits.map(hit => hit.candidate.title).slice(0, 2)).toEqual(books.slice(0, 2))
    expect(ofClass.hits[1]?.why[0]).toBe('其他学科')
    const ofSubject = await findResources(anIndexOf(...books), searchFor('八年级上册物理课本'))
    expect(ofSubject.hits.map(hit => hit.candidate.title).slice(0, 2)).toEqual(books.slice(2, 4))
    expect(ofSubject.hits[1]?.why[0]).toBe('其他册')
  })

  test('S14 what shares only an everyday word is not found exactly', async () => {
    const index = anIndexOf('二年级数学上册期末试卷.doc', '软件工程期末报告.doc')
    const { hits } = await findResources(index, searchFor('二年级数学期末试卷'))
    const exact = hits.filter(({ said }) => said === null)
    expect(exact.map(hit => hit.candidate.title)).toEqual(['二年级数学上册期末试卷.doc'])
  })

  test('S14 a paper that tells no grade stands behind the asked grade’s, whatever its words', async () => {
    const index = anIndexOf(
      '图论期末试卷.pdf',
      '数学期末试卷.pdf',
      '五年级数学下册期末复习试卷.doc',
    )
    const { hits } = await findResources(index, searchFor('五年级数学上册期末试卷'))
    expect(hits[0]?.candidate.title).toBe('五年级数学下册期末复习试卷.doc')
    expect(hits.every(({ said }) => said !== null)).toBe(true)
  })

  test('S31 words of the query find their unit also where politeness before them is read otherwise', async () => {
    const lexicon = createLexicon(['高中 历史 必修下\n7 世界大战 | 一战、凡尔赛体系'])
    const index = anIndexOf('凡尔赛体系的建立.pptx', '食堂管理办法.doc')
    const context = { now: NOW, lexicon }
    for (const words of ['一战', '麻烦发一下一战']) {
      const { hits } = await findResources(index, { ...searchFor(words), context })
      expect(hits.map(hit => hit.candidate.title)).toEqual(['凡尔赛体系的建立.pptx'])
    }
  })

  test('S33 the rarest word of a query weighs more than a longer one that many titles have', async () => {
    const common = Array.from({ length: 30 }, (_, i) => `趣味天文学讲座第${i + 1}讲.pdf`)
    const index = anIndexOf(...common, '谈谈潮汐.ppt')
    const { hits } = await findResources(index, searchFor('天文学 潮汐'))
    expect(hits[0]?.candidate.title).toBe('谈谈潮汐.ppt')
  })

  test('S31 of two files that are alike near, the one of another year than the asked stands behind', async () => {
    const index = anIndexOf('2024年中考招生公告.pdf', '2025年中考招生办法.pdf')
    const { hits } = await findResources(index, searchFor('2025年中考招生政策'))
    expect(hits[0]?.candidate.title).toBe('2025年中考招生办法.pdf')
  })

  test('S31 weak hits are left out beside much nearer ones, but for the first three', async () => {
    const weak = Array.from({ length: 30 }, (_, i) => `能量守恒练习${i + 1}.doc`)
    const index = anIndexOf('声波共振 能量传递.doc', ...weak)
    const { hits } = await findResources(index, searchFor('声波共振能量实验'))
    expect(hits[0]?.candidate.title).toBe('声波共振 能量传递.doc')
    expect(hits.length).toBeGreaterThanOrEqual(3)
    expect(hits.length).toBeLessThanOrEqual(10)
  })

  test('S30 S36 filters that nothing meets are dropped, and that is said', async () => {
    const found = await findResources(anIndexOf('分数教案.docx'), searchFor('王老师发的分数教案'))
    expect(found.hits[0]?.said).toBe('王老师发的里没有，别的有')
    expect(found.total).toBe(1)
  })

  test('S36 what there is instead is said with numbers', async () => {
    const index = anIndexOf('通分课件.pptx', '通分 课件2.pptx', '五年级通分说课稿.docx')
    const kinds = await findResources(index, searchFor('通分教案'))
    expect(kinds.offers[0]).toEqual({ without: '教案', words: '课件', count: 2 })
    const grades = await findResources(anIndexOf('五年级通分.docx'), searchFor('四年级通分'))
    expect(grades.offers).toEqual([{ without: '四年级的', words: '其他年级的', count: 1 }])
    expect((await findResources(index, searchFor('通分'))).offers).toEqual([])
  })

  test('S31 one search asks the index a bounded number of times', async () => {
    const index = anIndexOf('声音的特性.docx')
    const words = '王老师上周发的2022年北师大版五年级数学上册第三单元双星模型练习'
    await findResources(index, searchFor(words))
    expect(index.asked.length).toBeLessThanOrEqual(16)
  })
})

describe('ranking', () => {
  const seeker = { now: NOW, editions: { 数学: '北师大版' }, typed: '' }
  const order = (words: string, candidates: readonly SearchCandidate[]) =>
    rank(parseQuery(words), candidates, seeker).map(({ candidate }) => candidate.number)

  test('S34 a word as typed counts a little more than another word for it', () => {
    const query = { ...parseQuery('打分'), terms: ['打分'], alternatives: { 打分: ['评分'] } }
    const candidates = [aCandidate(1, '打分办法.doc'), aCandidate(2, '评分办法.doc')]
    const [typed, other] = rank(query, [...candidates, aCandidate(3, '办法.doc')], seeker)
    expect([typed?.candidate.number, other?.candidate.number]).toEqual([1, 2])
    expect((other?.score ?? 0) / (typed?.score ?? 1)).toBeGreaterThan(0.8)
  })

  test('S35 the edition of the asker’s school comes first where none is named', () => {
    const candidates = [
      aCandidate(2, '人教版三年级数学教案.doc'),
      aCandidate(1, '北师大版三年级数学教案.doc'),
    ]
    expect(order('三年级数学教案', candidates)).toEqual([1, 2])
    expect(order('人教版三年级数学教案', candidates)).toEqual([2, 1])
  })

  test('S35 a version that a newer one replaces never stands above it, however often it was taken', () => {
    const family = 7 as ResourceNumber
    const old = {
      ...aCandidate(1, '分数教案.doc'),
      family,
      takenCount: 100,
      postedAt: NOW - DAY_MS,
    }
    const fresh = { ...aCandidate(2, '分数教案.doc'), family }
    expect(order('分数教案', [old, fresh])).toEqual([2, 1])
  })
})
