import type { SlotNumber } from '@lianxiao/core'

/** Where a teacher's name would stand. */
export const UNNAMED = {
  asker: '您',
  teacher: '老师',
  presenter: '授课老师',
  observer: '听课老师',
  organiser: '联盟的组织者',
} as const

/** An account that told no name. @param digits the last ones of its number */
export const namelessAccount = (digits: string) => `尾号${digits}`

/** A lesson that may not be told of by more. */
export const lessonByNumber = (number: SlotNumber) => `${number}号课`

/** A lesson that has no number yet. @param place within what is to be planned, from 1 */
export const lessonOfBatch = (place: number) => `这次要排的第${place}节`

/** Where a lesson stands in a table: 第5行, Sheet2 第5行. @param sheet empty where there is only one */
export const rowOfTable = (sheet: string, row: number) => `${sheet} 第${row}行`.trim()

/** What is counted where the calendar has no term. */
export const LATELY = '最近半年'
