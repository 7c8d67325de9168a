import {
  type NoRecord,
  type ObservationRecord,
  type PersonalWords,
  type RecordContent,
  type RecordDraft,
  type RecordScore,
  type RecordStep,
  type Rubric,
  type SlotNumber,
  scoreOf,
} from '@lianxiao/core'
import {
  clockWords,
  dayWords,
  type LessonView,
  lessonLine,
  lessonOfDay,
  plainWords,
} from './lesson-messages'

/** Of each field so much is echoed. */
const ECHO_CHARS = 40
/** A preview shows so much of each field. */
const PREVIEW_CHARS = 160

const named = (view: LessonView) => `${view.number ?? ''}号课`

/** In a group nobody writes a record. */
export function recordInPrivate(number: SlotNumber | null): string {
  return `听课记录只有听课和授课的老师能看，请私聊我写：听课 记录${number === null ? '' : ` ${number}`}`
}

/** There is none, or none this person may know of. */
export function noSuchLesson(number: SlotNumber): string {
  return `没有找到 ${number} 号课。看有哪些课请发：听课 本周`
}

/** How a record is written. */
export function howToRecord(): string {
  return [
    '写听课记录，请发：听课 记录 3（3 是课的编号，我一步一步问）',
    '也可以一条写完：听课 记录 3 优点：…… 不足：…… 建议：…… 总分88',
    '不知道编号请发：听课 本周',
  ].join('\n')
}

/** 11月25日 周三 9:10 上课以后 */
function begins({ time, plan }: LessonView): string {
  const day = dayWords(plan.on)
  return time === null ? `${day} 过完以后` : `${day} ${clockWords(time.startsAt)} 上课以后`
}

/** Why a lesson cannot be recorded. */
export function noRecord(why: NoRecord, view: LessonView): string {
  switch (why) {
    case 'cancelled':
      return `${named(view)}已经取消了，不用写记录。`
    case 'ownLesson':
      return `${named(view)}是您上的课，记录由听课的老师写。收到以后发“听课 看 ${view.number ?? ''}”就能看。`
    case 'notBegun':
      return `${named(view)}还没有上，什么也没有记下：${lessonLine(view)}。${begins(view)}再发：听课 记录 ${view.number ?? ''}`
    case 'otherTerm':
      return `${named(view)}是以前学期的课，记录已经不收了。确实要补，请联系组织听课的老师。`
  }
}

/** Lessons that wait for a record. Empty: there are none. */
export function lessonsToRecord(views: readonly LessonView[]): string {
  const [first] = views
  if (first === undefined)
    return '没有等着写记录的课。要写别的课请带编号，例如：听课 记录 3（编号看“听课 本周”）'
  return [
    '这些课还没有记录，要写哪一节？',
    ...views.map(lessonLine),
    `例如发：听课 记录 ${first.number ?? ''}`,
  ].join('\n')
}

/** A record is there already. */
export function recordIsThere(view: LessonView, { revision }: ObservationRecord): string {
  const number = view.number ?? ''
  return [
    `${named(view)}的记录您已经交了（第 ${revision} 稿）。`,
    `要改哪一项就发哪一项：听课 记录 ${number} 建议：……`,
    `看全文请发：听课 看 ${number}`,
  ].join('\n')
}

/** A draft of another lesson waits. */
export function otherDraftFirst(draft: SlotNumber, wanted: SlotNumber): string {
  return [
    `${draft} 号课还有一份没写完的记录。接着写请发：听课 继续`,
    `一条写完 ${wanted} 号课也可以：听课 记录 ${wanted} 优点：…… 不足：……`,
    `不写 ${draft} 号课了、直接开始：听课 记录 ${wanted} 新写`,
  ].join('\n')
}

/** What each step asks. */
const QUESTIONS: Readonly<Record<Exclude<RecordStep, 'preview'>, string>> = {
  process: '① 有哪些环节，各多少分钟？例如：导入5分钟 分蛋糕；新授20分钟 折一折；练习10分钟',
  strengths: '② 优点是什么？',
  advice: '③ 有什么不足和建议？',
  scores:
    '④ 打个分：按各项说优良中差（例如：目标优 内容良 其他优），或直接说总分（例如：88）。有纸质听课表的照片，现在发给我就行',
}

