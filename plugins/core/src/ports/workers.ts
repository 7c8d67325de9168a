/** Work that is done in steps, at our own pace, for as long as there is some. */
export interface Worker {
  /** For the log. */
  readonly name: string
  /** How long to rest when there is nothing to do. */
  readonly idleMs: number
  /** Does one bounded step. @returns whether there may be more to do at once */
  step(): Promise<boolean>
}

/** A started worker. */
export interface RunningWorker {
  /** Something arrived: do not wait for the rest to end. */
  wake(): void
  /** Ends after the current step. */
  stop(): Promise<void>
}

/** Runs workers one step at a time each; a step that throws is logged and tried again after a rest. */
export interface Workers {
  start(worker: Worker): RunningWorker
}
