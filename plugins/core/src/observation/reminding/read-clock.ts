import type { MinuteOfDay } from '../../calendar/civil-day'
import { NUMERAL, readNumeral } from '../../resource/lexicon/numerals'

const HOURS_TO_NOON = 12
const CLOCK = new RegExp(
  `^(?<part>凌晨|早上|早晨|早|上午|中午|下午|傍晚|晚上|晚)?\\s*(?<hour>${NUMERAL})(?::(?<minutes>\\d{2})|[点时](?:(?<more>${NUMERAL})分?)?)整?$`,
  'u',
)
/** 晚上7点 is 19:00, 中午1点 is 13:00; 早上9点 and 上午9点 are as they are. */
const isAfterNoon = (part: string, hours: number) =>
  hours < HOURS_TO_NOON && (/下午|傍晚|晚/u.test(part) || (part === '中午' && hours < 3))

/**
 * Reads 19:00, 19点, 7点半, 晚上7点半, 下午五点.
 * @returns null for times that do not exist
 */
export function readClock(words: string): MinuteOfDay | null {
  const said = CLOCK.exec(
    words.trim().replace(/([点时])半/u, (_, mark: string) => `${mark}30`),
  )?.groups
  if (said === undefined) return null
  const { part = '', hour = '', minutes, more = '0' } = said
  const hours = readNumeral(hour) ?? NaN
  const minute = readNumeral(minutes ?? more) ?? NaN
  const isThere = hours <= 23 && minute <= 59
  if (!isThere) return null
  return (hours + (isAfterNoon(part, hours) ? HOURS_TO_NOON : 0)) * 60 + minute
}
