import {
  addDays,
  type CivilDay,
  type LianxiaoPorts,
  may,
  parseTermEdit,
  planNewTerm,
  presenterOf,
  promotedClass,
  readTermLine,
  type SaidTermEdit,
  type SchoolCalendar,
  type Term,
  type TermEdits,
  withTermEdits,
} from '@lianxiao/core'
import { conflictsOf } from '../../lesson-conflicts'
import { type LessonContext, lessonContext, seenLessons } from '../../lesson-context'
import {
  type NewTermView,
  newTermBadDays,
  newTermBegun,
  newTermFirst,
  newTermForOrganisers,
  newTermHow,
  newTermInPrivate,
  newTermIsOver,
  newTermOverlaps,
  newTermPreview,
  noSuchSeries,
  presenterNotClear,
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
  /** What was said of its series since; none when left out. */
  readonly edits?: TermEdits
}

interface Rolled {
  readonly term: Term
  readonly isNew: boolean
  readonly last: Term | null
  readonly context: LessonContext
  readonly series: ReturnType<typeof planNewTerm>
  readonly edits: TermEdits
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
  { term, edits = {} }: NewTermState,
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
    edits,
    series: withTermEdits(
      planNewTerm({
        next: term,
        lastSlots: lastLessons.map(({ slot }) => slot),
        nextSlots,
        teachers: context.teachers,
        calendar: context.calendar,
      }),
      edits,
    ),
  }
}

async function viewOf(
  ports: LianxiaoPorts,
  occasion: TeacherOccasion,
  { term, isNew, last, context, series, edits }: Rolled,
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
      isDropped: edits[more.seriesId]?.isDropped === true,
      className: (plans?.[0] ?? lesson).className,
      classBefore: lesson.className,
      classNext: promotedClass(lesson.className)?.className ?? null,
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

async function preview(ports: LianxiaoPorts, occasion: TeacherOccasion, state: NewTermState) {
  const { allianceId, message } = occasion
  const rolled = await roll(ports, occasion, state)
  if (typeof rolled === 'string') return rolled
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
  const context = await lessonContext(ports, allianceId)
  const said = parseTermEdit(words, [...context.teachers.values()])
  if (said !== null) return inTurn(allianceId, () => editTerm(ports, occasion, said))
  const term = saidTerm(words, context)
  return typeof term === 'string' ? term : preview(ports, occasion, { term })
}

type Series = Rolled['series']

/** One series as it is to be; or why not. */
function setIn(
  series: Series,
  { place, className, grade, name }: Extract<SaidTermEdit, { kind: 'set' }>,
  { teachers }: LessonContext,
): TermEdits | string {
  const one = series[place - 1]
  if (one === undefined) return noSuchSeries(place)
  const found = name === null ? null : presenterOf(name, one.last.schoolId, [...teachers.values()])
  if (found !== null && found.kind !== 'known') return presenterNotClear(name ?? '')
  return {
    [one.seriesId]: {
      ...(className === '' ? {} : { className, grade }),
      ...(found === null ? {} : { presenter: found.id }),
    },
  }
}

/** What an edit comes to, by series; or why it cannot be. */
function editsOf(series: Series, said: SaidTermEdit, context: LessonContext): TermEdits | string {
  if (said.kind === 'set') return setIn(series, said, context)
  if (said.kind === 'promote') {
    const moved = series.flatMap(({ seriesId, last }) => {
      const next = promotedClass(last.className)
      return next === null ? [] : [[seriesId, next] as const]
    })
    return Object.fromEntries(moved)
  }
  const none = said.places.find(place => series[place - 1] === undefined)
  if (none !== undefined) return noSuchSeries(none)
  const isDropped = said.kind === 'drop'
  return Object.fromEntries(
    said.places.flatMap(place => {
      const one = series[place - 1]
      return one === undefined ? [] : [[one.seriesId, { isDropped }] as const]
    }),
  )
}

/** Changes what waits for its yes, and shows it anew. */
async function editTerm(
  ports: LianxiaoPorts,
  occasion: TeacherOccasion,
  said: SaidTermEdit,
): Promise<string> {
  const { allianceId, message } = occasion
  const all = await ports.dialogues.dialogues(allianceId, message.person, ports.clock.now())
  const kept = all.find(({ kind }) => kind === 'newTerm')
  if (kept === undefined) return newTermFirst()
  // Written by ourselves, in this very shape.
  const { term, edits = {} } = kept.state as NewTermState
  const rolled = await roll(ports, occasion, { term, edits })
  if (typeof rolled === 'string') return rolled
  const more = editsOf(rolled.series, said, rolled.context)
  if (typeof more === 'string') return more
  const merged = Object.entries(more).map(([id, edit]) => [id, { ...edits[id], ...edit }] as const)
  return preview(ports, occasion, { term, edits: { ...edits, ...Object.fromEntries(merged) } })
}

/** As 听课 确认 hands it on. */
const YES = '确认'

async function begin(
  ports: LianxiaoPorts,
  occasion: TeacherOccasion,
  state: NewTermState,
): Promise<string> {
  const { term } = state
  const { allianceId, message, actor } = occasion
  if (!may(actor, 'beginTerm', allianceId)) return newTermForOrganisers()
  // As it is now: what was planned or who left since the preview counts.
  const rolled = await roll(ports, occasion, state)
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
  // Written by ourselves, in this very shape.
  const kept = state as NewTermState
  if (said === '继续') return preview(ports, occasion, kept)
  if (said.startsWith(YES)) return inTurn(occasion.allianceId, () => begin(ports, occasion, kept))
  const edit = parseTermEdit(said, [])
  return edit === null ? null : inTurn(occasion.allianceId, () => editTerm(ports, occasion, edit))
}
