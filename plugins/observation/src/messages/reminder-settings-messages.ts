import type { QuietRule, ReminderKind, ReminderQuestion, ReminderRule } from '@lianxiao/core'
import { plainWords } from './lesson-messages'

const WEEKDAYS = ['周一', '周二', '周三', '周四', '周五', '周六', '周日']

/** Names that are told. */
const MAX_NAMES = 5

/** 19:00 */
const clock = (minute: number) =>
  `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`

const NOON = 12 * 60
/** 早上 7:30: what may have been meant for the evening is told apart. */
const eveningWords = (minute: number) => `${minute < NOON ? '早上 ' : ''}${clock(minute)}`

/** Who is asked for empty weeks. */
interface Weeks {
  /** Whether this place looks after its own, beside the alliance. */
  readonly isApart: boolean
  readonly isAllianceOn: boolean
}

/** The settings of a place, as they are told. */
interface ShownSettings {
  readonly rules: readonly ReminderRule[]
  readonly quiet: QuietRule
  /** Else the alliance's. */
  readonly isOfGroup: boolean
  readonly weeks: Weeks
  /** Who is told of an empty week. */
  readonly asked: readonly string[]
  /** Groups that the alliance's settings do not concern. */
  readonly groupsApart: readonly string[]
  readonly isChanged: boolean
  /** Whether the reader may change them. */
  readonly mayChange: boolean
}

function askedWords(asked: readonly string[]): string {
  const names = asked.slice(0, MAX_NAMES).map(name => plainWords(name, 20))
  const more = asked.length > MAX_NAMES ? `等 ${asked.length} 位` : ''
  return names.length === 0
    ? '（还没有人可以告诉，请到群里发“听课 组织 我”）'
    : `私下告诉 ${names.join('、')}${more}`
}

/** Weeks without a lesson: who is asked, and what the alliance asks beside. */
function weeksLine(
  { weekday, atMinute, isOn }: ReminderRule,
  { isOfGroup, weeks, asked }: ShownSettings,
): string {
  const when = `${WEEKDAYS[weekday ?? 0] ?? ''} ${clock(atMinute ?? 0)}`
  const { isApart, isAllianceOn } = weeks
  if (!isApart) {
    const alliance = isAllianceOn ? `跟全联盟一起看，${when} ${askedWords(asked)}` : '全联盟关着'
    return `下周空缺：${alliance}；本群要单独看，发“听课 提醒 空缺 开”`
  }
  if (isOn) return `下周空缺：${when} ${askedWords(asked)}`
  return `下周空缺：${when}（关）${isOfGroup && isAllianceOn ? '，全联盟的照常问' : ''}`
}

/** Make-up days: who is asked whose timetable they follow. */
function makeupLine({ atMinute, isOn }: ReminderRule, { isApart }: Weeks): string {
  if (!isApart) return '调休上周几的课：跟全联盟一起问'
  return `调休上周几的课：提前一周 ${clock(atMinute ?? 0)} 私下问组织的老师${isOn ? '' : '（关）'}`
}

function whenWords(rule: ReminderRule, settings: ShownSettings): string {
  const { kind, atMinute, leadMinutes, isOn } = rule
  const off = isOn ? '' : '（关）'
  switch (kind) {
    case 'nonePlanned':
      return weeksLine(rule, settings)
    case 'eveningBefore':
      return `前一天 ${eveningWords(atMinute ?? 0)}${off}`
    case 'soon':
      return `课前 ${leadMinutes ?? 0} 分钟${off}`
    case 'recordMissing':
      return `没交记录：第二天 ${clock(atMinute ?? 0)} 私下提醒${off}`
    case 'makeupDay':
      return makeupLine(rule, settings.weeks)
  }
}

function ruleLine(rule: ReminderRule, settings: ShownSettings): string {
  const words = rule.text === '' ? '' : `，前面说“${plainWords(rule.text, 100)}”`
  const all = rule.callsAll ? '，@全体成员' : ''
  return `· ${whenWords(rule, settings)}${all}${words}`
}

/** What every group decides for itself; the rest it may leave to the alliance. */
const isOwn = (kind: ReminderKind) => kind !== 'nonePlanned' && kind !== 'makeupDay'

