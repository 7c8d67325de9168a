import { Fault, type FilePost } from '@lianxiao/core'
import type { Context, Session } from 'koishi'
import { postsOfSegments } from './file-posts'
import { findBot } from './group-file-source'
import { incomingMessage } from './incoming-message'
import { fieldOf, messageSegments, segmentsOfRaw } from './message-segments'
import { answerField, createOnebotApi, type OnebotApi } from './onebot-api'

/** Messages looked at inside one forwarded message. */
const MAX_INNER_MESSAGES = 200

/** The ids of forwarded messages (合并转发) in a message. */
export function forwardedIds(session: Session): readonly string[] {
  return messageSegments(session)
    .filter(segment => segment.type === 'forward')
    .flatMap(segment => fieldOf(segment, 'id', 'res_id', 'resid') ?? [])
}

/** Tries to open one forwarded message: clients answer late or not at all now and then. */
const MAX_TRIES = 3
/** Forwarded messages looked into per message. */
const MAX_FORWARDS = 3

/** The inner messages of an answer, in any client's spelling: `messages`, or Lagrange's `message` of nodes. */
function innerMessages(answer: unknown): readonly unknown[] {
  const inner = answerField(answer, 'messages') ?? answerField(answer, 'message') ?? answer
  return Array.isArray(inner) ? inner.slice(0, MAX_INNER_MESSAGES) : []
}

function contentOf(node: unknown): unknown {
  const data = answerField(node, 'data') ?? node
  return answerField(data, 'content') ?? answerField(data, 'message')
}

async function openForward(api: OnebotApi, id: string): Promise<unknown> {
  for (let tries = 1; ; tries++) {
    try {
      return await api.call('get_forward_msg', { id, message_id: id })
    } catch (error) {
      if (tries === MAX_TRIES) throw error
    }
  }
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
  for (const id of ids.slice(0, MAX_FORWARDS)) {
    const answer = await openForward(createOnebotApi(bot), id)
    for (const node of innerMessages(answer))
      posts.push(...postsOfSegments(segmentsOfRaw(contentOf(node)), message))
  }
  return posts
}
