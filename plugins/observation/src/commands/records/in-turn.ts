import type { Account } from '@lianxiao/core'

const turns = new Map<string, Promise<unknown>>()

/** Does somebody's messages one after the other: a photo and a word in the same second must not forget each other. */
export async function inTurn<T>({ platform, id }: Account, work: () => Promise<T>): Promise<T> {
  const key = `${platform}:${id}`
  const before = turns.get(key) ?? Promise.resolve()
  const mine = before.then(work, work)
  turns.set(key, mine)
  try {
    return await mine
  } finally {
    if (turns.get(key) === mine) turns.delete(key)
  }
}
