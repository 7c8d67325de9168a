import type { WorldClock } from './world-clock'
import type { WorldEvents } from './world-events'
import type { Chat, Segment, WorldMessage } from './world-types'

/** How many messages a chat remembers; older ones are forgotten as on a phone. */
export const maxMessagesPerChat = 20_000

/** Everything said in the world, by chat. */
export interface WorldTalk {
  /** Says something and tells every observer. */
  post(chat: Chat, senderId: number, content: readonly Segment[]): WorldMessage
  /** What was said in a chat, oldest first, recalled messages included. */
  history(chat: Chat): readonly WorldMessage[]
  /** The message with this world key, or null. */
  message(key: number): WorldMessage | null
  /** Every remembered message, oldest first. */
  everything(): Iterable<WorldMessage>
  /** Forgets everything said in a chat, as clearing the history does. */
  forget(chat: Chat): void
  /** Takes a message back; null when it does not exist or is taken back already. */
  recall(key: number, operatorId: number): WorldMessage | null
  /** Adds or removes a reaction; null when the message does not exist. */
  react(key: number, reaction: Reaction): WorldMessage | null
}

/** Who reacts with what. */
export interface Reaction {
  readonly userId: number
  readonly emojiId: string
  /** True adds (the default), false takes it back. */
  readonly added?: boolean
}

const chatKey = (chat: Chat): string =>
  chat.kind === 'group' ? `group ${chat.groupId}` : `private ${chat.personId} ${chat.botId}`

/** Creates an empty record of talk. */
export function createWorldTalk(clock: WorldClock, events: () => WorldEvents): WorldTalk {
  const byKey = new Map<number, WorldMessage>()
  const chats = new Map<string, { seq: number; keys: number[] }>()
  let lastKey = 0
  const remember = (message: WorldMessage, keys: number[]): void => {
    byKey.set(message.key, message)
    keys.push(message.key)
    const forgotten = keys.length > maxMessagesPerChat ? keys.shift() : undefined
    if (forgotten !== undefined) byKey.delete(forgotten)
  }
  const replace = (message: WorldMessage): WorldMessage => {
    byKey.set(message.key, message)
    return message
  }
  return {
    post: (chat, senderId, content) => {
      const name = chatKey(chat)
      const record = chats.get(name) ?? { seq: 0, keys: [] }
      chats.set(name, record)
      record.seq += 1
      lastKey += 1
      const message: WorldMessage = {
        key: lastKey,
        seq: record.seq,
        chat,
        senderId,
        sentAt: clock.now(),
        content,
        recalledAt: null,
        reactions: new Map(),
      }
      remember(message, record.keys)
      events().emit({ kind: 'message', message })
      return message
    },
    history: chat =>
      (chats.get(chatKey(chat))?.keys ?? []).flatMap(key => {
        const message = byKey.get(key)
        return message ? [message] : []
      }),
    message: key => byKey.get(key) ?? null,
    forget: chat => {
      for (const key of chats.get(chatKey(chat))?.keys.splice(0) ?? []) byKey.delete(key)
    },
    everything: () => byKey.values(),
    recall: (key, operatorId) => {
      const before = byKey.get(key)
      if (!before || before.recalledAt !== null) return null
      const message = replace({ ...before, recalledAt: clock.now() })
      events().emit({ kind: 'recall', message, operatorId })
      return message
    },
    react: (key, { userId, emojiId, added = true }) => {
      const before = byKey.get(key)
      if (!before) return null
      const reactions = new Map(before.reactions)
      const who = new Set(reactions.get(emojiId))
      if (added) who.add(userId)
      else who.delete(userId)
      reactions.set(emojiId, who)
      if (who.size === 0) reactions.delete(emojiId)
      const message = replace({ ...before, reactions })
      events().emit({ kind: 'reaction', message, userId, emojiId, added })
      return message
    },
  }
}
