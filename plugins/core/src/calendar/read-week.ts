import { NUMERAL, readNumeral } from '../resource/lexicon/numerals'
import { addDays, type CivilDay, mondayOf } from './civil-day'
import type { DayContext } from './day-context'
import { WEEKDAY, weeksAhead } from './day-forms'
import { currentTerm, weeksOf } from './terms'

/** 下周三 is a day, 下周三(2)班 a week and a class. */
const NO_WEEKDAY = `(?!\\s{0,2}的?(?:周|星期|礼拜)?${WEEKDAY})`
const RELATIVE = new RegExp(
  `(?<![以如早晚])(下下个?|下个?|这个?|本|上上个?|上个?)\\s{0,2}(?:周|星期|礼拜)${NO_WEEKDAY}`,
  'u',
)
const NUMBERED = new RegExp(
  `(?<![\\d.\\-~到至])(?:第\\s{0,2}(${NUMERAL})|(?<![一二三四五六七八九十])(\\d{1,2}))\\s{0,2}(?:教学)?周${NO_WEEKDAY}`,
  'u',
)

function mondayMeant(line: string, { today, calendar }: DayContext) {
  const relative = RELATIVE.exec(line)
  if (relative !== null)
    return { match: relative, monday: addDays(mondayOf(today), weeksAhead(relative[1] ?? '') * 7) }
  const numbered = NUMBERED.exec(line)
  const term = currentTerm(calendar, today)
  if (numbered === null || term === null) return null
  const week = readNumeral(numbered[1] ?? numbered[2] ?? '') ?? 0
  if (week < 1 || week > weeksOf(term)) return null
  return { match: numbered, monday: addDays(term.weekOneOn, (week - 1) * 7) }
}

const ONLY_NUMBERED = new RegExp(`^第?\\s?(?:${NUMERAL}|\\d{1,4})\\s?个?(?:教学)?周$`, 'u')

/** Whether words are a week by its number (第40周, 14周), whether the term has it or not. */
export const isNumberedWeek = (words: string): boolean =>
  ONLY_NUMBERED.test(
    words
      .normalize('NFKC')
      .replace(/[?。!]+$/u, '')
      .trim(),
  )

/**
 * Reads a week out of a sentence: 本周, 下周, 上周, 第12周 of the term that is spoken of.
 * @returns its Monday and the sentence without it; null when it says none, or one the term does not have
 */
export function readWeek(
  words: string,
  context: DayContext,
): { readonly monday: CivilDay; readonly rest: string } | null {
  const line = words.normalize('NFKC').trim()
  const said = mondayMeant(line, context)
  if (said === null) return null
  const { match, monday } = said
  const parts = [line.slice(0, match.index), line.slice(match.index + match[0].length)]
  return {
    monday,
    rest: parts
      .map(part => part.trim())
      .filter(part => part !== '')
      .join(' '),
  }
}
