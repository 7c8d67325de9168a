import { botFor, botIn, type Complain, pause } from '@lianxiao/conversation'
import { type Account, beat } from '@lianxiao/core'
import type { Context } from 'koishi'
import { schedule } from 'node-cron'
import { reminderWords } from './messages/reminder-messages'

/** Once a minute; what is due is decided by what is stored, never by this. */
const EVERY_MINUTE = '* * * * *'
/** Several commands in a row are one beat. */
const SOON_MS = 200

/**
 * Beats once a minute, at start, when a bot comes online and soon after a command: one beat at a time. It stops with
 * the plugin.
 * @returns what asks for a beat before the minute is over
 */
export function startHeartbeat(ctx: Context, complain: Complain): { beatSoon(): void } {
  const parts = {
    memory: { calm: null },
    words: reminderWords,
    botFor: (to: Parameters<typeof botFor>[1], by: Account | null) =>
      by === null ? botFor(ctx.lianxiao, to) : botIn(ctx.lianxiao, by),
    pause,
  }
  let isStopped = false
  // What a store that was just closed says is no news.
  const trouble = (error: unknown) => (isStopped ? undefined : complain('reminders')(error))
  let isBeating = false
  /** Something changed while a beat was under way: it may have looked before. */
  let isWanted = false

  async function beatNow(): Promise<void> {
    isWanted = isBeating
    if (isBeating || isStopped) return
    isBeating = true
    const ports = ctx.lianxiao
    try {
      const { troubles } = await beat(ports, parts, ports.clock.now())
      for (const error of troubles) trouble(error)
    } catch (error) {
      trouble(error)
    } finally {
      isBeating = false
    }
    if (isWanted) beatSoon()
  }

  let timer: NodeJS.Timeout | null = null
  function beatSoon(): void {
    if (timer !== null || isStopped) return
    timer = setTimeout(() => {
      timer = null
      void beatNow()
    }, SOON_MS)
    timer.unref()
  }

  const task = schedule(EVERY_MINUTE, beatNow, { noOverlap: true, timezone: 'Asia/Shanghai' })
  ctx.on('ready', beatSoon)
  ctx.on('lianxiao/bot-online', beatSoon)
  ctx.on('dispose', () => {
    isStopped = true
    if (timer !== null) clearTimeout(timer)
    void task.destroy()
  })
  return { beatSoon }
}
