import { readNumeral } from '../../resource/lexicon/numerals'
import type { SlotNumber } from '../slot'

/** Lessons one message may name. */
export const MAX_LESSON_NUMBERS = 10

/** A number that is no day, period, class or time: 3, #3, 3号, 第3号课, 3周四; not 3(2)班, 第3节, 3周, 3月1日, 11.25, 8:00. */
const NUMBER =
  /^(?:第\s?)?#?\s?(\d{1,6})(?:\s?号课?|课(?![题文程本]))?(?!周(?![一二三四五六日天])|[\d节月班日.:/点年级(（\-~～个位人名天次])/u
/** The same in words, where nothing but other numbers, a blank or 号 stands behind: 报名三, 退 三号课; not 报名一下, 三年级. */
const IN_WORDS =
  /^(?:第\s?)?([一二三四五六七八九十]{1,3})(?:\s?号课?|课(?![题文程本]))?(?=$|[\s、,，;；和跟及与&。.!！])/u
const BETWEEN = /^[\s、,，;；和跟及与&]+/u

function numberIn(said: string): SlotNumber | null {
  const number = /^\d/u.test(said) ? Number(said) : readNumeral(said)
  return number === null ? null : (number as SlotNumber)
}

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
    const match = NUMBER.exec(next) ?? IN_WORDS.exec(next)
    const number = numberIn(match?.[1] ?? '')
    if (match === null || number === null) break
    numbers.add(number)
    rest = next.slice(match[0].length)
  }
  return { numbers: [...numbers], rest: rest.replace(BETWEEN, '').trim() }
}

/** Lessons of a sentence in which a number overlooked would do harm. */
export type LessonList =
  | { readonly kind: 'numbers'; readonly numbers: readonly SlotNumber[]; readonly rest: string }
  /** More than {@link MAX_LESSON_NUMBERS}, or 8到5: to be said one by one. */
  | { readonly kind: 'unclear' }

const RANGE =
  /^(?:第\s?)?#?\s?(\d{1,6})\s?(?:号课?)?\s*(?:到|至|[-~～—–]+)\s*(?:第\s?)?#?\s?(\d{1,6})(?:\s?号课?)?(?![\d节周月班日.:/点年级(（个位人名天次])/u
const ONE_MORE = /^(?:第\s?)?#?\s?\d{1,6}(?:\s?号课?)?(?=[\s、,，;；和跟及与&到至~～—–-]|$)/u

/** Reads 3, 3 5, 3、5和7号, 5到8, 5-8: all of the numbers or none, so that none is taken for a reason. */
export function readLessonList(words: string): LessonList {
  const line = words.normalize('NFKC').trim()
  const range = RANGE.exec(line)
  const [first, last] = [Number(range?.[1]), Number(range?.[2])]
  const length = last - first + 1
  if (range !== null && !(length >= 1 && length <= MAX_LESSON_NUMBERS)) return { kind: 'unclear' }
  const read =
    range === null
      ? readLessonNumbers(line)
      : {
          numbers: Array.from({ length }, (_, at) => (first + at) as SlotNumber),
          rest: line.slice(range[0].length).replace(BETWEEN, '').trim(),
        }
  const isMore = read.numbers.length > 0 && (ONE_MORE.test(read.rest) || RANGE.test(read.rest))
  return isMore ? { kind: 'unclear' } : { kind: 'numbers', ...read }
}
