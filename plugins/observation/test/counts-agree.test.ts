import {
  addDays,
  type CivilDay,
  type CountEvidence,
  countsFor,
  createLedgerReader,
  emptyLedger,
  foldFacts,
  type Ledger,
  type LoggedFact,
  type Seat,
  type Slot,
  type SlotNumber,
  type StorePorts,
  type TeacherCounts,
  type TeacherId,
} from '@lianxiao/core'
import { ALLIANCE, aCalendar, account, aDeed, aNewSlot, aNewTeacher } from '@lianxiao/core/testing'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aStore } from '../../store/test/temporary-folder'

const FIRST = '2026-09-01' as CivilDay
const LAST = '2026-11-30' as CivilDay
const LATER = '2027-01-01' as CivilDay
const TEACHERS = 5
let minutes = 0

/** Each thing is done at a moment of its own, as people do them. */
function saying() {
  minutes += 1
  return { deed: aDeed({ at: aDeed().at + (minutes % 600) * 60_000 }), notices: [] }
}

/** One thing that happens; numbers that do not exist are tried as well. */
type Happening = readonly [what: string, slot: number, teacher: number, other: number]

const happening: fc.Arbitrary<Happening> = fc.tuple(
  fc.constantFrom(
    ...['plan', 'plan', 'signUp', 'signUp', 'attend', 'attend', 'record', 'record', 'record'],
    ...['signOff', 'move', 'swap', 'present', 'cancel', 'merge', 'excuse', 'withdraw', 'grant'],
    ...['leave', 'return', 'quota', 'unattend', 'unrecord', 'void'],
  ),
  fc.integer({ min: 1, max: 8 }),
  fc.integer({ min: 1, max: TEACHERS }),
  fc.integer({ min: 1, max: TEACHERS }),
)

async function change(ports: StorePorts, number: SlotNumber, plan: object): Promise<void> {
  const slot = await ports.observations.slot(ALLIANCE, number)
  if (slot !== null) await ports.observations.change(slot, { ...slot, ...plan }, saying())
}

async function onLesson(
  ports: StorePorts,
  [what, slot, teacher, other]: Happening,
): Promise<unknown> {
  const { observations, records } = ports
  const number = slot as SlotNumber
  const observer = teacher as TeacherId
  const known = await observations.slot(ALLIANCE, number)
  if (known === null) return null
  const { deed } = saying()
  switch (what) {
    case 'signUp':
      return observations.signUp(ALLIANCE, number, { id: observer, isRequired: other > 3 }, deed)
    case 'signOff':
      return observations.signOff(ALLIANCE, number, observer, deed)
    case 'attend':
      return observations.attend(ALLIANCE, number, observer, deed)
    case 'unattend':
      return observations.withdrawAttendance(ALLIANCE, number, observer, deed)
    case 'void': {
      const found = { wasThere: false, reason: '' }
      return observations.judgeAttendance(ALLIANCE, { slot: number, observer }, found, deed)
    }
    case 'unrecord':
      return records.withdraw(ALLIANCE, { slot: number, observer }, deed)
    case 'record': {
      const content = {
        lessonType: '',
        stages: [],
        strengths: String(other),
        weaknesses: '',
        advice: '',
        summary: '',
        dimensionNotes: {},
        itemScores: {},
      }
      const allianceId = ALLIANCE
      const handedIn = { allianceId, slot: number, observer, content, score: null, attachments: [] }
      return records.submit(handedIn, saying())
    }
    case 'move':
      return change(ports, number, { on: addDays(known.on, other * 9 - 20) })
    case 'present':
      return change(ports, number, { presenter: observer })
    case 'cancel':
      return observations.cancel(known, { reason: '', ...saying() })
    case 'swap': {
      const second = await observations.slot(ALLIANCE, other as SlotNumber)
      if (second === null || second.number === number) return null
      const plans = [
        { ...known, on: second.on },
        { ...second, on: known.on },
      ] as const
      return observations.swap([known, second], plans, saying())
    }
    default:
      return null
  }
}

