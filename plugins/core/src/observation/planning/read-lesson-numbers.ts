import type { SlotNumber } from '../slot'

/** Lessons one message may name. */
export const MAX_LESSON_NUMBERS = 10

/** A number that is no day, period, class or time: 3, #3, 3号, 第3号课; not 3(2)班, 第3节, 3月1日, 11.25, 8:00. */
const NUMBER =
  /^(?:第\s?)?#?\s?(\d{1,6})(?:\s?号课?|课(?![题文程本]))?(?![\d节周月班日.:/点年级(（\-~～])/u
const BETWEEN = /^[\s、,，;；和跟及与&]+/u

/**
 * Reads the numbers of lessons that a sentence begins with: 3, #3 #5, 3、5和7号.
 * @param limit numbers behind so many belong to the rest
 * @returns the numbers, each once, and the sentence behind them
 */
export function readLessonNumbers(
  words: string,
  limit: number = MAX_LESSON_NUMBERS,
): { readonly numbers: readonly SlotNumber[]; readonly rest: string } {
  const numbers = new Set<SlotNumber>()
  let rest = words.normalize('NFKC').trim()
  while (numbers.size < limit) {
    const next = numbers.size === 0 ? rest : rest.replace(BETWEEN, '')
    const match = NUMBER.exec(next)
    if (match === null) break
    numbers.add(Number(match[1]) as SlotNumber)
    rest = next.slice(match[0].length)
  }
  return { numbers: [...numbers], rest: rest.replace(BETWEEN, '').trim() }
}
