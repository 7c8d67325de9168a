export { createChildExtractor } from './child-extractor'
export type {
  AnsweredEvent,
  ChildExtractorOptions,
  KilledEvent,
  KillReason,
} from './child-options'
export { withOfficePreviews } from './office-previews'
export { readDocument } from './read-document'
export { sniff } from './sniff'
