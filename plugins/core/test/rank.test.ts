import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { AllianceId } from '../src/alliance/alliance'
import { classify } from '../src/resource/classify'
import { NO_FACETS } from '../src/resource/facets'
import type { ResourceNumber } from '../src/resource/resource'
import { explain } from '../src/search/explain'
import { facetAgreement, facetVariants } from '../src/search/facet-agreement'
import { findResources, NOBODY, type Search } from '../src/search/find-resources'
import type { SearchCandidate } from '../src/search/hit'
import { normalise } from '../src/search/normalise'
import { NO_CONTEXT, parseQuery } from '../src/search/parse-query'
import { rank } from '../src/search/rank'

const NOW = Date.parse('2026-03-02T08:00:00+08:00')
const DAY_MS = 86_400_000

const SEARCH: Omit<Search, 'words'> = {
  allianceId: 'a' as AllianceId,
  audiences: [],
  context: { ...NO_CONTEXT, now: NOW },
  asker: NOBODY,
}
const noSuggestions = () => Promise.resolve([])

const SEEKER = { now: NOW, editions: {}, typed: '' }

let lastNumber = 0
function aCandidate(
  title: string,
  wanted = '',
  more: Partial<SearchCandidate> = {},
): SearchCandidate {
  lastNumber += 1
  const { terms } = parseQuery(wanted)
  return {
    number: lastNumber as ResourceNumber,
    title,
    facets: classify({ name: title }).facets,
    postedAt: NOW - 30 * DAY_MS,
    takenCount: 0,
    family: lastNumber as ResourceNumber,
    titleScore: terms.filter(term => normalise(title).includes(term)).length,
    bodyScore: 0,
    titleTerms: terms.filter(term => normalise(title).includes(term)).length,
    bodyTerms: 0,
    snippet: null,
    ...more,
  }
}

function titles(query: string, names: readonly string[]): string[] {
  const candidates = names.map(name => aCandidate(name, query))
  return rank(parseQuery(query), candidates, SEEKER).map(hit => hit.candidate.title)
}

describe('ranking', () => {
  test('S15 puts the asked grade and kind first, then what does not tell, then what differs', () => {
    expect(
      titles('三年级数学分数教案', [
        '五年级数学分数教案.doc',
        '分数教案.doc',
        '三年级数学分数教案.doc',
        '三年级数学分数课件.pptx',
      ]),
    ).toEqual([
      '三年级数学分数教案.doc',
      '三年级数学分数课件.pptx',
      '分数教案.doc',
      '五年级数学分数教案.doc',
    ])
  })

  test('S15 puts a title with the words before a text with them', () => {
    const query = parseQuery('通分')
    const inText = aCandidate('第四单元.doc', '', {
      bodyTerms: 1,
      bodyScore: 9,
      snippet: { label: '第7页', text: '先通分' },
    })
    const inTitle = aCandidate('通分.doc', '通分')
    expect(rank(query, [inText, inTitle], SEEKER).map(hit => hit.candidate.title)).toEqual([
      '通分.doc',
      '第四单元.doc',
    ])
  })

  test('S15 of equals puts the newer, then the more often taken first', () => {
    const query = parseQuery('分数')
    const old = aCandidate('分数 旧.doc', '分数', { postedAt: NOW - 900 * DAY_MS })
    const fresh = aCandidate('分数 新.doc', '分数', { postedAt: NOW - DAY_MS })
    const taken = aCandidate('分数 取.doc', '分数', { postedAt: NOW - DAY_MS, takenCount: 50 })
    expect(rank(query, [old, fresh, taken], SEEKER).map(hit => hit.candidate)).toEqual([
      taken,
      fresh,
      old,
    ])
  })

  test('S15 does not depend on the order of the candidates', () => {
    const names = [
      '三年级数学分数.doc',
      '分数.doc',
      '五年级分数乘法教案.doc',
      '三年级语文.doc',
      '分数.doc',
    ]
    const candidates = names.map(name => aCandidate(name, '三年级分数'))
    const expected = rank(parseQuery('三年级分数'), candidates, SEEKER)
    fc.assert(
      fc.property(fc.shuffledSubarray(candidates, { minLength: candidates.length }), shuffled => {
        expect(rank(parseQuery('三年级分数'), shuffled, SEEKER)).toEqual(expected)
      }),
    )
  })

  test('S9 leaves out titles and kinds that were not wanted', () => {
    expect(
      titles('数学 不要答案', ['数学练习.doc', '数学练习及答案.doc', '数学作业答案.doc']),
    ).toEqual(['数学练习.doc'])
  })

  test('S16 says why', () => {
    const query = parseQuery('三年级数学分数教案')
    const [hit] = rank(query, [aCandidate('三年级数学分数教案.doc', '分数')], SEEKER)
    expect(hit?.why).toEqual(['标题含“分数”', '三年级', '数学', '教案'])
    const inText = aCandidate('第四单元.doc', '', {
      bodyTerms: 1,
      snippet: { label: '第7页', text: '先通分' },
    })
    expect(rank(parseQuery('通分'), [inText], SEEKER)[0]?.why).toEqual(['正文第7页含“通分”'])
  })

  test('S15 survives odd scores', () => {
    const odd = aCandidate('分数.doc', '分数', {
      titleScore: Number.NaN,
      bodyScore: Number.POSITIVE_INFINITY,
    })
    const [hit] = rank(parseQuery('分数'), [odd], SEEKER)
    expect(Number.isFinite(hit?.score)).toBe(true)
    expect(rank(parseQuery('分数'), [], SEEKER)).toEqual([])
  })
})

