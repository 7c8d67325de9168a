import type { Appeal } from '@lianxiao/core'
import { plainWords } from './lesson-messages'

// What is said about appeals (申诉).

/** An appeal is kept. @param noLesson a number in it that is no lesson, but may be a day; null for none */
export function appealKept(
  appeal: Appeal,
  { told, noLesson }: { readonly told: number; readonly noLesson: number | null },
): string {
  const note =
    noLesson === null ? '' : `没有 ${noLesson} 号课，说的要是课，请看编号再发一次：听课 列表。`
  const to = told === 0 ? '联盟的组织者发“申诉”就能看到' : '已经告诉联盟的组织者'
  return `记下了，申诉 #${appeal.number}，${to}。有答复我私聊告诉您。${note}`
}
/** An appeal about a lesson that is not there. */
export const noSuchLessonToAppeal = (number: number) =>
  `没有 ${number} 号课，申诉没有记。请核对课的编号（我的听课、听课 本周 里能看到）；编号忘了就写哪天第几节，比如：申诉 11月18日第2节我听了`
/** Too many open ones. */
export const tooManyAppeals = (open: number) =>
  `您已经有 ${open} 个申诉在等答复，请等答复了再提。看请发：申诉`
/** How to appeal. */
export const appealHow = () => '哪节课算得不对，请这样发：申诉 第3号课我听了，记录交了'
/** 申诉 #4 同意 补 3, by the appeal's own number and lesson. */
function yesWords(number: number, lesson: number | null): string {
  return lesson === null
    ? `同意请发：申诉 #${number} 同意 补 …（…写要补的课的编号）`
    : `同意并补上 ${lesson} 号课请发：申诉 #${number} 同意 补 ${lesson}`
}

/** What organisers read unasked. @param lesson the one it is about; null where it names none */
export function appealCameNews(name: string, appeal: Appeal, lesson: number | null): string {
  return `${plainWords(name)}的申诉 #${appeal.number}：${plainWords(appeal.text, 300)}\n${yesWords(appeal.number, lesson)}\n不同意请发：申诉 #${appeal.number} 不同意 理由`
}

/** An appeal in a list. */
export interface AppealView {
  readonly appeal: Appeal
  readonly name: string
}

function appealLine({ appeal, name }: AppealView): string {
  const { number, text, answer } = appeal
  const state =
    answer === null
      ? '等答复'
      : `${answer.isGranted ? '同意' : '不同意'}${answer.text === '' ? '' : `：${plainWords(answer.text, 60)}`}`
  return `#${number} ${plainWords(name)}：${plainWords(text, 60)}（${state}）`
}

/** 申诉 alone. @param example an open one that who asks may answer, with the lesson it names; null for none */
export function appealsAre(
  appeals: readonly AppealView[],
  example: { readonly number: number; readonly lesson: number | null } | null,
): string {
  if (appeals.length === 0) return `没有申诉。${appealHow()}`
  const how =
    example === null
      ? []
      : [`${yesWords(example.number, example.lesson)}；不同意：申诉 #${example.number} 不同意 理由`]
  return [...appeals.map(appealLine), ...how].join('\n')
}

/** In a group. */
export const appealInPrivate = () => '申诉请私聊我，不用让大家看见。'
/** Not an organiser. */
export const answerForOrganisers = () => '申诉由联盟的组织者答复。'
/** One's own. */
export const answerOwn = () => '自己的申诉请另一位组织者答复。'
/** No such open one. */
export const noSuchAppeal = (number: number) => `没有等答复的申诉 #${number}。看请发：申诉`
/** No yes, no no. @param lesson the one it is about; null where it is not known */
export const answerHow = (number: number, lesson: number | null) =>
  `请写同意还是不同意。${yesWords(number, lesson)}；不同意：申诉 #${number} 不同意 理由`
/** That lesson cannot be counted for them. */
export const cannotCount = (number: number) =>
  `${number}号课不能补：没有这节课、取消了、还没上，或者是他自己上的课。什么也没改。`

/** Answered. */
export function appealAnswered(
  appeal: Appeal,
  name: string,
  { counts, isTold }: { readonly counts: number | null; readonly isTold: boolean },
): string {
  const granted = appeal.answer?.isGranted === true
  const what = granted
    ? counts === null
      ? '同意了；没有写补哪节课，节数没有变'
      : `同意了，${counts}号课算上了`
    : '不同意'
  const told = isTold ? '已经告诉他' : '他没有QQ号，请您告诉他'
  return `申诉 #${appeal.number}（${plainWords(name)}）：${what}，${told}。`
}

/** What the teacher reads unasked. */
export function appealAnsweredNews(
  number: number,
  answer: { readonly isGranted: boolean; readonly text: string; readonly counts: number | null },
): string {
  const { isGranted, text, counts } = answer
  const why = text === '' ? '' : `：${plainWords(text, 200)}`
  const what = isGranted
    ? `同意了${why}${counts === null ? '' : `。${counts}号课已经算上`}`
    : `没有同意${why}`
  return `您的申诉 #${number} ${what}。看现在的节数请发：我的听课`
}
