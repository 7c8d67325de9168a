import {
  type Account,
  type Appeal,
  type AppealClaim,
  appealClaim,
  attendeesOf,
  type LianxiaoPorts,
  may,
  type NewNotice,
  namesHiddenLesson,
  type SaidAppeal,
  type SlotNumber,
  type Teacher,
  type TeacherId,
  teachersNamedIn,
  whoHears,
} from '@lianxiao/core'
import { type CountContext, countContext } from '../../count-context'
import { seenLesson } from '../../lesson-context'
import {
  answerForOrganisers,
  answerHow,
  answerOwn,
  appealAnswered,
  appealAnsweredNews,
  type ClaimView,
  cannotCount,
  cannotVoid,
  noSuchAppeal,
  wasElsewhere,
} from '../../messages/appeal-messages'
import { voidByAnother } from '../../messages/judging-messages'
import { privateNews } from '../../private-news'
import type { TeacherOccasion } from '../../spoken'
import { othersAtOnce, type Reader, viewOf, voidedNotices } from './judging'

/** Appeals looked through. */
export const MAX_APPEALS_READ = 500

type SaidAnswer = Extract<SaidAppeal, { readonly kind: 'answer' }>

/** What an answer does to the counts; at most one of both. */
interface Done {
  readonly counts: SlotNumber | null
  readonly voids: { readonly slot: SlotNumber; readonly observer: TeacherId } | null
}

const NOTHING: Done = { counts: null, voids: null }

/** An appeal with who made it and what is known. */
interface Asked {
  readonly appeal: Appeal
  readonly appellant: Teacher
  readonly claim: AppealClaim | null
  readonly context: CountContext
}

/** Who appeals, and what. */
type AppealWords = Pick<Appeal, 'teacher' | 'text'>

/** What an appeal plainly says; null for nothing. */
export function claimOf({ teacher, text }: AppealWords, context: CountContext): AppealClaim | null {
  return appealClaim(text, { ...context, appellant: teacher })
}

/** The same in the words it is told with, as far as who reads it may know. */
export async function claimView(
  ports: LianxiaoPorts,
  reader: Reader,
  appeal: AppealWords,
  context: CountContext,
): Promise<ClaimView | null> {
  const claim = claimOf(appeal, context)
  if (claim === null) return null
  const { slot, teacher, wasThere } = claim
  const isPresenter = context.ledger.lessons.get(slot)?.plan.presenter === appeal.teacher
  return {
    slot,
    wasThere,
    name: teacher === appeal.teacher ? null : (context.teachers.get(teacher)?.name ?? ''),
    isPresenter,
    others: wasThere ? await othersAtOnce(ports, reader, claim, context) : [],
  }
}

/** Whose lesson 不算 1 takes away: whom the answer names, else of whom the appeal speaks, else who appeals. */
function whose(slot: SlotNumber, said: SaidAnswer, asked: Asked): TeacherId | null {
  const { context, claim, appellant } = asked
  const lesson = context.ledger.lessons.get(slot)
  const there = lesson === undefined ? [] : attendeesOf(lesson, context.teachers)
  const [named, ...more] = teachersNamedIn(said.text, there)
  if (named !== undefined) return more.length === 0 ? named.teacher.id : null
  if (claim?.slot === slot && !claim.wasThere) return claim.teacher
  return there.some(({ id }) => id === appellant.id) ? appellant.id : null
}

/** What a yes comes to; a sentence where it is not plain. */
async function doneBy(
  ports: LianxiaoPorts,
  occasion: TeacherOccasion,
  said: SaidAnswer,
  asked: Asked,
): Promise<Done | string> {
  const { claim, appeal, context } = asked
  if (!said.isGranted || said.keeps) return NOTHING
  if (said.counts !== null) return { counts: said.counts, voids: null }
  if (said.voids !== null) {
    const observer = whose(said.voids, said, asked)
    return observer === null
      ? cannotVoid(said.voids)
      : { counts: null, voids: { slot: said.voids, observer } }
  }
  if (claim === null)
    return answerHow(appeal.number, await claimView(ports, occasion, appeal, context))
  return claim.wasThere
    ? { counts: claim.slot, voids: null }
    : { counts: null, voids: { slot: claim.slot, observer: claim.teacher } }
}

/** Why it cannot be done like that; null when it can. */
async function whyNot(
  ports: LianxiaoPorts,
  occasion: TeacherOccasion,
  done: Done,
  asked: Asked & { readonly said: SaidAnswer },
): Promise<string | null> {
  const { counts, voids } = done
  if (counts !== null) return whyNotCounted(ports, occasion, counts, asked)
  return voids === null ? null : whyNotVoided(ports, occasion, voids, asked)
}

