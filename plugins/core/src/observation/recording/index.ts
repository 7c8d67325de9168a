export { DEFAULT_RUBRIC } from './default-rubric'
export { impossibleTotalIn } from './impossible-total'
export { type Asked, parseRecord } from './parse-record'
export {
  MAX_DIMENSIONS,
  parseRubric,
  type RubricReading,
  type RubricTrouble,
} from './parse-rubric'
export { parseScores, type ScoreReading } from './parse-scores'
export { parseSheet, responseOnSheet } from './parse-sheet'
export { MAX_STAGES, parseStages } from './parse-stages'
export { type PersonalWords, personalWordsIn, personalWordsOf } from './personal-words'
export {
  beginRecord,
  draftOfDialogue,
  goOnRecording,
  MAX_RECORD_PHOTOS,
  RECORD_STEPS,
  type RecordAnswer,
  type RecordDialogue,
  type RecordMove,
  type RecordStep,
} from './record-dialogue'
export {
  correctDraft,
  draftOfRecord,
  isEmptyDraft,
  isTooLong,
  isTooShort,
  NO_CONTENT,
  NO_DRAFT,
  type RecordDraft,
  scoreOfDraft,
} from './record-draft'
export { isLessonOver, type RecordSurroundings, recordObjectOf } from './record-object'
export { bandOf, scoreFor, scoreOf } from './score-of'
export { MAX_FIELD_CHARS, tidyWords } from './tidy-words'
export { type NoRecord, type RecordOccasion, whyNoRecord } from './why-no-record'
