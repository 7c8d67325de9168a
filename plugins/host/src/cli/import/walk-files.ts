import { type Dirent, lstatSync, realpathSync } from 'node:fs'
import { lstat, readdir } from 'node:fs/promises'
import { basename, dirname, sep } from 'node:path'
import { faultCode } from '@lianxiao/core'
import { badAnswer, usageFault } from '../exit-code'

/** Folders within folders that are walked; deeper ones are a loop or an attack. */
const MAX_DEPTH = 64
const SEPARATOR = Buffer.from(sep)

// What systems and Office leave on every share and stick; no teacher posted it.
const JUNK_NAMES: ReadonlySet<string> = new Set([
  '$recycle.bin',
  'system volume information',
  'thumbs.db',
  'desktop.ini',
])

/** A file found on an old share or stick. */
export interface FoundFile {
  readonly kind: 'file'
  /** Bytes, because an old share's names need not be UTF-8. */
  readonly path: Buffer
  /** For people, from the start of the walk: `三年级/数学/分数.docx`. */
  readonly label: string
  readonly name: string
  /** The folders it lies in, the start of the walk included; empty at a drive's root. */
  readonly folders: readonly string[]
  readonly sizeBytes: number
  readonly modifiedAt: number
}

/** Something that is passed over: a link, a device; or a folder that cannot be read. */
export interface PassedOver {
  readonly kind: 'link' | 'junk' | 'special' | 'unreadable' | 'too-deep'
  readonly label: string
  /** Node's code of what went wrong; null when nothing did. */
  readonly code: string | null
}

/** A name as text: UTF-8, else as Chinese Windows wrote it. */
export function nameIn(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}

function isJunk(name: string): boolean {
  return /^(\.|~\$)/.test(name) || JUNK_NAMES.has(name.toLowerCase())
}

interface Place {
  readonly path: Buffer
  readonly folders: readonly string[]
  readonly label: string
}

/** The entries of a folder in a fixed order, or why there are none. */
async function entriesOf(place: Place): Promise<readonly Dirent<Buffer>[] | PassedOver> {
  const { label } = place
  if (place.folders.length > MAX_DEPTH) return { kind: 'too-deep', label, code: null }
  try {
    const entries = await readdir(place.path, { withFileTypes: true, encoding: 'buffer' })
    return entries.sort((a, b) => Buffer.compare(a.name, b.name))
  } catch (error) {
    return { kind: 'unreadable', label, code: faultCode(error) }
  }
}

async function foundFile(
  place: Place,
  path: Buffer,
  name: string,
): Promise<FoundFile | PassedOver> {
  const label = `${place.label}${name}`
  try {
    const { size, mtimeMs } = await lstat(path)
    const { folders } = place
    const modifiedAt = Math.trunc(mtimeMs)
    return { kind: 'file', path, label, name, folders, sizeBytes: size, modifiedAt }
  } catch (error) {
    return { kind: 'unreadable', label, code: faultCode(error) }
  }
}

type Unwalked = PassedOver['kind'] | null

/** Why an entry is passed over; null when it is a file or folder to look at. */
function passedFor(entry: Dirent<Buffer>, name: string): Unwalked {
  if (isJunk(name)) return 'junk'
  if (entry.isSymbolicLink()) return 'link'
  return entry.isFile() || entry.isDirectory() ? null : 'special'
}

async function* walk(place: Place, except: string): AsyncGenerator<FoundFile | PassedOver> {
  const entries = await entriesOf(place)
  if ('kind' in entries) {
    yield entries
    return
  }
  for (const entry of entries) {
    const name = nameIn(entry.name)
    const label = `${place.label}${name}`
    const path = Buffer.concat([place.path, SEPARATOR, entry.name])
    const kind = passedFor(entry, name)
    if (kind !== null) yield { kind, label, code: null }
    else if (entry.isFile()) yield await foundFile(place, path, name)
    else if (path.toString() !== except)
      yield* walk({ path, folders: [...place.folders, name], label: `${label}/` }, except)
  }
}

/**
 * Every file in a folder and its folders, in a fixed order, or the one file itself. Links are never followed,
 * except that the start may be one. What is passed over is told.
 * @param except a folder that is not walked: the data folder
 * @throws Fault `cli.usage` when there is nothing at `start`
 */
export async function* walkFiles(
  start: string,
  except: string,
): AsyncGenerator<FoundFile | PassedOver> {
  const root = realStart(start)
  const isFolder = lstatSync(root).isDirectory()
  const folder = basename(isFolder ? root : dirname(root))
  const place = { path: Buffer.from(isFolder ? root : dirname(root)), label: '' }
  const folders = folder === '' ? [] : [folder]
  if (!isFolder) yield await foundFile({ ...place, folders }, Buffer.from(root), basename(root))
  else if (root === except) throw badAnswer('这就是数据目录，里面的资料已经收录了')
  else yield* walk({ ...place, folders }, except)
}

/** Where a walk begins, links resolved. @throws Fault `cli.usage` when there is nothing */
export function realStart(start: string): string {
  try {
    return realpathSync(start)
  } catch (error) {
    throw faultCode(error) === 'ENOENT' ? usageFault(`没有这个文件或目录：${start}`) : error
  }
}
