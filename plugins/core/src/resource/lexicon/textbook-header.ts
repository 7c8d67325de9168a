import type { Stage } from '../facets'
import type { Book } from './units'

const STAGES: ReadonlySet<string> = new Set(['幼儿园', '小学', '初中', '高中', '大学'])
const GRADE = /^([一二三四五六七八九1-9])(?:年级)?([上下全])?册?$/u
const SENIOR_GRADE = /^高([一二三])([上下])?$/u
const SENIOR_BOOK = /^(?:选择性必修|选修|必修)/u
const DIGITS = '一二三四五六七八九'
/** The header of words that belong to no subject. */
const SCHOOL_LIFE = '校务'
const MAX_PARTS = 6

/**
 * Reads what a book's header says, its parts in any order: `统编版 语文 七上`, `物理 高中 必修2 人教版`, `数学`.
 * @returns null when it names no subject, or more than one
 */
export function parseHeader(line: string): Book | null {
  const parts = line.split(/[\s·,，、]+/u).filter(part => part !== '')
  if (parts.length === 0 || parts.length > MAX_PARTS) return null
  const book: { -readonly [Key in keyof Book]: Book[Key] } = {
    subject: null,
    stage: null,
    grade: null,
    volume: null,
    edition: null,
  }
  const subjects = parts.filter(part => !isTold(book, part))
  const [subject] = subjects
  if (subject === undefined || subjects.length > 1) return null
  return { ...book, subject: subject === SCHOOL_LIFE ? null : subject }
}

/** Whether a part is anything but the subject; then it is written down. */
function isTold(book: { -readonly [Key in keyof Book]: Book[Key] }, part: string): boolean {
  if (STAGES.has(part)) book.stage = part as Stage
  else if (part.length > 1 && part.endsWith('版')) book.edition = part
  else if (SENIOR_BOOK.test(part)) Object.assign(book, { volume: part, stage: '高中' })
  else return isGrade(book, part)
  return true
}

function isGrade(book: { -readonly [Key in keyof Book]: Book[Key] }, part: string): boolean {
  const [, sign, volume] = GRADE.exec(part) ?? []
  const [, senior, half] = SENIOR_GRADE.exec(part) ?? []
  if (senior !== undefined) {
    Object.assign(book, { grade: 10 + DIGITS.indexOf(senior), volume: half ?? null, stage: '高中' })
    return true
  }
  if (sign === undefined) return false
  const grade = /\d/u.test(sign) ? Number(sign) : DIGITS.indexOf(sign) + 1
  book.grade = grade
  book.volume = volume ?? null
  book.stage ??= grade <= 6 ? '小学' : '初中'
  return true
}
