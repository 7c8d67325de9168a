import type { AllianceId } from '../alliance/alliance'
import type { Fact, FactBody, LoggedFact } from '../event/fact'

/** The append-only log of facts. State changes append through their own store, in their own transaction. */
export interface EventLog {
  /** For facts that change no other state (searched). */
  append(fact: Fact): Promise<void>
  /** Facts after a sequence number, oldest first. */
  read(allianceId: AllianceId, after: number, limit: number): Promise<readonly LoggedFact[]>
  /** The same of some kinds only. */
  readOf(
    allianceId: AllianceId,
    kinds: readonly FactBody['kind'][],
    after: number,
    limit: number,
  ): Promise<readonly LoggedFact[]>
  /** How many facts of each kind there are. */
  tally(allianceId: AllianceId): Promise<Readonly<Partial<Record<FactBody['kind'], number>>>>
}
