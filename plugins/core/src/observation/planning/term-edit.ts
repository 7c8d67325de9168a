import type { CarriedSeries } from '../counting/plan-new-term'
import type { Teacher, TeacherId } from '../teacher'
import { classNameOf, readClass } from './read-class'
import { readTeachers } from './read-teachers'
import { plainWords } from './taken-words'

/** What of a series is to be otherwise in the new term than in the last; what is left out stays. */
export interface SeriesEdit {
  /** It does not go on. */
  readonly isDropped?: boolean
  readonly className?: string
  readonly grade?: number | null
  readonly presenter?: TeacherId
}

/** By the series' id in the new term. */
export type TermEdits = Readonly<Record<string, SeriesEdit>>

/** What was said of the series in a preview, which has them by their places from 1. */
export type SaidTermEdit =
  | { readonly kind: 'drop' | 'keep'; readonly places: readonly number[] }
  /** All classes move up with the school year. */
  | { readonly kind: 'promote' }
  | {
      readonly kind: 'set'
      readonly place: number
      /** Empty when no class was said. */
      readonly className: string
      readonly grade: number | null
      /** As said; null when nobody was. */
      readonly name: string | null
    }

const DROP = /^(?:不要|不排|去掉|删掉?|取消)\s*(?=第?\s*\d)/u
const KEEP = /^(?:要|还要|加回|恢复)\s*(?=第?\s*\d)/u
const PROMOTE = /^(?:升班|升级|升上去|班级升|都升)/u
const PLACES = /^(?:[\s、,，和]*第?\s*\d{1,2}(?![\d月.])(?:个|条|号|项)?)+[\s。.]*$/u
const ONE = /^第?\s*(\d{1,2})(?![\d月.])(?:个|条|号|项)?\s+(.+)$/u
const MAX_CHARS = 80

const placesIn = (words: string) => (words.match(/\d+/gu) ?? []).map(Number)

/** @returns null for words that are no edit: the days of a term, 不要 alone */
export function parseTermEdit(said: string, teachers: readonly Teacher[]): SaidTermEdit | null {
  const words = plainWords(said, MAX_CHARS)
  for (const [pattern, kind] of [[DROP, 'drop'] as const, [KEEP, 'keep'] as const]) {
    const rest = words.replace(pattern, '')
    if (pattern.test(words) && PLACES.test(rest)) return { kind, places: placesIn(rest) }
  }
  if (PROMOTE.test(words)) return { kind: 'promote' }
  const [, place, rest = ''] = ONE.exec(words) ?? []
  if (place === undefined) return null
  if (/^(?:不要|不排|去掉)/u.test(rest)) return { kind: 'drop', places: [Number(place)] }
  const { value: ofClass, rest: others } = readClass(rest)
  const [name = null] = readTeachers(others, teachers).value.names
  if (ofClass.className === '' && name === null) return null
  return { kind: 'set', place: Number(place), ...ofClass, name }
}

/** The class that a class is a school year later: 三(2)班 is 四(2)班; null at the end of a stage. */
export function promotedClass(className: string): { className: string; grade: number } | null {
  const { value } = readClass(className)
  const number = /\((\d{1,2})\)/u.exec(value.className)?.[1]
  const { grade } = value
  if (grade === null || number === undefined || (grade % 3 === 0 && grade >= 6)) return null
  return { className: classNameOf(grade + 1, Number(number)), grade: grade + 1 }
}

function edited(series: CarriedSeries, edit: SeriesEdit | undefined): CarriedSeries {
  if (edit === undefined || series.plans === null) return series
  const { isDropped = false, presenter, className, grade } = edit
  if (isDropped) return { ...series, plans: [], skipped: [], unclear: 0 }
  const ofClass = className === undefined ? {} : { className, grade: grade ?? null }
  const by = presenter === undefined ? {} : { presenter }
  return {
    ...series,
    ...(presenter === undefined ? {} : { presenter, hasPresenterLeft: false }),
    plans: series.plans.map(plan => ({ ...plan, ...ofClass, ...by })),
  }
}

/** The series of a new term as they were edited; one that was dropped has no lessons. */
export function withTermEdits(
  series: readonly CarriedSeries[],
  edits: TermEdits,
): readonly CarriedSeries[] {
  return series.map(one => edited(one, edits[one.seriesId]))
}
