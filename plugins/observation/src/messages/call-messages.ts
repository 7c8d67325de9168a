import { type LessonView, lessonLine, plainWords } from './lesson-messages'

/** A lesson with the names of those who are called to it. */
export interface LessonCall {
  readonly view: LessonView
  readonly required: readonly string[]
  readonly invited: readonly string[]
}

/** Lessons told in one message. */
const MAX_LINES = 8

const namesOf = (names: readonly string[]) => names.map(name => plainWords(name, 12)).join('、')

const forWhom = ({ required, invited }: LessonCall) =>
  [
    required.length === 0 ? '' : `必听：${namesOf(required)}`,
    invited.length === 0 ? '' : `邀请：${namesOf(invited)}`,
  ]
    .filter(part => part !== '')
    .join('；')

const moreWords = (count: number) =>
  count > MAX_LINES ? [`…还有 ${count - MAX_LINES} 节，请发：听课 列表`] : []

/** How who is invited comes; empty where nobody is. */
function howToCome(calls: readonly LessonCall[]): readonly string[] {
  const [first] = calls.filter(({ invited }) => invited.length > 0)
  return first === undefined ? [] : [`受邀的老师来听请发：听课 报名 ${first.view.number ?? ''}`]
}

/** News in a group: colleagues are called to lessons. @param unreached who cannot be called by @ */
export function calledHere(calls: readonly LessonCall[], unreached: readonly string[]): string {
  return [
    '【听课邀请】',
    ...calls.slice(0, MAX_LINES).map(call => `${lessonLine(call.view)}（${forWhom(call)}）`),
    ...moreWords(calls.length),
    ...howToCome(calls),
    ...(unreached.length === 0 ? [] : [`请转告：${namesOf(unreached)}`]),
  ].join('\n')
}

/** The same in private. @param by who called them; null where nobody is named */
export function calledYou(calls: readonly LessonCall[], by: string | null): string {
  const who = by === null ? '' : plainWords(by, 12)
  const mark = ({ required }: LessonCall) => (required.length > 0 ? '（必听）' : '')
  const isBound = calls.some(({ required }) => required.length > 0)
  return [
    `【听课邀请】${who}请您来听：`,
    ...calls.slice(0, MAX_LINES).map(call => `${lessonLine(call.view)}${mark(call)}`),
    ...moreWords(calls.length),
    ...howToCome(calls),
    ...(isBound ? ['必听的已经给您留了位子，去不了请跟组织者说。'] : []),
  ].join('\n')
}

/** What came of calling colleagues. */
export interface CallOutcome {
  readonly required: readonly string[]
  /** Those whom who speaks may not oblige. */
  readonly invited: readonly string[]
  /** Names that nobody has, or several. */
  readonly unmet: readonly { readonly said: string; readonly among: readonly string[] }[]
  /** Who has no account: somebody has to tell them. */
  readonly unreachable: readonly string[]
}

const unmetWords = ({ said, among }: CallOutcome['unmet'][number]) =>
  among.length === 0
    ? `“${plainWords(said, 12)}”老师名单里没有`
    : `“${plainWords(said, 12)}”有好几位（${namesOf(among)}）`

/** Said with a lesson that was planned: who must come, who is asked to, and whom nobody could be told. */
export function callWords({ required, invited, unmet, unreachable }: CallOutcome): string {
  return [
    required.length === 0 ? '' : `必听：${namesOf(required)}，会通知到人。`,
    invited.length === 0
      ? ''
      : `必听要由组织者来定，先替您邀请了：${namesOf(invited)}，来的会自己报名。`,
    unmet.length === 0 ? '' : `没请上：${unmet.map(unmetWords).join('；')}，请让他们自己报名。`,
    unreachable.length === 0 ? '' : `请转告：${namesOf(unreachable)}。`,
  ].join('')
}
