import { Fault, type FilePost } from '@lianxiao/core'
import type { Context, Session } from 'koishi'
import { postsOfSegments } from './file-posts'
import { asSourceFault, findBot } from './group-file-source'
import { incomingMessage, type PostingMessage } from './incoming-message'
import { fieldOf, messageSegments, segmentsOfRaw } from './message-segments'
import { answerField, createOnebotApi } from './onebot-api'

/** Messages looked at inside one forwarded message. */
const MAX_INNER_MESSAGES = 200
/** Files taken out of one forwarded message. */
const MAX_INNER_POSTS = 200
/** Forwarded messages looked at in one message. */
const MAX_FORWARDS = 20
/** What a forwarded message is called while it waits to be opened. */
const FORWARD_NAME = '合并转发的聊天记录'

/** The ids of forwarded messages (合并转发) in a message. */
export function forwardedIds(session: Session): readonly string[] {
  return messageSegments(session)
    .filter(segment => segment.type === 'forward')
    .flatMap(segment => fieldOf(segment, 'id', 'res_id', 'resid') ?? [])
    .slice(0, MAX_FORWARDS)
}

/**
 * The forwarded messages in a message, each as one post still to be opened. Nothing is asked of the client here:
 * what is written down first cannot be lost by a client that does not answer.
 */
export function forwardPosts(session: Session): readonly FilePost[] {
  const message = incomingMessage(session)
  if (message === null || message.bot.platform !== 'onebot') return []
  return [...new Set(forwardedIds(session))].map(id => ({
    shape: 'file',
    bot: message.bot,
    chatGroup: message.chatGroup,
    poster: message.person,
    posterName: message.displayName,
    name: FORWARD_NAME,
    sizeBytes: null,
    md5: null,
    postedAt: message.at,
    messageId: message.messageId,
    folder: null,
    expiresAt: null,
    source: { via: 'forward', id },
  }))
}

/** The inner messages of an answer, in any client's spelling: `messages`, or Lagrange's `message` of nodes. */
function innerMessages(answer: unknown): readonly unknown[] {
  const inner = answerField(answer, 'messages') ?? answerField(answer, 'message') ?? answer
  return Array.isArray(inner) ? inner : []
}

function contentOf(node: unknown): unknown {
  const data = answerField(node, 'data') ?? node
  return answerField(data, 'content') ?? answerField(data, 'message')
}

/** What a forwarded message held. */
export interface OpenedForward {
  /** As if the person who forwarded them had posted them; at most 200. */
  readonly posts: readonly FilePost[]
  /** Inner messages and files beyond what is looked at. */
  readonly passedOver: number
}

const messageOf = (post: FilePost): PostingMessage => ({
  bot: post.bot,
  chatGroup: post.chatGroup,
  person: post.poster,
  displayName: post.posterName,
  messageId: post.messageId ?? '',
  at: post.postedAt,
})

/**
 * Opens a forwarded message that was written down as a post. One level deep: clients cannot open inner ones.
 * @throws Fault `source.bot-offline`, `source.no-answer`, `source.refused`, `source.not-found`
 */
export async function openForward(
  ctx: Context,
  post: FilePost,
  id: string,
): Promise<OpenedForward> {
  const bot = findBot(ctx, post.bot)
  if (bot === undefined) throw new Fault('source.bot-offline', 'the bot is gone')
  const answer = await createOnebotApi(bot)
    .call('get_forward_msg', { id, message_id: id })
    .catch((error: unknown) => {
      throw asSourceFault(error)
    })
  const nodes = innerMessages(answer)
  const looked = nodes.slice(0, MAX_INNER_MESSAGES)
  const found = looked.flatMap(node =>
    postsOfSegments(segmentsOfRaw(contentOf(node)), messageOf(post)),
  )
  const posts = found.slice(0, MAX_INNER_POSTS)
  return { posts, passedOver: nodes.length - looked.length + found.length - posts.length }
}
