import { type CivilDay, dayOf, type Instant, NEVER_OPENS } from '@lianxiao/core'
import { dayWords, plainWords } from './lesson-messages'
import { type TeacherView, teacherLine } from './teacher-messages'

// What is said when a teacher gets another QQ number, or two entries become one.

const shortDay = (day: CivilDay) => dayWords(day).replace(/ .*$/u, '')
const openDay = (at: Instant) => shortDay(dayOf(at))
const listed = (ids: readonly string[]) => (ids.length === 0 ? '没有' : ids.join('、'))

/** A change of account before it is sure. */
export interface AccountChangeView {
  readonly teacher: TeacherView
  /** The accounts they have. */
  readonly before: readonly string[]
  readonly accountId: string
  /** The new one's group card; null for one that no group of the alliance ever saw. */
  readonly card: string | null
  readonly hasRecords: boolean
  readonly opensAt: Instant
  readonly minutes: number
}

/** 换号, read back. */
export function accountPreview(view: AccountChangeView): string {
  const { teacher, before, accountId, card, hasRecords, opensAt, minutes } = view
  const seen =
    card === null
      ? '（联盟的群里没有见过这个号，请和本人再对一遍）'
      : `（群名片“${plainWords(card)}”）`
  return [
    '还没有换，请先核对：',
    `老师：${teacherLine(teacher)}`,
    `原来的号：${listed(before)}`,
    `新的号：${accountId}${seen}`,
    ...(before.length === 0 ? [] : ['换了以后，原来的号会收到消息，说“不是我”就作废。']),
    ...(hasRecords
      ? [`以前的听课记录，新的号 ${openDay(opensAt)} 起才看得到；原来的号同意了马上能看。`]
      : []),
    `对的话 ${minutes} 分钟内请发：听课 确认；不对请发：听课 不要`,
  ].join('\n')
}

/** It was asked too long ago, or things changed. */
export const accountPreviewOver = () =>
  '过了时间，或者情况变了，没有换。要换请再发一次：听课 老师 周老师 换号 20199'
/** No number. */
export const badAccount = (name: string) =>
  `QQ号是 5 到 12 位数字，没有换。请这样发：听课 老师 ${plainWords(name, 12)} 换号 20199`
/** It is theirs, and the newest. */
export const accountTheirs = (teacher: TeacherView, accountId: string) =>
  `${accountId} 本来就是${plainWords(teacher.name)}现在的号，不用换。`

/** A new account. @param told how many accounts hear of it */
export function teacherLinked(
  { id, name }: TeacherView,
  accountId: string,
  { told, opensAt }: { readonly told: number; readonly opensAt: Instant | null },
): string {
  return [
    `好，${accountId} 从现在起是${plainWords(name)}（编号 ${id}）的号，以前的课和节数都在。`,
    ...(told === 0 ? [] : ['已经告诉原来的号和别的组织者。']),
    ...(opensAt === null ? [] : [`以前的听课记录 ${openDay(opensAt)} 起能看。`]),
    `换错了请发：听课 老师 ${id} 换错`,
  ].join('')
}

/** For the accounts a teacher had, in private. */
export function accountChangedForOwner(by: string, name: string, accountId: string): string {
  return `${plainWords(by, 12)}把您（${plainWords(name, 12)}）听课用的QQ换成了 ${accountId}。是您换的，请回：听课 老师 同意（那个号就能看以前的记录）；不是您，请马上回：听课 老师 不是我（那个号就作废），并问一问${plainWords(by, 12)}。`
}

/** For the other organisers, in private. */
export function accountChangedForOrganisers(
  by: string,
  teacher: TeacherView,
  accountId: string,
): string {
  return `${plainWords(by, 12)}把${teacherLine(teacher)}的QQ换成了 ${accountId}。不对请和本人核对，再发：听课 老师 ${teacher.id} 换错`
}

/** For the accounts of both entries, in private. */
export function mergedForOwner(by: string, into: TeacherView, from: TeacherView): string {
  return `${plainWords(by, 12)}把“${teacherLine(into)}”和“${teacherLine(from)}”当作一个人合并了，以前的听课记录先过七天再开放。不是一个人，请马上回：听课 老师 不是我（以前的记录就不开放）；都是您，请用原来的号回：听课 老师 同意。`
}

/** For the other organisers, in private. */
export function mergedForOrganisers(by: string, into: TeacherView, from: TeacherView): string {
  return `${plainWords(by, 12)}把“${teacherLine(from)}”并到了“${teacherLine(into)}”。不是一个人，请让本人用原来的号回：听课 老师 不是我（另一个号就分出去；课和记录分不开）`
}

/** A yes. */
export const accountsOpened = (ids: readonly string[]) => `好，${listed(ids)} 现在什么都能看了。`
/** A no that took them away. */
export const accountsGone = (ids: readonly string[]) =>
  `好，${listed(ids)} 不再是您的号，已经告诉联盟的组织者。`
/** A no of an account that waits itself. */
export const accountsClosed = () =>
  '记下了。以前的听课记录先都不开放，已经告诉联盟的组织者，请他们来核对。'
/** A yes of an account that waits itself. */
export const cannotConfirmOneself = (opensAt: Instant) =>
  `这个号是别人替您登记的，要原来的号来说“同意”${opensAt >= NEVER_OPENS ? '' : `，或者等到 ${openDay(opensAt)}`}。`
/** Nothing to say yes or no to. */
export const nothingToSettle = () => '没有等您确认的换号或合并。'
/** What organisers read of a no. */
export function accountDoubted(teacher: TeacherView, ids: readonly string[], isGone: boolean) {
  const what = isGone ? `${listed(ids)} 不是本人，已经作废` : '合并的不是一个人，以前的记录先不开放'
  return `${teacherLine(teacher)}说：${what}。请和本人核对。`
}

/** For an account that is nobody's again, in private. */
export const accountTakenBackForOwner = (by: string, name: string) =>
  `${plainWords(by, 12)}说您的号不是${plainWords(name, 12)}的，已经取消。确实是您，请找联盟的组织者核对。`
/** For the other organisers, in private. */
export const accountTakenBackForOrganisers = (
  by: string,
  teacher: TeacherView,
  ids: readonly string[],
) => `${plainWords(by, 12)}取消了${teacherLine(teacher)}刚换的号 ${listed(ids)}。`

/** 换错 took the accounts away. */
export const accountsTakenBack = ({ id, name }: TeacherView, ids: readonly string[]) =>
  `好，${listed(ids)} 不再是 ${id} ${plainWords(name)}的号。`
/** 换错 without a change. */
export const noAccountToTakeBack = ({ id, name }: TeacherView) =>
  `${id} ${plainWords(name)}最近七天没有换过号，没有可以取消的。`

/** Records that an account may not read yet. */
export function recordsClosed(opensAt: Instant): string {
  return opensAt >= NEVER_OPENS
    ? '有人说过换号或合并的不是一个人，以前的听课记录先不开放，请找联盟的组织者核对。'
    : `这是换号（或合并）以前交的记录，这个号 ${openDay(opensAt)} 起能看能改；用原来的号私聊我“听课 老师 同意”，马上就行。`
}
