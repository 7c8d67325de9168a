import type { CivilDay } from '../../calendar/civil-day'
import type { Instant } from '../../kit/brand'

/** Something that stands beside its name: 学科 | 数学. */
export interface PaperField {
  readonly label: string
  /** Empty to be filled in by hand. */
  readonly value: string
}

/** One row of the rubric's table. */
export interface RubricRow {
  readonly dimension: string
  /** What is looked at, with its judgement. */
  readonly item: string
  /** Empty to be filled in by hand. */
  readonly points: string
}

/** How the lesson was judged, or is to be judged. */
export interface RubricTable {
  readonly heads: readonly [dimension: string, item: string, points: string]
  readonly rows: readonly RubricRow[]
  /** Total and bands in words. */
  readonly total: string
}

/** A part with running text: 优点, 建议. */
export interface PaperSection {
  readonly label: string
  readonly text: string
  /** Room for writing by hand where there is no text, in lines. */
  readonly lines: number
}

/** 听课记录表: all words of it, in the order in which they stand on the paper. */
export interface RecordSheet {
  readonly title: string
  /** By which the sheet is known when it comes back filled in: 表单 L3·T12. */
  readonly mark: string
  /** What does not belong on it. */
  readonly note: string
  /** To be filled in, perhaps by hand: the process on the front, the judgement on the back. */
  readonly isForm: boolean
  readonly header: readonly PaperField[]
  readonly stageHeads: readonly [stage: string, activity: string, comment: string]
  /** Empty strings for rows to be filled in by hand. */
  readonly stages: readonly {
    readonly stage: string
    readonly activity: string
    readonly comment: string
  }[]
  readonly rubric: RubricTable
  readonly sections: readonly PaperSection[]
  readonly signature: string
}

/** 听课记录本: the records of one teacher's term. */
export interface Notebook {
  readonly title: string
  readonly cover: readonly PaperField[]
  readonly contentsTitle: string
  readonly contentsHeads: readonly string[]
  /** One row a record, in the order of the sheets. */
  readonly contents: readonly (readonly string[])[]
  readonly sheets: readonly RecordSheet[]
  readonly totalsTitle: string
  readonly totals: readonly PaperField[]
}

/** A column of a table in a workbook. */
export interface BookColumn {
  readonly head: string
  /** In characters of the default font; a Chinese one counts two. */
  readonly width: number
  readonly format: 'text' | 'number' | 'percent'
}

/** What stands in a cell; a percentage as a share: 0.8 for 80 %. Null for nothing. */
export type BookCell = string | number | null

/** One sheet of a workbook. */
export interface BookSheet {
  /** At most 31 characters, none of \ / ? * [ ] : */
  readonly name: string
  readonly title: string
  readonly columns: readonly BookColumn[]
  readonly rows: readonly (readonly BookCell[])[]
  /** Whether the last row is a sum of the others. */
  readonly hasTotals: boolean
  /** How many columns stay in sight. */
  readonly frozenColumns: number
}

/** 听课统计 of a term. */
export interface StatisticsBook {
  readonly sheets: readonly BookSheet[]
}

/** A lesson on a week's card. */
export interface CardLesson {
  /** 3 */
  readonly number: string
  /** 第2节 8:50 */
  readonly time: string
  /** 三(2)班 数学《分数的初步认识》 */
  readonly what: string
  /** 何晓明 · 王村口小学 · 余3座 */
  readonly who: string
  /** 同课异构; empty for a plain one. */
  readonly tag: string
}

/** The picture of a week's lessons. */
export interface WeekCard {
  readonly title: string
  readonly subtitle: string
  readonly days: readonly { readonly day: string; readonly lessons: readonly CardLesson[] }[]
  readonly footer: string
}

/** A lesson in a calendar feed. */
export interface FeedEvent {
  /** The same as long as the lesson is. */
  readonly uid: string
  /** Grows with each change. */
  readonly sequence: number
  /** Null for the whole day, where no bell is known. */
  readonly time: { readonly startsAt: Instant; readonly endsAt: Instant } | null
  readonly on: CivilDay
  readonly title: string
  readonly place: string
  readonly description: string
  readonly link: string | null
  readonly isCancelled: boolean
  readonly plannedAt: Instant
}

/** A calendar to subscribe to. */
export interface CalendarFeed {
  readonly name: string
  readonly events: readonly FeedEvent[]
}

/** Content for print or view, without any layout. */
export type Paper =
  | { readonly kind: 'recordSheet'; readonly sheet: RecordSheet }
  | { readonly kind: 'notebook'; readonly notebook: Notebook }
  | { readonly kind: 'statistics'; readonly book: StatisticsBook }
  | { readonly kind: 'weekCard'; readonly card: WeekCard }
  | { readonly kind: 'feed'; readonly feed: CalendarFeed }
