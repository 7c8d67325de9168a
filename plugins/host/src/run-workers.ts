import type { RunningWorker, Worker, Workers } from '@lianxiao/core'

/** Rest after a step that threw, doubled each time up to {@link LONGEST_REST_MS}. */
const FIRST_REST_MS = 1_000
const LONGEST_REST_MS = 60_000

/** Runs one worker until it is stopped. */
function run(worker: Worker, onError: (worker: Worker, error: unknown) => void): RunningWorker {
  let isStopped = false
  let isWoken = false
  let rest: { readonly timer: NodeJS.Timeout; readonly end: () => void } | null = null

  const sleep = (ms: number) =>
    new Promise<void>(resolve => {
      if (isStopped || isWoken) return resolve()
      const end = () => {
        rest = null
        resolve()
      }
      rest = { end, timer: setTimeout(end, ms) }
    })
  function wake(): void {
    isWoken = true
    if (rest === null) return
    clearTimeout(rest.timer)
    rest.end()
  }

  async function loop(): Promise<void> {
    let restMs = FIRST_REST_MS
    while (!isStopped) {
      isWoken = false
      try {
        const mayHaveMore = await worker.step()
        restMs = FIRST_REST_MS
        if (!mayHaveMore) await sleep(worker.idleMs)
        // Even a busy worker lets messages through between two steps.
        else await new Promise(resolve => setImmediate(resolve))
      } catch (error) {
        onError(worker, error)
        isWoken = false
        await sleep(restMs)
        restMs = Math.min(LONGEST_REST_MS, restMs * 2)
      }
    }
  }
  const ended = loop()
  return {
    wake,
    async stop() {
      isStopped = true
      wake()
      await ended
    },
  }
}

/** Runs workers in this process, each one step at a time. */
export function createWorkers(onError: (worker: Worker, error: unknown) => void): Workers {
  return { start: worker => run(worker, onError) }
}
