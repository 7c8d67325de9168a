import {
  type CivilDay,
  DUTY_WORDS,
  type Duty,
  isRecordedLate,
  type Quota,
  type QuotaPer,
  type QuotaStanding,
} from '@lianxiao/core'
import {
  type ExcuseView,
  excuseJudgeHow,
  excuseWords,
  PER_WORDS,
  shortDay,
} from './excuse-messages'
import { type LessonView, lessonLine, plainWords } from './lesson-messages'
import { onlyRegistered } from './roll-messages'

const RUNNING_WORDS: Readonly<Record<QuotaPer, string>> = {
  week: '本周',
  month: '本月',
  term: '本学期',
}
const ENDED_WORDS: Readonly<Record<QuotaPer, string>> = {
  week: '到上周',
  month: '到上个月',
  term: '学期结束',
}
/** 校长 */
export const dutyWords = (duty: Duty): string => DUTY_WORDS[duty]

/** 每周 1 节 */
const quotaWords = ({ lessons, per }: Pick<Quota, 'lessons' | 'per'>, fromWeek: number | null) =>
  `${PER_WORDS[per]} ${lessons} 节${fromWeek === null ? '' : `（从第${fromWeek}周算起）`}`

/** The same with what stood before it, which is owed too, or that it stands no more. */
function trackWords({ quota, before, fromWeek }: QuotaStanding): string {
  const ended = ({ until }: Quota) => (until === undefined ? '' : `（算到${shortDay(until)}）`)
  const earlier = before.map(one => `${quotaWords(one, null)}${ended(one)}`)
  return [...earlier, `${quotaWords(quota, fromWeek)}${ended(quota)}`].join('，后来')
}

/** A quota with the week of the term from which it counts; null for the first day. */
export interface QuotaView extends Quota {
  readonly fromWeek: number | null
}

const isEnough = (missing: number) => (missing === 0 ? '够了' : `还差 ${missing} 节`)

/** What runs is told with all that was owed before it: a lesson pays once, the oldest debt first. */
function runningWords({ quota: { per }, done, owedSoFar, running }: QuotaStanding): string {
  if (running === null || per === 'term') return ''
  const [now, head] = [RUNNING_WORDS[per], owedSoFar === 0 ? '' : '连']
  const isPaidBefore = running.missing === 0 && running.done < running.owed
  const paysBefore = running.done > 0 && done - running.done < owedSoFar
  const early = isPaidBefore ? '（前面多听的也算）' : ''
  const note = paysBefore ? `（${now}听的先补前面欠的）` : early
  const due = owedSoFar + running.owed
  return `${head}${now}应听 ${due} 节，${isEnough(running.missing)}${note}；`
}

function standingLine(standing: QuotaStanding): string {
  const { quota, done, owed, owedSoFar, missing } = standing
  const soFar =
    owedSoFar === 0 ? '' : `${ENDED_WORDS[quota.per]}应听 ${owedSoFar} 节，${isEnough(missing)}；`
  return `${trackWords(standing)}：${soFar}${runningWords(standing)}全学期 ${done}/${owed}`
}

/** A lesson that somebody was at, with what whoever checks it wants to know. */
export interface EvidenceView {
  readonly lesson: LessonView
  readonly isSignedUp: boolean
  /** Null without a record. */
  readonly recordedAfterDays: number | null
  readonly isGranted: boolean
}

/** One that does not count, with why. */
export interface LeftOutView extends EvidenceView {
  readonly because: /** What they did then; the number is null where the reader may not know of it. */
    | { readonly kind: 'presents' | 'observes'; readonly other: number | null }
    | {
        readonly kind: 'voided'
        readonly by: string | null
        readonly on: CivilDay
        readonly reason: string
      }
}

function evidenceNotes({ isSignedUp, recordedAfterDays, isGranted }: EvidenceView): string[] {
  return [
    ...(isSignedUp ? [] : ['没报名']),
    ...(isRecordedLate(recordedAfterDays) ? [`课后 ${recordedAfterDays} 天补的`] : []),
    ...(isGranted ? ['申诉同意的'] : []),
  ]
}

