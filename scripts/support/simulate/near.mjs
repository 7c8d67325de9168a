import { dayIn } from './civil.mjs'
import { atStep } from './ledger.mjs'

/** Whether reminders of a lesson can be due, or can run out, around a day. */
export function isNear(slot, step, day) {
  const version = atStep(slot.versions, step)
  if (version === null || version.isCancelled) return false
  const on = dayIn(version.plan.on)
  return on >= day - 6 && on <= day + 8
}
