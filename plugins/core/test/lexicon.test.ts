import { describe, expect, test } from 'vitest'
import { classify } from '../src/resource/classify'
import { BUILT_IN_LEXICON, createLexicon, extendLexicon } from '../src/resource/lexicon/lexicon'
import { MAX_WORDS_READ, readUnits } from '../src/resource/lexicon/read-units'
import { MAX_RELATED } from '../src/resource/lexicon/related-words'
import { BOOKS } from '../src/resource/lexicon/textbooks/books'

const subjectOf = (name: string, text: string | null = null) =>
  classify({ name, text }).facets.subject
const wordsIn = (text: string) => BUILT_IN_LEXICON.topicsIn(text).map(({ word }) => word)

describe('C15 curriculum words tell the subject', () => {
  test.each([
    ['《皇帝的新装》教学设计.docx', '语文'],
    ['走一步，再走一步.pptx', '语文'],
    ['走一步再走一步 说课稿.docx', '语文'],
    ['记承天寺夜游 导学案.doc', '语文'],
    ['归园田居 课件.pptx', '语文'],
    ['椭圆的离心率.pptx', '数学'],
    ['错位相减与裂项相消.docx', '数学'],
    ['异分母分数加减法 教案.doc', '数学'],
    ['洛伦兹力.pptx', '物理'],
    ['机车启动问题.doc', '物理'],
    ['盖斯定律 练习.docx', '化学'],
    ['质壁分离实验.pptx', '生物'],
    ['商鞅变法.pptx', '历史'],
    ['热力环流 导学案.docx', '地理'],
    ['敬畏生命 第二课时.pptx', '道德与法治'],
    ['月相变化的规律.pptx', '科学'],
    ['现在完成时.pptx', '英语'],
    ['树状数组.pdf', '信息技术'],
    ['页面置换算法.ppt', '操作系统'],
    ['词法分析.pptx', '编译原理'],
    ['人民代表大会制度 高一.pptx', '政治'],
    ['人民代表大会制度 八年级.pptx', '道德与法治'],
  ])('C15 %s is %s', (name, subject) => {
    expect(subjectOf(name)).toBe(subject)
  })

  test('C15 the name’s words come before the text’s, and a text needs several', () => {
    expect(subjectOf('复习资料.docx', '光合作用 有丝分裂 细胞呼吸 减数分裂')).toBe('生物')
    expect(subjectOf('复习资料.docx', '我们班的光合作用小组')).toBeNull()
    expect(subjectOf('椭圆.docx', '光合作用 有丝分裂 细胞呼吸 减数分裂')).toBe('数学')
  })

  test('C15 the stage follows where only one teaches the word; a grade never does', () => {
    expect(classify({ name: '洛伦兹力.pptx' }).facets).toMatchObject({ stage: '高中', grade: null })
    expect(classify({ name: '皇帝的新装.pptx' }).facets).toMatchObject({
      stage: '初中',
      grade: null,
    })
    expect(classify({ name: '浮力.pptx' }).facets.grade).toBeNull()
  })

  test('C15 of what several stages teach, the told one decides between subjects', () => {
    expect(subjectOf('小学 浮力.pptx')).toBe('科学')
    expect(subjectOf('初中 浮力.pptx')).toBe('物理')
  })

  test('C15 words of school life tell no subject', () => {
    for (const name of ['听课记录表.doc', '教学常规检查评分细则.docx', '防溺水安全教育.pptx'])
      expect(subjectOf(name)).toBeNull()
    expect(BUILT_IN_LEXICON.topicsIn('评课标准')).toMatchObject([{ subject: null }])
  })
})

describe('C16 everyday words count only where they stand alone', () => {
  test.each([
    '工作总结.docx',
    '春季运动会.docx',
    '秋天的通知.doc',
    '2023春.docx',
    '2022秋天.docx',
    '教学质量分析.docx',
    '我们的背影照片.zip',
    '匆匆那年 毕业留念.mp4',
    '走进春天里活动方案.docx',
    '关于合理安排时间的通知.doc',
    '夏令营安排.docx',
    '新建文档.docx',
    '工业园区走访记录.docx',
    '人口普查名单.xlsx',
    '美国研修报告.docx',
    '元旦文艺汇演节目单.docx',
    '心肺复苏急救培训.pptx',
    '垃圾分类倡议书.docx',
    '书香校园建设方案.docx',
  ])('C16 %s has no subject', name => {
    expect(subjectOf(name)).toBeNull()
  })

  test.each([
    '背影.pptx',
    '14 背影 教案.docx',
    '《春》教学设计.docx',
    '第16课 匆匆.pptx',
    '台阶_课件.pptx',
  ])('C16 %s is 语文', name => {
    expect(subjectOf(name)).toBe('语文')
  })

  test('C16 an everyday word yields to any other', () => {
    expect(subjectOf('台阶 摩擦力.pptx')).toBe('物理')
    expect(BUILT_IN_LEXICON.topicsIn('秋天')).toMatchObject([{ word: '秋天', isWeak: true }])
  })
})

