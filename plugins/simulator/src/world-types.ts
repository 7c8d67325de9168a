/** What a member may do in a chat group. */
export type Role = 'owner' | 'admin' | 'member'

/** One person (or the bot) in one chat group. */
export interface WorldMember {
  readonly userId: number
  /** The name of the account, the same in every group. */
  readonly nickname: string
  /** The group card, '' when none is set. */
  readonly card: string
  readonly role: Role
  readonly joinedAt: number
  /** Until when the member may not speak; 0 when not muted. */
  readonly mutedUntil: number
}

/** One simulated QQ group. */
export interface WorldGroup {
  readonly groupId: number
  readonly name: string
  readonly createdAt: number
  /** Every member by account, the bot included. */
  readonly members: ReadonlyMap<number, WorldMember>
  /** Room for group files, in bytes. */
  readonly totalSpaceBytes: number
  /** How many group files fit. */
  readonly limitCount: number
}

/** A folder of a group's files; folders are one level deep. */
export interface WorldFolder {
  readonly folderId: string
  readonly name: string
  readonly creatorId: number
  readonly createdAt: number
  readonly modifiedAt: number
}

/** The id of the folder all other folders lie in. */
export const rootFolderId = '/'

/** A file somebody posted, in a group or in private. */
export interface WorldFile {
  /** Stable id inside the world: a slash and a UUID. */
  readonly fileId: string
  /** The group that keeps it; null for private files and files inside a merged forward. */
  readonly groupId: number | null
  readonly folderId: string
  readonly name: string
  readonly bytes: Uint8Array
  readonly md5: string
  readonly sha1: string
  readonly uploaderId: number
  readonly uploadedAt: number
  readonly modifiedAt: number
  /** When QQ drops it; 0 = permanent. */
  readonly expiresAt: number
  /** 102 permanent, 104 temporary. */
  readonly busid: 102 | 104
  readonly downloads: number
}

/** Where something is said. A private chat is always between a person and a bot account. */
export type Chat =
  | { readonly kind: 'group'; readonly groupId: number }
  | { readonly kind: 'private'; readonly personId: number; readonly botId: number }

/** One message of a merged forward. */
export interface ForwardNode {
  readonly senderId: number
  readonly senderName: string
  readonly sentAt: number
  readonly content: readonly Segment[]
}

/** One piece of a message, free of any protocol's spelling. */
export type Segment =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'at'; readonly userId: number | 'all' }
  | { readonly kind: 'reply'; readonly key: number }
  | { readonly kind: 'face'; readonly faceId: string }
  | { readonly kind: 'image'; readonly name: string; readonly bytes: Uint8Array }
  | { readonly kind: 'file'; readonly file: WorldFile }
  | { readonly kind: 'card'; readonly json: string }
  | { readonly kind: 'forward'; readonly forwardId: string; readonly nodes: readonly ForwardNode[] }

/** Something said by a person or by the bot. */
export interface WorldMessage {
  /** Running number over the whole world; each OneBot profile derives its own message id from it. */
  readonly key: number
  /** Running number inside its chat, as QQ counts. */
  readonly seq: number
  readonly chat: Chat
  readonly senderId: number
  readonly sentAt: number
  readonly content: readonly Segment[]
  /** When it was taken back; null while it stands. */
  readonly recalledAt: number | null
  /** Who reacted, by emoji id. */
  readonly reactions: ReadonlyMap<string, ReadonlySet<number>>
}

/** Everything an observer of the world can be told. */
export type WorldEvent =
  | { readonly kind: 'message'; readonly message: WorldMessage }
  | { readonly kind: 'upload'; readonly file: WorldFile; readonly message: WorldMessage }
  | { readonly kind: 'recall'; readonly message: WorldMessage; readonly operatorId: number }
  | {
      readonly kind: 'reaction'
      readonly message: WorldMessage
      readonly userId: number
      readonly emojiId: string
      readonly added: boolean
    }
  | {
      readonly kind: 'membership'
      readonly change: 'joined' | 'left' | 'kicked'
      readonly groupId: number
      readonly userId: number
      readonly operatorId: number
    }
  | {
      readonly kind: 'mute'
      readonly groupId: number
      readonly userId: number
      readonly operatorId: number
      readonly durationMs: number
    }
  | {
      readonly kind: 'card'
      readonly groupId: number
      readonly userId: number
      readonly before: string
      readonly after: string
    }

/** The plain words of a message, everything that is not text left out. */
export function textOf(message: Pick<WorldMessage, 'content'>): string {
  return message.content.map(part => (part.kind === 'text' ? part.text : '')).join('')
}

/** The first file a message carries itself (not inside a forward); null when none. */
export function fileOf(message: Pick<WorldMessage, 'content'>): WorldFile | null {
  for (const part of message.content) if (part.kind === 'file') return part.file
  return null
}
