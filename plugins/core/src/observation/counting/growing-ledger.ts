import type { CivilDay } from '../../calendar/civil-day'
import type { FactBody } from '../../event/fact'
import type { Quota } from '../quota'
import type { SlotNumber } from '../slot'
import type { Duty, TeacherId } from '../teacher'
import type { Ledger, LedgerExcuse, LedgerLesson, RefusedExcuse, Seat } from './ledger'
import type { QuotaTrack } from './quota-history'

type Writable<T> = { -readonly [Key in keyof T]: T[Key] }
/** A lesson whose seats are still taken and left. */
export type WritableLesson = Writable<LedgerLesson> & { seats: Map<TeacherId, Seat> }

/** A ledger that facts can be folded into. */
export interface GrowingLedger extends Ledger {
  upTo: number
  readonly lessons: Map<SlotNumber, WritableLesson>
  excuses: LedgerExcuse[]
  refused: RefusedExcuse[]
  readonly quotas: Map<Duty, readonly Quota[]>
  readonly tracks: Map<Duty, readonly QuotaTrack[]>
  readonly confirmed: Set<TeacherId>
  readonly leftOn: Map<TeacherId, CivilDay>
  readonly mergedInto: Map<TeacherId, TeacherId>
}

/** One without any fact. */
export function emptyLedger(): GrowingLedger {
  return {
    upTo: 0,
    lessons: new Map(),
    excuses: [],
    refused: [],
    quotas: new Map(),
    tracks: new Map(),
    confirmed: new Set(),
    leftOn: new Map(),
    mergedInto: new Map(),
  }
}

/** What a fact of this kind tells. */
export type BodyOf<Kind extends FactBody['kind']> = Extract<FactBody, { readonly kind: Kind }>

/** Who somebody is by now: the entry that theirs was merged into. */
export const whoIs = (ledger: Ledger, id: TeacherId) => ledger.mergedInto.get(id) ?? id
