import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Delivery,
  type DeliveryId,
  FIRST_RETRY_MS,
  MAX_DELIVERY_ATTEMPTS,
  planDelivery,
} from '../src/index'
import { aDelivery, MONDAY } from '../testing/builders'

const tried = (attempts: number, expiresAt = MONDAY + 3_600_000): Delivery => ({
  ...aDelivery({ expiresAt }),
  id: 1 as DeliveryId,
  state: 'sending',
  attempts,
  trouble: null,
  createdAt: MONDAY,
  sentAt: null,
})
const refused = { kind: 'refused', trouble: 'bot offline', retry: true } as const

describe('what becomes of a delivery', () => {
  test('V4 a timeout is unknown and not tried again by itself', () => {
    const step = planDelivery(tried(1), { kind: 'unknown', trouble: 'timeout' }, MONDAY)
    expect(step).toEqual({ state: 'unknown', nextAt: null, trouble: 'timeout' })
  })

  test('V5 a refusal for good is dead at once', () => {
    const step = planDelivery(tried(1), { ...refused, retry: false }, MONDAY)
    expect(step).toMatchObject({ state: 'dead', nextAt: null })
  })

  test('V8 a refusal that may pass is tried again, later each time', () => {
    expect(planDelivery(tried(1), refused, MONDAY).nextAt).toBe(MONDAY + FIRST_RETRY_MS)
    expect(planDelivery(tried(3), refused, MONDAY).nextAt).toBe(MONDAY + 4 * FIRST_RETRY_MS)
    expect(planDelivery(tried(MAX_DELIVERY_ATTEMPTS), refused, MONDAY).state).toBe('dead')
  })

  test('V8 a client that restarts for ten minutes costs no file that was asked for', () => {
    let delivery = tried(1, MONDAY + 30 * 60_000)
    let now = MONDAY
    while (now < MONDAY + 10 * 60_000) {
      const step = planDelivery(delivery, refused, now)
      expect(step.state).toBe('pending')
      now = step.nextAt ?? Number.POSITIVE_INFINITY
      delivery = tried(delivery.attempts + 1, MONDAY + 30 * 60_000)
    }
  })

  test('O4 nothing is planned for after its end, and only pending ones have a next time', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), fc.nat(3_600_000), (attempts, lifeMs) => {
        const step = planDelivery(tried(attempts, MONDAY + lifeMs), refused, MONDAY)
        expect(step.nextAt === null).toBe(step.state !== 'pending')
        if (step.nextAt !== null) expect(step.nextAt).toBeLessThan(MONDAY + lifeMs)
      }),
    )
  })
})
