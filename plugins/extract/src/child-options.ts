/** How the extractor child is run. */
export interface ChildExtractorOptions {
  /** Longest time one attempt at a file may take, in ms. */
  readonly timeoutMs?: number
  /** Longest time the child may take to start, in ms. */
  readonly startTimeoutMs?: number
  /** Bound of the child's own data (`prlimit --data`, Linux with util-linux only), in bytes. */
  readonly maxDataBytes?: number
  /** Resident memory at which the child ends itself, on every system, in bytes. */
  readonly maxRssBytes?: number
  /** Resident memory after a job above which the child is replaced, in bytes. */
  readonly recycleRssBytes?: number
  /** Files after which the child is replaced. */
  readonly filesPerChild?: number
  /** Files that may wait. */
  readonly maxWaiting?: number
  /** Hears that the child ended while it read: for the log. */
  readonly onKilled?: (event: KilledEvent) => void
}

/** The child ended while it read a file. */
export interface KilledEvent {
  readonly path: string
  readonly name: string
  readonly reason: KillReason
  /** 1 or 2; after the second the file is given up. */
  readonly attempt: number
}

/** Why a child ended while it read. */
export type KillReason = 'timed-out' | 'out-of-memory' | 'crashed'

const MIB = 1024 * 1024

/**
 * V8 of Node 24 sets address space aside that counts as data: 575 MiB of it idle, measured, against 48 MiB on
 * Node 20. There the resident memory is the bound that counts, and this one only stops a runaway.
 */
const SET_ASIDE_BYTES = Number(process.versions.node.split('.')[0]) >= 23 ? 640 * MIB : 0

/** What a school computer with 4 GB bears; measured in docs/bench/extract.md. */
export const DEFAULT_CHILD_OPTIONS: Required<ChildExtractorOptions> = {
  timeoutMs: 30_000,
  startTimeoutMs: 20_000,
  maxDataBytes: 600 * MIB + SET_ASIDE_BYTES,
  maxRssBytes: 600 * MIB,
  recycleRssBytes: 400 * MIB,
  filesPerChild: 200,
  maxWaiting: 1000,
  onKilled: () => undefined,
}
/** The V8 heap of the child in MiB: pictures and PDFs live outside it. */
export const MAX_OLD_SPACE_MIB = 400
