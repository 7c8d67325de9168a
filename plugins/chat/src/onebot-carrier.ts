import {
  type Delivery,
  type DeliveryOutcome,
  Fault,
  type ListedFile,
  portableName,
  type Recipient,
  type Speech,
} from '@lianxiao/core'
import { outcomeOfError } from './delivery-trouble'
import { fileByLink, noWayForFile } from './messages'
import { answerField, answerText, type OnebotApi, OnebotRefusal } from './onebot-api'
import type { OnebotClient } from './onebot-client'
import { qqNumber } from './onebot-group-files'
import type { ResourceShelf, ShelvedFile } from './resource-shelf'

/** Above it a file goes by link: base64 in one WebSocket frame fails around 35 MB, memory long before. */
export const MAX_BASE64_BYTES = 10 * 1024 * 1024
/** NapCat itself waits 10 s + 1 s per 256 KB for an upload. */
export const UPLOAD_TIMEOUT_MS = 5 * 60_000
/** The OK hand, emoji 124: reads as "got it" and is on every QQ. */
const EMOJI_KEPT = '124'
/** Messages looked through when a delivery is in doubt. */
const HISTORY_COUNT = 30
/** QQ's clock and ours may differ. */
const CLOCK_SLACK_MS = 60_000

type TextSpeech = Extract<Speech, { kind: 'text' }>
type FileSpeech = Extract<Speech, { kind: 'file' }>
type PictureSpeech = Extract<Speech, { kind: 'picture' }>
type ReactionSpeech = Extract<Speech, { kind: 'reaction' }>

/** What a delivery over OneBot needs. */
export interface OnebotRoute {
  readonly api: OnebotApi
  /** The same for file actions, which keep a distance from each other. */
  readonly fileApi: OnebotApi
  readonly client: OnebotClient
  readonly shelf: ResourceShelf
}

function addressee(recipient: Recipient): Record<string, unknown> {
  if (recipient.kind === 'chatGroup') return { group_id: qqNumber(recipient.chatGroup.id) }
  const user_id = qqNumber(recipient.person.id)
  const { viaChatGroup } = recipient
  // Who is no friend of the bot's is reached from a group that both are in.
  return viaChatGroup === null ? { user_id } : { user_id, group_id: qqNumber(viaChatGroup.id) }
}

const messageIdOf = (answer: unknown) => {
  const id = answerField(answer, 'message_id')
  return typeof id === 'number' || typeof id === 'string' ? String(id) : null
}

async function sendText(
  route: OnebotRoute,
  recipient: Recipient,
  speech: TextSpeech,
): Promise<DeliveryOutcome> {
  const quote =
    speech.quoteMessageId === null ? [] : [{ type: 'reply', data: { id: speech.quoteMessageId } }]
  const called = recipient.kind === 'chatGroup' ? (speech.mentions ?? []) : []
  const mentions = called.map(({ id }) => ({ type: 'at', data: { qq: id } }))
  // QQ puts no space behind a mention.
  const text = mentions.length === 0 ? speech.text : ` ${speech.text}`
  return sendSegments(route, recipient, [...quote, ...mentions, { type: 'text', data: { text } }])
}

async function sendSegments(
  route: OnebotRoute,
  recipient: Recipient,
  message: readonly object[],
): Promise<DeliveryOutcome> {
  const action = recipient.kind === 'chatGroup' ? 'send_group_msg' : 'send_private_msg'
  const answer = await route.api.call(action, { ...addressee(recipient), message })
  return { kind: 'sent', messageId: messageIdOf(answer) }
}

/**
 * A file's bytes in base64.
 * @throws Fault `shelf.unreadable`: nothing was handed over yet
 */
export async function base64Of(file: ShelvedFile): Promise<string> {
  try {
    const chunks: Uint8Array[] = []
    for await (const chunk of file.bytes) chunks.push(chunk)
    return Buffer.concat(chunks).toString('base64')
  } catch (cause) {
    throw new Fault('shelf.unreadable', `the archive cannot be read: ${String(cause)}`, { cause })
  }
}

