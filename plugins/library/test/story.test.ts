import { profileOf, textOf, type WorldMessage } from '@lianxiao/simulator'
import { afterEach, describe, expect, test } from 'vitest'
import {
  aText,
  CAIYUAN,
  HE,
  MAO,
  PLAN,
  SANREN,
  sharedBot,
  startBot,
  stopAll,
  until,
  WAIT_MS,
  WANGCUN,
  YE,
  ZHOU,
} from './bot-world'

afterEach(stopAll)

const aPlace = sharedBot()

describe.each(['napcat', 'llbot'] as const)('a file posted over %s', profile => {
  test('M1 M4 M34 is kept, found and taken byte for byte from another group after QQ dropped it', async () => {
    const { world, settled, ask, take } = await startBot({ profile })
    const { message, file } = world.postFile(WANGCUN, ZHOU, PLAN)
    await until(
      () => world.message(message.key)?.reactions.get('124')?.has(world.botId) === true,
      'it reacts',
    )
    await settled()
    world.expire(WANGCUN)
    const found = await ask(CAIYUAN, YE, '找 三年级 数学 分数 教案')
    expect(found).toContain('1. 三年级数学上册 分数的初步认识（教案）.txt')
    expect(found).toContain('王村口小学')
    const taken = await take(CAIYUAN, YE, '取 1')
    expect(taken.name).toBe(file.name)
    expect(Buffer.from(taken.bytes).equals(Buffer.from(file.bytes))).toBe(true)
    expect((await take(CAIYUAN, YE, '1')).bytes.length).toBe(file.bytes.length)
  })
})

describe('other clients', () => {
  test.each(['lagrange', 'gocq'] as const)(
    'M34 V2 %s: a line where there is no reaction, words where no file can go',
    async profile => {
      const { world, settled, ask, ports } = await startBot({ profile })
      const { message } = world.postFile(WANGCUN, ZHOU, PLAN)
      await settled()
      expect(await ask(CAIYUAN, YE, '找 分数 教案')).toContain('1. 三年级数学上册')
      expect(await ask(CAIYUAN, YE, '取 1')).toContain('发不了文件')
      if (profile === 'lagrange')
        await until(() => world.message(message.key)?.reactions.has('124') === true, 'it reacts')
      expect((await ports.outbox.counts(null)).unknown).toBe(0)
    },
  )

  test('I1 a client in string format is understood', async () => {
    const { world, settled, archived } = await startBot({
      profile: profileOf('llbot', { messageFormat: 'string' }),
    })
    world.postFile(WANGCUN, ZHOU, aText('100% #1 教案,A&B[终].txt'))
    await settled()
    expect(await archived()).toBe(1)
  })

  test('I1 pseudo-folders and a missing packet backend lose nothing: kept, or in 未收录', async () => {
    const down = profileOf('napcat', { segmentUrl: 'absent', pseudoFolders: true })
    const bot = await startBot({ profile: down })
    bot.world.postFile(WANGCUN, ZHOU, PLAN)
    const refused = `${PLAN.name} refused`
    await until(async () => (await bot.unarchived()).includes(refused), 'it is listed')
  })
})

