import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  bigramOverlap,
  type ClassifiedName,
  collectedNameIn,
  judgedQueryIn,
  labelledNameIn,
  NO_FACETS,
  noisyQueries,
  scoreByType,
  scoreFacets,
  scoreRankings,
} from '../src'
import type { Facets } from '../src/resource/facets'

/** A name with these labels that was read so. */
function named(
  labels: Readonly<Record<string, unknown>>,
  read: Partial<Facets>,
  inferred: readonly string[] = [],
): ClassifiedName {
  const item = labelledNameIn({ name: '名称.docx', labels, inferred })
  if (item === null) throw new Error('not a labelled name')
  return { ...item, facets: { ...NO_FACETS, ...read } }
}

describe('labelled names', () => {
  test.each([
    ['volume', { semester: '上', volume: null }, { volume: '上' }],
    ['volume', { semester: '上', volume: '选择性必修2' }, { volume: '选择性必修第二册' }],
    ['volume', { volume: '必修1' }, { volume: '必修第一册' }],
    ['volume', { semester: '下册' }, { volume: '下' }],
    ['edition', { version: '部编版' }, { edition: '统编版' }],
    ['edition', { version: '北师大' }, { edition: '北师大版' }],
    ['edition', { version: '人教版（2019）' }, { edition: '人教版' }],
    ['edition', { version: '部编人教版' }, { edition: '统编版' }],
    ['edition', { version: '人教A版' }, { edition: '人教A版' }],
    ['unit', { unit: '第五章' }, { unit: '5' }],
    ['unit', { unit: '第07课' }, { unit: '7' }],
    ['unit', { unit: '4.2.2' }, { unit: '4.2.2' }],
    ['unit', { unit: '模块四' }, { unit: '4' }],
    ['unit', { unit: '第十二单元' }, { unit: '12' }],
    ['unit', { unit: 'lecture 9' }, { unit: '9' }],
    ['unit', { unit: 'lec3' }, { unit: '3' }],
    ['unit', { unit: '1-2' }, { unit: '1-2' }],
    ['unit', { unit: 'Unit Ⅱ' }, { unit: '2' }],
    ['year', { year: '2022-2023' }, { year: '2022-2023' }],
    ['year', { year: '2022-23学年' }, { year: '2022-2023' }],
    ['year', { year: '2023届' }, { year: '2023' }],
    ['grade', { grade: 3 }, { grade: 3 }],
    ['grade', { grade: '3' }, { grade: 3 }],
    ['kind', { kind: '资料', kind_alt: ['练习'] }, { kind: '练习' }],
    ['kind', { kind: null, kind_alt: [] }, {}],
  ] as const)('EV10 EV12 %s: label %o is read right as %o', (facet, labels, read) => {
    expect(scoreFacets([named(labels, read)]).facets[facet].accuracy).toBe(1)
  })

  test.each([
    ['volume', { semester: '上', volume: '必修第一册' }, { volume: '上' }],
    ['edition', { version: '人教A版' }, { edition: '人教版' }],
    ['unit', { unit: '4.2.2' }, { unit: '4' }],
    ['year', { year: '2022-2023' }, { year: '2022' }],
    ['kind', { kind: '资料', kind_alt: ['练习'] }, {}],
    ['stage', { stage: '中学' }, { stage: '初中' }],
    ['grade', { grade: '1-2' }, { grade: 1 }],
    ['grade', { grade: '1-2' }, {}],
    ['subject', { subject: null }, { subject: '数学' }],
  ] as const)('EV14 %s: label %o is not read right as %o', (facet, labels, read) => {
    expect(scoreFacets([named(labels, read)]).facets[facet].accuracy).toBe(0)
  })

  test('EV11 the scores are those counted by hand', () => {
    const names = [
      named({ grade: 3 }, { grade: 3 }),
      named({ grade: 4 }, { grade: 5 }),
      named({ grade: 4 }, {}),
      named({ grade: null }, { grade: 2 }),
      named({ grade: null }, {}),
    ]
    expect(scoreFacets(names).facets.grade).toEqual({
      n: 5,
      accuracy: 0.4,
      precision: 0.3333,
      recall: 0.3333,
      coverage: 0.6,
    })
  })

  test('EV13 a subject by topic counts apart from a written one', () => {
    const { facets } = scoreFacets([
      named({ subject: '数学' }, { subject: '数学' }),
      named({ subject: '物理' }, {}, ['stage', 'subject']),
      named({ subject: null }, {}),
    ])
    expect(facets.subject).toMatchObject({ n: 3, accuracy: 0.6667 })
    expect(facets.subjectTold).toMatchObject({ n: 1, accuracy: 1 })
    expect(facets.subjectInferred).toMatchObject({ n: 1, accuracy: 0, precision: null })
  })

  test('EV15 a label left out counts as null, a facet nobody labels is not judged', () => {
    const { facets } = scoreFacets([
      named({ year: '2023' }, { year: '2023', unit: '3' }),
      named({}, { year: '2024' }),
    ])
    expect(facets.year).toMatchObject({ n: 2, accuracy: 0.5 })
    expect(facets.unit).toEqual({
      n: 0,
      accuracy: null,
      precision: null,
      recall: null,
      coverage: null,
    })
  })

  test('EV16 names are told apart by their labelled stage', () => {
    const { byStage } = scoreFacets([
      named({ stage: '小学', grade: 3 }, { grade: 3 }),
      named({ stage: null, grade: null }, { grade: 3 }),
    ])
    expect(byStage['小学']?.grade).toMatchObject({ n: 1, accuracy: 1 })
    expect(byStage['none']?.grade).toMatchObject({ n: 1, accuracy: 0 })
  })

  test('EV2 what is nothing of the kind is told apart from what has more fields', () => {
    expect(labelledNameIn({ name: 'a', labels: {}, more: 1 })).not.toBeNull()
    for (const bad of [null, [], 'a', {}, { name: 'a' }, { name: 1, labels: {} }])
      expect(labelledNameIn(bad)).toBeNull()
    expect(collectedNameIn({ doc: 'D1', name: '卷.pdf', source: 'x' })).toEqual({
      doc: 'D1',
      name: '卷.pdf',
    })
    expect(collectedNameIn({ doc: 'D 1', name: '卷.pdf' })).toBeNull()
    expect(judgedQueryIn({ qid: 'Q1', query: '卷', qrels: { D1: 2 } })?.type).toBe('other')
    expect(judgedQueryIn({ qid: 'Q1', query: '卷' })).toBeNull()
  })
})

