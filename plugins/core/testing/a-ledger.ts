import { emptyLedger, foldFacts, type GrowingLedger, type LoggedFact } from '../src/index'
import { ALLIANCE, TEACHER } from './builders'

/** What was said when; by the teacher of most tests where nobody is named. */
export type SaidFact = Pick<LoggedFact, 'at' | 'body'> & Partial<Pick<LoggedFact, 'by'>>

/** The ledger of a log that holds these facts, numbered from 1 in this order. */
export function aLedger(said: readonly SaidFact[]): GrowingLedger {
  const ledger = emptyLedger()
  const facts = said.map((fact, index): LoggedFact => {
    const sequence = index + 1
    return { allianceId: ALLIANCE, by: TEACHER, chatGroup: null, ...fact, sequence }
  })
  foldFacts(ledger, facts)
  return ledger
}
