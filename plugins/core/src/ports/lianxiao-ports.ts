import type { AllianceId } from '../alliance/alliance'
import type { StateDays } from '../calendar/school-calendar'
import type { Clock } from '../kit/clock'
import type { Lexicon } from '../resource/lexicon/lexicon'
import type { IntakeLimits } from '../resource/plan-intake'
import type { AllianceDirectory } from './alliance-directory'
import type { BlobStore } from './blob-store'
import type { CalendarStore } from './calendar-store'
import type { ChatCarrier, GroupFileSource } from './chat-carrier'
import type { DialogueStore } from './dialogue-store'
import type { EventLog } from './event-log'
import type { FeedStore } from './feed-store'
import type { GroupFileLedger } from './group-file-ledger'
import type { Health } from './health'
import type { IntakeQueue } from './intake-queue'
import type { NoticeStore } from './notice-store'
import type { ObservationStore } from './observation-store'
import type { Outbox } from './outbox'
import type { PaperPress } from './paper-press'
import type { QuotaStore } from './quota-store'
import type { RecognitionStore } from './recognition-store'
import type { RecordStore } from './record-store'
import type { ResourceStore } from './resource-store'
import type { ResultMemory } from './result-memory'
import type { SearchIndex } from './search-index'
import type { SubscriptionStore } from './subscription-store'
import type { TeacherStore } from './teacher-store'
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
  readonly calendars: CalendarStore
  readonly teachers: TeacherStore
  readonly observations: ObservationStore
  readonly records: RecordStore
  readonly quotas: QuotaStore
  readonly notices: NoticeStore
  readonly dialogues: DialogueStore
  readonly feeds: FeedStore
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
  /** The state's holidays, as far as they are known. */
  readonly stateDays: StateDays
  readonly press: PaperPress
  /** Where phones reach this server; null when no public address is configured. */
  readonly publicUrl: string | null
  /** Curriculum words, with the alliance's own. */
  readonly lexicon: Lexicon
  health(): Promise<Health>
  /** Whether this person is an admin by configuration (or by Koishi's authority). */
  isAdmin(platform: string, userId: string): boolean
  /** The alliance that groups declared by command join when only one is configured; null when there are several. */
  readonly onlyAlliance: AllianceId | null
}
