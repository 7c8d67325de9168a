const MIB = 1024 * 1024

/** How the recogniser child is run. */
export interface RecogniserOptions {
  /** Resident memory at which the child ends itself, in bytes. */
  readonly maxRssBytes: number
  /** Threads the models may use. */
  readonly threads: number
  /** Longest time one page may take, in ms. */
  readonly timeoutMs: number
  /** Longest time the child may take to start, in ms. */
  readonly startTimeoutMs: number
  /** How long the child stays without work before its memory is given back, in ms. */
  readonly idleMs: number
  /** Pages after which the child is replaced. */
  readonly pagesPerChild: number
  /** Pages that may wait. */
  readonly maxWaiting: number
}

/** What a school computer with 4 GB bears; measured in docs/bench/ocr.md. */
export const DEFAULT_RECOGNISER_OPTIONS: RecogniserOptions = {
  maxRssBytes: 1_536 * MIB,
  threads: 1,
  timeoutMs: 120_000,
  startTimeoutMs: 60_000,
  idleMs: 5 * 60_000,
  pagesPerChild: 500,
  maxWaiting: 10,
}
/** The V8 heap of the child in MiB: the models and their work live outside it. */
export const MAX_OLD_SPACE_MIB = 400