describe('facets', () => {
  test('S13 that are not told neither agree nor conflict', () => {
    expect(facetAgreement('grade', { grade: 3 }, NO_FACETS)).toBe('unknown')
    expect(facetAgreement('grade', { grade: 3 }, { ...NO_FACETS, grade: 4 })).toBe('conflicts')
  })

  test('S13 have variants that mean the same', () => {
    expect(facetVariants('volume', '必修3')).toEqual(['必修3', '必修第三册'])
    expect(facetVariants('volume', '上')).toEqual(['上', '全'])
    expect(facetVariants('volume', '选修2')).toContain('选择性必修第二册')
    const elective = { ...NO_FACETS, volume: '选择性必修第二册' }
    expect(facetAgreement('volume', { volume: '选修2' }, elective)).toBe('akin')
    expect(facetVariants('subject', '信息技术')).toEqual(['信息技术', '信息科技'])
    expect(facetVariants('kind', '教案')).toEqual(['教案'])
    expect(facetAgreement('volume', { volume: '上' }, { ...NO_FACETS, volume: '必修1' })).toBe(
      'unknown',
    )
  })
})

describe('reasons', () => {
  test('S16 a word that is neither in the title nor in the text stands in what is known of the post', () => {
    const posted = aCandidate('分数教案.doc', '', { titleScore: 1 })
    const query = parseQuery('何丽 分数')
    expect(explain(query, posted, 'all')).toEqual(['标题含“分数”', '上传信息含“何丽”'])
    // Found by parts: nobody knows whether the whole word is there.
    expect(explain(query, posted, 'any')).toEqual(['标题含“分数”'])
    expect(explain(query, { ...posted, titleScore: 0 }, 'all')).toEqual(['标题含“分数”'])
  })

  test('S16 of a word that is there in part, the part is told', () => {
    const query = parseQuery('折纸风筝')
    expect(explain(query, aCandidate('折纸风车.doc'), 'any')).toEqual(['标题含“折纸风”'])
    expect(explain(query, aCandidate('圆.doc'), 'any')).toEqual([])
  })

  test('VS9 of versions of one another the best is shown, with the others behind it', async () => {
    const family = 901 as ResourceNumber
    const candidates = [
      aCandidate('新建文档.docx', '分数', { family, postedAt: NOW - DAY_MS }),
      aCandidate('分数教案.docx', '分数', { family }),
      aCandidate('分数教案.pdf', '分数', { family, postedAt: NOW - DAY_MS }),
      aCandidate('分数.docx', '分数'),
    ]
    const index = {
      find: () => Promise.resolve({ candidates, total: 2 }),
      suggest: noSuggestions,
    }
    const found = await findResources(index, { ...SEARCH, words: '分数 教案' })
    const shown = found.hits.map(hit => [hit.candidate.title, hit.versions.length])
    expect(shown).toEqual([
      ['分数教案.pdf', 2],
      ['分数.docx', 0],
    ])
    expect(found.hits[0]?.versions[0]).toBe(candidates[1]?.number)
    expect(found.total).toBe(2)
  })

  test('S14 what a looser way finds for no reason is left out', async () => {
    const candidates = [aCandidate('分数乘法.doc'), aCandidate('放假安排.doc')]
    const index = {
      find: ({ relaxed }: { readonly relaxed: { readonly match: 'all' | 'any' } }) =>
        Promise.resolve(
          relaxed.match === 'any' ? { candidates, total: 2 } : { candidates: [], total: 0 },
        ),
      suggest: noSuggestions,
    }
    const found = await findResources(index, { ...SEARCH, words: '认识分数乘除 课件' })
    expect(found.hits.map(hit => hit.candidate.title)).toEqual(['分数乘法.doc'])
  })
})
