import type { Clock, StorePorts } from '@lianxiao/core'
import { BALLAST_BYTES, releaseBallast } from './disk/ballast'
import { openDataFolder } from './disk/data-folder'
import { createDiskBlobStore, DEFAULT_WATERMARK_BYTES } from './disk/disk-blob-store'
import { createDiskThumbnailStore } from './disk/disk-thumbnail-store'
import { type BackupProgress, type BackupReport, backUp } from './maintenance/backup'
import { integrityOf } from './maintenance/integrity'
import { migrate } from './sqlite/migrate'
import { MIGRATIONS } from './sqlite/migrations/index'
import { openDatabase } from './sqlite/open-database'
import type { SqlDatabase } from './sqlite/sql-database'
import { createSqliteAllianceDirectory } from './sqlite/sqlite-alliance-directory'
import { createSqliteCalendarStore } from './sqlite/sqlite-calendar-store'
import { createSqliteDialogueStore } from './sqlite/sqlite-dialogue-store'
import { createSqliteEventLog } from './sqlite/sqlite-event-log'
import { createSqliteFeedStore } from './sqlite/sqlite-feed-store'
import { createSqliteGroupFileLedger } from './sqlite/sqlite-group-file-ledger'
import { createSqliteIntakeQueue } from './sqlite/sqlite-intake-queue'
import { createSqliteNoticeStore } from './sqlite/sqlite-notice-store'
import { createSqliteObservationStore } from './sqlite/sqlite-observation-store'
import { createSqliteOutbox } from './sqlite/sqlite-outbox'
import { createSqliteQuotaStore } from './sqlite/sqlite-quota-store'
import { createSqliteRecognitionStore } from './sqlite/sqlite-recognition-store'
import { createSqliteRecordStore } from './sqlite/sqlite-record-store'
import { createSqliteResourceStore } from './sqlite/sqlite-resource-store'
import { createSqliteResultMemory } from './sqlite/sqlite-result-memory'
import { createSqliteSubscriptionStore } from './sqlite/sqlite-subscription-store'
import { createSqliteTeacherStore } from './sqlite/sqlite-teacher-store'
import { createSqliteTeachingStore } from './sqlite/sqlite-teaching-store'
import { createSqliteWantStore } from './sqlite/sqlite-want-store'

/** How a store is opened. */
export interface StoreOptions {
  /** The data folder; made when it is missing. */
  readonly folder: string
  /** Free space below which files are refused; 512 MB when left out. */
  readonly watermarkBytes?: number
  /** Size of the ballast file; 64 MB when left out, 0 for none. */
  readonly ballastBytes?: number
  /** The system's clock when left out. */
  readonly clock?: Clock
}

/** The embedded store: core's ports, and what an administrator needs beside them. */
export interface Store extends StorePorts {
  /** Copies the database and every blob it needs to a folder, checking each hash. The bot may go on meanwhile. */
  backup(toFolder: string, onProgress?: (progress: BackupProgress) => void): Promise<BackupReport>
  /** What is wrong with the database file; empty when nothing is. */
  integrity(): readonly string[]
  /** Closes the database. Nothing of the store may be used afterwards. */
  close(): void
}

const SYSTEM_CLOCK: Clock = { now: () => Date.now() }

function portsOn(db: SqlDatabase): Omit<StorePorts, 'blobs' | 'thumbnails'> {
  return {
    directory: createSqliteAllianceDirectory(db),
    resources: createSqliteResourceStore(db),
    intake: createSqliteIntakeQueue(db),
    outbox: createSqliteOutbox(db),
    events: createSqliteEventLog(db),
    groupFiles: createSqliteGroupFileLedger(db),
    results: createSqliteResultMemory(db),
    recognition: createSqliteRecognitionStore(db),
    subscriptions: createSqliteSubscriptionStore(db),
    teaching: createSqliteTeachingStore(db),
    wants: createSqliteWantStore(db),
    calendars: createSqliteCalendarStore(db),
    teachers: createSqliteTeacherStore(db),
    observations: createSqliteObservationStore(db),
    records: createSqliteRecordStore(db),
    quotas: createSqliteQuotaStore(db),
    notices: createSqliteNoticeStore(db),
    dialogues: createSqliteDialogueStore(db),
    feeds: createSqliteFeedStore(db),
  }
}

/**
 * Opens the embedded store of a data folder, bringing its schema up to date.
 * It takes no lock: a bot calls `lockDataFolder` first; the command line may open it beside a running bot.
 * @throws Fault `store.damaged`, `store.newer-database`, `store.busy`, `store.broken`
 */
export function openStore(options: StoreOptions): Store {
  const folder = openDataFolder(options.folder)
  const clock = options.clock ?? SYSTEM_CLOCK
  const db = openDatabase(folder.database, {
    synchronous: 'FULL',
    onDiskFull: () => releaseBallast(folder.ballast),
  })
  try {
    migrate(db, MIGRATIONS, clock.now())
  } catch (error) {
    db.close()
    throw error
  }
  const blobs = createDiskBlobStore({
    blobsFolder: folder.blobs,
    stagingFolder: folder.staging,
    ballastPath: folder.ballast,
    watermarkBytes: options.watermarkBytes ?? DEFAULT_WATERMARK_BYTES,
    ballastBytes: options.ballastBytes ?? BALLAST_BYTES,
    clock,
  })
  return {
    ...portsOn(db),
    blobs,
    thumbnails: createDiskThumbnailStore({ folder: folder.thumbnails, clock }),
    backup: (toFolder, onProgress) => backUp({ db, blobs, clock }, toFolder, onProgress),
    integrity: () => integrityOf(db),
    close: () => db.close(),
  }
}
