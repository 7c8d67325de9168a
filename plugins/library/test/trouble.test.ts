import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { makeDocx, profileOf, storedZip } from '@lianxiao/simulator'
import { afterEach, describe, expect, test, vi } from 'vitest'
import {
  ALLIANCE,
  aText,
  CAIYUAN,
  HE,
  PLAN,
  startBot,
  stopAll,
  until,
  WANGCUN,
  YE,
  ZHOU,
} from './bot-world'

afterEach(async () => {
  vi.useRealTimers()
  await stopAll()
})
const DAY_MS = 86_400_000

describe('files that cannot be read', () => {
  test('M42 a damaged file is kept, and its line says that its text was not read', async () => {
    const { world, settled, ask } = await startBot()
    const bytes = makeDocx(['三年级数学', '分数的初步认识'])
    const name = '三年级数学 分数 教案.docx'
    world.postFile(WANGCUN, HE, { name, bytes: bytes.subarray(0, bytes.length - 400) })
    await settled()
    expect(await ask(CAIYUAN, YE, '找 分数 教案')).toContain('文件损坏，没能读全')
  })

  test('M42 a locked archive, a caj and what nobody knows say why, in a few words', async () => {
    const { world, settled, ask } = await startBot()
    const locked = Buffer.from(
      storedZip([{ name: Buffer.from('答案.txt'), bytes: Buffer.from('甲') }]),
    )
    for (const at of [6, locked.indexOf('PK\u0001\u0002') + 8]) locked.writeUInt16LE(1, at)
    const files: readonly (readonly [string, Buffer])[] = [
      ['荷叶圆圆 密卷.zip', locked],
      ['荷叶圆圆 论文.caj', Buffer.from(`CAJ\0${'x'.repeat(500)}`)],
      ['荷叶圆圆 课件.gz', Buffer.from('1f8b0800000000000003', 'hex')],
    ]
    for (const [name, bytes] of files) world.postFile(WANGCUN, HE, { name, bytes })
    await settled()
    const found = await ask(CAIYUAN, YE, '找 荷叶圆圆')
    expect(found).toMatch(/密卷\.zip\n.*｜有密码，无法读取/)
    expect(found).toMatch(/论文\.caj\n.*｜caj 格式读不了/)
    expect(found).toMatch(/课件\.gz\n.*｜不认识的格式，读不了/)
  })
})

describe('downloads that go wrong', () => {
  test('I22 I23 whatever goes wrong with a download is noticed, and the next try brings the right bytes', async () => {
    const { world, endpoint, settled, take, ask } = await startBot()
    const kinds = [
      'expired403',
      'missing404',
      'html200',
      'truncated',
      'shortClean',
      'otherFile',
      'reset',
    ] as const
    endpoint.faults.add({ downloads: kinds.map(kind => ({ kind, times: 1, name: kind })) })
    const files = kinds.map((kind, at) => {
      const words = `${kind}的正文`.repeat(at + 1)
      return world.postFile(WANGCUN, ZHOU, aText(`三年级数学 ${kind}.txt`, words)).file
    })
    await settled(kinds.length)
    const struck = kinds.map(kind => [`download ${kind}`, 1])
    expect(endpoint.faults.struck()).toEqual(Object.fromEntries(struck))
    for (const file of files) {
      await ask(CAIYUAN, YE, `找 ${file.name.slice(6, -4)}`)
      expect(Buffer.from((await take(CAIYUAN, YE, '取 1')).bytes).toString()).toBe(
        Buffer.from(file.bytes).toString(),
      )
    }
  })

  test('I22 a file that is deleted at once stands in 未收录', async () => {
    const bot = await startBot()
    bot.endpoint.faults.add({ downloads: [{ kind: 'missing404' }] })
    const { file } = bot.world.postFile(WANGCUN, ZHOU, PLAN)
    bot.world.deleteFile(WANGCUN, file.fileId)
    await until(async () => (await bot.unarchived()).length === 1, 'it is listed')
    await until(async () => !(await bot.unarchived())[0]?.endsWith('waiting'), 'with its reason')
    expect(await bot.archived()).toBe(0)
  })

  test('I22 ids that NapCat forgot are looked up in the list', async () => {
    const bot = await startBot()
    bot.endpoint.faults.add({ downloads: [{ kind: 'expired403', times: 1 }] })
    bot.world.postFile(WANGCUN, ZHOU, PLAN)
    await until(
      () => bot.endpoint.faults.struck()['download expired403'] === 1,
      'the first try fails',
    )
    bot.endpoint.restart()
    await bot.settled()
    expect(await bot.archived()).toBe(1)
  })

  test('I25 below the watermark files wait in 未收录, and the admin is told elsewhere', async () => {
    const told: string[] = []
    const robot = createServer((request, response) => {
      request.on('data', data => told.push(String(data)))
      request.on('end', () => response.end('{}'))
    })
    await new Promise<void>(resolve => robot.listen(0, '127.0.0.1', resolve))
    const alertUrl = `http://127.0.0.1:${(robot.address() as AddressInfo).port}/`
    const bot = await startBot({ host: { diskWatermarkMb: 100_000_000, alertUrl } })
    bot.world.postFile(WANGCUN, ZHOU, PLAN)
    await until(
      async () => (await bot.unarchived()).includes(`${PLAN.name} disk-full`),
      'it is listed',
    )
    await until(() => told.some(words => words.includes('磁盘')), 'the admin is told')
    expect(await bot.ask(WANGCUN, HE, '未收录')).toContain('磁盘快满')
    expect(await bot.ask(WANGCUN, HE, '状态')).toContain('快满了，请清理')
    robot.closeAllConnections()
    robot.close()
  })
})

