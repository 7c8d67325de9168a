import type { Account, AllianceId, MembershipBasis, SchoolId } from '../alliance/alliance'
import type { CalendarFact } from '../calendar/calendar-fact'
import type { Instant } from '../kit/brand'
import type { ObservationFact } from '../observation/observation-fact'
import type { Facets, Stage } from '../resource/facets'
import type { Hold } from '../resource/hold/reason'
import type { UnarchivedReason } from '../resource/intake-reason'
import type { Audience, ResourceNumber } from '../resource/resource'
import type { WantNumber } from '../wanted/want'

/** Something that happened in the alliance. Facts are never changed or removed; counts are computed from them. */
export type FactBody =
  | CalendarFact
  | ObservationFact
  | {
      readonly kind: 'posted'
      readonly number: ResourceNumber
      readonly name: string
      readonly schoolId: SchoolId | null
      readonly postedAt: Instant
    }
  | {
      readonly kind: 'archived'
      readonly number: ResourceNumber
      readonly identity: string
      readonly sizeBytes: number | null
      readonly audience: Audience
    }
  | {
      readonly kind: 'read'
      readonly number: ResourceNumber
      readonly facets: Facets
      readonly warnings: readonly string[]
    }
  /** Kept for its poster and the admins; the reasons are kinds of data, never the data. */
  | { readonly kind: 'held'; readonly number: ResourceNumber; readonly reasons: Hold }
  | { readonly kind: 'released'; readonly number: ResourceNumber; readonly reasons: Hold }
  | { readonly kind: 'corrected'; readonly number: ResourceNumber; readonly facets: Facets }
  | {
      readonly kind: 'audienceChanged'
      readonly number: ResourceNumber
      readonly audiences: readonly Audience[]
    }
  | { readonly kind: 'withdrawn'; readonly number: ResourceNumber }
  | { readonly kind: 'taken'; readonly number: ResourceNumber; readonly isOwn: boolean }
  | { readonly kind: 'notArchived'; readonly name: string; readonly reason: UnarchivedReason }
  | { readonly kind: 'searched'; readonly words: string; readonly hits: number }
  /** Kept as 求#12; its facets also as far as its topic implies them. */
  | {
      readonly kind: 'wanted'
      readonly want: WantNumber
      readonly words: string
      readonly facets: Partial<Facets>
      readonly schoolId: SchoolId | null
    }
  /** Something answered it and its asker is told. */
  | { readonly kind: 'wantFilled'; readonly want: WantNumber; readonly number: ResourceNumber }
  /** By the asker or staff, or because nobody answered for long. */
  | {
      readonly kind: 'wantClosed'
      readonly want: WantNumber
      readonly reason: 'closed' | 'expired'
    }
  /** What filled it was not it. */
  | { readonly kind: 'wantReopened'; readonly want: WantNumber }
  | { readonly kind: 'groupFileRenamed'; readonly from: string; readonly to: string }
  | { readonly kind: 'groupFileGone'; readonly name: string }
  | {
      readonly kind: 'sent'
      readonly onceKey: string
      readonly what: 'text' | 'file' | 'picture' | 'reaction' | 'paper'
    }
  | {
      readonly kind: 'chatGroupDeclared'
      readonly schoolId: SchoolId | null
      readonly name: string
    }
  | { readonly kind: 'chatGroupChanged'; readonly settings: Readonly<Record<string, string>> }
  | {
      readonly kind: 'schoolEditionSet'
      readonly schoolId: SchoolId
      readonly subject: string
      readonly stage: Stage | null
      readonly edition: string
    }
  | { readonly kind: 'schoolDeclared'; readonly schoolId: SchoolId }
  | {
      readonly kind: 'memberNoted'
      readonly schoolId: SchoolId | null
      readonly basis: MembershipBasis
    }
  | { readonly kind: 'roleSet'; readonly account: Account; readonly role: 'teacher' | 'staff' }

/** A fact with who, where and when. `by` is null for what the bot did by itself. */
export interface Fact {
  readonly allianceId: AllianceId
  readonly at: Instant
  readonly by: Account | null
  readonly chatGroup: Account | null
  readonly body: FactBody
}

/** A fact as the log holds it; `sequence` grows without end and has no meaning beyond order. */
export interface LoggedFact extends Fact {
  readonly sequence: number
}
