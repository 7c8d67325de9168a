import {
  addDays,
  type CivilDay,
  lessonsExcused,
  parseExcuse,
  personalWordsIn,
  type SaidExcuse,
  type Teacher,
  wordOfNew,
} from '@lianxiao/core'
import { countContext } from '../../count-context'
import { knownTeachers } from '../../known-teachers'
import { type LessonContext, lessonContext } from '../../lesson-context'
import {
  excuseBack,
  excuseBadDay,
  excused,
  excuseForOthers,
  excuseHow,
  excuseTooLate,
  excuseTooLong,
  noExcuse,
  ownExcuseKept,
} from '../../messages/excuse-messages'
import { personalElsewhere } from '../../messages/record-messages'
import type { Handler, TeacherOccasion } from '../../spoken'
import { teacherFor } from '../../teacher-for'
import { judgeExcuse, ownWordNews } from './judge-excuse'
import { effectsOf } from './mine'
import { mayExcuse, saidPerson } from './said-person'

/** Further back only organisers excuse: nobody excuses their own gaps before an inspection. */
export const OWN_EXCUSE_BACK_DAYS = 7
/** Without a day a longer sentence is talk. */
const MAX_BARE_CHARS = 4

type Ports = Parameters<Handler>[0]
type SaidDays = Extract<SaidExcuse, { readonly kind: 'excuse' }>

/** Who speaks, of whom. */
interface Excusing {
  readonly ports: Ports
  readonly occasion: TeacherOccasion
  readonly context: LessonContext
  readonly teacher: Teacher
  readonly isOwn: boolean
}

const nameOf = ({ isOwn, teacher }: Excusing) => (isOwn ? null : teacher.name)

function deedOf({ ports, occasion }: Excusing) {
  const { person, chatGroup } = occasion.message
  return { by: person, chatGroup, at: ports.clock.now() }
}

async function keep(excusing: Excusing, said: SaidDays): Promise<string> {
  const { ports, occasion, context, teacher, isOwn } = excusing
  const { firstOn, lastOn, reason } = said
  const isBackdated = firstOn < addDays(context.today, -OWN_EXCUSE_BACK_DAYS)
  if (isBackdated && !mayExcuse(occasion, teacher)) return excuseTooLate(OWN_EXCUSE_BACK_DAYS)
  const excuse = { teacher: teacher.id, firstOn, lastOn, reason, note: '' }
  const counted = await countContext(ports, occasion.allianceId)
  const effects = effectsOf(teacher, counted, { days: excuse, presentOn: [] })
  const by = occasion.message.person
  const word = isOwn
    ? wordOfNew(counted.ledger, teacher, { ...excuse, by }, counted.term)
    : 'organiser'
  const less = word === 'waits' ? null : lessonsExcused(effects)
  const notices = isOwn
    ? await ownWordNews(ports, occasion, { teacher, view: { firstOn, lastOn, reason, word, less } })
    : []
  await ports.quotas.excuse(occasion.allianceId, excuse, { ...deedOf(excusing), notices })
  // Why somebody is away is not the group's business.
  const told = occasion.chatGroup === null ? reason : null
  const changed = { firstOn, lastOn, effects: word === 'waits' ? null : effects }
  return ownExcuseKept(excused(isOwn ? null : teacher.name, changed, told), word, notices.length)
}

async function takeBack(excusing: Excusing, on: CivilDay | null): Promise<string> {
  const { ports, occasion, context, teacher } = excusing
  const { allianceId } = occasion
  const own = (await ports.quotas.excuses(allianceId)).filter(one => one.teacher === teacher.id)
  const excuse =
    on === null
      ? own.find(({ lastOn }) => lastOn >= context.today)
      : (own.find(({ firstOn }) => firstOn === on) ??
        own.find(({ firstOn, lastOn }) => firstOn <= on && on <= lastOn))
  if (excuse === undefined) return noExcuse(nameOf(excusing))
  const { firstOn, lastOn } = excuse
  await ports.quotas.withdrawExcuse(allianceId, teacher.id, firstOn, deedOf(excusing))
  return excuseBack(nameOf(excusing), firstOn, lastOn)
}

function isTalk(said: SaidExcuse, words: string, occasion: TeacherOccasion): boolean {
  // 听课请假同意了 is talk among colleagues.
  if (said.kind === 'judge') return occasion.chatGroup !== null && said.on === null
  if (said.kind !== 'noDay' && said.kind !== 'badDay') return false
  return occasion.chatGroup !== null && words.length > MAX_BARE_CHARS
}

/** Why words that name no days are not taken; null for those that are. */
function cannotBe(said: SaidExcuse, words: string): string | null {
  if (said.kind === 'badDay') return excuseBadDay(said.said)
  if (said.kind === 'tooLong') return excuseTooLong()
  if (said.kind === 'noDay') return excuseHow()
  const personal = personalWordsIn(words)
  return personal === null ? null : personalElsewhere(personal)
}

/** What somebody says that is about a teacher's days. */
type AboutDays = Extract<SaidExcuse, { readonly kind: 'excuse' | 'back' }>

async function about(ports: Ports, occasion: TeacherOccasion, said: AboutDays): Promise<string> {
  const own = await teacherFor(ports, occasion)
  if (said.who !== '') await knownTeachers(ports, occasion.allianceId)
  const context = await lessonContext(ports, occasion.allianceId)
  const teacher = said.who === '' ? own : saidPerson(said.who, occasion, context)
  if (typeof teacher === 'string') return teacher
  const isOwn = teacher.id === own.id
  if (!isOwn && !mayExcuse(occasion, teacher)) return excuseForOthers()
  const excusing = { ports, occasion, context, teacher, isOwn }
  return said.kind === 'excuse' ? keep(excusing, said) : takeBack(excusing, said.on)
}

/** 听课 请假 12月1日到12月5日 病假; 听课 公差 明天 周老师; 听课 销假; 听课 请假 不同意 周老师 12月1日. */
export const excuse: Handler = async (ports, occasion, { words }) => {
  const said = parseExcuse(words, await lessonContext(ports, occasion.allianceId))
  if (isTalk(said, words, occasion)) return null
  const sorry = cannotBe(said, words)
  if (sorry !== null) return sorry
  if (said.kind === 'judge') return judgeExcuse(ports, occasion, said)
  return said.kind === 'excuse' || said.kind === 'back' ? about(ports, occasion, said) : null
}