describe('what the messages did not bring', () => {
  const fill = (
    world: Parameters<NonNullable<Parameters<typeof startBot>[0]>['before'] & object>[0],
  ) => {
    for (let n = 1; n <= 60; n++) world.postFile(WANGCUN, ZHOU, aText(`旧资料${n}.txt`))
    for (let n = 61; n <= 71; n++)
      world.postFile(WANGCUN, ZHOU, { ...aText(`旧资料${n}.txt`), folder: '三年级' })
    world.postFile(WANGCUN, world.botId, aText('机器人自己发的.txt'))
  }

  test('I30 I7 all 71 files from before the bot came, in folders, past fifty rows, without its own', async () => {
    const bot = await startBot({
      before: fill,
      profile: profileOf('napcat', { pseudoFolders: true }),
    })
    await until(async () => (await bot.archived()) === 71, 'all are kept')
    expect((await bot.ports.resources.counts(ALLIANCE)).posts).toBe(71)
    expect(await bot.unarchived()).toEqual([])
  })

  test('I30 I31 files posted while the link was down come in when it stands again, the others not twice', async () => {
    const bot = await startBot()
    bot.world.postFile(WANGCUN, ZHOU, PLAN)
    await bot.settled()
    bot.endpoint.refuse(true)
    await until(() => bot.app.bots[0]?.status !== 1, 'the bot is offline')
    bot.world.postFile(WANGCUN, ZHOU, { ...aText('错过的.txt'), expiresInMs: DAY_MS })
    bot.world.postFile(CAIYUAN, YE, aText('也错过的.txt'))
    bot.endpoint.refuse(false)
    await bot.settled(3)
    expect((await bot.ports.resources.counts(ALLIANCE)).posts).toBe(3)
  })

  test('I32 renames and deletions are facts, the bytes stay', async () => {
    const bot = await startBot({
      before: world => {
        world.postFile(WANGCUN, ZHOU, aText('要改名.txt'))
        world.postFile(WANGCUN, ZHOU, aText('要删除.txt'))
      },
    })
    await bot.settled(2)
    await until(
      async () =>
        (
          await bot.ports.groupFiles.lastListing(ALLIANCE, {
            platform: 'onebot',
            id: String(WANGCUN),
          })
        ).length === 2,
      'they are listed',
    )
    const [renamed, removed] = bot.world.shelf(WANGCUN).files()
    bot.world.renameFile(WANGCUN, renamed?.fileId ?? '', '新名字.txt')
    bot.world.deleteFile(WANGCUN, removed?.fileId ?? '')
    bot.endpoint.dropSocket()
    const kinds = async () => {
      const facts = await bot.ports.events.read(ALLIANCE, 0, 1000)
      return facts.map(({ body }) => body.kind)
    }
    await until(async () => (await kinds()).includes('groupFileGone'), 'it is noticed')
    expect(await kinds()).toContain('groupFileRenamed')
    expect(await bot.archived()).toBe(2)
  })

  test('I31 a bot that starts again on its data takes nothing twice and still finds everything', async () => {
    const first = await startBot()
    first.world.postFile(WANGCUN, ZHOU, PLAN)
    await first.settled()
    await first.stop()
    const { world, folder } = first
    world.postFile(WANGCUN, ZHOU, aText('关机时发的.txt'))
    const second = await startBot({ world, folder })
    await second.settled(2)
    expect((await second.ports.resources.counts(ALLIANCE)).posts).toBe(2)
    expect(await second.ask(CAIYUAN, YE, '找 分数 蛋糕')).toContain('1. 三年级数学')
  })
})

describe('QQ itself', () => {
  test('V41 logged out behind a standing link: an answer waits, and the admin is told', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    const bot = await startBot()
    bot.endpoint.online(false)
    vi.advanceTimersByTime(30_000)
    await until(async () => (await bot.ports.health()).bots[0]?.online === false, 'it is noticed')
    expect(bot.ports.carrier.isOnline({ platform: 'onebot', id: '10001' })).toBe(false)
    bot.endpoint.online(true)
    vi.advanceTimersByTime(30_000)
    await until(async () => (await bot.ports.health()).bots[0]?.online === true, 'it is back')
    expect(await bot.ask(WANGCUN, ZHOU, '帮助')).toContain('找 三年级')
  })

  test('V4 a send that QQ answered with Timeout is not repeated', async () => {
    const bot = await startBot()
    bot.endpoint.faults.add({
      actions: [{ kind: 'sentButTimeout', action: 'send_group_msg', times: 1 }],
    })
    await bot.ask(WANGCUN, ZHOU, '帮助')
    await until(
      async () => (await bot.ports.outbox.counts(ALLIANCE)).unknown === 1,
      'it is unknown',
    )
    await bot.ask(WANGCUN, ZHOU, '找 不存在的东西')
    const helps = bot.world
      .history({ kind: 'group', groupId: WANGCUN })
      .filter(message => message.senderId === bot.world.botId)
    expect(helps).toHaveLength(2)
  })
})
