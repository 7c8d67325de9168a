import { type Account, type Instant, tidyName } from '@lianxiao/core'
import type { Session } from 'koishi'

/** A message as the domain sees it; Koishi's words (guild, channel, session) stop here. */
export interface IncomingMessage {
  /** The account that received it and will answer. */
  readonly bot: Account
  /** Null for a private message. */
  readonly chatGroup: Account | null
  readonly person: Account
  /** The group card (群名片), else the nickname. */
  readonly displayName: string
  /** Owner or admin of the group, as the platform says. */
  readonly isChatGroupAdmin: boolean
  readonly messageId: string
  /** Text only, without mentions and pictures; trimmed. At most {@link MAX_TEXT_CHARS_HEARD}. */
  readonly text: string
  readonly at: Instant
  /** The bot's own words, echoed by some clients. */
  readonly isOwn: boolean
}

/** What of a message its posts tell. */
export type PostingMessage = Pick<
  IncomingMessage,
  'bot' | 'chatGroup' | 'person' | 'displayName' | 'messageId' | 'at'
>

/** Longer messages are cut: QQ carries some 4,500 characters, and a record or a calendar in one message is the longest. */
export const MAX_TEXT_CHARS_HEARD = 4_000

const ADMIN_ROLES: ReadonlySet<string> = new Set(['owner', 'admin'])

function rawSender(session: Session): { readonly role?: string; readonly card?: string } {
  const raw = (session as unknown as { onebot?: { sender?: { role?: string; card?: string } } })
    .onebot
  return raw?.sender ?? {}
}

function displayNameOf(session: Session): string {
  const { member, user } = session.event
  const names = [rawSender(session).card, member?.nick, user?.nick, user?.name, session.userId]
  return tidyName(names.find(name => name !== undefined && name.trim() !== '') ?? '')
}

function textOf(session: Session): string {
  const texts = session.elements
    ?.filter(element => element.type === 'text' || element.type === 'br')
    .map(element => (element.type === 'br' ? '\n' : String(element.attrs['content'] ?? '')))
  return (texts ?? []).join('').slice(0, MAX_TEXT_CHARS_HEARD).trim()
}

function isAdminOf(session: Session): boolean {
  if (session.isDirect) return false
  // Satori roles are `{ id }`; the adapter for OneBot puts plain strings there.
  const roles: readonly unknown[] = session.event.member?.roles ?? []
  return [rawSender(session).role, ...roles].some(
    role => typeof role === 'string' && ADMIN_ROLES.has(role),
  )
}

/**
 * Turns a Koishi session into the domain's words.
 * @returns null for what is no message of a person (notices, sessions without a sender)
 */
export function incomingMessage(session: Session): IncomingMessage | null {
  const { platform, selfId, userId, channelId, messageId } = session
  if (!platform || !selfId || !userId || !channelId || !messageId) return null
  return {
    bot: { platform, id: selfId },
    chatGroup: session.isDirect ? null : { platform, id: channelId },
    person: { platform, id: userId },
    displayName: displayNameOf(session),
    isChatGroupAdmin: isAdminOf(session),
    messageId,
    text: textOf(session),
    at: session.timestamp || Date.now(),
    isOwn: userId === selfId,
  }
}
