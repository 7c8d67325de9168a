import {
  type Account,
  addDays,
  type CivilDay,
  type DeliveryState,
  dayMark,
  dayOf,
  type MissedRow,
  type NoticeKind,
  type Reminder,
  type ReminderNames,
  type ReminderWords,
  type Slot,
  sayDays,
} from '@lianxiao/core'
import { clockWords, dayWords, makeupOrder, plainWords, topicWords } from './lesson-messages'

/** Names told in one reminder; the others are counted. */
const MAX_NAMES = 20

type About<Kind extends Reminder['about']['kind']> = Extract<
  Reminder['about'],
  { readonly kind: Kind }
>

function namesWords(names: readonly string[]): string {
  const shown = names.slice(0, MAX_NAMES).map(name => plainWords(name, 12))
  return shown.join('、') + (names.length > MAX_NAMES ? ` 等 ${names.length} 人` : '')
}

const kindWords = ({ kind }: Slot) =>
  kind === 'unannounced' ? '［推门听课］' : kind === 'parallelLessons' ? '［同课异构］' : ''

/** 第2节（9:10） 三(2)班 数学《分数的初步认识》 何老师 王村口小学 */
function lessonWords({ slot, startsAt }: About<'lesson'>, { presenter }: ReminderNames): string {
  const time = startsAt === null ? '' : `（${clockWords(startsAt)}）`
  return [
    `第${slot.period}节${time}`,
    topicWords(slot),
    presenter === null ? '' : plainWords(presenter, 12),
    plainWords(slot.schoolId),
    kindWords(slot),
  ]
    .filter(part => part !== '')
    .join(' ')
}

const numbered = (about: About<'lesson'>, names: ReminderNames) =>
  `${about.slot.number}号 ${lessonWords(about, names)}`

/** Where it is held and what belongs to it; nothing for most lessons. */
function besideWords({ link, materials }: Slot): readonly string[] {
  const shown = materials.slice(0, 5).map(number => `#${number}`)
  return [
    ...(link === null ? [] : [`线上：${link.startsWith('http') ? '' : '会议号 '}${link}`]),
    ...(shown.length === 0 ? [] : [`资料：${shown.join(' ')}（发“取 ${shown[0] ?? ''}”）`]),
  ]
}

function observersWords({ slot }: About<'lesson'>, { observers }: ReminderNames): string {
  if (observers.length > 0) return `听课：${namesWords(observers)}`
  return `还没有人报名，发“听课 报名 ${slot.number}”就能去听`
}

function eveningBefore(about: About<'lesson'>, names: ReminderNames): string {
  const { slot } = about
  return [
    `听课提醒：${dayMark(slot.on)}`,
    numbered(about, names),
    observersWords(about, names),
    ...besideWords(slot),
  ].join('\n')
}

function soon(about: About<'lesson'>, names: ReminderNames): string {
  const { slot, startsAt } = about
  const time = startsAt === null ? '' : ` ${clockWords(startsAt)} `
  return [
    `${dayMark(slot.on)}${time}就要上课了`,
    numbered(about, names),
    ...(names.observers.length === 0 ? [] : [observersWords(about, names)]),
    ...besideWords(slot),
  ].join('\n')
}

function recordMissing(about: About<'lesson'>, names: ReminderNames): string {
  const { slot } = about
  return [
    `${dayWords(slot.on)} 的听课记录还没有交（${slot.number}号）`,
    lessonWords(about, names),
    `私聊我“听课 记录 ${slot.number}”，一步步写，几分钟就好`,
  ].join('\n')
}

function onDayOff(about: About<'lesson'>, names: ReminderNames): string {
  const { slot } = about
  return [
    `${slot.number}号课排在了放假的日子：${dayWords(slot.on)} ${lessonWords(about, names)}`,
    `要改时间，发“听课 改 ${slot.number} 周几 第几节”；那天照常上课，管理员发“校历 ${slot.on} 上课”。不然就不提醒听课的老师了`,
  ].join('\n')
}

function nonePlanned({ mondayOn, schoolId }: About<'week'>): string {
  const where = schoolId === null ? '' : plainWords(schoolId)
  return `下周（${dayWords(mondayOn)} 起）${where}还没有排听评课。发“听课 排 周三 第2节 三(2)班 数学 课题 授课老师”就能排`
}

function makeupDay({ on, schoolId }: About<'makeup'>): string {
  const where = schoolId === null ? '' : plainWords(schoolId)
  const how = `“${makeupOrder(on)}”（周几按实际写）`
  const say = schoolId === null ? `请管理员发${how}` : `请群主或管理员在本校群里发${how}`
  return `${dayWords(on)} 调休上班，${where}还没定上周几的课。${say}；那天不上课，把“上周四的课”写成“放假”`
}