describe('C17 words are found the longest first, and Latin ones whole', () => {
  test('C17 a word inside a longer one is not counted again', () => {
    expect(wordsIn('反比例函数的图象和性质')).toEqual(['反比例函数的图象和性质'])
    expect(wordsIn('万有引力与卫星变轨')).toEqual(['万有引力', '卫星变轨'])
  })

  test('C17 Latin words stand alone, numbers begin alone', () => {
    expect(wordsIn('dp入门')).toEqual(['dp'])
    for (const text of ['adp', 'dpi设置', 'gsql', 'primality', '1100以内'])
      expect(wordsIn(text)).toEqual([])
  })

  test('C17 an endless text is looked at up to a bound and never throws', () => {
    for (const text of ['分'.repeat(100_000), '\ud800'.repeat(50_000), 'a'.repeat(100_000)])
      expect(wordsIn(text)).toEqual([])
    expect(wordsIn('一元二次方程 '.repeat(20_000))[0]).toBe('一元二次方程')
  })
})

describe('C18 the lexicon knows places and what belongs together', () => {
  test('C18 a lesson’s place is its book, volume and unit', () => {
    expect(BUILT_IN_LEXICON.placesOf('皇帝的新装')).toEqual([
      {
        subject: '语文',
        stage: '初中',
        grade: 7,
        volume: '上',
        edition: '统编版',
        unit: '6',
        unitTitle: '想象之翼',
      },
    ])
    expect(BUILT_IN_LEXICON.placesOf('圆锥曲线的方程')).toMatchObject([
      { stage: '高中', grade: null, volume: '选择性必修第一册', unit: '3' },
    ])
    expect(BUILT_IN_LEXICON.placesOf('没有这个词')).toEqual([])
  })

  test.each([
    ['卫星变轨', '万有引力'],
    ['万有引力', '双星'],
    ['板块模型', '传送带'],
    ['椭圆', '圆锥曲线'],
    ['定点定值', '抛物线'],
    ['隐零点', '极值点偏移'],
    ['盖斯定律', '反应热'],
    ['有丝分裂', '细胞周期'],
    ['听课记录', '评课标准'],
    ['线段树', '树状数组'],
    ['最短路', '最小生成树'],
  ])('C18 %s is related to %s', (word, related) => {
    expect(BUILT_IN_LEXICON.relatedTo(word)).toContain(related)
  })

  test('C18 related words are bounded, never the word itself, and none for an unknown one', () => {
    const wrong = [...BUILT_IN_LEXICON.words()].filter(word => {
      const related = BUILT_IN_LEXICON.relatedTo(word)
      return related.length > MAX_RELATED || related.includes(word)
    })
    expect(wrong).toEqual([])
    expect(BUILT_IN_LEXICON.relatedTo('没有这个词')).toEqual([])
  })

  test('C18 every line that comes with the program is read', () => {
    for (const book of BOOKS) expect(readUnits(book).badLines).toEqual([])
  })
})

describe('C19 an alliance adds words in a plain list', () => {
  const LIST = [
    '# 我们自己的书',
    '校本教材 五上 联盟版',
    '2 畲歌 | 山哈歌谣、对歌台；甲、乙',
    '3 | 对歌台、',
    '  敬茶歌、~客人',
    '数学',
    '| 鸡兔同笼 抬腿法',
  ].join('\n')

  test('C19 a header names the book, a line with a bar its unit and words', () => {
    expect(
      readUnits(LIST).units.map(({ number, words }) => [number, words.map(w => w.word)]),
    ).toEqual([
      ['2', ['山哈歌谣、对歌台', '甲、乙']],
      ['3', ['对歌台', '敬茶歌', '客人']],
      [null, ['鸡兔同笼', '抬腿法']],
    ])
  })

  test('C19 what the alliance says adds to what the program knows', () => {
    const { lexicon, groupCount, badLines } = extendLexicon(LIST)
    expect([groupCount, badLines]).toEqual([3, []])
    expect(lexicon.relatedTo('鸡兔同笼')).toContain('抬腿法')
    expect(lexicon.relatedTo('鸡兔同笼')).toContain('假设法')
    expect(lexicon.placesOf('敬茶歌')).toMatchObject([
      { subject: '校本教材', grade: 5, volume: '上', edition: '联盟版', unit: '3' },
    ])
    expect(lexicon.topicsIn('请客人来')).toEqual([])
  })

  test('C19 bad lines are named and bounded, the rest is read', () => {
    const { units, badLines } = readUnits('| 无书\n语文\n5 |\n| 好词\n统编版 七上\n')
    expect(units).toHaveLength(1)
    expect(badLines).toEqual([
      { line: 1, reason: 'no-book' },
      { line: 3, reason: 'no-words' },
      { line: 5, reason: 'no-book' },
    ])
    expect(readUnits('| x\n'.repeat(1000)).badLines.length).toBeLessThanOrEqual(51)
    const many = readUnits(`语文\n${'| 好词\n'.repeat(MAX_WORDS_READ + 5)}`)
    expect(many.units).toHaveLength(MAX_WORDS_READ)
    expect(many.badLines).toMatchObject([{ reason: 'too-many-words' }])
  })

  test('C19 any text is read without throwing', () => {
    for (const text of [
      '',
      '|',
      '｜｜',
      '\u0000|\ud800',
      '、'.repeat(9000),
      `语文\n| ${'长'.repeat(9000)}`,
    ])
      expect(() => createLexicon([text])).not.toThrow()
  })
})
