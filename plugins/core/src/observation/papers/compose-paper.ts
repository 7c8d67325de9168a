import { addDays, dayOf, instantOf } from '../../calendar/civil-day'
import type { Instant } from '../../kit/brand'
import type { ObservationRecord } from '../record'
import type { Rubric } from '../rubric'
import { longDay } from './lesson-words'
import { type NotebookEntry, notebook } from './notebook'
import type { BookSheet, Paper } from './paper'
import { allianceNamed, type PaperPorts, teachersById } from './paper-ports'
import type { PaperRequest } from './paper-request'
import { recordSheet } from './record-sheet'
import { statisticsSheets } from './statistics/statistics-sheets'
import type { TermCounts } from './term-counts'
import { weekCard } from './week-card'

/** Records are handed in after the lesson, the last ones after the term. */
export const RECORDS_COME_WITHIN_DAYS = 120
/** A teacher's term; more would not be printed. */
export const MAX_NOTEBOOK_RECORDS = 150
/** Sheets that a presenter gets of one lesson at once. */
export const MAX_PRESENTER_SHEETS = 10

type RequestOf<K extends PaperRequest['kind']> = Extract<PaperRequest, { readonly kind: K }>

async function rubricOf(ports: PaperPorts, record: ObservationRecord): Promise<Rubric> {
  const { allianceId, score } = record
  const kept = score === null ? null : await ports.records.rubricOf(allianceId, score.rubricVersion)
  return kept ?? ports.records.rubric(allianceId)
}

async function composeSheet(
  ports: PaperPorts,
  { allianceId, slot: number, observer }: RequestOf<'recordSheet'>,
): Promise<Paper | null> {
  const slot = await ports.observations.slot(allianceId, number)
  const teachers = await teachersById(ports, allianceId)
  if (slot === null || !teachers.has(observer)) return null
  // Nobody fills in a form about themselves, nor learns so of a lesson that is hidden from them.
  if (slot.presenter === observer) return null
  const record = await ports.records.record(allianceId, number, observer)
  const rubric =
    record === null ? await ports.records.rubric(allianceId) : await rubricOf(ports, record)
  return { kind: 'recordSheet', sheet: recordSheet({ slot, observer, teachers, rubric, record }) }
}

async function composeNotebook(
  ports: PaperPorts,
  { allianceId, teacher: id, term: termId }: RequestOf<'notebook'>,
): Promise<Paper | null> {
  const { terms } = await ports.calendars.calendar(allianceId)
  const term = terms.find(of => of.id === termId)
  const teachers = await teachersById(ports, allianceId)
  const teacher = teachers.get(id)
  if (term === undefined || teacher === undefined) return null
  const days = { from: term.firstOn, until: term.lastOn }
  const slots = new Map(
    (await ports.observations.slots(allianceId, days)).map(slot => [slot.number, slot]),
  )
  const records = await ports.records.recordsBy(
    allianceId,
    id,
    instantOf(term.firstOn, 0),
    instantOf(addDays(term.lastOn, RECORDS_COME_WITHIN_DAYS), 0),
  )
  const entries: NotebookEntry[] = []
  for (const record of records) {
    const slot = slots.get(record.slot)
    if (slot === undefined || entries.length >= MAX_NOTEBOOK_RECORDS) continue
    entries.push({ slot, record, rubric: await rubricOf(ports, record) })
  }
  const allianceName = await allianceNamed(ports, allianceId)
  return {
    kind: 'notebook',
    notebook: notebook({ allianceName, teacher, term, teachers, entries }),
  }
}

/** A presenter may run things: what is hidden from them today stands in no statistics before tomorrow. */
function withoutHidden(counts: TermCounts, now: Instant): TermCounts {
  const today = dayOf(now)
  const teachers = counts.teachers.map(teacher => ({
    ...teacher,
    lessons: teacher.lessons.filter(({ kind, on }) => kind !== 'unannounced' || on < today),
  }))
  return { ...counts, teachers }
}

async function composeStatistics(
  ports: PaperPorts,
  { allianceId, term: termId, schoolId }: RequestOf<'statistics'>,
  now: Instant,
): Promise<Paper | null> {
  const { terms } = await ports.calendars.calendar(allianceId)
  const term = terms.find(of => of.id === termId)
  if (term === undefined) return null
  const teachers = await teachersById(ports, allianceId)
  const whole = withoutHidden(await ports.countTerm(allianceId, term, now), now)
  const isTheirs = (id: TermCounts['teachers'][number]['teacher']) =>
    schoolId === null || (teachers.get(id)?.schoolIds.includes(schoolId) ?? false)
  const counts = { ...whole, teachers: whole.teachers.filter(of => isTheirs(of.teacher)) }
  const schools = (await ports.directory.schools(allianceId)).map(({ id }) => id)
  const ofWhom = schoolId ?? (await allianceNamed(ports, allianceId))
  const madeOn = longDay(dayOf(now))
  const sheets: BookSheet[] = []
  for (const make of statisticsSheets({ counts, teachers, schools, ofWhom, madeOn })) {
    sheets.push(make())
    await ports.giveWay()
  }
  return { kind: 'statistics', book: { sheets } }
}

async function composeCard(
  ports: PaperPorts,
  { allianceId, monday }: RequestOf<'weekCard'>,
): Promise<Paper> {
  const days = { from: monday, until: addDays(monday, 6) }
  const slots = await ports.observations.slots(allianceId, days)
  const signUps = await ports.observations.signUps(
    allianceId,
    slots.map(({ number }) => number),
  )
  const teachers = await teachersById(ports, allianceId)
  const calendar = await ports.calendars.calendar(allianceId)
  const allianceName = await allianceNamed(ports, allianceId)
  const facts = { allianceName, monday, slots, signUps, teachers, calendar }
  return { kind: 'weekCard', card: weekCard(facts) }
}

/**
 * Puts together what a paper says, as it is now.
 * @returns null when what it is about is not there (any more)
 */
export async function composePaper(
  ports: PaperPorts,
  request: PaperRequest,
  now: Instant,
): Promise<Paper | null> {
  switch (request.kind) {
    case 'recordSheet':
      return composeSheet(ports, request)
    case 'notebook':
      return composeNotebook(ports, request)
    case 'statistics':
      return composeStatistics(ports, request, now)
    case 'weekCard':
      return composeCard(ports, request)
  }
}
