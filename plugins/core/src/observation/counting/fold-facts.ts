import { type CivilDay, dayOf } from '../../calendar/civil-day'
import type { FactBody, LoggedFact } from '../../event/fact'
import type { Instant } from '../../kit/brand'
import type { Quota } from '../quota'
import type { SlotNumber, SlotPlan } from '../slot'
import type { Duty, TeacherId } from '../teacher'
import { isTouching } from './excuse-standing'
import {
  EMPTY_SEAT,
  type Ledger,
  type LedgerExcuse,
  type LedgerLesson,
  type RefusedExcuse,
  type Seat,
} from './ledger'
import { type QuotaTrack, tracksAfter } from './quota-history'
import { endingFrom, quotasSince } from './quota-since'
import { joinedSeats, seatAfter } from './seat-after'

/** Facts that counts are made of. */
export const COUNTED_KINDS = [
  'lessonPlanned',
  'lessonMoved',
  'lessonChanged',
  'lessonCancelled',
  'signedUp',
  'signedOff',
  'observed',
  'recorded',
  'attendanceWithdrawn',
  'attendanceJudged',
  'teacherChanged',
  'teacherConfirmed',
  'teachersMerged',
  'quotasSet',
  'excused',
  'excuseWithdrawn',
  'excuseJudged',
  'appealAnswered',
] as const satisfies readonly FactBody['kind'][]

type Writable<T> = { -readonly [Key in keyof T]: T[Key] }
type WritableLesson = Writable<LedgerLesson> & { seats: Map<TeacherId, Seat> }

/** A ledger that facts can be folded into. */
export interface GrowingLedger extends Ledger {
  upTo: number
  readonly lessons: Map<SlotNumber, WritableLesson>
  excuses: LedgerExcuse[]
  refused: RefusedExcuse[]
  readonly quotas: Map<Duty, readonly Quota[]>
  readonly tracks: Map<Duty, readonly QuotaTrack[]>
  readonly confirmed: Set<TeacherId>
  readonly leftOn: Map<TeacherId, CivilDay>
  readonly mergedInto: Map<TeacherId, TeacherId>
}

/** One without any fact. */
export function emptyLedger(): GrowingLedger {
  return {
    upTo: 0,
    lessons: new Map(),
    excuses: [],
    refused: [],
    quotas: new Map(),
    tracks: new Map(),
    confirmed: new Set(),
    leftOn: new Map(),
    mergedInto: new Map(),
  }
}

type BodyOf<Kind extends FactBody['kind']> = Extract<FactBody, { readonly kind: Kind }>

const whoIs = (ledger: Ledger, id: TeacherId) => ledger.mergedInto.get(id) ?? id

const resolved = (ledger: Ledger, plan: SlotPlan): SlotPlan => ({
  ...plan,
  presenter: plan.presenter === null ? null : whoIs(ledger, plan.presenter),
})

function change(ledger: GrowingLedger, slot: SlotNumber, changes: Partial<WritableLesson>): void {
  const lesson = ledger.lessons.get(slot)
  if (lesson !== undefined) Object.assign(lesson, changes)
}

function seat(
  ledger: GrowingLedger,
  at: { readonly slot: SlotNumber; readonly observer: TeacherId },
  changed: (seat: Seat) => Seat,
): void {
  const seats = ledger.lessons.get(at.slot)?.seats
  const observer = whoIs(ledger, at.observer)
  seats?.set(observer, changed(seats.get(observer) ?? EMPTY_SEAT))
}

function leaveSeat(ledger: GrowingLedger, { slot, observer }: BodyOf<'signedOff'>): void {
  const seats = ledger.lessons.get(slot)?.seats
  const who = whoIs(ledger, observer)
  // Who was there was there, whatever they take back.
  const left = seats?.get(who)
  if (left?.attendedIn !== null) return
  if (left.withdrawnIn === null) seats?.delete(who)
  else seats?.set(who, { ...EMPTY_SEAT, withdrawnIn: left.withdrawnIn, voided: left.voided })
}

