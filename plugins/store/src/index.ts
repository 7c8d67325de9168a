export { type NameBaselines, openNameBaselines } from './baseline/name-baselines'
export {
  type DataFolder,
  type DataFolderLock,
  lockDataFolder,
  openDataFolder,
} from './disk/data-folder'
export { DEFAULT_WATERMARK_BYTES } from './disk/disk-blob-store'
export type { BackupProgress, BackupReport } from './maintenance/backup'
export { restoreBackup } from './maintenance/restore-backup'
export { openStore, type Store, type StoreOptions } from './open-store'
export { createSearchIndex, type ThreadedSearchIndex } from './search/create-search-index'