const inBrackets = (notes: readonly string[]) =>
  notes.length === 0 ? '' : `（${notes.join('，')}）`

const evidenceLine = (view: EvidenceView) =>
  `${lessonLine(view.lesson)}${inBrackets(evidenceNotes(view))}`

function whyLeftOut({ because }: LeftOutView): string {
  if (because.kind === 'voided') {
    const { by, on, reason } = because
    const why = reason === '' ? '' : `：${plainWords(reason, 60)}`
    return `${by === null ? '组织者' : plainWords(by, 12)}${shortDay(on)}认定没有去听${why}`
  }
  const other = because.other === null ? '另一节课' : `${because.other}号课`
  return because.kind === 'presents' ? `那时自己在上${other}` : `和${other}同一时间，只算一节`
}

const leftOutLine = (view: LeftOutView) =>
  `${lessonLine(view.lesson)}${inBrackets([whyLeftOut(view), ...evidenceNotes(view)])}`

/** Somebody's counts with their evidence. */
export interface CountsView {
  readonly name: string
  readonly term: string
  readonly observed: number
  readonly presented: readonly LessonView[]
  readonly standings: readonly QuotaStanding[]
  readonly excuses: readonly ExcuseView[]
  /** The page that is shown. */
  readonly evidence: readonly EvidenceView[]
  /** Lessons before this page, and behind it. */
  readonly before: number
  readonly after: number
  /** What asks for the next page. */
  readonly next: string
  readonly unrecorded: readonly LessonView[]
  /** Claimed, and not counted. */
  readonly leftOut: readonly LeftOutView[]
  /** Noted as attended, and taken back. */
  readonly withdrawn: readonly LessonView[]
  readonly openAppeals: number
  /** Whether they look at their own. */
  readonly isOwn: boolean
}

/** Lessons without a record, or presented, told in one message. */
const MAX_BESIDE = 5

function beside<Lesson>(
  head: string,
  lessons: readonly Lesson[],
  line: (lesson: Lesson) => string,
): string[] {
  if (lessons.length === 0) return []
  const more = lessons.length > MAX_BESIDE ? [`…共 ${lessons.length} 节`] : []
  return [head, ...lessons.slice(-MAX_BESIDE).map(line), ...more]
}

function unrecordedLines({ unrecorded, isOwn }: CountsView): string[] {
  const [first] = unrecorded
  const hint = isOwn && first !== undefined ? `（补写请发：听课 记录 ${first.number ?? ''}）` : ''
  return beside(`听了还没交记录，先不算${hint}：`, unrecorded, lessonLine)
}

/** 我的听课 in private; for organisers somebody else's. */
export function countsOf(view: CountsView): string {
  const { name, term, observed, presented, standings, excuses, evidence, before, after } = view
  const numbered = evidence.map((lesson, at) => `${before + at + 1}. ${evidenceLine(lesson)}`)
  return [
    `${plainWords(name)}，${term}：听课 ${observed} 节，上课给同事听 ${presented.length} 节。`,
    ...standings.map(standingLine),
    ...(excuses.length === 0 ? [] : [`请假：${excuses.map(excuseWords).join('；')}`]),
    ...(numbered.length === 0 ? [] : ['算进去的课：', ...numbered]),
    ...(after === 0 || !view.isOwn
      ? []
      : [`还有 ${after} 节，“更多”往下看（或发：我的听课 ${view.next}）`]),
    ...(after === 0 || view.isOwn ? [] : [`还有 ${after} 节，全部的请发：听课 统计`]),
    ...unrecordedLines(view),
    ...beside('交了但不算的：', view.leftOut, leftOutLine),
    ...beside('撤销了、不算的：', view.withdrawn, lessonLine),
    ...beside('上的课：', presented, lessonLine),
    ...(view.openAppeals === 0 ? [] : [`您有 ${view.openAppeals} 个申诉在等答复，看请发：申诉`]),
    ...(view.isOwn ? ['有不对的请发：申诉 第3号课我听了'] : []),
  ].join('\n')
}

