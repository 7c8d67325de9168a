import {
  dayOf,
  type Instant,
  type ObservationRecord,
  type RecordScore,
  type SlotNumber,
} from '@lianxiao/core'
import { clockWords, dayWords, type LessonView, lessonLine, plainWords } from './lesson-messages'
import { scoreWords } from './record-messages'

/** Lines of records in one message; longer ones come as a document. */
export const MAX_RECORD_LINES = 12
/** Characters of a line, so that twelve of them fit a phone. */
const MAX_LINE_CHARS = 120

/** The lines of one record, whole; null when it takes more than `limit`. */
export function recordLines(
  record: ObservationRecord,
  observer: string,
  limit: number,
): readonly string[] | null {
  const { content, score, attachments, response } = record
  const stages = content.stages.map(({ name, minutes, activity, comment }) =>
    [
      name + (minutes === null ? '' : ` ${minutes}分钟`),
      activity,
      comment === '' ? '' : `（${comment}）`,
    ]
      .filter(part => part !== '')
      .join(' '),
  )
  const notes = Object.entries(content.dimensionNotes).map(([name, note]) => `${name}：${note}`)
  const fields: (readonly [string, string])[] = [
    ['课型', content.lessonType],
    ['环节', stages.join('；')],
    ['优点', content.strengths],
    ['不足', content.weaknesses],
    ['建议', content.advice],
    ['总评', content.summary],
    ['各项', notes.join('；')],
    ['得分', score === null ? '' : scoreWords(score)],
    [
      '照片',
      attachments.length === 0
        ? ''
        : `${attachments.length} 张（要看请发：听课 看 ${record.slot} 照片）`,
    ],
    ['授课教师回应', response?.text ?? ''],
  ]
  const lines = [
    `${plainWords(observer, 12)}的记录：`,
    ...fields.filter(([, text]) => text !== '').map(([label, text]) => `${label}：${text}`),
  ].flatMap(line => line.split('\n'))
  const isShort = lines.length <= limit && lines.every(line => line.length <= MAX_LINE_CHARS)
  return isShort ? lines : null
}

/** Before records. */
export const recordsHead = (view: LessonView) => lessonLine(view)

/** Long ones come as documents. */
export function recordsAsPapers(count: number): string {
  return count === 1
    ? '有 1 份记录做成 Word 文件发给您：'
    : `有 ${count} 份记录做成 Word 文件发给您：`
}

/** How to answer, for a presenter. */
export function howToRespond(number: SlotNumber): string {
  return `写回应请发：听课 回应 ${number} 谢谢……`
}

/** One observer of a lesson, as organisers see them. */
export interface HandedInBy {
  readonly observer: string
  readonly isHandedIn: boolean
  /** Null for no score, or one this reader may not see. */
  readonly score: RecordScore | null
}

/** Who handed in, without a word of it. */
export function recordsSummary(view: LessonView, of: readonly HandedInBy[]): string {
  const names = (list: readonly HandedInBy[]) =>
    list
      .map(({ observer, score }) => {
        const name = plainWords(observer, 12)
        return score === null ? name : `${name}（${scoreWords(score)}）`
      })
      .join('、')
  const there = of.filter(({ isHandedIn }) => isHandedIn)
  const open = of.filter(({ isHandedIn }) => !isHandedIn)
  return [
    lessonLine(view),
    there.length === 0 ? '还没有人交记录。' : `已交 ${there.length} 份：${names(there)}`,
    open.length === 0 ? '' : `还没交：${names(open)}`,
    '记录的文字只有听课和授课的老师能看。',
  ]
    .filter(line => line !== '')
    .join('\n')
}

/** For everybody else, and in groups. */
export function recordsCount(view: LessonView, handedIn: number, signedUp: number): string {
  return `${lessonLine(view)}\n报名 ${signedUp} 人，已交记录 ${handedIn} 份。`
}

/** Before photos that come as files. @param missing those the archive does not have */
export function photosOfRecords(view: LessonView, sent: number, missing: number): string {
  const head = `${view.number ?? ''}号课记录附的照片`
  if (sent === 0 && missing === 0) return `${view.number ?? ''}号课的记录没有附照片。`
  const gone = missing === 0 ? '' : `有 ${missing} 张还没收好或已经没有了，请向听课老师要。`
  return sent === 0 ? `${head}：${gone}` : `${head}，${sent} 张，这就发给您。${gone}`
}

/** How to ask for records. */
export function howToRead(): string {
  return '请带课的编号，例如：听课 看 3'
}

/** Only a presenter answers. */
export function onlyPresenterResponds(): string {
  return '只有授课老师可以回应听课记录。'
}

/** Nothing to answer yet. */
export function nothingToRespondTo(view: LessonView): string {
  return `${view.number ?? ''}号课还没有人交记录，等收到消息再回应吧。`
}

/** How to answer. */
export function howToRespondAtAll(): string {
  return '请带课的编号和您的话，例如：听课 回应 3 谢谢大家，练习的确少了，下次改。只回应一位：听课 回应 3 周老师 ……'
}

/** The presenter sent an observer's sheet back without a word of their own. */
export const noResponseOnSheet = (number: SlotNumber) =>
  `收到 ${number} 号课的听课记录表，“授课教师回应”一栏还是空的。写好、保存以后再发给我，或直接发：听课 回应 ${number} 谢谢……`

/** The answer is kept. */
export function responded(observers: readonly string[]): string {
  return `已记下您的回应，${observers.map(name => plainWords(name, 12)).join('、')}会收到消息。`
}

/** An answer is a few sentences. */
export function responseTooLong(limit: number): string {
  return `回应最多 ${limit} 字，请精简一些再发。`
}

/** Somebody was there. @param name null for themselves */
export function attended(view: LessonView, name: string | null): string {
  const number = view.number ?? ''
  const who = name === null ? '您' : plainWords(name, 12)
  const next = name === null ? `\n记录请私聊我写：听课 记录 ${number}` : ''
  return `记下了，${who}听了 ${lessonLine(view)}${next}`
}

/** It was known. */
export function attendedBefore(view: LessonView, name: string | null): string {
  return `${name === null ? '您' : plainWords(name, 12)}听 ${view.number ?? ''}号课，早就记下了。`
}

/** Nobody is there yet. @param from when one can be; null where only the day is known */
export function attendTooEarly(view: LessonView, from: Instant | null): string {
  const when = from === null ? '到那天' : `${dayWords(dayOf(from))} ${clockWords(from)} 起`
  return `这节课还没有上，没有记：${lessonLine(view)}。${when}再发：听课 到 ${view.number ?? ''}`
}

/** Cancelled. */
export function attendCancelled(view: LessonView): string {
  return `${view.number ?? ''}号课已经取消了。`
}

/** One's own lesson is no observed one. */
export function attendOwn(view: LessonView, name: string | null): string {
  return `${view.number ?? ''}号课是${name === null ? '您' : plainWords(name, 12)}上的，不算听课。`
}

/** Which of several. */
export function whichTeacher(said: string, names: readonly string[]): string {
  const known = names.slice(0, 5).map(name => plainWords(name, 12))
  return names.length === 0
    ? `没有找到“${plainWords(said, 12)}”。请写全名，或先发：听课 老师`
    : `“${plainWords(said, 12)}”有几位：${known.join('、')}。请写全名。`
}

/** Only organisers speak for others. */
export function attendForOthers(): string {
  return '替别人签到要请组织听课的老师来。您自己请发：听课 到 3'
}

/** How to say that one was there. */
export function howToAttend(): string {
  return '请带课的编号，例如：听课 到 3；记错了：听课 到 3 撤销'
}
