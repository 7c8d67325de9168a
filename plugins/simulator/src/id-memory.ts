import { createHash } from 'node:crypto'
import type { Profile } from './profiles'
import type { QqWorld } from './world'
import type { WorldFile, WorldMessage } from './world-types'

/** The ids an implementation hands out, and what it still knows about them. */
export interface IdMemory {
  /** The protocol's id of a message; from now on it can be looked up. */
  messageId(message: WorldMessage): number
  /** The message as it stands now, or null when the id is not (or no longer) known. */
  message(messageId: number): WorldMessage | null
  /** The id of a file in an event; remembered. */
  eventFileId(file: WorldFile): string
  /** The id of a file in a listing: fresh on every call where the profile says so. */
  listedFileId(file: WorldFile): string
  /** The file as it stands now, or null when the id is unknown or the file is gone. */
  file(fileId: string): WorldFile | null
  /** Whether the id means anything, the file being gone or not. */
  knowsFile(fileId: string): boolean
  /** The last file of this name that was seen, which need not be the one meant; null when none. */
  fileByName(name: string): WorldFile | null
  /** What a restart does to it. */
  restart(): void
}

/** NapCat keeps this many ids. */
const maxRememberedIds = 5000
/** NapCat's ids live this long after their last use. */
const idLifeMs = 24 * 3_600_000

type Remembered = { readonly fileId: string; readonly groupId: number | null; usedAt: number }

/** The file as it stands now, wherever it is; null when it is gone. */
function findFile(world: QqWorld, fileId: string, groupId: number | null): WorldFile | null {
  return groupId === null ? world.looseFile(fileId) : world.shelf(groupId).file(fileId)
}

function findAnywhere(world: QqWorld, fileId: string): WorldFile | null {
  for (const { groupId } of world.groups()) {
    const file = world.shelf(groupId).file(fileId)
    if (file) return file
  }
  return world.looseFile(fileId)
}

type FileIds = Omit<IdMemory, 'messageId' | 'message'>

function createFileIds(world: QqWorld, profile: Profile, trim: Trim): FileIds {
  const files = new Map<string, Remembered>()
  const names = new Map<string, WorldFile>()
  const remember = (id: string, file: WorldFile): string => {
    const { fileId, groupId } = file
    files.delete(id)
    files.set(id, { fileId, groupId, usedAt: world.clock.now() })
    names.set(file.name, file)
    trim(files)
    trim(names)
    return id
  }
  const recall = (id: string): Remembered | null => {
    const known = files.get(id)
    const now = world.clock.now()
    if (!known || (profile.forgetsOnRestart && known.usedAt + idLifeMs < now)) return null
    known.usedAt = now
    return known
  }
  const file = (id: string): WorldFile | null => {
    const known = recall(id)
    if (known) return findFile(world, known.fileId, known.groupId)
    return profile.forgetsOnRestart ? null : findAnywhere(world, id)
  }
  return {
    eventFileId: posted => remember(posted.fileId, posted),
    listedFileId: posted =>
      remember(profile.listedIds === 'random' ? world.random.hex(32) : posted.fileId, posted),
    file,
    knowsFile: id => recall(id) !== null || file(id) !== null,
    fileByName: name => names.get(name) ?? null,
    restart: () => {
      files.clear()
      names.clear()
    },
  }
}

/** Drops the oldest entry of a map that has grown too long. */
type Trim = (map: Map<unknown, unknown>) => void

/** Creates the memory of one endpoint. */
export function createIdMemory(world: QqWorld, profile: Profile, account: number): IdMemory {
  const messageKeys = new Map<number, number>()
  const trim: Trim = map => {
    if (!profile.forgetsOnRestart || map.size <= maxRememberedIds) return
    const oldest = map.keys().next()
    if (!oldest.done) map.delete(oldest.value)
  }
  const files = createFileIds(world, profile, trim)
  return {
    ...files,
    messageId: message => {
      const digest = createHash('md5').update(`${account} ${message.key}`).digest()
      const signed = digest.readInt32BE(0)
      const id = profile.messageIds === 'positive' ? signed & 0x7fff_ffff : signed
      messageKeys.set(id, message.key)
      trim(messageKeys)
      return id
    },
    message: messageId => world.message(messageKeys.get(messageId) ?? -1),
    restart: () => {
      if (!profile.forgetsOnRestart) return
      messageKeys.clear()
      files.restart()
    },
  }
}
