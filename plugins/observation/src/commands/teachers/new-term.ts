import {
  addDays,
  type CivilDay,
  type LianxiaoPorts,
  may,
  planNewTerm,
  readTermLine,
  type SchoolCalendar,
  type Term,
} from '@lianxiao/core'
import { conflictsOf } from '../../lesson-conflicts'
import { type LessonContext, lessonContext, seenLessons } from '../../lesson-context'
import {
  type NewTermView,
  newTermBadDays,
  newTermBegun,
  newTermForOrganisers,
  newTermHow,
  newTermInPrivate,
  newTermIsOver,
  newTermOverlaps,
  newTermPreview,
} from '../../messages/teacher-messages'
import { inTurn } from '../../plan-turns'
import { makeRoom } from '../../room-for-dialogue'
import type { DialogueHandler, Handler, TeacherOccasion } from '../../spoken'

/** A term that began so long ago can still be rolled over to. */
const BEGUN_AT_MOST_DAYS = 42
/** Conflicts are looked for in so many lessons: the first of each series tell. */
const MAX_CHECKED = 12

/** What waits for its person's yes. */
interface NewTermState {
  readonly term: Term
}

interface Rolled {
  readonly term: Term
  readonly isNew: boolean
  readonly last: Term | null
  readonly context: LessonContext
  readonly series: ReturnType<typeof planNewTerm>
}

/** The calendar as it is with this term. */
function withTerm(calendar: SchoolCalendar, term: Term): SchoolCalendar {
  const others = calendar.terms.filter(({ id }) => id !== term.id)
  return { ...calendar, terms: [...others, term] }
}

/** The next term of the calendar: one to come, else one that began lately. */
function nextOf({ calendar, today }: LessonContext): Term | null {
  const terms = [...calendar.terms].sort((a, b) => a.firstOn.localeCompare(b.firstOn))
  const lately = addDays(today, -BEGUN_AT_MOST_DAYS)
  return (
    terms.find(({ firstOn }) => firstOn > today) ??
    terms.find(({ firstOn, lastOn }) => firstOn >= lately && lastOn >= today) ??
    null
  )
}

function isSameTerm(a: Term, b: Term): boolean {
  return a.firstOn === b.firstOn && a.lastOn === b.lastOn && a.weekOneOn === b.weekOneOn
}

async function roll(
  ports: LianxiaoPorts,
  occasion: TeacherOccasion,
  term: Term,
): Promise<Rolled | string> {
  const kept = await lessonContext(ports, occasion.allianceId)
  if (term.lastOn < kept.today) return newTermIsOver()
  const others = kept.calendar.terms.filter(({ id }) => id !== term.id)
  const overlapping = others.find(
    other => other.firstOn <= term.lastOn && term.firstOn <= other.lastOn,
  )
  if (overlapping !== undefined) return newTermOverlaps(overlapping)
  const last = others
    .filter(({ lastOn }) => lastOn < term.firstOn)
    .sort((a, b) => b.lastOn.localeCompare(a.lastOn))[0]
  const context = { ...kept, calendar: withTerm(kept.calendar, term) }
  const slotsOf = async ({ firstOn, lastOn }: { firstOn: CivilDay; lastOn: CivilDay }) =>
    seenLessons(ports, occasion, { from: firstOn, until: lastOn })
  const lastLessons = last === undefined ? [] : await slotsOf(last)
  const nextSlots = await ports.observations.slots(occasion.allianceId, {
    from: term.firstOn,
    until: term.lastOn,
  })
  const known = kept.calendar.terms.find(({ id }) => id === term.id)
  return {
    term,
    isNew: known === undefined || !isSameTerm(known, term),
    last: last ?? null,
    context,
    series: planNewTerm({
      next: term,
      lastSlots: lastLessons.map(({ slot }) => slot),
      nextSlots,
      teachers: context.teachers,
      calendar: context.calendar,
    }),
  }
}

