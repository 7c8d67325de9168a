import { asText } from '../cq-code'
import type { EndpointScene } from '../endpoint-scene'
import { encodeMessage, inSeconds } from '../events/encode-message'
import { encodeSegment } from '../events/encode-segment'
import type { Chat, ForwardNode, Segment, WorldMessage } from '../world-types'
import { type Action, groupParam, numberParam, numberParamOr, type Params, refusal } from './action'
import { decodeForward, decodeMessage } from './decode-message'
import { timeoutText } from './timeout-text'

const maxHistoryRows = 200
const defaultHistoryRows = 20

function sendFailure(result: number, errMsg: string): Error {
  const event = 'NTEvent serviceAndMethod:NodeIKernelMsgService/sendMsg'
  const listener = 'ListenerName:NodeIKernelMsgListener/onMsgInfoListUpdate'
  const answer = JSON.stringify({ result, errMsg }, null, 4)
  return refusal(`EventChecker Failed: ${event} ${listener} EventRet:\n${answer}\n`)
}

/** Refuses as QQ does when the account cannot speak there now. */
export function mustBeAbleToSpeak(scene: EndpointScene, chat: Chat): void {
  if (!scene.isOnline()) throw sendFailure(1006514, '网络连接异常!')
  if (chat.kind === 'private') return
  if (!scene.world.memberOf(chat.groupId, scene.account)) {
    throw sendFailure(110, '发送失败，你已被移出该群，请重新加群。')
  }
  if (scene.world.isMuted(chat.groupId, scene.account)) throw sendFailure(120, '你已被禁言')
}

/** The chat a send is meant for. */
function chatParam(scene: EndpointScene, params: Params): Chat {
  const groupId = numberParamOr(params, 'group_id', 0)
  if (groupId !== 0) return { kind: 'group', groupId }
  return { kind: 'private', personId: numberParam(params, 'user_id'), botId: scene.account }
}

const callsEverybody = (content: readonly Segment[]): boolean =>
  content.some(part => part.kind === 'at' && part.userId === 'all')

/** Whether a call to everybody is used up: always so for a bot that is no admin. */
function mayNotCallEverybody(
  scene: EndpointScene,
  chat: Chat,
  content: readonly Segment[],
): boolean {
  if (chat.kind === 'private' || !callsEverybody(content)) return false
  return scene.world.memberOf(chat.groupId, scene.account)?.role === 'member'
}

function postAsBot(scene: EndpointScene, chat: Chat, content: readonly Segment[]): Params {
  mustBeAbleToSpeak(scene, chat)
  if (mayNotCallEverybody(scene, chat, content)) {
    // Each fails in its own way: an error, silence, or a message that calls nobody.
    if (scene.profile.name === 'napcat') throw refusal(timeoutText)
    if (scene.profile.name === 'gocq') return { message_id: -scene.world.random.below(0x7fff_ffff) }
    const spoken = content.filter(part => part.kind !== 'at')
    return { message_id: scene.ids.messageId(scene.world.post(chat, scene.account, spoken)) }
  }
  return { message_id: scene.ids.messageId(scene.world.post(chat, scene.account, content)) }
}

async function send(scene: EndpointScene, params: Params): Promise<Params> {
  const chat = chatParam(scene, params)
  mustBeAbleToSpeak(scene, chat)
  return postAsBot(scene, chat, await decodeMessage(scene, params['message']))
}

async function sendForward(scene: EndpointScene, params: Params): Promise<Params> {
  const chat = chatParam(scene, params)
  const nodes = await decodeForward(scene, params['messages'] ?? params['message'])
  const forwardId = scene.world.random.hex(32)
  const sent = postAsBot(scene, chat, [{ kind: 'forward', forwardId, nodes }])
  return { ...sent, forward_id: forwardId, res_id: forwardId }
}

function messageParam(scene: EndpointScene, params: Params): WorldMessage {
  const message = scene.ids.message(numberParam(params, 'message_id'))
  if (!message || message.recalledAt !== null) throw refusal('消息不存在')
  return message
}

function history(scene: EndpointScene, chat: Chat, params: Params): Params {
  const start = numberParamOr(params, 'message_seq', 0)
  const byId = scene.ids.message(start)
  const upTo = start === 0 ? Number.POSITIVE_INFINITY : (byId?.seq ?? start)
  const count = Math.min(numberParamOr(params, 'count', defaultHistoryRows), maxHistoryRows)
  const rows = scene.world
    .history(chat)
    .filter(message => message.recalledAt === null && message.seq <= upTo)
  return { messages: rows.slice(-count).map(message => encodeMessage(scene, message)) }
}

