import type { EndpointScene } from '../endpoint-scene'
import { inSeconds } from '../events/encode-message'
import { rootFolderId, type WorldFile, type WorldFolder } from '../world-types'
import { numberParamOr, type Params } from './action'

function fileRow(scene: EndpointScene, groupId: number, file: WorldFile): Params {
  const sizeBytes = file.bytes.length
  return {
    group_id: groupId,
    file_id: scene.ids.listedFileId(file),
    file_name: file.name,
    busid: scene.profile.busid === 'zero' ? 0 : file.busid,
    ...(scene.profile.name === 'napcat' ? { size: sizeBytes } : {}),
    file_size: sizeBytes,
    upload_time: inSeconds(file.uploadedAt),
    dead_time: inSeconds(file.expiresAt),
    modify_time: inSeconds(file.modifiedAt),
    download_times: file.downloads,
    uploader: file.uploaderId,
    uploader_name: scene.world.nickname(file.uploaderId),
  }
}

function folderRow(scene: EndpointScene, groupId: number, folder: WorldFolder): Params {
  const creator_name = scene.world.nickname(folder.creatorId)
  const row = {
    group_id: groupId,
    folder_id: folder.folderId,
    folder_name: folder.name,
    create_time: inSeconds(folder.createdAt),
    creator: folder.creatorId,
    creator_name,
    total_file_count: scene.world.shelf(groupId).files(folder.folderId).length,
  }
  if (scene.profile.name === 'napcat') return { ...row, folder: folder.folderId }
  const modify_time = inSeconds(folder.modifiedAt)
  return { ...row, modify_time, modifier: folder.creatorId, modifier_name: creator_name }
}

const pseudoFolder = (groupId: number): Params => ({
  group_id: groupId,
  folder_id: '',
  folder: '',
  folder_name: '',
  create_time: 0,
  creator: 0,
  creator_name: '',
  total_file_count: 0,
})

/**
 * One listing: folders first, then files, cut at `file_count` rows of both kinds together (the
 * profile's default when the caller names none).
 */
export function listing(
  scene: EndpointScene,
  groupId: number,
  asked: { readonly folderId: string; readonly params: Params },
): Params {
  const shelf = scene.world.shelf(groupId)
  const atRoot = asked.folderId === rootFolderId
  const limit = numberParamOr(
    asked.params,
    'file_count',
    scene.profile.defaultRows ?? Number.MAX_SAFE_INTEGER,
  )
  const folders = atRoot ? shelf.folders() : []
  const files = shelf.files(asked.folderId)
  const shownFolders = folders.slice(0, limit)
  const shownFiles = files.slice(0, Math.max(0, limit - shownFolders.length))
  const pseudo = atRoot && scene.profile.pseudoFolders ? [pseudoFolder(groupId)] : []
  return {
    files: shownFiles.map(file => fileRow(scene, groupId, file)),
    folders: [...shownFolders.map(folder => folderRow(scene, groupId, folder)), ...pseudo],
  }
}
