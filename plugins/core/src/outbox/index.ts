export { dayMark, sayDays } from './day-mark'
export type * from './notice'
export { BOT_OFFLINE, EXPIRED } from './plan-delivery'
export {
  JITTER_MS,
  jitterOf,
  nextSpeechAt,
  SPACING_MS,
  SPEAK_AHEAD_MS,
} from './plan-spacing'
export {
  byUrgency,
  DOUBT_OPEN_MS,
  MAX_HAND_OVERS,
  MAX_MERGED,
  MAX_MERGED_CHARS,
  type PlannedSpeech,
  planSpeaking,
  QUIET_MARGIN_MS,
  type SpeakingFacts,
  URGENT_BUDGETS,
} from './plan-speaking'
export {
  BEFORE_QUIET_MS,
  nextQuiet,
  outsideQuiet,
  type QuietHours,
  quietAround,
  type SayingTime,
  type Stretch,
} from './quiet-hours'
export { recipientKey } from './recipient-key'
