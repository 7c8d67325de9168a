import type { Account, AllianceId } from '../alliance/alliance'
import type { Instant } from '../kit/brand'
import type { Dialogue } from '../observation/dialogue'

/** Conversations that are not finished: one of each kind a person and alliance. */
export interface DialogueStore {
  /** The one spoken last; null when there is none, or its last word is older than `DIALOGUE_KEPT_MS`. */
  dialogue(allianceId: AllianceId, person: Account, now: Instant): Promise<Dialogue | null>
  /** All of them, the one spoken last first. */
  dialogues(allianceId: AllianceId, person: Account, now: Instant): Promise<readonly Dialogue[]>
  /** Replaces the one of its kind. */
  put(dialogue: Dialogue): Promise<void>
  /** @returns false when there was none */
  end(allianceId: AllianceId, person: Account, kind: Dialogue['kind']): Promise<boolean>
}