async function viewOf(
  ports: LianxiaoPorts,
  occasion: TeacherOccasion,
  { term, isNew, last, context, series }: Rolled,
): Promise<NewTermView> {
  const first = series.flatMap(({ plans }) => plans?.slice(0, 1) ?? []).slice(0, MAX_CHECKED)
  const proposed = first.map(plan => ({ plan, number: null, observers: [] }))
  const conflicts = await conflictsOf(ports, occasion, context, proposed)
  const everybody = [...context.teachers.values()]
  return {
    ...{ term, isNew },
    last: last?.name ?? null,
    series: series.map(({ weekday, last: lesson, presenter, plans, skipped, ...more }) => ({
      ...{ weekday, hasPresenterLeft: more.hasPresenterLeft },
      period: lesson.period,
      schools: [...new Set((plans ?? [lesson]).map(({ schoolId }) => schoolId))],
      subject: lesson.subject,
      presenter: presenter === null ? null : (context.teachers.get(presenter)?.name ?? null),
      lessons: plans?.length ?? null,
      skipped: skipped.length,
      unclear: more.unclear,
    })),
    quotas: await ports.quotas.quotas(occasion.allianceId),
    teachers: everybody.filter(({ state }) => state === 'active').length,
    left: everybody.filter(({ state }) => state === 'left').map(({ name }) => name),
    conflicts: conflicts.map(({ words }) => words),
  }
}

function saidTerm(words: string, context: LessonContext): Term | string {
  if (words === '') return nextOf(context) ?? newTermHow()
  const read = readTermLine(words, context)
  return read?.kind === 'term' ? read.term : newTermBadDays()
}

async function preview(ports: LianxiaoPorts, occasion: TeacherOccasion, term: Term) {
  const { allianceId, message } = occasion
  const rolled = await roll(ports, occasion, term)
  if (typeof rolled === 'string') return rolled
  const state: NewTermState = { term }
  const updatedAt = ports.clock.now()
  const { person } = message
  const kind = 'newTerm'
  const room = await makeRoom(ports, { allianceId, person }, { kind })
  await ports.dialogues.put({ allianceId, person, kind, state, updatedAt })
  return [newTermPreview(await viewOf(ports, occasion, rolled)), ...room].join('\n')
}

/** 听课 新学期 [days]: shows what stays and what changes; nothing is done before 听课 确认. */
export const newTerm: Handler = async (ports, occasion, { words, isSure }) => {
  const { allianceId, actor, chatGroup } = occasion
  if (words !== '' && !isSure) return null
  if (!may(actor, 'beginTerm', allianceId))
    return chatGroup === null ? newTermForOrganisers() : null
  if (chatGroup !== null) return newTermInPrivate()
  const term = saidTerm(words, await lessonContext(ports, allianceId))
  return typeof term === 'string' ? term : preview(ports, occasion, term)
}

/** As 听课 确认 hands it on. */
const YES = '确认'

async function begin(ports: LianxiaoPorts, occasion: TeacherOccasion, term: Term): Promise<string> {
  const { allianceId, message, actor } = occasion
  if (!may(actor, 'beginTerm', allianceId)) return newTermForOrganisers()
  // As it is now: what was planned or who left since the preview counts.
  const rolled = await roll(ports, occasion, term)
  if (typeof rolled === 'string') return rolled
  const deed = { by: message.person, chatGroup: null, at: ports.clock.now() }
  if (rolled.isNew) await ports.calendars.putTerm(allianceId, term, deed)
  const slots = rolled.series.flatMap(({ plans, last }) =>
    (plans ?? []).map(plan => ({ plan, requiredObservers: [], chatGroup: last.chatGroup })),
  )
  if (slots.length > 0) await ports.observations.plan(allianceId, slots, deed)
  await ports.dialogues.end(allianceId, message.person, 'newTerm')
  return newTermBegun(term, slots.length)
}

/** 听课 确认 begins the term: its days, and the weekly lessons; a second time nothing is planned again. */
export const newTermConfirmed: DialogueHandler = async (ports, occasion, { state, said }) => {
  const { term } = state as NewTermState
  if (said === '继续') return preview(ports, occasion, term)
  if (!said.startsWith(YES)) return null
  return inTurn(occasion.allianceId, () => begin(ports, occasion, term))
}
