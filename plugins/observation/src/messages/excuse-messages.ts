import {
  type CivilDay,
  type ExcuseEffect,
  type ExcuseReason,
  type ExcuseWord,
  MAX_EXCUSE_DAYS,
  OWN_WORD_DAYS,
  type QuotaPer,
} from '@lianxiao/core'
import { dayWords, plainWords } from './lesson-messages'

// What is said about days of absence (请假, 公差).

/** 每周 */
export const PER_WORDS: Readonly<Record<QuotaPer, string>> = {
  week: '每周',
  month: '每月',
  term: '每学期',
}
const REASON_WORDS: Readonly<Record<ExcuseReason, string>> = {
  sick: '病假',
  personal: '事假',
  business: '公差',
  maternity: '产假',
  other: '请假',
}

/** 12月1日 */
export const shortDay = (day: CivilDay) => dayWords(day).replace(/ .*$/u, '')

/** 12月1日到12月5日; one day alone is named once. */
export function spanWords(firstOn: CivilDay, lastOn: CivilDay): string {
  return firstOn === lastOn ? shortDay(firstOn) : `${shortDay(firstOn)}到${shortDay(lastOn)}`
}

/** An excuse in a list. */
export interface ExcuseView {
  readonly firstOn: CivilDay
  readonly lastOn: CivilDay
  readonly reason: ExcuseReason
  readonly word: ExcuseWord
  /** Lessons that are owed less for it; null where no quota is touched, and while it waits. */
  readonly less: number | null
}

const WHOSE_WORD: Readonly<Record<ExcuseWord, string>> = {
  organiser: '组织者记的',
  own: '自己报的',
  waits: '自己报的，等组织者同意，还没少算',
}

/** 11月16日到11月20日病假（自己报的，少算 1 节） */
export function excuseWords({ firstOn, lastOn, reason, word, less }: ExcuseView): string {
  const effect = less === null ? [] : [less === 0 ? '节数照算' : `少算 ${less} 节`]
  const notes = [WHOSE_WORD[word], ...effect]
  return `${spanWords(firstOn, lastOn)}${REASON_WORDS[reason]}（${notes.join('，')}）`
}

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
    /** Null while it changes nothing yet. */
    readonly effects: readonly ExcuseEffect[] | null
  },
  reason: ExcuseReason | null,
): string {
  const whose = who === null ? '' : `${plainWords(who)} `
  const why = reason === null ? '' : `（${REASON_WORDS[reason]}）`
  const back = who === null ? '' : ` ${plainWords(who)}`
  const changes = effects === null ? '' : changesWords(effects)
  return `记下了：${whose}${spanWords(firstOn, lastOn)}${why}请假。${changes}取消请发：听课 销假 ${shortDay(firstOn)}${back}`
}

/** Somebody's own word, kept: what of it counts, and who hears. @param told how many organisers */
export function ownExcuseKept(kept: string, word: ExcuseWord, told: number): string {
  const heard = told === 0 ? '联盟还没有别的组织者，要同意请先请他们在群里说句话' : '已经告诉组织者'
  if (word === 'organiser') return kept
  if (word === 'own') return `${kept}\n（自己报的，${heard}。）`
  return `${kept}\n自己报的一学期满 ${OWN_WORD_DAYS} 天以后，要组织者同意才少算；这几天先照常算，${heard}。`
}

/** How an organiser answers. */
export const excuseJudgeHow = () =>
  '同意或不同意请发：听课 请假 同意 周老师 12月1日｜听课 请假 不同意 周老师 12月1日 没有假条'

/** Somebody's own word, for organisers. */
export function excuseCameNews(
  who: { readonly name: string; readonly school: string | null },
  view: ExcuseView,
): string {
  const [name, day] = [plainWords(who.name), shortDay(view.firstOn)]
  const yes = view.word === 'waits' ? `同意请发：听课 请假 同意 ${name} ${day}；` : ''
  return `${name}（${plainWords(who.school ?? '学校未登记')}）报了请假：${excuseWords(view)}。${yes}不同意请发：听课 请假 不同意 ${name} ${day}`
}

/** What the person hears of it. */
export function excuseJudgedNews(
  { firstOn, lastOn }: Pick<ExcuseView, 'firstOn' | 'lastOn'>,
  isAccepted: boolean,
  why: string,
): string {
  const days = `您${spanWords(firstOn, lastOn)}的请假`
  const told = why === '' ? '' : `：${plainWords(why, 60)}`
  return isAccepted
    ? `${days}组织者同意了${told}。看节数请发：我的听课`
    : `${days}组织者没有同意${told}。这几天的定额照常算；有不对的请发：申诉 这几天我请了假`
}

/** To who answered. */
export function excuseJudged(
  who: string,
  { firstOn, lastOn }: Pick<ExcuseView, 'firstOn' | 'lastOn'>,
  { isAccepted, isTold }: { readonly isAccepted: boolean; readonly isTold: boolean },
): string {
  const told = isTold ? '已经告诉本人。' : '本人还没有和我说过话，请您转告。'
  const what = isAccepted ? '同意了，按请假算' : '不同意，这几天照常算'
  return `好，${plainWords(who)} ${spanWords(firstOn, lastOn)}的请假${what}。${told}`
}

/** Nobody judges their own. */
export const excuseJudgeOwn = () => '自己的请假要请另一位组织者来同意。'
/** Only those who may excuse others. */
export const excuseJudgeForOrganisers = () =>
  '同不同意请假，由联盟的组织者、或者在本校群里由群管理员来说。'

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
