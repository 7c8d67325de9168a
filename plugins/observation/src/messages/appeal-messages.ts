import type { Appeal } from '@lianxiao/core'
import { type OtherLessonView, otherWords } from './judging-messages'
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
/** What an appeal plainly says, so that a plain 同意 does it. */
export interface ClaimView {
  readonly slot: number
  readonly wasThere: boolean
  /** Whom it is about; null for who appeals. */
  readonly name: string | null
  /** Whether who appeals presented that lesson. */
  readonly isPresenter: boolean
  /** Where they were then as well, as far as anything says. */
  readonly others: readonly OtherLessonView[]
}

/** 申诉 #4 同意 补 3, by the appeal's own number and lesson. */
function yesWords(number: number, claim: ClaimView | null): string {
  if (claim === null)
    return `同意请写清楚：申诉 #${number} 同意 补 …（…写课的编号）；划掉一节：申诉 #${number} 同意 不算 … 周老师；节数不用动：申诉 #${number} 同意 不改`
  const { slot, wasThere, name } = claim
  if (wasThere) return `同意并补上 ${slot} 号课请发：申诉 #${number} 同意 补 ${slot}`
  const whose = name === null ? '他' : plainWords(name, 12)
  const named = name === null ? '' : ` ${plainWords(name, 12)}`
  return `同意、把${whose}的 ${slot} 号课划掉请发：申诉 #${number} 同意 不算 ${slot}${named}`
}

/** What is good to know before a yes. */
function caution(claim: ClaimView | null): readonly string[] {
  if (claim === null) return []
  const { slot, isPresenter, others } = claim
  return [
    ...(isPresenter ? [`他是 ${slot} 号课的授课老师。`] : []),
    ...(others.length === 0 ? [] : [`注意，${slot} 号课的时间他${otherWords(others)}`]),
  ]
}

/** What organisers read unasked. @param claim what it plainly says; null for nothing */
export function appealCameNews(name: string, appeal: Appeal, claim: ClaimView | null): string {
  return [
    `${plainWords(name)}的申诉 #${appeal.number}：${plainWords(appeal.text, 300)}`,
    ...caution(claim),
    yesWords(appeal.number, claim),
    `不同意请发：申诉 #${appeal.number} 不同意 理由`,
  ].join('\n')
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

/** 申诉 alone. @param example an open one that who asks may answer, with what it says; null for none */
export function appealsAre(
  appeals: readonly AppealView[],
  example: { readonly number: number; readonly claim: ClaimView | null } | null,
): string {
  if (appeals.length === 0) return `没有申诉。${appealHow()}`
  const how =
    example === null
      ? []
      : [`${yesWords(example.number, example.claim)}；不同意：申诉 #${example.number} 不同意 理由`]
  return [...appeals.map(appealLine), ...how].join('\n')
}

/** In a group. */
export const appealInPrivate = () => '申诉请私聊我，不用让大家看见。'
/** Not an organiser. */
export const answerForOrganisers = () => '申诉由联盟的组织者答复。'
/** One's own, or about oneself. */
export const answerOwn = () => '自己的申诉、说自己的申诉，请另一位组织者答复。'
/** No such open one. */
export const noSuchAppeal = (number: number) => `没有等答复的申诉 #${number}。看请发：申诉`
/** No yes, no no, or a yes to what. @param claim what it plainly says; null where it is not known */
export const answerHow = (number: number, claim: ClaimView | null) =>
  `还没有答复。${yesWords(number, claim)}；不同意：申诉 #${number} 不同意 理由`
/** That lesson cannot be counted for them. */
export const cannotCount = (number: number) =>
  `${number}号课不能补：没有这节课、取消了、还没上，或者是他自己上的课。什么也没改。`

/** Nobody of whom it could be taken away. */
export const cannotVoid = (number: number) =>
  `${number}号课划不掉：没有这节课，或者没有人（或不止一位）记了去听。请写清楚是谁：申诉 #4 同意 不算 ${number} 周老师。什么也没改。`
/** They were elsewhere then. */
export function wasElsewhere(
  number: number,
  slot: number,
  { name, others }: { readonly name: string; readonly others: readonly OtherLessonView[] },
): string {
  return `还没有答复：${slot}号课的时间，${plainWords(name, 12)}${otherWords(others)}。补了 ${slot} 号，同一时间别的听课就不算了（自己上的课照算）。确实要补请发：申诉 #${number} 同意 补 ${slot} 仍然`
}

/** What an answer did. */
interface Done {
  readonly counts: number | null
  readonly voids: { readonly slot: number; readonly name: string } | null
}

function doneWords({ counts, voids }: Done): string {
  if (counts !== null) return `同意了，${counts}号课算上了`
  return voids === null
    ? '同意了，节数没有变'
    : `同意了，${plainWords(voids.name, 12)}的${voids.slot}号课不算了`
}

/** Answered. */
export function appealAnswered(
  appeal: Appeal,
  name: string,
  done: Done & { readonly isTold: boolean },
): string {
  const what = appeal.answer?.isGranted === true ? doneWords(done) : '不同意'
  const told = done.isTold ? '已经告诉他' : '他没有QQ号，请您告诉他'
  return `申诉 #${appeal.number}（${plainWords(name)}）：${what}，${told}。`
}

/** What the teacher reads unasked. @param done the lesson that counts from now on, or does not any more */
export function appealAnsweredNews(
  {
    number,
    isGranted,
    text,
  }: { readonly number: number; readonly isGranted: boolean; readonly text: string },
  done: { readonly counts: number | null; readonly voids: number | null },
): string {
  const why = text === '' ? '' : `：${plainWords(text, 200)}`
  const counts = done.counts === null ? '' : `。${done.counts}号课已经算上`
  const voids = done.voids === null ? '' : `。${done.voids}号课已经划掉，不算了`
  const what = isGranted ? `同意了${why}${counts}${voids}` : `没有同意${why}`
  return `您的申诉 #${number} ${what}。看现在的节数请发：我的听课`
}
