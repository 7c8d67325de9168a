import {
  type Account,
  type Appeal,
  DAY_MS,
  isSameAccount,
  type LianxiaoPorts,
  lessonsNamedIn,
  may,
  type NewNotice,
  parseAppeal,
  type SaidAppeal,
  type Slot,
  type SlotNumber,
  type Teacher,
  whoHears,
} from '@lianxiao/core'
import { lessonContext, seenLesson } from '../../lesson-context'
import {
  answerForOrganisers,
  answerHow,
  answerOwn,
  appealAnswered,
  appealAnsweredNews,
  appealCameNews,
  appealInPrivate,
  appealKept,
  appealsAre,
  cannotCount,
  noSuchAppeal,
  noSuchLessonToAppeal,
  tooManyAppeals,
} from '../../messages/appeal-messages'
import type { Handler, TeacherOccasion } from '../../spoken'
import { teacherFor } from '../../teacher-for'

/** Appeals of one person that wait at once. */
export const MAX_OPEN_APPEALS = 5
/** Appeals told at once, and looked through. */
const MAX_SHOWN = 10
const MAX_READ = 500
/** An answer, or an appeal, is still worth telling after a weekend. */
const NEWS_GOOD_FOR_MS = 7 * DAY_MS

type SaidAnswer = Extract<SaidAppeal, { readonly kind: 'answer' }>

function noticeOf(
  { allianceId }: TeacherOccasion,
  at: number,
  news: Pick<NewNotice, 'onceKey' | 'kind' | 'recipient' | 'text'>,
): NewNotice {
  return {
    ...news,
    allianceId,
    mentions: [],
    dueAt: at,
    goodUntil: at + NEWS_GOOD_FOR_MS,
    isUrgent: false,
    slot: null,
  }
}

const allAppeals = (ports: LianxiaoPorts, { allianceId }: TeacherOccasion) =>
  ports.quotas.appeals(allianceId, MAX_READ)

async function show(ports: LianxiaoPorts, occasion: TeacherOccasion): Promise<string> {
  const { allianceId, actor } = occasion
  const mayAnswer = may(actor, 'answerAppeals', allianceId)
  const all = await allAppeals(ports, occasion)
  const shown = all.filter(({ teacher, answer }) =>
    mayAnswer ? answer === null || teacher === actor.teacherId : teacher === actor.teacherId,
  )
  const { teachers } = await lessonContext(ports, allianceId)
  const named = shown
    .slice(0, MAX_SHOWN)
    .map(appeal => ({ appeal, name: teachers.get(appeal.teacher)?.name ?? '' }))
  const open = named.find(({ appeal }) => appeal.answer === null)?.appeal
  const example =
    open === undefined || !mayAnswer
      ? null
      : { number: open.number, lesson: await lessonOf(ports, occasion, open.text) }
  return appealsAre(named, example)
}

/** The first lesson an appeal speaks of, if there is such a one; null where it names none. */
async function lessonOf(
  ports: LianxiaoPorts,
  occasion: TeacherOccasion,
  text: string,
): Promise<SlotNumber | null> {
  for (const { number } of lessonsNamedIn(text))
    if ((await seenLesson(ports, occasion, number)) !== null) return number
  return null
}

/** Lessons an appeal names that are none, or none that its person may know of. */
async function lessonsMissing(ports: LianxiaoPorts, occasion: TeacherOccasion, text: string) {
  const named = lessonsNamedIn(text)
  const seen = await Promise.all(named.map(({ number }) => seenLesson(ports, occasion, number)))
  return named.filter((_, at) => seen[at] === null)
}

/** Those who may answer, but not who appeals. */
async function judges(
  ports: LianxiaoPorts,
  { allianceId, message }: TeacherOccasion,
): Promise<readonly Account[]> {
  const organisers = await whoHears(ports, allianceId).organisers(null, null)
  return organisers.filter(person => !isSameAccount(person, message.person))
}

