import {
  type AbsentDays,
  type Account,
  type CivilDay,
  type CountEvidence,
  excuseEffects,
  isSameAccount,
  type LeftOut,
  lessonsExcused,
  type ObservedEvidence,
  type SlotPlan,
  standingExcuses,
  type Teacher,
  type Term,
  type TermStanding,
  thatExcuse,
  withdrawnFor,
} from '@lianxiao/core'
import { type CountContext, countContext, standingsOf } from '../../count-context'
import { rememberNext } from '../../last-list'
import { lessonView } from '../../lesson-context'
import {
  type CountsView,
  countInGroup,
  countsOf,
  type EvidenceView,
  type LeftOutView,
} from '../../messages/count-messages'
import type { ExcuseView } from '../../messages/excuse-messages'
import { pageOf, ROWS_A_PAGE, saidPage } from '../../page'
import type { Handler } from '../../spoken'
import { teacherFor } from '../../teacher-for'

/** Appeals looked through for one's own. */
const MAX_APPEALS = 200

/** 我的听课 2: nobody else's number can be meant. */
const BARE_PAGE = /^(?:第\s?)?(\d{1,2})$/u

/** What days of absence change of somebody's quotas in the term. */
export function effectsOf(
  teacher: Teacher,
  { ledger, term, calendar, hasTerm }: CountContext,
  { days, presentOn }: { readonly days: AbsentDays; readonly presentOn: readonly CivilDay[] },
) {
  if (!hasTerm) return []
  const owing = {
    schoolId: teacher.schoolIds[0] ?? null,
    excuses: thatExcuse(standingExcuses(ledger, teacher, term)),
    presentOn,
    leftOn: ledger.leftOn.get(teacher.id) ?? null,
  }
  const quotas = (ledger.tracks.get(teacher.duty) ?? []).flat()
  return excuseEffects(quotas, { teacher: owing, days }, { term, calendar })
}

/** Somebody's excuses of the term, with what each changes. */
export function excusesOf(
  { teacher, excuses, counts }: TermStanding,
  context: CountContext,
): readonly ExcuseView[] {
  const presentOn = counts.observed.map(({ plan }) => plan.on)
  return excuses.map(({ firstOn, lastOn, reason, word }) => {
    const effects = effectsOf(teacher, context, { days: { firstOn, lastOn }, presentOn })
    const less = word === 'waits' ? null : lessonsExcused(effects)
    return { firstOn, lastOn, reason, word, less }
  })
}

const spanOf = ({ id: teacher }: Teacher, { firstOn: from, lastOn: until }: Term) => ({
  teacher,
  from,
  until,
})

/** What a teacher who looks may be told of. */
type IsTold = (lesson: { readonly slot: CountEvidence['slot']; readonly plan: SlotPlan }) => boolean

/** Of an unannounced lesson its presenter hears with the first record, and of none that nobody came to. */
function toldTo(looker: Teacher | null, { ledger, today }: CountContext): IsTold {
  return ({ slot, plan: { kind, presenter, on } }) => {
    if (kind !== 'unannounced' || presenter !== looker?.id) return true
    const seats = [...(ledger.lessons.get(slot)?.seats.values() ?? [])]
    return on < today && seats.some(({ recordedIn }) => recordedIn !== null)
  }
}

function nameOf(account: Account | null, { teachers }: CountContext): string | null {
  const isTheirs = ({ accounts }: Teacher) => accounts.some(own => isSameAccount(own, account))
  return [...teachers.values()].find(isTheirs)?.name ?? null
}

function evidenceView(evidence: ObservedEvidence, context: CountContext): EvidenceView {
  const { slot, plan, isSignedUp, recordedAfterDays, isGranted } = evidence
  const lesson = lessonView({ ...plan, number: slot }, context)
  return { lesson, isSignedUp, recordedAfterDays, isGranted }
}

function leftOutView(left: LeftOut, context: CountContext, isTold: IsTold): LeftOutView {
  const { because } = left
  const lesson = evidenceView(left, context)
  if (because.kind === 'voided') {
    const { on, reason } = because
    return { ...lesson, because: { kind: 'voided', by: nameOf(because.by, context), on, reason } }
  }
  const other = isTold(because.lesson) ? because.lesson.slot : null
  return { ...lesson, because: { kind: because.part, other } }
}

/**
 * Somebody's counts with their evidence, a page of it; nothing of an unannounced lesson that its presenter, who looks,
 * does not know of yet.
 */
export function countsView(
  teacher: Teacher,
  context: CountContext,
  { page, looker }: { readonly page: number; readonly looker: Teacher | null },
): CountsView | null {
  const [standing] = standingsOf([teacher], context)
  if (standing === undefined) return null
  const isTold = toldTo(looker, context)
  const views = (lessons: readonly CountEvidence[]) =>
    lessons.filter(isTold).map(({ slot, plan }) => lessonView({ ...plan, number: slot }, context))
  const { counts, standings } = standing
  const observed = counts.observed.filter(isTold)
  const { shown, more } = pageOf(observed, page)
  return {
    name: teacher.name,
    term: context.term.name,
    observed: observed.length,
    presented: views(counts.presented),
    standings,
    excuses: excusesOf(standing, context),
    evidence: shown.map(one => evidenceView(one, context)),
    before: (page - 1) * ROWS_A_PAGE,
    after: more,
    next: `第${page + 1}页`,
    unrecorded: views(counts.unrecorded),
    leftOut: counts.leftOut.filter(isTold).map(one => leftOutView(one, context, isTold)),
    withdrawn: views(withdrawnFor(context.ledger, spanOf(teacher, context.term))),
    openAppeals: 0,
    isOwn: looker?.id === teacher.id,
  }
}

/** 我的听课 [第2页]: in private all of it with the evidence, in a group the number. */
export const mine: Handler = async (ports, occasion, { words, isSure }) => {
  const { words: other, page } = saidPage(
    words === '更多' ? '第2页' : words.replace(BARE_PAGE, '第$1页'),
  )
  // 我的听课本找不到了 is talk.
  if (other !== '' && (!isSure || occasion.chatGroup !== null)) return null
  const { allianceId } = occasion
  const teacher = await teacherFor(ports, occasion)
  const context = await countContext(ports, allianceId)
  const view = countsView(teacher, context, { page, looker: teacher })
  if (view === null) return null
  if (occasion.chatGroup !== null)
    return countInGroup(teacher.name, context.term.name, view.observed)
  rememberNext(ports, occasion, view.after === 0 ? null : { command: 'mine', words: view.next })
  const appeals = await ports.quotas.appeals(allianceId, MAX_APPEALS)
  const open = appeals.filter(one => one.teacher === teacher.id && one.answer === null)
  return countsOf({ ...view, openAppeals: open.length })
}
