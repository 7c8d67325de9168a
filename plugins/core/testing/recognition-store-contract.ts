import { beforeEach, describe, expect, it } from 'vitest'
import {
  type AllianceId,
  MAX_RECOGNISED_PAGES,
  NO_DOCUMENT_FACTS,
  type Resource,
  type StorePorts,
} from '../src/index'
import {
  ALLIANCE,
  aBlobRef,
  aDeed,
  aFilePost,
  anArchivedPost,
  aReading,
  MONDAY,
  OTHER_ALLIANCE,
} from './builders'

/** The rules that every store of recognised pages keeps. @param open gives an empty store */
export function recognitionStoreContract(name: string, open: () => Promise<StorePorts>): void {
  describe(`${name} as a store of recognised pages`, () => {
    let store: StorePorts
    beforeEach(async () => {
      store = await open()
    })

    const A = aBlobRef('a').sha256
    const B = aBlobRef('b').sha256
    const READ_AT = MONDAY + 9_000
    const post = async (letter: string, allianceId: AllianceId = ALLIANCE) => {
      const archivedAt = MONDAY + letter.charCodeAt(0)
      const post = aFilePost({ name: `${letter}.pdf`, postedAt: archivedAt })
      const archived = { allianceId, post, blob: aBlobRef(letter), at: archivedAt }
      return (await store.resources.recordPost(anArchivedPost(archived))).resource
    }
    const read = (resource: Resource, unreadPages: readonly number[]) => {
      const facts = { ...NO_DOCUMENT_FACTS, unreadPages }
      return store.resources.recordReading(resource, aReading({ facts }), READ_AT)
    }
    const aScan = async (letter: string, unreadPages: readonly number[], allianceId = ALLIANCE) => {
      const resource = await post(letter, allianceId)
      await read(resource, unreadPages)
      return resource
    }
    const page = (number: number, text = `第${number}页的字`) => ({
      page: number,
      text,
      confidence: 0.9,
    })
    const due = async () => (await store.resources.toRead(9)).map(({ number }) => number)

    const waiting = () => store.recognition.waiting('newest', 9, MAX_RECOGNISED_PAGES)

    it('N1 files wait whose readings miss pages, and no others', async () => {
      await aScan('a', [2, 3])
      await aScan('b', [])
      await post('c')
      expect(await waiting()).toEqual([{ sha256: A, unreadPages: [2, 3], settledPages: [] }])
    })

    it('N2 the newest or the oldest come first', async () => {
      await aScan('a', [1])
      await aScan('b', [1])
      const order = async (which: 'newest' | 'oldest', limit = 9) =>
        (await store.recognition.waiting(which, limit, MAX_RECOGNISED_PAGES)).map(
          ({ sha256 }) => sha256,
        )
      expect(await order('newest')).toEqual([B, A])
      expect(await order('oldest')).toEqual([A, B])
      expect(await order('oldest', 1)).toEqual([A])
    })

    it('N2 files whose first pages are done are left out while only these count', async () => {
      await aScan('a', [1, 2, 3])
      await aScan('b', [4, 5, 6])
      const names = async (pagesOfEach: number) =>
        (await store.recognition.waiting('oldest', 1, pagesOfEach)).map(({ sha256 }) => sha256)
      for (const number of [1, 2]) await store.recognition.record(A, page(number), MONDAY)
      expect(await names(2)).toEqual([B])
      expect(await names(3)).toEqual([A])
      expect(await names(0)).toEqual([])
    })

    it('N1 what is withdrawn waits again when it is posted again', async () => {
      const { number } = await aScan('a', [1])
      await store.resources.withdraw(ALLIANCE, number, aDeed())
      expect(await waiting()).toEqual([])
      expect((await store.recognition.counts(null)).filesWaiting).toBe(0)
      const again = aFilePost({ name: '再发.pdf', messageId: '2' })
      await store.resources.recordPost(anArchivedPost({ post: again, blob: aBlobRef('a') }))
      expect(await waiting()).toHaveLength(1)
    })

    it('N1 a file that can be read after all waits no longer', async () => {
      const resource = await aScan('a', [1])
      await read(resource, [])
      expect(await waiting()).toEqual([])
    })

    it('N4 a recognised page is kept and not asked for again', async () => {
      await aScan('a', [2, 3])
      await store.recognition.record(A, page(3), MONDAY)
      await store.recognition.record(A, page(2, ''), MONDAY)
      expect(await store.recognition.pages(A)).toEqual([page(2, ''), page(3)])
      expect(await store.recognition.pages(B)).toEqual([])
      expect(await waiting()).toEqual([])
    })

    it('N4 recognising it again replaces it', async () => {
      await store.recognition.record(A, page(1, '旧'), MONDAY)
      await store.recognition.record(A, page(1, '新'), MONDAY)
      expect(await store.recognition.pages(A)).toEqual([page(1, '新')])
    })

    it('N4 the same bytes in two alliances are one file', async () => {
      await aScan('a', [1, 2])
      await aScan('a', [1, 2], OTHER_ALLIANCE)
      expect(await waiting()).toHaveLength(1)
      await store.recognition.record(A, page(1), MONDAY)
      await store.recognition.readAgain(A)
      expect(await due()).toEqual([1, 1])
    })

    it('N5 a page that failed twice is given up, one that failed once is not', async () => {
      await aScan('a', [1, 2])
      await store.recognition.recordFailure(A, 1, MONDAY)
      expect((await waiting())[0]?.settledPages).toEqual([])
      await store.recognition.recordFailure(A, 1, MONDAY)
      expect((await waiting())[0]?.settledPages).toEqual([1])
      expect(await store.recognition.pages(A)).toEqual([])
    })

    it('N5 a page may succeed at the second try', async () => {
      await aScan('a', [1])
      await store.recognition.recordFailure(A, 1, MONDAY)
      await store.recognition.record(A, page(1), MONDAY)
      await store.recognition.recordFailure(A, 1, MONDAY)
      expect(await store.recognition.pages(A)).toEqual([page(1)])
    })

    it('N2 of a very long file some pages are never waited for', async () => {
      const all = Array.from({ length: MAX_RECOGNISED_PAGES + 50 }, (_, i) => i + 1)
      await aScan('a', all)
      for (let number = 1; number <= MAX_RECOGNISED_PAGES; number++)
        await store.recognition.record(A, page(number), MONDAY)
      expect(await waiting()).toEqual([])
      expect((await store.recognition.counts(null)).filesWaiting).toBe(0)
    })

    it('N7 the resources of a file are read again, withdrawn ones are not', async () => {
      const resource = await aScan('a', [1])
      await aScan('b', [1])
      expect(await due()).toEqual([])
      await store.recognition.readAgain(A)
      expect(await due()).toEqual([resource.number])
      await store.resources.withdraw(ALLIANCE, resource.number, aDeed())
      expect(await due()).toEqual([])
      expect((await waiting()).map(each => each.sha256)).toEqual([B])
    })

    it('N7 what a crash kept out of a text is found again', async () => {
      await aScan('a', [1, 2])
      await aScan('b', [1])
      await store.recognition.record(A, page(1), READ_AT + 1)
      await store.recognition.record(B, page(1), READ_AT - 1)
      await store.recognition.readUnmergedAgain()
      expect(await due()).toEqual([1])
    })

    it('N10 what waits, what is done and what was given up is counted for an alliance', async () => {
      await aScan('a', [1, 2, 3])
      await aScan('b', [1])
      await aScan('c', [1, 2], OTHER_ALLIANCE)
      await store.recognition.record(A, page(1), MONDAY)
      await store.recognition.recordFailure(A, 2, MONDAY)
      await store.recognition.recordFailure(A, 2, MONDAY)
      await store.recognition.record(B, page(1), MONDAY)
      expect(await store.recognition.counts(ALLIANCE)).toEqual({
        filesWaiting: 1,
        pagesWaiting: 1,
        pagesDone: 2,
        pagesGivenUp: 1,
      })
      expect((await store.recognition.counts(null)).pagesWaiting).toBe(3)
    })
  })
}
