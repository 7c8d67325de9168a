import {
  type Delivery,
  type DeliveryOutcome,
  Fault,
  type Recipient,
  type Speech,
} from '@lianxiao/core'
import { outcomeOfError } from './delivery-trouble'
import { fileByLink, noWayForFile } from './messages'
import { OnebotRefusal } from './onebot-api'
import { qqNumber } from './onebot-group-files'
import { addressee, type OnebotRoute, sendSegments, sendText, uploadFile } from './onebot-message'
import { sendPaper } from './onebot-paper'
import type { ShelvedFile } from './resource-shelf'

/** Above it a file goes by link: base64 in one WebSocket frame fails around 35 MB, memory long before. */
export const MAX_BASE64_BYTES = 10 * 1024 * 1024
/** The OK hand, emoji 124: reads as "got it" and is on every QQ. */
const EMOJI_KEPT = '124'

type FileSpeech = Extract<Speech, { kind: 'file' }>
type PictureSpeech = Extract<Speech, { kind: 'picture' }>
type ReactionSpeech = Extract<Speech, { kind: 'reaction' }>

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
  try {
    return await uploadFile(route, recipient, { content, name: speech.name })
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
      return sendPaper(route, recipient, speech)
  }
}
