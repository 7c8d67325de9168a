import type { WorldClock } from './world-clock'
import type { WorldEvents } from './world-events'
import type { Chat, Segment, WorldMessage } from './world-types'

/** How many messages a chat remembers; older ones are forgotten as on a phone. */
const maxMessagesPerChat = 20_000

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

function withReaction(
  before: WorldMessage,
  { userId, emojiId, added = true }: Reaction,
): WorldMessage {
  const reactions = new Map(before.reactions)
  const who = new Set(reactions.get(emojiId))
  if (added) who.add(userId)
  else who.delete(userId)
  reactions.set(emojiId, who)
  if (who.size === 0) reactions.delete(emojiId)
  return { ...before, reactions }
}

/** What a chat remembers: its own count, and the keys of its messages, oldest first. */
type ChatRecord = { seq: number; readonly keys: number[] }

/** Creates an empty record of talk. */
export function createWorldTalk(clock: WorldClock, events: () => WorldEvents): WorldTalk {
  const byKey = new Map<number, WorldMessage>()
  const chats = new Map<string, ChatRecord>()
  let lastKey = 0
  const recordOf = (chat: Chat): ChatRecord => {
    const record = chats.get(chatKey(chat)) ?? { seq: 0, keys: [] }
    chats.set(chatKey(chat), record)
    return record
  }
  const post = (chat: Chat, senderId: number, content: readonly Segment[]): WorldMessage => {
    const record = recordOf(chat)
    record.seq += 1
    lastKey += 1
    const said = { key: lastKey, seq: record.seq, chat, senderId, sentAt: clock.now(), content }
    const message: WorldMessage = { ...said, recalledAt: null, reactions: new Map() }
    byKey.set(message.key, message)
    record.keys.push(message.key)
    const forgotten = record.keys.length > maxMessagesPerChat ? record.keys.shift() : undefined
    if (forgotten !== undefined) byKey.delete(forgotten)
    events().emit({ kind: 'message', message })
    return message
  }
  return {
    post,
    history: chat => (chats.get(chatKey(chat))?.keys ?? []).flatMap(key => byKey.get(key) ?? []),
    message: key => byKey.get(key) ?? null,
    everything: () => byKey.values(),
    forget: chat => {
      for (const key of recordOf(chat).keys.splice(0)) byKey.delete(key)
    },
    recall: (key, operatorId) => {
      const before = byKey.get(key)
      if (!before || before.recalledAt !== null) return null
      const message = { ...before, recalledAt: clock.now() }
      byKey.set(key, message)
      events().emit({ kind: 'recall', message, operatorId })
      return message
    },
    react: (key, reaction) => {
      const before = byKey.get(key)
      if (!before) return null
      const message = withReaction(before, reaction)
      byKey.set(key, message)
      events().emit({ kind: 'reaction', message, added: true, ...reaction })
      return message
    },
  }
}
