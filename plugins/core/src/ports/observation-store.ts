import type { Account, AllianceId } from '../alliance/alliance'
import type { CivilDay } from '../calendar/civil-day'
import type { SignUp, Slot, SlotNumber, SlotPlan } from '../observation/slot'
import type { TeacherId } from '../observation/teacher'
import type { NewNotice } from '../outbox/notice'
import type { ResourceNumber } from '../resource/resource'
import type { Deed } from './resource-store'
import type { ToldDeed } from './teacher-store'

/**
 * What a change of a slot came to. `stale`: somebody else changed it since it was read; `comersChanged`: somebody signed
 * up or off, so that others come than those whom the notices are for; `observed`: somebody was there or handed in a record, so that it can be neither cancelled nor
 * given to another time, place, class or presenter. Nothing was done then.
 */
export type SlotChange =
  | { readonly kind: 'done'; readonly slot: Slot }
  | { readonly kind: 'stale' }
  | { readonly kind: 'comersChanged' }
  | { readonly kind: 'observed' }
  | { readonly kind: 'gone' }

/** What signing up came to. `presents`: it is their own lesson. */
export type SignUpOutcome = 'done' | 'already' | 'full' | 'presents' | 'gone'

/** What a change is written down with. */
export interface ChangeSaying {
  readonly deed: Deed
  readonly notices: readonly NewNotice[]
  /** Who came to these when the notices were made; a lesson that is missing here may be changed whoever comes. */
  readonly comers?: ReadonlyMap<SlotNumber, readonly TeacherId[]>
}

/** A slot to be planned, with who must come. */
export interface NewSlot {
  readonly plan: SlotPlan
  readonly requiredObservers: readonly TeacherId[]
  readonly chatGroup: Account | null
}

/**
 * Lessons to be observed and who comes. Every change appends its fact, and writes down what is to be said of it
 * (`notices`), in the same transaction.
 */
export interface ObservationStore {
  /**
   * All of them or none.
   * @param noticesOf what is to be said of them, now that they have numbers; called in the transaction
   * @returns in the order given, numbered on
   */
  plan(
    allianceId: AllianceId,
    slots: readonly NewSlot[],
    deed: Deed,
    noticesOf?: (planned: readonly Slot[]) => readonly NewNotice[],
  ): Promise<readonly Slot[]>
  slot(allianceId: AllianceId, number: SlotNumber): Promise<Slot | null>
  /**
   * Those on days from `from` to `until`, both included, cancelled ones too; by day, period, number.
   * @param page at most so many of those that come after this one; all of them when left out
   */
  slots(
    allianceId: AllianceId,
    days: { readonly from: CivilDay; readonly until: CivilDay },
    page?: { readonly after: Slot | null; readonly atMost: number },
  ): Promise<readonly Slot[]>
  /**
   * Changes the plan when its revision is still the one that was read. What was waiting to be said of it is revoked.
   * Who presents from now on no longer comes to observe.
   */
  change(slot: Slot, plan: SlotPlan, saying: ChangeSaying): Promise<SlotChange>
  /** Exchanges day, period and place of two slots; both or none. */
  swap(
    slots: readonly [Slot, Slot],
    plans: readonly [SlotPlan, SlotPlan],
    saying: ChangeSaying,
  ): Promise<SlotChange>
  cancel(slot: Slot, saying: ChangeSaying & { readonly reason: string }): Promise<SlotChange>
  /** The last seat is given to one of two who ask in the same moment. */
  signUp(
    allianceId: AllianceId,
    number: SlotNumber,
    observer: { readonly id: TeacherId; readonly isRequired: boolean },
    deed: Deed,
  ): Promise<SignUpOutcome>
  /**
   * Makes colleagues come, all in one transaction with what they hear of it.
   * @param saying its `noticesOf` is told who has a seat now that they had not, or must come who wanted to
   * @returns what came of each, in the order given
   */
  oblige(
    allianceId: AllianceId,
    number: SlotNumber,
    observers: readonly TeacherId[],
    saying: {
      readonly deed: Deed
      readonly noticesOf: (called: readonly TeacherId[]) => readonly NewNotice[]
    },
  ): Promise<readonly SignUpOutcome[]>
  /** @returns false when they were not signed up */
  signOff(
    allianceId: AllianceId,
    number: SlotNumber,
    observer: TeacherId,
    deed: Deed,
  ): Promise<boolean>
  /** Notes that they were there; signs them up when they were not. @returns false when it was noted before */
  attend(
    allianceId: AllianceId,
    number: SlotNumber,
    observer: TeacherId,
    deed: Deed,
  ): Promise<boolean>
  /**
   * They were not there after all; their seat goes with it unless they must come. `recorded`: a record says that they
   * were there, which its observer takes back first (`RecordStore.withdraw`). Nothing was done then.
   */
  withdrawAttendance(
    allianceId: AllianceId,
    number: SlotNumber,
    observer: TeacherId,
    deed: ToldDeed,
  ): Promise<'done' | 'recorded' | 'notThere'>
  /**
   * An organiser finds that somebody was not there, whatever they noted or handed in (their record stays), or takes that
   * back (`wasThere`). @returns false when nothing said that they were there, or nothing that they were not
   */
  judgeAttendance(
    allianceId: AllianceId,
    seat: { readonly slot: SlotNumber; readonly observer: TeacherId },
    found: { readonly wasThere: boolean; readonly reason: string },
    deed: ToldDeed,
  ): Promise<boolean>
  /** Who comes to these, in the order they signed up. */
  signUps(allianceId: AllianceId, numbers: readonly SlotNumber[]): Promise<readonly SignUp[]>
  /** Replaces the lesson plan and slides of a slot. */
  setMaterials(slot: Slot, materials: readonly ResourceNumber[], deed: Deed): Promise<SlotChange>
}
