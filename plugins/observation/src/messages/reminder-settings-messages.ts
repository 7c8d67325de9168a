import type { QuietRule, ReminderKind, ReminderRule } from '@lianxiao/core'
import { plainWords } from './lesson-messages'

const WEEKDAYS = ['周一', '周二', '周三', '周四', '周五', '周六', '周日']

/** 19:00 */
const clock = (minute: number) =>
  `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`

const WHEN: Readonly<Record<ReminderKind, (rule: ReminderRule) => string>> = {
  eveningBefore: ({ atMinute }) => `前一天 ${clock(atMinute ?? 0)}`,
  soon: ({ leadMinutes }) => `课前 ${leadMinutes ?? 0} 分钟`,
  recordMissing: ({ atMinute }) => `没交记录：第二天 ${clock(atMinute ?? 0)} 私下提醒`,
  nonePlanned: ({ weekday, atMinute }) =>
    `下周空缺：${WEEKDAYS[weekday ?? 0] ?? ''} ${clock(atMinute ?? 0)} 告诉组织的老师`,
}

function ruleLine(rule: ReminderRule): string {
  const words = rule.text === '' ? '' : `，前面说“${plainWords(rule.text, 100)}”`
  const all = rule.callsAll ? '，@全体成员' : ''
  return `· ${WHEN[rule.kind](rule)}${rule.isOn ? '' : '（关）'}${all}${words}`
}

/** The settings as they are. */
export function remindersAre(settings: {
  readonly rules: readonly ReminderRule[]
  readonly quiet: QuietRule
  /** The group's name; null for the alliance's. */
  readonly place: string | null
  readonly isChanged: boolean
}): string {
  const { rules, quiet, place, isChanged } = settings
  const where = place === null ? '全联盟' : '本群'
  return [
    isChanged ? `改好了，${where}的听课提醒现在是：` : `${where}的听课提醒：`,
    ...rules.map(ruleLine),
    `· ${clock(quiet.quietFrom)}–${clock(quiet.quietUntil)} 不打扰，一天最多 ${quiet.messagesADay} 条`,
    isChanged ? '' : '要改，发“听课 提醒 前一天 19:00”“听课 提醒 课前 关”',
  ]
    .filter(line => line !== '')
    .join('\n')
}

/** What can be set. */
export function remindersHow(): string {
  return [
    '没看懂。可以这样改提醒：',
    '听课 提醒 前一天 19:00（或 关、开）',
    '听课 提醒 课前 20分钟（5 到 240 分钟）',
    '听课 提醒 空缺 周五 17:00',
    '听课 提醒 没交记录 关',
    '听课 提醒 前一天 文字 请各位老师准时（100 字以内；“文字 默认”去掉）',
    '听课 提醒 全体 开',
    '听课 提醒 安静 21:00-7:00',
    '听课 提醒 每天 6条（1 到 20 条）',
  ].join('\n')
}

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
