import { filePosts, forwardPosts, type IncomingMessage, incomingMessage } from '@lianxiao/chat'
import {
  type Complain,
  createHeard,
  type NoOccasion,
  type Occasion,
  occasionOf,
  tryAgain,
} from '@lianxiao/conversation'
import {
  type FilePost,
  type LianxiaoPorts,
  parseCommand,
  parseObservationCommand,
} from '@lianxiao/core'
import type { Context } from 'koishi'
import { createAstrayPosts } from './astray'
import { obey } from './commands'
import { noticeMember } from './commands/membership'
import { createLastWords, noteNearby, takeIn } from './take-in'

/** What somebody asks of the bot says nothing about the files they post. */
const isCommand = ({ text }: IncomingMessage) =>
  parseCommand(text) !== null || parseObservationCommand(text) !== null

/** What somebody says in an unfinished dialogue (an observation record) must stand beside no file. */
async function isInDialogue(ports: LianxiaoPorts, { allianceId, message }: Occasion) {
  if (message.chatGroup !== null) return false
  return (await ports.dialogues.dialogue(allianceId, message.person, ports.clock.now())) !== null
}

interface Said {
  readonly message: IncomingMessage
  readonly posts: readonly FilePost[]
  readonly nearbyText: string | null
}

/** Listens for posts in every declared group. */
export function listen(
  ctx: Context,
  ports: LianxiaoPorts,
  { wake, complain }: { readonly wake: () => void; readonly complain: Complain },
): void {
  const lastWords = createLastWords()
  const heard = createHeard(leadMs =>
    complain('clock')(`this computer's clock is ${Math.round(leadMs / 60_000)} minutes ahead`),
  )
  const sayAstray = createAstrayPosts(ports)
  /** Said by this bot or by another account of ours in the same group. */
  const isOurs = ({ isOwn, person }: IncomingMessage) =>
    isOwn || ctx.bots.some(bot => bot.platform === person.platform && bot.selfId === person.id)

  /** Posts of somebody whose alliance is not known; a command is answered for itself. */
  async function hearAstray({ message, posts }: Said, why: NoOccasion): Promise<void> {
    if (posts.length > 0 && !isCommand(message)) await sayAstray(message, why)
  }

  /** Keeps what was posted; what was said beside no file may belong to the last one. */
  async function keep(known: Occasion, said: Said): Promise<void> {
    const { message, posts } = said
    if (posts.length > 0) {
      if ((await takeIn(ports, known, said)) > 0) wake()
    } else if (!isCommand(message)) await noteNearby(ports, known)
  }

  async function hear(said: Said): Promise<void> {
    const occasion = await occasionOf(ports, said.message)
    if (typeof occasion === 'string') return hearAstray(said, occasion)
    const known = await noticeMember(ports, occasion)
    if (!(await isInDialogue(ports, known))) return keep(known, said)
    lastWords.forget(said.message)
    // The files of a dialogue are kept like all others, without its words.
    if (said.posts.length > 0) await keep(known, { ...said, nearbyText: null })
  }

  // An event, not a middleware: it must fire for every bot and every group. The queue tells doubles apart.
  ctx.on('message', session => {
    const message = incomingMessage(session)
    if (message === null || isOurs(message)) return
    // Now, not after the work: the file may come in the same breath as the words.
    const nearbyText = lastWords.before(message)
    if (!isCommand(message)) lastWords.note(message)
    const posts = [...filePosts(session), ...forwardPosts(session)]
    tryAgain(() => hear({ message, posts, nearbyText })).catch(complain('message'))
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
