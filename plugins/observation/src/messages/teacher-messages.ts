import type { CivilDay, Duty, Quota, Term, Weekday } from '@lianxiao/core'
import { dutyWords } from './count-messages'
import { dayWords, type LessonView, lessonLine, plainWords } from './lesson-messages'

const day = (on: CivilDay) => dayWords(on).replace(/ .*$/u, '')

/** A teacher in a list. */
export interface TeacherView {
  readonly id: number
  readonly name: string
  readonly schools: readonly string[]
  readonly duty: Duty
  readonly hasLeft: boolean
  /** The last day of who will leave; null for who stays. */
  readonly leavesOn: CivilDay | null
  readonly hasAccount: boolean
}

/** 12 周敏（王村口小学，教师） */
export function teacherLine(teacher: TeacherView): string {
  const { id, name, schools, duty, hasLeft, leavesOn, hasAccount } = teacher
  const marks = [
    schools.length === 0 ? '学校未登记' : schools.map(school => plainWords(school)).join('＋'),
    dutyWords(duty),
    ...(hasAccount ? [] : ['没有QQ号']),
    ...(hasLeft ? ['已离校'] : leavesOn === null ? [] : [`${day(leavesOn)}离校`]),
  ]
  return `${id} ${plainWords(name)}（${marks.join('，')}）`
}

const HOW =
  '改请发：听课 老师 周老师 换号 20199｜离校 11月30日｜回来｜职务 教研组长｜学校 蔡源小学+三仁小学｜姓名 周敏｜确认（只在安排里写到过的）；写错的：听课 老师 删除 王小明；同一个人记了两次：听课 老师 合并 12 15（留12）'

/** 听课 老师 for organisers. */
export function teachersAre(
  teachers: readonly TeacherView[],
  {
    more,
    next,
    isBehind,
  }: { readonly more: number; readonly next: string; readonly isBehind: boolean },
): string {
  if (teachers.length === 0 && isBehind) return '没有更多了。从头看请发：听课 老师'
  if (teachers.length === 0)
    return '还没有登记到老师。老师在群里说过听课的话、或者排过课，就会记下来。'
  return [
    ...teachers.map(teacherLine),
    ...(more === 0
      ? []
      : [
          `还有 ${more} 位，“更多”往下看（或发：听课 老师 ${next}）；按学校看：听课 老师 王村口小学`,
        ]),
    HOW,
  ].join('\n')
}

/** One of them. @param lessons how many they presented and observed are said by 听课 缺 */
export function teacherIs(teacher: TeacherView): string {
  return `${teacherLine(teacher)}\n听课的节数请发：听课 缺 ${plainWords(teacher.name)}`
}

/** Done. */
export const teacherChanged = (teacher: TeacherView) => `改好了：${teacherLine(teacher)}`
/** The account is somebody else's so far. */
export const accountOfAnother = (accountId: string, other: TeacherView, wanted: TeacherView) =>
  `${accountId} 现在是${teacherLine(other)}的号，没有改。如果和${plainWords(wanted.name)}是同一个人，请发：听课 老师 合并 ${wanted.id} ${other.id}`
/** Who asks would come to read records by it. */
export const notByOneself = () =>
  '这里有听课记录，只有听课的和上课的老师能看。自己的条目不能由自己合并或换号，请另一位管理员来办。'
/** Two became one. */
export const teachersMerged = (teacher: TeacherView, from: TeacherView) =>
  `合并好了，${from.id} ${plainWords(from.name)}的课、记录、请假和号都归：${teacherLine(teacher)}`
/** A teacher who is to be merged. */
export interface MergeView extends TeacherView {
  /** Lessons that were not cancelled. */
  readonly presented: number
  readonly records: number
}

function mergeLine(teacher: MergeView): string {
  const account = teacher.hasAccount ? '有QQ号' : '没有QQ号'
  return `${teacherLine(teacher)}：${account}，上课 ${teacher.presented} 节，听课记录 ${teacher.records} 份`
}

