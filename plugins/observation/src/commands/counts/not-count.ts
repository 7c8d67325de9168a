import {
  attendeesOf,
  isHeld,
  type LedgerLesson,
  type LianxiaoPorts,
  may,
  personalWordsIn,
  type Teacher,
  teachersNamedIn,
} from '@lianxiao/core'
import { type CountContext, countContext } from '../../count-context'
import { seenLesson } from '../../lesson-context'
import {
  notVoided,
  voidByAnother,
  voided,
  voidForOrganisers,
  voidHow,
  voidInPrivate,
  voidLifted,
  voidOwn,
  voidWhom,
  voidWhy,
} from '../../messages/judging-messages'
import type { LessonView } from '../../messages/lesson-messages'
import { attendCancelled } from '../../messages/reading-messages'
import { noSuchLesson, personalElsewhere } from '../../messages/record-messages'
import type { Handler, TeacherOccasion } from '../../spoken'
import { saidLesson } from '../records/said-lesson'
import { viewOf, voidedNotices } from './judging'

const BACK = /^(?:撤销|撤回|取消|恢复|弄错了?|记错了?)$/u
/** A reason is cut here. */
const MAX_REASON_CHARS = 100

/** What an organiser says of a lesson that is there. */
interface Judging {
  readonly ports: LianxiaoPorts
  readonly occasion: TeacherOccasion
  readonly context: CountContext
  readonly lesson: LedgerLesson
  readonly view: LessonView
}

const deedOf = ({ ports, occasion: { message } }: Judging) => ({
  by: message.person,
  chatGroup: message.chatGroup,
  at: ports.clock.now(),
})

async function lift(judging: Judging, teacher: Teacher): Promise<string> {
  const { ports, occasion, lesson, view } = judging
  const seat = { slot: lesson.slot, observer: teacher.id }
  const found = { wasThere: true, reason: '' }
  const notices = await voidedNotices(ports, occasion, { teacher, lesson: view, reason: null })
  const isDone = await ports.observations.judgeAttendance(occasion.allianceId, seat, found, {
    ...deedOf(judging),
    notices,
  })
  return isDone ? voidLifted(teacher.name, view, notices.length > 0) : notVoided(teacher.name, view)
}

async function strike(judging: Judging, teacher: Teacher, said: string): Promise<string> {
  const { ports, occasion, lesson, view } = judging
  const reason = [...said].slice(0, MAX_REASON_CHARS).join('')
  if (reason === '') return voidWhy(teacher.name, view)
  const notices = await voidedNotices(ports, occasion, { teacher, lesson: view, reason })
  const isDone = await ports.observations.judgeAttendance(
    occasion.allianceId,
    { slot: lesson.slot, observer: teacher.id },
    { wasThere: false, reason },
    { ...deedOf(judging), notices },
  )
  return isDone ? voided(teacher.name, view, notices.length > 0) : voidWhom(view, [])
}

/** Those whose attendance was voided: only that can be taken back. */
function voidedIn({ lesson, context }: Judging): readonly Teacher[] {
  return [...lesson.seats]
    .filter(([, seat]) => seat.voided !== null)
    .flatMap(([id]) => context.teachers.get(id) ?? [])
}

function judge(judging: Judging, said: string): Promise<string> | string {
  const attendees = attendeesOf(judging.lesson, judging.context.teachers)
  const away = voidedIn(judging)
  const [named, ...more] = teachersNamedIn(said, [...attendees, ...away])
  const names = attendees.map(({ name }) => name)
  if (named === undefined || more.length > 0) return voidWhom(judging.view, names)
  const { teacher, words } = named
  const rest = said.replace(words, '').replace(/^[\s,，:：]+|[\s,，]+$/gu, '')
  if (BACK.test(rest)) {
    if (!away.includes(teacher)) return notVoided(teacher.name, judging.view)
    const isOwn = teacher.id === judging.occasion.actor.teacherId
    return isOwn ? voidOwn() : lift(judging, teacher)
  }
  return away.includes(teacher) ? voidWhom(judging.view, names) : strike(judging, teacher, rest)
}

/** Why this lesson is not theirs to judge; of one that they may not know of, as if there were none. */
async function whyNotTheirs({ ports, occasion, context, lesson, view }: Judging) {
  const { teacherId } = occasion.actor
  const { slot, plan, isCancelled } = lesson
  const isOwn = teacherId !== null && plan.presenter === teacherId
  const isKnown = plan.kind !== 'unannounced' || isHeld(lesson, context.today)
  if (isOwn) return isKnown ? voidByAnother(slot) : noSuchLesson(slot)
  if ((await seenLesson(ports, occasion, slot)) === null) return noSuchLesson(slot)
  return isCancelled ? attendCancelled(view) : null
}

/** 听课 不算 3 周老师 签到表上没有: an organiser finds that somebody was not there. 撤销 behind the name takes it back. */
export const notCount: Handler = async (ports, occasion, { words, isSure }) => {
  const { number, rest } = saidLesson(words)
  // 听课不算工作量 is talk.
  if (number === null && (!isSure || occasion.chatGroup !== null)) return null
  if (occasion.chatGroup !== null) return voidInPrivate()
  const { allianceId, actor } = occasion
  if (!may(actor, 'answerAppeals', allianceId)) return voidForOrganisers()
  if (number === null) return voidHow()
  const personal = personalWordsIn(rest)
  if (personal !== null) return personalElsewhere(personal)
  const context = await countContext(ports, allianceId)
  const lesson = context.ledger.lessons.get(number)
  const view = viewOf(number, context)
  if (lesson === undefined || view === null) return noSuchLesson(number)
  const judging = { ports, occasion, context, lesson, view }
  return (await whyNotTheirs(judging)) ?? judge(judging, rest.normalize('NFKC'))
}