function forwardNodes(scene: EndpointScene, id: string): readonly ForwardNode[] {
  const byMessage = scene.ids.message(Number(id))
  const candidates = byMessage ? [byMessage] : [...scene.world.everything()]
  for (const message of candidates) {
    for (const part of message.content) {
      if (part.kind === 'forward' && (byMessage || part.forwardId === id)) return part.nodes
    }
  }
  throw refusal('消息已过期或者为内层消息，无法获取转发消息')
}

function forwardRow(scene: EndpointScene, node: ForwardNode): Params {
  const segments = node.content.map(part => encodeSegment(scene, part))
  const sender = { user_id: node.senderId, nickname: node.senderName }
  const time = inSeconds(node.sentAt)
  if (scene.profile.name === 'napcat') {
    const place = { message_type: 'group', group_id: 284840486, sub_type: 'normal' }
    const kind = { message_format: 'array', post_type: 'message' }
    const who = {
      self_id: scene.account,
      user_id: node.senderId,
      time,
      sender: { ...sender, card: '' },
    }
    return { ...who, ...place, message_id: 0, raw_message: '', message: segments, ...kind }
  }
  return { content: segments, sender, time, message_format: 'array', message_type: 'group' }
}

function getForward(scene: EndpointScene, params: Params): Params {
  const id = asText(params['id']) || asText(params['message_id'])
  const nodes = forwardNodes(scene, id)
  if (scene.profile.name !== 'lagrange') {
    return { messages: nodes.map(node => forwardRow(scene, node)) }
  }
  const data = (node: ForwardNode): Params => ({
    user_id: String(node.senderId),
    nickname: node.senderName,
    content: node.content.map(part => encodeSegment(scene, part)),
  })
  return { message: nodes.map(node => ({ type: 'node', data: data(node) })) }
}

function takeBack(scene: EndpointScene, params: Params): null {
  const message = messageParam(scene, params)
  const { chat } = message
  const role =
    chat.kind === 'group' ? scene.world.memberOf(chat.groupId, scene.account)?.role : null
  if (message.senderId !== scene.account && (role ?? 'member') === 'member')
    throw refusal('权限不足')
  scene.world.recall(message.key, scene.account)
  return null
}

function react(scene: EndpointScene, params: Params, added: boolean): unknown {
  const message = messageParam(scene, params)
  const emojiId = asText(params['emoji_id']) || asText(params['code'])
  if (!emojiId) throw refusal('参数 emoji_id 无效', 'badParams')
  mustBeAbleToSpeak(scene, message.chat)
  scene.world.react(message.key, { userId: scene.account, emojiId, added })
  return scene.profile.name === 'napcat' ? { result: 0, errMsg: '' } : null
}

const isFalse = (value: unknown): boolean => value === false || value === 'false'

/** Saying, quoting, reacting, looking back. */
export const messageActions: Readonly<Record<string, Action>> = {
  send_msg: { run: send },
  send_group_msg: { run: send },
  send_private_msg: { run: (scene, params) => send(scene, { ...params, group_id: 0 }) },
  send_group_forward_msg: { run: sendForward },
  send_private_forward_msg: {
    run: (scene, params) => sendForward(scene, { ...params, group_id: 0 }),
  },
  send_forward_msg: { only: ['napcat', 'llbot'], run: sendForward },
  get_msg: { run: (scene, params) => encodeMessage(scene, messageParam(scene, params)) },
  delete_msg: { run: takeBack },
  get_forward_msg: { run: getForward },
  get_group_msg_history: {
    run: (scene, params) => {
      const { groupId } = groupParam(scene, params)
      return history(scene, { kind: 'group', groupId }, params)
    },
  },
  get_friend_msg_history: {
    only: ['napcat', 'llbot', 'lagrange'],
    run: (scene, params) => history(scene, chatParam(scene, { ...params, group_id: 0 }), params),
  },
  mark_msg_as_read: { run: () => null },
  set_msg_emoji_like: {
    only: ['napcat', 'llbot'],
    run: (scene, params) => react(scene, params, !isFalse(params['set'])),
  },
  unset_msg_emoji_like: { only: ['llbot'], run: (scene, params) => react(scene, params, false) },
  set_group_reaction: {
    only: ['lagrange'],
    run: (scene, params) => react(scene, params, !isFalse(params['is_add'])),
  },
}
