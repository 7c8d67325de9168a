import { describe, expect, it } from 'vitest'
import { answerPlan, MAX_PLAN_QUESTIONS, ONE_BY_ONE_BEGUN, type PlanStep } from '../src/index'
import { aPlanContext, told } from './plan-builders'

const context = aPlanContext()

/** Answers one after the other; what was asked before each, and what it came to. */
function talk(...answers: readonly string[]) {
  let step: PlanStep = answerPlan(ONE_BY_ONE_BEGUN, null, context)
  const asked: string[] = []
  for (const answer of answers) {
    if (step.kind === 'done') break
    asked.push(step.question)
    // As it comes back out of the store.
    step = answerPlan(JSON.parse(JSON.stringify(step.state)), answer, context)
  }
  return { asked, step, lines: step.kind === 'done' ? told(step.reading) : [step.question] }
}

describe('Planning by question and answer', () => {
  it('O19 asks when, what and who', () => {
    const { asked, lines } = talk('下周三第2节', '三(2)班 数学 分数的初步认识', '何晓明 王村口小学')
    expect(asked).toEqual(['when', 'what', 'who'])
    expect(lines).toEqual(['2026-12-02 2 王村口小学 三(2)班 3 数学 分数的初步认识 何晓明'])
  })

  it('O20 takes several answers at once and in any order', () => {
    expect(talk('三(2)班 数学 何老师 下周三第2节').lines).toEqual([
      '2026-12-02 2 王村口小学 三(2)班 3 数学  何晓明',
    ])
    const { asked, lines } = talk('下周三', '何老师 第2节', '没有')
    expect(asked).toEqual(['when', 'when', 'what'])
    expect(lines).toEqual(['2026-12-02 2 王村口小学  - -  何晓明'])
  })

  it('O19 who tells one thing a message is asked on, and loses nothing', () => {
    const { asked, lines } = talk('下周三', '第二节', '三2', '数学', '面积', '何老师')
    expect(asked).toEqual(['when', 'when', 'what', 'what', 'what', 'who'])
    expect(lines).toEqual(['2026-12-02 2 王村口小学 三(2)班 3 数学 面积 何晓明'])
    expect(talk('下周三第2节', '三(2)班', '没有', '何老师').asked).toEqual([
      'when',
      'what',
      'what',
      'who',
    ])
  })

  it.each([
    ['腾讯会议 123-456-789', '123-456-789'],
    ['123 456 789', '123456789'],
    ['１２３-４５６-７８９', '123-456-789'],
    ['https://meeting.tencent.com/dm/a1', 'https://meeting.tencent.com/dm/a1'],
  ])('O19 an online lesson without a link is asked for it by itself: %s', (said, link) => {
    const { asked, step } = talk('下周三第2节 线上', '三(2)班 数学 面积', said, '何老师')
    expect(asked).toEqual(['when', 'what', 'link', 'who'])
    expect(step).toMatchObject({ reading: { lessons: [{ plan: { topic: '面积', link } }] } })
  })

  it('O19 an online lesson is not planned without a link', () => {
    const begun = ['下周三第2节 线上', '三(2)班 数学 面积 何老师'] as const
    expect(talk(...begun, '没有', '好的').asked).toEqual(['when', 'what', 'link', 'link'])
    expect(talk('下周三第2节 线上 三(2)班 数学 何老师 会议号123456789').asked).toEqual(['when'])
  })

  it('O20 a link that cannot be read is asked for again, and never planned', () => {
    const begun = ['下周三第2节', '三(2)班 数学 面积 https://a@b.cn/x'] as const
    expect(talk(...begun).step).toMatchObject({ question: 'link', problem: { kind: 'badLink' } })
    expect(talk(...begun, '何老师').step).toMatchObject({ question: 'link', problem: null })
    expect(talk(...begun, '何老师', '123-456-789').step).toMatchObject({
      reading: { lessons: [{ plan: { link: '123-456-789' } }] },
    })
  })

  it('O20 that the question was heard is no answer', () => {
    const { asked, lines } = talk('下周三第2节', '好的', '三(2)班 数学 面积', '嗯', '何老师')
    expect(asked).toEqual(['when', 'what', 'what', 'who', 'who'])
    expect(lines).toEqual(['2026-12-02 2 王村口小学 三(2)班 3 数学 面积 何晓明'])
  })

  it('O20 the later word counts, and a bare name is no topic', () => {
    expect(talk('2月30日', '下周三 第9节', '第2节', '三(2)班 语文 观潮', '毛丽').lines).toEqual([
      '2026-12-02 2 王村口小学 三(2)班 3 语文 观潮 毛丽',
    ])
    expect(talk('下周三第2节', '三(2)班 语文 观潮', '毛老师 蔡源小学', '毛丽').lines).toEqual([
      '2026-12-02 2 蔡源小学 三(2)班 3 语文 观潮 毛丽',
    ])
  })

  it('O20 words that are nobody’s name are asked about once, and never become a teacher by themselves', () => {
    const begun = ['下周三第2节', '三(2)班 科学 浮力'] as const
    const { step } = talk(...begun, '水的浮力')
    expect(step).toMatchObject({ question: 'who', problem: { kind: 'newName', said: '水的浮力' } })
    expect(talk(...begun, '兰美', '是').lines).toEqual([
      '2026-12-02 2 王村口小学 三(2)班 3 科学 浮力 兰美',
    ])
    expect(talk(...begun, '兰美', '兰美').lines).toEqual([
      '2026-12-02 2 王村口小学 三(2)班 3 科学 浮力 兰美',
    ])
    expect(talk(...begun, '水的浮力', '何老师').lines).toEqual([
      '2026-12-02 2 王村口小学 三(2)班 3 科学 浮力 何晓明',
    ])
    expect(talk(...begun, '兰老师').lines).toEqual([
      '2026-12-02 2 王村口小学 三(2)班 3 科学 浮力 兰老师',
    ])
  })

  it('O20 上一步 asks the question before again, with what was told before it', () => {
    const { asked, lines } = talk(
      '下周三第2节',
      '三(2)班 科学 浮力',
      '上一步',
      '三(1)班 语文 观潮',
      '何老师',
    )
    expect(asked).toEqual(['when', 'what', 'who', 'what', 'who'])
    expect(lines).toEqual(['2026-12-02 2 王村口小学 三(1)班 3 语文 观潮 何晓明'])
    expect(talk('上一步').lines).toEqual(['when'])
  })

  it('O20 what was told already is not asked for', () => {
    expect(talk('下周三 第2节 三(2)班 数学 分数', '何老师').asked).toEqual(['when', 'who'])
  })

  it('O20 a period that is not there is told at once', () => {
    expect(talk('下周三 第9节').step).toMatchObject({
      question: 'when',
      problem: { kind: 'noSuchPeriod', periods: 7 },
    })
  })

  it('O19 asks five questions at most, and says again what is open', () => {
    const { asked, step } = talk(...Array.from({ length: 9 }, () => '嗯嗯'))
    expect(asked).toHaveLength(MAX_PLAN_QUESTIONS)
    expect(step.kind === 'done' && step.reading.kind).toBe('problem')
    const first = answerPlan(ONE_BY_ONE_BEGUN, null, context)
    if (first.kind === 'ask') expect(answerPlan(first.state, null, context)).toEqual(first)
  })
})
