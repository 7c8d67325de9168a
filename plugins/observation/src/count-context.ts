import { pause } from '@lianxiao/conversation'
import {
  type AllianceId,
  addDays,
  createLedgerReader,
  currentTerm,
  type EventLog,
  type Ledger,
  type LedgerReader,
  type LianxiaoPorts,
  matchTeacher,
  type SchoolId,
  type StandingContext,
  type Teacher,
  type Term,
  type TermId,
  type TermStanding,
  termStandings,
} from '@lianxiao/core'
import { type LessonContext, lessonContext } from './lesson-context'
import { LATELY } from './messages/unnamed'

/** Counts without a term look back so many days. */
const DAYS_WITHOUT_TERM = 180

/** What is needed to speak of counts. */
export interface CountContext extends LessonContext {
  readonly ledger: Ledger
  /** The one that is spoken of; the last {@link DAYS_WITHOUT_TERM} days where none is declared. */
  readonly term: Term
  readonly hasTerm: boolean
}

/** The facts of one log are read once for everybody who counts. */
const readers = new WeakMap<EventLog, LedgerReader>()

/** Years of facts are read page by page, others work in between. */
function readerOf(events: EventLog): LedgerReader {
  return createLedgerReader({
    async readOf(...asked) {
      await pause()
      return events.readOf(...asked)
    },
  })
}

/** The newest ledger of an alliance. */
export function ledgerOf(
  ports: Pick<LianxiaoPorts, 'events'>,
  allianceId: AllianceId,
): Promise<Ledger> {
  const reader = readers.get(ports.events) ?? readerOf(ports.events)
  readers.set(ports.events, reader)
  return reader(allianceId)
}

/** Reads it as it is now. */
export async function countContext(
  ports: LianxiaoPorts,
  allianceId: AllianceId,
): Promise<CountContext> {
  const context = await lessonContext(ports, allianceId)
  const { today, calendar } = context
  const declared = currentTerm(calendar, today)
  const firstOn = addDays(today, -DAYS_WITHOUT_TERM)
  const lately = { id: 'lately' as TermId, name: LATELY, firstOn, lastOn: today }
  return {
    ...context,
    ledger: await ledgerOf(ports, allianceId),
    term: declared ?? { ...lately, weekOneOn: firstOn },
    hasTerm: declared !== null,
  }
}

/** How these teachers stand; without a term nobody owes anything. */
export function standingsOf(
  teachers: readonly Teacher[],
  { ledger, term, calendar, today, hasTerm }: CountContext,
): readonly TermStanding[] {
  const context: StandingContext = { term, calendar, today }
  const all = termStandings(ledger, teachers, context)
  return hasTerm ? all : all.map(one => ({ ...one, standings: [] }))
}

/** Whom somebody names: at the school first whose group it is, then anywhere; those who left only where asked for. */
export function namedTeacher(
  said: string,
  teachers: readonly Teacher[],
  { near, withLeavers }: { readonly near: SchoolId | null; readonly withLeavers: boolean },
): ReturnType<typeof matchTeacher> {
  const number = /^#?(\d{1,6})号?$/u.exec(said.trim())?.[1]
  if (number !== undefined) {
    const teacher = teachers.find(({ id }) => id === Number(number))
    return teacher === undefined ? { kind: 'none' } : { kind: 'one', teacher }
  }
  const meant = withLeavers ? teachers.map(one => ({ ...one, state: 'active' as const })) : teachers
  const here = near === null ? null : matchTeacher(said, near, meant)
  const match = here === null || here.kind === 'none' ? matchTeacher(said, null, meant) : here
  const asTheyAre = (one: Teacher) => teachers.find(({ id }) => id === one.id) ?? one
  if (match.kind === 'one') return { kind: 'one', teacher: asTheyAre(match.teacher) }
  return match.kind === 'none'
    ? match
    : { kind: 'several', teachers: match.teachers.map(asTheyAre) }
}
