import { describe, expect, it } from 'vitest'
import { planQuestion, type ToldSoFar } from '../src/messages/plan-question-messages'

const NOTHING_TOLD: ToldSoFar = {
  ...{ day: null, period: null, className: null, grade: null, subject: null },
  ...{ hasTopic: false, isTopicNeeded: false, hasPresenter: false, hasSchool: false },
}

const CLASS = { className: '四(1)班', grade: '四年级' }
const SUBJECT = { subject: '语文' }
const TOPIC = { hasTopic: true }

/** The question about the lesson, without how to end it. */
const asked = (told: Partial<ToldSoFar>, problem: Parameters<typeof planQuestion>[1] = null) =>
  planQuestion('what', problem, { ...NOTHING_TOLD, ...told }).replace(/\n（不排了.*$/u, '')

describe('O20 a question names what was told before, and asks by name for what is missing only', () => {
  it.each([
    [{}, '哪个班，什么学科，什么课题？如：三(2)班 数学 分数的初步认识（没定就回“没有”）'],
    [CLASS, '四(1)班，什么学科，什么课题？如：数学 分数的初步认识（没定就回“没有”）'],
    [SUBJECT, '语文，哪个班，什么课题？如：三(2)班 分数的初步认识（没定就回“没有”）'],
    [TOPIC, '哪个班，什么学科？如：三(2)班 数学（没定就回“没有”）'],
    [{ ...CLASS, ...SUBJECT }, '四(1)班 语文，什么课题？如：分数的初步认识（没定就回“没有”）'],
    [{ ...CLASS, ...TOPIC }, '四(1)班，什么学科？如：数学（没定就回“没有”）'],
    [{ ...SUBJECT, ...TOPIC }, '语文，哪个班？如：三(2)班（没定就回“没有”）'],
    [
      { grade: '四年级' },
      '四年级，哪个班，什么学科，什么课题？如：三(2)班 数学 分数的初步认识（没定就回“没有”）',
    ],
    [{ ...CLASS, ...SUBJECT, ...TOPIC }, '四(1)班 语文，要改哪一样？如：三(2)班（不改就回“没有”）'],
    [
      { ...CLASS, ...SUBJECT, isTopicNeeded: true },
      '四(1)班 语文，什么课题？如：分数的初步认识（同课异构要有课题）',
    ],
  ])('of a lesson of which %j is told', (told, question) => {
    expect(asked(told)).toBe(question)
  })

  it('of two classes neither is told', () => {
    const said = ['四(1)班', '四(2)班']
    const words = asked({ ...CLASS, ...SUBJECT, ...TOPIC }, { kind: 'twoClasses', said })
    expect(words).toMatch(/写了 2 个班[^\n]*\n语文，哪个班？/u)
  })

  it('an online lesson is asked for its link, and how to end it is said', () => {
    expect(planQuestion('link', null, { ...NOTHING_TOLD, ...CLASS })).toBe(
      '线上课的会议号或链接是什么？如：腾讯会议 123-456-789\n（不排了就回“不要”）',
    )
  })
})
