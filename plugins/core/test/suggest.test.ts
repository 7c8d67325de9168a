import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { BUILT_IN_LEXICON, knownWords, normalise, parseQuery, suggestWriting } from '../src/index'
import { MAX_CELLS, MAX_LOOK_UPS, MAX_TITLE_QUESTIONS } from '../src/search/suggest/effort'
import { FACET_VOCABULARY } from '../src/search/suggest/facet-vocabulary'
import { MAX_LOOKED_UP } from '../src/search/suggest/find-pieces'
import { rewriteWith } from '../src/search/suggest/rewrite-with'
import type { Vocabulary } from '../src/search/suggest/vocabulary'
import { readingsOf, soundPairs } from '../src/search/writing/sounds'
import { splitSyllables } from '../src/search/writing/split-syllables'
import { anyText } from './any-text'

const TITLES = [
  '圆锥曲线中的定点与定值问题',
  '圆锥曲线的综合应用',
  '椭圆中的定点问题',
  '浮力练习',
  '认识分数 教案',
  '分数的初步认识',
  '欧姆定律在串并联电路中的应用',
  '传送带模型',
  '三角函数的图像',
  '教学设计 圆的面积',
  '景点介绍习作指导',
  '经典诵读活动方案',
  '3D打印入门',
].map(normalise)
const WORDS = knownWords(BUILT_IN_LEXICON.words())

/** Archives of a few titles, looked through one by one. */
function archive(titles: readonly string[]): Vocabulary {
  const saying = (term: string) => titles.filter(title => title.includes(term))
  const words = new Set(titles.flatMap(title => title.match(/[a-z0-9]+/g) ?? []))
  return {
    knows: term => (/^[a-z0-9]+$/.test(term) ? words.has(term) : saying(term).length > 0),
    titlesSaying: saying,
    titlesSounding(tokens) {
      const wanted = new Set(tokens)
      return titles.filter(title => soundPairs(title).some(token => wanted.has(token)))
    },
    titlesWith: characters => titles.filter(title => characters.every(one => title.includes(one))),
  }
}

function suggest(typed: string, titles: readonly string[] = TITLES) {
  const { terms } = parseQuery(typed)
  return suggestWriting({ words: typed, terms }, { vocabulary: archive(titles), words: WORDS })
}

/** For one term, however the query would be cut. */
function suggestFor(term: string, titles: readonly string[] = TITLES) {
  const known = { vocabulary: archive(titles), words: WORDS }
  return suggestWriting({ words: term, terms: [term] }, known)
}

function rewritten(typed: string, titles: readonly string[] = TITLES): string {
  return rewriteWith(typed, suggest(typed, titles)).replace(/\s+/g, ' ').trim()
}

