import { bellsOf } from '../../calendar/bells'
import type { Slot, SlotPlan } from '../slot'
import { takeInsisting } from './insisting'
import {
  MAX_PLAN_CHARS,
  type PlanContext,
  type PlanProblem,
  type SaidPresenter,
} from './lesson-draft'
import { readClass } from './read-class'
import { periodOf } from './read-period'
import { nearestSchools } from './read-school'
import { presenterOf } from './read-teachers'
import { readTopic } from './read-topic'
import { readPlanWords, type SaidPlan } from './said-plan'
import { plainWords } from './taken-words'

/** Why words do not say how a lesson is to change. */
export type ChangeProblem =
  | PlanProblem
  /** Nothing was said. */
  | { readonly kind: 'nothing' }
  /** Words that may be a topic, a reason or talk: the topic is to be named as such. */
  | { readonly kind: 'leftover'; readonly said: string }
  /** An announced lesson cannot become a secret. */
  | { readonly kind: 'alreadyAnnounced' }
  /** Who must come is named by signing them up. */
  | { readonly kind: 'requiredHere' }
  /** 每周: one lesson is changed at a time. */
  | { readonly kind: 'oneAtATime' }

/** How a lesson is to change. */
export type ChangeReading =
  | {
      readonly kind: 'changed'
      readonly plan: SlotPlan
      /** Who presents from now on, where that was said; `plan` has the old one still. */
      readonly presenter: Exclude<SaidPresenter, { kind: 'later' }> | null
      /** 仍然: whatever speaks against it was read. */
      readonly insists: boolean
    }
  | { readonly kind: 'problem'; readonly problem: ChangeProblem }

const REASON = /[\s,，。;；]*(?:因为|由于|原因\s*[:：]?).*$/u
const LEAD = /^(?:的)?(?:时间|日期)?\s*(?:改?[到为成])?[\s:：]*/u
const UNLIMITED = /不限(?:人数?|名额|制)?|人数不限|取消限制/u
const IN_CLASSROOM = /(?:改?线下|回教室|不用线上)/u
const KIND_SAID = /公开课|公布|公开|同课异构/u
const HIDDEN_SAID = /推门/u
const TOPIC = /^(?:课题|题目|内容|课名|篇目)[\s:：]*(?:改?[为成到是])?[\s:：]*/u
const PRESENTER =
  /^(?:(?:授课|上课|主讲|执教)?(?:老师|教师|人))[\s:：]*(?:改?[为成到是由])?[\s:：]*/u
const CLASS = /^(?:班级|年级)[\s:：]*(?:改?[为成到是])?[\s:：]*/u
const OTHER_LABEL = /^(?:学校|地点|学科|科目)[\s:：]*(?:改?[为成到是在])?[\s:：]*/u

type Or<Value> = { readonly value: Value } | { readonly problem: ChangeProblem }
type Presenter = Exclude<SaidPresenter, { kind: 'later' }> | null
interface Changes {
  readonly plan: SlotPlan
  readonly presenter: Presenter
}

function presenterSaid(said: string, plan: SlotPlan, { teachers }: PlanContext): Or<Presenter> {
  if (/^(?:由?我|本人|我自己)/u.test(said)) return { value: { kind: 'self' } }
  const found = presenterOf(said, plan.schoolId, teachers)
  if (found.kind === 'known' || found.kind === 'new') return { value: found }
  return { problem: found as PlanProblem }
}

/** 课题 …, 老师 …, 班级 …: what stands behind is it, whatever it looks like. */
function labelled(line: string, slot: SlotPlan, context: PlanContext): Or<Changes> | null {
  if (TOPIC.test(line)) {
    const topic = readTopic(line.replace(TOPIC, ''))
    if (topic === '') return { problem: { kind: 'nothing' } }
    return { value: { plan: { ...slot, topic }, presenter: null } }
  }
  if (PRESENTER.test(line)) {
    const said = line.replace(PRESENTER, '').trim()
    if (said === '') return { problem: { kind: 'nothing' } }
    const presenter = presenterSaid(said, slot, context)
    return 'problem' in presenter
      ? presenter
      : { value: { plan: slot, presenter: presenter.value } }
  }
  if (!CLASS.test(line)) return null
  const { value, rest } = readClass(line.replace(CLASS, ''))
  if (value.className === '' || rest.trim() !== '')
    return { problem: { kind: 'leftover', said: line } }
  return {
    value: { plan: { ...slot, ...value, grade: value.grade ?? slot.grade }, presenter: null },
  }
}

