import type { QqWorld } from '../world'
import type { Chat, Segment, WorldFile, WorldMessage } from '../world-types'

/** A piece of a message as the page shows it. */
type PartView =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'at'; readonly name: string }
  | { readonly kind: 'image'; readonly url: string; readonly name: string }
  | {
      readonly kind: 'file'
      readonly name: string
      readonly sizeBytes: number
      /** Null once QQ has dropped the file. */
      readonly url: string | null
    }
  | { readonly kind: 'card'; readonly title: string; readonly url: string | null }
  | { readonly kind: 'forward'; readonly lines: readonly string[] }

/** A message as the page shows it. */
export interface MessageView {
  readonly key: number
  /** Where it was said, as {@link chatName} names it. */
  readonly chat: string
  readonly senderId: number
  readonly name: string
  readonly isBot: boolean
  readonly sentAt: number
  readonly isRecalled: boolean
  readonly quote: { readonly name: string; readonly text: string } | null
  readonly parts: readonly PartView[]
  readonly reactions: readonly { readonly emojiId: string; readonly userIds: readonly number[] }[]
}

const maxQuoteLength = 60

/** What a member is called in a group: the card, else the nickname. */
function shownName(world: QqWorld, groupId: number, userId: number): string {
  return world.memberOf(groupId, userId)?.card || world.nickname(userId)
}

function isThere(world: QqWorld, file: WorldFile): boolean {
  if (file.groupId === null) return true
  return world.shelf(file.groupId).file(file.fileId) !== null
}

function viewFile(world: QqWorld, file: WorldFile): PartView {
  const url = isThere(world, file) ? `/try/api/files${file.fileId}` : null
  return { kind: 'file', name: file.name, sizeBytes: file.bytes.length, url }
}

function viewCard(json: string): PartView {
  const title = /"(?:title|prompt)":"([^"]{1,200})"/.exec(json)?.[1] ?? '分享卡片'
  const url = /https?:\\?\/\\?\/[^"\s]{1,500}/.exec(json)?.[0].replaceAll('\\/', '/') ?? null
  return { kind: 'card', title, url }
}

const maxForwardLines = 50

function plainText(part: Segment): string {
  if (part.kind === 'text') return part.text
  if (part.kind === 'file') return `[文件] ${part.file.name}`
  return part.kind === 'image' ? '[图片]' : ''
}

function viewPart(world: QqWorld, message: WorldMessage, at: number): PartView | null {
  const part = message.content[at]
  const groupId = message.chat.kind === 'group' ? message.chat.groupId : 0
  switch (part?.kind) {
    case 'text':
      return { kind: 'text', text: part.text }
    case 'at':
      return {
        kind: 'at',
        name: part.userId === 'all' ? '全体成员' : shownName(world, groupId, part.userId),
      }
    case 'image':
      return { kind: 'image', url: `/try/api/images/${message.key}/${at}`, name: part.name }
    case 'file':
      return viewFile(world, part.file)
    case 'card':
      return viewCard(part.json)
    case 'forward':
      return {
        kind: 'forward',
        lines: part.nodes
          .slice(0, maxForwardLines)
          .map(node => `${node.senderName}：${node.content.map(plainText).join('')}`),
      }
    default:
      return null
  }
}

function viewQuote(world: QqWorld, groupId: number, message: WorldMessage): MessageView['quote'] {
  const reply = message.content.find(part => part.kind === 'reply')
  const quoted = reply ? world.message(reply.key) : null
  if (!quoted) return null
  const text = quoted.content.map(plainText).join('').slice(0, maxQuoteLength)
  return { name: shownName(world, groupId, quoted.senderId), text }
}

/** What the page calls a chat: `group-66101`, or `private-20101` for a person's talk with the bot. */
export function chatName(chat: Chat): string {
  return chat.kind === 'group' ? `group-${chat.groupId}` : `private-${chat.personId}`
}

/** A message as the page shows it. In private nobody has a group card. */
export function viewMessage(world: QqWorld, message: WorldMessage): MessageView {
  const groupId = message.chat.kind === 'group' ? message.chat.groupId : 0
  return {
    key: message.key,
    chat: chatName(message.chat),
    senderId: message.senderId,
    name: shownName(world, groupId, message.senderId),
    isBot: message.senderId === world.botId,
    sentAt: message.sentAt,
    isRecalled: message.recalledAt !== null,
    quote: viewQuote(world, groupId, message),
    parts: message.content.flatMap((_, at) => viewPart(world, message, at) ?? []),
    reactions: [...message.reactions].map(([emojiId, userIds]) => ({
      emojiId,
      userIds: [...userIds],
    })),
  }
}
