import type { Weekday } from '../../calendar/civil-day'
import { NUMERAL, readNumeral } from '../../resource/lexicon/numerals'
import { takeWeekday } from '../../subscription/week'
import type { QuietRule, ReminderKind, ReminderRule } from '../reminder-rule'
import { readClock } from './read-clock'

/** The group's own words before a reminder, in characters. */
export const MAX_OWN_WORDS = 100
/** A lesson is reminded of at least so long before it … */
const MIN_LEAD_MINUTES = 5
/** … and at most. */
const MAX_LEAD_MINUTES = 240
/** Messages a day. */
const MAX_MESSAGES_A_DAY = 20
const DAY_MINUTES = 24 * 60
/** Quiet hours leave some hours of a day. */
const MAX_QUIET_MINUTES = 16 * 60

/** 20分钟, 45, 半小时, 一小时, 1个半小时 */
const LEAD = new RegExp(
  `^(?:提前)?(?:(\\d{1,3}|${NUMERAL})\\s*(?:分钟?)?|(一刻钟)|(半)个?(?:小时|钟头)|(${NUMERAL})\\s*个?(半)?(?:小时|钟头))$`,
  'u',
)

/** What is still to be said. */
export type ReminderQuestion = 'textOfWhich' | 'textMissing' | 'textTooLong' | 'timeOfWhich'

/** What somebody wants to be otherwise. */
export type ReminderSetting =
  | {
      readonly kind: 'rule'
      readonly reminder: ReminderKind
      readonly changes: Partial<Omit<ReminderRule, 'chatGroup' | 'kind'>>
    }
  /** Every reminder of the place. */
  | { readonly kind: 'everything'; readonly isOn: boolean }
  | { readonly kind: 'callsAll'; readonly callsAll: boolean }
  | { readonly kind: 'quiet'; readonly changes: Partial<QuietRule> }
  /** More is to be said: before which reminder the text stands, or the text. */
  | { readonly kind: 'ask'; readonly about: ReminderQuestion }

const REMINDERS: readonly (readonly [RegExp, ReminderKind])[] = [
  [/^(?:前一?(?:[天日]|(?=晚))|头一?天|提前一天)/u, 'eveningBefore'],
  [/^(?:课前|开课前|上课前|快上课)/u, 'soon'],
  [/^(?:空缺|没排课?|没有?排|未排)/u, 'nonePlanned'],
  [/^(?:调休|补课)(?:上班)?日?/u, 'makeupDay'],
  [/^(?:没交记录|没交|缺记录|未交记录|未交|记录)/u, 'recordMissing'],
]

const ON = /^(?:都|全部|全)?(?:重新)?(?:开|打开|开启|恢复|要)(?:了|着)?$/u
const OFF = /^(?:都|全部|全)?(?:关|关闭|关掉|关了|停|停掉|停用|不要|取消|不提醒|别提醒)了?$/u
/** 提醒 全部关, 都关掉; behind it nothing: 关 课前 is about one. */
const EVERYTHING = /^(?:全部|所有的?|都|全)?(?:提醒)?/u
/** 关 课前, 关闭课前提醒 */
const SWITCH_FIRST =
  /^(关闭|关掉|关|停用|停掉|停|取消|不要|打开|开启|恢复|开)\s*(.+?)(?:的?提醒)?$/u

/** 时间改成晚上7点 */
const CHANGED = /^(?:的?时间)?(?:改成|改到|改为|改|设成|设为)?\s*/u

/** Reads 开 and 关. @returns null for anything else */
function switchIn(words: string): boolean | null {
  if (ON.test(words)) return true
  return OFF.test(words) ? false : null
}

const TEXT = /文字[\s:：]*(.*)$/su
const NO_TEXT = /^(?:默认|无|没有|不要|删除?|去掉|清空)$/u

