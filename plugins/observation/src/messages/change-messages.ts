import type { ChangeProblem, SlotNumber } from '@lianxiao/core'
import {
  dayWords,
  type LessonView,
  lessonLine,
  lessonOfDay,
  plainWords,
  topicWords,
} from './lesson-messages'
import { planProblem } from './plan-messages'

const MAX_SAID_CHARS = 20
const said = (words: string) => plainWords(words, MAX_SAID_CHARS)

/** No such number, or none that may be told of here: both sound alike. */
export function noSuchLesson(number: SlotNumber): string {
  return `没有 ${number}号课。编号写在安排里，请发：听课 本周 或 听课 列表`
}

/** The lesson was called off. */
export function lessonIsCancelled(number: SlotNumber): string {
  return `${number}号课已经取消了。看别的课请发：听课 本周`
}

/** Somebody else's to change. */
export function notYourLesson(number: SlotNumber): string {
  return `${number}号课只有排课的人、上课老师和组织者能改，请跟他们说一声。`
}

/** It runs, or is over. */
export function tooLateToChange(view: LessonView): string {
  return `${view.number ?? ''}号课已经上了（${lessonLine(view)}），不能再改。要更正请找组织者。`
}

/** Somebody was there, or wrote of it: it stays the lesson it was, for everybody. */
export function lessonWasObserved(view: LessonView): string {
  return [
    `${view.number ?? ''}号课已经有人听过（或交了记录）：${lessonLine(view)}。`,
    '时间、学校、班级和授课老师不能改，也不能取消了；课题、链接还可以改。',
    '授课老师写错了，请管理员私聊我更正：听课 老师',
  ].join('')
}

/** Somebody else changed it a moment ago. */
export function staleLesson(view: LessonView): string {
  return `刚刚有人改过第 ${view.number ?? ''} 号课，现在是：${lessonLine(view)}。还要改请再发一次。`
}

/** People signed up or off each time it was tried to change, move or cancel it: nothing was done. */
export function comersChanged(number: SlotNumber): string {
  return `刚刚有老师报名或取消报名，${number}号课还是原来的安排，没有改动。请再发一次。`
}

/** 改 without a number, or with nothing behind it. */
export function changeHow(number: SlotNumber | null): string {
  const lesson = number ?? 3
  return [
    number === null ? '请带上课的编号，例如：' : `${number}号课要改什么？例如：`,
    `听课 改 ${lesson} 下周四 第3节`,
    `听课 改 ${lesson} 课题 分数的意义`,
    `听课 改 ${lesson} 班级 三(1)班`,
    `听课 改 ${lesson} 老师 周老师`,
    `听课 改 ${lesson} 限8人`,
  ].join('\n')
}

/** 取消 without a number. */
export function cancelHow(): string {
  return '请带上课的编号，例如：听课 取消 3 停电'
}

/** 取消 with more numbers than can be meant at once. */
export function cancelSeveralHow(): string {
  return '没有取消。一次最多取消 10 节，请写清编号，例如：听课 取消 3 5 停电 或 听课 取消 5到8 停电'
}

/** Several were named and not all can be cancelled: none is. @param why one sentence for each that cannot */
export function noneCancelled(why: readonly string[]): string {
  return `这几节都没有取消：\n${why.join('\n')}\n其余的请再发一次，例如：听课 取消 3 停电`
}

/** 换 without two numbers. */
export function swapHow(): string {
  return '请写两节课的编号，例如：听课 换 3 5（两节课对调时间）；只改一节请发：听课 改 3 下周四 第3节'
}

/** What a change came to beside the lesson. */
export interface ChangeNotes {
  /** How many people will hear of it. */
  readonly told: number
  /** What else is at that time. */
  readonly notes: readonly string[]
}

const tellingWords = ({ told, notes }: ChangeNotes) =>
  [
    told > 0 ? `会通知 ${told} 位老师。` : '',
    notes.length > 0 ? `\n注意：${notes.join('；')}。` : '',
  ].join('')

/** The lesson is as it should be now. */
export function lessonChanged(view: LessonView, more: ChangeNotes): string {
  return `改好了：${lessonLine(view)}。${tellingWords(more)}`
}

/** It was so before. */
export function nothingChanged(view: LessonView): string {
  return `${view.number ?? ''}号课本来就是这样：${lessonLine(view)}`
}

/** Both lessons have each other's time. */
export function lessonsSwapped(views: readonly LessonView[], more: ChangeNotes): string {
  return `换好了：\n${views.map(lessonLine).join('\n')}\n${tellingWords(more)}`.trim()
}

