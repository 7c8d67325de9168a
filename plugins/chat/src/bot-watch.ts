import type { Account, BotHealth } from '@lianxiao/core'
import type { Bot, Context } from 'koishi'
import { answerField, createOnebotApi } from './onebot-api'

/** How often each OneBot client is asked how it is: it may be connected while QQ has logged it out. */
export const ASK_STATUS_EVERY_MS = 30_000
const STATUS_TIMEOUT_MS = 10_000
/** `Universal.Status.ONLINE`, a const enum that single-file compilation cannot read. */
const STATUS_ONLINE = 1

/** Knows which bot accounts can really speak. */
export interface BotWatch {
  isOnline(account: Account): boolean
  health(): readonly BotHealth[]
  stop(): void
}

interface Observed {
  online: boolean
  since: number
}

/**
 * What Koishi says of a bot, and what the client says when asked (`get_status`): Koishi's adapter drops
 * heartbeats and `bot_offline`, so it calls an account online that QQ logged out hours ago.
 * @param onChange told once per change, with whether the account can speak now
 */
export function createBotWatch(
  ctx: Context,
  onChange: (bot: Account, online: boolean) => void,
): BotWatch {
  const loggedOut = new Set<string>()
  const observed = new Map<string, Observed>()
  const isUp = (bot: Bot) => (bot.status as number) === STATUS_ONLINE && !loggedOut.has(bot.sid)

  function observe(bot: Bot): void {
    const online = isUp(bot)
    const known = observed.get(bot.sid)
    if (known?.online === online) return
    observed.set(bot.sid, { online, since: Date.now() })
    // The first sighting of a bot that has not connected yet is no news.
    if (known !== undefined || online)
      onChange({ platform: bot.platform ?? '', id: bot.selfId }, online)
  }

  async function ask(bot: Bot): Promise<void> {
    if (bot.platform !== 'onebot' || (bot.status as number) !== STATUS_ONLINE) return
    try {
      const status = await createOnebotApi(bot).call('get_status', {}, STATUS_TIMEOUT_MS)
      if (answerField(status, 'online') === false) loggedOut.add(bot.sid)
      else loggedOut.delete(bot.sid)
    } catch {
      // A client that cannot answer that is judged by its connection alone.
      loggedOut.delete(bot.sid)
    }
    observe(bot)
  }

  const timer = setInterval(() => {
    for (const bot of ctx.bots) void ask(bot)
  }, ASK_STATUS_EVERY_MS)
  // Those that stood before us: what becomes of them later is news.
  for (const bot of ctx.bots) observe(bot)
  ctx.on('bot-status-updated', bot => {
    observe(bot)
    void ask(bot)
  })

  return {
    isOnline: account => {
      const bot = ctx.bots.find(b => b.platform === account.platform && b.selfId === account.id)
      return bot !== undefined && isUp(bot)
    },
    health: () =>
      ctx.bots.map(bot => ({
        bot: { platform: bot.platform ?? '', id: bot.selfId },
        online: isUp(bot),
        since: observed.get(bot.sid)?.since ?? 0,
      })),
    stop: () => clearInterval(timer),
  }
}