function mergeLesson(lesson: WritableLesson, from: TeacherId, into: TeacherId): void {
  if (lesson.plan.presenter === from) lesson.plan = { ...lesson.plan, presenter: into }
  const moved = lesson.seats.get(from)
  if (moved === undefined) return
  lesson.seats.delete(from)
  lesson.seats.set(into, joinedSeats(lesson.seats.get(into) ?? EMPTY_SEAT, moved))
}

function putExcuse(ledger: GrowingLedger, excuse: LedgerExcuse): void {
  const others = ledger.excuses.filter(
    ({ teacher, firstOn }) => teacher !== excuse.teacher || firstOn !== excuse.firstOn,
  )
  ledger.excuses = [...others, excuse].sort(
    (a, b) => a.firstOn.localeCompare(b.firstOn) || a.teacher - b.teacher,
  )
}

function setQuotas(ledger: GrowingLedger, body: BodyOf<'quotasSet'>, at: Instant): void {
  const { duty } = body
  const said = body.quotas.map(quota => ({ ...quota, duty }))
  const known = ledger.quotas.get(duty) ?? []
  const quotas = quotasSince(said, known, at)
  const from = body.from ?? endingFrom(quotas, known, at)
  ledger.quotas.set(duty, quotas)
  ledger.tracks.set(duty, tracksAfter(ledger.tracks.get(duty) ?? [], { quotas, from }))
}

function judgeExcuse(ledger: GrowingLedger, body: BodyOf<'excuseJudged'>): void {
  const who = whoIs(ledger, body.teacher)
  const isMeant = (one: LedgerExcuse) => one.teacher === who && one.firstOn === body.firstOn
  const judged = ledger.excuses.find(isMeant)
  if (judged === undefined) return
  if (body.isAccepted) putExcuse(ledger, { ...judged, isAccepted: true })
  else {
    const { teacher, firstOn, lastOn } = judged
    ledger.excuses = ledger.excuses.filter(one => !isMeant(one))
    ledger.refused.push({ teacher, firstOn, lastOn })
  }
}

function excuse(ledger: GrowingLedger, body: BodyOf<'excused'>, { by, sequence }: LoggedFact) {
  const { firstOn, lastOn, reason } = body
  const teacher = whoIs(ledger, body.teacher)
  const isDoubted = ledger.refused.some(
    one => one.teacher === teacher && isTouching(one, { firstOn, lastOn }),
  )
  const isOwn = body.isOwn ?? null
  const said = { teacher, firstOn, lastOn, reason, by, isOwn, factIn: sequence }
  putExcuse(ledger, { ...said, isAccepted: false, isDoubted })
}

/** Excuses on the same first day become the longer one. */
function mergeExcuses(ledger: GrowingLedger, from: TeacherId, into: TeacherId): void {
  const moved = ledger.excuses.filter(({ teacher }) => teacher === from)
  ledger.excuses = ledger.excuses.filter(({ teacher }) => teacher !== from)
  for (const excuse of moved) {
    const own = ledger.excuses.find(
      ({ teacher, firstOn }) => teacher === into && firstOn === excuse.firstOn,
    )
    const lastOn = own !== undefined && own.lastOn > excuse.lastOn ? own.lastOn : excuse.lastOn
    putExcuse(ledger, { ...(own ?? excuse), teacher: into, lastOn })
  }
  ledger.refused = ledger.refused.map(one =>
    one.teacher === from ? { ...one, teacher: into } : one,
  )
}

function merge(ledger: GrowingLedger, { from, into }: BodyOf<'teachersMerged'>): void {
  const target = whoIs(ledger, into)
  for (const lesson of ledger.lessons.values()) mergeLesson(lesson, from, target)
  mergeExcuses(ledger, from, target)
  const [left, stays] = [ledger.leftOn.get(from), ledger.leftOn.get(target)]
  ledger.leftOn.delete(from)
  // Who is still there under one name is still there.
  if (left === undefined || stays === undefined) ledger.leftOn.delete(target)
  for (const [old, to] of ledger.mergedInto) if (to === from) ledger.mergedInto.set(old, target)
  ledger.mergedInto.set(from, target)
}