/** 我的听课 in a group: the number, nothing else. */
export function countInGroup(name: string, term: string, observed: number): string {
  return `${plainWords(name)}，您${term}听了 ${observed} 节（有记录的）。每一节是哪节、还差几节，请私聊我：我的听课`
}

/** A person who stands in 听课 缺. */
export interface MissingView {
  readonly name: string
  readonly school: string | null
  readonly duty: Duty
  readonly standings: readonly QuotaStanding[]
  readonly excuses: readonly ExcuseView[]
  readonly unrecorded: number
}

function missingLine({ name, school, duty, standings, excuses, unrecorded }: MissingView): string {
  const owing = standings.filter(({ missing }) => missing > 0)
  const parts = [
    ...owing.map(one => `${trackWords(one)} ${one.done}/${one.owedSoFar} 差 ${one.missing}`),
    ...(unrecorded === 0 ? [] : [`另有 ${unrecorded} 节没交记录`]),
    ...excuses.map(excuseWords),
  ]
  return `${plainWords(name)}（${plainWords(school ?? '学校未登记')} ${DUTY_WORDS[duty]}）：${parts.join('；')}`
}

/** People told of beside those who owe lessons. */
const MAX_OWN_WORD = 10

function ownWordLines(people: readonly MissingView[]): string[] {
  if (people.length === 0) return []
  const lines = people
    .slice(0, MAX_OWN_WORD)
    .map(({ name, excuses }) => `${plainWords(name)}：${excuses.map(excuseWords).join('；')}`)
  const more = people.length > MAX_OWN_WORD ? [`…共 ${people.length} 位，都在：听课 统计`] : []
  return ['不差、但有自己报的请假：', ...lines, ...more, excuseJudgeHow()]
}

function unconfirmedLines(names: readonly string[]): string[] {
  if (names.length === 0) return []
  const told = names.slice(0, MAX_OWN_WORD).map(name => plainWords(name, 12))
  const more = names.length > MAX_OWN_WORD ? `等 ${names.length} 位` : ''
  return [
    `只在安排里写到过、没算进来：${told.join('、')}${more}。是老师请发：听课 老师 姓名 确认；写错了：听课 老师 删除 姓名`,
  ]
}

/** 听课 缺 for organisers. @param asked how many have a quota; `missing` of them owe lessons, `more` behind this page */
export function missingAre(
  term: string,
  missing: readonly MissingView[],
  {
    asked,
    missing: all,
    more,
    next,
    ownWord,
    unconfirmed,
  }: {
    readonly asked: number
    readonly missing: number
    readonly more: number
    readonly next: string
    /** Who owes nothing, and reported days of absence themselves. */
    readonly ownWord: readonly MissingView[]
    /** Names that only a plan told. */
    readonly unconfirmed: readonly string[]
  },
): string {
  if (all === 0)
    return [
      `${term}：有定额的 ${asked} 位老师，到现在都够了。本周、本月还没过完的不算。`,
      onlyRegistered(),
      ...ownWordLines(ownWord),
      ...unconfirmedLines(unconfirmed),
    ].join('\n')
  return [
    `${term}：有定额的 ${asked} 位老师里，${all} 位到现在还差（有记录的才算，没过完的周和月不算）：`,
    ...missing.map(missingLine),
    ...(more === 0
      ? []
      : [`还有 ${more} 位，“更多”往下看（或发：听课 缺 ${next}）；完整的表：听课 统计`]),
    ...ownWordLines(ownWord),
    ...unconfirmedLines(unconfirmed),
    '看一个人算了哪些课：听课 缺 周老师；替人请假：听课 请假 周老师 12月1日到12月5日 病假',
    onlyRegistered(),
  ].join('\n')
}

/** Names are for organisers in private. */
export const missingInPrivate = () => '谁差几节只在私聊里说。请私聊我：听课 缺'
/** Not an organiser. */
export const missingForOrganisers = () => '这张表只给联盟的组织者看。看您自己的请发：我的听课'
/** Nobody owes anything. */
export const noQuotas = () =>
  '还没有定额，所以没有人差。定额请联盟组织者发，比如：听课 定额 教师 每周1节 校长 每周2节'
