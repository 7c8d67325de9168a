import type { IncomingMessage } from '@lianxiao/chat'
import type { Occasion } from '@lianxiao/conversation'
import { type FilePost, type LianxiaoPorts, NEARBY_WITHIN_MS } from '@lianxiao/core'
import { takeInPosts } from './take-in-posts'

/** Remembered last words, all people together. */
const MAX_REMEMBERED = 2000

/** What people said last, per group, for the files they post next. Lost at a restart, harmlessly. */
export interface LastWords {
  note(message: IncomingMessage): void
  /** What they said there was for something else. */
  forget(message: IncomingMessage): void
  before(message: IncomingMessage): string | null
}

const keyOf = (message: IncomingMessage) => `${message.chatGroup?.id ?? ''}|${message.person.id}`

/** Last words, the oldest forgotten first. */
export function createLastWords(): LastWords {
  const words = new Map<string, { readonly text: string; readonly at: number }>()
  return {
    note(message) {
      if (message.text === '') return
      const key = keyOf(message)
      words.delete(key)
      words.set(key, { text: message.text.slice(0, 200), at: message.at })
      const [oldest] = words.keys()
      if (words.size > MAX_REMEMBERED && oldest !== undefined) words.delete(oldest)
    },
    forget(message) {
      words.delete(keyOf(message))
    },
    before(message) {
      const said = words.get(keyOf(message))
      return said !== undefined && message.at - said.at <= NEARBY_WITHIN_MS ? said.text : null
    },
  }
}

/** Writes a message's posts down with the words around them; nothing is fetched here. @returns how many are new */
export async function takeIn(
  ports: LianxiaoPorts,
  occasion: Occasion,
  {
    posts,
    nearbyText,
  }: { readonly posts: readonly FilePost[]; readonly nearbyText: string | null },
): Promise<number> {
  const { allianceId } = occasion
  const added = await takeInPosts(ports, allianceId, posts)
  const [first] = posts
  // They have one place and one poster: the words join them all at once.
  if (nearbyText !== null && first !== undefined)
    await ports.intake.addNearbyText(allianceId, first, nearbyText, ports.clock.now())
  return added
}

/** Words said after a file belong to it too. */
export async function noteNearby(ports: LianxiaoPorts, occasion: Occasion): Promise<void> {
  const { message, allianceId } = occasion
  if (message.text === '') return
  const poster = { chatGroup: message.chatGroup, poster: message.person }
  await ports.intake.addNearbyText(
    allianceId,
    poster,
    message.text.slice(0, 200),
    ports.clock.now(),
  )
}