/** The text as it was typed, its full-width marks with it, on one line; a mark that stands for a day is none. */
function ownWords(typed: string): string {
  const said = (TEXT.exec(typed)?.[1] ?? '').trim()
  if (NO_TEXT.test(said)) return ''
  return said
    .replace(/[\p{Cc}\p{Cf}\s\u2028\u2029]+/gu, ' ')
    .replace(/\{(?=day:)/gu, '｛')
    .trim()
}

/** What to do about a reminder's text, or what is still to be said. */
function textSetting(reminder: ReminderKind | null, typed: string): ReminderSetting {
  const text = ownWords(typed)
  if (reminder === null) return { kind: 'ask', about: 'textOfWhich' }
  const isTaken = text === '' && NO_TEXT.test((TEXT.exec(typed)?.[1] ?? '').trim())
  if (text === '' && !isTaken) return { kind: 'ask', about: 'textMissing' }
  if ([...text].length > MAX_OWN_WORDS) return { kind: 'ask', about: 'textTooLong' }
  return { kind: 'rule', reminder, changes: { text } }
}

function lead(words: string): Partial<ReminderRule> | null {
  const match = LEAD.exec(words)
  if (match === null) return null
  const [, minutes, quarter, half, hours = '', andHalf] = match
  const ofHours = (readNumeral(hours) ?? 0) * 60 + (andHalf === undefined ? 0 : 30)
  const words30 = half === undefined ? ofHours : 30
  const leadMinutes = quarter === undefined ? (readNumeral(minutes ?? '') ?? words30) : 15
  if (leadMinutes < MIN_LEAD_MINUTES || leadMinutes > MAX_LEAD_MINUTES) return null
  return { leadMinutes, isOn: true }
}

function weekly(words: string): Partial<ReminderRule> | null {
  // 周五下午5点
  const apart = words.replace(/((?:周|星期|礼拜)[一二三四五六日天])(?=\S)/u, '$1 ')
  const { weekday, rest } = takeWeekday(apart)
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
  if (reminder === 'soon') return lead(words)
  return reminder === 'nonePlanned' ? weekly(words) : daily(words)
}

function quietHours(words: string): Partial<QuietRule> | null {
  const [from = '', until = '', ...more] = words.split(/\s*(?:-|—|–|~|到|至)\s*/u)
  const [said, quietUntil] = [readClock(from), readClock(until)]
  if (said === null || quietUntil === null || more.length > 0) return null
  // 10点到7点 begins in the evening.
  const fits = (begins: number) => {
    const minutes = (quietUntil - begins + DAY_MINUTES) % DAY_MINUTES
    return minutes > 0 && minutes <= MAX_QUIET_MINUTES
  }
  const quietFrom = [said, ...(/点/u.test(from) ? [said + DAY_MINUTES / 2] : [])].find(fits)
  return quietFrom === undefined || quietFrom >= DAY_MINUTES ? null : { quietFrom, quietUntil }
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

/** What concerns one reminder; null for anything else, and for what is out of bounds. */
function ofOne(line: string, typed: string): ReminderSetting | null {
  for (const [pattern, reminder] of REMINDERS) {
    const rest = after(line, pattern)?.replace(/^的?提醒\s*/u, '') ?? null
    if (rest === null) continue
    if (/^文字/u.test(rest)) return textSetting(reminder, typed)
    const changes = changesOf(reminder, rest.replace(CHANGED, '').replace(/^第二天\s*/u, ''))
    return changes === null ? null : { kind: 'rule', reminder, changes }
  }
  return null
}

/** Minutes are before the lesson, a weekday is that of the empty weeks; a time alone may be of two. */
function ofNone(line: string, typed: string): ReminderSetting | null {
  if (/^文字/u.test(line)) return textSetting(null, typed)
  const said = line.replace(CHANGED, '')
  const soon = /[分时刻]/u.test(said) ? lead(said) : null
  if (soon !== null) return { kind: 'rule', reminder: 'soon', changes: soon }
  if (readClock(said) !== null) return { kind: 'ask', about: 'timeOfWhich' }
  const changes = weekly(said)
  return changes === null ? null : { kind: 'rule', reminder: 'nonePlanned', changes }
}

/**
 * Reads what somebody wants of reminders: 关, 开, 前一天 19:00, 课前 20分钟, 空缺 周五 17:00, 没交记录 关, 前一天 文字 …,
 * 全体 开, 安静 21:00-7:00, 每天 6条.
 * @param typed the message as it was typed: a text keeps its marks
 * @returns null for anything else, and for what is out of bounds
 */
export function parseReminderSetting(words: string, typed = words): ReminderSetting | null {
  const line = words.normalize('NFKC').trim()
  const isOn = switchIn(line.replace(EVERYTHING, ''))
  if (isOn !== null) return { kind: 'everything', isOn }
  const ofPlace = placeSetting(line)
  if (ofPlace !== undefined) return ofPlace
  const [, said = '', of = ''] = SWITCH_FIRST.exec(line) ?? []
  const turned = switchIn(said)
  if (turned === null) return ofOne(line, typed) ?? ofNone(line, typed)
  if (of.replace(EVERYTHING, '') === '') return { kind: 'everything', isOn: turned }
  const word = turned ? '开' : '关'
  return placeSetting(`${of} ${word}`) ?? ofOne(`${of} ${word}`, typed)
}
