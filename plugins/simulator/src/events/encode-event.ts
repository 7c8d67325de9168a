import { downloadUrl, type EndpointScene, sees } from '../endpoint-scene'
import type { WorldEvent, WorldFile, WorldMessage } from '../world-types'
import { encodeMessage, inSeconds, type OneBotObject } from './encode-message'

type Of<Kind extends WorldEvent['kind']> = Extract<WorldEvent, { kind: Kind }>

/** The head every event of an account has. */
export function eventHead(scene: EndpointScene, postType: string): OneBotObject {
  return { time: inSeconds(scene.world.clock.now()), self_id: scene.account, post_type: postType }
}

function notice(scene: EndpointScene, type: string, fields: OneBotObject): OneBotObject {
  return { ...eventHead(scene, 'notice'), notice_type: type, ...fields }
}

function groupUpload(scene: EndpointScene, file: WorldFile, groupId: number): OneBotObject {
  const { profile } = scene
  const uuid = scene.ids.eventFileId(file)
  return notice(scene, 'group_upload', {
    group_id: groupId,
    user_id: file.uploaderId,
    file: {
      id: profile.noticeFileId === 'md5' ? file.md5 : uuid,
      name: file.name,
      size: file.bytes.length,
      busid: profile.busid === 'zero' ? 0 : file.busid,
      ...(profile.noticeHasUrl ? { url: downloadUrl(scene, file) } : {}),
    },
  })
}

function offlineFile(scene: EndpointScene, file: WorldFile): OneBotObject {
  const lagrange = scene.profile.name === 'lagrange'
  return notice(scene, 'offline_file', {
    user_id: file.uploaderId,
    file: {
      ...(lagrange ? { id: scene.ids.eventFileId(file) } : {}),
      name: file.name,
      size: file.bytes.length,
      url: downloadUrl(scene, file),
      ...(lagrange ? { hash: file.md5 } : {}),
    },
  })
}

function own(scene: EndpointScene, message: WorldMessage): boolean {
  return message.senderId === scene.account
}

function messageEvents(scene: EndpointScene, message: WorldMessage): OneBotObject[] {
  if (own(scene, message) && !scene.profile.selfEcho) return []
  return [encodeMessage(scene, message)]
}

function uploadEvents(scene: EndpointScene, { file, message }: Of<'upload'>): OneBotObject[] {
  const { profile } = scene
  if (message.chat.kind === 'private') {
    if (profile.privateFiles === 'message') return messageEvents(scene, message)
    return own(scene, message) ? [] : [offlineFile(scene, file)]
  }
  const { groupId } = message.chat
  return profile.uploadEvents.flatMap(which => {
    if (which === 'message') return messageEvents(scene, message)
    const silent = own(scene, message) && !profile.ownUploadNotice
    return silent ? [] : [groupUpload(scene, file, groupId)]
  })
}

function recallEvents(scene: EndpointScene, { message, operatorId }: Of<'recall'>): OneBotObject[] {
  const messageId = scene.ids.messageId(message)
  const fields = { user_id: message.senderId, message_id: messageId }
  if (message.chat.kind === 'private') return [notice(scene, 'friend_recall', fields)]
  const group = { group_id: message.chat.groupId, operator_id: operatorId }
  return [notice(scene, 'group_recall', { ...group, ...fields })]
}

function reactionEvents(scene: EndpointScene, event: Of<'reaction'>): OneBotObject[] {
  if (event.message.chat.kind !== 'group' || scene.profile.name === 'gocq') return []
  const count = event.message.reactions.get(event.emojiId)?.size ?? 0
  const base = {
    group_id: event.message.chat.groupId,
    user_id: event.userId,
    message_id: scene.ids.messageId(event.message),
  }
  if (scene.profile.name === 'lagrange') {
    const sub_type = event.added ? 'add' : 'remove'
    const operator = { operator_id: event.userId, code: event.emojiId, count }
    return [notice(scene, 'reaction', { ...base, sub_type, ...operator })]
  }
  const likes = [{ emoji_id: event.emojiId, count }]
  return [notice(scene, 'group_msg_emoji_like', { ...base, likes, is_add: event.added })]
}

function membershipEvents(scene: EndpointScene, event: Of<'membership'>): OneBotObject[] {
  const self = event.userId === scene.account
  const gone = event.change === 'kicked' ? (self ? 'kick_me' : 'kick') : 'leave'
  const type = event.change === 'joined' ? 'group_increase' : 'group_decrease'
  const sub_type = event.change === 'joined' ? 'approve' : gone
  const { groupId: group_id, userId: user_id, operatorId: operator_id } = event
  return [notice(scene, type, { sub_type, group_id, user_id, operator_id })]
}

function muteEvents(scene: EndpointScene, event: Of<'mute'>): OneBotObject[] {
  const sub_type = event.durationMs > 0 ? 'ban' : 'lift_ban'
  const duration = inSeconds(event.durationMs)
  const { groupId: group_id, userId: user_id, operatorId: operator_id } = event
  return [notice(scene, 'group_ban', { sub_type, group_id, user_id, operator_id, duration })]
}

/** Whether the account is told of this at all. */
function concerns(scene: EndpointScene, event: WorldEvent): boolean {
  if ('message' in event) return sees(scene, event.message.chat)
  if (event.kind === 'membership' && event.userId === scene.account) return true
  return sees(scene, { kind: 'group', groupId: event.groupId })
}

/** What the endpoint tells of a happening, in the profile's order; often nothing. */
export function encodeEvent(scene: EndpointScene, event: WorldEvent): readonly OneBotObject[] {
  if (!concerns(scene, event)) return []
  switch (event.kind) {
    case 'message':
      // A message with a file is told when its upload is: both events come from there.
      return event.message.content.some(part => part.kind === 'file')
        ? []
        : messageEvents(scene, event.message)
    case 'upload':
      return uploadEvents(scene, event)
    case 'recall':
      return recallEvents(scene, event)
    case 'reaction':
      return reactionEvents(scene, event)
    case 'membership':
      return membershipEvents(scene, event)
    case 'mute':
      return muteEvents(scene, event)
    case 'card':
      return [
        notice(scene, 'group_card', {
          group_id: event.groupId,
          user_id: event.userId,
          card_new: event.after,
          card_old: event.before,
        }),
      ]
  }
}
