export { bellsOf, DEFAULT_BELLS, type LessonTime, lessonTime } from './bells'
export type * from './calendar-fact'
export { asksAboutDays } from './calendar-question'
export type { CalendarTrouble, CalendarTroubleKind } from './calendar-trouble'
export * from './civil-day'
export { MAX_LINE_DAYS } from './counted-days'
export type { DayContext, NoDay } from './day-context'
export { type Horizon, horizonOf, knownDays, knowsYear } from './horizon'
export { entryOn, judgeDay } from './judge-day'
export {
  type CalendarPlan,
  changedCalendar,
  MAX_CALENDAR_DAYS,
  MAX_CALENDAR_LINES,
  planCalendar,
} from './plan-calendar'
export {
  type BellTrouble,
  type BellTroubleKind,
  readBells,
  type SaidBells,
  seasonDays,
} from './read-bells'
export { type CalendarLine, MAX_NOTE_CHARS } from './read-calendar-line'
export { type ReadDay, readDay } from './read-day'
export { type ReadDayRange, readDayRange } from './read-day-range'
export { MAX_TERM_DAYS, MIN_TERM_DAYS, readTermLine } from './read-term-line'
export { isNumberedWeek, readWeek } from './read-week'
export * from './school-calendar'
export {
  currentTerm,
  dayOfWeek,
  TERM_NEAR_DAYS,
  termAt,
  weekNumberFrom,
  weekOfTerm,
  weeksOf,
} from './terms'
export { withPeriod } from './with-period'