/** The lesson is called off. */
export function lessonCancelled(view: LessonView, more: ChangeNotes): string {
  return `已取消：${lessonLine(view)}。${tellingWords(more)}`
}

/** More observers than seats from now on: nobody is sent away. */
export function moreThanSeats(signedUp: number, capacity: number): string {
  return `已经有 ${signedUp} 人报名，多于 ${capacity} 个名额，报了的都可以去`
}

/** Who presents from now on had signed up to observe. */
export function noLongerObserves(name: string): string {
  return `${plainWords(name, 12)}原来报名来听，现在是自己上，已退掉报名`
}

/** What speaks against it was found. @param insistable whether 仍然 would do it all the same */
export function cannotChange(
  number: SlotNumber,
  {
    why,
    insistable,
    again,
  }: {
    readonly why: readonly string[]
    readonly insistable: boolean
    /** The command as it was typed, without 听课. */
    readonly again: string
  },
): string {
  const hint = insistable
    ? `确实要这样请发：听课 ${plainWords(again, 60)} 仍然`
    : `请换个时间，例如：听课 改 ${number} 下周四 第3节`
  return `没有改 ${number}号课：${why.join('；')}。${hint}`
}

function problemWords(problem: ChangeProblem): string {
  switch (problem.kind) {
    case 'nothing':
      return '没有看到要改成什么。'
    case 'leftover':
      return `没看懂“${said(problem.said)}”。改课题请写“课题 …”，改老师请写“老师 …”。`
    case 'alreadyAnnounced':
      return '这节课已经公布了，不能再改成推门听课。请取消后私聊我重新排。'
    case 'requiredHere':
      return '请谁必听用报名来写，例如：听课 报名 3 周老师 叶老师。'
    case 'oneAtATime':
      return '一次只能改一节课，请写这一节改到哪天第几节。'
    default:
      return planProblem(problem)
  }
}

/** Why words do not say how a lesson is to change. */
export function changeProblem(number: SlotNumber, problem: ChangeProblem): string {
  if (problem.kind === 'nothing') return changeHow(number)
  return `没有改 ${number}号课：${problemWords(problem)}\n例如：听课 改 ${number} 下周四 第3节`
}

/** Whom it concerns, where they cannot be called by @. */
const forWhom = (names: readonly string[]) =>
  names.length === 0 ? '' : `\n请转告：${names.map(name => plainWords(name, 12)).join('、')}`

type Aspect = (view: LessonView) => string

/** What somebody who goes there has to know anew, each in words. */
const ASPECTS: readonly Aspect[] = [
  ({ plan }) => `${dayWords(plan.on)} 第${plan.period}节`,
  ({ plan }) => plainWords(plan.schoolId),
  ({ plan }) => (plan.className === '' ? '没写班级' : plainWords(plan.className)),
  ({ presenter }) => (presenter === null ? '老师待定' : plainWords(presenter, 12)),
  ({ plan }) => (plan.link === null ? '到教室听' : '线上'),
]

/** 原来 11月25日 周三 第2节 → 现在 11月26日 周四 第3节; only what is another now. */
function beforeAndNow(before: LessonView, now: LessonView): string {
  const changed = ASPECTS.filter(aspect => aspect(before) !== aspect(now))
  const words = (view: LessonView) => changed.map(aspect => aspect(view)).join(' ')
  if (changed.length > 0) return `原来 ${words(before)} → 现在 ${words(now)}`
  return before.plan.link === now.plan.link
    ? ''
    : '线上听课的链接（会议号）换了，以课前提醒里的为准'
}

/** News: the lesson is at another time or place, of another class or by somebody else. @param names who cannot be called */
export function lessonMovedNews(
  before: LessonView,
  now: LessonView,
  names: readonly string[] = [],
): string {
  const lines = [`【听课有变动】${lessonLine(now)}`, beforeAndNow(before, now)]
  return `${lines.filter(line => line !== '').join('\n')}${forWhom(names)}`
}

/** News: the lesson is called off. */
export function lessonCancelledNews(
  view: LessonView,
  reason: string,
  names: readonly string[] = [],
): string {
  const why = reason === '' ? '' : `（${reason}）`
  return `【听课取消】${lessonLine(view)} 取消了${why}，不用去了。${forWhom(names)}`
}

/** 5号（三(2)班 数学《…》）, as it stands in a sentence. */
export function lessonName(view: LessonView): string {
  const topic = topicWords(view.plan)
  return topic === '' ? lessonOfDay(view) : `${view.number ?? ''}号（${topic}）`
}
