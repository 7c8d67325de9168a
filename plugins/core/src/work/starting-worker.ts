import type { Worker } from '../ports/workers'

/** Work that is started piece by piece and ends at its own time. */
export interface StartedWork<Item> {
  readonly name: string
  readonly idleMs: number
  /** Pieces under way at once. */
  readonly maxAtOnce: number
  /** Takes at most this many due pieces. */
  claim(room: number): Promise<readonly Item[]>
  /** Does one piece; handles its own trouble. */
  work(item: Item): Promise<void>
  /** A piece ended: there may be more to take. */
  onEnded(): void
  /** Hears what `work` did not handle. */
  onError(error: unknown): void
}

/** A worker whose steps start things that end later. */
export interface StartingWorker extends Worker {
  /** Resolves when nothing is under way any more. */
  ended(): Promise<void>
}

/** A worker that starts pieces without waiting for them: a slow one holds up nothing but its own kind. */
export function startingWorker<Item>(started: StartedWork<Item>): StartingWorker {
  const { name, idleMs, maxAtOnce } = started
  const underWay = new Set<Promise<void>>()

  function start(item: Item): void {
    const piece = started.work(item).catch(started.onError)
    underWay.add(piece)
    void piece.then(() => {
      underWay.delete(piece)
      started.onEnded()
    })
  }

  return {
    name,
    idleMs,
    async step() {
      const room = maxAtOnce - underWay.size
      if (room <= 0) return false
      const items = await started.claim(room)
      items.forEach(start)
      return items.length > 0
    },
    async ended() {
      await Promise.all(underWay)
    },
  }
}
