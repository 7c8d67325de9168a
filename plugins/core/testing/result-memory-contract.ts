import { beforeEach, describe, expect, it } from 'vitest'
import { RESULTS_REMEMBERED_MS, type ResourceNumber, type StorePorts } from '../src/index'
import { ALLIANCE, account, GROUP, MONDAY, OTHER_ALLIANCE, TEACHER } from './builders'

/** The rules that every memory of result lists keeps. @param open gives an empty store */
export function resultMemoryContract(name: string, open: () => Promise<StorePorts>): void {
  describe(`${name} as a memory of result lists`, () => {
    let store: StorePorts
    beforeEach(async () => {
      store = await open()
    })

    const key = { allianceId: ALLIANCE, chatGroup: GROUP, person: TEACHER }
    const results = { words: '分数', numbers: [3, 1] as ResourceNumber[], shown: 2, at: MONDAY }

    it('D51 a list is remembered for ten minutes, the newest only', async () => {
      await store.results.remember(key, { ...results, words: '圆' })
      await store.results.remember(key, results)
      expect(await store.results.recall(key, MONDAY + RESULTS_REMEMBERED_MS)).toEqual(results)
      expect(await store.results.recall(key, MONDAY + RESULTS_REMEMBERED_MS + 1)).toBeNull()
    })

    it('D51 another place, person or alliance has another list', async () => {
      await store.results.remember(key, results)
      expect(await store.results.recall({ ...key, chatGroup: null }, MONDAY)).toBeNull()
      expect(await store.results.recall({ ...key, person: account('1') }, MONDAY)).toBeNull()
      expect(await store.results.recall({ ...key, allianceId: OTHER_ALLIANCE }, MONDAY)).toBeNull()
    })
  })
}