/** 合并 12 15 before it is sure: who stays and who goes into them. */
export function mergePreview(into: MergeView, from: MergeView): string {
  const isTwo =
    into.hasAccount &&
    from.hasAccount &&
    !into.schools.some(school => from.schools.includes(school))
  return [
    '还没有合并，请先核对，合并了就分不开：',
    `留下：${mergeLine(into)}`,
    `并进去：${mergeLine(from)}`,
    ...(isTwo ? ['注意：两位都有QQ号，学校也不一样，很可能是两个人！'] : []),
    `确实是同一个人请发：听课 老师 合并 ${into.id} ${from.id} 确认`,
  ].join('\n')
}

/** Those two cannot be. */
export const cannotMerge = () =>
  '合并要两个不同的编号，编号请看：听课 老师。比如：听课 老师 合并 12 15（留12）'

/** What a leaver leaves behind. */
export interface LeftBehind {
  readonly lessons: readonly LessonView[]
  readonly seats: readonly LessonView[]
}

/** Lessons told of a leaver. */
const MAX_LEFT = 10

/** They left. */
export function teacherLeft(
  teacher: TeacherView,
  on: CivilDay,
  { lessons, seats }: LeftBehind,
): string {
  const name = plainWords(teacher.name)
  const own = lessons.slice(0, MAX_LEFT).map(lessonLine)
  const taken = seats.slice(0, MAX_LEFT).map(lessonLine)
  const [lesson, seat] = [lessons[0]?.number ?? '', seats[0]?.number ?? '']
  return [
    `记下了，${name}${day(on)}离校（最后一天）。上过、听过的课和记录都留着，第二天起不再算欠课，也不再提醒。`,
    ...(own.length === 0
      ? []
      : [
          `还排着 ${lessons.length} 节他上的课，请换人（听课 改 ${lesson} 李老师）或取消（听课 取消 ${lesson}）：`,
          ...own,
        ]),
    ...(taken.length === 0
      ? []
      : [`还报了 ${seats.length} 节要听的课，请退掉（听课 退 ${seat} ${name}）：`, ...taken]),
    `记错了请发：听课 老师 ${name} 回来`,
  ].join('\n')
}

/** No day, or one too far away. */
export const badLastDay = (name: string) =>
  `哪天离校没看懂，或者离今天太远，什么也没改。请写最后一天：听课 老师 ${plainWords(name, 12)} 离校 11月30日；就是今天不用写日子。`

/** Names and accounts are told in private. */
export const teachersInPrivate = () => '老师名单请私聊我：听课 老师'
/** Not an organiser. */
export const teachersForOrganisers = () =>
  '老师的名单由联盟的组织者来管。说您自己是谁请发：听课 老师 我是 王村口小学 何晓明'
/** Not understood. */
export const teacherHow = () => `没看懂，什么也没改。${HOW}`
/** A duty nobody knows. */
export const unknownDuty = () =>
  '职务请写：校长、副校长、教导主任、教研组长、青年教师、教师。比如：听课 老师 周老师 职务 教研组长'
/** A school nobody knows. */
export const unknownSchools = (said: string, schools: readonly string[]) =>
  `没有找到“${plainWords(said)}”里的学校。联盟的学校有：${schools.map(school => plainWords(school)).join('、')}`
/** No name. */
export const unreadableName = () => '姓名请写汉字，比如：听课 老师 周老师 姓名 周敏'

/** Whom only a plan named. */
export const teacherConfirmed = (teacher: TeacherView) =>
  `好，确认了：${teacherLine(teacher)}，从现在起一起算定额。`
/** A slip of the pen is gone. */
export const teacherRemoved = (teacher: TeacherView) =>
  `好，删掉了：${teacherLine(teacher)}。${teacher.hasAccount ? '在群里再发听课的话，还会按群名片登记。' : ''}`
/** Something hangs on them. */
export const cannotRemove = (teacher: TeacherView) =>
  `${teacherLine(teacher)}有课、听课记录或申诉，不能删除。课上的老师写错了，先改：听课 改 3 老师 周老师；和别人是同一位：听课 老师 合并 12 15；不在学校了：听课 老师 ${plainWords(teacher.name)} 离校`

