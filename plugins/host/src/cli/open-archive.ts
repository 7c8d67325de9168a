import { closeSync, existsSync, openSync, readSync, rmSync } from 'node:fs'
import {
  type Account,
  type Actor,
  type AllianceDeclaration,
  type AllianceDirectory,
  type ChatGroup,
  Fault,
  faultCode,
  type Lexicon,
  type School,
  type SearchIndex,
  TOKENIZER_VERSION,
} from '@lianxiao/core'
import {
  createSearchIndex,
  type DataFolder,
  type DataFolderLock,
  lockDataFolder,
  openDataFolder,
  openStore,
  type Store,
} from '@lianxiao/store'
import { readOwnWords } from '../own-words'
import { unusableFault, usageFault } from './exit-code'
import { requireArchive } from './locate-data-folder'

/** Who posted an imported file, as the archive's records name them. */
export const IMPORTER: Account = { platform: 'import', id: 'cli' }
/** Who asks at the command line; posts nothing, so that they see no more than staff of every school. */
const OPERATOR: Account = { platform: 'cli', id: 'operator' }

const SQLITE_HEADER = 'SQLite format 3\0'

/** An opened data folder. */
export interface Archive {
  readonly folder: DataFolder
  readonly store: Store
  /** Curriculum words, with the alliance's own. */
  readonly lexicon: Lexicon
  /** Opened when first asked for. */
  index(): SearchIndex
  close(): Promise<void>
}

/** Files that belong to a search index, beside its own. */
const INDEX_SUFFIXES = ['-wal', '-shm', '-journal', '', '.damaged'] as const

/** Removes a search index's files; only with the lock held. */
export function removeIndexFiles(path: string): void {
  for (const suffix of INDEX_SUFFIXES) rmSync(`${path}${suffix}`, { force: true })
}

/** Whether the search index is marked as damaged, or does not even begin like one. A missing or empty one is only new. */
export function isIndexFileDamaged(path: string): boolean {
  if (existsSync(`${path}.damaged`)) return true
  if (!existsSync(path)) return false
  const file = openSync(path, 'r')
  try {
    const head = Buffer.alloc(SQLITE_HEADER.length)
    const read = readSync(file, head, 0, head.length, 0)
    return read > 0 && head.toString('latin1', 0, read) !== SQLITE_HEADER
  } finally {
    closeSync(file)
  }
}

/**
 * Opens a data folder that holds an archive, beside a running bot or without one.
 * @throws Fault `cli.unusable`, `store.*`
 */
export function openArchive(path: string): Archive {
  requireArchive(path)
  const folder = openDataFolder(path)
  const store = openStore({ folder: path })
  let index: SearchIndex | null = null
  return {
    folder,
    store,
    lexicon: readOwnWords(path).lexicon,
    index() {
      // Opening would throw a damaged index away, maybe under a running bot: that is `reindex`'s to decide.
      if (index === null && isIndexFileDamaged(folder.searchIndex))
        throw new Fault('index.damaged', 'the search index must be built again')
      index ??= createSearchIndex({ path: folder.searchIndex })
      return index
    },
    async close() {
      await index?.close()
      store.close()
    },
  }
}

/** Opens an archive, lets `work` use it, and closes it whatever happens. */
export async function withArchive<T>(
  path: string,
  work: (archive: Archive) => Promise<T>,
): Promise<T> {
  const archive = openArchive(path)
  try {
    return await work(archive)
  } finally {
    await archive.close()
  }
}

/** The data folder's lock, or null when another process works on it. */
export function tryLock(path: string): DataFolderLock | null {
  try {
    return lockDataFolder(path)
  } catch (error) {
    if (faultCode(error) === 'store.locked') return null
    throw error
  }
}

/** Whether the index was built by this version, so that searches see everything. */
export async function isIndexCurrent(index: SearchIndex): Promise<boolean> {
  return (await index.builtWith()) === TOKENIZER_VERSION
}

/** The alliance meant: the named one, else the only one. @throws Fault `cli.usage`, `cli.unusable` */
export async function chooseAlliance(
  directory: AllianceDirectory,
  asked: string | undefined,
): Promise<AllianceDeclaration> {
  const alliances = await directory.alliances()
  const [only, ...others] = alliances
  if (only === undefined)
    throw unusableFault(
      '这个数据目录里还没有联盟，请先启动一次机器人（npm start），它会按 koishi.yml 登记',
    )
  const names = alliances.map(({ id, name }) => `${id}（${name}）`).join('、')
  if (asked !== undefined) {
    const found = alliances.find(({ id, name }) => id === asked || name === asked)
    if (found === undefined) throw usageFault(`没有联盟“${asked}”。已登记的有：${names}`)
    return found
  }
  if (others.length > 0) throw usageFault(`有几个联盟，请用 --alliance 指明：${names}`)
  return only
}

/** A declared group of the alliance, by its number or `platform:number`. @throws Fault `cli.usage` */
export async function chooseChatGroup(
  directory: AllianceDirectory,
  alliance: AllianceDeclaration,
  asked: string | undefined,
): Promise<ChatGroup | null> {
  if (asked === undefined) return null
  const groups = await directory.chatGroups(alliance.id)
  const found = groups.find(
    ({ account }) => account.id === asked || `${account.platform}:${account.id}` === asked,
  )
  if (found !== undefined) return found
  const names = groups.map(({ account, name }) => `${account.id}（${name}）`).join('、')
  throw usageFault(`没有登记过群 ${asked}。已登记的有：${names === '' ? '（还没有）' : names}`)
}

/** A school of the alliance by its name or alias. @throws Fault `cli.usage` */
export function chooseSchool(schools: readonly School[], asked: string | undefined): School | null {
  if (asked === undefined) return null
  const found = schools.find(({ id, aliases }) => id === asked || aliases.includes(asked))
  if (found !== undefined) return found
  const names = schools.map(({ id }) => id).join('、')
  throw usageFault(
    `联盟里没有登记学校“${asked}”。已登记的有：${names === '' ? '（还没有）' : names}`,
  )
}

/**
 * Who asks at the command line, for the one policy: staff of the alliance and of all its schools.
 * In a group they see what the group sees; what only its poster may see stays theirs.
 */
export function operatorOf(alliance: AllianceDeclaration, chatGroup: ChatGroup | null): Actor {
  return {
    allianceId: alliance.id,
    account: OPERATOR,
    chatGroup,
    provedSchools: alliance.schools.map(({ id }) => id),
    isChatGroupAdmin: chatGroup !== null,
    isStaff: true,
    isAdmin: true,
  }
}
