export type * from './conflict'
export { type Candidate, type ConflictContext, findConflicts, lessonsOverlap } from './find-conflicts'
