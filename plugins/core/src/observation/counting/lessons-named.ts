import type { SlotNumber } from '../slot'

/** A lesson that a sentence speaks of. */
export interface NamedLesson {
  readonly number: SlotNumber
  /** 第3号, 3号课, #3; 19号 may be a day of the month. */
  readonly isSure: boolean
}

/** Lessons one sentence is read for. */
const MAX_NAMED = 10
const NAMED =
  /(?<!月\s?|[\d.:\-/])(?:(?<nth>第)\s?)?(?<mark>#)?\s?(?<number>\d{1,6})\s?(?<lesson>号课|号|课(?![题文程本时]))?(?![\d节周月班日.:/点年级(（\-~～])/gu

/** The lessons that a sentence speaks of: 第3号课我听了, 我听了 #5. Each once, {@link MAX_NAMED} at most. */
export function lessonsNamedIn(text: string): readonly NamedLesson[] {
  const found = new Map<SlotNumber, NamedLesson>()
  for (const { groups } of text.normalize('NFKC').matchAll(NAMED)) {
    const { nth, mark, number, lesson } = groups ?? {}
    if (mark === undefined && lesson === undefined) continue
    const isSure = mark !== undefined || lesson !== '号' || nth !== undefined
    const named = Number(number) as SlotNumber
    if (found.size < MAX_NAMED) found.set(named, { number: named, isSure })
  }
  return [...found.values()]
}