const ranked = (ranking: readonly string[], grades: Readonly<Record<string, number>>) => ({
  type: 'keyword',
  ranking,
  grades: new Map(Object.entries(grades)),
})

describe('rankings', () => {
  test('EV21 EV22 the scores are those reckoned by hand', () => {
    // DCG 1/log2(3) + 2/log2(4); ideal 2 + 1/log2(3) + 1/log2(4).
    const one = ranked(['x', 'b', 'a'], { a: 2, b: 1, c: 1 })
    expect(scoreRankings([one])).toEqual({
      'success@1': 0,
      'success@3': 1,
      'mrr@10': 0.5,
      'ndcg@10': Math.round(((0.63093 + 1) / (2 + 0.63093 + 0.5)) * 10_000) / 10_000,
      zeroHit: 0,
    })
    const none = ranked([], { a: 2 })
    expect(scoreRankings([one, none])).toMatchObject({ 'mrr@10': 0.25, zeroHit: 0.5 })
  })

  test('EV21 what comes after the tenth place does not count', () => {
    const late = ranked([...'bcdefghijk', 'a'], { a: 2 })
    expect(scoreRankings([late])).toMatchObject({ 'mrr@10': 0, 'ndcg@10': 0, zeroHit: 0 })
  })

  test('EV2 each type of query has scores of its own', () => {
    const first = ranked(['a'], { a: 2 })
    const scores = scoreByType([first, { ...ranked(['x'], { a: 1 }), type: 'typo' }])
    expect(scores['keyword']).toMatchObject({ 'success@1': 1, 'ndcg@10': 1 })
    expect(scores['typo']).toMatchObject({ 'success@1': 0 })
  })

  test('EV21 EV22 any ranking scores as a second, plainer reckoning says', () => {
    const docs = fc.uniqueArray(fc.integer({ min: 0, max: 30 }).map(String), { maxLength: 20 })
    const grades = fc.dictionary(
      fc.integer({ min: 0, max: 30 }).map(String),
      fc.integer({ min: 1, max: 2 }),
      { minKeys: 1, maxKeys: 15, noNullPrototype: true },
    )
    fc.assert(
      fc.property(docs, grades, (ranking, graded) => {
        const scores = scoreRankings([ranked(ranking, graded)])
        const plain = plainScores(ranking, graded)
        expect(scores['ndcg@10']).toBeCloseTo(plain.ndcg, 3)
        expect(scores['mrr@10']).toBeCloseTo(plain.mrr, 3)
        expect(scores['success@3']).toBe(plain.mrr > 0.3 ? 1 : 0)
      }),
      { seed: 4 },
    )
  })
})

