import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  type Audience,
  type IndexEntry,
  type IndexQuery,
  NO_FACETS,
  NO_FILTERS,
  type ParsedQuery,
  type QueryFilters,
  type ResourceNumber,
  type SearchIndex,
  TOKENIZER_VERSION,
} from '../src/index'
import { ALLIANCE, anIndexEntry, EVERYBODY, MONDAY, OTHER_ALLIANCE } from './builders'

const SCHOOL = 'school:王村口小学' as Audience

/** A query for these terms, strict. */
export function anIndexQuery(
  query: Partial<ParsedQuery>,
  changes: Partial<Omit<IndexQuery, 'relaxed'>> & { readonly match?: 'all' | 'any' } = {},
): IndexQuery {
  const { match = 'all', ...rest } = changes
  const parsed = {
    facets: {},
    terms: [],
    excluded: [],
    phrases: [],
    excludedFacets: [],
    core: '',
    alternatives: {},
    filters: NO_FILTERS,
    understood: '',
    ...query,
  }
  return {
    allianceId: ALLIANCE,
    audiences: [EVERYBODY],
    relaxed: { query: parsed, match, said: null },
    askerId: null,
    limit: 200,
    ...rest,
  }
}

/** The rules that every search index keeps. @param open gives an empty one */
export function searchIndexContract(name: string, open: () => Promise<SearchIndex>): void {
  describe(`${name} as a search index`, () => {
    let index: SearchIndex
    beforeEach(async () => {
      index = await open()
    })
    afterEach(() => index.close())

    const put = (number: number, changes: Partial<IndexEntry> = {}) =>
      index.put(anIndexEntry({ number: number as ResourceNumber, ...changes }))
    const body = (text: string, label = '第7页') => ({
      title: '空.docx',
      sections: [{ label, text }],
    })
    const find = async (...query: Parameters<typeof anIndexQuery>) =>
      (await index.find(anIndexQuery(...query))).candidates.map(candidate => candidate.number)
    const words = (...terms: string[]) => find({ terms })

    it('F1 finds every substring of two or more characters of title, keywords and text', async () => {
      const text = '认识几分之一，圆的周长'
      await put(1, { title: '部编三年级数学', keywords: '王村口小学', ...{} })
      await put(2, body(text))
      for (const [number, field] of [
        [1, '部编三年级数学'],
        [1, '王村口小学'],
        [2, '认识几分之一'],
        [2, '圆的周长'],
      ] as const) {
        for (let start = 0; start < field.length; start++)
          for (let end = start + 2; end <= field.length; end++)
            expect(await words(field.slice(start, end)), field.slice(start, end)).toContain(number)
      }
    })

    it('F1 finds a single character, in the middle and at the end', async () => {
      await put(1, body('求圆的周长'))
      expect(await words('圆')).toEqual([1])
      expect(await words('长')).toEqual([1])
      expect(await words('方')).toEqual([])
    })

    it('F1 finds Latin words and numbers by their beginning, whatever their case and width', async () => {
      await put(1, { title: 'Unit45 Ｈｅｌｌｏ 2023年' })
      for (const term of ['unit45', 'unit4', 'UNIT', 'hello', '2023', '2023年'])
        expect(await words(term), term).toEqual([1])
    })

    it('F1 finds nothing that does not contain the term, though it has its pairs', async () => {
      await put(1, body('分数线和数学'))
      await put(2, body('分数学'))
      expect(await words('分数学')).toEqual([2])
      expect((await index.find(anIndexQuery({ terms: ['分数学'] }))).total).toBe(1)
    })

    it('F1 keeps rare characters apart that others fold or split', async () => {
      await put(1, { title: '𠮷田㐂々〇 café Ελλάς' })
      for (const term of ['𠮷田', '田㐂', '㐂々', '々〇', 'café', 'ελλάς'])
        expect(await words(term), term).toEqual([1])
      expect(await words('cafe')).toEqual([])
    })

    it('F1 takes any query without complaint', async () => {
      await put(1)
      for (const term of ['"', "'", '*', 'AND', 'a" OR "b', 'NEAR(', '^', 'title:', '-', '\u0000'])
        expect(Array.isArray(await words(term))).toBe(true)
    })

    it('F2 finds and counts only what one of the audiences may see', async () => {
      await put(1, { audiences: [SCHOOL] })
      await put(2, { audiences: [SCHOOL, EVERYBODY] })
      await put(3, { allianceId: OTHER_ALLIANCE })
      const asked = { terms: ['分数'] }
      expect(await index.find(anIndexQuery(asked))).toMatchObject({ total: 1 })
      expect(await find(asked)).toEqual([2])
      expect((await find(asked, { audiences: [SCHOOL, EVERYBODY] })).sort()).toEqual([1, 2])
      expect(await find(asked, { audiences: [] })).toEqual([])
      expect(await find({}, { audiences: ['alliance%' as Audience] })).toEqual([])
    })

    it('F3 beside words a facet filters, but never drops what does not tell it', async () => {
      await put(1, { facets: { ...NO_FACETS, grade: 3, kind: '教案', volume: '全' } })
      await put(2, { facets: { ...NO_FACETS, grade: 4 } })
      await put(3)
      const asked = { terms: ['分数'] }
      expect((await find({ ...asked, facets: { grade: 3 } })).sort()).toEqual([1, 3])
      expect((await find({ ...asked, facets: { grade: 3, kind: '课件' } })).sort()).toEqual([3])
      expect((await find({ ...asked, facets: { volume: '上' } })).sort()).toEqual([1, 2, 3])
    })

    it('F3 facets alone must all be told, the newest first', async () => {
      await put(1, { facets: { ...NO_FACETS, grade: 3, subject: '数学' }, postedAt: MONDAY })
      await put(2, { facets: { ...NO_FACETS, grade: 3, subject: '数学' }, postedAt: MONDAY + 5 })
      await put(3, { facets: { ...NO_FACETS, grade: 3 } })
      await put(4)
      expect(await find({ facets: { grade: 3, subject: '数学' } })).toEqual([2, 1])
    })

    it('F3 of facets alone, loosely, one must be told and none otherwise', async () => {
      await put(1, { facets: { ...NO_FACETS, grade: 3 } })
      await put(2, { facets: { ...NO_FACETS, grade: 3, subject: '语文' } })
      await put(3, { facets: { ...NO_FACETS, subject: '数学' } })
      await put(4)
      const loosely = find({ facets: { grade: 3, subject: '数学' } }, { match: 'any' })
      expect((await loosely).sort()).toEqual([1, 3])
    })

    it('F4 all terms must stand somewhere, titles first', async () => {
      await put(1, { title: '面积.docx', sections: [{ label: '', text: '分数的初步认识' }] })
      await put(2, { title: '分数面积.docx', postedAt: 1 })
      await put(3, { title: '分数.docx' })
      expect(await words('分数', '面积')).toEqual([2, 1])
    })

    it('F4 any of the terms, the more and the rarer the better', async () => {
      await put(1, { title: '分数.docx' })
      await put(2, { title: '分数和面积.docx' })
      await put(3, { title: '古诗.docx' })
      await put(4, { title: '分数 小数.docx' })
      expect(await find({ terms: ['分数', '面积', '统计'] }, { match: 'any' })).toEqual([
        2,
        ...(await find({ terms: ['分数'] }, { match: 'any' })).filter(number => number !== 2),
      ])
      expect(await find({ terms: ['没有的'] }, { match: 'any' })).toEqual([])
    })

    it('F5 leaves out what has an excluded word in its title', async () => {
      await put(1, { title: '分数试卷答案.docx' })
      await put(2, { title: '分数试卷.docx', sections: [{ label: '', text: '不附答案' }] })
      await put(3, { title: '分数.docx', facets: { ...NO_FACETS, kind: '答案' } })
      expect(await find({ terms: ['分数'], excluded: ['答案'] })).toEqual([2])
    })

    it('F6 put replaces, remove removes, clear empties', async () => {
      await put(1)
      await put(1, { title: '古诗.docx', audiences: [SCHOOL] })
      expect(await words('分数')).toEqual([])
      expect(await find({ terms: ['古诗'] }, { audiences: [SCHOOL] })).toEqual([1])
      expect(await index.count()).toBe(1)
      await put(2)
      await index.remove(ALLIANCE, 2 as ResourceNumber)
      await index.remove(ALLIANCE, 9 as ResourceNumber)
      expect(await words('分数')).toEqual([])
      await index.clear()
      expect(await index.count()).toBe(0)
      expect(await find({ terms: ['古诗'] }, { audiences: [SCHOOL] })).toEqual([])
    })

    it('F6 a change beside the words is seen as well', async () => {
      await put(1)
      await put(1, { takenCount: 7, facets: { ...NO_FACETS, grade: 3 }, audiences: [SCHOOL] })
      const { candidates } = await index.find(
        anIndexQuery({ terms: ['分数'] }, { audiences: [SCHOOL] }),
      )
      expect(candidates).toMatchObject([{ takenCount: 7, facets: { grade: 3 } }])
      expect(await words('分数')).toEqual([])
    })

    it('F9 a taking changes the count of an entry and nothing else', async () => {
      await put(1, { sections: [{ label: '', text: '圆的周长' }] })
      await index.setTakenCount(ALLIANCE, 1 as ResourceNumber, 7)
      await index.setTakenCount(ALLIANCE, 2 as ResourceNumber, 7)
      const { candidates } = await index.find(anIndexQuery({ terms: ['周长'] }))
      expect(candidates).toMatchObject([{ number: 1, takenCount: 7 }])
      expect(await index.count()).toBe(1)
    })

    it('F7 gives at most 200 candidates and counts all', async () => {
      const facets = { ...NO_FACETS, grade: 3 }
      for (let number = 1; number <= 205; number++) await put(number, { facets })
      const found = await index.find(anIndexQuery({ terms: ['分数'] }, { limit: 9_999 }))
      expect([found.candidates.length, found.total]).toEqual([200, 205])
      const few = await index.find(anIndexQuery({ facets: { grade: 3 } }, { limit: 3 }))
      expect([few.candidates.length, few.total]).toEqual([3, 205])
    })

    it('VS9 tells each entry’s family, also when nothing else of it changed', async () => {
      await put(1)
      await put(2)
      await put(2, { family: 1 as ResourceNumber })
      const { candidates } = await index.find(anIndexQuery({ terms: ['分数'] }))
      expect(candidates.map(({ number, family }) => [number, family]).sort()).toEqual([
        [1, 1],
        [2, 1],
      ])
    })

    it('VS9 counts versions of one another once, also beyond what it gives', async () => {
      const facets = { ...NO_FACETS, grade: 3 }
      for (let number = 1; number <= 12; number++) {
        const family = (number <= 4 ? 1 : number) as ResourceNumber
        await put(number, { facets, family })
      }
      await put(99, { facets, family: 98 as ResourceNumber, audiences: [SCHOOL] })
      const total = async (...asked: Parameters<typeof anIndexQuery>) =>
        (await index.find(anIndexQuery(...asked))).total
      expect(await total({ terms: ['分数'] })).toBe(9)
      expect(await total({ terms: ['分数'] }, { limit: 3 })).toBe(9)
      expect(await total({ facets: { grade: 3 } }, { limit: 3 })).toBe(9)
      expect(await total({ terms: ['分数', '圆'] }, { match: 'any', limit: 3 })).toBe(9)
    })

    it('VS9 a large family leaves room for others', async () => {
      const family = 1 as ResourceNumber
      for (let number = 1; number <= 9; number++)
        await put(number, { family, postedAt: MONDAY + number })
      await put(10)
      const { candidates } = await index.find(anIndexQuery({ terms: ['分数'] }, { limit: 6 }))
      expect(candidates.map(({ number }) => number)).toContain(10)
    })

    it('F4 tells where a term stands and the words around it', async () => {
      await put(1, {
        title: '数学.docx',
        sections: [
          { label: '第1页', text: '目录' },
          { label: '第7页', text: '今天我们学习圆的周长和面积' },
        ],
      })
      const { candidates } = await index.find(anIndexQuery({ terms: ['周长', '数学'] }))
      expect(candidates).toMatchObject([
        { title: '数学.docx', postedAt: MONDAY, titleTerms: 1, bodyTerms: 1 },
      ])
      expect(candidates[0]?.snippet?.label).toBe('第7页')
      expect(candidates[0]?.snippet?.text).toContain('周长')
      expect(candidates[0]?.bodyScore).toBeGreaterThan(0)
    })

    describe('what a query demands beside its words', () => {
      /** Each branch of a search: strict and loose, with words in titles, in texts, and with facets alone. */
      const branches: readonly (readonly [string, Partial<ParsedQuery>, 'all' | 'any'])[] = [
        ['all words in titles', { terms: ['分数'] }, 'all'],
        ['all words in texts', { terms: ['周长'] }, 'all'],
        ['any word', { terms: ['分数乘除', '周长公式'] }, 'any'],
        ['facets alone', { facets: { grade: 3 } }, 'all'],
        ['any facet', { facets: { grade: 3, subject: '数学' } }, 'any'],
      ]
      const text = [{ label: '第1页', text: '圆的周长' }]
      const facets = { ...NO_FACETS, grade: 3 }
      const demanding = async (changes: Partial<ParsedQuery>, askerId: string | null = null) => {
        const found = branches.map(async ([said, query, match]) => {
          const numbers = await find({ ...query, ...changes }, { match, askerId })
          return [said, numbers.toSorted((a, b) => a - b)] as const
        })
        return Promise.all(found)
      }
      const all = (...numbers: number[]) => branches.map(([said]) => [said, numbers])
      const filters = (changes: Partial<QueryFilters>) => ({
        filters: { ...NO_FILTERS, ...changes },
      })
      const three = async (each: (number: number) => Partial<IndexEntry>) => {
        for (const number of [1, 2, 3])
          await put(number, { sections: text, facets, ...each(number) })
      }

      it('S52 a poster, by the beginning of the name or, from two characters, any part of it', async () => {
        const posters = ['王村口小学-何小红', '何老师', '湖山小学 王老师']
        await three(number => ({ posters: posters.slice(number - 1, number) }))
        expect(await demanding(filters({ poster: '何' }))).toEqual(all(1, 2))
        expect(await demanding(filters({ poster: '王' }))).toEqual(all(3))
        expect(await demanding(filters({ poster: '小红' }))).toEqual(all(1))
      })

      it('S52 the asker’s own, which nobody has who is not known', async () => {
        await three(number => ({ posterIds: [`onebot:${number}`] }))
        expect(await demanding(filters({ isOwn: true }), 'onebot:2')).toEqual(all(2))
        expect(await demanding(filters({ isOwn: true }))).toEqual(all())
      })

      it('S52 a school, by what it was posted for or by its title', async () => {
        const titles = ['分数.docx', '王村口小学 分数.docx', '分数.docx']
        await three(number => ({
          schools: number === 1 ? ['松阳县王村口小学'] : ['湖山小学'],
          title: titles[number - 1] ?? '',
        }))
        expect(await demanding(filters({ school: '王村口小学' }))).toEqual(all(1, 2))
      })

      it('S52 a time, its end exclusive, and formats', async () => {
        await three(number => ({ postedAt: number * 10, format: number === 3 ? 'pptx' : 'docx' }))
        expect(await demanding(filters({ postedFrom: 20 }))).toEqual(all(2, 3))
        expect(await demanding(filters({ postedFrom: 10, postedUntil: 20 }))).toEqual(all(1))
        expect(await demanding(filters({ formats: ['pptx', 'ppt'] }))).toEqual(all(3))
      })

      it('S52 nothing with an excluded word in its title, or an excluded facet', async () => {
        const kinds = ['试卷', null, '教案'] as const
        await three(number => ({
          title: number === 3 ? '分数 答案.docx' : '分数.docx',
          facets: { ...facets, kind: kinds[number - 1] ?? null },
        }))
        expect(await demanding({ excluded: ['答案'] })).toEqual(all(1, 2))
        const excludedFacets = [{ name: 'kind', value: '试卷' } as const]
        expect(await demanding({ excludedFacets })).toEqual(all(2, 3))
      })
    })

    it('S53 another writing of a term counts as the term, in titles and texts', async () => {
      await put(1, { title: '打分办法.docx' })
      await put(2, { title: '评分标准.docx' })
      await put(3, body('按评分标准'))
      await put(4, body('评一评，得分数'))
      const alternatives = { 打分: ['评分标准'] }
      expect((await find({ terms: ['打分'], alternatives })).sort()).toEqual([1, 2, 3])
      const both = await find({ terms: ['打分', '办法'], alternatives })
      expect(both).toEqual([1])
      const { candidates } = await index.find(anIndexQuery({ terms: ['打分'], alternatives }))
      const told = candidates.map(({ number, titleTerms, bodyTerms }) => [
        number,
        titleTerms,
        bodyTerms,
      ])
      expect(told.sort()).toEqual([
        [1, 1, 0],
        [2, 1, 0],
        [3, 0, 1],
      ])
    })

    it('S54 counts matches up to a bound and says when there may be more', async () => {
      const many = Array.from({ length: 320 }, (_, at) =>
        anIndexEntry({ number: (at + 1) as ResourceNumber }),
      )
      await index.putMany(many)
      expect(await index.find(anIndexQuery({ terms: ['分数'] }))).toMatchObject({
        isAtLeast: true,
      })
      const exact = await index.find(anIndexQuery({ terms: ['分数'] }, { limit: 1 }))
      expect(exact.total).toBeGreaterThanOrEqual(300)
      expect((await index.find(anIndexQuery({ terms: ['没有'] }))).isAtLeast).not.toBe(true)
    })

    it('S55 puts many as it puts one, and a later one of them in the place of an earlier', async () => {
      await index.putMany([
        anIndexEntry(),
        anIndexEntry({ number: 2 as ResourceNumber, title: '古诗.docx' }),
        anIndexEntry({ title: '面积.docx' }),
      ])
      await index.putMany([])
      expect([await index.count(), await words('分数'), await words('面积')]).toEqual([2, [], [1]])
    })

    it('S55 finds the same when it was compacted', async () => {
      for (let number = 1; number <= 20; number++)
        await put(number, { sections: [{ label: '', text: `圆的周长 z${number}z` }] })
      await index.remove(ALLIANCE, 3 as ResourceNumber)
      await index.compact()
      await index.compact()
      await put(21)
      const numbers = Array.from({ length: 21 }, (_, at) => at + 1).filter(number => number !== 3)
      expect((await words('分数')).toSorted((a, b) => a - b)).toEqual(numbers)
      expect([await words('z7z'), await words('z3z')]).toEqual([[7], []])
    })

    it('F8 tells the tokenizer it was stamped with; putting stamps nothing', async () => {
      await put(1)
      expect(await index.builtWith()).toBeNull()
      await index.stamp(TOKENIZER_VERSION)
      expect(await index.builtWith()).toBe(TOKENIZER_VERSION)
      await index.stamp(TOKENIZER_VERSION - 1)
      await put(1)
      expect(await index.builtWith()).toBe(TOKENIZER_VERSION - 1)
      await index.clear()
      expect(await index.builtWith()).toBeNull()
    })
  })
}
