import { describe, expect, it } from 'vitest'
import { parsePlanLines, parsePlanSentence } from '../src/index'
import { aPlanContext, told } from './plan-builders'

const context = aPlanContext()

describe('Planning by a sentence', () => {
  it.each([
    '下周三 第2节 三(2)班 数学 分数的初步认识 何老师 王村口小学',
    '王村口小学何老师下周三第2节三(2)班数学分数的初步认识',
    '下周三第二节 三2班 数学课 《分数的初步认识》 何老师 王村口',
    '12月2日 上午第二节 3(2) 数学 分数的初步认识 何老师',
    '数学 分数的初步认识 三（2）班 何老师 王村口小学 12.2 第2节',
    '12月2日（周三）9:10 三年级2班 数学 课题：分数的初步认识 授课教师：何老师 地点在王村口小学',
    '第14周周三 第２节 302班 数学 分数的初步认识 何晓明',
    '排下周三第2节课三年2班数学分数的初步认识何晓明老师',
    '32班 下周三 第2节 数学 分数的初步认识 何晓明老师',
  ])('O1 %s', words => {
    expect(told(parsePlanSentence(words, context))).toEqual([
      '2026-12-02 2 王村口小学 三(2)班 3 数学 分数的初步认识 何晓明',
    ])
  })
})

