import type { Account, AllianceId } from '../alliance/alliance'
import type { Instant } from '../kit/brand'
import type { PlaceQuietRule, ReminderRule } from '../observation/reminder-rule'
import type { DeliveryState, NewDelivery } from '../outbox/delivery'
import type { NewNotice, Notice, NoticeId } from '../outbox/notice'
import type { Deed } from './resource-store'

/** What a place has heard unasked. */
export interface SpokenCount {
  readonly recipientKey: string
  readonly messages: number
  readonly lastAt: Instant
}

/** A notice that somebody should hear of: missed, or its delivery is dead or in doubt. */
export interface TroubledNotice {
  readonly notice: Notice
  readonly trouble: 'missed' | Extract<DeliveryState, 'dead' | 'unknown'>
}

/** What is to be said unasked, and the rules for it. An occurrence is a unique key: it is produced once. */
export interface NoticeStore {
  /**
   * Those of these keys that were produced before and are not to be produced again. What was revoked may come again,
   * and so may what was missed although it is good until after `now`: a clock ran ahead.
   */
  produced(
    allianceId: AllianceId,
    keys: readonly string[],
    now: Instant,
  ): Promise<ReadonlySet<string>>
  /**
   * Writes down what became due: `toSay` waits, `missed` is only reported. One transaction; keys that were produced
   * meanwhile are left alone. What is in `missed` is never said. @returns how many were new
   */
  produce(
    due: { readonly toSay: readonly NewNotice[]; readonly missed: readonly NewNotice[] },
    now: Instant,
  ): Promise<number>
  /**
   * Waiting ones that are due, alliance by alliance: urgent ones first, then in the order of their good-until, at most
   * `limit` of an alliance that are good, and after them some that ran out. News that were missed by a clock that ran ahead wait again (reminders are produced again), and so does what was handed over
   * and surely not said, while it is good: what expired, or found no bot, at once and as often as it takes, what was
   * refused a while later and up to `MAX_HAND_OVERS` times.
   * @param passing platforms to which nobody can write now; none when left out
   */
  due(now: Instant, limit: number, passing?: readonly string[]): Promise<readonly Notice[]>
  /** For when this bot was last given something to say unasked; null for never. */
  lastSaidAt(bot: Account): Promise<Instant | null>
  /** How much was said unasked to these places since, by recipient (`recipientKey`). */
  spoken(allianceId: AllianceId, since: Instant): Promise<readonly SpokenCount[]>
  /** Hands these notices over as one delivery; nothing when one of them is no longer waiting. @returns whether it was done */
  handOver(ids: readonly NoticeId[], delivery: NewDelivery, now: Instant): Promise<boolean>
  /** What waits and is no longer so; it may be produced again. */
  revoke(ids: readonly NoticeId[]): Promise<void>
  /** What was not said in time. */
  miss(ids: readonly NoticeId[], now: Instant): Promise<void>
  /**
   * What should be reported to an organiser and was not yet: missed, surely not said and no longer good or too often
   * tried, or in doubt for ten minutes.
   */
  troubled(now: Instant, limit: number): Promise<readonly TroubledNotice[]>
  /**
   * Reports them: the reports are written down as notices in the same transaction, and so is the fact `noticeMissed`
   * of each. Those that were reported meanwhile are left alone; when all were, nothing is written.
   */
  report(
    allianceId: AllianceId,
    ids: readonly NoticeId[],
    reports: readonly NewNotice[],
    now: Instant,
  ): Promise<void>
  /**
   * How the store stands. `stamp` is another one after every change to it, by whichever process; marks of this process's
   * own beats are no change. Read before anything else, it tells later whether what was read then still holds.
   * `isAnyOpen`: a notice waits, is on its way, was missed and not told of, or is taken for missed before its time.
   */
  standing(now: Instant): Promise<{ readonly stamp: string; readonly isAnyOpen: boolean }>
  /** When the heartbeat last ran to its end for this alliance; null for never. */
  lastBeat(allianceId: AllianceId): Promise<Instant | null>
  markBeat(allianceId: AllianceId, at: Instant): Promise<void>
  /** Rules as they were set; what was never set is as shipped. */
  rules(allianceId: AllianceId): Promise<readonly ReminderRule[]>
  /** Sets all of them, or none. */
  setRules(allianceId: AllianceId, rules: readonly ReminderRule[], deed: Deed): Promise<void>
  /** Quiet hours and budgets as they were set. */
  quietRules(allianceId: AllianceId): Promise<readonly PlaceQuietRule[]>
  setQuietRule(allianceId: AllianceId, rule: PlaceQuietRule, deed: Deed): Promise<void>
  /** Who is told of what concerns organisers, by group; empty for nobody named. */
  organisers(
    allianceId: AllianceId,
  ): Promise<readonly { readonly chatGroup: Account; readonly person: Account }[]>
  setOrganisers(
    allianceId: AllianceId,
    chatGroup: Account,
    people: readonly Account[],
    deed: Deed,
  ): Promise<void>
}