async function happen(ports: StorePorts, it: Happening): Promise<unknown> {
  const [what, slot, teacher, other] = it
  const { deed } = saying()
  const id = teacher as TeacherId
  const firstOn = addDays(FIRST, slot * 3)
  switch (what) {
    case 'plan': {
      const presenter = await now(ports, id)
      const plan = { on: addDays(FIRST, slot * 12), presenter, period: other }
      return ports.observations.plan(ALLIANCE, [aNewSlot(plan)], deed)
    }
    case 'merge':
      return ports.teachers.merge(ALLIANCE, { from: id, into: other as TeacherId }, deed)
    case 'leave':
    case 'return':
      return ports.teachers.change(
        ALLIANCE,
        id,
        { state: what === 'leave' ? 'left' : 'active' },
        deed,
      )
    case 'excuse': {
      const lastOn = addDays(firstOn, other)
      const excuse = {
        teacher: await now(ports, id),
        firstOn,
        lastOn,
        reason: 'sick',
        note: '',
      } as const
      return ports.quotas.excuse(ALLIANCE, excuse, deed)
    }
    case 'withdraw':
      return ports.quotas.withdrawExcuse(ALLIANCE, await now(ports, id), firstOn, deed)
    case 'quota': {
      const quota = { duty: 'teacher', lessons: slot, per: 'week' } as const
      return ports.quotas.setQuotas(ALLIANCE, 'teacher', slot > 4 ? [] : [quota], deed)
    }
    case 'grant': {
      const appeal = await ports.quotas.appeal(
        ALLIANCE,
        { teacher: await now(ports, id), text: '听了' },
        { ...saying(), notices: () => [] },
      )
      const answer = { isGranted: other > 2, text: '', counts: slot as SlotNumber }
      return ports.quotas.answerAppeal(ALLIANCE, appeal.number, answer, saying())
    }
    default:
      return onLesson(ports, [what, slot, await now(ports, id), other])
  }
}

/** Who a number means now: commands never name a teacher who was merged away. */
async function now(ports: StorePorts, id: TeacherId): Promise<TeacherId> {
  return (await ports.teachers.teacher(ALLIANCE, id))?.id ?? id
}

/** All lessons of these histories have the same bells: one period is one time. */
const atTime = ({ on, period }: Pick<Slot, 'on' | 'period'>) => `${on} ${period}`

/** As a beginner would choose: one of each time, none beside one's own, what was granted in any case. */
function oneAtATime(
  claims: readonly Slot[],
  of: {
    readonly own: readonly Slot[]
    readonly isGranted: (lesson: Slot) => boolean
    readonly seat: (lesson: Slot) => Seat | undefined
  },
): readonly SlotNumber[] {
  const busy = new Set(of.own.map(atTime))
  const chosen = claims.filter(of.isGranted)
  for (const lesson of chosen) busy.add(atTime(lesson))
  const isPlanned = (lesson: Slot) => (of.seat(lesson)?.signedUpIn ?? null) !== null
  const rest = claims
    .filter(lesson => !of.isGranted(lesson))
    .sort((a, b) => (of.seat(a)?.recordedIn ?? 0) - (of.seat(b)?.recordedIn ?? 0))
  for (const lesson of [...rest.filter(isPlanned), ...rest.filter(one => !isPlanned(one))]) {
    if (busy.has(atTime(lesson))) continue
    busy.add(atTime(lesson))
    chosen.push(lesson)
  }
  return claims.filter(lesson => chosen.includes(lesson)).map(({ number }) => number)
}

/** What the facts alone know: granted lessons, and those found not to have been. */
interface Judgements {
  readonly granted: ReadonlySet<string>
  readonly voided: ReadonlySet<string>
  readonly ledger: Ledger
}

/** Counted out of the rows of the store, as it stands. */
async function countedByRows(ports: StorePorts, { granted, voided, ledger }: Judgements) {
  const slots = await ports.observations.slots(ALLIANCE, { from: FIRST, until: LAST })
  const held = slots.filter(({ state }) => state === 'planned')
  const numbers = held.map(({ number }) => number)
  const seats = await ports.observations.signUps(ALLIANCE, numbers)
  const records = new Set(
    (await ports.records.recorded(ALLIANCE, numbers)).map(key => `${key.slot}/${key.observer}`),
  )
  const teachers = await ports.teachers.teachers(ALLIANCE)
  return teachers.map(({ id }) => {
    const attended = held
      .filter(({ presenter, number }) => presenter !== id && !voided.has(`${number}/${id}`))
      .filter(({ number }) =>
        seats.some(
          seat => seat.slot === number && seat.observer === id && seat.attendedAt !== null,
        ),
      )
    const isGranted = ({ number }: Slot) => granted.has(`${number}/${id}`)
    const doesCount = (lesson: Slot) => records.has(`${lesson.number}/${id}`) || isGranted(lesson)
    const own = held.filter(({ presenter }) => presenter === id)
    const seat = ({ number }: Slot) => ledger.lessons.get(number)?.seats.get(id)
    return {
      teacher: id,
      observed: oneAtATime(attended.filter(doesCount), { own, isGranted, seat }),
      unrecorded: attended.filter(lesson => !doesCount(lesson)).map(({ number }) => number),
      presented: own.map(({ number }) => number),
    }
  })
}

