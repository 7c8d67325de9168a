import { type Delivery, type ListedFile, portableName, type Speech } from '@lianxiao/core'
import { answerField, answerText, type OnebotApi } from './onebot-api'
import { addressee } from './onebot-message'

/** Messages looked through when a delivery is in doubt. */
const HISTORY_COUNT = 30
/** QQ's clock and ours may differ. */
const CLOCK_SLACK_MS = 60_000

/** Segments of one kind; a message may also be a string. */
function segmentsOf(message: unknown, type: string): readonly unknown[] {
  if (!Array.isArray(message)) return []
  return message
    .filter(segment => answerField(segment, 'type') === type)
    .map(segment => answerField(segment, 'data'))
}

function plainText(message: unknown): string {
  if (typeof message === 'string') return message
  return segmentsOf(message, 'text')
    .map(data => answerText(data, 'text'))
    .join('')
}

/** The name under which a file goes out; null for what is no file. */
function fileNameOf(speech: Speech): string | null {
  if (speech.kind === 'file') return portableName(speech.name)
  const isFile = speech.kind === 'paper' && speech.paper.kind !== 'weekCard'
  return isFile ? portableName(speech.name) : null
}

/** Whether a message of the history is what was to be said; null for what no history shows. */
function tellerOf(speech: Speech): ((message: unknown) => boolean) | null {
  const name = fileNameOf(speech)
  if (name !== null)
    return message =>
      segmentsOf(message, 'file').some(data =>
        ['file', 'name', 'fileName'].some(field => answerText(data, field) === name),
      )
  // Names that are called come back as segments of their own, with the space behind them.
  if (speech.kind === 'text') return message => plainText(message).trim() === speech.text.trim()
  return null
}

async function stoodInHistory(
  api: OnebotApi,
  { recipient, speech, bot }: Delivery,
  since: number,
): Promise<boolean | null> {
  const isThis = tellerOf(speech)
  if (isThis === null) return null
  const isGroup = recipient.kind === 'chatGroup'
  const action = isGroup ? 'get_group_msg_history' : 'get_friend_msg_history'
  const answer = await api.call(action, { ...addressee(recipient), count: HISTORY_COUNT })
  const messages = answerField(answer, 'messages')
  if (!Array.isArray(messages)) return null
  return messages.some(message => {
    const isOurs = answerText(message, 'user_id') === bot.id
    const at = Number(answerField(message, 'time')) * 1000
    return isOurs && at >= since && isThis(answerField(message, 'message'))
  })
}

/**
 * Looks whether a delivery in doubt arrived: in the group's history for words, in its files for a file; in private in
 * the history for both, where the client keeps one (NapCat, LLBot).
 * @param listFiles lists the files of the group it went to
 * @returns null where neither can tell (pictures, reactions)
 * @throws what {@link OnebotApi.call} throws, where the client has no such history
 */
export async function arrivedOverOnebot(
  api: OnebotApi,
  delivery: Delivery,
  listFiles: () => Promise<readonly ListedFile[]>,
): Promise<boolean | null> {
  const { recipient, speech, bot } = delivery
  const since = delivery.createdAt - CLOCK_SLACK_MS
  const name = fileNameOf(speech)
  if (recipient.kind === 'person' || name === null) return stoodInHistory(api, delivery, since)
  const files = await listFiles()
  return files.some(
    file => file.uploader.id === bot.id && file.name === name && file.uploadedAt >= since,
  )
}
