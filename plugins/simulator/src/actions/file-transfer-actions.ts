import { createHash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { downloadUrl, type EndpointScene } from '../endpoint-scene'
import type { WorldFile } from '../world-types'
import {
  type Action,
  groupParam,
  numberParam,
  type Params,
  refusal,
  textParam,
  textParamOr,
} from './action'
import { fileParam } from './group-file-actions'
import { mustBeAbleToSpeak } from './message-actions'
import { readFileSource } from './read-file-source'

const richMediaFailed = 'rich media transfer failed'

function uploadName(scene: EndpointScene, params: Params, source: string): string {
  const name = textParamOr(params, 'name') || basename(source)
  if (scene.profile.name === 'llbot' && /[/\\]/.test(name)) throw refusal('文件名不合法')
  return name
}

function uploaded(scene: EndpointScene, file: WorldFile): unknown {
  const known = scene.profile.name === 'napcat' || scene.profile.name === 'llbot'
  return known ? { file_id: scene.ids.eventFileId(file) } : null
}

async function uploadSource(scene: EndpointScene, params: Params): Promise<Uint8Array> {
  const bytes = await readFileSource(scene, textParam(params, 'file'))
  if (bytes.length === 0) throw refusal('文件异常，大小为0')
  return bytes
}

function folderName(scene: EndpointScene, params: Params, groupId: number): string | null {
  const folderId = textParamOr(params, 'folder', 'folder_id')
  if (!folderId || folderId === '/') return null
  const folder = scene.world.shelf(groupId).folder(folderId)
  if (!folder) throw refusal('文件夹不存在')
  return folder.name
}

async function uploadGroupFile(scene: EndpointScene, params: Params): Promise<unknown> {
  const groupId = numberParam(params, 'group_id')
  mustBeAbleToSpeak(scene, { kind: 'group', groupId })
  groupParam(scene, params)
  const name = uploadName(scene, params, textParam(params, 'file'))
  const bytes = await uploadSource(scene, params)
  const space = scene.world.shelf(groupId).space()
  const full =
    space.usedBytes + bytes.length > space.totalBytes || space.fileCount >= space.limitCount
  if (full && scene.profile.name !== 'llbot') throw refusal(richMediaFailed)
  const folder = folderName(scene, params, groupId)
  const posting = { name, bytes, ...(folder === null ? {} : { folder }) }
  return uploaded(scene, scene.world.postFile(groupId, scene.account, posting).file)
}

async function uploadPrivateFile(scene: EndpointScene, params: Params): Promise<unknown> {
  const personId = numberParam(params, 'user_id')
  mustBeAbleToSpeak(scene, { kind: 'private', personId, botId: scene.account })
  const name = uploadName(scene, params, textParam(params, 'file'))
  const bytes = await uploadSource(scene, params)
  return uploaded(scene, scene.world.sendPrivateFile(personId, { name, bytes }).file)
}

async function getFile(scene: EndpointScene, params: Params): Promise<Params> {
  const asked = textParamOr(params, 'file_id', 'file')
  const file = scene.ids.file(asked) ?? scene.ids.fileByName(asked)
  if (!file) throw refusal('file not found')
  const path = join(await scene.temporaryFolder(), `${file.md5}.tmp`)
  await writeFile(path, file.bytes)
  return { file: path, url: path, file_size: String(file.bytes.length), file_name: file.name }
}

const dataUrl = /^data:[^,]*;base64,/

async function downloadFile(scene: EndpointScene, params: Params): Promise<Params> {
  const url = textParamOr(params, 'url')
  const inline =
    textParamOr(params, 'base64') || (dataUrl.test(url) ? url.replace(dataUrl, '') : '')
  if (!url && !inline) throw refusal('参数 url 无效', 'badParams')
  const bytes = inline
    ? Buffer.from(inline, 'base64')
    : await readFileSource(
        { ...scene, profile: { ...scene.profile, uploadSources: ['http'] } },
        url,
      )
  const name = createHash('md5').update(bytes).digest('hex')
  const path = join(await scene.temporaryFolder(), name)
  await writeFile(path, bytes)
  return { file: path }
}

/** Bytes to and fro. */
export const fileTransferActions: Readonly<Record<string, Action>> = {
  upload_group_file: { run: uploadGroupFile },
  upload_private_file: { run: uploadPrivateFile },
  get_private_file_url: {
    only: ['napcat', 'llbot', 'lagrange'],
    run: (scene, params) => {
      if (scene.profile.name === 'lagrange') {
        numberParam(params, 'user_id')
        textParam(params, 'file_hash')
      }
      return { url: downloadUrl(scene, fileParam(scene, params)) }
    },
  },
  get_file: { only: ['napcat', 'llbot'], run: getFile },
  download_file: { only: ['napcat', 'llbot', 'gocq'], run: downloadFile },
}
