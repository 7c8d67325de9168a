import { type LessonView, lessonLine, plainWords } from './lesson-messages'

// What is said when an attendance or a record was of the wrong lesson.

const named = (view: LessonView) => `${view.number ?? ''}号课`
const whose = (name: string | null) => (name === null ? '您' : plainWords(name, 12))

/** What was noted wrongly is taken back. */
export function attendanceGone(view: LessonView, name: string | null): string {
  return `好，撤销了：${whose(name)}没有去听 ${lessonLine(view)}。节数照新的算。`
}

/** What its observer reads unasked. */
export function attendanceGoneNews(view: LessonView, by: string): string {
  const number = view.number ?? ''
  return `${plainWords(by, 12)}把您听 ${number}号课的签到撤销了，这节不算：${lessonLine(view)}\n您确实去了，请发：申诉 第${number}号课我听了`
}

/** Nothing to take back. */
export const notAttended = (view: LessonView, name: string | null) =>
  `本来就没有记${whose(name)}听了 ${view.number ?? ''}号课，不用撤销。`

/** The record says that they were there. */
export const recordedTooBad = (view: LessonView, name: string | null) =>
  name === null
    ? `您交了 ${view.number ?? ''}号课的记录，请私聊我连记录一起撤销：听课 记录 ${view.number ?? ''} 撤销；记到别的课上：听课 记录 ${view.number ?? ''} 改到 5`
    : `${whose(name)}交了 ${view.number ?? ''}号课的记录，要请本人来撤销；组织者认定没有去听，请发：听课 不算 ${view.number ?? ''} ${whose(name)} 理由`

/** Somebody else's attendance. */
export const takeBackForOthers = () =>
  '别人的签到，本人或者记的人才能撤销。没有去听的，请联盟的组织者来认定。'
/** The same to those who run the alliance. */
export const strikeOutInstead = (view: LessonView, name: string) =>
  `这个签到不是您记的，还没有改。认定${plainWords(name, 12)}没有去听，请私聊我：听课 不算 ${view.number ?? ''} ${plainWords(name, 12)} 签到表上没有`

/** It was of the wrong lesson. */
export const recordGone = (view: LessonView) =>
  `好，${named(view)}的记录撤销了，这节课不再算您听过，授课老师也看不到了（可能已经看过）。`
/** It is of another lesson from now on. */
export const recordMoved = (view: LessonView) => `好，${named(view)}的记录撤销了，改记到下面这节：`
/** Nothing to take back. */
export const noSuchRecord = (view: LessonView) =>
  `您没有交过${named(view)}的记录，没有可撤销的。只是签到记错了请发：听课 到 ${view.number ?? ''} 撤销`
/** The right lesson has one. */
export const recordThereToo = (view: LessonView) =>
  `${named(view)}的记录您已经交了，什么也没改。多出来的一份请撤销，比如：听课 记录 3 撤销`
