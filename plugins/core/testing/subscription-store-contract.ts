import { beforeEach, describe, expect, it } from 'vitest'
import type {
  NewSubscription,
  ResourceNumber,
  SchoolId,
  StorePorts,
  SubscriptionNumber,
} from '../src/index'
import {
  ALLIANCE,
  account,
  aDelivery,
  anArchivedPost,
  GROUP,
  MONDAY,
  OTHER_ALLIANCE,
  TEACHER,
} from './builders'

const COLLEAGUE = account('20104')
const WEEK = '2026-03-02'

/** The rules that every store of subscriptions keeps. @param open gives an empty store */
export function subscriptionStoreContract(name: string, open: () => Promise<StorePorts>): void {
  describe(`${name} as a store of subscriptions`, () => {
    let store: StorePorts
    beforeEach(async () => {
      store = await open()
    })

    const subscribe = (changes: Partial<NewSubscription> = {}) =>
      store.subscriptions.subscribe({
        allianceId: ALLIANCE,
        person: TEACHER,
        viaChatGroup: null,
        words: '三年级数学',
        weekday: null,
        at: MONDAY,
        ...changes,
      })
    const digest = (week: string) => ({
      week,
      toldUpTo: 1 as ResourceNumber,
      delivery: aDelivery({ onceKey: `digest:${week}` }),
    })
    const pending = async () => (await store.outbox.counts(ALLIANCE)).pending

    it('U1 the same words twice are one subscription; a day changes the day of all', async () => {
      await subscribe()
      const { weekday, subscriptions } = await subscribe({ weekday: 3, viaChatGroup: GROUP })
      expect([weekday, subscriptions.map(({ words }) => words)]).toEqual([3, ['三年级数学']])
      const known = await store.subscriptions.subscriber(ALLIANCE, TEACHER)
      expect(known).toMatchObject({ weekday: 3, viaChatGroup: GROUP, doneWeek: null })
      expect(await store.subscriptions.subscriber(OTHER_ALLIANCE, TEACHER)).toBeNull()
    })

    it('U2 the number of one that ended is not given again', async () => {
      await subscribe()
      await subscribe({ words: '科学' })
      const end = (number: number) =>
        store.subscriptions.unsubscribe(ALLIANCE, TEACHER, number as SubscriptionNumber)
      expect([await end(2), await end(2)]).toEqual([true, false])
      const { subscriptions } = await subscribe({ words: '语文' })
      expect(subscriptions.map(({ number }) => number)).toEqual([1, 3])
      await end(1)
      await end(3)
      expect(await store.subscriptions.subscriber(ALLIANCE, TEACHER)).toBeNull()
    })

    it('U3 what was there before the first subscription is no news', async () => {
      await store.resources.recordPost(anArchivedPost())
      expect((await subscribe()).toldUpTo).toBe(1)
    })

    it('U6 a digest and the mark of its week are one', async () => {
      const subscriber = await subscribe({ weekday: 2 })
      const waiting = async (weekday: number) =>
        (await store.subscriptions.withoutDigest({ week: WEEK, weekday }, 9)).length
      expect([await waiting(1), await waiting(2)]).toEqual([0, 1])
      await store.subscriptions.recordDigest(subscriber, digest(WEEK), MONDAY)
      await store.subscriptions.recordDigest(subscriber, digest(WEEK), MONDAY)
      expect([await waiting(2), await pending()]).toEqual([0, 1])
      expect(await store.subscriptions.subscriber(ALLIANCE, TEACHER)).toMatchObject({
        doneWeek: WEEK,
        toldUpTo: 1,
      })
    })

    it('U7 takings by others are told with their schools, in their time', async () => {
      await store.resources.recordPost(anArchivedPost())
      await store.directory.declare(
        [
          {
            id: ALLIANCE,
            name: '松阳联盟',
            schools: [{ id: '三仁小学' as SchoolId, aliases: [] }],
          },
        ],
        [],
        MONDAY,
      )
      await store.directory.noteMember({
        allianceId: ALLIANCE,
        account: COLLEAGUE,
        displayName: '三仁小学-毛老师',
        schoolId: '三仁小学' as SchoolId,
        basis: 'guessed',
        seenIn: null,
        at: MONDAY,
      })
      const take = (by: typeof TEACHER, at: number) =>
        store.resources.recordTaken(ALLIANCE, 1 as ResourceNumber, { by, chatGroup: GROUP, at })
      await take(TEACHER, MONDAY)
      await take(COLLEAGUE, MONDAY)
      await take(account('20199'), MONDAY + 1)
      await take(COLLEAGUE, MONDAY + 2)
      const span = { from: MONDAY, until: MONDAY + 2 }
      const takings = await store.subscriptions.takings(ALLIANCE, span, 9)
      expect(takings).toEqual([
        { number: 1, by: COLLEAGUE, schoolId: '三仁小学' },
        { number: 1, by: account('20199'), schoolId: null },
      ])
      expect(await store.subscriptions.takings(OTHER_ALLIANCE, span, 9)).toEqual([])
    })

    it('U8 who does not want thanks is known until they take it back', async () => {
      await store.subscriptions.setThankable(ALLIANCE, TEACHER, false)
      await store.subscriptions.setThankable(ALLIANCE, TEACHER, false)
      expect(await store.subscriptions.unthankable(ALLIANCE)).toEqual([TEACHER])
      await store.subscriptions.setThankable(ALLIANCE, TEACHER, true)
      expect(await store.subscriptions.unthankable(ALLIANCE)).toEqual([])
    })

    it('U9 the thanks of a week are written down once', async () => {
      const thanks = { week: WEEK, deliveries: [aDelivery({ onceKey: 'thanks:1' })] }
      expect(await store.subscriptions.isThanked(ALLIANCE, WEEK)).toBe(false)
      await store.subscriptions.recordThanks(ALLIANCE, thanks, MONDAY)
      await store.subscriptions.recordThanks(ALLIANCE, thanks, MONDAY)
      expect([await store.subscriptions.isThanked(ALLIANCE, WEEK), await pending()]).toEqual([
        true,
        1,
      ])
      expect(await store.subscriptions.isThanked(OTHER_ALLIANCE, WEEK)).toBe(false)
    })
  })
}
