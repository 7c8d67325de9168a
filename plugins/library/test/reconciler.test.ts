import type { FilePost, ListedFile } from '@lianxiao/core'
import { afterEach, describe, expect, test } from 'vitest'
import { reconcile } from '../src/reconciler'
import { BATCH_POSTS, takeInPosts } from '../src/take-in-posts'
import { ALLIANCE, PLAN, startBot, stopAll, until, WANGCUN, ZHOU } from './bot-world'

afterEach(stopAll)

const BOT = { platform: 'onebot', id: '10001' }
const GROUP = { platform: 'onebot', id: String(WANGCUN) }
const POST: FilePost = {
  shape: 'file',
  bot: BOT,
  chatGroup: { platform: 'onebot', id: '1' },
  poster: { platform: 'onebot', id: '2' },
  posterName: '何',
  name: '',
  sizeBytes: 7,
  md5: null,
  postedAt: 1_789_900_000_000,
  messageId: null,
  folder: null,
  expiresAt: null,
  source: { via: 'groupFile', fileId: 'x', busid: 102, url: null },
}
const numbered = (n: number): FilePost => ({
  ...POST,
  name: `旧资料${n}.txt`,
  sizeBytes: n,
  source: { via: 'groupFile', fileId: `/${n}`, busid: 102, url: null },
})

describe('a round of listing', () => {
  test('I36 a large list is written down in batches, with timers between, and refusals stand in 未收录', async () => {
    const { ports } = await startBot()
    const posts = Array.from({ length: 5 * BATCH_POSTS }, (_, n) => numbered(n))
    let turns = 0
    let isDone = false
    const count = () => {
      turns += 1
      if (!isDone) setImmediate(count)
    }
    setImmediate(count)
    expect(await takeInPosts(ports, ALLIANCE, posts)).toBe(posts.length - 1)
    isDone = true
    expect(turns).toBeGreaterThanOrEqual(4)
    const rows = await ports.intake.unarchived(ALLIANCE, 1000)
    expect(rows).toHaveLength(posts.length)
    expect(rows.find(({ post }) => post.sizeBytes === 0)?.reason).toBe('empty')
  })

  test('I35 a file that was given up comes with the next listing, what is archived is not touched', async () => {
    const bot = await startBot()
    const { world, endpoint, ports } = bot
    world.postFile(WANGCUN, ZHOU, { ...PLAN, name: '收好的.txt' })
    await bot.settled()
    endpoint.faults.add({ downloads: [{ kind: 'missing404', name: '分数' }] })
    world.postFile(WANGCUN, ZHOU, { ...PLAN, bytes: Buffer.from('别的字节') })
    await reconcile(ports, BOT)
    await until(
      async () => (await ports.intake.unarchived(ALLIANCE, 9))[0]?.reason === 'not-found',
      'it fails',
    )
    endpoint.faults.clear()
    const [row] = await ports.intake.unarchived(ALLIANCE, 9)
    if (row !== undefined) await ports.intake.giveUp(row.id, 'not-found', ports.clock.now())
    const written: string[] = []
    const { addMany } = ports.intake
    const intake = {
      ...ports.intake,
      addMany: (...given: Parameters<typeof addMany>) => {
        written.push(...given[1].map(({ name }) => name))
        return addMany(...given)
      },
    }
    await reconcile({ ...ports, intake }, BOT)
    expect(written).toEqual([PLAN.name])
    await bot.settled(2)
    expect((await ports.resources.counts(ALLIANCE)).posts).toBe(2)
  })

  test('I34 I32 a folder that is refused is no folder whose files are gone', async () => {
    const { world, ports } = await startBot()
    world.postFile(WANGCUN, ZHOU, { ...PLAN, folder: '三年级' })
    await reconcile(ports, BOT)
    const listed = async (): Promise<readonly ListedFile[]> =>
      ports.groupFiles.lastListing(ALLIANCE, GROUP)
    expect(await listed()).toHaveLength(1)
    const source = {
      ...ports.source,
      list: async () => ({ files: [], untoldFolders: ['三年级'] }),
    }
    await reconcile({ ...ports, source }, BOT)
    expect(await listed()).toHaveLength(1)
    const facts = await ports.events.read(ALLIANCE, 0, 1000)
    expect(facts.filter(({ body }) => body.kind === 'groupFileGone')).toEqual([])
  })
})
