import { type Account, type GroupListing, type ListedFile, tidyName } from '@lianxiao/core'
import { answerField, type OnebotApi, OnebotRefusal } from './onebot-api'

/** Rows asked for per listing; NapCat's own default is 50 and counts folders too. QQ keeps at most 10,000 files. */
const MAX_ROWS = 10_000
/** Folders looked into per group. QQ's folders are one level deep. */
const MAX_FOLDERS = 500
const LIST_TIMEOUT_MS = 60_000

interface Folder {
  readonly id: string
  readonly name: string
}

const text = (value: unknown) =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : ''
const natural = (value: unknown) => (/^\d{1,15}$/.test(text(value)) ? Number(value) : 0)
const rows = (answer: unknown, name: string): readonly unknown[] => {
  const value = answerField(answer, name)
  return Array.isArray(value) ? value : []
}

/** A row of a listing; null for rows without a name or id. */
function listedFile(row: unknown, platform: string, folder: string | null): ListedFile | null {
  const field = (name: string) => answerField(row, name)
  const fileId = text(field('file_id'))
  const name = tidyName(text(field('file_name')))
  if (fileId === '' || name === '') return null
  const deadTime = natural(field('dead_time'))
  return {
    fileId,
    busid: natural(field('busid')) || 102,
    name,
    sizeBytes: natural(field('file_size') ?? field('size')),
    uploader: { platform, id: text(field('uploader')) },
    uploaderName: tidyName(text(field('uploader_name'))),
    uploadedAt: natural(field('upload_time')) * 1000,
    expiresAt: deadTime === 0 ? null : deadTime * 1000,
    folder,
  }
}

/** Real accounts list pseudo-folders with an empty id; following those never ends. */
function foldersOf(answer: unknown): readonly Folder[] {
  return rows(answer, 'folders')
    .map(row => ({
      id: text(answerField(row, 'folder_id')),
      name: tidyName(text(answerField(row, 'folder_name'))),
    }))
    .filter(folder => folder.id !== '' && folder.id !== '/')
}

/** OneBot takes QQ numbers as numbers; clients differ in what else they accept. */
export function qqNumber(id: string): number | string {
  return /^\d{1,15}$/.test(id) ? Number(id) : id
}

/** A folder that the client refuses to list hides its own files only. */
function nullWhenRefused(error: unknown): null {
  if (error instanceof OnebotRefusal) return null
  throw error
}

/** Every file of a group, in all folders; those that the client refuses to list are named. */
export async function groupListing(api: OnebotApi, chatGroup: Account): Promise<GroupListing> {
  const group_id = qqNumber(chatGroup.id)
  const root = await api.call(
    'get_group_root_files',
    { group_id, file_count: MAX_ROWS },
    LIST_TIMEOUT_MS,
  )
  const found = rows(root, 'files').map(row => listedFile(row, chatGroup.platform, null))
  const folders = foldersOf(root)
  const untold = folders.slice(MAX_FOLDERS)
  for (const folder of folders.slice(0, MAX_FOLDERS)) {
    const params = { group_id, folder_id: folder.id, folder: folder.id, file_count: MAX_ROWS }
    const inside = await api
      .call('get_group_files_by_folder', params, LIST_TIMEOUT_MS)
      .catch(nullWhenRefused)
    if (inside === null) untold.push(folder)
    found.push(
      ...rows(inside, 'files').map(row => listedFile(row, chatGroup.platform, folder.name || null)),
    )
  }
  return {
    files: found.filter(file => file !== null).slice(0, MAX_ROWS),
    untoldFolders: untold.map(({ name }) => name),
  }
}

/** The files of {@link groupListing} alone. */
export async function listGroupFiles(
  api: OnebotApi,
  chatGroup: Account,
): Promise<readonly ListedFile[]> {
  return (await groupListing(api, chatGroup)).files
}
