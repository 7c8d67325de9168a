import type { IncomingMessage } from '@lianxiao/chat'
import { answer, inWords, type NoOccasion } from '@lianxiao/conversation'
import type { Instant, LianxiaoPorts } from '@lianxiao/core'
import { severalAlliances, strangerPrivately } from './messages'

/** Who sends a whole folder is told once. */
export const TOLD_FOR_MS = 10 * 60_000
/** People remembered as told. */
const MAX_TOLD = 1_000

/** Alliance under which an answer to somebody without one is kept. */
async function anyAlliance(ports: LianxiaoPorts) {
  return ports.onlyAlliance ?? (await ports.directory.alliances())[0]?.id ?? null
}

/** Says something where no alliance is known. */
export async function answerAstray(
  ports: LianxiaoPorts,
  message: IncomingMessage,
  text: string,
): Promise<void> {
  const declared =
    message.chatGroup === null ? null : await ports.directory.chatGroup(message.chatGroup)
  const allianceId = declared?.allianceId ?? (await anyAlliance(ports))
  if (allianceId !== null) await answer(ports, { message, allianceId }, inWords(text))
}

/** What is said to somebody in private whose alliance is not known; null in groups: there the bot is silent. */
export function astrayWords(why: NoOccasion): string | null {
  if (why === 'undeclared-chat-group') return null
  return why === 'stranger' ? strangerPrivately() : severalAlliances()
}

/** Tells people in private why the file they sent is not kept, each once in {@link TOLD_FOR_MS}. */
export function createAstrayPosts(
  ports: LianxiaoPorts,
): (message: IncomingMessage, why: NoOccasion) => Promise<void> {
  const told = new Map<string, Instant>()
  return async (message, why) => {
    const text = astrayWords(why)
    const key = `${message.person.platform}|${message.person.id}`
    const now = ports.clock.now()
    if (text === null || now - (told.get(key) ?? 0) < TOLD_FOR_MS) return
    await answerAstray(ports, message, text)
    told.delete(key)
    told.set(key, now)
    const [oldest] = told.keys()
    if (told.size > MAX_TOLD && oldest !== undefined) told.delete(oldest)
  }
}
