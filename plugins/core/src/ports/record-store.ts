import type { AllianceId } from '../alliance/alliance'
import type { Instant } from '../kit/brand'
import type {
  ObservationRecord,
  RecordAttachment,
  RecordContent,
  RecordScore,
} from '../observation/record'
import type { Rubric } from '../observation/rubric'
import type { SlotNumber } from '../observation/slot'
import type { TeacherId } from '../observation/teacher'
import type { NewNotice } from '../outbox/notice'
import type { Deed } from './resource-store'

/** A record as it is handed in. */
export interface SubmittedRecord {
  readonly allianceId: AllianceId
  readonly slot: SlotNumber
  readonly observer: TeacherId
  readonly content: RecordContent
  readonly score: RecordScore | null
  readonly attachments: readonly RecordAttachment[]
}

/** What handing in came to. `same`: this very content is the newest already; nothing was written. */
export type SubmitOutcome =
  | { readonly kind: 'done'; readonly record: ObservationRecord }
  | { readonly kind: 'same'; readonly record: ObservationRecord }

/** Observation records. Their text is in the store only; facts of the event log say that they are there, and the score. */
export interface RecordStore {
  /** The newest revision; also notes that the observer was there, and of a first one who presents. */
  submit(
    record: SubmittedRecord,
    saying: { readonly deed: Deed; readonly notices: readonly NewNotice[] },
  ): Promise<SubmitOutcome>
  record(
    allianceId: AllianceId,
    slot: SlotNumber,
    observer: TeacherId,
  ): Promise<ObservationRecord | null>
  /** All records of a lesson, in the order of handing in. */
  recordsOf(allianceId: AllianceId, slot: SlotNumber): Promise<readonly ObservationRecord[]>
  /** The records somebody made, by the moment of handing in. */
  recordsBy(
    allianceId: AllianceId,
    observer: TeacherId,
    from: Instant,
    until: Instant,
  ): Promise<readonly ObservationRecord[]>
  /** Whether any record is by this teacher, or of a lesson that they presented. */
  hasAny(allianceId: AllianceId, teacher: TeacherId): Promise<boolean>
  /** Which observers handed in for these slots, without any text: for reminders and lists. */
  recorded(
    allianceId: AllianceId,
    slots: readonly SlotNumber[],
  ): Promise<readonly { readonly slot: SlotNumber; readonly observer: TeacherId }[]>
  /**
   * Takes a record back that was handed in for the wrong lesson, and that its observer was there: it is kept among the
   * earlier ones and read by nobody. @returns null when there is none
   */
  withdraw(
    allianceId: AllianceId,
    of: { readonly slot: SlotNumber; readonly observer: TeacherId },
    deed: Deed,
  ): Promise<ObservationRecord | null>
  /** The presenter's answer to one record; replaces an earlier one. @returns null when there is no such record */
  respond(
    allianceId: AllianceId,
    of: { readonly slot: SlotNumber; readonly observer: TeacherId },
    text: string,
    saying: { readonly deed: Deed; readonly notices: readonly NewNotice[] },
  ): Promise<ObservationRecord | null>
  /** The newest one, or the shipped default. */
  rubric(allianceId: AllianceId): Promise<Rubric>
  /** One that records were made with; null for a version that never was. */
  rubricOf(allianceId: AllianceId, version: number): Promise<Rubric | null>
  /** @returns with its new version */
  setRubric(allianceId: AllianceId, rubric: Omit<Rubric, 'version'>, deed: Deed): Promise<Rubric>
}
