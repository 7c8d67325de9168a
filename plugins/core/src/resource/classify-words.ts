import type { FacetName, Facets, Stage } from './facets'
import { DOUBLE_EDITION, EDITION_ROWS } from './lexicon/editions'
import { FIVE_FOUR, GRADE_ROWS, type GradeReading, STAGE_ROWS, stageOf } from './lexicon/grades'
import { type Reading, scan, takeOut } from './lexicon/scan'
import { SUBJECT_ROWS, type SubjectReading, subjectAt } from './lexicon/subjects'
import { BOOK_ROWS, UNIT_ROWS, type UnitReading, VOLUME_ROWS } from './lexicon/volumes'
import { YEAR_ROWS } from './lexicon/years'

/** The facets that single words tell; kind and lesson need the whole text. */
export type WordFacet = Exclude<FacetName, 'kind' | 'lesson'>

/** One facet that words told. `implied`: it follows from another (三年级 is 小学). */
export interface ToldFacet {
  readonly value: string | number
  readonly words: string
  readonly implied: boolean
}

/** What the words of a text tell, and the text with those words taken out (see `lexicon/scan.ts`). */
export interface ToldWords {
  readonly told: Readonly<Partial<Record<WordFacet, ToldFacet>>>
  readonly rest: string
  /** All subjects that are named, each once. */
  readonly subjects: readonly string[]
}

type Told = Partial<Record<WordFacet, ToldFacet>>

/**
 * Reads stage, grade, subject, volume, edition, unit and year where words tell them, in a name or in a query.
 * Later tables do not see what earlier ones took, so 人教版(2019) is no year and 三年级起点 no grade.
 * Two grades or two subjects side by side tell neither.
 * @param text tidied
 */
export function readWords(text: string): ToldWords {
  const told: Told = {}
  const edition = scan(text, EDITION_ROWS)
  const year = scan(edition.rest, YEAR_ROWS)
  const fiveFour = FIVE_FOUR.exec(year.rest)
  const grade = scan(without(year.rest, fiveFour), GRADE_ROWS)
  const stage = scan(grade.rest, STAGE_ROWS)
  const book = scan(stage.rest, BOOK_ROWS)
  const subject = scan(book.rest, SUBJECT_ROWS)
  const volume = scan(subject.rest, VOLUME_ROWS)
  const unit = scan(volume.rest, UNIT_ROWS)

  put(told, 'year', earliest(year.readings), reading => reading.year)
  const taught = grade.readings.filter(reading => reading.value.grade !== null)
  const one = onlyValue(taught, reading => reading.grade)
  put(told, 'grade', one, reading => reading.grade)
  readStage(told, {
    grade: one,
    ranges: grade.readings,
    stages: stage.readings,
    fiveFour: fiveFour !== null,
  })
  readSubject(told, subject.readings, stage.readings.length > 0)
  put(told, 'edition', earliest(edition.readings), name => editionOf(name, told.subject?.value))
  readVolume(told, {
    books: book.readings,
    volumes: volume.readings,
    grades: taught,
    years: year.readings,
  })
  readSeniorBook(told, book.readings)
  put(told, 'unit', largest(unit.readings), reading => reading.unit)
  const subjects = [...new Set(subject.readings.map(reading => reading.value.subject))]
  return { told, rest: unit.rest, subjects }
}

/** The facets of some told words, without their evidence. */
export function valuesOf(told: ToldWords['told']): Partial<Facets> {
  return Object.fromEntries(Object.entries(told).map(([name, facet]) => [name, facet.value]))
}

interface StageWords {
  readonly grade: Reading<GradeReading> | null
  readonly ranges: readonly Reading<GradeReading>[]
  readonly stages: readonly Reading<Stage>[]
  readonly fiveFour: boolean
}

function readStage(told: Told, words: StageWords): void {
  const { grade, stages } = words
  const wide = words.ranges.find(reading => reading.value.stage !== null)
  const grades = words.ranges.flatMap(reading => reading.value.grade ?? [])
  const ofGrades = new Set(grades.map(value => stageOf(value, words.fiveFour)))
  const [ofGrade] = ofGrades
  if (ofGrades.size === 1 && ofGrade !== undefined) {
    const said = grade?.words ?? words.ranges[0]?.words ?? ''
    told.stage = { value: ofGrade, words: said, implied: true }
  } else if (wide !== undefined && wide.value.stage !== null) {
    told.stage = { value: wide.value.stage, words: wide.words, implied: true }
  } else {
    put(
      told,
      'stage',
      onlyValue(stages, stage => stage),
      stage => stage,
    )
  }
}

