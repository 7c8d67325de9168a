import { join } from 'node:path'
import {
  allianceDirectoryContract,
  blobStoreContract,
  eventLogContract,
  groupFileLedgerContract,
  intakeQueueContract,
  outboxContract,
  recognitionStoreContract,
  resourceStoreContract,
  resultMemoryContract,
  searchIndexContract,
} from '@lianxiao/core/testing'
import { createSearchIndex } from '../src/index'
import { aStore, temporaryFolder } from './temporary-folder'

const open = async () => aStore()

allianceDirectoryContract('SQLite', open)
eventLogContract('SQLite', open)
groupFileLedgerContract('SQLite', open)
intakeQueueContract('SQLite', open)
outboxContract('SQLite', open)
recognitionStoreContract('SQLite', open)
resourceStoreContract('SQLite', open)
resultMemoryContract('SQLite', open)
blobStoreContract('A folder', async () => ({
  store: aStore().blobs,
  close: async () => undefined,
}))
searchIndexContract('SQLite FTS5', async () =>
  createSearchIndex({ path: join(temporaryFolder(), 'search.db') }),
)