function noteLeaving(ledger: GrowingLedger, body: BodyOf<'teacherChanged'>, on: CivilDay): void {
  const who = whoIs(ledger, body.teacher)
  if (body.leavesOn !== undefined) ledger.leftOn.set(who, body.leavesOn)
  else if (body.state === 'active') ledger.leftOn.delete(who)
  else if (!ledger.leftOn.has(who)) ledger.leftOn.set(who, on)
}

function foldLesson(ledger: GrowingLedger, fact: LoggedFact): void {
  const { body, sequence } = fact
  switch (body.kind) {
    case 'lessonPlanned': {
      const { slot, plan } = body
      ledger.lessons.set(slot, {
        slot,
        plan: resolved(ledger, plan),
        plannedIn: sequence,
        isCancelled: false,
        moves: 0,
        seats: new Map(),
      })
      return
    }
    case 'lessonMoved':
      change(ledger, body.slot, {
        plan: resolved(ledger, body.plan),
        moves: (ledger.lessons.get(body.slot)?.moves ?? 0) + 1,
      })
      return
    case 'lessonChanged':
      change(ledger, body.slot, { plan: resolved(ledger, body.plan) })
      return
    case 'lessonCancelled':
      change(ledger, body.slot, { isCancelled: true })
      return
    default:
      foldSeat(ledger, fact)
  }
}

function foldSeat(ledger: GrowingLedger, fact: LoggedFact): void {
  const { body } = fact
  switch (body.kind) {
    case 'signedOff':
      leaveSeat(ledger, body)
      return
    case 'signedUp':
    case 'observed':
    case 'recorded':
    case 'attendanceWithdrawn':
    case 'attendanceJudged':
      seat(ledger, body, known => seatAfter(known, fact))
      return
    case 'appealAnswered':
      if (body.isGranted && body.counts !== null)
        seat(ledger, { slot: body.counts, observer: body.teacher }, known => seatAfter(known, fact))
      return
    default:
  }
}

function foldPeople(ledger: GrowingLedger, fact: LoggedFact): void {
  const { body, at } = fact
  switch (body.kind) {
    case 'teacherChanged':
      noteLeaving(ledger, body, dayOf(at))
      return
    case 'teachersMerged':
      merge(ledger, body)
      return
    case 'quotasSet':
      setQuotas(ledger, body, at)
      return
    case 'excused':
      excuse(ledger, body, fact)
      return
    case 'excuseJudged':
      judgeExcuse(ledger, body)
      return
    case 'excuseWithdrawn': {
      const who = whoIs(ledger, body.teacher)
      ledger.excuses = ledger.excuses.filter(
        ({ teacher, firstOn }) => teacher !== who || firstOn !== body.firstOn,
      )
      return
    }
    default:
  }
}

/** Whoever is spoken of by more than a plan is known. */
function confirm(ledger: GrowingLedger, { body }: LoggedFact): void {
  switch (body.kind) {
    case 'observed':
    case 'recorded':
      ledger.confirmed.add(whoIs(ledger, body.observer))
      return
    case 'teacherChanged':
    case 'teacherConfirmed':
    case 'excused':
      ledger.confirmed.add(whoIs(ledger, body.teacher))
      return
    case 'teachersMerged':
      ledger.confirmed.add(whoIs(ledger, body.into))
      return
    default:
  }
}

/** Folds facts in, in their sequence; those that were folded in before are passed over. */
export function foldFacts(ledger: GrowingLedger, facts: readonly LoggedFact[]): void {
  for (const fact of facts) {
    if (fact.sequence <= ledger.upTo) continue
    foldLesson(ledger, fact)
    foldPeople(ledger, fact)
    confirm(ledger, fact)
    ledger.upTo = fact.sequence
  }
}