/** What the words say that cannot be done here. */
function problemIn(
  said: SaidPlan,
  line: string,
  slot: SlotPlan,
  context: PlanContext,
): ChangeProblem | null {
  if (said.problem !== null) return said.problem
  if (said.impossibleDay !== null) return { kind: 'impossibleDay', ...said.impossibleDay }
  if (said.required.length > 0) return { kind: 'requiredHere' }
  if (said.repeat !== null) return { kind: 'oneAtATime' }
  if (said.unknownSchool !== null)
    return {
      kind: 'unknownSchool',
      said: said.unknownSchool,
      near: nearestSchools(said.unknownSchool, context.schools),
    }
  if (HIDDEN_SAID.test(line) && slot.kind !== 'unannounced') return { kind: 'alreadyAnnounced' }
  return severalIn(said, line)
}

function severalIn({ schools, teachers, topic }: SaidPlan, line: string): ChangeProblem | null {
  if (schools.length > 1) return { kind: 'twoSchools', schools }
  if (teachers.names.length > 1) return { kind: 'twoPresenters', said: teachers.names }
  return topic !== '' && !/《/u.test(line) ? { kind: 'leftover', said: topic } : null
}

/** The plan with what was said of the lesson itself; its period apart. */
function withLesson(said: SaidPlan, plan: SlotPlan): SlotPlan {
  const [schoolId = plan.schoolId] = said.schools
  const [saidClass] = said.classes
  return {
    ...plan,
    schoolId,
    on: said.day ?? plan.on,
    className: saidClass?.className ?? plan.className,
    grade: saidClass?.grade ?? said.grade ?? plan.grade,
    subject: said.subject ?? plan.subject,
    topic: said.topic === '' ? plan.topic : said.topic,
  }
}

/** The plan with what was said of who may come, and how. */
function withMarks(said: SaidPlan, line: string, plan: SlotPlan): SlotPlan {
  return {
    ...plan,
    kind: KIND_SAID.test(line) ? said.kind : plan.kind,
    link: IN_CLASSROOM.test(line) ? null : (said.link ?? plan.link),
    capacity: UNLIMITED.test(line) ? null : (said.capacity ?? plan.capacity),
  }
}

/** 下周四 第3节 三(2)班 限8人, in any order. */
function unlabelled(line: string, slot: SlotPlan, context: PlanContext): Or<Changes> {
  const words = line
    .replace(REASON, '')
    .replace(UNLIMITED, ' ')
    .replace(IN_CLASSROOM, ' ')
    .replace(/公布|公开(?!课)/u, ' ')
  const said = readPlanWords(words, { ...context, defaultSchool: slot.schoolId })
  const problem = problemIn(said, line, slot, context)
  if (problem !== null) return { problem }
  const plan = withMarks(said, line, withLesson(said, slot))
  const [period] = said.periods
  const number =
    period === undefined
      ? plan.period
      : periodOf(period, bellsOf(context.calendar, plan.schoolId, plan.on))
  if (typeof number !== 'number') return { problem: number }
  const [name] = said.teachers.names
  const presenter: Or<Presenter> =
    name === undefined
      ? { value: said.teachers.isSelf ? { kind: 'self' } : null }
      : presenterSaid(name, plan, context)
  if ('problem' in presenter) return presenter
  return { value: { plan: { ...plan, period: number }, presenter: presenter.value } }
}

function planOf(slot: Slot): SlotPlan {
  const { on, period, schoolId, className, grade, subject, topic, presenter } = slot
  const { kind, pairId, seriesId, link, capacity } = slot
  const lesson = { on, period, schoolId, className, grade, subject, topic, presenter }
  return { ...lesson, kind, pairId, seriesId, link, capacity }
}

/**
 * Reads how a lesson is to change: 下周四 第3节, 课题 分数的意义, 班级 三(1)班, 老师 周老师, 限8人, 公开课, in any order but
 * for what is named by its label.
 * @param words what stood behind the lesson's number
 */
export function parseLessonChange(words: string, slot: Slot, context: PlanContext): ChangeReading {
  const { insists, rest } = takeInsisting(plainWords(words, MAX_PLAN_CHARS))
  const line = rest.replace(LEAD, '').trim()
  // A reason alone says not what is to change.
  if (line.replace(REASON, '').trim() === '')
    return { kind: 'problem', problem: { kind: 'nothing' } }
  const plan = planOf(slot)
  const read =
    labelled(line, plan, context) ?? unlabelled(line.replace(OTHER_LABEL, ''), plan, context)
  return 'problem' in read
    ? { kind: 'problem', problem: read.problem }
    : { kind: 'changed', ...read.value, insists }
}
