import {
  type DeliveryOutcome,
  Fault,
  type PaperRequest,
  type Recipient,
  type Speech,
} from '@lianxiao/core'
import { noWayForPaper } from './messages'
import { type OnebotRoute, sendSegments, sendText, uploadFile } from './onebot-message'
import type { ResourceShelf } from './resource-shelf'

type PaperSpeech = Extract<Speech, { kind: 'paper' }>

/** What a group may see: all others hold what is for one person. */
const isForGroups = ({ kind }: PaperRequest) => kind === 'weekCard'

/**
 * The bytes of a paper, made now.
 * @returns null when there is none, or it is not for them: a record is never shown to a group, whoever asked
 * @throws Fault `shelf.unreadable` when it cannot be made: nothing was handed over yet
 */
export async function paperFor(
  shelf: ResourceShelf,
  paper: PaperRequest,
  recipient: Recipient,
): Promise<Buffer | null> {
  if (recipient.kind === 'chatGroup' && !isForGroups(paper)) return null
  try {
    const bytes = await shelf.paper(paper, recipient)
    return bytes === null ? null : Buffer.from(bytes)
  } catch (cause) {
    throw new Fault('shelf.unreadable', `the paper cannot be made: ${String(cause)}`, { cause })
  }
}

/** Sends a docx or xlsx as a file, a week's card as a picture. */
export async function sendPaper(
  route: OnebotRoute,
  recipient: Recipient,
  { paper, name }: PaperSpeech,
): Promise<DeliveryOutcome> {
  const bytes = await paperFor(route.shelf, paper, recipient)
  if (bytes === null) return { kind: 'refused', trouble: 'there is no such paper', retry: false }
  const file = `base64://${bytes.toString('base64')}`
  if (paper.kind === 'weekCard')
    return sendSegments(route, recipient, [{ type: 'image', data: { file } }])
  if (!route.client.takesBase64) {
    const text = noWayForPaper(name)
    return sendText(route, recipient, { kind: 'text', text, quoteMessageId: null })
  }
  return uploadFile(route, recipient, { content: file, name })
}
