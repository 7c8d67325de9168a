import { type OneBotSegment, writeCqCode } from '../cq-code'
import type { EndpointScene } from '../endpoint-scene'
import type { WorldMessage } from '../world-types'
import { encodeSegment } from './encode-segment'

/** A OneBot event or message object. */
export type OneBotObject = Record<string, unknown>

/** An instant as OneBot writes it: whole seconds since the epoch. */
export const inSeconds = (instantMs: number): number => Math.floor(instantMs / 1000)

function senderOf(scene: EndpointScene, message: WorldMessage): OneBotObject {
  const { senderId: userId, chat } = message
  const nickname = scene.world.nickname(userId)
  if (chat.kind === 'private') return { user_id: userId, nickname, card: '' }
  const member = scene.world.memberOf(chat.groupId, userId)
  const plain = { user_id: userId, nickname, card: member?.card ?? '' }
  if (scene.profile.name === 'lagrange' || scene.profile.name === 'gocq') {
    return { ...plain, level: '1', role: member?.role ?? 'member', title: '' }
  }
  // NapCat and LLBot leave the role out when they cannot find the member any more.
  return member ? { ...plain, role: member.role } : plain
}

function segmentsOf(scene: EndpointScene, message: WorldMessage): readonly OneBotSegment[] {
  const carriesFile = message.content.some(part => part.kind === 'file')
  if (carriesFile && scene.profile.emptyFileMessage) return []
  return message.content.map(part => encodeSegment(scene, part))
}

function place(scene: EndpointScene, message: WorldMessage): OneBotObject {
  const { chat } = message
  if (chat.kind === 'private') {
    const own = message.senderId === scene.account
    return {
      message_type: 'private',
      sub_type: 'friend',
      ...(own ? { target_id: chat.personId } : {}),
    }
  }
  const named = scene.profile.name === 'napcat' || scene.profile.name === 'llbot'
  return {
    message_type: 'group',
    sub_type: 'normal',
    group_id: chat.groupId,
    ...(named
      ? { group_name: scene.world.findGroup(chat.groupId)?.name ?? '' }
      : { anonymous: null }),
  }
}

function sequence(scene: EndpointScene, message: WorldMessage, messageId: number): OneBotObject {
  if (scene.profile.name === 'napcat') {
    return { message_seq: messageId, real_id: messageId, real_seq: String(message.seq) }
  }
  return { message_seq: message.seq }
}

/** A message as the profile tells it, in an event or in an answer. */
export function encodeMessage(scene: EndpointScene, message: WorldMessage): OneBotObject {
  const messageId = scene.ids.messageId(message)
  const segments = segmentsOf(scene, message)
  const asString = scene.profile.messageFormat === 'string'
  const own = message.senderId === scene.account
  return {
    self_id: scene.account,
    user_id: message.senderId,
    time: inSeconds(message.sentAt),
    message_id: messageId,
    ...sequence(scene, message, messageId),
    ...place(scene, message),
    sender: senderOf(scene, message),
    raw_message: writeCqCode(segments),
    font: scene.profile.name === 'napcat' || scene.profile.name === 'llbot' ? 14 : 0,
    message: asString ? writeCqCode(segments) : segments,
    message_format: asString ? 'string' : 'array',
    post_type: own ? 'message_sent' : 'message',
  }
}
