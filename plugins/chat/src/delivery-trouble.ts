import { BOT_OFFLINE, type DeliveryOutcome, Fault } from '@lianxiao/core'
import { OnebotRefusal } from './onebot-api'

/** QQ's own results behind retcode 1200 that no later try will change: removed from the group, muted, not a friend. */
const HOPELESS = /"result": ?(110|120|16)\b|移出该群|禁言|not ?found|Invalid/i
/** NapCat says this both when the message was sent and when it was silently held back. */
const AMBIGUOUS = /timeout|timed out|超时/i

/** What an error from a chat client means for the delivery. */
export function outcomeOfError(error: unknown): DeliveryOutcome {
  const trouble = error instanceof Error ? error.message.slice(0, 300) : String(error).slice(0, 300)
  if (error instanceof OnebotRefusal) {
    if (AMBIGUOUS.test(error.words)) return { kind: 'unknown', trouble }
    return {
      kind: 'refused',
      trouble,
      retry: !HOPELESS.test(error.words) && error.retcode !== 1404,
    }
  }
  // Never handed over: nothing can have arrived.
  if (error instanceof Fault && error.code === 'onebot.offline')
    return { kind: 'refused', trouble: BOT_OFFLINE, retry: true }
  if (error instanceof Fault && /^(shelf|blob|store)\./.test(error.code))
    return { kind: 'refused', trouble, retry: false }
  return { kind: 'unknown', trouble }
}
