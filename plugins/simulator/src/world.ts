import { createHash } from 'node:crypto'
import { createGroupShelf, type GroupShelf } from './group-shelf'
import { createSeededRandom, type SeededRandom } from './seeded-random'
import { createWorldClock, type WorldClock } from './world-clock'
import { createWorldEvents, type Unsubscribe, type WorldEvents } from './world-events'
import { createWorldPeople, type WorldPeople } from './world-people'
import { createWorldTalk, type WorldTalk } from './world-talk'
import {
  type ForwardNode,
  fileOf,
  rootFolderId,
  type Segment,
  type WorldFile,
  type WorldFolder,
  type WorldMessage,
} from './world-types'

/** How a world begins. */
export interface WorldOptions {
  /** The instant the world's clock stands at, ms since epoch; without it the clock is real. */
  readonly startAt?: number
  /** Seed of all randomness; 1 when left out. */
  readonly seed?: number
  /** The bot's account; 10001 联校 when left out. It is a member of every group. */
  readonly bot?: { readonly userId: number; readonly nickname: string }
}

/** A file on its way into a chat. */
export interface FilePosting {
  readonly name: string
  readonly bytes: Uint8Array
  /** Name of the folder (made when missing); the root when left out. */
  readonly folder?: string
  /** How long QQ keeps it; permanent when left out. */
  readonly expiresInMs?: number
}

/** What a message may refer to. */
export interface SayOptions {
  readonly replyTo?: WorldMessage
  readonly at?: number | 'all'
}

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

/** The simulated QQ world: people, talk and files; it knows nothing of any protocol. */
export interface QqWorld extends WorldPeople, Omit<WorldEvents, 'emit'>, WorldTalk {
  readonly clock: WorldClock
  readonly random: SeededRandom
  readonly botId: number
  say(groupId: number, userId: number, text: string, options?: SayOptions): WorldMessage
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
  /** A private file from the bot to a person. */
  sendPrivateFile(personId: number, posting: FilePosting): PostedFile
  onMessage(watch: (message: WorldMessage) => void): Unsubscribe
  onReaction(
    watch: (reaction: {
      readonly message: WorldMessage
      readonly userId: number
      readonly emojiId: string
      readonly added: boolean
    }) => void,
  ): Unsubscribe
  onUpload(watch: (posted: PostedFile) => void): Unsubscribe
  /** The group's files; throws when there is no such group. */
  shelf(groupId: number): GroupShelf
  /** Makes (or finds) a folder by name. */
  folder(groupId: number, name: string, creatorId?: number): WorldFolder
  /** Drops the group's files as QQ does after a while; all of them unless told otherwise. */
  expire(groupId: number, what?: 'temporary' | 'all'): number
  deleteFile(groupId: number, fileId: string): boolean
  renameFile(groupId: number, fileId: string, name: string): WorldFile | null
  /** Moves a file to the folder with this id. */
  moveFile(groupId: number, fileId: string, folderId: string): WorldFile | null
  /** A private or forwarded file (not a group file), or null. */
  looseFile(fileId: string): WorldFile | null
}

const dayMs = 86_400_000
/** How long QQ keeps a file posted into a full group (NapCat#1466 reports 14 days). */
const fullGroupKeepsMs = 14 * dayMs
const digest = (kind: 'md5' | 'sha1', bytes: Uint8Array): string =>
  createHash(kind).update(bytes).digest('hex')