/** Begins a record. */
export function recordBegins(view: LessonView): string {
  return [
    `写听课记录：${lessonOfDay(view)}`,
    '请写课，不要写学生姓名。随时可以说：跳过、上一步、不要（先放着）。一条全写完也行。',
  ].join('\n')
}

/** Asks what a step asks. */
export function askStep(step: Exclude<RecordStep, 'preview'>, rubric: Rubric): string {
  if (step !== 'scores') return `${QUESTIONS[step]}（没有就说：跳过）`
  const names = rubric.dimensions.map(({ name, weight }) => `${name}${weight}`).join(' ')
  return `${QUESTIONS.scores}（不打就说：跳过）\n${names}`
}

/** Nobody understood the scores. */
export function unclearScores(rubric: Rubric): string {
  const [first] = rubric.dimensions
  return `打分没看懂。可以说：都是良；或 ${first?.name ?? '目标'}优 其他良；或总分 88；不打就说：跳过`
}

/** Photos came. */
export const photosCame = (count: number) => `照片收到（共 ${count} 张）。`

const oneLine = (text: string, chars: number) => plainWords(text, chars)

const stagesWords = ({ stages }: RecordContent) =>
  stages
    .map(({ name, minutes, activity }) => {
      const length = minutes === null ? '' : `${minutes}分钟`
      return name === '' ? activity : `${name}${length}`
    })
    .join('、')

/** 88 分 良好 */
export const scoreWords = ({ total, band }: RecordScore) => `${total} 分 ${band}`.trim()

/** What was judged: the total, or which dimensions wait; null when nothing was. */
function judgedWords(draft: RecordDraft, score: RecordScore | null, rubric: Rubric): string | null {
  const { itemScores } = draft.content
  const judged = rubric.dimensions.filter(({ name }) => Object.hasOwn(itemScores, name))
  if (score === null) {
    if (judged.length === 0) return null
    const open = rubric.dimensions.filter(({ name }) => !Object.hasOwn(itemScores, name))
    return `评分：${judged.length} 项已评，还差 ${open.map(({ name }) => name).join('、')}，所以没有总分`
  }
  const items = scoreOf(rubric, itemScores)
  const other = items !== null && draft.total !== null && items.total !== score.total
  return `得分：${scoreWords(score)}${other ? `（按各项算是 ${items.total} 分，以您说的为准）` : ''}`
}

/** What of a record is shown. */
export interface ShownDraft {
  readonly draft: RecordDraft
  readonly score: RecordScore | null
  readonly rubric: Rubric
  readonly photos: number
}

function draftLines({ draft, score, rubric, photos }: ShownDraft, chars: number): string[] {
  const { content } = draft
  const notes = Object.entries(content.dimensionNotes)
  const fields: (readonly [string, string])[] = [
    ['课型', content.lessonType],
    ['环节', stagesWords(content)],
    ['优点', content.strengths],
    ['不足', content.weaknesses],
    ['建议', content.advice],
    ['总评', content.summary],
    ['各项', notes.map(([name, note]) => `${name}：${note}`).join('；')],
  ]
  const lines = fields
    .filter(([, text]) => text !== '')
    .map(([label, text]) => `${label}：${oneLine(text, chars)}`)
  const judged = judgedWords(draft, score, rubric)
  if (judged !== null) lines.push(judged)
  if (photos > 0) lines.push(`照片：${photos} 张`)
  return lines
}

/** Shows a record before it is handed in. */
export function recordPreview(view: LessonView, shown: ShownDraft): string {
  const lines = draftLines(shown, PREVIEW_CHARS)
  const photo = shown.photos > 0 ? '' : '有照片现在发；'
  return [
    `${named(view)}的记录，请看一遍：`,
    ...lines,
    `${photo}要改直接发，例如：建议：……`,
    '没问题请回：好',
  ].join('\n')
}

/** Nothing was said that could be handed in. */
export function nothingToHandIn(): string {
  return '还没有写什么呢。说说优点、不足或建议，一句也行；照片也可以。'
}

/** More than one dialogue takes. */
export function draftIsFull(): string {
  return '这份记录已经很长了，请回“好”先交上，再用 Word 记录表补充（听课 记录表）。'
}

/** A draft is kept. */
export function draftKept(number: SlotNumber): string {
  return `好，${number} 号课的草稿给您留 14 天。接着写请发：听课 继续`
}

