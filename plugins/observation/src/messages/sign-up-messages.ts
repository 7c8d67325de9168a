import { type LessonView, lessonLine, plainWords } from './lesson-messages'

const MAX_NAMED = 10

/** 还有 3 个名额; empty where as many come as like. */
function seatsLeft(left: number | null): string {
  if (left === null) return ''
  return left > 0 ? `还有 ${left} 个名额。` : '名额刚好满了。'
}

const notesOf = (notes: readonly string[]) =>
  notes.length === 0 ? '' : `\n注意：${notes.join('；')}。`

/** What signing up came to beside the lesson. */
export interface SignedUp {
  readonly view: LessonView
  /** Null for as many as come. */
  readonly left: number | null
  /** What else is at that time. */
  readonly notes: readonly string[]
}

/** Somebody signed up. @param who 周老师 */
export function signedUp(who: string, { view, left, notes }: SignedUp): string {
  return `${plainWords(who)}，给您报上了：${lessonLine(view)}。${seatsLeft(left)}不去了请发：听课 退 ${view.number ?? ''}${notesOf(notes)}`
}

/** They had before. */
export function alreadySignedUp(view: LessonView): string {
  return `您已经报过 ${view.number ?? ''}号课了：${lessonLine(view)}`
}

/** No seat is left. @param others lessons of that week that have some */
export function lessonIsFull(
  number: number,
  capacity: number | null,
  others: readonly LessonView[],
): string {
  const limit = capacity === null ? '' : `（限 ${capacity} 人）`
  const [first] = others
  if (first === undefined) return `${number}号课已经满了${limit}，那周别的课也没有名额了。`
  return `${number}号课已经满了${limit}。那周还有名额的课：\n${others.map(lessonLine).join('\n')}\n报名请发：听课 报名 ${first.number ?? ''}`
}

/** The lesson is their own. */
export function ownLesson(number: number): string {
  return `${number}号课是您自己上的，不用报名。`
}

/** Somebody named for it presents it. */
export function presenterCannotObserve(number: number, name: string): string {
  return `${number}号课是${plainWords(name)}自己上的，不用报名；一个也没有报，请去掉这个名字再发一次。`
}

/** It has begun or is over. */
export function tooLateToSignUp(view: LessonView): string {
  return `${view.number ?? ''}号课已经上过了（${lessonLine(view)}）。去听了请发：听课 到 ${view.number ?? ''}`
}

/** They teach or observe another lesson then: no seat is taken from others for it. @param why 您那时要听课：5号 … @param names whom an organiser named */
export function busyThen(
  number: number,
  why: readonly string[],
  names: readonly string[] = [],
): string {
  const again = [number, ...names.map(name => plainWords(name, 12)), '仍然'].join(' ')
  return `没有报上 ${number}号：${why.join('；')}。确实要报请发：听课 报名 ${again}`
}

/** 报名 without a number. @param said what stood there instead; empty for nothing */
export function signUpForWhich(open: readonly LessonView[], said: string): string {
  const [first] = open
  const unread = said === '' ? '' : `“${plainWords(said, 20)}”不是课的编号。`
  if (first === undefined) return `${unread}最近没有可以报名的课。看安排请发：听课 本周`
  return `${unread}要听哪一节？请带上编号：\n${open.map(lessonLine).join('\n')}\n例如：听课 报名 ${first.number ?? ''}`
}

/** 退 without a number. @param own what they signed up for */
export function signOffFromWhich(own: readonly LessonView[]): string {
  const [first] = own
  if (first === undefined) return '您最近没有报名的课。'
  return `要退哪一节？请带上编号：\n${own.map(lessonLine).join('\n')}\n例如：听课 退 ${first.number ?? ''}`
}

/** They will not come. */
export function signedOff(who: string, view: LessonView): string {
  return `${plainWords(who)}，已退：${lessonLine(view)}`
}

/** They were not signed up. */
export function notSignedUp(number: number): string {
  return `您没有报过 ${number}号课。看您报了哪些请私聊我发：听课 本周；整节课不上了请发：听课 取消 ${number}`
}

/** It is known that they were there. */
export function wasThere(number: number): string {
  return `${number}号课已经记了您到场，不能退。记错了请发：申诉 ${number}号课我没有去听`
}

/** An organiser named them. */
export function requiredToCome(number: number): string {
  return `${number}号课是组织者请您必听的，自己不能退。去不了请跟组织者说，由组织者发：听课 退 ${number} 和您的名字`
}

/** Only organisers name others. */
export function onlyOrganisersName(number: number): string {
  return `只有组织者可以给别人报名或退课。您自己报名请发：听课 报名 ${number}`
}

/** A name that nobody has. */
export function unknownTeacher(said: string): string {
  return `没有找到“${plainWords(said, 12)}”这位老师，一个也没有报。请写姓名，例如：听课 报名 3 何晓明 叶老师`
}

/** A name that several have. */
export function whichTeacher(
  said: string,
  among: readonly { readonly name: string; readonly school: string | null }[],
): string {
  const names = among
    .slice(0, MAX_NAMED)
    .map(({ name, school }) =>
      school === null ? plainWords(name) : `${plainWords(name)}（${plainWords(school)}）`,
    )
  return `有几位“${plainWords(said, 12)}”：${names.join('、')}。请写全名再发一次。`
}

/** What naming others came to: by name, in the order given. */
export interface Named {
  readonly done: readonly string[]
  readonly already: readonly string[]
  /** Why not, by name. */
  readonly not: readonly string[]
  readonly notes: readonly string[]
}

const parts = (words: readonly (readonly [string, readonly string[]])[]) =>
  words.filter(([, names]) => names.length > 0).map(([head, names]) => `${head}${names.join('、')}`)

/** Organisers named who must come. */
export function namedToCome(view: LessonView, { done, already, not, notes }: Named): string {
  const told = parts([
    ['已请必听：', done],
    ['原来就要听：', already],
    ['没有报上：', not],
  ])
  return `${lessonLine(view)}\n${told.join('。')}。${notesOf(notes)}`
}

/** Organisers took others off. */
export function namedToStay(view: LessonView, { done, not }: Pick<Named, 'done' | 'not'>): string {
  const told = parts([
    ['已退：', done],
    ['没有报过或已记到场：', not],
  ])
  return `${lessonLine(view)}\n${told.join('。')}。`
}
