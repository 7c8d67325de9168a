import type { LoggedFact } from '../../event/fact'
import type { SlotNumber, SlotPlan } from '../slot'
import type { TeacherId } from '../teacher'
import { type BodyOf, type GrowingLedger, type WritableLesson, whoIs } from './growing-ledger'
import { EMPTY_SEAT, type Ledger, type Seat } from './ledger'
import { joinedSeats, seatAfter } from './seat-after'

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

/** One lesson with two entries of a person made one. */
export function mergeLesson(lesson: WritableLesson, from: TeacherId, into: TeacherId): void {
  if (lesson.plan.presenter === from) lesson.plan = { ...lesson.plan, presenter: into }
  const moved = lesson.seats.get(from)
  if (moved === undefined) return
  lesson.seats.delete(from)
  lesson.seats.set(into, joinedSeats(lesson.seats.get(into) ?? EMPTY_SEAT, moved))
}

/** Folds in what becomes of a lesson and of its seats; other facts change nothing. */
export function foldLesson(ledger: GrowingLedger, fact: LoggedFact): void {
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
