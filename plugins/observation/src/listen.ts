import { filePosts, groupMembers, type IncomingMessage, incomingMessage } from '@lianxiao/chat'
import { answer, type Complain, createHeard, type Heard } from '@lianxiao/conversation'
import type { FilePost } from '@lianxiao/core'
import type { Context } from 'koishi'
import { type Answered, carryOut, carryOutUnheard } from './commands'

/** What listening needs beside the ports. */
export interface ListenParts {
  readonly shareScores: boolean
  /** Something is to be said soon: do not wait for the next minute. */
  readonly beatSoon: () => void
  readonly complain: Complain
}

/** Writes down what is said to a message; @returns whether there was anything */
async function sayTo(
  ctx: Context,
  message: IncomingMessage,
  { allianceId, speeches }: Answered,
): Promise<boolean> {
  for (const [at, speech] of speeches.entries()) {
    // The library answers the same messages under other keys.
    await answer(ctx.lianxiao, { message, allianceId }, { speech, part: `observation:${at}` })
  }
  return speeches.length > 0
}

/** Hears commands of lesson observation, and what belongs to an unfinished dialogue in private. */
export function listen(ctx: Context, { shareScores, beatSoon, complain }: ListenParts): void {
  const heard: Heard = createHeard()
  const isOurs = ({ isOwn, person }: IncomingMessage) =>
    isOwn || ctx.bots.some(bot => bot.platform === person.platform && bot.selfId === person.id)

  async function obey(
    message: IncomingMessage,
    posts: readonly FilePost[],
    how: typeof carryOut,
  ): Promise<boolean> {
    try {
      const { bot, chatGroup } = message
      const membersHere = async () =>
        chatGroup === null ? null : groupMembers(ctx, bot, chatGroup)
      const answered = await how(ctx.lianxiao, { message, posts, shareScores, membersHere })
      if (answered === null) return false
      beatSoon()
      return await sayTo(ctx, message, answered)
    } catch (error) {
      complain('observation')(error)
      return false
    }
  }

  // Before the library: in private it takes everything else for a search.
  ctx.middleware(async (session, next) => {
    const message = incomingMessage(session)
    if (message === null || isOurs(message)) return next()
    if (!heard.isNews(message, ctx.lianxiao.clock.now())) return next()
    const posts = filePosts(session)
    if (await obey(message, posts, carryOut)) return undefined
    // Behind everybody else: what none of them had a use for.
    return next(async after => {
      const isAnswered = await obey(message, posts, carryOutUnheard)
      return isAnswered ? undefined : after?.()
    })
  }, true)
}
