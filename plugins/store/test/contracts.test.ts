import { join } from 'node:path'
import {
  allianceDirectoryContract,
  blobStoreContract,
  calendarStoreContract,
  dialogueStoreContract,
  eventLogContract,
  feedStoreContract,
  groupFileLedgerContract,
  holdContract,
  intakeQueueContract,
  noticeStoreContract,
  observationStoreContract,
  outboxContract,
  quotaStoreContract,
  recognitionStoreContract,
  recordStoreContract,
  resourceStoreContract,
  resultMemoryContract,
  searchIndexContract,
  subscriptionStoreContract,
  teacherStoreContract,
  teachingStoreContract,
  thumbnailStoreContract,
  wantStoreContract,
} from '@lianxiao/core/testing'
import { afterAll } from 'vitest'
import { createSearchIndex } from '../src/index'
import { aStore, temporaryFolder } from './temporary-folder'

const open = async () => aStore()

allianceDirectoryContract('SQLite', open)
dialogueStoreContract('SQLite', open)
calendarStoreContract('SQLite', open)
eventLogContract('SQLite', open)
feedStoreContract('SQLite', open)
groupFileLedgerContract('SQLite', open)
intakeQueueContract('SQLite', open)
observationStoreContract('SQLite', open)
noticeStoreContract('SQLite', open)
outboxContract('SQLite', open)
quotaStoreContract('SQLite', open)
recognitionStoreContract('SQLite', open)
recordStoreContract('SQLite', open)
resourceStoreContract('SQLite', open)
holdContract('SQLite', open)
resultMemoryContract('SQLite', open)
subscriptionStoreContract('SQLite', open)
teacherStoreContract('SQLite', open)
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

// Its thread takes longer to load than a test does: all use one, emptied each time.
const index = createSearchIndex({ path: join(temporaryFolder(), 'search.db') })
searchIndexContract('SQLite FTS5', async () => {
  await index.clear()
  return { ...index, close: async () => undefined }
})
afterAll(() => index.close())
