export { botFor, botIn } from './bot-for'
export type { Complain } from './complain'
export { createHeard, type Heard, STALE_COMMAND_MS } from './heard'
export { actorFor, type NoOccasion, type Occasion, occasionOf, provedSchools } from './occasion'
export { pause } from './pause'
export {
  ANSWER_GOOD_FOR_MS,
  type Answer,
  answer,
  FILE_GOOD_FOR_MS,
  inWords,
  messageKey,
  recipientOf,
  words,
} from './reply'
export { tryAgain } from './try-again'
