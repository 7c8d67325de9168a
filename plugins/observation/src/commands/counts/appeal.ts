import {
  type Account,
  type Appeal,
  isHeld,
  isSameAccount,
  type LianxiaoPorts,
  lessonsNamedIn,
  may,
  namesHiddenLesson,
  parseAppeal,
  personalWordsIn,
  type SlotNumber,
  whoHears,
} from '@lianxiao/core'
import { countContext } from '../../count-context'
import { seenLesson } from '../../lesson-context'
import {
  answerHow,
  appealCameNews,
  appealInPrivate,
  appealKept,
  appealsAre,
  noSuchLessonToAppeal,
  tooManyAppeals,
} from '../../messages/appeal-messages'
import { personalElsewhere } from '../../messages/record-messages'
import { privateNews } from '../../private-news'
import type { Handler, TeacherOccasion } from '../../spoken'
import { teacherFor } from '../../teacher-for'
import { answerAppeal, claimOf, claimView, MAX_APPEALS_READ } from './answer-appeal'

/** Appeals of one person that wait at once. */
export const MAX_OPEN_APPEALS = 5
/** Appeals told at once. */
const MAX_SHOWN = 10

const allAppeals = (ports: LianxiaoPorts, { allianceId }: TeacherOccasion) =>
  ports.quotas.appeals(allianceId, MAX_APPEALS_READ)

async function show(ports: LianxiaoPorts, occasion: TeacherOccasion): Promise<string> {
  const { allianceId, actor } = occasion
  const mayAnswer = may(actor, 'answerAppeals', allianceId)
  const all = await allAppeals(ports, occasion)
  const context = await countContext(ports, allianceId)
  const { teachers } = context
  const shown = all.filter(
    ({ teacher, answer, text }) =>
      teacher === actor.teacherId ||
      (mayAnswer && answer === null && !namesHiddenLesson(text, actor.teacherId, context)),
  )
  const named = shown
    .slice(0, MAX_SHOWN)
    .map(appeal => ({ appeal, name: teachers.get(appeal.teacher)?.name ?? '' }))
  const open = named.find(({ appeal }) => appeal.answer === null)?.appeal
  if (open === undefined || !mayAnswer) return appealsAre(named, null)
  const claim = await claimView(ports, occasion, open, context)
  return appealsAre(named, { number: open.number, claim })
}

/** Whether an appeal may speak of it: also its presenter of an unannounced lesson that was held. */
async function isKnown(
  ports: LianxiaoPorts,
  occasion: TeacherOccasion,
  number: SlotNumber,
): Promise<boolean> {
  if ((await seenLesson(ports, occasion, number)) !== null) return true
  const { ledger, today } = await countContext(ports, occasion.allianceId)
  const lesson = ledger.lessons.get(number)
  const { teacherId } = occasion.actor
  if (teacherId === null || lesson === undefined) return false
  if (lesson.plan.presenter === teacherId) return isHeld(lesson, today)
  // Who was struck out has no seat any more, and was told to appeal.
  return (lesson.seats.get(teacherId)?.voided ?? null) !== null
}

/** Lessons an appeal names that are none, or none that its person may know of. */
async function lessonsMissing(ports: LianxiaoPorts, occasion: TeacherOccasion, text: string) {
  const named = lessonsNamedIn(text)
  const known = await Promise.all(named.map(({ number }) => isKnown(ports, occasion, number)))
  return named.filter((_, at) => known[at] === false)
}

/** Those who may answer, but not who appeals, nor of whom it speaks, nor from whom its lesson is hidden. */
async function judges(
  ports: LianxiaoPorts,
  { allianceId, message }: TeacherOccasion,
  about: readonly Account[],
): Promise<readonly Account[]> {
  const organisers = await whoHears(ports, allianceId).organisers(null, null)
  const concerned = [message.person, ...about]
  return organisers.filter(person => !concerned.some(one => isSameAccount(person, one)))
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
  const context = await countContext(ports, allianceId)
  const appealed = { teacher: teacher.id, text }
  const claim = claimOf(appealed, context)
  const about = [...context.teachers.values()]
    .filter(({ id }) => id === claim?.teacher || namesHiddenLesson(text, id, context))
    .flatMap(({ accounts }) => accounts)
  const who = whoHears(ports, allianceId)
  const to = await Promise.all(
    (await judges(ports, occasion, about)).map(async person => ({
      person,
      recipient: await who.privately(person),
    })),
  )
  const at = ports.clock.now()
  const view = await claimView(ports, 'everybody', appealed, context)
  const notices = (appeal: Appeal) =>
    to.map(({ person, recipient }) =>
      privateNews({
        allianceId,
        onceKey: `appealCame:${appeal.number}:${person.platform}:${person.id}`,
        kind: 'appealCame',
        recipient,
        text: appealCameNews(teacher.name, appeal, view),
        dueAt: at,
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
  // It is kept, and sent on word by word.
  const personal = personalWordsIn(words)
  if (personal !== null) return personalElsewhere(personal)
  if (said.kind === 'appeal') return appealTo(ports, occasion, said.text)
  if (said.kind === 'answer') return answerAppeal(ports, occasion, said)
  const asked = (await allAppeals(ports, occasion)).find(({ number }) => number === said.number)
  const mayKnow = may(occasion.actor, 'answerAppeals', occasion.allianceId)
  const context = await countContext(ports, occasion.allianceId)
  const isOpen = mayKnow && asked !== undefined
  const claim =
    isOpen && !namesHiddenLesson(asked.text, occasion.actor.teacherId, context)
      ? await claimView(ports, occasion, asked, context)
      : null
  return answerHow(said.number, claim)
}
