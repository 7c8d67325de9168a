import type { Account, AllianceId } from '../alliance/alliance'
import type { Instant } from '../kit/brand'
import type { Dialogue } from '../observation/dialogue'

/** Conversations that are not finished: one a person and alliance. */
export interface DialogueStore {
  /** Null when there is none, or its last word is older than `DIALOGUE_KEPT_MS`. */
  dialogue(allianceId: AllianceId, person: Account, now: Instant): Promise<Dialogue | null>
  /** Replaces the one that was there. */
  put(dialogue: Dialogue): Promise<void>
  /** @returns false when there was none */
  end(allianceId: AllianceId, person: Account): Promise<boolean>
}
