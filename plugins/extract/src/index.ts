export { createChildExtractor } from './child-extractor'
export type {
  AnsweredEvent,
  ChildExtractorOptions,
  KilledEvent,
  KillReason,
} from './child-options'
export { readDocument } from './read-document'
export { sniff } from './sniff'
