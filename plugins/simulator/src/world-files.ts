import { createHash } from 'node:crypto'
import { createGroupShelf, type GroupShelf } from './group-shelf'
import type { SeededRandom } from './seeded-random'
import type { WorldClock } from './world-clock'
import type { WorldPeople } from './world-people'
import { rootFolderId, type WorldFile, type WorldFolder } from './world-types'

/** A file on its way into a chat. */
export interface FilePosting {
  readonly name: string
  readonly bytes: Uint8Array
  /** Name of the folder (made when missing); the root when left out. */
  readonly folder?: string
  /** How long QQ keeps it; permanent when left out. */
  readonly expiresInMs?: number
}

/** Every file of the world: group files on shelves, private and forwarded ones loose. */
export interface WorldFiles {
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
  /** Puts a file on the group's shelf, without a word said; in a full group it is temporary. */
  shelve(groupId: number, uploaderId: number, posting: FilePosting): WorldFile
  /** Keeps a private or forwarded file. */
  keepLoose(uploaderId: number, posting: FilePosting): WorldFile
}

const dayMs = 86_400_000
/** How long QQ keeps a file posted into a full group (NapCat#1466 reports 14 days). */
const fullGroupKeepsMs = 14 * dayMs

const digest = (kind: 'md5' | 'sha1', bytes: Uint8Array): string =>
  createHash(kind).update(bytes).digest('hex')

/** What files are made with. */
type Workshop = {
  readonly clock: WorldClock
  readonly random: SeededRandom
  readonly people: WorldPeople
  readonly botId: number
}

function makeFile(
  { clock, random }: Workshop,
  uploaderId: number,
  posting: FilePosting,
): WorldFile {
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

/** A posting as a group takes it: temporary when the group is full, as QQ does for people. */
function asShelved(shelf: GroupShelf, posting: FilePosting): FilePosting {
  const space = shelf.space()
  const full =
    space.fileCount >= space.limitCount || space.usedBytes + posting.bytes.length > space.totalBytes
  return full ? { ...posting, expiresInMs: posting.expiresInMs ?? fullGroupKeepsMs } : posting
}

/** Creates empty shelves. */
export function createWorldFiles(workshop: Workshop): WorldFiles {
  const { clock, random, people, botId } = workshop
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
  const folder = (groupId: number, name: string, creatorId = botId): WorldFolder => {
    const known = shelf(groupId)
      .folders()
      .find(each => each.name === name)
    if (known) return known
    const now = clock.now()
    const made = { folderId: `/${random.uuid()}`, name, creatorId, createdAt: now, modifiedAt: now }
    shelf(groupId).putFolder(made)
    return made
  }
  const modified = (change: Partial<WorldFile>): Partial<WorldFile> => ({
    ...change,
    modifiedAt: clock.now(),
  })
  return {
    shelf,
    folder,
    expire: (groupId, what = 'all') => shelf(groupId).expire(what),
    deleteFile: (groupId, fileId) => shelf(groupId).remove(fileId),
    renameFile: (groupId, fileId, name) => shelf(groupId).change(fileId, modified({ name })),
    moveFile: (groupId, fileId, folderId) => shelf(groupId).change(fileId, modified({ folderId })),
    looseFile: fileId => loose.get(fileId) ?? null,
    shelve: (groupId, uploaderId, posting) => {
      const made = makeFile(workshop, uploaderId, asShelved(shelf(groupId), posting))
      const folderId = posting.folder
        ? folder(groupId, posting.folder, uploaderId).folderId
        : rootFolderId
      const file = { ...made, groupId, folderId }
      shelf(groupId).put(file)
      return file
    },
    keepLoose: (uploaderId, posting) => {
      const file = makeFile(workshop, uploaderId, posting)
      loose.set(file.fileId, file)
      return file
    },
  }
}
