import type { AllianceId } from '../alliance/alliance'
import type { Instant } from '../kit/brand'
import type { Delivery, DeliveryId, NewDelivery } from '../outbox/delivery'
import type { DeliveryStep } from '../outbox/plan-delivery'

/** Everything the bot says, written down before it is said. */
export interface Outbox {
  /** Durable on return. @returns false when the same onceKey was written down before */
  add(delivery: NewDelivery, now: Instant): Promise<boolean>
  /**
   * Takes due deliveries in order, one per lane (`laneOf`) and none of a lane where one is still `sending`, and
   * marks them `sending`, durably, before anybody calls the network; expired ones become `dead`.
   * One that was `sending` for ten minutes becomes `unknown`: whoever had it could not settle it.
   */
  claim(now: Instant, limit: number): Promise<readonly Delivery[]>
  /** Writes down what became of it; a `sent` one appends its fact to the event log. */
  settle(id: DeliveryId, step: DeliveryStep, messageId: string | null, now: Instant): Promise<void>
  /**
   * At start: whatever was `sending` when the process died is `unknown`; what was settled or in doubt for 90 days goes.
   * @returns how many were `sending`
   */
  recover(now: Instant): Promise<number>
  /**
   * Deliveries in doubt, for settling by the group's history or by a person; newest first.
   * @param since only those written down then or later
   */
  unknown(since: Instant, limit: number): Promise<readonly Delivery[]>
  counts(allianceId: AllianceId | null): Promise<Readonly<Record<Delivery['state'], number>>>
}
