import type { Instant } from '../../kit/brand'
import type { Sha256 } from '../resource'

/** A page as recognition gave it. */
export interface RecognisedPage {
  /** Counted from 1; an image has one. */
  readonly page: number
  /** Empty for a page without text. */
  readonly text: string
  /** From 0 to 1. */
  readonly confidence: number
}

/** A file with pages that only recognition can read. */
export interface UnreadFile {
  readonly sha256: Sha256
  /** Ascending, counted from 1; at most {@link MAX_RECOGNISED_PAGES} count. */
  readonly unreadPages: readonly number[]
  /** Those of them that are recognised or given up. */
  readonly settledPages: readonly number[]
}

/** When recognition works, and how much. */
export interface RecognitionHabits {
  /** Whether it works by day at all. */
  readonly isDayAllowed: boolean
  /** Pages of a file that do not wait for the night. */
  readonly pagesAtOnce: number
  /** Hours of the day, 0 to 23. Equal ones: it is always night. */
  readonly nightBeginsHour: number
  readonly nightEndsHour: number
}

/** A school's computer is used by day. */
export const DEFAULT_RECOGNITION_HABITS: RecognitionHabits = {
  isDayAllowed: true,
  pagesAtOnce: 10,
  nightBeginsHour: 22,
  nightEndsHour: 6,
}

/** Pages of a file that are ever recognised; its further ones stay without text. */
export const MAX_RECOGNISED_PAGES = 200
/** A page that failed this often is given up. */
export const MAX_RECOGNITION_ATTEMPTS = 2

const HOUR_MS = 3_600_000
const HOURS = 24
// China has one zone and no summer time since 1991: UTC+8 is exact.
const ZONE_HOURS = 8

/** Whether it is night in the alliance's zone. */
export function isNight(now: Instant, habits: RecognitionHabits): boolean {
  const { nightBeginsHour: begins, nightEndsHour: ends } = habits
  const hour = (Math.floor(now / HOUR_MS) + ZONE_HOURS) % HOURS
  if (begins === ends) return true
  return begins < ends ? hour >= begins && hour < ends : hour >= begins || hour < ends
}

/** Which end of the queue is served: by day what was just posted, by night what waits longest. */
export function recognitionOrder(now: Instant, habits: RecognitionHabits): 'newest' | 'oldest' {
  return isNight(now, habits) ? 'oldest' : 'newest'
}

/** How many pages of a file may be recognised at this time of day, from its first one on; 0 when it rests. */
export function pagesOfNow(now: Instant, habits: RecognitionHabits): number {
  if (isNight(now, habits)) return MAX_RECOGNISED_PAGES
  return habits.isDayAllowed ? Math.min(habits.pagesAtOnce, MAX_RECOGNISED_PAGES) : 0
}

/** A page to be recognised. */
export interface PageTask {
  readonly sha256: Sha256
  readonly page: number
}

function nextPage(file: UnreadFile, atMost: number): number | null {
  const settled = new Set(file.settledPages)
  return file.unreadPages.slice(0, atMost).find(page => !settled.has(page)) ?? null
}

/**
 * Which page is recognised now.
 * @param files in the order of {@link recognitionOrder}
 * @returns null when nothing is due at this time of day
 */
export function planRecognition(
  files: readonly UnreadFile[],
  now: Instant,
  habits: RecognitionHabits,
): PageTask | null {
  const atMost = pagesOfNow(now, habits)
  for (const file of files) {
    const page = nextPage(file, atMost)
    if (page !== null) return { sha256: file.sha256, page }
  }
  return null
}
