/** How the extractor child is run. */
export interface ChildExtractorOptions {
  /** Longest time one attempt at a file may take, in ms. */
  readonly timeoutMs?: number
  /** Longest time one attempt at drawing a page may take, in ms. */
  readonly drawTimeoutMs?: number
  /** Longest time all attempts at one file may take together, from the first request on, in ms. */
  readonly answerWithinMs?: number
  /** Longest time the child may take to start, in ms. */
  readonly startTimeoutMs?: number
  /** Bound of the child's own data (`prlimit --data`, Linux with util-linux only), in bytes; less than `maxRssBytes`, which counts programs too. */
  readonly maxDataBytes?: number
  /** Resident memory at which the child ends itself, on every system, in bytes. */
  readonly maxRssBytes?: number
  /**
   * Resident memory above which the child tidies up after a job and, when that is not enough, is replaced before the
   * next one, in bytes.
   */
  readonly recycleRssBytes?: number
  /** The same before a PDF, whose program takes a third of a second to load and keeps its memory, in bytes. */
  readonly recyclePdfRssBytes?: number
  /** Files after which the child is replaced. */
  readonly filesPerChild?: number
  /** Files that may wait. */
  readonly maxWaiting?: number
  /** Hears that the child ended while it worked: for the log. */
  readonly onKilled?: (event: KilledEvent) => void
  /** Hears what each answered request cost the child: for measuring. */
  readonly onAnswered?: (event: AnsweredEvent) => void
}

/** The child ended while it worked on a file. */
export interface KilledEvent {
  readonly path: string
  readonly name: string
  readonly reason: KillReason
  /** 1 or 2; after the second the file is given up. */
  readonly attempt: number
  /** Highest resident memory that was seen, to 32 MiB; null when it ended before anybody looked. */
  readonly peakRssBytes: number | null
}

/** The child answered. */
export interface AnsweredEvent {
  readonly path: string
  readonly name: string
  /** Which child it was; null when the system did not tell. */
  readonly pid: number | null
  /** Processor time of the child, user and system, in ms. */
  readonly cpuMs: number
  /** Highest resident memory of the child while it worked. */
  readonly peakRssBytes: number
}

/** Why a child ended while it read. */
export type KillReason = 'timed-out' | 'out-of-memory' | 'crashed'

const MIB = 1024 * 1024

/**
 * V8 of Node 24 sets address space aside that counts as data: 24.21 has 1,286 MiB of it while it draws pages that need
 * 279 MiB on Node 20 and 267 MiB on Node 22, measured. There the resident memory is the bound that counts, and this
 * one only stops a runaway.
 */
const SET_ASIDE_BYTES = Number(process.versions.node.split('.')[0]) >= 23 ? 1536 * MIB : 0

/** What a school computer with 4 GB bears; measured in docs/bench/extract.md. */
export const DEFAULT_CHILD_OPTIONS: Required<ChildExtractorOptions> = {
  timeoutMs: 14_000,
  drawTimeoutMs: 10_000,
  answerWithinMs: 29_000,
  startTimeoutMs: 20_000,
  maxDataBytes: 560 * MIB + SET_ASIDE_BYTES,
  maxRssBytes: 560 * MIB,
  recycleRssBytes: 128 * MIB,
  recyclePdfRssBytes: 192 * MIB,
  filesPerChild: 200,
  maxWaiting: 1000,
  onKilled: () => undefined,
  onAnswered: () => undefined,
}
/** The V8 heap of the child in MiB: pictures and PDFs live outside it. */
export const MAX_OLD_SPACE_MIB = 400
/** A file that ended this many children is given up. */
export const MAX_ATTEMPTS = 2
/** A second attempt with less time than this is not made, in ms. */
export const MIN_ATTEMPT_MS = 1_000