/** Creates an empty world. */
export function createQqWorld(options: WorldOptions = {}): QqWorld {
  const clock = createWorldClock(options.startAt)
  const random = createSeededRandom(options.seed ?? 1)
  const bot = options.bot ?? { userId: 10001, nickname: '联校' }
  const talk: WorldTalk = createWorldTalk(clock, () => events)
  const events: WorldEvents = createWorldEvents(() => talk.everything())
  const people = createWorldPeople(clock, events, bot)
  const shelves = new Map<number, GroupShelf>()
  const loose = new Map<string, WorldFile>()

  const shelf = (groupId: number): GroupShelf => {
    const group = people.findGroup(groupId)
    if (!group) throw new Error(`no group ${groupId} in this world`)
    const known = shelves.get(groupId)
    if (known) return known
    const bounds = { limitCount: group.limitCount, totalBytes: group.totalSpaceBytes }
    const made = createGroupShelf(clock, bounds)
    shelves.set(groupId, made)
    return made
  }
  const folder = (groupId: number, name: string, creatorId = bot.userId): WorldFolder => {
    const known = shelf(groupId)
      .folders()
      .find(each => each.name === name)
    if (known) return known
    const now = clock.now()
    const made = { folderId: `/${random.uuid()}`, name, creatorId, createdAt: now, modifiedAt: now }
    shelf(groupId).putFolder(made)
    return made
  }
  const makeFile = (uploaderId: number, posting: FilePosting): WorldFile => {
    const now = clock.now()
    const expiresAt = posting.expiresInMs === undefined ? 0 : now + posting.expiresInMs
    return {
      fileId: `/${random.uuid()}`,
      groupId: null,
      folderId: rootFolderId,
      name: posting.name,
      bytes: posting.bytes,
      md5: digest('md5', posting.bytes),
      sha1: digest('sha1', posting.bytes),
      uploaderId,
      uploadedAt: now,
      modifiedAt: now,
      expiresAt,
      busid: expiresAt === 0 ? 102 : 104,
      downloads: 0,
    }
  }
  const keepLoose = (uploaderId: number, posting: FilePosting): WorldFile => {
    const file = makeFile(uploaderId, posting)
    loose.set(file.fileId, file)
    return file
  }
  const announce = (message: WorldMessage): PostedFile => {
    const file = fileOf(message)
    if (!file) throw new Error('the message carries no file')
    events.emit({ kind: 'upload', file, message })
    return { file, message }
  }
  const postFile = (groupId: number, userId: number, posting: FilePosting): PostedFile => {
    const space = shelf(groupId).space()
    const full =
      space.fileCount >= space.limitCount ||
      space.usedBytes + posting.bytes.length > space.totalBytes
    const kept = full
      ? { ...posting, expiresInMs: posting.expiresInMs ?? fullGroupKeepsMs }
      : posting
    const folderId = posting.folder
      ? folder(groupId, posting.folder, userId).folderId
      : rootFolderId
    const file = { ...makeFile(userId, kept), groupId, folderId }
    shelf(groupId).put(file)
    return announce(talk.post({ kind: 'group', groupId }, userId, [{ kind: 'file', file }]))
  }
  const privateFile = (personId: number, senderId: number, posting: FilePosting): PostedFile => {
    const file = keepLoose(senderId, posting)
    const chat = { kind: 'private', personId, botId: bot.userId } as const
    return announce(talk.post(chat, senderId, [{ kind: 'file', file }]))
  }
  const words = (text: string, say: SayOptions = {}): Segment[] => [
    ...(say.replyTo ? [{ kind: 'reply', key: say.replyTo.key } as const] : []),
    ...(say.at !== undefined ? [{ kind: 'at', userId: say.at } as const] : []),
    { kind: 'text', text },
  ]
  const forwardNode = (item: ForwardItem): ForwardNode => ({
    senderId: item.senderId,
    senderName: people.nickname(item.senderId),
    sentAt: clock.now(),
    content: [
      ...(item.text === undefined ? [] : [{ kind: 'text', text: item.text } as const]),
      ...(item.file ? [{ kind: 'file', file: keepLoose(item.senderId, item.file) } as const] : []),
    ],
  })
  const inGroup = (groupId: number, userId: number, content: readonly Segment[]): WorldMessage =>
    talk.post({ kind: 'group', groupId }, userId, content)

  return {
    ...people,
    ...talk,
    onEvent: events.onEvent,
    waitFor: events.waitFor,
    clock,
    random,
    botId: bot.userId,
    say: (groupId, userId, text, say) => inGroup(groupId, userId, words(text, say)),
    postFile,
    postImage: (groupId, userId, image) => inGroup(groupId, userId, [{ kind: 'image', ...image }]),
    postCard: (groupId, userId, card) => {
      const json = typeof card === 'string' ? card : JSON.stringify(card)
      return inGroup(groupId, userId, [{ kind: 'card', json }])
    },
    postForward: (groupId, userId, items) => {
      const nodes = items.map(forwardNode)
      return inGroup(groupId, userId, [{ kind: 'forward', forwardId: random.hex(32), nodes }])
    },
    sayPrivately: (userId, text, say) =>
      talk.post({ kind: 'private', personId: userId, botId: bot.userId }, userId, words(text, say)),
    postPrivateFile: (userId, posting) => privateFile(userId, userId, posting),
    sendPrivateFile: (personId, posting) => privateFile(personId, bot.userId, posting),
    onMessage: watch =>
      events.onEvent(event => {
        if (event.kind === 'message') watch(event.message)
      }),
    onReaction: watch =>
      events.onEvent(event => {
        if (event.kind === 'reaction') watch(event)
      }),
    onUpload: watch =>
      events.onEvent(event => {
        if (event.kind === 'upload') watch({ file: event.file, message: event.message })
      }),
    shelf,
    folder,
    expire: (groupId, what = 'all') => shelf(groupId).expire(what),
    deleteFile: (groupId, fileId) => shelf(groupId).remove(fileId),
    renameFile: (groupId, fileId, name) =>
      shelf(groupId).change(fileId, { name, modifiedAt: clock.now() }),
    moveFile: (groupId, fileId, folderId) =>
      shelf(groupId).change(fileId, { folderId, modifiedAt: clock.now() }),
    looseFile: fileId => loose.get(fileId) ?? null,
  }
}