/** What was handed in. */
export interface HandedIn extends ShownDraft {
  readonly view: LessonView
  readonly revision: number
  /** Null when the presenter cannot be told. */
  readonly presenter: string | null
}

/** A record came in. */
export function recordHandedIn(handed: HandedIn): string {
  const { view, revision, presenter } = handed
  const number = view.number ?? ''
  const head =
    revision === 1
      ? `${named(view)}的听课记录已交。`
      : `${named(view)}的听课记录改好了，现在是第 ${revision} 稿，没提到的照旧。`
  const heard = presenter === null || revision > 1 ? '' : `${plainWords(presenter, 12)}会收到消息。`
  return [
    head + heard,
    ...draftLines(handed, ECHO_CHARS),
    `要改哪一项就发：听课 记录 ${number} 建议：……　看全文：听课 看 ${number}`,
  ].join('\n')
}

/** Too little to be a record: nothing was kept. */
export const recordTooShort = (view: LessonView) =>
  `还没有交：请写一句听到了什么（优点、不足或者建议），光有分数不算记录。比如：听课 记录 ${view.number ?? ''} 优点：学生动手多，讨论充分；纸上写了的，拍照发来也行。`

/** The same again. */
export function sameRecord(view: LessonView, revision: number): string {
  return `${named(view)}的这份记录已经交过了（第 ${revision} 稿），内容一样，没有重复记。`
}

/** What no record may hold. */
export function personalWords(why: PersonalWords): string {
  return withoutPersonal(why, '听课记录只写课，')
}

/** The same of other words that are sent on or kept: an appeal, its answer, a reason. */
export const personalElsewhere = (why: PersonalWords): string => withoutPersonal(why, '')

function withoutPersonal(why: PersonalWords, rule: string): string {
  if (typeof why !== 'string') {
    const words = why.named.map(name => `“${plainWords(name, 12)}”`).join('、')
    return `${words}像是学生的姓名，这条我没有记下。${rule}请改成“一位同学”这样的说法再发一次。`
  }
  return why === 'numbers'
    ? `这里面有手机号或身份证号，我没有记下。${rule}请去掉号码再发一次。`
    : `这里面像是有学生的名单或成绩，我没有记下。${rule}不写学生，请去掉再发一次。`
}

/** A total out of more than 100, as it was written. */
export function totalOutOfRange(total: string): string {
  return `总分按 100 分算，“${total}”超出了，我没有记下。请折算成 100 分以内再发一次，比如：总分 88（或者逐项打分，发“听课 量表”看怎么打）。`
}

/** A field nobody writes by hand. */
export function recordTooLong(): string {
  return '有一项太长了（每项最多 4000 字），我没有记下。请精简一些，或拍照片、用 Word 记录表交。'
}

/** QQ let only the beginning through. */
export function messageCut(): string {
  return '（这条消息很长，2000 字以后的我没有收到，请把后面的再发一条。）'
}

/** For a presenter, in private. */
export function recordCameNotice(view: LessonView, observer: string): string {
  const number = view.number ?? ''
  return [
    `${plainWords(observer, 12)}交了听课记录：${lessonLine(view)}`,
    `看记录请发：听课 看 ${number}　写回应请发：听课 回应 ${number} 谢谢……`,
  ].join('\n')
}

/** For an observer, in private. */
export function responseCameNotice(view: LessonView, presenter: string): string {
  return `${plainWords(presenter, 12)}回应了您的听课记录：${lessonLine(view)}\n看回应请发：听课 看 ${view.number ?? ''}`
}

/** A sheet came back with nothing in it. */
export function emptySheet(number: SlotNumber): string {
  return `收到 ${number} 号课的听课记录表，但里面还没有填内容。填好、保存以后再发给我。`
}

/** A sheet that was made for somebody else. */
export function othersSheet(): string {
  return '这张听课记录表是给另一位老师的，没有登记。您自己的空表请发：听课 记录表 3（3 是课的编号）'
}

/** Something broke whenever it was read. */
export function sheetUnreadable(name: string): string {
  return `《${plainWords(name, 30)}》我没能读进去。要是听课记录表，请直接打字交：听课 记录 3 优点：… 不足：…（3 是课的编号）`
}