/** To a pupil's or a parent's card. */
export const forTeachers = () =>
  '听评课是老师用的，家长和同学不用参加。您是老师的话，请把群名片改成“学校-姓名”（比如：王村口小学-何晓明），在群里再发一次。'

/** Who they are now. */
export const selfIs = (teacher: TeacherView) =>
  `好，记下了：${teacherLine(teacher)}。看您的听课请发：我的听课`
/** Somebody of that name is there, with an account or counts. */
export const selfIsTaken = (other: TeacherView, accountId: string) =>
  `已经登记了${teacherLine(other)}。如果就是您（比如换了号），请联盟的组织者发：听课 老师 ${other.id} 换号 ${accountId}。节数关系到考核，不能自己认领。`
/** How to say it. */
export const selfHow = () => '请这样发：听课 老师 我是 王村口小学 何晓明（姓名写全，只写汉字）'

const WEEKDAYS = ['周一', '周二', '周三', '周四', '周五', '周六', '周日']
const termWords = ({ name, firstOn, lastOn }: Term) => `${name}（${day(firstOn)}到${day(lastOn)}）`

/** A series in the preview. */
export interface SeriesView {
  readonly isDropped: boolean
  /** Of its lessons in the new term; empty while it is open. */
  readonly className: string
  readonly classBefore: string
  /** What that class is a school year later; null at the end of its stage. */
  readonly classNext: string | null
  readonly weekday: Weekday
  readonly period: number
  readonly schools: readonly string[]
  readonly subject: string | null
  readonly presenter: string | null
  readonly hasPresenterLeft: boolean
  /** Null when it is there already. */
  readonly lessons: number | null
  readonly skipped: number
  /** Days of a year whose holidays nobody knows yet. */
  readonly unclear: number
}

/** 原三(2)班，班级先空着 where classes moved up and nobody said which it is now. */
function classOf({ className, classBefore, lessons }: SeriesView): string {
  if (className !== '' || classBefore === '' || lessons === null) return plainWords(className)
  return `（原${plainWords(classBefore)}，班级先空着）`
}

function seriesLine(view: SeriesView, at: number): string {
  const place = `${at + 1}. `
  const {
    weekday,
    period,
    schools,
    subject,
    presenter,
    hasPresenterLeft,
    lessons,
    skipped,
    unclear,
  } = view
  const who = hasPresenterLeft ? '原来的老师离校了，先空着' : (presenter ?? '老师未定')
  const what = [
    `${place}每${WEEKDAYS[weekday] ?? ''}第${period}节`,
    classOf(view),
    plainWords(subject ?? ''),
    plainWords(who, 20),
    schools.map(school => plainWords(school)).join('、'),
  ].filter(part => part !== '')
  if (view.isDropped) return `${what.join(' ')}：不排了`
  const count = lessons === null ? '已经排过了' : `${lessons} 节`
  const notes = [
    ...(skipped === 0 ? [] : [`放假的 ${skipped} 天不排`]),
    ...(unclear === 0 || lessons === null ? [] : ['那一年哪天放假还不知道，知道了再提醒您改']),
  ]
  return `${what.join(' ')}：${count}${notes.length === 0 ? '' : `（${notes.join('；')}）`}`
}

/** What a new term is made of. */
export interface NewTermView {
  readonly term: Term
  readonly isNew: boolean
  readonly last: string | null
  readonly series: readonly SeriesView[]
  readonly quotas: readonly Quota[]
  readonly teachers: number
  readonly left: readonly string[]
  /** What speaks against some lessons. */
  readonly conflicts: readonly string[]
}

/** Conflicts and leavers told. */
const MAX_TOLD = 8