/** The metrics once more, by loops over places. */
function plainScores(ranking: readonly string[], grades: Readonly<Record<string, number>>) {
  const ideal = [2, 1].flatMap(grade => Object.values(grades).filter(each => each === grade))
  let [dcg, best, mrr] = [0, 0, 0]
  for (let place = 1; place <= 10; place += 1) {
    const grade = grades[ranking[place - 1] ?? 'none'] ?? 0
    dcg += (grade * Math.LN2) / Math.log(place + 1)
    best += ((ideal[place - 1] ?? 0) * Math.LN2) / Math.log(place + 1)
    if (grade > 0 && mrr === 0) mrr = 1 / place
  }
  return { ndcg: dcg / best, mrr }
}

test('EV24 the overlap of pairs prefers rare pairs and short names', () => {
  const names = [
    '圆的面积教案.docx',
    '圆的周长和面积教案与课件合集.docx',
    '圆柱教案.docx',
    '角.docx',
  ]
  const overlap = bigramOverlap(names)
  expect(overlap.find('圆的面积', 10)).toEqual([0, 1])
  expect(overlap.find('圓的面積', 10)).toEqual([0])
  expect(overlap.find('梯形', 10)).toEqual([])
  expect(overlap.find('教案', 1)).toEqual([2])
})

describe('noise', () => {
  const judged = (qid: string, query: string) => {
    const item = judgedQueryIn({ qid, query, qrels: { D1: 2 } })
    if (item === null) throw new Error('not a query')
    return item
  }
  const ofWay = (query: string, way: string, seed = 1) =>
    noisyQueries([judged('Q1', query)], seed).find(({ type }) => type === `noisy-${way}`)?.query

  test('EV30 a query is made noisy in each way, judged as before', () => {
    const all = noisyQueries([judged('Q1', '六年级 数学 圆的面积 教案')], 1)
    expect(all.map(({ type }) => type)).toEqual(
      ['homophone', 'dropped', 'swapped', 'pinyin', 'traditional', 'unspaced', 'polite'].map(
        way => `noisy-${way}`,
      ),
    )
    for (const { grades } of all) expect([...grades]).toEqual([['D1', 2]])
    expect(new Set(all.map(({ qid }) => qid)).size).toBe(all.length)
  })

  test('EV30 only what the way says is changed', () => {
    expect(ofWay('三年级 数学 分数 教案', 'pinyin')).toBe('三年级 数学 fenshu 教案')
    expect(ofWay('三年级 数学 分数 教案', 'swapped')).toBe('三年级 数学 数分 教案')
    expect(ofWay('三年级 数学 分数 教案', 'unspaced')).toBe('三年级数学分数教案')
    expect(ofWay('三年级 数学 分数 教案', 'traditional')).toBe('三年級 數學 分數 教案')
    expect(ofWay('三年级 数学 分数 教案', 'dropped')).toMatch(/^三年级 数学 [分数] 教案$/u)
    expect(ofWay('三年级 数学 分数 教案', 'polite')).toMatch(/^.+三年级 数学 分数 教案.*$/u)
    expect(ofWay('成长日记', 'pinyin')).toBe('chengzhangriji')
  })

  test('EV30 a homophone sounds like what it replaces', () => {
    for (let seed = 0; seed < 20; seed += 1) {
      const [first = '', second = ''] = ofWay('浮力 练习', 'homophone', seed) ?? ''
      expect(['浮', '力']).toContain(first === '浮' ? first : second)
      expect(`${first}${second}`).not.toBe('浮力')
    }
  })

  test('EV31 the same seed makes the same queries, whatever stands beside them', () => {
    const one = judged('Q7', '五年级 长方体的体积 练习')
    const alone = noisyQueries([one], 3)
    const among = noisyQueries([judged('Q1', '观潮 教案'), one], 3)
    expect(among.filter(({ qid }) => qid.startsWith('Q7'))).toEqual(alone)
    expect(noisyQueries([one], 4)).not.toEqual(alone)
  })

  test('EV32 a query that names no topic is only written otherwise', () => {
    const ways = noisyQueries([judged('Q1', '三年级上册数学期末试卷')], 1).map(({ type }) => type)
    expect(ways).toEqual(['noisy-traditional', 'noisy-polite'])
  })
})
