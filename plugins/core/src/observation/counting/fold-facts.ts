import type { FactBody, LoggedFact } from '../../event/fact'
import { foldExcuse } from './fold-excuse'
import { foldLesson } from './fold-lesson'
import { foldPeople } from './fold-people'
import type { GrowingLedger } from './growing-ledger'

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

/** Folds facts in, in their sequence; those that were folded in before are passed over. */
export function foldFacts(ledger: GrowingLedger, facts: readonly LoggedFact[]): void {
  for (const fact of facts) {
    if (fact.sequence <= ledger.upTo) continue
    foldLesson(ledger, fact)
    foldExcuse(ledger, fact)
    foldPeople(ledger, fact)
    ledger.upTo = fact.sequence
  }
}
