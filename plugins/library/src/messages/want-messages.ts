import {
  DAY_MS,
  type Instant,
  MAX_OPEN_WANTS,
  MAX_WANT_CHARS,
  type Resource,
  type Want,
  type WantGaps,
  type WantNumber,
} from '@lianxiao/core'
import { describePoster, firstPost } from '../describe'
import { shortName } from './short-name'

// What is said about wanted resources (求资源).

/** Rows of what is missing that 求单 shows to those who run the alliance. */
const GAP_ROWS = 6

/** 求#12: a want's number is not a resource's. */
const labelOf = (number: WantNumber | number) => `求#${number}`

/** How old a want is: 今天, 3 天前. */
export function describeAge(askedAt: Instant, now: Instant): string {
  const days = Math.floor((now - askedAt) / DAY_MS)
  return days < 1 ? '今天' : `${days} 天前`
}

export const wantHow = () =>
  '要求什么？写上年级、学科和课题，比如：求 五下 科学 光的传播。有人发了就告诉您'
export const wantTooVague = () =>
  '这样太宽了，发来的可能都不是您要的。写上年级、学科和课题，比如：求 五下 科学 光的传播'
export const wantTooLong = () =>
  `太长了，请写在 ${MAX_WANT_CHARS} 个字以内，比如：求 五下 科学 光的传播`
export const wantPersonal = () => '学生名单、成绩这类资料只替发的人存着，不给别人找，就不登记了'
export const wantsFull = () =>
  `您已经求了 ${MAX_OPEN_WANTS} 条，先撤掉不用的再求：不求了 编号（发“求单”看编号）`

/** It is kept. @param understood how the words were read */
export function wantKept(want: Want, understood: string): string {
  const where = want.chatGroup === null ? '私聊告诉您' : '在这儿告诉您'
  const shown = want.chatGroup === null ? '（别人看得到求的内容，看不到是您）' : ''
  const number = want.number
  return `记下了，${labelOf(number)}：${understood}。有人发了就${where}${shown}；不要了回“不求了 ${number}”`
}
export const wantKnown = ({ number, words, askedAt }: Want, now: Instant) =>
  `“${words}”您${describeAge(askedAt, now)}求过了（${labelOf(number)}），我一直留意着，有人发了就告诉您`
/** The same, in a group: what was asked in private is not said there. */
export const wantKnownPrivately = () => '这个您求过了，有人发了就私聊告诉您'
/** What is there already. @param list its rows, and how to take them */
export const thereAlready = (understood: string, list: string) =>
  `按 ${understood} 已经有：\n${list}\n都不是？回“求”，我替您留意着`
export const wantReopened = (number: WantNumber) => `好，${labelOf(number)} 接着替您留意`

export const noSuchWant = (number: number) => `没有 ${labelOf(number)}，发“求单”看都在求什么`
/** What was asked in private is not spoken of where others read along. */
export const sayPrivately = (number: number) => `${labelOf(number)} 请私聊我说`
export const wantNotOpen = ({ number, state }: Want) =>
  state === 'filled' ? `${labelOf(number)} 已经有人应了，谢谢您` : `${labelOf(number)} 已经撤了`
export const unwanted = ({ number, words }: Want) => `好，${labelOf(number)}“${words}”撤了`
export const mayNotUnwant = () => '只有求的老师和联盟管理员可以撤'
export const unwantWhich = (wants: readonly Want[]) =>
  [
    '要撤哪一条？回“不求了 编号”：',
    ...wants.map(({ number, words }) => `${labelOf(number)} ${words}`),
  ].join('\n')
export const nothingWanted = () => '您没有在求的资料'

export const fulfilHow = () =>
  '应哪一条？把文件发到群里，再回“应 编号”，比如：应 12。发“求单”看编号'
export const fulfilOwn = () => '这是您自己求的。不要了回“不求了 编号”'
export const fulfilled = ({ number }: Want, resource: Resource) =>
  `谢谢您！这就把 #${resource.number} ${shortName(resource.name)} 告诉求的老师（${labelOf(number)}）`
export const pledged = ({ number, words }: Want, isPrivate: boolean) =>
  `好，把“${words}”的文件${isPrivate ? '发到群里' : '发上来'}就行（10 分钟内），收好了我就告诉求的老师（${labelOf(number)}）`
/** The file that was posted last does not look like what is wanted. */
export const isItThis = ({ number, words }: Want, resource: Resource) =>
  `求的是“${words}”，您刚发的是《${shortName(resource.name)}》，是这份吗？是就回“应 ${number} #${resource.number}”，不是就先把文件发上来`