/** What may be said of the series, as far as it helps here. */
function howToEdit(series: readonly SeriesView[]): readonly string[] {
  const first = (test: (view: SeriesView) => boolean) => series.findIndex(test) + 1
  const planned = first(({ lessons, isDropped }) => lessons !== null && !isDropped)
  const isOpen = ({ className, classBefore, lessons }: SeriesView) =>
    Boolean(lessons && className === '' && classBefore !== '')
  const open = first(isOpen)
  const moving = first(view => isOpen(view) && view.classNext !== null)
  const next = series[moving - 1]?.classNext ?? ''
  const left = first(({ hasPresenterLeft, lessons }) => hasPresenterLeft && Boolean(lessons))
  return [
    planned === 0 ? '' : `不接着排的请发：听课 新学期 不要 ${planned}`,
    open === 0 ? '' : `新学年班级变了，写上新的班请发：听课 新学期 ${open} 三(2)班`,
    moving === 0 ? '' : `跟着原来的班升上去（${plainWords(next)}）请发：听课 新学期 升班`,
    left === 0 ? '' : `换老师请发：听课 新学期 ${left} 李老师`,
  ].filter(line => line !== '')
}

/** Series are spoken of by their places in a preview. */
export const newTermFirst = () => '请先发“听课 新学期”，看过列出来的再说哪几条要改。'
/** No such place. */
export const noSuchSeries = (place: number) =>
  `没有第 ${place} 条，什么也没改。请看列表前面的编号，比如：听课 新学期 不要 1`
/** Nobody, or several, of that name. */
export const presenterNotClear = (said: string) =>
  `老师名单里没有“${plainWords(said, 12)}”，或者有好几位，什么也没改。请写全名。`

/** 听课 新学期: what stays and what changes. */
export function newTermPreview(view: NewTermView): string {
  const { term, isNew, last, series, quotas, teachers, left, conflicts } = view
  const lessons = series.reduce((sum, one) => sum + (one.lessons ?? 0), 0)
  const cut = (words: readonly string[]) =>
    words.slice(0, MAX_TOLD).join('、') + (words.length > MAX_TOLD ? '…' : '')
  return [
    `新学期：${termWords(term)}${isNew ? '，新登记' : '，校历里已有'}`,
    `不变：学校、作息、量表、提醒，${teachers} 位老师，${quotas.length === 0 ? '没有定额' : `${quotas.length} 条定额`}`,
    ...(left.length === 0 ? [] : [`已离校：${cut(left.map(name => plainWords(name)))}`]),
    ...(series.length === 0
      ? [`${last === null ? '以前没有学期' : `${plainWords(last)}没有每周固定的课`}，不用接着排。`]
      : [
          `接着排${last === null ? '' : `${plainWords(last)}的`}每周的课，共 ${lessons} 节，课题先空着：`,
        ]),
    ...series.map(seriesLine),
    ...howToEdit(series),
    ...(conflicts.length === 0 ? [] : [`注意：${cut([...new Set(conflicts)])}`]),
    '就这样请发：听课 确认；不要请发：听课 不要',
  ].join('\n')
}

/** Begun. @param lessons planned now; 0 for none */
export function newTermBegun(term: Term, lessons: number): string {
  return `好，${termWords(term)}开始了，排了 ${lessons} 节课。看课请发：听课 下周；改请发：听课 改 3 …`
}
/** Which term? */
export const newTermHow = () => '请写上新学期的日子：听课 新学期 2026学年第二学期 2月22日到7月3日'
/** The dates are not a term. */
export const newTermBadDays = () =>
  '学期的日子没看懂或不像一个学期，什么也没改。请这样发：听课 新学期 2026学年第二学期 2月22日到7月3日'
/** It overlaps another one. */
export const newTermOverlaps = (other: Term) =>
  `和${termWords(other)}重叠了，什么也没改。请核对日子，或先改校历。`
/** Over. */
export const newTermIsOver = () => '这个学期已经过完了，请核对日子。'
/** Not an organiser. */
export const newTermForOrganisers = () => '新学期由联盟的组织者来开。'
/** Plans and names are told in private. */
export const newTermInPrivate = () => '开新学期请私聊我：听课 新学期'
