import type { AllianceId } from '../alliance/alliance'
import type { CivilDay } from '../calendar/civil-day'
import type { Appeal, AppealNumber, Excuse, Quota } from '../observation/quota'
import type { SlotNumber } from '../observation/slot'
import type { TeacherId } from '../observation/teacher'
import type { NewNotice } from '../outbox/notice'
import type { Deed } from './resource-store'
import type { ToldDeed } from './teacher-store'

/** Quotas, excuses and appeals. Every change appends its fact in the same transaction; counts come from the facts. */
export interface QuotaStore {
  quotas(allianceId: AllianceId): Promise<readonly Quota[]>
  /** Replaces all of one duty's quotas; none takes them away. Each is kept with the day it counts from (`quotasSince`). */
  setQuotas(
    allianceId: AllianceId,
    duty: Quota['duty'],
    quotas: readonly Quota[],
    /** `from`: from when those stand no more that nothing follows; as `endingFrom` has it when left out. */
    deed: Deed & { readonly from?: CivilDay },
  ): Promise<void>
  excuse(allianceId: AllianceId, excuse: Excuse, deed: ToldDeed): Promise<void>
  /**
   * An organiser says yes or no to days of absence; no takes them away.
   * @returns what was judged; null when there is none that begins on that day
   */
  judgeExcuse(
    allianceId: AllianceId,
    of: Pick<Excuse, 'teacher' | 'firstOn'>,
    isAccepted: boolean,
    deed: ToldDeed,
  ): Promise<Excuse | null>
  /** @returns false when there was none that begins on that day */
  withdrawExcuse(
    allianceId: AllianceId,
    teacher: TeacherId,
    firstOn: Excuse['firstOn'],
    deed: Deed,
  ): Promise<boolean>
  excuses(allianceId: AllianceId): Promise<readonly Excuse[]>
  appeal(
    allianceId: AllianceId,
    appeal: { readonly teacher: TeacherId; readonly text: string },
    /** What is said of it names its number. */
    saying: { readonly deed: Deed; readonly notices: (appeal: Appeal) => readonly NewNotice[] },
  ): Promise<Appeal>
  /** Open ones first, then the newest answered. */
  appeals(allianceId: AllianceId, limit: number): Promise<readonly Appeal[]>
  /**
   * `voids` is where somebody was not, whatever they noted: that it does not count is noted in the same transaction.
   * `counts` is a lesson that counts for the teacher from now on, with or without a record: that they were there is noted
   * in the same transaction. One that is cancelled or unknown counts for nobody.
   * @returns null when there is no such open appeal
   */
  answerAppeal(
    allianceId: AllianceId,
    number: AppealNumber,
    answer: {
      readonly isGranted: boolean
      readonly text: string
      readonly counts: SlotNumber | null
      readonly voids?: { readonly slot: SlotNumber; readonly observer: TeacherId } | null
    },
    saying: { readonly deed: Deed; readonly notices: readonly NewNotice[] },
  ): Promise<Appeal | null>
}
