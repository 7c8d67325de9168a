import { beforeEach, describe, expect, it } from 'vitest'
import type { Delivery, StorePorts } from '../src/index'
import { ALLIANCE, account, aDelivery, GROUP, MONDAY, OTHER_ALLIANCE, said } from './builders'

const SENT = { state: 'sent', nextAt: null, trouble: null } as const

/** The rules that every outbox keeps. @param open gives an empty store */
export function outboxContract(name: string, open: () => Promise<StorePorts>): void {
  describe(`${name} as an outbox`, () => {
    let store: StorePorts
    beforeEach(async () => {
      store = await open()
    })

    const claimOne = async (now = MONDAY): Promise<Delivery> => {
      const [delivery] = await store.outbox.claim(now, 1)
      if (delivery === undefined) throw new Error('nothing is due')
      return delivery
    }

    it('OX1 a key is said once, in each alliance', async () => {
      expect(await store.outbox.add(aDelivery(), MONDAY)).toBe(true)
      expect(await store.outbox.add(aDelivery(), MONDAY + 1)).toBe(false)
      const other = aDelivery({ allianceId: OTHER_ALLIANCE })
      expect(await store.outbox.add(other, MONDAY)).toBe(true)
      const delivery = await claimOne()
      await store.outbox.settle(delivery.id, SENT, 'm1', MONDAY)
      expect(await store.outbox.add(aDelivery(), MONDAY + 2)).toBe(false)
    })

    it('OX2 a claimed delivery is sending, comes back whole, and is not claimed again', async () => {
      await store.outbox.add(aDelivery(), MONDAY)
      expect(await claimOne()).toMatchObject({
        ...aDelivery(),
        state: 'sending',
        attempts: 1,
        trouble: null,
        createdAt: MONDAY,
        sentAt: null,
      })
      expect(await store.outbox.claim(MONDAY, 10)).toEqual([])
    })

    it('OX3 nothing is said before its time, and what is due comes in order', async () => {
      await store.outbox.add(aDelivery({ onceKey: 'late', notBefore: MONDAY + 10 }), MONDAY)
      await store.outbox.add(aDelivery({ onceKey: 'b' }), MONDAY)
      await store.outbox.add(aDelivery({ onceKey: 'c' }), MONDAY)
      await store.outbox.add(aDelivery({ onceKey: 'a', notBefore: MONDAY - 5 }), MONDAY)
      const order: string[] = []
      for (const now of [MONDAY, MONDAY, MONDAY, MONDAY, MONDAY + 10]) {
        for (const delivery of await store.outbox.claim(now, 9)) {
          order.push(delivery.onceKey)
          await store.outbox.settle(delivery.id, SENT, null, now)
        }
      }
      expect(order).toEqual(['a', 'b', 'c', 'late'])
    })

    it('OX9 one at a time in a lane: words to a place, files to a place', async () => {
      const file = { kind: 'file', allianceId: ALLIANCE, number: 1, name: '教案.docx' } as never
      const elsewhere = { kind: 'person', person: account('20009'), viaChatGroup: null } as const
      await store.outbox.add(aDelivery({ onceKey: 'words' }), MONDAY)
      await store.outbox.add(aDelivery({ onceKey: 'more words' }), MONDAY)
      await store.outbox.add(aDelivery({ onceKey: 'file', speech: file }), MONDAY)
      await store.outbox.add(aDelivery({ onceKey: 'elsewhere', recipient: elsewhere }), MONDAY)
      const first = await store.outbox.claim(MONDAY, 9)
      expect(said(first)).toEqual(['words sending', 'file sending', 'elsewhere sending'])
      expect(await store.outbox.claim(MONDAY, 9)).toEqual([])
      for (const { id } of first) await store.outbox.settle(id, SENT, null, MONDAY)
      expect(said(await store.outbox.claim(MONDAY, 9))).toEqual(['more words sending'])
    })

    it('OX4 what expires while it waits is dead', async () => {
      await store.outbox.add(aDelivery({ expiresAt: MONDAY + 10 }), MONDAY)
      expect(await store.outbox.claim(MONDAY + 10, 9)).toEqual([])
      expect(await store.outbox.counts(ALLIANCE)).toMatchObject({ dead: 1, pending: 0 })
    })

    it('OX5 a refused delivery waits for its next time', async () => {
      await store.outbox.add(aDelivery(), MONDAY)
      const step = { state: 'pending', nextAt: MONDAY + 3_000, trouble: 'muted' } as const
      await store.outbox.settle((await claimOne()).id, step, null, MONDAY)
      expect(await store.outbox.claim(MONDAY + 2_999, 9)).toEqual([])
      expect(await claimOne(MONDAY + 3_000)).toMatchObject({ attempts: 2, trouble: 'muted' })
    })

    it('OX6 what was being sent when the process died is unknown, and is not sent again', async () => {
      await store.outbox.add(aDelivery(), MONDAY)
      await store.outbox.add(aDelivery({ onceKey: 'waits', notBefore: MONDAY + 1 }), MONDAY)
      await claimOne()
      expect(await store.outbox.recover(MONDAY + 5)).toBe(1)
      expect(said(await store.outbox.unknown(0, 9))).toEqual(['reply:onebot:66001:1001 unknown'])
      expect(said(await store.outbox.claim(MONDAY + 5, 9))).toEqual(['waits sending'])
    })

    it('OX6 what could not be settled is in doubt after ten minutes, and its lane goes on', async () => {
      await store.outbox.add(aDelivery(), MONDAY)
      await store.outbox.add(aDelivery({ onceKey: 'waits' }), MONDAY)
      const { id } = await claimOne()
      expect(await store.outbox.claim(MONDAY + 599_999, 9)).toEqual([])
      expect(said(await store.outbox.claim(MONDAY + 600_000, 9))).toEqual(['waits sending'])
      expect(said(await store.outbox.unknown(0, 9))).toEqual(['reply:onebot:66001:1001 unknown'])
      await store.outbox.settle(id, SENT, 'm1', MONDAY + 600_001)
      expect(await store.outbox.unknown(0, 9)).toEqual([])
    })

    it('OX10 doubts are told newest first, from a moment on, and are gone after 90 days', async () => {
      for (const [i, onceKey] of ['old', 'newer', 'newest'].entries())
        await store.outbox.add(aDelivery({ onceKey, notBefore: MONDAY + i }), MONDAY + i)
      for (let i = 0; i < 3; i++) {
        await claimOne(MONDAY + 9)
        await store.outbox.recover(MONDAY + 9)
      }
      const doubts = async (since: number, limit: number) =>
        said(await store.outbox.unknown(since, limit))
      expect(await doubts(0, 2)).toEqual(['newest unknown', 'newer unknown'])
      expect(await doubts(MONDAY + 2, 9)).toEqual(['newest unknown'])
      await store.outbox.recover(MONDAY + 2 + 90 * 86_400_000)
      expect(await doubts(0, 9)).toEqual(['newest unknown'])
    })

    it('OX7 an unknown delivery can be settled later, a sent one for good', async () => {
      await store.outbox.add(aDelivery(), MONDAY)
      const { id } = await claimOne()
      const doubt = { state: 'unknown', nextAt: null, trouble: 'timed-out' } as const
      await store.outbox.settle(id, doubt, null, MONDAY)
      await store.outbox.settle(id, SENT, 'm1', MONDAY + 9)
      const again = { state: 'pending', nextAt: MONDAY, trouble: null } as const
      await store.outbox.settle(id, again, null, MONDAY + 10)
      expect(await store.outbox.counts(null)).toEqual({
        pending: 0,
        sending: 0,
        sent: 1,
        unknown: 0,
        dead: 0,
      })
    })

    it('OX8 a sent delivery is one fact', async () => {
      await store.outbox.add(aDelivery(), MONDAY)
      const { id } = await claimOne()
      await store.outbox.settle(id, SENT, 'm1', MONDAY + 9)
      await store.outbox.settle(id, SENT, 'm1', MONDAY + 10)
      expect(await store.events.read(ALLIANCE, 0, 9)).toMatchObject([
        {
          at: MONDAY + 9,
          by: null,
          chatGroup: GROUP,
          body: { kind: 'sent', onceKey: 'reply:onebot:66001:1001', what: 'text' },
        },
      ])
    })
  })
}
