import { Fault, type FilePost, isSameUpload } from '@lianxiao/core'
import { answerField, type OnebotApi, OnebotRefusal } from './onebot-api'
import { listGroupFiles, qqNumber } from './onebot-group-files'

const textOf = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null)

async function groupFileUrl(
  api: OnebotApi,
  groupId: string,
  file: { fileId: string; busid: number },
): Promise<string | null> {
  const params = { group_id: qqNumber(groupId), file_id: file.fileId, busid: file.busid }
  return textOf(answerField(await api.call('get_group_file_url', params), 'url'))
}

/** The row of the group's present file list that is this post; ids from the list are fresh. */
async function freshFileId(
  api: OnebotApi,
  post: FilePost,
): Promise<{ fileId: string; busid: number } | null> {
  if (post.chatGroup === null) return null
  const files = await listGroupFiles(api, post.chatGroup)
  const isThis = (file: (typeof files)[number]) =>
    isSameUpload(post, {
      bot: post.bot,
      chatGroup: post.chatGroup,
      poster: file.uploader,
      name: file.name,
      sizeBytes: file.sizeBytes,
      md5: null,
      postedAt: file.uploadedAt,
      messageId: null,
      shape: 'file',
      source: post.source,
    })
  return files.find(isThis) ?? null
}

async function addressOfGroupFile(
  api: OnebotApi,
  post: FilePost,
  source: { fileId: string; busid: number },
): Promise<string | null> {
  const { chatGroup } = post
  if (chatGroup === null) return null
  try {
    return await groupFileUrl(api, chatGroup.id, source)
  } catch (error) {
    // NapCat forgets its ids ("real fileUUID not found!"): list again and use the fresh one at once.
    if (!(error instanceof OnebotRefusal)) throw error
    const fresh = await freshFileId(api, post)
    if (fresh === null)
      throw new Fault('source.not-found', 'not in the group any more', { cause: error })
    return groupFileUrl(api, chatGroup.id, fresh)
  }
}

async function addressOfPhoto(api: OnebotApi, post: FilePost): Promise<string | null> {
  if (post.messageId === null) return null
  const message = await api.call('get_msg', { message_id: qqNumber(post.messageId) })
  const segments = answerField(message, 'message')
  if (!Array.isArray(segments)) return null
  const images = segments.filter(segment => answerField(segment, 'type') === 'image')
  // Several pictures in one message cannot be told apart by their new addresses.
  return images.length === 1 ? textOf(answerField(answerField(images[0], 'data'), 'url')) : null
}

/**
 * Asks the client for an address that works now.
 * @returns null when the platform has none
 * @throws Fault `source.not-found`, or what {@link OnebotApi.call} throws
 */
export async function freshAddress(api: OnebotApi, post: FilePost): Promise<string | null> {
  const { source } = post
  if (source.via === 'groupFile') return addressOfGroupFile(api, post, source)
  if (source.via === 'privateFile') {
    const params = {
      user_id: qqNumber(post.poster.id),
      file_id: source.fileId,
      file_hash: source.fileHash ?? '',
    }
    return textOf(answerField(await api.call('get_private_file_url', params), 'url'))
  }
  return post.shape === 'photo' ? addressOfPhoto(api, post) : null
}
