export type * from './conflict'
export { type DaysAsked, daysAsked, filterIn } from './days-asked'
export { draftLessons, type PlanReading } from './draft-lessons'
export { type ExpandedSeries, expandSeries, type Series } from './expand-series'
export {
  type Candidate,
  type ConflictContext,
  findConflicts,
  lessonsOverlap,
} from './find-conflicts'
export { takeInsisting } from './insisting'
export * from './lesson-draft'
export {
  answerPlan,
  MAX_PLAN_QUESTIONS,
  ONE_BY_ONE_BEGUN,
  type OneByOne,
  type PlanQuestion,
  type PlanStep,
} from './one-by-one'
export {
  type ChangeProblem,
  type ChangeReading,
  parseLessonChange,
} from './parse-lesson-change'
export { MAX_PLAN_LINES, type PlanLinesReading, parsePlanLines } from './parse-plan-lines'
export { parsePlanSentence } from './parse-plan-sentence'
export { classNameOf, gradeName } from './read-class'
export {
  type LessonList,
  MAX_LESSON_NUMBERS,
  readLessonList,
  readLessonNumbers,
} from './read-lesson-numbers'
export { readSchools } from './read-school'
export { readSubject } from './read-subject'
export { presenterOf } from './read-teachers'
export { readPlanWords, type SaidPlan } from './said-plan'
export {
  MAX_TABLE_LESSONS,
  type PlanColumn,
  type PlanTable,
  planTableSteps,
  readPlanTable,
  rowsOfText,
  type TableLesson,
  type TableProblem,
} from './table/read-plan-table'
export {
  parseTermEdit,
  promotedClass,
  type SaidTermEdit,
  type SeriesEdit,
  type TermEdits,
  withTermEdits,
} from './term-edit'
