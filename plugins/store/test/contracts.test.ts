import { join } from 'node:path'
import {
  allianceDirectoryContract,
  blobStoreContract,
  dialogueStoreContract,
  eventLogContract,
  groupFileLedgerContract,
  holdContract,
  intakeQueueContract,
  observationStoreContract,
  outboxContract,
  recognitionStoreContract,
  recordStoreContract,
  resourceStoreContract,
  resultMemoryContract,
  searchIndexContract,
  subscriptionStoreContract,
  teachingStoreContract,
  thumbnailStoreContract,
  wantStoreContract,
} from '@lianxiao/core/testing'
import { createSearchIndex } from '../src/index'
import { aStore, temporaryFolder } from './temporary-folder'

const open = async () => aStore()

allianceDirectoryContract('SQLite', open)
dialogueStoreContract('SQLite', open)
eventLogContract('SQLite', open)
groupFileLedgerContract('SQLite', open)
intakeQueueContract('SQLite', open)
observationStoreContract('SQLite', open)
outboxContract('SQLite', open)
recognitionStoreContract('SQLite', open)
recordStoreContract('SQLite', open)
resourceStoreContract('SQLite', open)
holdContract('SQLite', open)
resultMemoryContract('SQLite', open)
subscriptionStoreContract('SQLite', open)
teachingStoreContract('SQLite', open)
wantStoreContract('SQLite', open)
thumbnailStoreContract('A folder', async () => ({
  store: aStore().thumbnails,
  close: async () => undefined,
}))
blobStoreContract('A folder', async () => ({
  store: aStore().blobs,
  close: async () => undefined,
}))
searchIndexContract('SQLite FTS5', async () =>
  createSearchIndex({ path: join(temporaryFolder(), 'search.db') }),
)
