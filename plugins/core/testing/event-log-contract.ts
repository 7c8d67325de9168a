import { beforeEach, describe, expect, it } from 'vitest'
import type { Fact, StorePorts } from '../src/index'
import { ALLIANCE, GROUP, MONDAY, OTHER_ALLIANCE, TEACHER } from './builders'

/** The rules that every event log keeps. @param open gives an empty store */
export function eventLogContract(name: string, open: () => Promise<StorePorts>): void {
  describe(`${name} as an event log`, () => {
    let store: StorePorts
    beforeEach(async () => {
      store = await open()
    })

    const searched = (words: string, changes: Partial<Fact> = {}): Fact => ({
      allianceId: ALLIANCE,
      at: MONDAY,
      by: TEACHER,
      chatGroup: GROUP,
      body: { kind: 'searched', words, hits: 0 },
      ...changes,
    })

    it('D14 gives facts back as they were, in order, after any sequence', async () => {
      await store.events.append(searched('分数'))
      await store.events.append(searched('圆', { by: null, chatGroup: null }))
      const [first, second] = await store.events.read(ALLIANCE, 0, 9)
      expect(first).toMatchObject(searched('分数'))
      expect(second).toMatchObject(searched('圆', { by: null, chatGroup: null }))
      expect(await store.events.read(ALLIANCE, first?.sequence ?? 0, 9)).toEqual([second])
      expect(await store.events.read(ALLIANCE, 0, 1)).toEqual([first])
    })

    it('D16 each alliance reads its own facts only', async () => {
      await store.events.append(searched('分数'))
      await store.events.append(searched('圆', { allianceId: OTHER_ALLIANCE }))
      expect(await store.events.read(OTHER_ALLIANCE, 0, 9)).toHaveLength(1)
      expect(await store.events.tally(ALLIANCE)).toEqual({ searched: 1 })
    })
  })
}
