import {
  filePosts,
  forwardedIds,
  forwardedPosts,
  type IncomingMessage,
  incomingMessage,
} from '@lianxiao/chat'
import { type LianxiaoPorts, parseCommand } from '@lianxiao/core'
import type { Context, Session } from 'koishi'
import { occasionOf } from './actor'
import { obey } from './commands'
import { noticeMember } from './commands/membership'
import type { Complain } from './complain'
import { createHeard } from './heard'
import { createLastWords, noteNearby, takeIn, unopenedForward } from './take-in'

/** What somebody asks of the bot says nothing about the files they post. */
const isCommand = (message: IncomingMessage) => parseCommand(message.text) !== null

/** Listens for posts in every declared group. */
export function listen(
  ctx: Context,
  ports: LianxiaoPorts,
  { wake, complain }: { readonly wake: () => void; readonly complain: Complain },
): void {
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
