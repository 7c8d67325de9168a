import { type DeliveryOutcome, portableName, type Recipient, type Speech } from '@lianxiao/core'
import { answerField, type OnebotApi } from './onebot-api'
import type { OnebotClient } from './onebot-client'
import { qqNumber } from './onebot-group-files'
import type { ResourceShelf } from './resource-shelf'

type TextSpeech = Extract<Speech, { kind: 'text' }>

/** What a delivery over OneBot needs. */
export interface OnebotRoute {
  readonly api: OnebotApi
  /** The same for file actions, which keep a distance from each other. */
  readonly fileApi: OnebotApi
  readonly client: OnebotClient
  readonly shelf: ResourceShelf
}

/** Whom an action is for. */
export function addressee(recipient: Recipient): Record<string, unknown> {
  if (recipient.kind === 'chatGroup') return { group_id: qqNumber(recipient.chatGroup.id) }
  const user_id = qqNumber(recipient.person.id)
  const { viaChatGroup } = recipient
  // Who is no friend of the bot's is reached from a group that both are in.
  return viaChatGroup === null ? { user_id } : { user_id, group_id: qqNumber(viaChatGroup.id) }
}

/** The id that a client gave what it sent; null where it gives none. */
const messageIdOf = (answer: unknown) => {
  const id = answerField(answer, 'message_id')
  return typeof id === 'number' || typeof id === 'string' ? String(id) : null
}

/** NapCat itself waits 10 s + 1 s per 256 KB for an upload. */
const UPLOAD_TIMEOUT_MS = 5 * 60_000
/** How long a client is asked whether everybody may be called. */
const AT_ALL_TIMEOUT_MS = 5_000

/** Whether the bot may call everybody here now. Calls that are used up are dropped or time out, so it is asked first. */
async function mayCallAll({ api }: OnebotRoute, recipient: Recipient): Promise<boolean> {
  if (recipient.kind !== 'chatGroup') return false
  try {
    const params = addressee(recipient)
    const remain = await api.call('get_group_at_all_remain', params, AT_ALL_TIMEOUT_MS)
    return (
      answerField(remain, 'can_at_all') === true &&
      Number(answerField(remain, 'remain_at_all_count_for_group')) > 0 &&
      Number(answerField(remain, 'remain_at_all_count_for_uin')) > 0
    )
  } catch {
    // Who does not know calls nobody; the words go out all the same.
    return false
  }
}

/** Words, behind the names of who is called. */
export async function sendText(
  route: OnebotRoute,
  recipient: Recipient,
  speech: TextSpeech,
): Promise<DeliveryOutcome> {
  const quote =
    speech.quoteMessageId === null ? [] : [{ type: 'reply', data: { id: speech.quoteMessageId } }]
  const called = recipient.kind === 'chatGroup' ? (speech.mentions ?? []).map(({ id }) => id) : []
  const callsAll = speech.callsAll === true && (await mayCallAll(route, recipient))
  const mentions = (callsAll ? ['all'] : called).map(qq => ({ type: 'at', data: { qq } }))
  // QQ puts no space behind a mention.
  const text = mentions.length === 0 ? speech.text : ` ${speech.text}`
  return sendSegments(route, recipient, [...quote, ...mentions, { type: 'text', data: { text } }])
}

/** A message of whatever kind. */
export async function sendSegments(
  route: OnebotRoute,
  recipient: Recipient,
  message: readonly object[],
): Promise<DeliveryOutcome> {
  const action = recipient.kind === 'chatGroup' ? 'send_group_msg' : 'send_private_msg'
  const answer = await route.api.call(action, { ...addressee(recipient), message })
  return { kind: 'sent', messageId: messageIdOf(answer) }
}

/** A file under its name. @param file.content `base64://…`, or a link that the client fetches */
export async function uploadFile(
  route: OnebotRoute,
  recipient: Recipient,
  file: { readonly content: string; readonly name: string },
): Promise<DeliveryOutcome> {
  const action = recipient.kind === 'chatGroup' ? 'upload_group_file' : 'upload_private_file'
  const params = {
    ...addressee(recipient),
    file: file.content,
    name: portableName(file.name),
  }
  const answer = await route.fileApi.call(action, params, UPLOAD_TIMEOUT_MS)
  return { kind: 'sent', messageId: messageIdOf(answer) }
}
