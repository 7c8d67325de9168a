/** Tries in all. */
const MAX_TRIES = 5
/** The first wait; each next one doubles. In all 15 s. */
const FIRST_WAIT_MS = 1_000
/** Pieces of work that wait at once; a further one fails at once. */
const MAX_WAITING = 500

let waiting = 0

/**
 * Does something that can be done again without harm, and again when it fails: a store that is busy for a moment
 * must not lose what was posted.
 * @throws what the last try threw
 */
export async function tryAgain(work: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      await work()
      return
    } catch (error) {
      if (tries === MAX_TRIES || waiting >= MAX_WAITING) throw error
      waiting += 1
      await new Promise<void>(resolve => {
        // A process that wants to end does not wait for it.
        setTimeout(resolve, FIRST_WAIT_MS * 2 ** (tries - 1)).unref()
      })
      waiting -= 1
    }
  }
}
