import type { MinuteOfDay, Weekday } from '../../calendar/civil-day'
import { takeWeekday } from '../../subscription/week'
import type { QuietRule, ReminderKind, ReminderRule } from '../reminder-rule'

/** The group's own words before a reminder, in characters. */
export const MAX_OWN_WORDS = 100
/** A lesson is reminded of at least so long before it … */
const MIN_LEAD_MINUTES = 5
/** … and at most. */
const MAX_LEAD_MINUTES = 240
/** Messages a day. */
const MAX_MESSAGES_A_DAY = 20
/** Quiet hours leave some hours of a day. */
const MAX_QUIET_MINUTES = 16 * 60

/** What somebody wants to be otherwise. */
export type ReminderSetting =
  | {
      readonly kind: 'rule'
      readonly reminder: ReminderKind
      readonly changes: Partial<Omit<ReminderRule, 'chatGroup' | 'kind'>>
    }
  | { readonly kind: 'callsAll'; readonly callsAll: boolean }
  | { readonly kind: 'quiet'; readonly changes: Partial<QuietRule> }

const REMINDERS: readonly (readonly [RegExp, ReminderKind])[] = [
  [/^(?:前一?[天日晚]|头一?天|提前一天)/u, 'eveningBefore'],
  [/^(?:课前|开课前|上课前|快上课)/u, 'soon'],
  [/^(?:空缺|没排课?|没有?排|未排)/u, 'nonePlanned'],
  [/^(?:没交记录|缺记录|未交记录|记录)/u, 'recordMissing'],
]

const ON = /^(?:开|打开|开启|要)$/u
const OFF = /^(?:关|关闭|关掉|不要)$/u

/** Reads 开 and 关. @returns null for anything else */
function switchIn(words: string): boolean | null {
  if (ON.test(words)) return true
  return OFF.test(words) ? false : null
}

/** Reads 19:00, 19点, 19点半, 7点30分. @returns null for times that do not exist */
export function readClock(words: string): MinuteOfDay | null {
  const match = /^(\d{1,2})(?::(\d{2})|点(?:(半)|(\d{1,2})分?)?)$/u.exec(words.trim())
  if (match === null) return null
  const [, hour = '', minutes, half, more] = match
  const minute = half === undefined ? Number(minutes ?? more ?? 0) : 30
  if (Number(hour) > 23 || minute > 59) return null
  return Number(hour) * 60 + minute
}

/** Words that stand before a reminder, safe: one line. @returns null when they are too long */
function ownWords(words: string): string | null {
  if (words === '默认' || words === '') return ''
  const line = words.replace(/[\p{Cc}\p{Cf}\s\u2028\u2029{}]+/gu, ' ').trim()
  return [...line].length > MAX_OWN_WORDS ? null : line
}

function lead(words: string): Partial<ReminderRule> | null {
  const match = /^(?:提前)?(?:(\d{1,3})\s*分钟?|(半)个?小时|(\d)\s*个?小时)$/u.exec(words)
  if (match === null) return null
  const [, minutes, half, hours] = match
  const leadMinutes = half === undefined ? Number(minutes ?? Number(hours) * 60) : 30
  if (leadMinutes < MIN_LEAD_MINUTES || leadMinutes > MAX_LEAD_MINUTES) return null
  return { leadMinutes, isOn: true }
}

function weekly(words: string): Partial<ReminderRule> | null {
  const { weekday, rest } = takeWeekday(words)
  const atMinute = rest === '' ? null : readClock(rest)
  if (weekday === null && atMinute === null) return null
  if (rest !== '' && atMinute === null) return null
  return {
    isOn: true,
    ...(weekday === null ? {} : { weekday: weekday as Weekday }),
    ...(atMinute === null ? {} : { atMinute }),
  }
}

function daily(words: string): Partial<ReminderRule> | null {
  const atMinute = readClock(words)
  return atMinute === null ? null : { atMinute, isOn: true }
}

function changesOf(reminder: ReminderKind, words: string): Partial<ReminderRule> | null {
  const isOn = switchIn(words)
  if (isOn !== null) return { isOn }
  const said = /^文字[\s:：]*(.*)$/su.exec(words)
  if (said !== null) {
    const text = ownWords((said[1] ?? '').trim())
    return text === null ? null : { text }
  }
  if (reminder === 'soon') return lead(words)
  return reminder === 'nonePlanned' ? weekly(words) : daily(words)
}

function quietHours(words: string): Partial<QuietRule> | null {
  const [from = '', until = '', ...more] = words.split(/\s*(?:-|—|–|~|～|到|至)\s*/u)
  const [quietFrom, quietUntil] = [readClock(from), readClock(until)]
  if (quietFrom === null || quietUntil === null || more.length > 0) return null
  const minutes = (quietUntil - quietFrom + 24 * 60) % (24 * 60)
  return minutes === 0 || minutes > MAX_QUIET_MINUTES ? null : { quietFrom, quietUntil }
}

function budget(words: string): Partial<QuietRule> | null {
  const messagesADay = Number(/^(?:最多)?\s*(\d{1,2})\s*条?$/u.exec(words)?.[1] ?? 0)
  return messagesADay < 1 || messagesADay > MAX_MESSAGES_A_DAY ? null : { messagesADay }
}

/** The rest of a line after its first word; null when it begins otherwise. */
function after(words: string, first: RegExp): string | null {
  const match = first.exec(words)
  return match === null ? null : words.slice(match[0].length).trim()
}

/** What concerns everything said in a place. @returns undefined when the words are about one reminder */
function placeSetting(line: string): ReminderSetting | null | undefined {
  const all = after(line, /^(?:@?全体(?:成员)?)/u)
  if (all !== null) {
    const callsAll = switchIn(all)
    return callsAll === null ? null : { kind: 'callsAll', callsAll }
  }
  const quiet = after(line, /^(?:安静|免打扰)(?:时间)?/u)
  const aDay = after(line, /^(?:每天|一天)/u)
  if (quiet === null && aDay === null) return undefined
  const changes = quiet === null ? budget(aDay ?? '') : quietHours(quiet)
  return changes === null ? null : { kind: 'quiet', changes }
}

/**
 * Reads what somebody wants of reminders: 前一天 19:00, 课前 20分钟, 空缺 周五 17:00, 没交记录 关, 前一天 文字 …,
 * 全体 开, 安静 21:00-7:00, 每天 6条.
 * @returns null for anything else, and for what is out of bounds
 */
export function parseReminderSetting(words: string): ReminderSetting | null {
  const line = words.normalize('NFKC').trim()
  const ofPlace = placeSetting(line)
  if (ofPlace !== undefined) return ofPlace
  for (const [pattern, reminder] of REMINDERS) {
    const rest = after(line, pattern)
    if (rest === null) continue
    const changes = changesOf(reminder, rest)
    return changes === null ? null : { kind: 'rule', reminder, changes }
  }
  return null
}
