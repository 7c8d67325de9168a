import {
  type CivilDay,
  type Duty,
  type ExcuseEffect,
  type ExcuseReason,
  MAX_EXCUSE_DAYS,
  type Quota,
  type QuotaPer,
  type QuotaStanding,
} from '@lianxiao/core'
import { dayWords, type LessonView, lessonLine, plainWords } from './lesson-messages'

const DUTY_WORDS: Readonly<Record<Duty, string>> = {
  principal: '校长',
  vicePrincipal: '副校长',
  dean: '教导主任',
  groupLeader: '教研组长',
  youngTeacher: '青年教师',
  teacher: '教师',
}
const PER_WORDS: Readonly<Record<QuotaPer, string>> = {
  week: '每周',
  month: '每月',
  term: '每学期',
}
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
const REASON_WORDS: Readonly<Record<ExcuseReason, string>> = {
  sick: '病假',
  personal: '事假',
  business: '公差',
  maternity: '产假',
  other: '请假',
}

/** 校长 */
export const dutyWords = (duty: Duty): string => DUTY_WORDS[duty]

/** 每周 1 节 */
const quotaWords = ({ lessons, per }: Pick<Quota, 'lessons' | 'per'>, fromWeek: number | null) =>
  `${PER_WORDS[per]} ${lessons} 节${fromWeek === null ? '' : `（从第${fromWeek}周算起）`}`

/** A quota with the week of the term from which it counts; null for the first day. */
export interface QuotaView extends Quota {
  readonly fromWeek: number | null
}

const shortDay = (day: CivilDay) => dayWords(day).replace(/ .*$/u, '')

/** 12月1日到12月5日; one day alone is named once. */
export function spanWords(firstOn: CivilDay, lastOn: CivilDay): string {
  return firstOn === lastOn ? shortDay(firstOn) : `${shortDay(firstOn)}到${shortDay(lastOn)}`
}

/** An excuse in a list. */
export interface ExcuseView {
  readonly firstOn: CivilDay
  readonly lastOn: CivilDay
  readonly reason: ExcuseReason
  readonly isOwnWord: boolean
  /** Lessons that are owed less for it; null where no quota is touched. */
  readonly less: number | null
}

function excuseWords({ firstOn, lastOn, reason, isOwnWord, less }: ExcuseView): string {
  const effect = less === null ? [] : [less === 0 ? '节数照算' : `少算 ${less} 节`]
  const notes = [...(isOwnWord ? ['自己报的'] : []), ...effect]
  return `${spanWords(firstOn, lastOn)}${REASON_WORDS[reason]}${notes.length === 0 ? '' : `（${notes.join('，')}）`}`
}

function standingLine(standing: QuotaStanding): string {
  const { quota, fromWeek, done, owed, owedSoFar, missing, running } = standing
  const { per } = quota
  const soFar =
    owedSoFar === 0
      ? ''
      : `${ENDED_WORDS[per]}应听 ${owedSoFar} 节，${missing === 0 ? '够了' : `还差 ${missing} 节`}；`
  const now =
    running === null || per === 'term'
      ? ''
      : `${RUNNING_WORDS[per]} ${running.done}/${running.owed}；`
  return `${quotaWords(quota, fromWeek)}：${soFar}${now}全学期 ${done}/${owed}`
}

/** Somebody's counts with their evidence. */
export interface CountsView {
  readonly name: string
  readonly term: string
  readonly observed: number
  readonly presented: readonly LessonView[]
  readonly standings: readonly QuotaStanding[]
  readonly excuses: readonly ExcuseView[]
  /** The page that is shown. */
  readonly evidence: readonly LessonView[]
  /** Lessons before this page, and behind it. */
  readonly before: number
  readonly after: number
  readonly nextPage: number
  readonly unrecorded: readonly LessonView[]
  /** Noted as attended, and taken back. */
  readonly withdrawn: readonly LessonView[]
  readonly openAppeals: number
  /** Whether they look at their own. */
  readonly isOwn: boolean
}

/** Lessons without a record, or presented, told in one message. */
const MAX_BESIDE = 5

function beside(head: string, lessons: readonly LessonView[]): string[] {
  if (lessons.length === 0) return []
  const more = lessons.length > MAX_BESIDE ? [`…共 ${lessons.length} 节`] : []
  return [head, ...lessons.slice(-MAX_BESIDE).map(lessonLine), ...more]
}

function unrecordedLines({ unrecorded, isOwn }: CountsView): string[] {
  const [first] = unrecorded
  const hint = isOwn && first !== undefined ? `（补写请发：听课 记录 ${first.number ?? ''}）` : ''
  return beside(`听了还没交记录，先不算${hint}：`, unrecorded)
}