/** What to send next. */
function nextWords({ rules, weeks, isChanged, isOfGroup, mayChange }: ShownSettings): string {
  const own = rules.filter(({ kind }) => isOwn(kind) || weeks.isApart)
  if (own.every(({ isOn }) => !isOn)) {
    const whose = isOfGroup ? '排在本群的课' : '自己没设过的群'
    return `${whose}不再提醒，私下的也不说；改期、取消照常通知。要开，${mayChange ? '' : '请管理员'}发“听课 提醒 开”`
  }
  if (isChanged || !mayChange) return ''
  return '要改，发“听课 提醒 前一天 19:00”“听课 提醒 课前 关”；全部关掉，发“听课 提醒 关”'
}

/** The settings as they are. */
export function remindersAre(settings: ShownSettings): string {
  const { rules, quiet, isOfGroup, groupsApart, isChanged } = settings
  const where = isOfGroup ? '本群' : '全联盟'
  const apart = groupsApart.slice(0, MAX_NAMES).map(name => plainWords(name, 20))
  return [
    isChanged ? `改好了，${where}的听课提醒现在是：` : `${where}的听课提醒：`,
    ...rules.map(rule => ruleLine(rule, settings)),
    `· ${clock(quiet.quietFrom)}–${clock(quiet.quietUntil)} 不打扰，一天最多 ${quiet.messagesADay} 条`,
    apart.length === 0 ? '' : `自己设过的群按自己的：${apart.join('、')}`,
    nextWords(settings),
  ]
    .filter(line => line !== '')
    .join('\n')
}

/** What can be set. */
export function remindersHow(): string {
  return [
    '可以这样改提醒：',
    '听课 提醒 关（全部关掉；再打开：听课 提醒 开）',
    '听课 提醒 前一天 19:00（或 关、开）',
    '听课 提醒 课前 20分钟（5 到 240 分钟）',
    '听课 提醒 空缺 周五 17:00',
    '听课 提醒 没交记录 关',
    '听课 提醒 调休 关（调休上周几的课，提前一周问）',
    '听课 提醒 前一天 文字 请各位老师准时（100 字以内，说在提醒前面，时间和课题我会写；“文字 默认”去掉）',
    '听课 提醒 全体 开',
    '听课 提醒 安静 21:00-7:00',
    '听课 提醒 每天 6条（1 到 20 条）',
  ].join('\n')
}

/** Words that set nothing. */
export const remindersNotUnderstood = () => `没看懂。${remindersHow()}`

const QUESTIONS: Readonly<Record<ReminderQuestion, string>> = {
  timeOfWhich:
    '是哪个提醒的时间？前一天的发“听课 提醒 前一天 19:00”，没交记录的发“听课 提醒 没交记录 19:00”，下周空缺的发“听课 提醒 空缺 周五 17:00”',
  textOfWhich:
    '这段话放在哪个提醒前面？前一天的发“听课 提醒 前一天 文字 …”，课前的发“听课 提醒 课前 文字 …”',
  textMissing:
    '要说什么？请写在后面：听课 提醒 前一天 文字 请各位老师准时；不要了发“听课 提醒 前一天 文字 默认”',
  textTooLong: '太长了，请写在 100 字以内再发一次。时间、课题、老师我会写在后面',
}

/** What is still to be said of a reminder. */
export const reminderQuestion = (about: ReminderQuestion) => QUESTIONS[about]

/** Not theirs to change. */
export function remindersOfOthers(): string {
  return '提醒由联盟的管理员改，或者由学校自己群里的群主、管理员改。要看现在的设置，发“听课 提醒”'
}

/** Who organises here. */
export function organisersAre(place: string, names: readonly string[]): string {
  const people = names.map(name => plainWords(name, 20)).join('、')
  return `${plainWords(place, 20)}的听评课由 ${people} 组织：没排课、没提醒到，我私下告诉这几位`
}

/** Nobody is named. */
export function organisersNone(): string {
  return '本群还没有指定组织听评课的老师，有事我告诉联盟的管理员。要指定，发“听课 组织 我”或“听课 组织 QQ号 QQ号”'
}

/** How people are named. */
export function organisersHow(): string {
  return '请写“听课 组织 我”，或者写 QQ 号：“听课 组织 20101 20103”（最多 10 位）；“听课 组织 默认”交还给联盟的管理员'
}

/** In private there is no group. */
export function organisersInGroupsOnly(): string {
  return '组织的老师是每个群自己的，请到群里发“听课 组织 我”'
}

/** Not theirs to name. */
export function organisersOfOthers(): string {
  return '组织的老师由联盟的管理员指定，或者由学校自己群里的群主、管理员指定'
}

/** Never heard of. */
export function organisersUnknown(ids: readonly string[]): string {
  return `还不认识 ${ids.join('、')}：请这位老师先在群里说一句话，再指定一次`
}
