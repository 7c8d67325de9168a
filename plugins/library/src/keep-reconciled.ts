import { findBot } from '@lianxiao/chat'
import type { Complain } from '@lianxiao/conversation'
import type { Account } from '@lianxiao/core'
import type { Bot, Context } from 'koishi'
import { schedule } from 'node-cron'
import { reconcile } from './reconciler'

/**
 * Compares the groups' file lists with the archive: at start, when a bot comes back, and by the clock.
 * @returns starts a round now, for a group that was just declared
 */
export function keepReconciled(
  ctx: Context,
  reconcileAt: string,
  parts: { readonly wake: () => void; readonly complain: Complain },
): () => void {
  const ports = ctx.lianxiao
  const logger = ctx.logger('lianxiao')
  const { wake, complain } = parts

  async function reconcileBot(bot: Account): Promise<void> {
    const { chatGroups, files, rescued, failed } = await reconcile(ports, bot)
    if (rescued > 0) {
      logger.info('核对了 %d 个群的 %d 个文件，补收 %d 个', chatGroups, files, rescued)
      wake()
    }
    for (const { chatGroup, code } of failed)
      logger.warn('群 %s 的文件没能核对：%s', chatGroup.id, code)
  }
  const accountOf = (bot: Bot): Account => ({ platform: bot.platform ?? '', id: bot.selfId })
  // One round per bot at a time: a client that reconnects all the time must not pile them up.
  const rounds = new Map<string, { isDueAgain: boolean }>()
  const reconcileIfOnline = async (bot: Bot) => {
    if (!ports.carrier.isOnline(accountOf(bot))) return
    const running = rounds.get(bot.sid)
    if (running !== undefined) {
      running.isDueAgain = true
      return
    }
    const round = { isDueAgain: false }
    rounds.set(bot.sid, round)
    await reconcileBot(accountOf(bot)).catch(complain('reconcile'))
    rounds.delete(bot.sid)
    if (round.isDueAgain) await reconcileIfOnline(bot)
  }
  const reconcileAll = async () => {
    for (const bot of ctx.bots) await reconcileIfOnline(bot)
  }
  const heartbeat = schedule(reconcileAt, reconcileAll, { noOverlap: true })
  ctx.on('lianxiao/bot-online', account => {
    const bot = findBot(ctx, account)
    if (bot !== undefined) void reconcileIfOnline(bot)
  })
  ctx.on('dispose', () => void heartbeat.destroy())
  void reconcileAll()
  return () => void reconcileAll()
}
