import { downloadUrl, type EndpointScene } from '../endpoint-scene'
import { rootFolderId, type WorldFile } from '../world-types'
import { type Action, groupParam, type Params, refusal, textParam, textParamOr } from './action'
import { listing } from './file-rows'

const noUrl = 'FILE_SYSTEM_API_ERROR'

function folderIdParam(scene: EndpointScene, params: Params, ...names: string[]): string {
  const given = textParamOr(params, ...names)
  if (!given || given === rootFolderId) return rootFolderId
  const { groupId } = groupParam(scene, params)
  if (!scene.world.shelf(groupId).folder(given)) throw refusal('文件夹不存在')
  return given
}

/** The file meant by `file_id`; refuses with the implementation's own words. */
export function fileParam(scene: EndpointScene, params: Params): WorldFile {
  const fileId = textParam(params, 'file_id')
  if (!scene.ids.knowsFile(fileId)) {
    throw refusal(scene.profile.name === 'gocq' ? noUrl : 'real fileUUID not found!')
  }
  const file = scene.ids.file(fileId)
  if (!file) throw refusal(scene.profile.name === 'gocq' ? noUrl : '文件不存在或已过期')
  return file
}

function groupFileParam(scene: EndpointScene, params: Params): WorldFile {
  const { groupId } = groupParam(scene, params)
  const file = fileParam(scene, params)
  if (file.groupId !== null && file.groupId !== groupId) throw refusal('文件不在该群')
  return file
}

function groupFileUrl(scene: EndpointScene, params: Params): Params {
  const file = groupFileParam(scene, params)
  const { profile } = scene
  if (profile.name === 'gocq' && Number(params['busid']) !== file.busid) throw refusal(noUrl)
  if (profile.name === 'napcat' && profile.segmentUrl === 'absent') {
    throw refusal('packetBackend不可用')
  }
  return { url: downloadUrl(scene, file) }
}

const ok = (scene: EndpointScene): unknown =>
  scene.profile.name === 'napcat' ? { ok: true } : null

function remove(scene: EndpointScene, params: Params): unknown {
  const { groupId } = groupParam(scene, params)
  const file = scene.ids.file(textParam(params, 'file_id'))
  if (!file || !scene.world.deleteFile(groupId, file.fileId)) throw refusal('Invalid file_id')
  return ok(scene)
}

function move(scene: EndpointScene, params: Params): unknown {
  const { groupId } = groupParam(scene, params)
  const file = groupFileParam(scene, params)
  const name = scene.profile.name === 'napcat' ? 'target_parent_directory' : 'target_directory'
  textParam(params, name)
  const moved = scene.world.moveFile(groupId, file.fileId, folderIdParam(scene, params, name))
  if (!moved) throw refusal('文件不存在')
  return ok(scene)
}

function rename(scene: EndpointScene, params: Params): unknown {
  const { groupId } = groupParam(scene, params)
  const file = groupFileParam(scene, params)
  const name = textParam(params, scene.profile.name === 'llbot' ? 'new_file_name' : 'new_name')
  if (!scene.world.renameFile(groupId, file.fileId, name)) throw refusal('文件不存在')
  return ok(scene)
}

function keepForever(scene: EndpointScene, params: Params): unknown {
  const { groupId } = groupParam(scene, params)
  const { fileId } = groupFileParam(scene, params)
  scene.world.shelf(groupId).change(fileId, { expiresAt: 0, busid: 102 })
  return ok(scene)
}

function createFolder(scene: EndpointScene, params: Params): unknown {
  const { groupId } = groupParam(scene, params)
  const name = textParamOr(params, 'name', 'folder_name')
  if (!name) throw refusal('参数 name 无效', 'badParams')
  const { folderId } = scene.world.folder(groupId, name, scene.account)
  if (scene.profile.name === 'llbot') return { folder_id: folderId }
  if (scene.profile.name !== 'napcat') return { msg: 'ok' }
  const result = { retCode: 0, retMsg: '', clientWording: '' }
  return { result, groupItem: { folderInfo: { folderId, folderName: name } } }
}

function deleteFolder(scene: EndpointScene, params: Params): unknown {
  const { groupId } = groupParam(scene, params)
  const folderId = textParamOr(params, 'folder_id', 'folder')
  if (!scene.world.shelf(groupId).removeFolder(folderId)) throw refusal('文件夹不存在')
  return scene.profile.name === 'napcat' ? { retCode: 0, retMsg: '', clientWording: '' } : null
}

function renameFolder(scene: EndpointScene, params: Params): unknown {
  const { groupId } = groupParam(scene, params)
  const shelf = scene.world.shelf(groupId)
  const folder = shelf.folder(textParam(params, 'folder_id'))
  if (!folder) throw refusal('文件夹不存在')
  const name = textParamOr(params, 'new_folder_name', 'new_name')
  shelf.putFolder({ ...folder, name, modifiedAt: scene.world.clock.now() })
  return null
}

function filesByFolder(scene: EndpointScene, params: Params): Params {
  const { groupId } = groupParam(scene, params)
  const named = textParamOr(params, 'folder_id', 'folder')
  if (scene.profile.name === 'llbot' && !named) throw refusal('参数 folder_id 无效', 'badParams')
  const folderId = folderIdParam(scene, params, 'folder_id', 'folder')
  return listing(scene, groupId, { folderId, params })
}

/** Listing, fetching and tidying group files. */
export const groupFileActions: Readonly<Record<string, Action>> = {
  get_group_root_files: {
    run: (scene, params) =>
      listing(scene, groupParam(scene, params).groupId, { folderId: rootFolderId, params }),
  },
  get_group_files_by_folder: { run: filesByFolder },
  get_group_file_url: { run: groupFileUrl },
  get_group_file_system_info: {
    only: ['napcat', 'llbot', 'gocq'],
    run: (scene, params) => {
      const space = scene.world.shelf(groupParam(scene, params).groupId).space()
      return {
        file_count: space.fileCount,
        limit_count: scene.profile.name === 'napcat' ? 10_000 : space.limitCount,
        used_space: space.usedBytes,
        total_space: space.totalBytes,
      }
    },
  },
  delete_group_file: { run: remove },
  move_group_file: { run: move },
  rename_group_file: { only: ['napcat', 'llbot', 'lagrange'], run: rename },
  trans_group_file: { only: ['napcat'], run: keepForever },
  set_group_file_forever: { only: ['llbot'], run: keepForever },
  create_group_file_folder: { run: createFolder },
  delete_group_folder: { run: deleteFolder },
  delete_group_file_folder: { only: ['lagrange'], run: deleteFolder },
  rename_group_file_folder: { only: ['llbot', 'lagrange'], run: renameFolder },
}
