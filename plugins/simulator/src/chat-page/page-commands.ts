import { asText } from '../cq-code'
import { sampleLibrary } from '../samples/sample-library'
import type { QqWorld } from '../world'

/** What a page asked for, unchecked. */
export type Asked = Readonly<Record<string, unknown>>

/** Null when done, else a Chinese sentence. */
export type CommandResult = string | null

const maxTextLength = 4500
const maxNameLength = 255

/** Who speaks, and from which group they came; `isPrivate` when they talk with the bot alone. */
type Speaker = { readonly groupId: number; readonly userId: number; readonly isPrivate: boolean }

function memberIn(world: QqWorld, asked: Asked): Speaker | null {
  const groupId = Number(asked['groupId'])
  const userId = Number(asked['userId'])
  // An upload says it in its address, where everything is text.
  const isPrivate = asked['isPrivate'] === true || asked['isPrivate'] === 'true'
  const isPerson = userId !== world.botId && world.memberOf(groupId, userId) !== null
  return isPerson ? { groupId, userId, isPrivate } : null
}

const noMember = '请先选择群和老师。'

/** A file name as typed or dropped: no control characters, no path, at most 255 characters. */
function cleanName(name: string): string {
  // Right-to-left marks stay: QQ lets them through, and the bot has to cope.
  const plain = name.replace(/[\u0000-\u001f\u007f]/g, '').replace(/^.*[/\\]/, '')
  return plain.slice(0, maxNameLength) || '未命名'
}

function say(world: QqWorld, asked: Asked): CommandResult {
  const member = memberIn(world, asked)
  if (!member) return noMember
  const text = typeof asked['text'] === 'string' ? asked['text'].trim() : ''
  if (!text || text.length > maxTextLength) return `请输入 1 到 ${maxTextLength} 个字。`
  const replyTo = world.message(Number(asked['replyTo'] ?? 0))
  const options = replyTo ? { replyTo } : {}
  if (member.isPrivate) world.sayPrivately(member.userId, text, options)
  else world.say(member.groupId, member.userId, text, options)
  return null
}

function postSample(world: QqWorld, asked: Asked): CommandResult {
  const member = memberIn(world, asked)
  if (!member) return noMember
  const sample = sampleLibrary()[Number(asked['index'])]
  if (!sample) return '没有这份示例资料。'
  const { name, bytes } = sample
  world.postFile(member.groupId, member.userId, { name, bytes })
  return null
}

function postSchoolSamples(world: QqWorld, asked: Asked): CommandResult {
  const member = memberIn(world, asked)
  if (!member) return noMember
  for (const { groupId, posterId, name, bytes, folder } of sampleLibrary()) {
    if (groupId !== member.groupId) continue
    world.postFile(groupId, posterId, { name, bytes, ...(folder === null ? {} : { folder }) })
  }
  return null
}

function react(world: QqWorld, asked: Asked): CommandResult {
  const member = memberIn(world, asked)
  if (!member) return noMember
  const { userId } = member
  const emojiId = asText(asked['emojiId']).slice(0, 10)
  const done = world.react(Number(asked['key']), {
    userId,
    emojiId,
    added: asked['added'] !== false,
  })
  return done ? null : '这条消息已经不在了。'
}

function expire(world: QqWorld, asked: Asked): CommandResult {
  const member = memberIn(world, asked)
  if (!member) return noMember
  world.expire(member.groupId)
  return null
}

/** Small commands with a JSON body. */
export const pageCommands: Readonly<
  Record<string, (world: QqWorld, asked: Asked) => CommandResult>
> = {
  say,
  'post-sample': postSample,
  'post-school-samples': postSchoolSamples,
  react,
  expire,
}

/** Posts what was dropped onto the page: a picture as a photo, anything else as a file. */
export function postUpload(world: QqWorld, asked: Asked, bytes: Uint8Array): CommandResult {
  const member = memberIn(world, asked)
  if (!member) return noMember
  const { groupId, userId, isPrivate } = member
  const posted = { name: cleanName(asText(asked['name'])), bytes }
  const isPhoto = asked['asPhoto'] === '1'
  if (isPrivate && isPhoto) world.postPrivateImage(userId, posted)
  else if (isPrivate) world.postPrivateFile(userId, posted)
  else if (isPhoto) world.postImage(groupId, userId, posted)
  else world.postFile(groupId, userId, posted)
  return null
}
