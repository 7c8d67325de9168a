import type { OneBotSegment } from '../cq-code'
import { downloadUrl, type EndpointScene } from '../endpoint-scene'
import type { Segment, WorldFile } from '../world-types'

type Data = Record<string, unknown>

const fileData: Readonly<
  Record<string, (scene: EndpointScene, file: WorldFile, url: Data) => Data>
> = {
  napcat: (scene, file, url) => ({
    file: file.name,
    file_id: scene.ids.eventFileId(file),
    file_size: String(file.bytes.length),
    ...url,
  }),
  llbot: (scene, file, url) => ({
    file: file.name,
    ...url,
    file_id: scene.ids.eventFileId(file),
    path: '',
    file_size: String(file.bytes.length),
  }),
  lagrange: (scene, file, url) => ({
    file_name: file.name,
    file_hash: file.md5,
    file_id: scene.ids.eventFileId(file),
    ...url,
  }),
  gocq: (scene, file) => ({
    path: scene.ids.eventFileId(file),
    name: file.name,
    size: String(file.bytes.length),
    busid: String(file.busid),
  }),
}

function encodeFile(scene: EndpointScene, file: WorldFile): OneBotSegment {
  const { segmentUrl, fileSegment } = scene.profile
  const url =
    segmentUrl === 'absent' ? {} : { url: segmentUrl === 'given' ? downloadUrl(scene, file) : '' }
  return { type: 'file', data: fileData[fileSegment]?.(scene, file, url) ?? {} }
}

function encodeImage(scene: EndpointScene, image: Segment & { kind: 'image' }): OneBotSegment {
  const { name, bytes } = image
  const url = scene.files.pictureUrl({ name, bytes, exists: () => true })
  const data = { summary: '', file: name, sub_type: 0, url, file_size: String(bytes.length) }
  return { type: 'image', data }
}

function encodeReply(scene: EndpointScene, key: number): OneBotSegment {
  const message = scene.world.message(key)
  const id = message ? String(scene.ids.messageId(message)) : '0'
  return { type: 'reply', data: { id } }
}

/** Spells a piece of a message as the profile does. */
export function encodeSegment(scene: EndpointScene, part: Segment): OneBotSegment {
  switch (part.kind) {
    case 'text':
      return { type: 'text', data: { text: part.text } }
    case 'at':
      return { type: 'at', data: { qq: String(part.userId) } }
    case 'face':
      return { type: 'face', data: { id: part.faceId } }
    case 'reply':
      return encodeReply(scene, part.key)
    case 'image':
      return encodeImage(scene, part)
    case 'file':
      return encodeFile(scene, part.file)
    case 'card':
      return { type: 'json', data: { data: part.json } }
    case 'forward':
      return { type: 'forward', data: { id: part.forwardId } }
  }
}