async function appealTo(
  ports: LianxiaoPorts,
  occasion: TeacherOccasion,
  text: string,
): Promise<string> {
  const { allianceId, message } = occasion
  const teacher = await teacherFor(ports, occasion)
  const open = (await allAppeals(ports, occasion)).filter(
    one => one.teacher === teacher.id && one.answer === null,
  )
  if (open.length >= MAX_OPEN_APPEALS) return tooManyAppeals(open.length)
  const missing = await lessonsMissing(ports, occasion, text)
  const wrong = missing.find(({ isSure }) => isSure)
  if (wrong !== undefined) return noSuchLessonToAppeal(wrong.number)
  const lesson = await lessonOf(ports, occasion, text)
  const who = whoHears(ports, allianceId)
  const to = await Promise.all(
    (await judges(ports, occasion)).map(async person => ({
      person,
      recipient: await who.privately(person),
    })),
  )
  const at = ports.clock.now()
  const notices = (appeal: Appeal) =>
    to.map(({ person, recipient }) =>
      noticeOf(occasion, at, {
        onceKey: `appealCame:${appeal.number}:${person.platform}:${person.id}`,
        kind: 'appealCame',
        recipient,
        text: appealCameNews(teacher.name, appeal, lesson),
      }),
    )
  const deed = { by: message.person, chatGroup: message.chatGroup, at }
  const appeal = await ports.quotas.appeal(
    allianceId,
    { teacher: teacher.id, text },
    { deed, notices },
  )
  return appealKept(appeal, { told: to.length, noLesson: missing[0]?.number ?? null })
}

function canCount(slot: Slot | null, teacher: Teacher, today: string): boolean {
  return (
    slot !== null &&
    slot.state === 'planned' &&
    slot.presenter !== teacher.id &&
    (slot.on as string) <= today
  )
}

async function answer(
  ports: LianxiaoPorts,
  occasion: TeacherOccasion,
  said: SaidAnswer,
): Promise<string> {
  const { allianceId, actor, message } = occasion
  if (!may(actor, 'answerAppeals', allianceId)) return answerForOrganisers()
  const { number, isGranted, counts, text } = said
  const asked = (await allAppeals(ports, occasion)).find(one => one.number === number)
  const context = await lessonContext(ports, allianceId)
  const teacher = asked === undefined ? undefined : context.teachers.get(asked.teacher)
  if (asked?.answer !== null || teacher === undefined) return noSuchAppeal(number)
  if (teacher.id === actor.teacherId) return answerOwn()
  const slot = counts === null ? null : await ports.observations.slot(allianceId, counts)
  if (counts !== null && !canCount(slot, teacher, context.today)) return cannotCount(counts)
  const [person] = teacher.accounts
  const at = context.now
  const news = async (to: Account) =>
    noticeOf(occasion, at, {
      onceKey: `appealAnswered:${number}`,
      kind: 'appealAnswered',
      recipient: await whoHears(ports, allianceId).privately(to),
      text: appealAnsweredNews(number, said),
    })
  const notices = person === undefined ? [] : [await news(person)]
  const deed = { by: message.person, chatGroup: message.chatGroup, at }
  const answered = await ports.quotas.answerAppeal(
    allianceId,
    number,
    { isGranted, text, counts },
    { deed, notices },
  )
  if (answered === null) return noSuchAppeal(number)
  return appealAnswered(answered, teacher.name, { counts, isTold: notices.length > 0 })
}

/** 申诉 shows; 申诉 第3号课我听了 appeals; 申诉 #4 同意 补 3 answers. All of it in private. */
export const appeal: Handler = async (ports, occasion, { words, isSure }) => {
  // 申诉书怎么写 is talk.
  if (!isSure) return null
  const said = parseAppeal(words)
  if (occasion.chatGroup !== null) {
    // 申诉 材料谁有 is talk too.
    const isTalk = said.kind === 'appeal' && lessonsNamedIn(words).length === 0
    return isTalk ? null : appealInPrivate()
  }
  if (said.kind === 'show') return show(ports, occasion)
  if (said.kind === 'appeal') return appealTo(ports, occasion, said.text)
  if (said.kind === 'answer') return answer(ports, occasion, said)
  const asked = (await allAppeals(ports, occasion)).find(({ number }) => number === said.number)
  const mayKnow = may(occasion.actor, 'answerAppeals', occasion.allianceId)
  const lesson =
    asked === undefined || !mayKnow ? null : await lessonOf(ports, occasion, asked.text)
  return answerHow(said.number, lesson)
}
