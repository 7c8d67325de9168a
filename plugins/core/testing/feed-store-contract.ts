import { beforeEach, describe, expect, it } from 'vitest'
import type { Feed, FeedScope, SchoolId, StorePorts, TeacherId } from '../src/index'
import { ALLIANCE, aDeed, MONDAY, OTHER_ALLIANCE } from './builders'

/** A feed's address as long as a real one. */
const aToken = (mark: string) => mark.padEnd(43, '_')

/** The rules that every store of calendar feeds keeps. @param open gives an empty store */
export function feedStoreContract(name: string, open: () => Promise<StorePorts>): void {
  describe(`${name} as a store of feeds`, () => {
    let store: StorePorts
    beforeEach(async () => {
      store = await open()
    })

    const theirs: FeedScope = { kind: 'teacher', teacher: 7 as TeacherId }
    const aFeed = (changes: Partial<Feed> = {}): Feed => ({
      allianceId: ALLIANCE,
      scope: theirs,
      token: aToken('a'),
      madeAt: MONDAY,
      ...changes,
    })

    it('O114 each scope of each alliance has its own feed', async () => {
      const feeds = [
        aFeed(),
        aFeed({ scope: { kind: 'teacher', teacher: 8 as TeacherId }, token: aToken('b') }),
        aFeed({ scope: { kind: 'school', schoolId: '三仁小学' as SchoolId }, token: aToken('c') }),
        aFeed({ scope: { kind: 'alliance' }, token: aToken('d') }),
        aFeed({ allianceId: OTHER_ALLIANCE, token: aToken('e') }),
      ]
      for (const feed of feeds) await store.feeds.put(feed)
      for (const feed of feeds) {
        expect(await store.feeds.feed(feed.allianceId, feed.scope)).toEqual(feed)
        expect(await store.feeds.byToken(feed.token)).toEqual(feed)
      }
      expect(await store.feeds.feed(OTHER_ALLIANCE, { kind: 'alliance' })).toBeNull()
    })

    it('O114 a new address ends the old one', async () => {
      await store.feeds.put(aFeed())
      const renewed = aFeed({ token: aToken('new'), madeAt: MONDAY + 1 })
      await store.feeds.put(renewed)
      expect(await store.feeds.byToken(aToken('a'))).toBeNull()
      expect(await store.feeds.feed(ALLIANCE, theirs)).toEqual(renewed)
    })

    describe('after two entries for one person became one', () => {
      let [old, one, last]: TeacherId[] = []
      const of = (teacher: TeacherId | undefined): FeedScope => ({
        kind: 'teacher',
        teacher: teacher as TeacherId,
      })
      beforeEach(async () => {
        const fresh = { name: '何老师', schoolIds: [], account: null }
        const add = () => store.teachers.add(ALLIANCE, fresh, aDeed())
        ;[old, one, last] = [(await add()).id, (await add()).id, (await add()).id]
        await store.feeds.put(aFeed({ scope: of(old), token: aToken('old') }))
      })
      const merge = (from: TeacherId | undefined, into: TeacherId | undefined) =>
        store.teachers.merge(
          ALLIANCE,
          { from: from as TeacherId, into: into as TeacherId },
          aDeed(),
        )

      it('O116 the old address goes on, for who they are now, over several merges', async () => {
        await merge(old, one)
        expect((await store.feeds.byToken(aToken('old')))?.scope).toEqual(of(one))
        expect((await store.feeds.feed(ALLIANCE, of(one)))?.token).toBe(aToken('old'))
        await merge(one, last)
        expect((await store.feeds.byToken(aToken('old')))?.scope).toEqual(of(last))
        expect((await store.feeds.feed(ALLIANCE, of(last)))?.token).toBe(aToken('old'))
      })

      it('O116 with two of them both go on, and one’s own is told', async () => {
        await store.feeds.put(aFeed({ scope: of(one), token: aToken('own') }))
        await merge(old, one)
        for (const mark of ['old', 'own'])
          expect((await store.feeds.byToken(aToken(mark)))?.scope).toEqual(of(one))
        expect((await store.feeds.feed(ALLIANCE, of(one)))?.token).toBe(aToken('own'))
      })

      it('O116 a new address ends all of them, and nobody else’s', async () => {
        await store.feeds.put(aFeed({ scope: of(one), token: aToken('own') }))
        await store.feeds.put(aFeed({ scope: of(last), token: aToken('other') }))
        await store.feeds.put(
          aFeed({ allianceId: OTHER_ALLIANCE, scope: of(old), token: aToken('far') }),
        )
        await merge(old, one)
        await store.feeds.put(aFeed({ scope: of(one), token: aToken('new') }))
        const known = ['old', 'own', 'new', 'other', 'far'].map(mark =>
          store.feeds.byToken(aToken(mark)),
        )
        expect((await Promise.all(known)).map(feed => feed?.token ?? null)).toEqual([
          null,
          null,
          aToken('new'),
          aToken('other'),
          aToken('far'),
        ])
      })
    })

    it('O114 an address is of one feed only', async () => {
      await store.feeds.put(aFeed())
      const stolen = aFeed({ scope: { kind: 'alliance' } })
      await expect(store.feeds.put(stolen)).rejects.toMatchObject({ code: 'store.refused' })
      expect((await store.feeds.byToken(aToken('a')))?.scope).toEqual(theirs)
    })
  })
}
