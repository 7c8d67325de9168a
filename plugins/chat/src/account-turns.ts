/** Lets one piece of work run at a time per account, with a pause between them. */
export interface AccountTurns {
  /** @throws whatever `work` throws, and an Error when too many wait already */
  take<T>(account: string, work: () => Promise<T>): Promise<T>
  /**
   * Waits for a turn to start `work`, but gives it up as soon as it has started: an upload takes up to five
   * minutes, and QQ minds how fast actions follow each other, not how long one lasts. Downloads go on beside it.
   * @throws whatever `work` throws
   */
  begin<T>(account: string, work: () => Promise<T>): Promise<T>
}

/** Waiting pieces of work per account; more are refused. */
const MAX_WAITING = 500

/**
 * QQ refuses bursts ("发包频繁会被服务器拒绝"), and NapCat hands out another file's bytes under them:
 * file actions go one at a time per account, `spacingMs` plus up to half of it apart.
 */
export function createAccountTurns(spacingMs: number): AccountTurns {
  const tails = new Map<string, { tail: Promise<unknown>; waiting: number }>()
  const pause = () =>
    new Promise(resolve => setTimeout(resolve, spacingMs * (1 + Math.random() / 2)))

  function take<T>(account: string, work: () => Promise<T>): Promise<T> {
    const turn = tails.get(account) ?? { tail: Promise.resolve(), waiting: 0 }
    if (turn.waiting >= MAX_WAITING)
      return Promise.reject(new Error(`more than ${MAX_WAITING} file actions wait for ${account}`))
    const result = turn.tail.then(work)
    const tail = result.then(pause, pause).finally(() => {
      turn.waiting -= 1
      if (turn.waiting === 0) tails.delete(account)
    })
    tails.set(account, Object.assign(turn, { tail, waiting: turn.waiting + 1 }))
    return result
  }

  return {
    take,
    async begin(account, work) {
      const { result } = await take(account, async () => {
        const started = work()
        // Whoever waits for the result hears of it.
        started.catch(() => undefined)
        // In a box, or the turn would wait for it.
        return { result: started }
      })
      return result
    },
  }
}
