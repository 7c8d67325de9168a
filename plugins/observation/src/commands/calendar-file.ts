import { type LianxiaoPorts, may, type ResourceNumber } from '@lianxiao/core'
import { calendarFileEmpty, noSuchCalendarFile } from '../messages/calendar-messages'
import type { TeacherOccasion } from '../spoken'

/** Sheets or pages of a file that are read, and characters of them. */
const MAX_SECTIONS = 20
const MAX_CHARS = 40_000

const IMPORT = /^导入\s*#?\s*(\d{1,9})$/u
/** 王村口小学2026学年第一学期校历, 日期 安排 备注: above the days, and no day themselves. */
const HEADING = /^(?!.*\d{1,2}\s?[月.]\s?\d).{0,40}校历(?:表|安排表?)?$|^(?:序号|日期)(?!.*\d)/u

/** Which file is to be read: 导入 #12. @returns null for all else */
export function calendarFileIn(words: string): ResourceNumber | null {
  const number = IMPORT.exec(words.normalize('NFKC').trim())?.[1]
  return number === undefined ? null : (Number(number) as ResourceNumber)
}

/**
 * The lines of a file about the calendar, headings left empty so that every line keeps its number.
 * @returns why not, where there is no such file for who asks, or nothing in it
 */
export async function calendarFileLines(
  ports: LianxiaoPorts,
  { allianceId, actor }: TeacherOccasion,
  number: ResourceNumber,
): Promise<{ readonly lines: string } | { readonly why: string }> {
  const resource = await ports.resources.get(allianceId, number)
  if (resource === null || !may(actor, 'see', resource)) return { why: noSuchCalendarFile(number) }
  const sections = await ports.resources.sections(allianceId, number)
  const text = sections.slice(0, MAX_SECTIONS).map(section => section.text)
  const lines = text
    .join('\n')
    .slice(0, MAX_CHARS)
    .split('\n')
    .map(line => (HEADING.test(line.normalize('NFKC').trim()) ? '' : line))
    .join('\n')
  return lines.trim() === '' ? { why: calendarFileEmpty(number) } : { lines }
}
