import {
  addDays,
  type CivilDay,
  type CountEvidence,
  countsFor,
  createLedgerReader,
  emptyLedger,
  foldFacts,
  type LoggedFact,
  type SlotNumber,
  type StorePorts,
  type TeacherCounts,
  type TeacherId,
} from '@lianxiao/core'
import { ALLIANCE, account, aDeed, aNewSlot, aNewTeacher } from '@lianxiao/core/testing'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aStore } from '../../store/test/temporary-folder'

const FIRST = '2026-09-01' as CivilDay
const LAST = '2026-11-30' as CivilDay
const LATER = '2027-01-01' as CivilDay
const TEACHERS = 5
const SAYING = { deed: aDeed(), notices: [] }

/** One thing that happens; numbers that do not exist are tried as well. */
type Happening = readonly [what: string, slot: number, teacher: number, other: number]

const happening: fc.Arbitrary<Happening> = fc.tuple(
  fc.constantFrom(
    ...['plan', 'plan', 'signUp', 'signUp', 'attend', 'attend', 'record', 'record', 'record'],
    ...['signOff', 'move', 'swap', 'present', 'cancel', 'merge', 'excuse', 'withdraw', 'grant'],
    ...['leave', 'return', 'quota', 'unattend', 'unrecord'],
  ),
  fc.integer({ min: 1, max: 8 }),
  fc.integer({ min: 1, max: TEACHERS }),
  fc.integer({ min: 1, max: TEACHERS }),
)

async function change(ports: StorePorts, number: SlotNumber, plan: object): Promise<void> {
  const slot = await ports.observations.slot(ALLIANCE, number)
  if (slot !== null) await ports.observations.change(slot, { ...slot, ...plan }, SAYING)
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
  const { deed } = SAYING
  switch (what) {
    case 'signUp':
      return observations.signUp(ALLIANCE, number, { id: observer, isRequired: other > 3 }, deed)
    case 'signOff':
      return observations.signOff(ALLIANCE, number, observer, deed)
    case 'attend':
      return observations.attend(ALLIANCE, number, observer, deed)
    case 'unattend':
      return observations.withdrawAttendance(ALLIANCE, number, observer, deed)
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
      return records.submit(handedIn, SAYING)
    }
    case 'move':
      return change(ports, number, { on: addDays(known.on, other * 9 - 20) })
    case 'present':
      return change(ports, number, { presenter: observer })
    case 'cancel':
      return observations.cancel(known, { reason: '', ...SAYING })
    case 'swap': {
      const second = await observations.slot(ALLIANCE, other as SlotNumber)
      if (second === null || second.number === number) return null
      const plans = [
        { ...known, on: second.on },
        { ...second, on: known.on },
      ] as const
      return observations.swap([known, second], plans, SAYING)
    }
    default:
      return null
  }
}

async function happen(ports: StorePorts, it: Happening): Promise<unknown> {
  const [what, slot, teacher, other] = it
  const { deed } = SAYING
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
        { ...SAYING, notices: () => [] },
      )
      const answer = { isGranted: other > 2, text: '', counts: slot as SlotNumber }
      return ports.quotas.answerAppeal(ALLIANCE, appeal.number, answer, SAYING)
    }
    default:
      return onLesson(ports, [what, slot, await now(ports, id), other])
  }
}

/** Who a number means now: commands never name a teacher who was merged away. */
async function now(ports: StorePorts, id: TeacherId): Promise<TeacherId> {
  return (await ports.teachers.teacher(ALLIANCE, id))?.id ?? id
}

/** Counted out of the rows of the store, as it stands. */
async function countedByRows(ports: StorePorts, granted: ReadonlySet<string>) {
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
      .filter(({ presenter }) => presenter !== id)
      .filter(({ number }) =>
        seats.some(
          seat => seat.slot === number && seat.observer === id && seat.attendedAt !== null,
        ),
      )
      .map(({ number }) => number)
    const doesCount = (number: SlotNumber) =>
      records.has(`${number}/${id}`) || granted.has(`${number}/${id}`)
    return {
      teacher: id,
      observed: attended.filter(doesCount),
      unrecorded: attended.filter(number => !doesCount(number)),
      presented: held.filter(({ presenter }) => presenter === id).map(({ number }) => number),
    }
  })
}

/** Granted lessons stand in the facts alone. */
async function grantsIn(ports: StorePorts, facts: readonly LoggedFact[]): Promise<Set<string>> {
  const granted = new Set<string>()
  for (const { body } of facts) {
    if (body.kind === 'attendanceWithdrawn')
      granted.delete(`${body.slot}/${await now(ports, body.observer)}`)
    if (body.kind === 'appealAnswered' && body.isGranted && body.counts !== null)
      granted.add(`${body.counts}/${await now(ports, body.teacher)}`)
  }
  return granted
}

async function historyOf(happenings: readonly Happening[]) {
  const ports = aStore()
  const people = Array.from({ length: TEACHERS }, (_, at) => account(`2010${at}`))
  for (const person of people)
    await ports.teachers.add(ALLIANCE, aNewTeacher({ account: person }), SAYING.deed)
  const readLedger = createLedgerReader(ports.events)
  for (const [at, it] of happenings.entries()) {
    await happen(ports, it)
    // Some of it is folded in early, the rest later.
    if (at % 7 === 3) await readLedger(ALLIANCE)
  }
  const facts = await ports.events.read(ALLIANCE, 0, 9999)
  return { ports, facts, ledger: await readLedger(ALLIANCE) }
}

const QUERY = { teacher: null, from: FIRST, until: LAST, today: LATER }

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
  const counts = countsFor(ledger, QUERY)
  const rows = await countedByRows(ports, await grantsIn(ports, facts))
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
  const excuses = ledger.excuses.map(({ by: _by, factIn: _in, ...excuse }) => excuse)
  const kept = (await ports.quotas.excuses(ALLIANCE)).map(({ note: _note, ...excuse }) => excuse)
  expect(excuses).toEqual(kept)
  expect([...ledger.quotas.values()].flat()).toEqual(await ports.quotas.quotas(ALLIANCE))
  const left = (await ports.teachers.teachers(ALLIANCE)).filter(({ state }) => state === 'left')
  expect([...ledger.leftOn.keys()].sort()).toEqual(left.map(({ id }) => id))
  const atOnce = emptyLedger()
  foldFacts(atOnce, facts)
  foldFacts(atOnce, facts)
  expect(countsFor(atOnce, QUERY)).toEqual(counts)
}

describe('O87 counts', () => {
  it('of the facts are those of the store’s rows, whatever happened, and show their facts', async () => {
    const history = fc.array(happening, { minLength: 30, maxLength: 90 })
    await fc.assert(fc.asyncProperty(history, bothAgree), { numRuns: 12 })
  })
})