describe('posting', () => {
  test('I11 M31 a doubled event is one resource, one post and one answer', async () => {
    const { world, endpoint, settled, ask, ports } = await startBot()
    endpoint.faults.add({ events: [{ kind: 'duplicate', event: 'message' }] })
    world.postFile(WANGCUN, ZHOU, PLAN)
    await settled()
    const said = world.say(WANGCUN, ZHOU, '没有命令')
    await ask(WANGCUN, ZHOU, '找 分数')
    await ask(WANGCUN, ZHOU, '状态')
    const answers = world
      .history({ kind: 'group', groupId: WANGCUN })
      .filter(message => message.senderId === world.botId && message.key > said.key)
    expect(answers).toHaveLength(2)
    expect((await ports.resources.counts(null)).posts).toBe(1)
  })

  test('I13 the same bytes in two groups are one resource with two posts', async () => {
    const {
      world,
      settled,
      ports,
      place: { ALLIANCE, WANGCUN, CAIYUAN, ZHOU, YE },
    } = await aPlace()
    world.postFile(WANGCUN, ZHOU, PLAN)
    world.postFile(CAIYUAN, YE, { ...PLAN, name: '另一个名字.txt' })
    await settled(2)
    expect(await ports.resources.counts(ALLIANCE)).toMatchObject({ searchable: 1, posts: 2 })
  })

  test('I4 I5 photos, links, cards and forwarded files are kept; stickers and talk are not', async () => {
    const {
      world,
      settled,
      ask,
      ports,
      place: { ALLIANCE, WANGCUN, ZHOU, MAO },
    } = await aPlace()
    const item = { senderId: MAO, file: aText('转发来的教案.txt') }
    world.postForward(WANGCUN, ZHOU, [{ senderId: MAO, text: '看看' }, item])
    world.postImage(WANGCUN, ZHOU, { name: 'A.jpg', bytes: Buffer.alloc(40_000, 0xff) })
    world.postImage(WANGCUN, ZHOU, { name: 'B.jpg', bytes: Buffer.alloc(400, 0xff) })
    world.say(WANGCUN, ZHOU, '期末资料 https://pan.baidu.com/s/1abc')
    await until(async () => (await ports.resources.counts(ALLIANCE)).posts === 3, 'three are kept')
    await settled()
    expect(await ask(WANGCUN, ZHOU, '找 期末资料')).toContain('期末资料')
    expect(await ask(WANGCUN, ZHOU, '取 1')).toContain('https://pan.baidu.com/s/1abc')
  })

  test('I5a a forward that cannot be opened stands in 未收录 with its reason until it can', async () => {
    const bot = await startBot()
    bot.endpoint.faults.add({
      actions: [
        { kind: 'retcode', retcode: 1200, text: '稍后', action: 'get_forward_msg', times: 1 },
      ],
    })
    bot.world.postForward(WANGCUN, ZHOU, [{ senderId: MAO, file: PLAN }])
    await until(
      async () => (await bot.unarchived())[0] === '合并转发的聊天记录 refused',
      'it is listed',
    )
    await bot.settled()
    expect(await bot.unarchived()).toEqual([])
    expect(await bot.ask(WANGCUN, ZHOU, '找 分数')).toContain('1. 三年级数学')
  })

  test('I6a a stranger who sends a file in private is told what to do, once', async () => {
    const bot = await startBot()
    const said = bot.world.postPrivateFile(20_199, PLAN).message
    bot.world.postPrivateFile(20_199, aText('第二个.txt'))
    const told = (after: WorldMessage) =>
      bot.world.waitFor(({ senderId }) => senderId === bot.world.botId, WAIT_MS, { after })
    expect(textOf(await told(said))).toContain('请先在学校的资料群里说句话')
    await told(bot.world.sayPrivately(20_199, '帮助'))
    const words = bot.world
      .history(said.chat)
      .filter(({ senderId }) => senderId === bot.world.botId)
    expect(words).toHaveLength(2)
  })

  test('I9a a store in trouble loses no post', async () => {
    const bot = await startBot()
    const { addMany } = bot.ports.intake
    let tries = 0
    Object.assign(bot.ports.intake, {
      addMany: async (...given: Parameters<typeof addMany>) => {
        tries += 1
        if (tries === 1) throw new Error('store.busy')
        return addMany(...given)
      },
    })
    bot.world.postFile(WANGCUN, ZHOU, PLAN)
    await bot.settled()
    // Listing the group's files may try beside.
    expect(tries).toBeGreaterThan(1)
  })

  test('I6 P3 a private file is its poster’s alone until they share it', async () => {
    const {
      world,
      settled,
      ask,
      askPrivately,
      place: { WANGCUN, CAIYUAN, ZHOU, YE },
    } = await aPlace()
    await askPrivately(ZHOU, '帮助')
    await ask(WANGCUN, ZHOU, '帮助')
    world.postPrivateFile(ZHOU, PLAN)
    await settled()
    expect(await ask(WANGCUN, ZHOU, '找 分数')).toContain('没找到')
    expect(await askPrivately(ZHOU, '找 分数')).toContain('1. 三年级数学')
    expect(await askPrivately(ZHOU, '范围 #1 联盟')).toContain('全联盟')
    await settled()
    expect(await ask(CAIYUAN, YE, '找 分数')).toContain('1. 三年级数学')
  })

  test('I10 M22 huge, empty and unwanted files stand in 未收录, named to admins only', async () => {
    const { world, ask, unarchived } = await startBot({ host: { maxFileMb: 1 } })
    world.postFile(WANGCUN, ZHOU, { name: '录像.mp4', bytes: Buffer.alloc(1_200_000) })
    world.postFile(WANGCUN, ZHOU, { name: '空.docx', bytes: Buffer.alloc(0) })
    world.postFile(WANGCUN, ZHOU, aText('安装.apk'))
    await until(async () => (await unarchived()).length === 3, 'three are listed')
    const listed = await ask(WANGCUN, HE, '未收录')
    for (const words of ['文件太大', '空文件', '这类文件不收']) expect(listed).toContain(words)
    expect(await ask(WANGCUN, ZHOU, '未收录')).toContain('只有联盟管理员')
    expect(await ask(WANGCUN, ZHOU, '状态')).toContain('只有联盟管理员')
  })

  test('I8 M33 a group nobody declared is neither kept nor answered until an admin declares it', async () => {
    const { world, ask, settled, archived } = await startBot()
    world.addMember(SANREN, { userId: HE, nickname: '何' })
    world.postFile(SANREN, 20105, PLAN)
    const said = world.say(SANREN, 20105, '找 分数')
    world.say(SANREN, 20105, '本群 属于 三仁小学')
    expect(await ask(SANREN, HE, '本群 属于 三仁小学')).toContain('本群属于三仁小学')
    const words = world
      .history({ kind: 'group', groupId: SANREN })
      .filter(message => message.senderId === world.botId && message.key > said.key)
    expect(words).toHaveLength(1)
    expect(await archived()).toBe(0)
    world.postFile(SANREN, 20105, { ...PLAN, name: '再发一次.txt' })
    await until(async () => (await archived()) === 1, 'it is kept')
    await settled()
  })

  test('I9 what a teacher says beside a file finds it, what they command does not', async () => {
    const {
      world,
      settled,
      ask,
      ports,
      place: { ALLIANCE, WANGCUN, CAIYUAN, ZHOU, YE },
    } = await aPlace()
    world.say(WANGCUN, ZHOU, '五年级语文的')
    world.postFile(WANGCUN, ZHOU, aText('新建文档1.txt', '无'))
    await settled()
    world.say(WANGCUN, ZHOU, '找 九年级 物理')
    await settled()
    expect(await ask(CAIYUAN, YE, '找 五年级 语文')).toContain('新建文档1')
    const [resource] = await ports.resources.postedBy(
      ALLIANCE,
      { platform: 'onebot', id: String(ZHOU) },
      1,
    )
    expect(resource?.classification.facets).toMatchObject({ grade: 5, subject: '语文' })
  })
})