describe('What else a sentence tells', () => {
  const first = (words: string, changes = {}) => {
    const reading = parsePlanSentence(words, aPlanContext(changes))
    if (reading.kind === 'problem') throw new Error(JSON.stringify(reading.problem))
    return reading.lessons[0]
  }
  const problem = (words: string, changes = {}) => {
    const reading = parsePlanSentence(words, aPlanContext(changes))
    return reading.kind === 'problem' ? reading.problem : told(reading)
  }

  it('O2 the kind, seats, link and who must come', () => {
    expect(first('明天第3节 二年级数学 推门 叶老师 蔡源小学')?.plan).toMatchObject({
      kind: 'unannounced',
      grade: 2,
      className: '',
      subject: '数学',
      topic: '',
      schoolId: '蔡源小学',
    })
    const online = first(
      '明天第3节 三(1)班 道法 线上 https://meeting.tencent.com/dm/AbC?x=1 限8人 我上 必听 周老师 叶老师',
    )
    expect(online?.plan).toMatchObject({
      kind: 'openLesson',
      subject: '道德与法治',
      link: 'https://meeting.tencent.com/dm/AbC?x=1',
      capacity: 8,
      topic: '',
    })
    expect(online?.presenter).toEqual({ kind: 'self' })
    expect(online?.observers).toHaveLength(2)
  })

  it.each([
    ['线上 会议号123456789', '123456789'],
    ['腾讯会议 123-456-789', '123-456-789'],
    ['线上 #腾讯会议：123-456-789', '123-456-789'],
    ['线上 会议ID:12345678901', '12345678901'],
  ])("O2 a meeting's number is where an online lesson is held: %s", (said, link) => {
    expect(first(`明天第3节 三(1)班 数学 面积 ${said} 何老师`)?.plan).toMatchObject({
      link,
      topic: '面积',
      className: '三(1)班',
    })
  })

  it('O2 a day and a period are no number of a meeting', () => {
    for (const said of [
      '视频会议 2026-11-25 第3节',
      '视频会议 11月25日 第3节',
      '视频会议 明天 第3节',
    ])
      expect(problem(`${said} 三(1)班 数学 何老师`)).toEqual({ kind: 'missing', parts: ['link'] })
  })

  it('O3 下午第1节 is told by the bells of the school', () => {
    expect(first('明天下午第1节 三1班 语文 观潮 何老师')?.plan.period).toBe(5)
    expect(first('明天下午第五节 三1班 语文 观潮 何老师')?.plan.period).toBe(5)
    expect(first('明天下午2:20 三1班 语文 观潮 何老师')?.plan.period).toBe(6)
    expect(first('明天上午4节 三1班 语文 观潮 何老师')?.plan.period).toBe(4)
  })

  it('O3 a lesson the day does not have is named with how many there are', () => {
    expect(problem('明天第9节 三1班 语文 何老师')).toEqual({
      kind: 'noSuchPeriod',
      said: '第9节',
      periods: 7,
    })
    expect(problem('明天下午第4节 三1班 语文 何老师')).toMatchObject({ kind: 'noSuchPeriod' })
    expect(problem('明天第2、3节 三1班 语文 何老师')).toMatchObject({ kind: 'onePeriodOnly' })
  })

  it('O4 what is missing is named, all at once', () => {
    expect(problem('三(2)班 数学')).toEqual({
      kind: 'missing',
      parts: ['day', 'period', 'presenter'],
    })
    expect(problem('明天第1节 何老师', { defaultSchool: null })).toEqual({
      kind: 'missing',
      parts: ['school'],
    })
    expect(problem('明天第1节 线上 何老师')).toEqual({ kind: 'missing', parts: ['link'] })
    expect(problem('明天第1节 腾讯会议 何老师')).toEqual({ kind: 'missing', parts: ['link'] })
  })

  it('O4 impossible and past days', () => {
    expect(problem('2月30日 第1节 何老师')).toMatchObject({
      kind: 'impossibleDay',
      said: '2月30日',
    })
    expect(problem('11月20日 第1节 何老师')).toMatchObject({ kind: 'impossibleDay', why: 'past' })
    expect(problem('今天第1节 何老师')).toMatchObject({ kind: 'past', period: 1 })
    expect(problem('11月25日周四 第1节 何老师')).toMatchObject({ kind: 'impossibleDay' })
  })

  it('O5 a school nobody knows is answered with the nearest names, two schools are asked', () => {
    expect(problem('明天第1节 何老师 蔡原小学')).toEqual({
      kind: 'unknownSchool',
      said: '蔡原小学',
      near: ['蔡源小学'],
    })
    expect(problem('明天第1节 何老师 蔡源小学 三仁小学')).toEqual({
      kind: 'twoSchools',
      schools: ['蔡源小学', '三仁小学'],
    })
    expect(first('明天第1节 三(1)班 语文 王村口的红军故事 何老师')?.plan.topic).toBe(
      '王村口的红军故事',
    )
  })

  it('O4 a name that nobody has is offered as who presents', () => {
    expect(problem('周三 第2节 三(2)班 钱多多 数学 公开课')).toMatchObject({
      kind: 'missing',
      parts: ['presenter'],
    })
    expect(problem('周三 第2节 陈晓明 数学 公开课 三二班')).toEqual({
      ...{ kind: 'missing', parts: ['presenter'], maybeName: '陈晓明' },
    })
    expect(problem('周三 第2节 三(2)班 语文 观潮')).not.toHaveProperty('maybeName')
  })

  it('O5 a school is known by what it is called for short, where it can be no other', () => {
    const named = (...ids: readonly string[]) => ({
      schools: ids.map(id => ({ id: id as never, aliases: [] })),
      defaultSchool: null,
    })
    const three = named('遂昌县王村口镇中心小学', '蔡源乡小学', '石练镇初级中学')
    const schoolOf = (words: string, changes = three) =>
      first(`明天第1节 三(1)班 语文 观潮 ${words}`, changes)?.plan
    for (const words of [
      '王村口 何老师',
      '我上 在王村口',
      '何晓明 王小',
      '何老师王村口小学',
      '王村小 何老师',
    ])
      expect(schoolOf(words)).toMatchObject({ schoolId: '遂昌县王村口镇中心小学', topic: '观潮' })
    expect(schoolOf('何老师 蔡源')?.schoolId).toBe('蔡源乡小学')
    // A name is none, nor an everyday word, nor what could be two.
    expect(first('明天第1节 语文 观潮 王小明老师 蔡源', three)).toMatchObject({
      plan: { schoolId: '蔡源乡小学' },
      presenter: { name: '王小明' },
    })
    expect(first('明天第1节 语文 观潮 王小明老师')?.presenter).toMatchObject({ name: '王小明' })
    const sunny = { ...named('阳光小学', '王家小学'), defaultSchool: '王家小学' as never }
    expect(first('明天第1节 二(1)班 语文 阳光 何老师', sunny)?.plan).toMatchObject({
      schoolId: '王家小学',
      topic: '阳光',
    })
    expect(problem('明天第1节 何老师 王小', named('王家小学', '王村口小学'))).toEqual({
      kind: 'unknownSchool',
      said: '王小',
      near: ['王家小学', '王村口小学'],
    })
  })

  it('O6 a teacher nobody knows is new, one of several is asked', () => {
    expect(first('明天第1节 语文 观潮 兰老师')?.presenter).toMatchObject({
      kind: 'new',
      name: '兰老师',
    })
    expect(first('明天第1节 数学 长方形和正方形周长何老师')?.plan.topic).toBe('长方形和正方形周长')
    expect(problem('明天第1节 毛老师 蔡源小学')).toMatchObject({
      kind: 'ambiguousTeacher',
      said: '毛老师',
    })
    expect(first('明天第1节 毛建国 蔡源小学')?.presenter).toMatchObject({ name: '毛建国' })
    // A name that tells nobody keeps no lesson from being planned; all of them are named.
    expect(first('明天第1节 我上 必听 鬼老师、周慧、毛老师')).toMatchObject({
      observers: [expect.any(Number)],
      unmet: [
        { said: '鬼老师', among: [] },
        { said: '毛老师', among: [{ name: '毛丽' }, { name: '毛建国' }] },
      ],
    })
    expect(problem('明天第1节 何老师 叶老师')).toMatchObject({ kind: 'twoPresenters' })
  })

  it('O6 who must come is a person, also by the whole name alone', () => {
    const known = first('明天第1节 三(1)班 语文 观潮 何老师 必听 周慧')
    expect(known?.observers).toHaveLength(1)
    expect(known?.plan.topic).toBe('观潮')
    const unknown = first('明天第1节 三(1)班 语文 观潮 何老师 必听 周敏')
    expect(unknown).toMatchObject({ observers: [], unmet: [{ said: '周敏', among: [] }] })
    expect(unknown?.plan.topic).toBe('观潮')
    expect(first('明天第1节 何老师 必听 周慧 水果 三(1)班 科学')?.plan.topic).toBe('水果')
  })

  it.each(['仍然', '仍然排', '照样排', '还是要排'])('O16 %s insists', word => {
    const reading = parsePlanSentence(`下周三 第2节 三(1)班 语文 观潮 何老师 ${word}`, context)
    expect(reading).toMatchObject({ insists: true, lessons: [{ plan: { topic: '观潮' } }] })
    const topic = first('下周三 第2节 三(1)班 语文 《仍然排队》 何老师')?.plan.topic
    expect(topic).toBe('仍然排队')
  })

  it('O15 one lesson in a line: all of them, or the line that is none', () => {
    const one = '下周三 第2节 三(2)班 数学 分数 何老师'
    const two = '下周四 第3节 三(1)班 语文 观潮 周老师'
    const both = parsePlanLines(`${one}\n\n2、${two}\n仍然排`, context)
    expect(both).toMatchObject({ kind: 'plans', insists: true })
    expect(both?.kind === 'plans' && told(both)).toEqual([
      '2026-12-02 2 王村口小学 三(2)班 3 数学 分数 何晓明',
      '2026-12-03 3 王村口小学 三(1)班 3 语文 观潮 周慧',
    ])
    expect(parsePlanLines(`${one}\n第9节 下周四 周老师`, context)).toMatchObject({
      kind: 'problem',
      problem: { kind: 'noSuchPeriod' },
      line: { number: 2 },
    })
    expect(parsePlanLines('时间：下周三\n第2节\n三(2)班 数学\n何老师', context)).toBeNull()
    expect(parsePlanLines(Array.from({ length: 11 }, () => one).join('\n'), context)).toMatchObject(
      {
        problem: { kind: 'tooMany' },
      },
    )
  })

  it('O7 lessons on one topic share it, told in one sentence or in two', () => {
    const reading = parsePlanSentence(
      '下周三 第2节 第3节 三(1)班 三(2)班 数学 同课异构 《分数的初步认识》 何老师 周老师',
      context,
    )
    expect(told(reading)).toEqual([
      '2026-12-02 2 王村口小学 三(1)班 3 数学 分数的初步认识 何晓明',
      '2026-12-02 3 王村口小学 三(2)班 3 数学 分数的初步认识 周慧',
    ])
    const other = first('下周四第1节 三(1)班 数学 同课异构 分数的初步认识 叶老师 蔡源小学')
    if (reading.kind === 'plans') expect(reading.lessons[0]?.plan.pairId).toBe(other?.plan.pairId)
    expect(problem('下周三 第2节 同课异构 何老师')).toEqual({ kind: 'missing', parts: ['topic'] })
  })

  it('O7 who speaks is one of several, also glued to the topic', () => {
    const of = (words: string) => {
      const reading = parsePlanSentence(words, context)
      return reading.kind === 'plans'
        ? reading.lessons.map(({ plan, presenter }) => [plan.className, plan.topic, presenter.kind])
        : reading.problem
    }
    expect(of('下周五 第1节 同课异构 三(1)班 三(2)班 数学 周长 何老师 我上')).toEqual([
      ['三(1)班', '周长', 'known'],
      ['三(2)班', '周长', 'self'],
    ])
    expect(of('下周五第6节三1班数学倍数我上')).toEqual([['三(1)班', '倍数', 'self']])
    expect(of('下周五 第1节 一(1)班 语文 我上学了 何老师')).toEqual([
      ['一(1)班', '我上学了', 'known'],
    ])
    expect(of('下周五第2节 三1班 数学 何老师 我上')).toMatchObject({ kind: 'twoPresenters' })
  })

  it('O7 no class is dropped: two in one lesson are asked', () => {
    const both = { kind: 'twoClasses', said: ['三(1)班', '三(2)班'] }
    expect(problem('下周三 第2节 三(1)班、三(2)班 数学 倍数 何老师')).toEqual(both)
    expect(problem('下周三 第2节 同课异构 三(1)班 三(2)班 数学 周长 何老师')).toEqual(both)
    const again = parsePlanSentence(
      '下周三 第2节 第3节 同课异构 三(1)班 三(2)班 数学 周长 何老师',
      context,
    )
    expect(told(again)).toHaveLength(2)
    expect(problem('下周三 第2节 第3节 同课异构 三(1)班 数学 周长 何老师')).toEqual({
      kind: 'onePeriodOnly',
      said: '第3节',
    })
  })

  it('O8 hostile words break nothing', () => {
    expect(problem('明天第1节 何老师 https://a@b/x')).toEqual({ kind: 'badLink' })
    expect(problem('明天第1节 何老师 限9999人')).toMatchObject({ kind: 'badCapacity' })
    const topic = first(`明天第1节 语文 何老师 ${'观潮\u202e\u0000'.repeat(60)}`)?.plan.topic ?? ''
    expect([...topic].length).toBeLessThanOrEqual(60)
    expect(/[\p{Cc}\p{Cf}]/u.test(topic)).toBe(false)
    expect(first('明天第1节 地理 《第一节 地球的宇宙环境》 何老师')?.plan.topic).toBe(
      '第一节 地球的宇宙环境',
    )
  })
})
