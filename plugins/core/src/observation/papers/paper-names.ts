import type { CivilDay } from '../../calendar/civil-day'
import { shortDay } from './lesson-words'

/** 听课记录表 3 分数的初步认识 何晓明.docx */
export function recordSheetName(lesson: {
  readonly number: number
  readonly topic: string
  readonly observer: string
}): string {
  return `${joined('听课记录表', String(lesson.number), lesson.topic, lesson.observer)}.docx`
}

/** 听课记录本 何晓明 2026学年第一学期.docx */
export const notebookName = (teacher: string, term: string) =>
  `${joined('听课记录本', teacher, term)}.docx`

/** 听课统计 松阳联盟 2026学年第一学期.xlsx */
export const statisticsName = (ofWhom: string, term: string) =>
  `${joined('听课统计', ofWhom, term)}.xlsx`

/** 听课安排 11月23日 周一.png */
export const weekCardName = (monday: CivilDay) => `${joined('听课安排', shortDay(monday))}.png`

/** Longer parts are cut: the whole stays a name that every system keeps. */
const MAX_PART_CHARS = 40

function joined(...parts: readonly string[]): string {
  return parts
    .map(part => [...part].slice(0, MAX_PART_CHARS).join('').trim())
    .filter(part => part !== '')
    .join(' ')
}
