import type { AllianceId } from '../alliance/alliance'
import type { Clock } from '../kit/clock'
import type { Lexicon } from '../resource/lexicon/lexicon'
import type { IntakeLimits } from '../resource/plan-intake'
import type { AllianceDirectory } from './alliance-directory'
import type { BlobStore } from './blob-store'
import type { ChatCarrier, GroupFileSource } from './chat-carrier'
import type { EventLog } from './event-log'
import type { GroupFileLedger } from './group-file-ledger'
import type { Health } from './health'
import type { IntakeQueue } from './intake-queue'
import type { Outbox } from './outbox'
import type { RecognitionStore } from './recognition-store'
import type { ResourceStore } from './resource-store'
import type { ResultMemory } from './result-memory'
import type { SearchIndex } from './search-index'
import type { SubscriptionStore } from './subscription-store'
import type { TeachingStore } from './teaching-store'
import type { TextExtractor } from './text-extractor'
import type { RecogniserSlot } from './text-recogniser'
import type { ThumbnailStore } from './thumbnail-store'
import type { WantStore } from './want-store'
import type { Workers } from './workers'

/** What the store's engine offers: one implementation per engine, chosen in `host`. */
export interface StorePorts {
  readonly directory: AllianceDirectory
  readonly resources: ResourceStore
  readonly intake: IntakeQueue
  readonly outbox: Outbox
  readonly events: EventLog
  readonly groupFiles: GroupFileLedger
  readonly results: ResultMemory
  readonly recognition: RecognitionStore
  readonly subscriptions: SubscriptionStore
  readonly teaching: TeachingStore
  readonly wants: WantStore
  readonly blobs: BlobStore
  readonly thumbnails: ThumbnailStore
}

/** Everything a feature plugin may use, as `ctx.lianxiao`. */
export interface LianxiaoPorts extends StorePorts {
  readonly clock: Clock
  readonly index: SearchIndex
  readonly extractor: TextExtractor
  readonly recogniser: RecogniserSlot
  readonly carrier: ChatCarrier
  readonly source: GroupFileSource
  readonly workers: Workers
  readonly limits: IntakeLimits
  /** Curriculum words, with the alliance's own. */
  readonly lexicon: Lexicon
  health(): Promise<Health>
  /** Whether this person is an admin by configuration (or by Koishi's authority). */
  isAdmin(platform: string, userId: string): boolean
  /** The alliance that groups declared by command join when only one is configured; null when there are several. */
  readonly onlyAlliance: AllianceId | null
}
