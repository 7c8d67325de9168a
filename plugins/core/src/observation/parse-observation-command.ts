/** What somebody asks of lesson observation (听评课), the calendar or the bells. */
export type ObservationCommandName =
  | 'help'
  | 'plan'
  | 'week'
  | 'signUp'
  | 'signOff'
  | 'change'
  | 'cancel'
  | 'swap'
  | 'importPlan'
  | 'confirm'
  | 'discard'
  | 'resume'
  | 'materials'
  | 'record'
  | 'respond'
  | 'read'
  | 'attend'
  | 'recordSheet'
  | 'notebook'
  | 'statistics'
  | 'card'
  | 'papers'
  | 'feed'
  | 'mine'
  | 'missing'
  | 'notCount'
  | 'excuse'
  | 'quota'
  | 'appeal'
  | 'rubric'
  | 'reminders'
  | 'organisers'
  | 'teachers'
  | 'newTerm'
  | 'calendar'
  | 'bells'

/** A command and the words after it, as typed. */
export interface ObservationCommand {
  readonly name: ObservationCommandName
  readonly words: string
  /** Whether a space or nothing stood behind the command word: 校历出来了吗 is rather talk. */
  readonly isSure: boolean
}

/** Longer ones are cut: a record in one message is the longest. */
export const MAX_OBSERVATION_CHARS = 4_000

/** Words after 听课, the longer of two that begin alike first. */
const SUBCOMMANDS: readonly (readonly [RegExp, ObservationCommandName])[] = [
  [/^(?:帮助|怎么用|怎么弄)/, 'help'],
  [/^(?=(?:课程?表|安排表|日程表?|一览表?|有什么课|有哪些课|有课吗?)[?？]?$)/, 'week'],
  [/^(?:安排|排课|排一?节|排)/, 'plan'],
  [
    /^(?=(?:本|这|下|上|下下)(?:个?周|星期|礼拜)|第?\s*(?:\d+|[一二三四五六七八九十]{1,3})\s*周|今天|明天|大?后天|昨天|前天|列表|(?:周|星期|礼拜)[一二三四五六日天]|\d{1,2}\s*月|\d{1,2}[./-]\d{1,2}(?![\d.:])|(?:本|这个?|[下上]个?)月|(?:本|这个?)学期)/,
    'week',
  ],
  [/^(?:报名|我[想要]去?听(?=\s*第?\s*#?\s*\d)|报(?=\s*#?\s*\d))/, 'signUp'],
  // Who writes so rather stays away than calls the lesson off: the smaller harm, and the answer names the other.
  [/^取消听课(?=\s*第?\s*#?\s*\d)/, 'signOff'],
  [/^(?:退出|退报|取消报名|不去了?|退)/, 'signOff'],
  [
    /^(?:改期|改到|改时间|改一下|修改|更改|变更|改|(?:推迟|延期|提前|调整|调到)(?=\s*第?\s*#?\s*\d))/,
    'change',
  ],
  [/^(?:取消|(?:删除|删掉?|撤销|撤掉?|停掉?)(?=\s*第?\s*#?\s*\d))/, 'cancel'],
  [/^(?:对调|调换|换课|换)/, 'swap'],
  [/^导入/, 'importPlan'],
  [/^(?:导出|下载|打印)\s*统计表?/, 'statistics'],
  [/^(?:导出|下载|打印)\s*(?:听课)?记录本/, 'notebook'],
  [/^(?:导出|下载|打印)\s*(?:听课)?(?:记录表|空表)/, 'recordSheet'],
  [/^(?:导出|下载|打印)/, 'papers'],
  [/^(?:确认|确定)/, 'confirm'],
  [/^(?:不要|放弃|作废)/, 'discard'],
  [/^继续/, 'resume'],
  [/^(?:资料|课件|教案)/, 'materials'],
  [/^记录本/, 'notebook'],
  [/^(?:记录表|空表|表格)/, 'recordSheet'],
  [/^(?:记录|记)/, 'record'],
  [/^(?:回应|回复)/, 'respond'],
  [/^(?:查看|看)/, 'read'],
  [/^(?:签到|报到|到)/, 'attend'],
  [/^统计表?/, 'statistics'],
  [/^(?:卡片|图片|图)/, 'card'],
  [/^(?:日历|订阅)/, 'feed'],
  [/^(?:缺听|欠|缺)/, 'missing'],
  [/^(?:不算|不计)/, 'notCount'],
  [/^我的/, 'mine'],
  [/^(?=请假|病假|事假|公差|产假|销假)/, 'excuse'],
  [/^(?:定额|任务)/, 'quota'],
  [/^(?:量表|评分表)/, 'rubric'],
  [/^提醒/, 'reminders'],
  [/^(?:组织者?|负责人?)/, 'organisers'],
  [/^(?:老师|教师)/, 'teachers'],
  [/^新学期/, 'newTerm'],
  [/^校历/, 'calendar'],
  [/^作息(?:时间表?|表)?/, 'bells'],
]

/** Commands that stand by themselves. */
const ALONE: readonly (readonly [RegExp, ObservationCommandName])[] = [
  [/^我的(?:听课|听评课)/, 'mine'],
  [/^申诉/, 'appeal'],
  [/^取消听课(?=\s*第?\s*#?\s*\d{1,6}\s*(?:号课?)?\s*[。.!！~]*$)/, 'signOff'],
  [/^我[想要]去?听(?=\s*第?\s*#?\s*\d{1,6}\s*(?:号课?)?\s*[。.!！~]*$)/, 'signUp'],
  [/^校历/, 'calendar'],
  [/^作息(?:时间表?|表)?/, 'bells'],
]

const PREFIX =
  /^听(?:评?课|评|可(?=[\s:：]|排|改|报名|记录))(?:[!！。]+\s*(?=[^\s!！。])|[\s:：,，、.]*)/u
const LEADING_MARKS = /^[\s/.。,，!！:：]+/
const GAP = /^[\s:：,，]*/u

function inTable(
  table: readonly (readonly [RegExp, ObservationCommandName])[],
  line: string,
): ObservationCommand | null {
  for (const [pattern, name] of table) {
    const match = pattern.exec(line)
    if (match === null) continue
    const after = line.slice(match[0].length)
    const gap = GAP.exec(after)?.[0] ?? ''
    const isSure = after === '' || gap !== '' || /^[#\d]/.test(after)
    return { name, words: after.slice(gap.length).trim(), isSure }
  }
  return null
}

/**
 * Reads a message as a command of lesson observation.
 * @param text as typed; full-width characters, a leading slash and missing spaces are forgiven
 * @returns null for ordinary talk: 听课的老师请到三楼
 */
export function parseObservationCommand(text: string): ObservationCommand | null {
  const line = text
    .slice(0, MAX_OBSERVATION_CHARS)
    .normalize('NFKC')
    .replace(/[\u200b-\u200f\u2060\ufeff]/g, '')
    .replace(/^@[^\s@]{1,40}\s+/, '')
    .replace(LEADING_MARKS, '')
    .trim()
  const prefix = PREFIX.exec(line)?.[0]
  if (prefix === undefined) return inTable(ALONE, line)
  const rest = line.slice(prefix.length)
  if (/^[?？。!！]*$/u.test(rest)) return { name: 'help', words: '', isSure: true }
  return inTable(SUBCOMMANDS, rest)
}
