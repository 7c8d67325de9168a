import type { SeededRandom } from './seeded-random'
import type { WorldClock } from './world-clock'
import type { WorldEvents } from './world-events'
import type { FilePosting, WorldFiles } from './world-files'
import type { WorldPeople } from './world-people'
import type { WorldTalk } from './world-talk'
import type { Chat, ForwardNode, Segment, WorldFile, WorldMessage } from './world-types'

/** What a message may refer to. */
export interface SayOptions {
  readonly replyTo?: WorldMessage
  readonly at?: number | 'all'
}

/** The words, and what they refer to. */
export type Said = [text: string, options?: SayOptions]

/** A message of a forward as a test writes it. */
export interface ForwardItem {
  readonly senderId: number
  readonly text?: string
  readonly file?: FilePosting
}

/** A posted file together with the message that showed it. */
export interface PostedFile {
  readonly file: WorldFile
  readonly message: WorldMessage
}

/** What people do in their chats. */
export interface WorldPosting {
  /** Says something; `say(groupId, userId, text, options?)`. */
  say(groupId: number, userId: number, ...said: Said): WorldMessage
  /** Posts a group file; in a full group it becomes temporary, as QQ does for people. */
  postFile(groupId: number, userId: number, posting: FilePosting): PostedFile
  postImage(
    groupId: number,
    userId: number,
    image: { readonly name: string; readonly bytes: Uint8Array },
  ): WorldMessage
  /** Posts a share card (文档 or 小程序); `card` is JSON text or what becomes it. */
  postCard(groupId: number, userId: number, card: string | object): WorldMessage
  postForward(groupId: number, userId: number, items: readonly ForwardItem[]): WorldMessage
  /** Says something to the bot in private. */
  sayPrivately(userId: number, text: string, options?: SayOptions): WorldMessage
  postPrivateFile(userId: number, posting: FilePosting): PostedFile
  /** Sends the bot a photo in private. */
  postPrivateImage(
    userId: number,
    image: { readonly name: string; readonly bytes: Uint8Array },
  ): WorldMessage
  /** A private file from the bot to a person. */
  sendPrivateFile(personId: number, posting: FilePosting): PostedFile
}

/** What posting needs of the world. */
type Surroundings = {
  readonly clock: WorldClock
  readonly random: SeededRandom
  readonly people: WorldPeople
  readonly talk: WorldTalk
  readonly files: WorldFiles
  readonly events: WorldEvents
  readonly botId: number
}

function words(text: string, say: SayOptions = {}): readonly Segment[] {
  return [
    ...(say.replyTo ? [{ kind: 'reply', key: say.replyTo.key } as const] : []),
    ...(say.at !== undefined ? [{ kind: 'at', userId: say.at } as const] : []),
    { kind: 'text', text },
  ]
}

function forwardNode(world: Surroundings, item: ForwardItem): ForwardNode {
  const file = item.file ? world.files.keepLoose(item.senderId, item.file) : null
  return {
    senderId: item.senderId,
    senderName: world.people.nickname(item.senderId),
    sentAt: world.clock.now(),
    content: [
      ...(item.text === undefined ? [] : [{ kind: 'text', text: item.text } as const]),
      ...(file ? [{ kind: 'file', file } as const] : []),
    ],
  }
}

/** Creates the ways to speak in a world. */
export function createWorldPosting(world: Surroundings): WorldPosting {
  const { talk, files, botId } = world
  const inGroup = (groupId: number, userId: number, content: readonly Segment[]): WorldMessage =>
    talk.post({ kind: 'group', groupId }, userId, content)
  const withBot = (personId: number): Chat => ({ kind: 'private', personId, botId })
  const showFile = (chat: Chat, senderId: number, file: WorldFile): PostedFile => {
    const message = talk.post(chat, senderId, [{ kind: 'file', file }])
    world.events.emit({ kind: 'upload', file, message })
    return { file, message }
  }
  return {
    say: (groupId, userId, ...said) => inGroup(groupId, userId, words(...said)),
    postFile: (groupId, userId, posting) =>
      showFile({ kind: 'group', groupId }, userId, files.shelve(groupId, userId, posting)),
    postImage: (groupId, userId, image) => inGroup(groupId, userId, [{ kind: 'image', ...image }]),
    postCard: (groupId, userId, card) => {
      const json = typeof card === 'string' ? card : JSON.stringify(card)
      return inGroup(groupId, userId, [{ kind: 'card', json }])
    },
    postForward: (groupId, userId, items) => {
      const nodes = items.map(item => forwardNode(world, item))
      const forwardId = world.random.hex(32)
      return inGroup(groupId, userId, [{ kind: 'forward', forwardId, nodes }])
    },
    sayPrivately: (userId, text, say) => talk.post(withBot(userId), userId, words(text, say)),
    postPrivateFile: (userId, posting) =>
      showFile(withBot(userId), userId, files.keepLoose(userId, posting)),
    postPrivateImage: (userId, image) =>
      talk.post(withBot(userId), userId, [{ kind: 'image', ...image }]),
    sendPrivateFile: (personId, posting) =>
      showFile(withBot(personId), botId, files.keepLoose(botId, posting)),
  }
}
