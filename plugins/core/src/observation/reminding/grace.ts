/** How long each kind of reminder is still of use after it was due; later it is reported as missed instead. */

/** The evening before: until so long before the lesson. */
export const EVENING_ENDS_BEFORE_MS = 30 * 60_000
/** When a lesson is taken to begin for the evening before, where the bells do not tell: 8:00, in minutes. */
export const UNKNOWN_START = 8 * 60
/** A missing record: so long after it was due. */
export const RECORD_MISSING_GRACE_MS = 3 * 24 * 3_600_000
/** No lesson for next week: until Sunday 20:00, in minutes. */
export const NONE_PLANNED_UNTIL = 20 * 60
/** A lesson on a day off is told of so many days before it, from this minute on. */
export const DAY_OFF_DAYS_BEFORE = 7
/** 8:00. */
export const DAY_OFF_AT = 8 * 60
/** Whose timetable a make-up day follows is asked so many days before it. */
export const MAKEUP_DAYS_BEFORE = 7
/** Until the lessons of the day begin: 8:00. */
export const MAKEUP_UNTIL = 8 * 60
/** A year without holidays is told of at the first of a month, 9:00. */
export const HORIZON_AT = 9 * 60
/** It is good until the last day of that month, 20:00. */
export const HORIZON_UNTIL = 20 * 60
/** From this month on the State Council has published the next year, or is about to. */
export const HORIZON_FROM_MONTH = 11

/** No lesson so many days ago can still have a reminder that is good. */
export const LONGEST_GRACE_DAYS = 5
/** No lesson so many days ahead can have one yet. */
export const LONGEST_AHEAD_DAYS = 8
