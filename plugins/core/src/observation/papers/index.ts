export { FEED_DAYS, MAX_FEED_EVENTS } from './calendar-feed'
export { composeFeed } from './compose-feed'
export {
  composePaper,
  MAX_NOTEBOOK_RECORDS,
  MAX_PRESENTER_SHEETS,
  RECORDS_COME_WITHIN_DAYS,
} from './compose-paper'
export { type FormMark, formMark, readFormMark } from './form-mark'
export type * from './paper'
export { notebookName, recordSheetName, statisticsName, weekCardName } from './paper-names'
export type { CountTerm, PaperPorts } from './paper-ports'
export type * from './paper-request'
export { readTerm } from './read-term'
export { SHEET_LABELS } from './sheet-labels'
export {
  type CountedLesson,
  isRecordedLate,
  type TeacherTerm,
  type TermCounts,
} from './term-counts'
export { MAX_CARD_LESSONS } from './week-card'