function readSubject(
  told: Told,
  readings: readonly Reading<SubjectReading>[],
  stageTold: boolean,
): void {
  const first = courseOf(readings) ?? earliest(readings)
  if (first === null || (first.value.stage !== '大学' && adjoins(readings, first))) return
  const stage = told.stage?.value as Stage | undefined
  told.subject = {
    value: subjectAt(first.value.subject, stage ?? null),
    words: first.words,
    implied: false,
  }
  if (first.value.stage !== null && stage === undefined && !stageTold) {
    told.stage = { value: first.value.stage, words: first.words, implied: true }
  }
}

/** 大学物理 英语版: the university's course, when a school's subject stands right beside it. */
function courseOf(readings: readonly Reading<SubjectReading>[]): Reading<SubjectReading> | null {
  const course = earliest(readings.filter(reading => reading.value.stage === '大学'))
  return course !== null && earliest(readings) !== course && adjoins(readings, course)
    ? course
    : null
}

/** Only senior school has 必修 and 选修. */
function readSeniorBook(told: Told, books: readonly Reading<string>[]): void {
  const first = earliest(books)
  if (first === null || told.stage !== undefined) return
  told.stage = { value: '高中', words: first.words, implied: true }
}

interface VolumeWords {
  readonly books: readonly Reading<string>[]
  readonly volumes: readonly Reading<string>[]
  readonly grades: readonly Reading<GradeReading>[]
  readonly years: readonly Reading<{ readonly volume: '上' | '下' | null }>[]
}

/** A senior school book says more than the term; 三上 as much as 上册; 全册 only when no half is told. */
function readVolume(told: Told, words: VolumeWords): void {
  const book = words.books.toSorted((a, b) => b.value.length - a.value.length)[0] ?? null
  const half = words.volumes.filter(reading => reading.value !== '全')
  put(told, 'volume', book, value => bookAndHalf(value, earliest(half)))
  put(told, 'volume', earliest(half), value => value)
  put(
    told,
    'volume',
    earliest(words.grades.filter(reading => reading.value.volume !== null)),
    reading => reading.volume,
  )
  put(
    told,
    'volume',
    earliest(words.years.filter(reading => reading.value.volume !== null)),
    reading => reading.volume,
  )
  put(told, 'volume', earliest(words.volumes), value => value)
}

/** 必修 中外历史纲要(上): the title in between, the book's half behind it; 第一学期 is none. */
function bookAndHalf(book: string, half: Reading<string> | null): string {
  const isBare = book === '必修' || book === '选择性必修'
  return isBare && half !== null && !/期/u.test(half.words) ? `${book}${half.value}册` : book
}

function put<Value>(
  told: Told,
  name: WordFacet,
  reading: Reading<Value> | null,
  read: (value: Value) => string | number | null,
): void {
  if (reading === null || told[name] !== undefined) return
  const value = read(reading.value)
  if (value !== null) told[name] = { value, words: reading.words, implied: false }
}

function earliest<Value>(readings: readonly Reading<Value>[]): Reading<Value> | null {
  return readings.toSorted((a, b) => a.index - b.index)[0] ?? null
}

function onlyValue<Value>(
  readings: readonly Reading<Value>[],
  key: (value: Value) => unknown,
): Reading<Value> | null {
  return new Set(readings.map(reading => key(reading.value))).size === 1 ? earliest(readings) : null
}

function largest(readings: readonly Reading<UnitReading>[]): Reading<UnitReading> | null {
  return readings.toSorted((a, b) => a.value.rank - b.value.rank || a.index - b.index)[0] ?? null
}

/** Whether another subject stands right beside the first (语文数学, 数学、英语): then neither is the file's. */
function adjoins(
  readings: readonly Reading<SubjectReading>[],
  first: Reading<SubjectReading>,
): boolean {
  const end = first.index + first.words.length
  return readings.some(
    other =>
      other.value.subject !== first.value.subject &&
      other.index - end >= 0 &&
      other.index - end <= 1,
  )
}

function editionOf(name: string, subject: string | number | undefined): string {
  if (name !== DOUBLE_EDITION) return name
  return subject === '语文' || subject === '道德与法治' || subject === '历史' ? '统编版' : '人教版'
}

function without(text: string, match: RegExpExecArray | null): string {
  return match === null ? text : takeOut(text, match.index, match[0].length)
}