/** Granted lessons, and what an organiser found not to have been, stand in the facts alone. */
async function judgementsIn(
  ports: StorePorts,
  facts: readonly LoggedFact[],
): Promise<Omit<Judgements, 'ledger'>> {
  const granted = new Set<string>()
  const voided = new Set<string>()
  for (const { body } of facts) {
    if (body.kind === 'attendanceWithdrawn')
      granted.delete(`${body.slot}/${await now(ports, body.observer)}`)
    if (body.kind === 'attendanceJudged')
      voided.add(`${body.slot}/${await now(ports, body.observer)}`)
    if (body.kind === 'appealAnswered' && body.isGranted && body.counts !== null) {
      const key = `${body.counts}/${await now(ports, body.teacher)}`
      granted.add(key)
      voided.delete(key)
    }
  }
  return { granted, voided }
}

async function historyOf(happenings: readonly Happening[]) {
  const ports = aStore()
  const people = Array.from({ length: TEACHERS }, (_, at) => account(`2010${at}`))
  for (const person of people)
    await ports.teachers.add(ALLIANCE, aNewTeacher({ account: person }), saying().deed)
  const readLedger = createLedgerReader(ports.events)
  for (const [at, it] of happenings.entries()) {
    await happen(ports, it)
    // Some of it is folded in early, the rest later.
    if (at % 7 === 3) await readLedger(ALLIANCE)
  }
  const facts = await ports.events.read(ALLIANCE, 0, 9999)
  return { ports, facts, ledger: await readLedger(ALLIANCE) }
}

const CALENDAR = aCalendar({ terms: [] })
const QUERY = { teacher: null, from: FIRST, until: LAST, today: LATER, calendar: CALENDAR }

/** Every number can be shown in the log. */
function showsItsFacts(counts: readonly TeacherCounts[], facts: readonly LoggedFact[]): void {
  const bySequence = new Map(facts.map(fact => [fact.sequence, fact.body]))
  const aboutOf = (sequence: number) => {
    const body = bySequence.get(sequence)
    if (body?.kind === 'appealAnswered') return body.counts
    return body !== undefined && 'slot' in body ? body.slot : null
  }
  for (const { observed, unrecorded, presented } of counts)
    for (const evidence of [...observed, ...unrecorded, ...presented])
      expect(new Set(evidence.facts.map(aboutOf))).toEqual(new Set([evidence.slot]))
}

async function bothAgree(happenings: readonly Happening[]): Promise<void> {
  const { ports, facts, ledger } = await historyOf(happenings)
  const all = countsFor(ledger, QUERY)
  // Who only has what does not count stands in no row.
  const counts = all.filter(
    ({ observed, unrecorded, presented }) =>
      observed.length + unrecorded.length + presented.length > 0,
  )
  const rows = await countedByRows(ports, { ...(await judgementsIn(ports, facts)), ledger })
  const numbersOf = (lessons: readonly CountEvidence[]) => lessons.map(({ slot }) => slot)
  const byFacts = counts.map(({ teacher, observed, unrecorded, presented }) => ({
    teacher,
    observed: numbersOf(observed),
    unrecorded: numbersOf(unrecorded),
    presented: numbersOf(presented),
  }))
  const isAnything = (row: (typeof rows)[number]) =>
    row.observed.length + row.unrecorded.length + row.presented.length > 0
  expect(byFacts).toEqual(rows.filter(isAnything))
  showsItsFacts(counts, facts)
  const excuses = ledger.excuses.map(({ teacher, firstOn, lastOn, reason }) => ({
    ...{ teacher, firstOn, lastOn, reason },
  }))
  const kept = (await ports.quotas.excuses(ALLIANCE)).map(({ note: _note, ...excuse }) => excuse)
  expect(excuses).toEqual(kept)
  expect([...ledger.quotas.values()].flat()).toEqual(await ports.quotas.quotas(ALLIANCE))
  const left = (await ports.teachers.teachers(ALLIANCE)).filter(({ state }) => state === 'left')
  expect([...ledger.leftOn.keys()].sort()).toEqual(left.map(({ id }) => id))
  const atOnce = emptyLedger()
  foldFacts(atOnce, facts)
  foldFacts(atOnce, facts)
  expect(countsFor(atOnce, QUERY)).toEqual(all)
}

describe('O87 counts', () => {
  it('of the facts are those of the store’s rows, whatever happened, and show their facts', async () => {
    const history = fc.array(happening, { minLength: 30, maxLength: 90 })
    await fc.assert(fc.asyncProperty(history, bothAgree), { numRuns: 12 })
  })
})
