import type { Account, AllianceId } from '../alliance/alliance'
import type { Instant } from '../kit/brand'

/** A conversation in private that goes over several messages and survives a restart. */
export interface Dialogue {
  readonly allianceId: AllianceId
  readonly person: Account
  /** Who carries it on: a record, a plan one by one, a table, a new term, another account to confirm. */
  readonly kind: 'record' | 'plan' | 'importedPlan' | 'newTerm' | 'accountChange' | 'choice'
  /** Where it stands, plain data of the kind's own; at most {@link MAX_DIALOGUE_CHARS} as JSON. */
  readonly state: unknown
  readonly updatedAt: Instant
}

/** A dialogue is kept this long after its last word, then forgotten. */
export const DIALOGUE_KEPT_MS = 14 * 24 * 3_600_000
/** While its last word is so fresh, whatever its person says in private belongs to it; later 继续 takes it up. */
export const DIALOGUE_OPEN_MS = 2 * 3_600_000
/** Its state as JSON. */
export const MAX_DIALOGUE_CHARS = 200_000
