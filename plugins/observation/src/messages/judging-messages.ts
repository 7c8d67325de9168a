import { type LessonView, lessonLine, plainWords } from './lesson-messages'

// What is said where somebody was, or was not, at a lesson, and of lessons at one time.

/** Another lesson of the same minutes, and what they did there. */
export interface OtherLessonView {
  /** Null where who reads it may not know of it. */
  readonly lesson: LessonView | null
  readonly part: 'presents' | 'observes'
}

const numbered = (view: LessonView) => `${view.number ?? ''}号课`

/** The other lessons of that time: 那时在上 22号 …；那时在听 3号 … */
export function otherWords(others: readonly OtherLessonView[]): string {
  return others
    .map(({ lesson, part }) => {
      const which = lesson === null ? '另一节课' : ` ${lessonLine(lesson)}`
      return `那时${part === 'presents' ? '在上' : '在听'}${which}`
    })
    .join('；')
}

/** Before somebody is noted at a lesson, or records it, while they were elsewhere. @param again what to type all the same */
export function elsewhereThen(
  view: LessonView,
  { name, others }: { readonly name: string | null; readonly others: readonly OtherLessonView[] },
  again: string,
): string {
  const who = name === null ? '您' : plainWords(name, 12)
  return [
    `还没有记：${numbered(view)}的时间，${who}${otherWords(others)}`,
    '同一时间只算一节：先算报了名的，再算先交记录的；那时自己在上课的不算。',
    `确实要记这一节请发：${again}；记错的是另一节，先撤销那一节：听课 记录 … 撤销（没交记录的发：听课 到 … 撤销，…写课的编号）`,
  ].join('\n')
}

/** The same in a group, where nothing is told of the other lesson. @param words 听课 到 3 */
export const elsewhereInGroup = (words: string) => `这一节还没有记，原因请私聊我看：${words}`

/** To who was found not to have been there and comes again. */
export function voidedBefore(view: LessonView, name: string | null, reason: string): string {
  const why = reason === '' ? '' : `（${plainWords(reason, 60)}）`
  const number = view.number ?? ''
  const head = `${numbered(view)}组织者认定${name === null ? '您' : plainWords(name, 12)}没有去听${why}，再记也不算。`
  return name === null
    ? `${head}您确实去了，请发：申诉 第${number}号课我听了`
    : `${head}弄错了，请组织者发：听课 不算 ${number} ${plainWords(name, 12)} 撤销`
}

/** What they read unasked. @param by null where nobody is known */
export function voidedNews(view: LessonView, by: string | null, reason: string): string {
  const why = reason === '' ? '' : `，理由：${plainWords(reason, 100)}`
  const who = by === null ? '联盟的组织者' : plainWords(by, 12)
  return `${who}认定您没有去听这节课，不算节数了${why}。\n${lessonLine(view)}\n您确实去了，请发：申诉 第${view.number ?? ''}号课我听了`
}

/** Done. */
export function voided(name: string, view: LessonView, isTold: boolean): string {
  const told = isTold ? '已经告诉他' : '他没有QQ号，请您告诉他'
  const called = plainWords(name, 12)
  return `好，${called}的 ${lessonLine(view)} 不算了，他写的记录留着，${told}。弄错了请发：听课 不算 ${view.number ?? ''} ${called} 撤销`
}

/** What they read unasked once it is taken back. @param by null where nobody is known */
export function voidLiftedNews(view: LessonView, by: string | null): string {
  const who = by === null ? '联盟的组织者' : plainWords(by, 12)
  return `${who}撤销了“没有去听”的认定，这节课照原来的算。\n${lessonLine(view)}\n看现在的节数请发：我的听课`
}

/** Taken back. */
export function voidLifted(name: string, view: LessonView, isTold: boolean): string {
  const told = isTold ? '已经告诉他' : '他没有QQ号，请您告诉他'
  return `好，撤销了，${plainWords(name, 12)}的 ${lessonLine(view)} 照原来的算，${told}。`
}

/** Who can be meant. */
export function voidWhom(view: LessonView, names: readonly string[]): string {
  if (names.length === 0) return `没有人记了去听 ${numbered(view)}，没有可划掉的。`
  const listed = names.map(name => plainWords(name, 12)).join('、')
  return `请写清楚划掉谁的，记了去听 ${numbered(view)}的有：${listed}。这样发：听课 不算 ${view.number ?? ''} ${plainWords(names[0] ?? '', 12)} 理由`
}

/** Without a reason nothing is voided. */
export const voidWhy = (name: string, view: LessonView) =>
  `还没有改。请写上理由（会告诉${plainWords(name, 12)}，也留在依据里）：听课 不算 ${view.number ?? ''} ${plainWords(name, 12)} 签到表上没有`

/** How to say it. */
export const voidHow = () =>
  '认定谁没有去听，请这样发：听课 不算 3 周老师 签到表上没有；弄错了：听课 不算 3 周老师 撤销'
/** In a group. */
export const voidInPrivate = () => '谁的课算不算只在私聊里说。请私聊我：听课 不算 3 周老师 理由'
/** Not an organiser. */
export const voidForOrganisers = () =>
  '算不算由联盟的组织者来定。您是授课老师，知道谁没有来，请私聊我：申诉 3号课周老师没有来听'
/** Nothing to take back. */
export const notVoided = (name: string, view: LessonView) =>
  `${plainWords(name, 12)}的${numbered(view)}没有被划掉，不用撤销。`
/** Of a lesson that they present. */
export const voidByAnother = (number: number) =>
  `${number}号课是您自己上的，谁没有来听，请另一位组织者来定。告诉他们请发：申诉 ${number}号课周老师没有来听`
/** One's own. */
export const voidOwn = () => '自己的课算不算，请另一位组织者来定。'
