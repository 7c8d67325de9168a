import type { Account } from '../alliance/alliance'
import type { Instant } from '../kit/brand'
import type { Delivery, DeliveryOutcome } from '../outbox/delivery'
import type { FilePost } from '../resource/file-post'
import type { ListedFile } from '../resource/plan-reconcile'

/** Carries what the outbox holds to the chat platform. Never throws: trouble is an outcome. */
export interface ChatCarrier {
  deliver(delivery: Delivery): Promise<DeliveryOutcome>
  /** Whether a delivery in doubt arrived, by the platform's history; null when it cannot be told. */
  arrived(delivery: Delivery): Promise<boolean | null>
  /** Whether this bot account can put an emoji under a message. */
  canReact(bot: Account): Promise<boolean>
  /** Whether this bot account can say and fetch things right now. */
  isOnline(bot: Account): boolean
}

/** A posted file's bytes on their way from the platform. */
export interface OpenedFile {
  readonly bytes: AsyncIterable<Uint8Array>
  /** As the server says; null when it does not. */
  readonly sizeBytes: number | null
}

/** A group's files, as far as the platform told them. */
export interface GroupListing {
  readonly files: readonly ListedFile[]
  /** Names of folders whose files were not told: nothing is known of what is in them now. */
  readonly untoldFolders: readonly string[]
}

/** Gets posted files out of the chat platform. */
export interface GroupFileSource {
  /**
   * Opens a posted file: the address it came with, else a fresh one from the platform.
   * @param freshAddress ask the platform for a new address first (after a 403, an HTML page, wrong bytes)
   * @throws Fault `source.<UnarchivedReason>`, e.g. `source.link-expired`, `source.forbidden-address`, `source.no-answer`
   */
  open(post: FilePost, freshAddress: boolean): Promise<OpenedFile>
  /** All files of a group, every page and folder. @throws Fault `source.bot-offline`, `source.no-answer`, `source.refused` */
  list(bot: Account, chatGroup: Account): Promise<GroupListing>
  /** The groups this bot is in. */
  chatGroups(
    bot: Account,
  ): Promise<readonly { readonly chatGroup: Account; readonly name: string }[]>
}

/** A moment's view of the bot accounts. */
export interface BotHealth {
  readonly bot: Account
  readonly online: boolean
  readonly since: Instant
}
