import type { AllianceId } from '../alliance/alliance'
import type { Instant } from '../kit/brand'
import type { SlotNumber } from './slot'
import type { TeacherId } from './teacher'

/** A stretch of the lesson (教学环节). */
export interface LessonStage {
  /** 导入; empty when it is not named. */
  readonly name: string
  /** Its length in minutes; null when it was not noted. */
  readonly minutes: number | null
  /** 师生活动 */
  readonly activity: string
  /** 随感/点评 */
  readonly comment: string
}

/** What an observer wrote of a lesson. Nothing about children stands in it. Empty strings for what was left out. */
export interface RecordContent {
  /** 课型: 新授, 复习, 实验 … */
  readonly lessonType: string
  readonly stages: readonly LessonStage[]
  readonly strengths: string
  readonly weaknesses: string
  readonly advice: string
  /** 总评 in words. */
  readonly summary: string
  /** Notes on dimensions of the rubric, by their names. */
  readonly dimensionNotes: Readonly<Record<string, string>>
  /** Points out of 5 for each item of each dimension, by the dimension's name; empty when nothing was judged. */
  readonly itemScores: Readonly<Record<string, readonly number[]>>
}

/** What a record is worth, out of 100; null when it was not judged. */
export interface RecordScore {
  /** One decimal at most. */
  readonly total: number
  /** 优秀 */
  readonly band: string
  readonly rubricVersion: number
}

/** A photo of the paper sheet, or another file, that the observer sent along in private. */
export interface RecordAttachment {
  /** The message it came in: the library archives it under the same moment and name. */
  readonly messageId: string
  readonly name: string
  readonly at: Instant
}

/** An observation record (听课记录): read by its observer and the presenter, never by a group. */
export interface ObservationRecord {
  readonly allianceId: AllianceId
  readonly slot: SlotNumber
  readonly observer: TeacherId
  /** Who presented when it was first handed in: they read it, whoever the lesson is given to later. Null for nobody known. */
  readonly presenter: TeacherId | null
  /** From 1; a corrected record replaces the one before. */
  readonly revision: number
  readonly content: RecordContent
  readonly score: RecordScore | null
  readonly attachments: readonly RecordAttachment[]
  readonly submittedAt: Instant
  /** The presenter's own words (授课教师回应); null while there are none. */
  readonly response: { readonly text: string; readonly at: Instant } | null
}
