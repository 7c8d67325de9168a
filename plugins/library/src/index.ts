import {
  filePosts,
  forwardedIds,
  forwardedPosts,
  type IncomingMessage,
  incomingMessage,
} from '@lianxiao/chat'
import { type Account, emptyOutdatedIndex, type LianxiaoPorts, parseCommand } from '@lianxiao/core'
import { type Bot, type Context, Schema, type Session } from 'koishi'
import { schedule } from 'node-cron'
import { occasionOf } from './actor'
import { archiveWorker } from './archive-worker'
import { obey } from './commands'
import { noticeMember } from './commands/membership'
import { createHeard } from './heard'
import { indexWorker } from './index-worker'
import { readingWorker } from './reading-worker'
import { createReceipts } from './receipts'
import { reconcile } from './reconciler'
import { createLastWords, noteNearby, takeIn, unopenedForward } from './take-in'

/** Reports trouble in words to the log, where the IT teacher and the console see it. */
type Complain = (what: string) => (error: unknown) => void

/** Koishi's name for this plugin. */
export const name = 'lianxiao-library'
/** It needs the host's ports. */
export const inject = ['lianxiao']

/** Settings of the library. */
export interface Config {
  /** When the groups' file lists are compared with the archive, as a cron expression. */
  readonly reconcileAt: string
}

/** Hourly by default. */
export const Config: Schema<Config> = Schema.object({
  reconcileAt: Schema.string().default('7 * * * *').description('核对群文件的时间（cron）。'),
})

/** Starts the workers that turn posts into findable resources. */
function startWorkers(ports: LianxiaoPorts, complain: Complain) {
  const receipts = createReceipts(ports, complain('receipt'))
  const indexing = ports.workers.start(indexWorker(ports))
  const reading = ports.workers.start(readingWorker(ports, () => indexing.wake()))
  const archiving = ports.workers.start(
    archiveWorker(ports, {
      receipts,
      onArchived: () => reading.wake(),
      onTrouble: (_post, error) => complain('archive')(error),
    }),
  )
  emptyOutdatedIndex(ports)
    .then(() => indexing.wake())
    .catch(complain('index'))
  return {
    wake() {
      archiving.wake()
      indexing.wake()
    },
    async stop() {
      receipts.stop()
      await Promise.all([archiving.stop(), reading.stop(), indexing.stop()])
    },
  }
}

/** What somebody asks of the bot says nothing about the files they post. */
const isCommand = (message: IncomingMessage) => parseCommand(message.text) !== null

/** Listens for posts in every declared group. */
function listen(ctx: Context, wake: () => void, complain: Complain): void {
  const ports = ctx.lianxiao
  const lastWords = createLastWords()
  const heard = createHeard()
  /** Said by this bot or by another account of ours in the same group. */
  const isOurs = ({ isOwn, person }: IncomingMessage) =>
    isOwn || ctx.bots.some(bot => bot.platform === person.platform && bot.selfId === person.id)

  /** Posts inside forwarded messages. One that cannot be opened may hold files: it stands in 未收录. */
  async function forwarded(session: Session, message: IncomingMessage) {
    if (forwardedIds(session).length === 0) return []
    return forwardedPosts(ctx, session).catch((error: unknown) => {
      complain('forward')(error)
      return [unopenedForward(message)]
    })
  }

  async function hear(
    session: Session,
    message: IncomingMessage,
    nearbyText: string | null,
  ): Promise<void> {
    const occasion = await occasionOf(ports, message)
    if (typeof occasion === 'string') return
    const known = await noticeMember(ports, occasion)
    const posts = [...filePosts(session), ...(await forwarded(session, message))]
    if (posts.length === 0) {
      if (!isCommand(message)) await noteNearby(ports, known)
    } else if ((await takeIn(ports, known, { posts, nearbyText })) > 0) wake()
  }

  // An event, not a middleware: it must fire for every bot and every group. The queue tells doubles apart.
  ctx.on('message', session => {
    const message = incomingMessage(session)
    if (message === null || isOurs(message)) return
    // Now, not after the work: the file may come in the same breath as the words.
    const nearbyText = lastWords.before(message)
    if (!isCommand(message)) lastWords.note(message)
    hear(session, message, nearbyText).catch(complain('message'))
  })

  // A middleware, so that of several bots in a group only the assigned one answers.
  ctx.middleware(async (session, next) => {
    const message = incomingMessage(session)
    if (message === null || isOurs(message)) return next()
    if (!heard.isNews(message, ports.clock.now())) return next()
    const isObeyed = await obey(ports, message)
    // A correction is found at once, a retry begins at once.
    if (isObeyed) wake()
    return isObeyed ? undefined : next()
  })
}

/** Compares the groups' file lists with the archive: at start, when a bot comes back, and by the clock. */
function keepReconciled(
  ctx: Context,
  config: Config,
  parts: { wake: () => void; complain: Complain },
): void {
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
  const heartbeat = schedule(config.reconcileAt, reconcileAll, { noOverlap: true })
  ctx.on('bot-status-updated', bot => void reconcileIfOnline(bot))
  ctx.on('dispose', () => void heartbeat.destroy())
  void reconcileAll()
}

/** Post → archive → find → take. Wiring only. */
export function apply(ctx: Context, config: Config): void {
  const logger = ctx.logger('lianxiao')
  const complain: Complain = what => error => {
    logger.warn('%s: %s', what, error instanceof Error ? error.message : String(error))
  }
  const { wake, stop } = startWorkers(ctx.lianxiao, complain)
  listen(ctx, wake, complain)
  keepReconciled(ctx, config, { wake, complain })
  ctx.on('dispose', () => void stop())
}
