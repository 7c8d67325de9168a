import type { Account, AllianceId } from '../alliance/alliance'
import type { Instant } from '../kit/brand'
import type { ListedFile, ReconcilePlan } from '../resource/plan-reconcile'

/** What each group's file list looked like last time, so that renames and deletions are noticed. */
export interface GroupFileLedger {
  /** Empty for a group that this alliance never listed, also when another one did. */
  lastListing(allianceId: AllianceId, chatGroup: Account): Promise<readonly ListedFile[]>
  /** Replaces the listing and appends the facts (renamed, removed by QQ or a person) in one transaction. */
  recordListing(
    allianceId: AllianceId,
    chatGroup: Account,
    listing: {
      readonly files: readonly ListedFile[]
      readonly plan: ReconcilePlan
      readonly at: Instant
    },
  ): Promise<void>
}