/** 我的听课 in private; for organisers somebody else's. */
export function countsOf(view: CountsView): string {
  const { name, term, observed, presented, standings, excuses, evidence, before, after } = view
  const numbered = evidence.map((lesson, at) => `${before + at + 1}. ${lessonLine(lesson)}`)
  return [
    `${plainWords(name)}，${term}：听课 ${observed} 节，上课给同事听 ${presented.length} 节。`,
    ...standings.map(standingLine),
    ...(excuses.length === 0 ? [] : [`请假：${excuses.map(excuseWords).join('；')}`]),
    ...(numbered.length === 0 ? [] : ['算进去的课：', ...numbered]),
    ...(after === 0 || !view.isOwn ? [] : [`还有 ${after} 节，请发：我的听课 ${view.nextPage}`]),
    ...(after === 0 || view.isOwn ? [] : [`还有 ${after} 节，全部的请发：听课 统计`]),
    ...unrecordedLines(view),
    ...beside('撤销了、不算的：', view.withdrawn),
    ...beside('上的课：', presented),
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
    ...owing.map(
      ({ quota, fromWeek, done, owedSoFar, missing }) =>
        `${quotaWords(quota, fromWeek)} ${done}/${owedSoFar} 差 ${missing}`,
    ),
    ...(unrecorded === 0 ? [] : [`另有 ${unrecorded} 节没交记录`]),
    ...excuses.map(excuseWords),
  ]
  return `${plainWords(name)}（${plainWords(school ?? '学校未登记')} ${DUTY_WORDS[duty]}）：${parts.join('；')}`
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
  }: {
    readonly asked: number
    readonly missing: number
    readonly more: number
    readonly next: string
  },
): string {
  if (all === 0)
    return `${term}：有定额的 ${asked} 位老师，到现在都够了。本周、本月还没过完的不算。`
  return [
    `${term}：有定额的 ${asked} 位老师里，${all} 位到现在还差（有记录的才算，没过完的周和月不算）：`,
    ...missing.map(missingLine),
    ...(more === 0
      ? []
      : [`还有 ${more} 位，“更多”往下看（或发：听课 缺 ${next}）；完整的表：听课 统计`]),
    '看一个人算了哪些课：听课 缺 周老师；替人请假：听课 请假 周老师 12月1日到12月5日 病假',
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
    '交了记录的才算；全周请假的那周、放假的周不算；多听的可以补少听的。',
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

/** Not understood. */
export const quotaHow = () =>
  '没看懂，什么也没改。请这样发：听课 定额 教师 每周1节（或每月3节、每学期15节；后面可加：从开学、从第3周）；去掉：听课 定额 教师 无'
/** Only those who run the alliance. */
export const quotaForOrganisers = () => '定额由联盟的组织者来定。看现在的定额请发：听课 定额'

/** Weeks or months told one by one. */
const MAX_PERIODS_TOLD = 3

function effectWords({ quota, periods }: ExcuseEffect): string {
  const { lessons, per } = quota
  const less = periods.filter(({ owed, owedOtherwise }) => owed < owedOtherwise)
  const same = periods.filter(({ owed, owedOtherwise }) => owed === owedOtherwise)
  const spans = (of: typeof periods) =>
    of
      .slice(0, MAX_PERIODS_TOLD)
      .map(({ firstOn, lastOn }) => spanWords(firstOn, lastOn))
      .join('、') + (of.length > MAX_PERIODS_TOLD ? `等${of.length}段` : '')
  const owedLess = less.reduce((sum, { owed, owedOtherwise }) => sum + owedOtherwise - owed, 0)
  const kept = per === 'week' ? '那周没请满，还要听' : '请的天数少，还是'
  return [
    `${PER_WORDS[per]} ${lessons} 节：`,
    [
      ...(less.length === 0 ? [] : [`${spans(less)}少算 ${owedLess} 节`]),
      ...(same.length === 0 ? [] : [`${spans(same)}${kept} ${same[0]?.owed ?? lessons} 节`]),
    ].join('，'),
  ].join('')
}

/** What an excuse changes of somebody's quotas. */
function changesWords(effects: readonly ExcuseEffect[]): string {
  const told = effects.filter(({ periods }) => periods.length > 0)
  return told.length === 0
    ? '这几天没有要算的定额，节数不变。'
    : `${told.map(effectWords).join('；')}。`
}

/** An excuse is kept. @param reason null where others read it */
export function excused(
  who: string | null,
  {
    firstOn,
    lastOn,
    effects,
  }: {
    readonly firstOn: CivilDay
    readonly lastOn: CivilDay
    readonly effects: readonly ExcuseEffect[]
  },
  reason: ExcuseReason | null,
): string {
  const whose = who === null ? '' : `${plainWords(who)} `
  const why = reason === null ? '' : `（${REASON_WORDS[reason]}）`
  const back = who === null ? '' : ` ${plainWords(who)}`
  return `记下了：${whose}${spanWords(firstOn, lastOn)}${why}请假。${changesWords(effects)}取消请发：听课 销假 ${shortDay(firstOn)}${back}`
}

/** What was taken back. */
export function excuseBack(who: string | null, firstOn: CivilDay, lastOn: CivilDay): string {
  return `好，${who === null ? '您' : plainWords(who)}${spanWords(firstOn, lastOn)}的请假取消了。`
}

/** Nothing to take back. */
export function noExcuse(who: string | null): string {
  return `没有找到${who === null ? '您' : plainWords(who)}这一天的请假。`
}

/** How to say it. */
export const excuseHow = () =>
  '请假请写日期：听课 请假 12月1日到12月5日 病假；一天：听课 公差 明天；取消：听课 销假 12月1日'
/** A day that is not there. */
export const excuseBadDay = (said: string) =>
  `没有“${plainWords(said)}”这样的日子，请再核对一下。${excuseHow()}`
/** Too long. */
export const excuseTooLong = () => `一次请假最多 ${MAX_EXCUSE_DAYS} 天，请分开写。`
/** Only organisers may say so long after. */
export const excuseTooLate = (days: number) =>
  `${days} 天以前的请假要请联盟的组织者来补：听课 请假 您的姓名 12月1日 病假`
/** Only organisers speak for others. */
export const excuseForOthers = () =>
  '替别的老师请假，请联盟的组织者、或者在本校群里请群管理员来说。给自己请假不用写名字。'

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