function calendarHorizon({ year }: About<'year'>): string {
  return `还没有 ${year} 年的放假和调休安排。国务院公布以后，请更新联校，或者由管理员发给我：“校历 ${year}-02-15 放假”（可以一次发很多行），全部发完再发“校历 ${year}年 齐了”`
}

function aboutLesson(kind: Reminder['kind'], about: About<'lesson'>, names: ReminderNames): string {
  if (kind === 'eveningBefore') return eveningBefore(about, names)
  if (kind === 'soon') return soon(about, names)
  return kind === 'onDayOff' ? onDayOff(about, names) : recordMissing(about, names)
}

function factsOf({ kind, about }: Reminder, names: ReminderNames): string {
  if (about.kind === 'week') return nonePlanned(about)
  if (about.kind === 'makeup') return makeupDay(about)
  return about.kind === 'year' ? calendarHorizon(about) : aboutLesson(kind, about, names)
}

function reminderText(reminder: Reminder, names: ReminderNames): string {
  const own = reminder.ownWords === '' ? [] : [plainWords(reminder.ownWords, 100)]
  const text = [...own, factsOf(reminder, names)].join('\n')
  if (names.onBehalfOf === null) return text
  return `${plainWords(names.onBehalfOf, 12)}还没有和我说过话，请转告：\n${text}`
}

const KINDS: Readonly<Record<NoticeKind, string>> = {
  nonePlanned: '下周没有排课的提醒',
  eveningBefore: '前一天的提醒',
  soon: '课前的提醒',
  recordMissing: '没交记录的提醒',
  onDayOff: '课排在放假日的提醒',
  makeupDay: '调休上周几课的提醒',
  calendarHorizon: '校历的提醒',
  missedReport: '没送到的提醒',
  planned: '排课的通知',
  moved: '改时间的通知',
  cancelled: '取消的通知',
  recordCame: '交了记录的通知',
  responseCame: '回应的通知',
  appealCame: '申诉的通知',
  appealAnswered: '申诉答复的通知',
  excuseCame: '请假的通知',
  excuseJudged: '请假答复的通知',
  accountChanged: '换号、合并的通知',
  attendanceWithdrawn: '签到撤销的通知',
}

const TROUBLES: Readonly<Record<'missed' | Extract<DeliveryState, 'dead' | 'unknown'>, string>> = {
  missed: '错过了时间，没有说',
  dead: 'QQ 没有发出去',
  unknown: '不知道有没有发出去',
}

function missedLine({ notice, trouble, place }: MissedRow): string {
  const lesson = notice.slot === null ? '' : `${notice.slot}号课 `
  return `· ${lesson}${KINDS[notice.kind]}（${plainWords(place, 20)}）：${TROUBLES[trouble]}`
}

/** 前一天的提醒 120 条、课前的提醒 88 条 */
function countsWords(kinds: readonly NoticeKind[]): string {
  const counts = new Map<NoticeKind, number>()
  for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([kind, count]) => `${KINDS[kind]} ${count} 条`)
    .join('、')
}

/** What organisers hear of what was not said in time: each by name, or of many how many of a kind and the newest. */
export function missedMessage(rows: readonly MissedRow[], kinds: readonly NoticeKind[]): string {
  const more =
    kinds.length > rows.length ? [`${countsWords(kinds)}。最近的 ${rows.length} 条是：`] : []
  return [
    `有 ${kinds.length} 条提醒没有及时送到，请您看看要不要自己说一声：`,
    ...more,
    ...rows.map(missedLine),
  ].join('\n')
}

/** 明天（11月25日 周三） */
function dayFrom(today: CivilDay, day: CivilDay): string {
  const near = [
    [today, '今天'],
    [addDays(today, 1), '明天'],
    [addDays(today, 2), '后天'],
  ].find(([near]) => near === day)
  return near === undefined ? dayWords(day) : `${near[1] ?? ''}（${dayWords(day)}）`
}

/** Several texts as one: lines with which one begins like the one before it are said once. */
export function mergedMessage(texts: readonly string[]): string {
  let before: readonly string[] = []
  const parts = texts.map(text => {
    const lines = text.split('\n')
    const alike = lines.findIndex((line, at) => line !== before[at])
    before = lines
    const own = lines.slice(Math.max(alike, 0)).join('\n')
    return alike > 0 ? `\n${own}` : `\n\n${own}`
  })
  return parts.join('').trimStart()
}

/** The sentences of reminders, in Chinese. */
export const reminderWords: ReminderWords = {
  reminder: reminderText,
  missed: missedMessage,
  fresh: (text, now) => sayDays(text, day => dayFrom(dayOf(now), day)),
  merged: mergedMessage,
  nameless: ({ id }: Account) => id,
}
