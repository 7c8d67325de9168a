export { MAX_MENTIONS } from './address-reminder'
export { beat } from './beat'
export { type BeatParts, type BeatPorts, type BeatReport, MAX_DAYS_BACK } from './beat-parts'
export * from './grace'
export { lessonReminders } from './lesson-reminders'
export { makeupReminders } from './makeup-reminders'
export {
  MAX_OWN_WORDS,
  parseReminderSetting,
  type ReminderQuestion,
  type ReminderSetting,
} from './parse-reminder-setting'
export { planReminders, type ReminderPast, type Standing, standingOf } from './plan-reminders'
export type * from './reminder'
export type * from './reminder-words'
export { MAX_REPORT_ROWS, MAX_REPORTED, REPORT_GOOD_FOR_MS } from './report-missed'
export { horizonReminders, looksAfterItsWeeks, weekReminders } from './week-reminders'
export { type WhoHears, whoHears } from './who-hears'