async function whyNotCounted(
  ports: LianxiaoPorts,
  occasion: TeacherOccasion,
  slot: SlotNumber,
  { appellant, context, said }: Asked & { readonly said: SaidAnswer },
): Promise<string | null> {
  const lesson = context.ledger.lessons.get(slot)
  const isHeard = lesson !== undefined && !lesson.isCancelled && lesson.plan.on <= context.today
  const isSeen = (await seenLesson(ports, occasion, slot)) !== null
  if (!isHeard || !isSeen || lesson.plan.presenter === appellant.id) return cannotCount(slot)
  const at = { teacher: appellant.id, slot }
  const others = await othersAtOnce(ports, occasion, at, context)
  return others.length > 0 && !said.insists
    ? wasElsewhere(said.number, slot, { name: appellant.name, others })
    : null
}

/** Nobody strikes out who observed them. */
async function whyNotVoided(
  ports: LianxiaoPorts,
  occasion: TeacherOccasion,
  { slot, observer }: NonNullable<Done['voids']>,
  { context }: Asked,
): Promise<string | null> {
  const { teacherId } = occasion.actor
  if (observer === teacherId) return answerOwn()
  const lesson = context.ledger.lessons.get(slot)
  const isSeen = (await seenLesson(ports, occasion, slot)) !== null
  const isThere =
    lesson !== undefined && attendeesOf(lesson, context.teachers).some(({ id }) => id === observer)
  if (!isThere || !isSeen) return cannotVoid(slot)
  return lesson.plan.presenter === teacherId ? voidByAnother(slot) : null
}

async function news(
  ports: LianxiaoPorts,
  occasion: TeacherOccasion,
  of: { readonly asked: Asked; readonly said: SaidAnswer; readonly done: Done },
): Promise<readonly NewNotice[]> {
  const { asked, said, done } = of
  const { appellant, context } = asked
  const { allianceId } = occasion
  const at = context.now
  const [person] = appellant.accounts
  const toAppellant = async (to: Account): Promise<NewNotice> =>
    privateNews({
      allianceId,
      onceKey: `appealAnswered:${said.number}`,
      kind: 'appealAnswered',
      recipient: await whoHears(ports, allianceId).privately(to),
      text: appealAnsweredNews(said, { counts: done.counts, voids: done.voids?.slot ?? null }),
      dueAt: at,
    })
  const answered = person === undefined ? [] : [await toAppellant(person)]
  const teacher = done.voids === null ? undefined : context.teachers.get(done.voids.observer)
  const lesson = done.voids === null ? null : viewOf(done.voids.slot, context)
  if (teacher === undefined || lesson === null || teacher.id === appellant.id) return answered
  return [
    ...answered,
    ...(await voidedNotices(ports, occasion, { teacher, lesson, reason: said.text })),
  ]
}

/** The open appeal of this number, if who speaks may answer it; else why not. */
async function askedOf(
  ports: LianxiaoPorts,
  { allianceId, actor }: TeacherOccasion,
  { number }: SaidAnswer,
): Promise<Asked | string> {
  if (!may(actor, 'answerAppeals', allianceId)) return answerForOrganisers()
  const all = await ports.quotas.appeals(allianceId, MAX_APPEALS_READ)
  const appeal = all.find(one => one.number === number)
  const context = await countContext(ports, allianceId)
  const appellant = appeal === undefined ? undefined : context.teachers.get(appeal.teacher)
  if (appeal?.answer !== null || appellant === undefined) return noSuchAppeal(number)
  if (namesHiddenLesson(appeal.text, actor.teacherId, context)) return noSuchAppeal(number)
  const claim = claimOf(appeal, context)
  const concerns = [appellant.id, ...(claim === null ? [] : [claim.teacher])]
  const isOwn = actor.teacherId !== null && concerns.includes(actor.teacherId)
  return isOwn ? answerOwn() : { appeal, appellant, claim, context }
}

/** 申诉 #4 同意 补 3, 申诉 #4 同意 不算 1 叶老师: by those who run the alliance, never by whom it concerns. */
export async function answerAppeal(
  ports: LianxiaoPorts,
  occasion: TeacherOccasion,
  said: SaidAnswer,
): Promise<string> {
  const asked = await askedOf(ports, occasion, said)
  if (typeof asked === 'string') return asked
  const done = await doneBy(ports, occasion, said, asked)
  if (typeof done === 'string') return done
  const why = await whyNot(ports, occasion, done, { ...asked, said })
  if (why !== null) return why
  const { allianceId, message } = occasion
  const { appellant, context } = asked
  const notices = await news(ports, occasion, { asked, said, done })
  const answered = await ports.quotas.answerAppeal(
    allianceId,
    said.number,
    { isGranted: said.isGranted, text: said.text, ...done },
    { deed: { by: message.person, chatGroup: message.chatGroup, at: context.now }, notices },
  )
  if (answered === null) return noSuchAppeal(said.number)
  const { counts, voids } = done
  const observer = voids === null ? null : (context.teachers.get(voids.observer)?.name ?? '')
  return appealAnswered(answered, appellant.name, {
    counts,
    voids: voids === null ? null : { slot: voids.slot, name: observer ?? '' },
    isTold: appellant.accounts.length > 0,
  })
}
