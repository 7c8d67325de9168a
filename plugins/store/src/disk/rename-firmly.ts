import { rename } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { faultCode } from '@lianxiao/core'

/** What Windows answers while a virus scanner, an indexer or a reader has the file open. */
const PASSING: ReadonlySet<string> = new Set(['EPERM', 'EBUSY', 'EACCES'])
const MAX_TRIES = 5
/** The first wait between two tries; each next one doubles: 0.75 s in all. */
const FIRST_WAIT_MS = 50

/** Renames a file, up to five times while the system says that it is in use. @param move for tests */
export async function renameFirmly(from: string, to: string, move = rename): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await move(from, to)
      return
    } catch (error) {
      if (tries >= MAX_TRIES || !PASSING.has(faultCode(error))) throw error
      await wait(FIRST_WAIT_MS * 2 ** (tries - 1))
    }
  }
}