/** A file that was sent in private is its sender's until they share it. */
export const shareFirst = ({ number }: Resource, want: Want) =>
  `#${number} 现在只有您能看到。先回“范围 #${number} 联盟”分享出来，再回“应 ${want.number} #${number}”`
export const notForAsker = (resource: Resource) =>
  `#${resource.number} 求的老师看不到。您发的可以先改范围：范围 #${resource.number} 联盟，再应一次`

export const askable = (isAskable: boolean) =>
  isAskable
    ? '好，有老师求您教的那科资料时，会问您一声（一天最多一次）'
    : '好，以后不拿别人求的资料来问您。想恢复回“可以问我”'

/** A want as a list shows it. */
export interface WantRow {
  readonly want: Want
  readonly isOwn: boolean
  /** 蔡源小学 叶老师, 蔡源小学, or empty. */
  readonly asker: string
}

/** Whose want it is, as far as may be told. */
export function describeAsker(school: string | null, name: string | null): string {
  const person = (name ?? '').replace(school ?? '', '').replace(/^[\s\-—_·]+/, '')
  return [school ?? '', person].filter(part => part !== '').join(' ')
}

function wantLine({ want, isOwn, asker }: WantRow, now: Instant): string {
  const who = isOwn ? '您' : asker
  const about = [who, describeAge(want.askedAt, now)].filter(part => part !== '')
  return `${labelOf(want.number)} ${want.words}（${about.join('，')}）`
}

/** 求单. @param more how many are not listed */
export function wantList(rows: readonly WantRow[], more: number, now: Instant): string {
  const [first] = rows
  if (first === undefined) return '现在没有老师在求资料。要求的话这样写：求 五下 科学 光的传播'
  return [
    `在求的资料 ${rows.length + more} 条：`,
    ...rows.map(row => wantLine(row, now)),
    ...(more > 0 ? [`还有 ${more} 条`] : []),
    `有的话把文件发到群里，再回“应 ${first.want.number}”；早就发过的回“应 ${first.want.number} #资料编号”`,
  ].join('\n')
}

/** What is missing most, for those who run the alliance. @param days looked back */
export function gapLines(gaps: WantGaps, days: number): readonly string[] {
  const { open, filled, given, medianDays, rows } = gaps
  if (open + filled + given === 0) return []
  const median = medianDays === null ? '' : `，一半在 ${medianDays} 天内`
  const missing = rows
    .filter(row => row.open + row.given > 0)
    .slice(0, GAP_ROWS)
    .map(row => `${row.grade}${row.subject} ${row.open + row.given}`)
  return [
    `近 ${days} 天求过 ${open + filled + given} 条，应了 ${filled} 条${median}`,
    ...(missing.length === 0 ? [] : [`还缺：${missing.join('、')}`]),
  ]
}

/** A want and what answers it, as its asker reads it. */
export interface AnsweredWant {
  readonly want: Want
  readonly resource: Resource
  /** How many more answer it. */
  readonly others: number
}

function answerWords({ resource, others }: AnsweredWant): string {
  const post = firstPost(resource)
  const who = post === null ? '' : describePoster(post)
  const more = others > 0 ? `，另有 ${others} 份` : ''
  return `#${resource.number} 《${shortName(resource.name)}》${who === '' ? '' : `（${who}）`}${more}`
}

/** Tells askers that what they want is there. @param answers never empty; all told in one place */
export function wantsAnswered(answers: readonly AnsweredWant[]): string {
  const [only] = answers
  if (only !== undefined && answers.length === 1)
    return `您求的“${only.want.words}”有人发了：${answerWords(only)}，回“取 #${only.resource.number}”。不是要的这份？回“求 #${only.want.number}”接着等`
  const takes = only === undefined ? '取 #编号' : `取 #${only.resource.number}`
  return [
    '求的资料有人发了：',
    ...answers.map(
      answer => `${labelOf(answer.want.number)} ${answer.want.words} → ${answerWords(answer)}`,
    ),
    `拿文件回“${takes}”；不是要的回“求 #求号”接着等`,
  ].join('\n')
}

export const wantExpired = ({ number, words }: Want) =>
  `您求的“${words}”（${labelOf(number)}）三个月都没有人发，我先撤下了。还要的话再发一次：求 ${words}`

/** Asks a teacher who posted on the subject. @param rows never empty */
export function mayYouHave(rows: readonly WantRow[], now: Instant): string {
  const [first] = rows
  return [
    '打扰了，有老师在求这些，您发过这一科的资料，手上有吗？',
    ...rows.map(row => wantLine(row, now)),
    `有的话把文件发到群里，再回“应 ${first?.want.number ?? ''}”。没有不用理我；不想被问回“不用问我”`,
  ].join('\n')
}
