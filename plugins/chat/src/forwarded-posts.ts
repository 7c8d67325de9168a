import { Fault, type FilePost } from '@lianxiao/core'
import type { Context, Session } from 'koishi'
import { postsOfSegments } from './file-posts'
import { findBot } from './group-file-source'
import { incomingMessage } from './incoming-message'
import { fieldOf, messageSegments, segmentsOfRaw } from './message-segments'
import { answerField, createOnebotApi } from './onebot-api'

/** Messages looked at inside one forwarded message. */
const MAX_INNER_MESSAGES = 200

/** The ids of forwarded messages (合并转发) in a message. */
export function forwardedIds(session: Session): readonly string[] {
  return messageSegments(session)
    .filter(segment => segment.type === 'forward')
    .flatMap(segment => fieldOf(segment, 'id', 'res_id', 'resid') ?? [])
}

/**
 * Files inside a forwarded message, as if the person who forwarded them had posted them.
 * One level deep: clients cannot open inner ones.
 * @throws Fault `onebot.offline`, `onebot.no-answer`, `chat.no-bot`; OnebotRefusal when it is expired
 */
export async function forwardedPosts(ctx: Context, session: Session): Promise<readonly FilePost[]> {
  const message = incomingMessage(session)
  const ids = forwardedIds(session)
  if (message === null || ids.length === 0 || message.bot.platform !== 'onebot') return []
  const bot = findBot(ctx, message.bot)
  if (bot === undefined) throw new Fault('chat.no-bot', 'the bot is gone')
  const posts: FilePost[] = []
  for (const id of ids.slice(0, 3)) {
    const answer = await createOnebotApi(bot).call('get_forward_msg', { id, message_id: id })
    const inner = answerField(answer, 'messages')
    if (!Array.isArray(inner)) continue
    for (const node of inner.slice(0, MAX_INNER_MESSAGES)) {
      const content = answerField(node, 'content') ?? answerField(node, 'message')
      posts.push(...postsOfSegments(segmentsOfRaw(content), message))
    }
  }
  return posts
}