async function sendFile(
  route: OnebotRoute,
  recipient: Recipient,
  speech: FileSpeech,
): Promise<DeliveryOutcome> {
  const file = await route.shelf.take(speech.allianceId, speech.number, recipient)
  if (file === null) return { kind: 'refused', trouble: 'the resource is gone', retry: false }
  if (!route.client.takesBase64)
    return sendLink(route, recipient, { name: speech.name, link: file.publicLink })
  const content =
    file.sizeBytes <= MAX_BASE64_BYTES ? `base64://${await base64Of(file)}` : file.clientLink
  const action = recipient.kind === 'chatGroup' ? 'upload_group_file' : 'upload_private_file'
  const params = { ...addressee(recipient), file: content, name: portableName(speech.name) }
  try {
    const answer = await route.fileApi.call(action, params, UPLOAD_TIMEOUT_MS)
    return { kind: 'sent', messageId: messageIdOf(answer) }
  } catch (error) {
    // A client in a container may not reach our address; the teacher's phone may.
    if (content !== file.clientLink || file.publicLink === null || !isRefusal(error)) throw error
    return sendLink(route, recipient, { name: speech.name, link: file.publicLink })
  }
}

/** The client said no for sure: what may have arrived must not come a second time as a link. */
const isRefusal = (error: unknown) =>
  error instanceof OnebotRefusal && outcomeOfError(error).kind === 'refused'

function sendLink(
  route: OnebotRoute,
  recipient: Recipient,
  file: { readonly name: string; readonly link: string | null },
): Promise<DeliveryOutcome> {
  const text = file.link === null ? noWayForFile(file.name) : fileByLink(file.name, file.link)
  return sendText(route, recipient, { kind: 'text', text, quoteMessageId: null })
}

async function sendPicture(
  route: OnebotRoute,
  recipient: Recipient,
  { allianceId, number }: PictureSpeech,
): Promise<DeliveryOutcome> {
  const picture = await route.shelf.picture(allianceId, number, recipient)
  if (picture === null) return { kind: 'refused', trouble: 'there is no picture', retry: false }
  const file = `base64://${Buffer.from(picture).toString('base64')}`
  return sendSegments(route, recipient, [{ type: 'image', data: { file } }])
}

async function sendReaction(
  route: OnebotRoute,
  recipient: Recipient,
  speech: ReactionSpeech,
): Promise<DeliveryOutcome> {
  const { reaction } = route.client
  if (reaction === null) return { kind: 'refused', trouble: 'no reactions here', retry: false }
  const message_id = qqNumber(speech.messageId)
  const params =
    reaction === 'set_msg_emoji_like'
      ? { message_id, emoji_id: EMOJI_KEPT, set: true }
      : { ...addressee(recipient), message_id, code: EMOJI_KEPT, is_add: true }
  await route.api.call(reaction, params)
  return { kind: 'sent', messageId: null }
}

/** Says one thing over OneBot. @throws what {@link OnebotApi.call} throws */
export async function deliverOverOnebot(
  route: OnebotRoute,
  delivery: Delivery,
): Promise<DeliveryOutcome> {
  const { recipient, speech } = delivery
  switch (speech.kind) {
    case 'text':
      return sendText(route, recipient, speech)
    case 'file':
      return sendFile(route, recipient, speech)
    case 'picture':
      return sendPicture(route, recipient, speech)
    case 'reaction':
      return sendReaction(route, recipient, speech)
    case 'paper':
      return { kind: 'refused', trouble: 'papers cannot be sent yet', retry: false }
  }
}

function plainText(message: unknown): string {
  if (!Array.isArray(message)) return typeof message === 'string' ? message : ''
  return message
    .filter(segment => answerField(segment, 'type') === 'text')
    .map(segment => answerText(answerField(segment, 'data'), 'text'))
    .join('')
}

/**
 * Looks whether a delivery in doubt arrived: in the group's history for words, in its files for a file.
 * @param listFiles lists the files of the group it went to
 * @returns null where neither can tell (private chats, pictures, reactions)
 */
export async function arrivedOverOnebot(
  api: OnebotApi,
  delivery: Delivery,
  listFiles: () => Promise<readonly ListedFile[]>,
): Promise<boolean | null> {
  const { recipient, speech, bot } = delivery
  if (recipient.kind !== 'chatGroup') return null
  if (speech.kind !== 'text' && speech.kind !== 'file') return null
  const since = delivery.createdAt - CLOCK_SLACK_MS
  if (speech.kind === 'file') {
    const files = await listFiles()
    const name = portableName(speech.name)
    return files.some(
      file => file.uploader.id === bot.id && file.name === name && file.uploadedAt >= since,
    )
  }
  const params = { group_id: qqNumber(recipient.chatGroup.id), count: HISTORY_COUNT }
  const messages = answerField(await api.call('get_group_msg_history', params), 'messages')
  if (!Array.isArray(messages)) return null
  return messages.some(message => {
    const isOurs = answerText(message, 'user_id') === bot.id
    const at = Number(answerField(message, 'time')) * 1000
    return (
      isOurs &&
      at >= since &&
      plainText(answerField(message, 'message')).trim() === speech.text.trim()
    )
  })
}
