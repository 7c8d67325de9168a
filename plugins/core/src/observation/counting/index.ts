export { type AppealClaim, type AppealContext, appealClaim, attendeesOf } from './appeal-claim'
export { lessonsAtOnce, type OtherLesson } from './at-once'
export { countTerm, isAsked, type TermStanding, termStandings } from './count-term'
export {
  type CountEvidence,
  type CountQuery,
  countsFor,
  type LeftOut,
  type LeftOutReason,
  type ObservedEvidence,
  type TeacherCounts,
  withdrawnFor,
} from './counts-for'
export {
  type ExcusedPeriod,
  type ExcuseEffect,
  excuseEffects,
  lessonsExcused,
} from './excuse-effect'
export {
  type ExcuseWord,
  OWN_WORD_DAYS,
  type StandingExcuse,
  standingExcuses,
  thatExcuse,
  wordOfNew,
} from './excuse-standing'
export { COUNTED_KINDS, foldFacts } from './fold-facts'
export { emptyLedger, type GrowingLedger } from './growing-ledger'
export { isHeld } from './is-held'
export type {
  Ledger,
  LedgerExcuse,
  LedgerLesson,
  Seat,
  VoidedSeat,
} from './ledger'
export { lessonsNamedIn, type NamedLesson } from './lessons-named'
export { type MatchedTeacher, matchTeacher } from './match-teacher'
export { namesHiddenLesson } from './names-hidden-lesson'
export { type AbsentDays, type OwedPeriod, type OwingTeacher, owedPeriods } from './owed-periods'
export { MAX_APPEAL_CHARS, parseAppeal, type SaidAppeal } from './parse-appeal'
export { MAX_EXCUSE_DAYS, parseExcuse, type SaidExcuse } from './parse-excuse'
export {
  dutyNamed,
  MAX_QUOTA_LESSONS,
  parseQuotas,
  type QuotaFrom,
  type SaidQuotas,
} from './parse-quota'
export { parseTeacherOrder, type TeacherOrder } from './parse-teacher-order'
export { type CarriedSeries, type NewTermFacts, planNewTerm } from './plan-new-term'
export { type QuotaChange, type QuotaTrack, tracksAfter } from './quota-history'
export { endingFrom, quotaFromWeek, quotasSince, weekBeginning } from './quota-since'
export { type QuotaStanding, quotaStanding, type StandingContext } from './quota-standing'
export { createLedgerReader, type LedgerReader } from './read-ledger'
export {
  isTeacherName,
  MAX_TEACHER_NAME_CHARS,
  nameOnCard,
  type SaidName,
  saidName,
  tidyTeacherName,
} from './said-name'
export { teachersNamedIn } from './teachers-named'