describe('what was meant', () => {
  test('S41 words with other characters of the same sound', () => {
    expect(suggest('元锥曲线')).toEqual([
      { term: '元锥曲线', replacement: '圆锥曲线', how: 'sound' },
    ])
    expect(rewritten('浮立 练习')).toBe('浮力 练习')
    expect(rewritten('欧母定律')).toBe('欧姆定律')
  })

  test('S41 sounds that many ears do not tell apart (zh and z, ing and in) count as nearly the same', () => {
    expect(rewritten('yuanzuiquxian')).toBe('圆锥曲线')
    expect(rewritten('renshi')).toBe('认识')
    expect(rewritten('rensifensu')).toBe('认识分数')
  })

  test('S42 words typed in pinyin, between others or as a whole', () => {
    expect(suggest('yuanzhuiquxian')).toEqual([
      { term: 'yuanzhuiquxian', replacement: '圆锥曲线', how: 'pinyin' },
    ])
    expect(rewritten('三年级fenshu jiaoan')).toBe('三年级 分数 教案')
    expect(rewritten('yuan zhui qu xian')).toBe('圆锥曲线')
    expect(rewritten('yuánzhuīqūxiàn')).toBe('圆锥曲线')
    expect(rewritten('3Ddayin')).toBe('3d打印')
  })

  test('S42 pinyin of grades, subjects and kinds is read like the words themselves', () => {
    const { facets } = parseQuery(rewritten('sanshang shuxue jiaoan'))
    expect(facets).toMatchObject({ grade: 3, volume: '上', subject: '数学', kind: '教案' })
    const { facets: whole } = parseQuery(rewritten('qiniandiliketang qinianjixiacedili'))
    expect(whole).toMatchObject({ grade: 7, volume: '下', subject: '地理' })
  })

  test('S43 initials of words of our tables and of the lexicon', () => {
    expect(suggest('jxsj')).toEqual([{ term: 'jxsj', replacement: '教学设计', how: 'initials' }])
    expect(rewritten('ja')).toBe('教案')
    expect(rewritten('sj 分数')).toBe('试卷 分数')
    expect(rewritten('dxa')).toBe('导学案')
    expect(rewritten('yzqx')).toBe('圆锥曲线')
    expect(suggest('yzqx', ['浮力练习'])).toEqual([])
  })

  test('S44 a character wrong, missing, doubled or swapped', () => {
    expect(suggestFor('圆锥弯线')).toMatchObject([{ replacement: '圆锥曲线', how: 'slip' }])
    expect(rewritten('三角数')).toBe('三角函数')
    expect(suggestFor('圆锥锥曲线')).toMatchObject([{ replacement: '圆锥曲线', how: 'slip' }])
    expect(rewritten('圆锥线曲')).toBe('圆锥曲线')
    expect(suggest('传带')[0]).toMatchObject({ replacement: '传送带', how: 'slip' })
  })

  test('S44 a slip in a part of a longer term leaves the rest as typed', () => {
    expect(rewritten('有没有圆锥曲县定点呀')).toBe('有没有 圆锥曲线 定点呀')
  })

  test('S44 slips in the short words that facets are told by', () => {
    expect(rewritten('必选一 数学')).toBe('选必一 数学')
    expect(rewritten('xuanbisan 地理')).toBe('选必三 地理')
    expect(suggestFor('技劳课')).toMatchObject([{ replacement: '劳技课', how: 'slip' }])
    expect(suggestFor('育与健康')).toMatchObject([{ replacement: '体育与健康', how: 'slip' }])
  })

  test('S42 pinyin glued to a Latin word of the archive, before it or behind it', () => {
    const titles = ['python循环语句入门', '背包 dp 讲义'].map(normalise)
    expect(suggestFor('pythonxunhuanyuju', titles)).toMatchObject([
      { replacement: 'python 循环语句' },
    ])
    expect(suggestFor('beibaodp', titles)).toMatchObject([{ replacement: '背包 dp' }])
    expect(suggestFor('beibaodq', titles)).toEqual([])
  })

  test('S45 what stands somewhere is never replaced, however alike another word sounds', () => {
    expect(suggest('景点')).toEqual([])
    expect(suggest('景点 圆锥曲线')).toEqual([])
    expect(suggest('经典')).toEqual([])
    const parts = TITLES.flatMap(title => title.split(' ')).filter(part => part.length > 3)
    fc.assert(
      fc.property(fc.constantFrom(...parts), fc.nat(), fc.nat(), (part, from, length) => {
        const start = from % (part.length - 3)
        const term = part.slice(start, start + 4 + (length % (part.length - start - 3)))
        expect(suggestFor(term)).toEqual([])
      }),
    )
  })

  test('S45 nothing is suggested that stands nowhere, but what names a facet', () => {
    expect(suggest('浮立', ['圆锥曲线'])).toEqual([])
    expect(suggest('yuanzhuiquxian', ['浮力练习'])).toEqual([])
    expect(suggestFor('实卷', ['浮力练习'])).toMatchObject([{ replacement: '试卷' }])
    expect(suggestFor('教学涉及', ['浮力练习'])).toMatchObject([{ replacement: '教学设计' }])
    expect(suggest('王村口')).toEqual([])
    expect(suggest('xian')).toEqual([])
    expect(suggest('跨年级')).toEqual([])
  })

  test('S45 whatever is typed, suggesting ends, and the words that are given stand in the archive', () => {
    const letters = fc.string({
      unit: fc.constantFrom(...'aeiounghxzs圆锥曲线 12'),
      maxLength: 60,
    })
    fc.assert(
      fc.property(fc.oneof(anyText(60), letters), typed => {
        const facets = new Set(FACET_VOCABULARY)
        for (const { term, replacement } of suggest(typed)) {
          expect(term).not.toBe(replacement)
          const parts = replacement
            .split(' ')
            .filter(part => part.length > 1 && !/[a-z]/.test(part))
          for (const part of parts.filter(one => !facets.has(one)))
            expect(TITLES.some(title => [...part].some(one => title.includes(one)))).toBe(true)
        }
      }),
      { numRuns: 60 },
    )
  })

  test('S46 every word of the tables that is suggested is one that a query understands', () => {
    const silent = FACET_VOCABULARY.filter(word => {
      const { facets, terms } = parseQuery(word)
      const isSaid = terms.length > 0 && terms.every(term => word.includes(term))
      return Object.keys(facets).length === 0 && !isSaid
    })
    expect(silent).toEqual([])
  })
})

describe('rewriting', () => {
  const jiaoan = { term: 'ja', replacement: '教案', how: 'initials' } as const

  test('S47 replaces words as typed, in any case, width and writing, letters only where they stand alone', () => {
    expect(rewriteWith('Java JA', [jiaoan])).toBe('Java  教案')
    expect(rewriteWith('ＪＡ分数', [jiaoan])).toBe('教案 分数')
    const typo = { term: '元锥曲线', replacement: '圆锥曲线', how: 'sound' } as const
    expect(rewriteWith('元錐曲線', [typo])).toBe('圆锥曲线')
    expect(rewriteWith('没有它', [typo])).toBe('没有它')
    const pinyin = { term: 'fangchengzu', replacement: '方程组', how: 'pinyin' } as const
    expect(rewriteWith('fangchengzuppt', [pinyin])).toBe('方程组 ppt')
  })
})

