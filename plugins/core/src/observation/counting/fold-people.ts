import { type CivilDay, dayOf } from '../../calendar/civil-day'
import type { LoggedFact } from '../../event/fact'
import type { Instant } from '../../kit/brand'
import { mergeExcuses } from './fold-excuse'
import { mergeLesson } from './fold-lesson'
import { type BodyOf, type GrowingLedger, whoIs } from './growing-ledger'
import { tracksAfter } from './quota-history'
import { endingFrom, quotasSince } from './quota-since'

function setQuotas(ledger: GrowingLedger, body: BodyOf<'quotasSet'>, at: Instant): void {
  const { duty } = body
  const said = body.quotas.map(quota => ({ ...quota, duty }))
  const known = ledger.quotas.get(duty) ?? []
  const quotas = quotasSince(said, known, at)
  const from = body.from ?? endingFrom(quotas, known, at)
  ledger.quotas.set(duty, quotas)
  ledger.tracks.set(duty, tracksAfter(ledger.tracks.get(duty) ?? [], { quotas, from }))
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

/** Folds in who is known, who is who, what a duty asks, and who leaves when; other facts change nothing. */
export function foldPeople(ledger: GrowingLedger, fact: LoggedFact): void {
  const { body, at } = fact
  confirm(ledger, fact)
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
    default:
  }
}
