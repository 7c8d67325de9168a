/** What one run of the plugin has opened, closed in reverse order when it ends. */
export interface Life {
  /** Aborted when the run is to end: whoever rests or waits stops doing so. */
  readonly signal: AbortSignal
  /** Whether it is aborted. */
  isOver(): boolean
  /** Adds something to be done at the end. */
  onEnd(close: () => unknown): void
  /** Closes what is open, the last first. What fails does not keep the rest from being closed. Safe to call again. */
  close(): Promise<void>
  /** Aborts the signal. */
  stop(): void
}

/** @param onError hears what could not be closed */
export function createLife(onError: (error: unknown) => void): Life {
  const controller = new AbortController()
  const closers: (() => unknown)[] = []
  return {
    signal: controller.signal,
    isOver: () => controller.signal.aborted,
    onEnd(close) {
      closers.push(close)
    },
    stop: () => controller.abort(),
    async close() {
      for (let close = closers.pop(); close !== undefined; close = closers.pop()) {
        try {
          await close()
        } catch (error) {
          onError(error)
        }
      }
    },
  }
}
