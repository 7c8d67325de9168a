import type { IncomingMessage } from '@lianxiao/chat'
import type { AllianceId, LianxiaoPorts, Recipient, Speech } from '@lianxiao/core'

/** An answer later than this confuses more than it helps. */
export const ANSWER_GOOD_FOR_MS = 5 * 60_000
/** A file that was asked for is still welcome after a short outage. */
export const FILE_GOOD_FOR_MS = 30 * 60_000

/** The group or person a message came from. */
export function recipientOf(message: IncomingMessage): Recipient {
  return message.chatGroup === null
    ? { kind: 'person', person: message.person, viaChatGroup: null }
    : { kind: 'chatGroup', chatGroup: message.chatGroup }
}

/** One key per message heard: however often the platform delivers it, it is answered once. */
export function messageKey(message: IncomingMessage): string {
  const place = message.chatGroup?.id ?? `private:${message.person.id}`
  // OneBot's message ids are hashes that may come again after years or a reinstall; the moment tells them apart.
  const moment = message.bot.platform === 'onebot' ? `@${message.at}` : ''
  return `${message.bot.platform}:${place}:${message.messageId}${moment}`
}

/** An answer: what is said, and what tells several answers to one message apart. */
export interface Answer {
  readonly speech: Speech
  readonly part: string
}

/**
 * Writes an answer down for sending.
 * @returns false when this message was answered before
 */
export function answer(
  ports: LianxiaoPorts,
  heard: { readonly message: IncomingMessage; readonly allianceId: AllianceId },
  { speech, part }: Answer,
): Promise<boolean> {
  const { message, allianceId } = heard
  const now = ports.clock.now()
  const isFile = speech.kind === 'file' || speech.kind === 'paper'
  const delivery = {
    allianceId,
    onceKey: `reply:${messageKey(message)}:${part}`,
    bot: message.bot,
    recipient: recipientOf(message),
    speech,
    notBefore: now,
    expiresAt: now + (isFile ? FILE_GOOD_FOR_MS : ANSWER_GOOD_FOR_MS),
  }
  return ports.outbox.add(delivery, now)
}

/** An answer in words. */
export const inWords = (text: string): Answer => ({ speech: words(text), part: 'text' })

/** Words to say. */
export const words = (text: string): Speech => ({ kind: 'text', text, quoteMessageId: null })
