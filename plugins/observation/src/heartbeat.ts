import type { Complain } from '@lianxiao/conversation'
import type { Context } from 'koishi'

/** Reminders once a minute. */
export function startHeartbeat(_ctx: Context, _complain: Complain): { beatSoon(): void } {
  return { beatSoon() {} }
}
