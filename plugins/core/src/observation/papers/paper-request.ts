import type { Account, AllianceId, SchoolId } from '../../alliance/alliance'
import type { CivilDay } from '../../calendar/civil-day'
import type { TermId } from '../../calendar/school-calendar'
import type { SlotNumber } from '../slot'
import type { TeacherId } from '../teacher'

/**
 * Something made for people to print or look at, by what it is about: it is made when it is sent, so that it shows
 * what is so then.
 */
export type PaperRequest =
  /** 听课记录表, docx: filled in with an observer's record, or as a form to fill in where there is none. */
  | {
      readonly kind: 'recordSheet'
      readonly allianceId: AllianceId
      readonly slot: SlotNumber
      readonly observer: TeacherId
    }
  /** 听课记录本, docx: all records of a teacher's term. */
  | {
      readonly kind: 'notebook'
      readonly allianceId: AllianceId
      readonly teacher: TeacherId
      readonly term: TermId
    }
  /** A term's counts, xlsx; of one school, or (null) of all. */
  | {
      readonly kind: 'statistics'
      readonly allianceId: AllianceId
      readonly term: TermId
      readonly schoolId: SchoolId | null
    }
  /** A week's lessons as a picture, png, with what everybody in a group may see; null for the whole alliance. */
  | {
      readonly kind: 'weekCard'
      readonly allianceId: AllianceId
      readonly monday: CivilDay
      readonly chatGroup: Account | null
    }
