import { beforeEach, describe, expect, it } from 'vitest'
import type { ArchivedPost, Audience, Hold, Resource, StorePorts } from '../src/index'
import {
  ALLIANCE,
  aBlobRef,
  account,
  aDeed,
  aFilePost,
  anArchivedPost,
  aReading,
  EVERYBODY,
  MONDAY,
  OTHER_ALLIANCE,
} from './builders'

const ROSTER: Hold = ['roster', 'id-numbers']

/** The rules on held resources that every resource store keeps. @param open gives an empty store */
export function holdContract(name: string, open: () => Promise<StorePorts>): void {
  describe(`${name} as a store of held resources`, () => {
    let store: StorePorts
    beforeEach(async () => {
      store = await open()
    })

    const record = async (changes: Partial<ArchivedPost> = {}): Promise<Resource> =>
      (await store.resources.recordPost(anArchivedPost(changes))).resource
    const read = async (resource: Resource, hold: Hold | null = ROSTER): Promise<Resource> => {
      const done = await store.resources.recordReading(resource, aReading({ hold }), MONDAY + 9_000)
      if (done === null) throw new Error('the resource is missing')
      return done
    }
    const again = (poster: string, changes: Partial<ArchivedPost> = {}) =>
      record({ post: aFilePost({ poster: account(poster), messageId: poster }), ...changes })
    const facts = async () => (await store.events.read(ALLIANCE, 0, 99)).map(({ body }) => body)

    it('H20 a hold makes it held, with facts that name kinds of data only', async () => {
      const held = await read(await record())
      expect(held).toMatchObject({ state: 'held', hold: ROSTER })
      expect((await facts()).at(-1)).toEqual({ kind: 'held', number: 1, reasons: ROSTER })
      expect(await store.resources.counts(ALLIANCE)).toMatchObject({ held: 1, searchable: 0 })
      expect(await store.resources.page(ALLIANCE, null, 9)).toEqual([])
      expect((await store.resources.toIndex(9)).map(({ state }) => state)).toEqual(['held'])
    })

    it('H21 a release is respected by every later reading, and known with who and when', async () => {
      const { number } = await read(await record())
      const open = await store.resources.release(ALLIANCE, number, aDeed())
      expect(open).toMatchObject({ state: 'searchable', hold: ROSTER })
      expect((await store.resources.toRead(9)).map(due => due.number)).toEqual([number])
      expect(await read(open ?? (await record()))).toMatchObject({ state: 'searchable' })
      const [last] = (await store.events.read(ALLIANCE, 0, 99)).filter(
        ({ body }) => body.kind === 'released',
      )
      expect(last).toMatchObject({ by: aDeed().by, body: { number, reasons: ROSTER } })
    })

    it('H21 a release while it is being read again wins, and it is read once more', async () => {
      const held = await read(await record())
      await store.resources.release(ALLIANCE, held.number, aDeed())
      expect(await read(held)).toMatchObject({ state: 'searchable' })
      expect(await store.resources.toRead(9)).toHaveLength(1)
    })

    it('H21 releasing what is not held, or not there, changes nothing', async () => {
      const { number } = await read(await record(), null)
      const before = await facts()
      expect(await store.resources.release(ALLIANCE, number, aDeed())).toMatchObject({ hold: null })
      expect(await store.resources.release(OTHER_ALLIANCE, number, aDeed())).toBeNull()
      expect(await facts()).toEqual(before)
    })

    it('H22 withdrawn stays withdrawn, read or released; posted again it is held again', async () => {
      const { number } = await read(await record())
      await store.resources.release(ALLIANCE, number, aDeed())
      const gone = await store.resources.withdraw(ALLIANCE, number, aDeed())
      expect((await store.resources.release(ALLIANCE, number, aDeed()))?.state).toBe('withdrawn')
      if (gone !== null) expect((await read(gone)).state).toBe('withdrawn')
      expect((await again('20002')).state).toBe('held')
      expect((await facts()).at(-1)).toEqual({ kind: 'held', number, reasons: ROSTER })
    })

    it('H22 the same bytes posted by others stay held', async () => {
      await read(await record({ audience: 'school:王村口小学' as Audience }))
      const { state, audiences } = await again('20002')
      expect([state, audiences]).toEqual(['held', ['school:王村口小学', EVERYBODY]])
    })

    it('H23 a later reading that finds nothing lets it go', async () => {
      const held = await read(await record())
      expect(await read(held, null)).toMatchObject({ state: 'searchable', hold: null })
    })

    it('H24 each post’s poster is to be told once', async () => {
      const held = await read(await record())
      await read(await record({ blob: aBlobRef('b') }), null)
      const untold = async () =>
        (await store.resources.heldUntold(9, ['onebot'])).map(({ resource, toldUpTo }) => [
          resource.number,
          toldUpTo,
        ])
      expect(await untold()).toEqual([[held.number, 0]])
      await store.resources.markHoldTold(ALLIANCE, held.number, 1)
      expect(await untold()).toEqual([])
      await again('20002')
      expect(await untold()).toEqual([[held.number, 1]])
      await store.resources.release(ALLIANCE, held.number, aDeed())
      expect(await untold()).toEqual([])
    })

    it('H13 those who cannot be told now keep nobody else from being told', async () => {
      const elsewhere = aFilePost({ poster: { platform: 'lark', id: 'ou_1' } })
      for (const letter of ['a', 'b', 'c'])
        await read(await record({ blob: aBlobRef(letter), post: elsewhere }))
      const { number } = await read(await record({ blob: aBlobRef('d'), at: MONDAY + 9_000 }))
      const untold = async (limit: number, ...platforms: string[]) =>
        (await store.resources.heldUntold(limit, platforms)).map(({ resource }) => resource.number)
      expect(await untold(1, 'onebot')).toEqual([number])
      expect(await untold(2, 'lark', 'kook')).toEqual([1, 2])
      expect(await untold(9, 'lark', 'onebot')).toEqual([1, 2, 3, number])
      expect(await untold(9)).toEqual([])
    })

    it('H28 records of lesson observation are counted apart, and are in no list of what may be released', async () => {
      const roster = await read(await record())
      const sheet = await read(await record({ blob: aBlobRef('b') }), ['observation-record'])
      await read(await record({ blob: aBlobRef('c') }), ['roster', 'observation-record'])
      expect(await store.resources.counts(ALLIANCE)).toMatchObject({ held: 3, heldRecords: 2 })
      const numbers = (await store.resources.held(ALLIANCE, 9)).map(({ number }) => number)
      expect(numbers).toEqual([roster.number])
      const untold = await store.resources.heldUntold(9, ['onebot'])
      expect(untold.map(({ resource }) => resource.number)).toContain(sheet.number)
    })

    it('H25 lists what is held of one alliance, newest first', async () => {
      for (const letter of ['a', 'b', 'c']) await read(await record({ blob: aBlobRef(letter) }))
      await read(await record({ blob: aBlobRef('d') }), null)
      const numbers = (await store.resources.held(ALLIANCE, 2)).map(({ number }) => number)
      expect(numbers).toEqual([3, 2])
      expect(await store.resources.held(OTHER_ALLIANCE, 9)).toEqual([])
    })
  })
}
