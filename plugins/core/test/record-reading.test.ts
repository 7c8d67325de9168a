import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  DEFAULT_RUBRIC,
  impossibleTotalIn,
  isTooShort,
  parseRecord,
  parseScores,
  parseSheet,
  parseStages,
  personalWordsIn,
  type RecordDraft,
  readFormMark,
  scoreOfDraft,
} from '../src/index'

const read = (text: string) => parseRecord(text, DEFAULT_RUBRIC)

/** Every word a draft holds, in the order of its fields. */
function wordsOf({ content }: RecordDraft): string {
  const stages = content.stages.flatMap(({ name, minutes, activity, comment }) => [
    name,
    minutes === null ? '' : `${minutes}分钟`,
    activity,
    comment,
  ])
  const { lessonType, strengths, weaknesses, advice, summary, dimensionNotes } = content
  const words = [lessonType, ...stages, strengths, weaknesses, advice, summary]
  return [...words, ...Object.values(dimensionNotes)].join('\n')
}

describe('Reading a record', () => {
  test('O70 labels in any order and wording', () => {
    const { content, total } = read(
      '一、亮点：1.情境生动 2.语言好\n二、存在的问题：拖堂。改进建议：精讲多练\n课型：新授课\n总分88 良',
    )
    expect(content).toMatchObject({
      strengths: '1.情境生动 2.语言好',
      weaknesses: '拖堂。',
      advice: '精讲多练',
      lessonType: '新授课',
      summary: '',
    })
    expect(total).toBe(88)
    expect(read('可取之处 有童趣 不足 练习少 建议 分层').content).toMatchObject({
      strengths: '有童趣',
      weaknesses: '练习少',
      advice: '分层',
    })
    expect(read('优点是语言亲切，学生回答问题很积极').content.strengths).toBe(
      '语言亲切，学生回答问题很积极',
    )
    expect(read('【优点】好【建议】多练').content).toMatchObject({
      strengths: '好',
      advice: '多练',
    })
  })

  test('O70 labels may stand glued to what they tell, and points behind a comma', () => {
    const whole = { strengths: '板书清楚', weaknesses: '时间紧', summary: '' }
    for (const said of [
      '优点板书清楚，缺点时间紧，95分 优',
      '优点板书清楚 缺点时间紧 95分',
      '优点是板书清楚，不足就是时间紧，总分95分',
      '优点：板书清楚，不足在于时间紧，我给95分。',
    ])
      expect([said, read(said)]).toMatchObject([said, { total: 95, content: whole }])
    expect(read('优点板书清楚，建议分层练习').content).toMatchObject({
      strengths: '板书清楚',
      advice: '分层练习',
    })
    for (const talk of ['课堂不错，不足以说明问题', '这节课的优点很多', '问题不大，建议保留'])
      expect(read(talk)).toMatchObject({ total: null, content: { summary: talk } })
    expect(read('优点：板书好，用了15分钟').total).toBeNull()
    expect(read('优点：全班平均95分').total).toBeNull()
  })

  test('O78 a total that cannot be is found, points out of less and minutes are none', () => {
    const said = [
      ['优点：好 总分 120', '120'],
      ['总分：130分', '130'],
      ['总分120/130', '120/130'],
      ['得分 88／120', '88/120'],
      ['不错，105分', '105'],
    ] as const
    for (const [text, total] of said) expect([text, impossibleTotalIn(text)]).toEqual([text, total])
    for (const fine of [
      '总分 100',
      '总分 88/100',
      '导入120分钟',
      '得分 9/10',
      '目标9 内容13',
      '88',
    ])
      expect([fine, impossibleTotalIn(fine)]).toEqual([fine, null])
  })

  test('O70 words without a label are the summary, a number alone is the total', () => {
    expect(read('总的来说不错，学生很积极').content.summary).toBe('总的来说不错，学生很积极')
    expect(read('不错\n92.5分')).toMatchObject({ total: 92.5, content: { summary: '不错' } })
    expect(read('建议：多练\n88')).toMatchObject({ total: 88, content: { advice: '多练' } })
    expect(read('板书漂亮，就是练习少。90')).toMatchObject({
      total: 90,
      content: { summary: '板书漂亮，就是练习少。' },
    })
    expect(read('优点：语言好。良').content.strengths).toBe('语言好。良')
    expect(read('5').content.summary).toBe('5')
    expect(read('总评：良').content.summary).toBe('等级：良')
  })

  test('O70 what is said of a dimension stands with it, unless it is its points', () => {
    const { content } = read('教学目标：明确具体\n教学过程：导入5分钟，新授20分钟\n教师素质：良')
    expect(content.dimensionNotes).toEqual({ 教学目标: '明确具体' })
    expect(content.stages.map(({ name, minutes }) => [name, minutes])).toEqual([
      ['导入', 5],
      ['新授', 20],
    ])
    expect(content.itemScores).toEqual({ 教师素质: [4, 4, 4, 4] })
  })

  test('O71 the course of a lesson by minutes, by the clock, by names, or as told', () => {
    expect(parseStages('导入5分钟：分蛋糕；新授（20分钟）折一折（点评：好）')).toEqual([
      { name: '导入', minutes: 5, activity: '分蛋糕', comment: '' },
      { name: '新授', minutes: 20, activity: '折一折', comment: '好' },
    ])
    expect(parseStages('8:20 导入 分蛋糕\n8:25-8:45 新授 折一折\n8:45 小结')).toEqual([
      { name: '导入', minutes: 5, activity: '8:20 分蛋糕', comment: '' },
      { name: '新授', minutes: 20, activity: '8:25-8:45 折一折', comment: '' },
      { name: '小结', minutes: null, activity: '8:45', comment: '' },
    ])
    expect(parseStages('导入：激趣；新授')).toMatchObject([
      { name: '导入', activity: '激趣' },
      { name: '新授', activity: '' },
    ])
    expect(parseStages('老师先复习，再讲新课')).toMatchObject([
      { name: '', activity: '老师先复习，再讲新课' },
    ])
  })

  test('O72 levels, numbers, points of the weight, all, the others, a row', () => {
    const total = (text: string) => {
      const { itemScores, total: said } = parseScores(text, DEFAULT_RUBRIC)
      return scoreOfDraft(DEFAULT_RUBRIC, {
        content: { ...read('').content, itemScores },
        total: said,
      })?.total
    }
    expect(total('都是优')).toBe(100)
    expect(total('目标良 其他优')).toBe(98)
    expect(total('优良良良优优')).toBe(91)
    expect(total('5 4 4 4 5 5')).toBe(91)
    expect(total('目标9 内容13 过程8 素质17 学生30 结果9')).toBe(86)
    expect(total('目标优 总分88 良')).toBe(88)
    expect(total('目标优 内容良')).toBeUndefined()
    expect(parseScores('内容4 3 5', DEFAULT_RUBRIC).itemScores).toEqual({ 教学内容: [4, 3, 5] })
    for (const odd of ['内容4 3', '目标1', '总分188', '目标优 88 99', '挺好的'])
      expect([odd, parseScores(odd, DEFAULT_RUBRIC).isWhole]).toEqual([odd, false])
  })

  test('O73 no word is lost, whatever the order', () => {
    const fragment = fc
      .array(fc.constantFrom(...'情境生动练习偏少孩子愿意说话老师耐心讲得清楚，。、（）“”3/'), {
        minLength: 1,
        maxLength: 12,
      })
      .map(characters => characters.join(''))
    const label = fc.constantFrom(
      '',
      '优点：',
      '不足 ',
      '三、建议：',
      '环节：',
      '总评：',
      '得分：',
      '教学内容：',
      '\n',
      '导入5分钟 ',
      '8:20 ',
    )
    fc.assert(
      fc.property(fc.array(fc.tuple(label, fragment), { minLength: 1, maxLength: 6 }), parts => {
        const draft = read(parts.map(([before, words]) => before + words).join('\n'))
        const kept = wordsOf(draft)
        // Chinese only: marks at the edges of a field are not words.
        for (const [, words] of parts)
          for (const run of words.match(/\p{Script=Han}+/gu) ?? []) expect(kept).toContain(run)
      }),
      { numRuns: 400 },
    )
  })

  test('O73 hostile text neither breaks nor hangs', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), text => {
        const kept = wordsOf(read(`优点：${text}`))
        expect(kept).not.toMatch(/(?![\n\t])\p{Cc}/u)
      }),
      { numRuns: 200 },
    )
    for (const long of [
      '1、'.repeat(1000),
      '优点'.repeat(1000),
      ' '.repeat(2000),
      '（5分钟'.repeat(400),
    ])
      expect(wordsOf(read(`优点：${long}好`))).toContain('好')
    expect(read('优点：__proto__\n__proto__：5').content.itemScores).toEqual({})
  })

  test('O74 numbers of people and pupils with their marks are found, lessons are not', () => {
    expect(personalWordsIn('优点：好，电话13812345678')).toBe('numbers')
    expect(personalWordsIn('身份证 330106199001010016X')).toBeNull()
    expect(personalWordsIn('11010519491231002X')).toBe('numbers')
    expect(personalWordsIn('张三 95 李四 88 王五 76')).toBe('pupils')
    for (const pupils of [
      '小明同学 62分 小红同学 78分',
      '优点：王小明同学得了95分',
      '小明62分，小红78分',
    ])
      expect([pupils, personalWordsIn(pupils)]).toEqual([pupils, 'pupils'])
    for (const fine of [
      '全班同学 95分以上，小组合作 10分',
      '小结 5分 小练 8分',
      '同学们很积极，90分',
      '导入5分钟，新授20分钟，练习10分钟',
      '何老师语言亲切，周老师也来听了',
      '得分 目标5 内容4',
    ])
      expect([fine, personalWordsIn(fine)]).toEqual([fine, null])
  })

  test('O133 a pupil who is plainly named is found with the words, and no ordinary sentence is', () => {
    const named = (text: string) => personalWordsIn(text)
    expect(named('优点：张小明同学回答得好，同学们会听')).toEqual({ named: ['张小明同学'] })
    expect(named('请李思源同学和叶晨曦小朋友领读')).toEqual({
      named: ['李思源同学', '叶晨曦小朋友'],
    })
    for (const text of [
      '学生李华回答问题声音响亮',
      '让王子轩同学上台板演，其他同学评价',
      '表扬了刘梓涵同学',
      '对欧阳雨晴同学的评价很到位',
      '小雨同学举手三次没有叫到',
      '学生朱思彤：我觉得可以先算括号里的',
      '学生欧阳雨晴主动补充',
      '学生何雨欣声音响亮',
      '学生刘梓涵一直不太专心',
    ])
      expect([text, named(text)]).toEqual([text, { named: [expect.any(String)] }])
    expect(named('学生张小明上课很积极，王小红发言好')).toEqual({ named: ['学生张小明'] })
    for (const fine of [
      '同学们很积极',
      '学生平时上课很积极',
      '学生都会发言',
      '学生居然举手了',
      '学生高高举手',
      '学生明明会，却不举手',
      '学生全程很投入',
      '学生原先不认真，现在好多了',
      '学生陶艺展示',
      '培养学生严谨、求实的态度',
      '尊重学生权益，关爱学生',
      '让同学上台板演',
      '学生参与面广',
      '何老师请三位同学回答',
      '全班同学齐读课文',
      '小明同学有5个苹果，吃了2个',
      '例题中的小明把除数36看成63',
      '请一位同学说说',
      '和平同学间的关系',
      '学生高声朗读',
      '学生成功展示',
      '和小明同学比一比',
      '三(2)班同学表现好',
      '毛老师让同学们自由发言',
      '方便同学理解',
      '更多同学举手',
      '李白同学的诗',
      '学生马上回答',
    ])
      expect([fine, named(fine)]).toEqual([fine, null])
  })

  test('O75 the printed sheet is read by its cells, and what is printed is not', () => {
    const sheet = (points: string, total: string) =>
      [
        '听课记录表',
        '记录的是课，不是学生：请不要写学生姓名。 表单 L3·T12',
        '授课教师 何晓明 学校/班级 王村口小学 三(2)班',
        '课题 分数的初步认识 课型 新授',
        '教学环节 师生活动 随感点评',
        '导入（5分钟） 分蛋糕',
        '评价维度 评价要点 得分(2–5)',
        `教学目标（10分） 目标明确具体，符合课标与学情 ${points}`,
        `目标落实到每个教学环节 ${points}`,
        '教学内容（15分） 内容正确，容量适当 优',
        '重点突出，难点突破',
        `总分与等级：　${total}　分（满分100：优秀≥90，良好≥80，中等≥70，合格≥60，待改进）`,
        '优点 情境生动。',
        '提问有层次。',
        '不足',
        '总评 不错',
        '授课教师回应 谢谢',
        '听课人签名：周老师',
      ].join('\n')
    const { content, total } = parseSheet(sheet('4', '88'), DEFAULT_RUBRIC)
    expect(readFormMark(sheet('', ''))).toEqual({ slot: 3, observer: 12 })
    expect(content).toMatchObject({
      lessonType: '新授',
      strengths: '情境生动。\n提问有层次。',
      weaknesses: '',
      summary: '不错',
      itemScores: { 教学目标: [4, 4] },
      dimensionNotes: { 教学内容: '内容正确，容量适当 5' },
    })
    expect(content.stages).toEqual([{ name: '导入', minutes: 5, activity: '分蛋糕', comment: '' }])
    expect(total).toBe(88)
    expect(parseSheet(sheet('', ''), DEFAULT_RUBRIC).total).toBeNull()
  })
})

test('O123 a mark alone is no record, a few words are, points say nothing', () => {
  const isShort = (words: string) => isTooShort(parseRecord(words, DEFAULT_RUBRIC))
  expect(['1', '好', '优点：好 总分88', '1111111', '都是优'].map(isShort)).toEqual(
    Array(5).fill(true),
  )
  expect(['优点：板书清楚', '学生讨论得很充分', '导入5分钟 复习旧知'].map(isShort)).toEqual(
    Array(3).fill(false),
  )
})
