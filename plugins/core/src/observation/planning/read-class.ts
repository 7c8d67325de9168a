import { readNumeral } from '../../resource/lexicon/numerals'
import { type Taken, take, without } from './taken-words'

/** Which class a lesson is given to. */
export interface SaidClass {
  /** 三(2)班; empty when only the grade is told, or nothing. */
  readonly className: string
  /** 1–12; null when it is not told. */
  readonly grade: number | null
}

const CHINESE = '一二三四五六七八九'
const GRADE = `(?:(?<![提最增升崇])([初高])\\s*([一二三1-3])|(?<![第\\d.])([${CHINESE}1-9]))`
const NUMBER = `(\\d{1,2}|[${CHINESE}十]{1,3})`
const CLASS_ENDS = '班(?!会|主任|级|长)'

/** 三(2)班, 3(2)班, 三年级2班, 三2班, 三年2班, 初一(3)班, 3-2班. */
const WITH_GRADE = new RegExp(
  `${GRADE}\\s*(?:年级|年|级)?\\s*[-.(\\[]?\\s*${NUMBER}\\s*[)\\]]?\\s*${CLASS_ENDS}`,
  'u',
)
/** 3(2) without 班, standing alone. */
const IN_BRACKETS = new RegExp(
  `(?<![\\p{L}\\d])(?:([初高])([一二三1-3])|([${CHINESE}1-9]))\\s*\\(\\s*${NUMBER}\\s*\\)(?![\\d])`,
  'u',
)
/** 302班, 312班; 32班 is 三(2)班, for no village school has thirty-two classes. */
const IN_DIGITS = new RegExp(`(?<![\\d第])([1-9])(0[1-9]|[1-9]\\d|[1-9])\\s*${CLASS_ENDS}`, 'u')
const ALONE = new RegExp(`\\(?(?<!\\d)${NUMBER}\\)?\\s*${CLASS_ENDS}`, 'u')
const GRADE_ALONE = new RegExp(
  `(?<![第\\d])([${CHINESE}1-9])\\s*年级|(?<![提最增升崇当年起至])([初高])([一二三])(?![步等级次点些度倍个])(?:年级)?`,
  'u',
)

/** The nine-year count: 初一 is 7, 高一 is 10. */
function gradeOf(stage: string | undefined, year: string | undefined): number {
  const offset = stage === '初' ? 6 : stage === '高' ? 9 : 0
  return (readNumeral(year ?? '') ?? 0) + offset
}

/** How a grade stands before its class: 三, 七, 高一. */
function gradeSign(grade: number): string {
  return grade > 9 ? `高${CHINESE.charAt(grade - 10)}` : CHINESE.charAt(grade - 1)
}

/** 三(2)班, however it was typed; without a grade 2班. @param grade 1–12 or null */
export function classNameOf(grade: number | null, number: number): string {
  return grade === null ? `${number}班` : `${gradeSign(grade)}(${number})班`
}

/** 三年级, 高一. @param grade 1–12 */
export function gradeName(grade: number): string {
  return grade > 9 ? gradeSign(grade) : `${gradeSign(grade)}年级`
}

function told(grade: number, number: string | undefined): SaidClass | null {
  const value = readNumeral(number ?? '')
  if (value === null || value === 0 || grade < 1 || grade > 12) return null
  return { className: classNameOf(grade, value), grade }
}

function readDigits(text: string): Taken<SaidClass> | null {
  const match = IN_DIGITS.exec(text)
  if (match === null) return null
  const [whole, year, number] = match
  // 12班 may be a twelfth class; 21班 and more are not.
  const isGlued = (number ?? '').length === 2 || Number(`${year}${number}`) > 20
  const value = isGlued ? told(Number(year), number) : null
  return value === null ? null : { value, rest: without(text, match.index, whole.length) }
}

function readWithGrade(text: string, patterns: readonly RegExp[]): Taken<SaidClass> | null {
  for (const pattern of patterns) {
    const taken = take(text, pattern)
    if (taken === null) continue
    const [, stage, ofStage, year, number] = taken.value
    const value = told(gradeOf(stage, ofStage ?? year), number)
    if (value !== null) return { value, rest: taken.rest }
  }
  return null
}

function readGrade(text: string): Taken<number | null> {
  const taken = take(text, GRADE_ALONE)
  if (taken === null) return { value: null, rest: text }
  const [, year, stage, ofStage] = taken.value
  return { value: gradeOf(stage, year ?? ofStage), rest: taken.rest }
}

/** Reads the class, or the grade alone, in whatever form teachers type it. */
export function readClass(text: string): Taken<SaidClass> {
  const whole = readDigits(text) ?? readWithGrade(text, [WITH_GRADE, IN_BRACKETS])
  if (whole !== null) return whole
  const { value: grade, rest } = readGrade(text)
  const alone = take(rest, ALONE)
  const number = alone === null ? null : readNumeral(alone.value[1] ?? '')
  if (alone === null || number === null || number === 0)
    return { value: { className: '', grade }, rest }
  return { value: { className: classNameOf(grade, number), grade }, rest: alone.rest }
}

/** A class beside one that was told, only where it surely is one: with its grade and 班. @returns null when there is none */
export const readOtherClass = (text: string): Taken<SaidClass> | null =>
  readDigits(text) ?? readWithGrade(text, [WITH_GRADE])