describe('syllables', () => {
  test('S42 a run of letters is split in every way at once', () => {
    const syllables = splitSyllables('xian').map(({ syllable }) => syllable)
    expect(syllables.toSorted()).toEqual(['an', 'xi', 'xian'])
    expect(splitSyllables('photoshop')).toEqual([])
    expect(splitSyllables('')).toEqual([])
  })

  test('S42 hostile runs stay bounded', () => {
    const run = fc.string({ unit: fc.constantFrom(...'aeinguxo'), maxLength: 200 })
    fc.assert(
      fc.property(run, letters => {
        const arcs = splitSyllables(letters)
        expect(arcs.length).toBeLessThanOrEqual(6 * letters.length)
        for (const { from, to, syllable } of arcs) expect(letters.slice(from, to)).toBe(syllable)
      }),
    )
    expect(splitSyllables('xian'.repeat(500))).toEqual([])
  })

  test('S42 characters have all their usual readings', () => {
    expect(readingsOf('行')).toEqual(expect.arrayContaining(['xing', 'hang']))
    expect(readingsOf('率')).toEqual(expect.arrayContaining(['lv', 'shuai']))
    expect(readingsOf('a')).toEqual([])
  })
})

describe('what a suggestion may cost', () => {
  const SAME_SOUND = [
    ...'是时十事实使式市师石室世视试始士识食史示适势释饰拾蚀氏逝誓侍嗜恃拭柿尸失施湿诗狮虱矢驶屎仕',
  ]
  /** So many characters of one sound in no order, others for each number. */
  function sameSound(count: number, number: number): string {
    let state = number
    return Array.from({ length: count }, () => {
      state = (state * 48_271 + 11) % 2_147_483_647
      return SAME_SOUND[state % SAME_SOUND.length] ?? ''
    }).join('')
  }

  /** Looks at what is asked from outside, whatever is counted inside. */
  function watched(titles: readonly string[]) {
    const asked = { read: 0, lookUps: 0, titleQuestions: 0 }
    const plain = archive(titles)
    const vocabulary: Vocabulary = {
      knows(term) {
        asked.lookUps += 1
        return plain.knows(term)
      },
      titlesSaying: plain.titlesSaying,
      titlesSounding(tokens) {
        asked.titleQuestions += 1
        return plain.titlesSounding(tokens)
      },
      titlesWith(characters) {
        asked.titleQuestions += 1
        return plain.titlesWith(characters)
      },
    }
    const insides = (text: string) => {
      asked.read += text.length
      return WORDS.insides(text)
    }
    return { asked, known: { vocabulary, words: { ...WORDS, insides } } }
  }

  test('S48 long terms and titles of one sound alone are compared in no more than MAX_CELLS', () => {
    const titles = Array.from({ length: 304 }, (_, number) => sameSound(80, number + 4))
    const terms = [1, 2, 3].map(number => sameSound(47, number))
    const { asked, known } = watched(['圆锥曲线', ...titles])
    const suggestions = suggestWriting({ words: '', terms: ['元锥曲线', ...terms] }, known)
    expect(asked.read * 47).toBeGreaterThan(MAX_CELLS / 2)
    expect(asked.read * 47).toBeLessThanOrEqual(MAX_CELLS)
    // What was found before that is told all the same.
    expect(suggestions).toContainEqual({ term: '元锥曲线', replacement: '圆锥曲线', how: 'sound' })
  })

  test('S48 of known words that stand nowhere only some are looked up', () => {
    const term = 'yuanzhuiquxianoumudinglvpingxingsibianxingfenshu'
    const { asked, known } = watched([])
    suggestWriting({ words: term, terms: [term] }, known)
    // Once more for the term itself.
    expect(asked.lookUps).toBe(MAX_LOOKED_UP + 1)
  })

  test('S48 all terms together look up no more than MAX_LOOK_UPS words', () => {
    const letters = [...'abcdefghjklmnopqrstwxyz']
    const isOfLexicon = (initials: string) => {
      const meant = WORDS.byInitials(initials)
      return meant.length > 2 && meant.every(({ isFacet }) => !isFacet)
    }
    const initials = letters
      .flatMap(first => letters.map(second => `${first}${second}`))
      .filter(isOfLexicon)
    const terms = [0, 16, 32, 48].map(from => initials.slice(from, from + 16).join('1'))
    const { asked, known } = watched([])
    suggestWriting({ words: terms.join(' '), terms }, known)
    expect(asked.lookUps).toBeGreaterThan(MAX_LOOK_UPS / 2)
    // Each term itself is looked up, too, and once more without a letter that stands twice.
    expect(asked.lookUps).toBeLessThanOrEqual(2 * terms.length + MAX_LOOK_UPS)
  })

  test('S48 titles are asked for no more often than MAX_TITLE_QUESTIONS, however a term is cut', () => {
    const latin = ['sqlz', 'sqlzh', 'sql', 'sq']
    const terms = ['sqlzhuru', 'sqlzhuang', 'sqlzhong', 'sqlzhang']
    const { asked, known } = watched(latin)
    suggestWriting({ words: terms.join(' '), terms }, known)
    expect(asked.titleQuestions).toBeGreaterThan(0)
    expect(asked.titleQuestions).toBeLessThanOrEqual(MAX_TITLE_QUESTIONS)
  })
})
