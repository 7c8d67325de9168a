import { beforeEach, describe, expect, it } from 'vitest'
import type { FilePost, IntakeJob, StorePorts } from '../src/index'
import {
  ALLIANCE,
  account,
  aFilePost,
  anArchivedPost,
  aReading,
  BOT,
  GROUP,
  MONDAY,
  OTHER_ALLIANCE,
  TEACHER,
} from './builders'

const LEASE_MS = 60_000

/** The rules that every intake queue keeps. @param open gives an empty store */
export function intakeQueueContract(name: string, open: () => Promise<StorePorts>): void {
  describe(`${name} as an intake queue`, () => {
    let store: StorePorts
    beforeEach(async () => {
      store = await open()
    })

    const add = (changes: Partial<FilePost> = {}, now = MONDAY) =>
      store.intake.add(ALLIANCE, aFilePost(changes), now)
    const claim = (now = MONDAY + 1, limit = 10) => store.intake.claim(now, LEASE_MS, limit)
    const claimOne = async (now?: number): Promise<IntakeJob> => {
      const [job] = await claim(now, 1)
      if (job === undefined) throw new Error('nothing is due')
      return job
    }
    const archive = (job: IntakeJob) =>
      store.resources.recordPost(anArchivedPost({ post: job.post, jobId: job.id }))
    const listed = async () =>
      (await store.intake.unarchived(ALLIANCE, 10)).map(item => `${item.post.name} ${item.reason}`)

    it('D20 one upload is one job, seen as a message, in the list, by another bot', async () => {
      expect(await add()).toBe('added')
      expect(await add()).toBe('known')
      expect(await add({ messageId: null, postedAt: MONDAY + 20_000 })).toBe('known')
      expect(await add({ bot: account('10001') })).toBe('refreshed')
      expect(await store.intake.counts(ALLIANCE)).toEqual({ waiting: 1, givenUp: 0 })
    })

    it('D20 other names, sizes, groups and posters are other uploads', async () => {
      await add()
      expect(await add({ name: '四年级.docx' })).toBe('added')
      expect(await add({ messageId: '1002', sizeBytes: 5 })).toBe('added')
      expect(await add({ messageId: '1003', poster: account('20002') })).toBe('added')
      expect(await add({ chatGroup: account('66002') })).toBe('added')
      expect(await add({ chatGroup: null })).toBe('added')
      expect(await add({ messageId: '1004', postedAt: MONDAY + 3_600_000 })).toBe('added')
    })

    it('D20 knows an upload for ever once it is archived', async () => {
      await add()
      await archive(await claimOne())
      expect(await add({ source: { via: 'url', url: 'https://files.example/2' } })).toBe('known')
      expect(await claim(MONDAY + 86_400_000)).toEqual([])
    })

    it('D20 two files of one message with one name are two uploads when they come together', async () => {
      const posts = ['https://files.example/1', 'https://files.example/2'].map(url =>
        aFilePost({ sizeBytes: null, source: { via: 'url', url } }),
      )
      expect(await store.intake.addMany(ALLIANCE, posts, MONDAY)).toBe(2)
      // The message delivered again, with new addresses.
      const again = ['https://files.example/3', 'https://files.example/4'].map(url =>
        aFilePost({ sizeBytes: null, source: { via: 'url', url } }),
      )
      expect(await store.intake.addMany(ALLIANCE, again, MONDAY + 1)).toBe(0)
      expect(await store.intake.addMany(ALLIANCE, [aFilePost(), aFilePost()], MONDAY)).toBe(0)
    })

    it('D20 two links with one title in one message are two, also one by one', async () => {
      const link = (url: string) =>
        ({ shape: 'link', sizeBytes: null, source: { via: 'link', url } }) as const
      expect(await add(link('https://docs.qq.com/doc/1'))).toBe('added')
      expect(await add(link('https://docs.qq.com/doc/2'))).toBe('added')
      expect(await add(link('https://docs.qq.com/doc/1'))).toBe('known')
    })

    it('D25 what a message brings is written down as a whole, at most 50 posts', async () => {
      const posts = Array.from({ length: 51 }, (_, i) => aFilePost({ name: `${i}.docx` }))
      await expect(store.intake.addMany(ALLIANCE, posts, MONDAY)).rejects.toThrow(RangeError)
      expect(await store.intake.counts(ALLIANCE)).toEqual({ waiting: 0, givenUp: 0 })
      expect(await store.intake.addMany(ALLIANCE, posts.slice(0, 50), MONDAY)).toBe(50)
    })

    it('D26 a forwarded message gives way to the files in it, once', async () => {
      await add({ name: '聊天记录', source: { via: 'forward', id: 'f1' } })
      const said = { chatGroup: GROUP, poster: TEACHER }
      await store.intake.addNearbyText(ALLIANCE, said, '第六单元', MONDAY)
      const forward = await claimOne()
      const inside = [aFilePost({ name: 'a.docx' }), aFilePost({ name: 'b.docx' })]
      expect(await store.intake.expand(forward.id, inside, MONDAY + 5)).toBe(2)
      expect(await listed()).toEqual(['a.docx waiting', 'b.docx waiting'])
      expect(await store.intake.counts(ALLIANCE)).toEqual({ waiting: 2, givenUp: 0 })
      expect((await claimOne(MONDAY + 6)).nearbyText).toBe('第六单元')
      const late = [aFilePost({ name: 'c.docx' })]
      expect(await store.intake.expand(forward.id, late, MONDAY + 7)).toBe(0)
      expect(await add({ name: '聊天记录', source: { via: 'forward', id: 'f1' } })).toBe('known')
    })

    it('D16 two alliances see the same upload apart', async () => {
      await add()
      expect(await store.intake.add(OTHER_ALLIANCE, aFilePost(), MONDAY)).toBe('added')
      expect(await store.intake.unarchived(OTHER_ALLIANCE, 10)).toHaveLength(1)
    })

    it('D21 a newer sighting brings the newer way to the bytes and fills gaps', async () => {
      await add({ sizeBytes: null })
      const source = { via: 'groupFile', fileId: '/f1', busid: 102, url: null } as const
      const seen = { source, messageId: null, md5: 'ff', expiresAt: MONDAY + 9_000_000 }
      expect(await add(seen, MONDAY + 1)).toBe('refreshed')
      const { post } = await claimOne(MONDAY + 2)
      const known = aFilePost().source
      // The list has no addresses: the one the message brought may still work.
      const url = 'url' in known ? known.url : null
      const way = { ...source, url }
      expect(post).toMatchObject({ ...seen, source: way, messageId: '1001', sizeBytes: 12_345 })
      expect(url).not.toBeNull()
    })

    it('D22 what was being fetched when the process died is due at once', async () => {
      await store.intake.add(ALLIANCE, aFilePost(), MONDAY)
      await store.intake.claim(MONDAY, 60_000, 1)
      expect(await store.intake.claim(MONDAY, 60_000, 1)).toEqual([])
      expect(await store.intake.recover()).toBe(1)
      expect(await store.intake.claim(MONDAY, 60_000, 1)).toHaveLength(1)
    })

    it('D22 a try that does not count leaves the tries as they were', async () => {
      await store.intake.add(ALLIANCE, aFilePost(), MONDAY)
      const [first] = await store.intake.claim(MONDAY, 1_000, 1)
      if (first === undefined) throw new Error('nothing to claim')
      await store.intake.postpone(first.id, 'bot-offline', { nextTryAt: MONDAY, counts: false })
      const [again] = await store.intake.claim(MONDAY, 1_000, 1)
      expect([first.attempts, again?.attempts]).toEqual([1, 1])
    })

    it('D21 a newer way makes a postponed job due at once', async () => {
      await add()
      const job = await claimOne()
      await store.intake.postpone(job.id, 'link-expired', {
        nextTryAt: MONDAY + 3_600_000,
        counts: true,
      })
      expect(await claim(MONDAY + 10)).toEqual([])
      await add({ source: { via: 'url', url: 'https://files.example/2' } }, MONDAY + 20)
      expect(await claim(MONDAY + 20)).toHaveLength(1)
    })

    it('D21 a given-up job gets one more try per sighting, unless its reason is final', async () => {
      await add()
      await store.intake.giveUp((await claimOne()).id, 'no-answer', MONDAY + 5)
      const again = { source: { via: 'url', url: 'https://files.example/2' } } as const
      expect(await add(again, MONDAY + 10)).toBe('refreshed')
      await store.intake.giveUp((await claimOne(MONDAY + 10)).id, 'too-large', MONDAY + 11)
      const third = { source: { via: 'url', url: 'https://files.example/3' } } as const
      expect(await add(third, MONDAY + 20)).toBe('known')
    })

    it('D22 the soonest to expire comes first, one at a time per bot', async () => {
      await add({ name: 'b.docx', messageId: 'b' })
      await add({ name: 'a.docx', messageId: 'a', expiresAt: MONDAY + 500_000 })
      await add({ name: 'c.docx', messageId: 'c', bot: account('10001') })
      const jobs = await claim()
      expect(jobs.map(job => job.post.name)).toEqual(['a.docx', 'c.docx'])
      expect(await claim()).toEqual([])
      for (const job of jobs) await archive(job)
      expect((await claim()).map(job => job.post.name)).toEqual(['b.docx'])
    })

    it('D22 a lease that runs out is due again, with the tries counted', async () => {
      await add()
      expect((await claimOne(MONDAY + 1)).attempts).toBe(1)
      expect(await claim(MONDAY + LEASE_MS)).toEqual([])
      expect((await claimOne(MONDAY + 1 + LEASE_MS)).attempts).toBe(2)
    })

    it('D22 a job that is never settled is given up in the end', async () => {
      await add()
      let claims = 0
      for (let now = MONDAY + 1; (await claim(now)).length > 0; now += LEASE_MS) claims += 1
      expect(claims).toBe(60)
      expect(await listed()).toEqual(['三年级数学分数教案.docx unexpected'])
    })

    it('D22 at most as many jobs as asked for', async () => {
      for (const id of ['1', '2', '3'])
        await add({ bot: account(id), name: `${id}.docx`, messageId: id })
      expect(await claim(MONDAY + 1, 2)).toHaveLength(2)
    })

    it('D23 what is not archived is listed with why and when next, soonest to expire first', async () => {
      await add()
      await store.intake.postpone((await claimOne()).id, 'bot-offline', {
        nextTryAt: MONDAY + 9_000,
        counts: true,
      })
      await store.intake.refuse(
        ALLIANCE,
        aFilePost({ name: '大.mp4', messageId: '2', expiresAt: MONDAY + 5 }),
        'too-large',
        MONDAY,
      )
      const [first, second] = await store.intake.unarchived(ALLIANCE, 10)
      expect(first).toMatchObject({
        reason: 'too-large',
        nextTryAt: null,
        post: { name: '大.mp4' },
      })
      expect(second).toMatchObject({ reason: 'bot-offline', nextTryAt: MONDAY + 9_000 })
      expect(await store.intake.counts(null)).toEqual({ waiting: 1, givenUp: 1 })
      expect(await store.intake.counts(OTHER_ALLIANCE)).toEqual({ waiting: 0, givenUp: 0 })
    })

    it('D23 giving up and refusing are facts, once each', async () => {
      const big = aFilePost({ name: '大.mp4', messageId: '2' })
      await store.intake.refuse(ALLIANCE, big, 'too-large', MONDAY)
      await store.intake.refuse(ALLIANCE, big, 'too-large', MONDAY + 1)
      await add()
      const job = await claimOne()
      await store.intake.giveUp(job.id, 'not-found', MONDAY + 5)
      await store.intake.giveUp(job.id, 'not-found', MONDAY + 6)
      const facts = await store.events.read(ALLIANCE, 0, 10)
      expect(facts.map(fact => fact.body)).toEqual([
        { kind: 'notArchived', name: '大.mp4', reason: 'too-large' },
        { kind: 'notArchived', name: '三年级数学分数教案.docx', reason: 'not-found' },
      ])
      expect(facts[1]).toMatchObject({ by: TEACHER, chatGroup: GROUP, at: MONDAY + 5 })
    })

    it('D23 a retry makes everything due again but what is not wanted', async () => {
      await add()
      await store.intake.giveUp((await claimOne()).id, 'no-answer', MONDAY + 5)
      const apk = aFilePost({ name: 'x.apk', messageId: '2' })
      await store.intake.refuse(ALLIANCE, apk, 'not-wanted', MONDAY)
      expect(await store.intake.retryAll(ALLIANCE, MONDAY + 10)).toBe(1)
      const job = await claimOne(MONDAY + 10)
      expect([job.post.name, job.attempts]).toEqual(['三年级数学分数教案.docx', 1])
    })

    it('D24 what the poster says joins their posts of the last minutes', async () => {
      await add()
      await add({ name: '别人的.docx', messageId: '2', poster: account('20002') })
      const said = (text: string, now: number) =>
        store.intake.addNearbyText(ALLIANCE, { chatGroup: GROUP, poster: TEACHER }, text, now)
      await said('这是第六单元的', MONDAY + 5_000)
      await said('给三年级', MONDAY + 9_000)
      await said('吃饭了', MONDAY + 600_000)
      const job = await claimOne()
      expect(job.nearbyText).toBe('这是第六单元的\n给三年级')
      await store.intake.giveUp(job.id, 'no-answer', MONDAY)
      expect((await claimOne()).nearbyText).toBeNull()
    })

    it('D24 words said after archiving reach the post, which is read again', async () => {
      await add()
      const { resource } = await archive(await claimOne())
      const reading = aReading({ classification: resource.classification, sections: [] })
      await store.resources.recordReading(resource, reading, MONDAY + 2_000)
      expect(await store.resources.toRead(10)).toEqual([])
      const said = { chatGroup: GROUP, poster: TEACHER }
      await store.intake.addNearbyText(ALLIANCE, said, '第六单元', MONDAY + 5_000)
      const [due] = await store.resources.toRead(10)
      expect(due?.posts.map(post => post.nearbyText)).toEqual(['第六单元'])
    })

    it('D20 a name of 186 bytes with quotes, marks and emoji is one name like any other', async () => {
      const odd = `${'长'.repeat(55)}'"%_#&[]\u202e😀.docx`
      await add({ name: odd })
      expect(await add({ name: odd })).toBe('known')
      expect((await claimOne()).post).toMatchObject({ name: odd, bot: BOT })
    })
  })
}
