import { type OneBotSegment, readCqCode } from '../cq-code'
import type { EndpointScene } from '../endpoint-scene'
import type { ForwardNode, Segment, WorldFile } from '../world-types'
import { refusal } from './action'
import { readFileSource } from './read-file-source'

/** QQ refuses longer texts. */
export const maxTextLength = 4500
const maxSegments = 500

function isSegment(value: unknown): value is OneBotSegment {
  if (typeof value !== 'object' || value === null) return false
  return 'type' in value && typeof value.type === 'string'
}

function segmentList(message: unknown): readonly OneBotSegment[] {
  if (typeof message === 'string') return readCqCode(message)
  const list = Array.isArray(message) ? message : [message]
  if (list.length > maxSegments || !list.every(isSegment)) {
    throw refusal('消息体无法解析', 'badParams')
  }
  return list
}

async function decodeImage(scene: EndpointScene, source: string): Promise<Segment> {
  const bytes = await readFileSource(scene, source)
  return { kind: 'image', name: 'image.png', bytes }
}

function decodeReply(scene: EndpointScene, id: unknown): readonly Segment[] {
  const quoted = scene.ids.message(Number(id))
  // NapCat sends on without the quote when it has forgotten the message.
  return quoted ? [{ kind: 'reply', key: quoted.key }] : []
}

async function decodeSegment(
  scene: EndpointScene,
  { type, data = {} }: OneBotSegment,
): Promise<readonly Segment[]> {
  switch (type) {
    case 'text':
      return [{ kind: 'text', text: String(data['text'] ?? '') }]
    case 'at':
      return [{ kind: 'at', userId: data['qq'] === 'all' ? 'all' : Number(data['qq']) }]
    case 'face':
      return [{ kind: 'face', faceId: String(data['id']) }]
    case 'reply':
      return decodeReply(scene, data['id'])
    case 'image':
      return [await decodeImage(scene, String(data['file'] ?? data['url'] ?? ''))]
    case 'json':
      return [{ kind: 'card', json: String(data['data'] ?? '{}') }]
    default:
      throw refusal(`未知的消息类型 ${type}`)
  }
}

/** Reads what a bot wants to say; refuses what QQ would not take. */
export async function decodeMessage(
  scene: EndpointScene,
  message: unknown,
): Promise<readonly Segment[]> {
  const content: Segment[] = []
  for (const segment of segmentList(message)) {
    content.push(...(await decodeSegment(scene, segment)))
  }
  const length = content.reduce(
    (sum, part) => sum + (part.kind === 'text' ? part.text.length : 0),
    0,
  )
  if (length > maxTextLength) throw refusal('消息过长')
  if (content.length === 0) throw refusal('消息体无法解析', 'badParams')
  return content
}

/** Reads the nodes of a forward a bot wants to send. */
export async function decodeForward(
  scene: EndpointScene,
  messages: unknown,
): Promise<readonly ForwardNode[]> {
  const nodes: ForwardNode[] = []
  for (const { type, data } of segmentList(messages)) {
    if (type !== 'node') throw refusal('转发消息只能由 node 组成', 'badParams')
    const known = data['id'] === undefined ? null : scene.ids.message(Number(data['id']))
    nodes.push({
      senderId: known?.senderId ?? Number(data['user_id'] ?? data['uin'] ?? scene.account),
      senderName: String(data['nickname'] ?? data['name'] ?? ''),
      sentAt: scene.world.clock.now(),
      content: known?.content ?? (await decodeMessage(scene, data['content'])),
    })
  }
  return nodes
}

/** The files a forward carries. */
export function filesInside(nodes: readonly ForwardNode[]): readonly WorldFile[] {
  return nodes.flatMap(node =>
    node.content.flatMap(part => (part.kind === 'file' ? [part.file] : [])),
  )
}
