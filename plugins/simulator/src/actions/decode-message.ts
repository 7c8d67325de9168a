import { asText, type OneBotSegment, readCqCode } from '../cq-code'
import type { EndpointScene } from '../endpoint-scene'
import type { ForwardNode, Segment } from '../world-types'
import { refusal } from './action'
import { readFileSource } from './read-file-source'

/** QQ refuses longer texts. */
const maxTextLength = 4500
const maxSegments = 500

function isSegment(value: unknown): value is OneBotSegment {
  if (typeof value !== 'object' || value === null) return false
  if (!('type' in value) || typeof value.type !== 'string') return false
  return 'data' in value && typeof value.data === 'object' && value.data !== null
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

function decodeReply(scene: EndpointScene, id: unknown): Segment[] {
  const quoted = scene.ids.message(Number(id))
  // NapCat sends on without the quote when it has forgotten the message.
  return quoted ? [{ kind: 'reply', key: quoted.key }] : []
}

type Data = OneBotSegment['data']
type Decode = (scene: EndpointScene, data: Data) => Segment[] | Promise<Segment[]>

const decoders: Readonly<Record<string, Decode>> = {
  text: (_scene, data) => [{ kind: 'text', text: asText(data['text']) }],
  at: (_scene, data) => [{ kind: 'at', userId: data['qq'] === 'all' ? 'all' : Number(data['qq']) }],
  face: (_scene, data) => [{ kind: 'face', faceId: asText(data['id']) }],
  reply: (scene, data) => decodeReply(scene, data['id']),
  image: async (scene, data) => [
    await decodeImage(scene, asText(data['file']) || asText(data['url'])),
  ],
  json: (_scene, data) => [{ kind: 'card', json: asText(data['data'], '{}') }],
}

async function decodeSegment(scene: EndpointScene, segment: OneBotSegment): Promise<Segment[]> {
  const decode = Object.hasOwn(decoders, segment.type) ? decoders[segment.type] : undefined
  if (!decode) throw refusal(`未知的消息类型 ${segment.type}`)
  return decode(scene, segment.data)
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

async function decodeNode(scene: EndpointScene, data: Data): Promise<ForwardNode> {
  const sentAt = scene.world.clock.now()
  const known = data['id'] === undefined ? null : scene.ids.message(Number(data['id']))
  if (known) {
    const senderName = scene.world.nickname(known.senderId)
    return { senderId: known.senderId, senderName, sentAt, content: known.content }
  }
  return {
    senderId: Number(data['user_id'] ?? data['uin'] ?? scene.account),
    senderName: asText(data['nickname']) || asText(data['name']),
    sentAt,
    content: await decodeMessage(scene, data['content']),
  }
}

/** Reads the nodes of a forward a bot wants to send. */
export async function decodeForward(
  scene: EndpointScene,
  messages: unknown,
): Promise<readonly ForwardNode[]> {
  const nodes: ForwardNode[] = []
  for (const { type, data } of segmentList(messages)) {
    if (type !== 'node') throw refusal('转发消息只能由 node 组成', 'badParams')
    nodes.push(await decodeNode(scene, data))
  }
  return nodes
}
