import type { AllianceId } from '../../alliance/alliance'
import type { EventLog } from '../../ports/event-log'
import { COUNTED_KINDS, foldFacts } from './fold-facts'
import { emptyLedger, type GrowingLedger } from './growing-ledger'
import type { Ledger } from './ledger'

/** Facts read at once. */
const PAGE_FACTS = 1_000
/** So many pages a reading, 5 million facts: a log that never ends must not hold anybody up for ever. */
const MAX_PAGES = 5_000

/** Gives the newest ledger of an alliance. */
export type LedgerReader = (allianceId: AllianceId) => Promise<Ledger>

/** Reads what is new since the last time: the log only grows, so that nothing is read twice. */
export function createLedgerReader(events: Pick<EventLog, 'readOf'>): LedgerReader {
  const ledgers = new Map<AllianceId, GrowingLedger>()
  return async allianceId => {
    const ledger = ledgers.get(allianceId) ?? emptyLedger()
    ledgers.set(allianceId, ledger)
    for (let page = 0; page < MAX_PAGES; page++) {
      const facts = await events.readOf(allianceId, COUNTED_KINDS, ledger.upTo, PAGE_FACTS)
      foldFacts(ledger, facts)
      if (facts.length < PAGE_FACTS) break
    }
    return ledger
  }
}
