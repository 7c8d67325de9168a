export { allianceDirectoryContract } from './alliance-directory-contract'
export { blobStoreContract, type OpenedBlobStore, streamOf } from './blob-store-contract'
export * from './builders'
export { dialogueStoreContract } from './dialogue-store-contract'
export { eventLogContract } from './event-log-contract'
export { aListedFile, groupFileLedgerContract } from './group-file-ledger-contract'
export { holdContract } from './hold-contract'
export { intakeQueueContract } from './intake-queue-contract'
export {
  aLessonNotice,
  aNewSlot,
  aSlotPlan,
  observationStoreContract,
} from './observation-store-contract'
export { outboxContract } from './outbox-contract'
export * from './personal-files'
export { plainTextExtractor } from './plain-text-extractor'
export { recognitionStoreContract } from './recognition-store-contract'
export { aRecordContent, recordStoreContract } from './record-store-contract'
export { resourceStoreContract } from './resource-store-contract'
export { resultMemoryContract } from './result-memory-contract'
export { anIndexQuery, searchIndexContract } from './search-index-contract'
export { subscriptionStoreContract } from './subscription-store-contract'
export { teachingStoreContract } from './teaching-store-contract'
export { aTestClock, type TestClock } from './test-clock'
export { aThumbnail, thumbnailStoreContract } from './thumbnail-store-contract'
export { wantStoreContract } from './want-store-contract'