/** No term is declared. */
export const noTermForCounts = () =>
  '还没有登记学期，算不出应听几节。请管理员发：校历 2026学年第一学期 9月1日到1月20日'

/** 听课 定额 */
export function quotasAre(quotas: readonly QuotaView[]): string {
  if (quotas.length === 0) return noQuotas()
  const duties = [...new Set(quotas.map(({ duty }) => duty))]
  const lines = duties.map(duty => {
    const own = quotas.filter(quota => quota.duty === duty)
    return `${DUTY_WORDS[duty]}：${own.map(one => quotaWords(one, one.fromWeek)).join('，')}`
  })
  return [
    '听课定额：',
    ...lines,
    '交了记录的才算；全周请假的那周、放假的周不算；全学期累计，先补前面欠的，多听的留给后面。',
    '改请联盟组织者发，比如：听课 定额 教师 每周1节；去掉：听课 定额 教师 无',
  ].join('\n')
}

/** Set. */
export function quotasSet(
  said: readonly { readonly duty: Duty; readonly quotas: readonly QuotaView[] }[],
): string {
  const lines = said.map(({ duty, quotas }) => {
    const asked = quotas.map(one => quotaWords(one, one.fromWeek)).join('，')
    return `${DUTY_WORDS[duty]}：${quotas.length === 0 ? '没有定额了' : asked}`
  })
  const isLate = said.some(({ quotas }) => quotas.some(({ fromWeek }) => fromWeek !== null))
  const hint = isLate ? ['要整个学期都算，请在后面加：从开学'] : []
  return ['定好了：', ...lines, ...hint].join('\n')
}

/** A quota that is about to become another. */
export interface QuotaChangeView {
  readonly duty: Duty
  readonly before: readonly QuotaView[]
  readonly after: readonly QuotaView[]
  /** The day from which it is so. */
  readonly from: CivilDay
  /** Whether nothing of this term stays as it was. */
  readonly isWholeTerm: boolean
}

function changeLine({ duty, before, after, from, isWholeTerm }: QuotaChangeView): string {
  const said = (quotas: readonly QuotaView[]) =>
    quotas.length === 0
      ? '没有定额'
      : quotas.map(({ lessons, per }) => `${PER_WORDS[per]} ${lessons} 节`).join('，')
  const earlier = isWholeTerm
    ? '整个学期都按新的重新算'
    : '那天以前的照原来的算，欠的还欠着，多听的也还在'
  return `${DUTY_WORDS[duty]}：现在${said(before)}，改成${said(after)}，从${shortDay(from)}算起；${earlier}。`
}

/** 听课 定额 that changes what stands. @param again the words to say again */
export const quotaChangeAsked = (changes: readonly QuotaChangeView[], again: string): string =>
  [
    '还没有改，请核对：',
    ...changes.map(changeLine),
    `确定请发：听课 定额 ${plainWords(again, 80)} 确定；从哪周算起可以写上：从第3周、从开学`,
  ].join('\n')

/** Not understood. */
export const quotaHow = () =>
  '没看懂，什么也没改。请这样发：听课 定额 教师 每周1节（或每月3节、每学期15节；后面可加：从开学、从第3周）；去掉：听课 定额 教师 无'
/** Only those who run the alliance. */
export const quotaForOrganisers = () => '定额由联盟的组织者来定。看现在的定额请发：听课 定额'

/** Nobody of that name. */
export const unknownPerson = (said: string) =>
  `没有找到“${plainWords(said)}”。看有哪些老师请发：听课 老师`
/** Several of that name. */
export function whichPerson(
  said: string,
  people: readonly { readonly id: number; readonly name: string; readonly school: string | null }[],
): string {
  const list = people.map(
    ({ id, name, school }) => `${id} ${plainWords(name)}（${plainWords(school ?? '学校未登记')}）`,
  )
  return `“${plainWords(said)}”有几位：${list.join('、')}。请写全名，或者写前面的编号。`
}
