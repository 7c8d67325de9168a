import type { WorldMessage } from '@lianxiao/simulator'
import { afterEach, describe, expect, test } from 'vitest'
import { aText, HOME, PLAN, sharedBot, startBot, stopAll, until, WAIT_MS } from './bot-world'

afterEach(stopAll)
const aPlace = sharedBot()

describe('who finds what', () => {
  test.each(['school', 'chatGroup'] as const)(
    'P2 P5 a file of %s visibility is found at home only',
    async visibility => {
      const {
        world,
        settled,
        ask,
        place: { WANGCUN, CAIYUAN, HE, ZHOU, YE },
      } = await aPlace({ WANGCUN: { visibility } })
      world.postFile(WANGCUN, ZHOU, PLAN)
      await settled()
      expect(await ask(WANGCUN, HE, '找 分数')).toContain('1. 三年级数学')
      expect(await ask(CAIYUAN, YE, '找 分数')).toContain('没找到')
      expect(await ask(CAIYUAN, YE, '取 #1')).toContain('没有 #1')
    },
  )

  test('P10 a stranger to a file is not told that it is there when they try to change it', async () => {
    const {
      world,
      settled,
      ask,
      place: { WANGCUN, CAIYUAN, ZHOU, YE },
    } = await aPlace({ WANGCUN: { visibility: 'school' } })
    world.postFile(WANGCUN, ZHOU, PLAN)
    await settled()
    const missing = (await ask(CAIYUAN, YE, '撤 #99')).replace('99', '1')
    expect(await ask(CAIYUAN, YE, '撤 #1')).toBe(missing)
    expect(await ask(CAIYUAN, YE, '改 #1 五下')).toBe(missing)
    expect(await ask(CAIYUAN, YE, '范围 #1 联盟')).toBe(missing)
  })

  test('P4 a group card alone opens no school’s files in private', async () => {
    const bot = await aPlace({ WANGCUN: { visibility: 'school' } })
    const { WANGCUN, CAIYUAN, HE, ZHOU, YE } = bot.place
    bot.world.postFile(WANGCUN, ZHOU, PLAN)
    await bot.settled()
    bot.world.setCard(CAIYUAN, YE, '王村口小学-假老师')
    await bot.ask(CAIYUAN, YE, '帮助')
    expect(await bot.askPrivately(YE, '找 分数')).toContain('没找到')
    await bot.ask(WANGCUN, HE, '帮助')
    expect(await bot.askPrivately(HE, '找 分数')).toContain('1. 三年级数学')
  })

  test('P7 M11 only the poster and staff narrow or withdraw; what is withdrawn is gone everywhere', async () => {
    const {
      world,
      settled,
      ask,
      place: { WANGCUN, CAIYUAN, ZHOU, YE, MAO },
    } = await aPlace()
    world.postFile(WANGCUN, ZHOU, PLAN)
    await settled()
    expect(await ask(CAIYUAN, YE, '撤 #1')).toContain('只有上传的老师')
    expect(await ask(WANGCUN, ZHOU, '范围 #1 本校')).toContain('本校')
    await settled()
    expect(await ask(CAIYUAN, YE, '找 分数')).toContain('没找到')
    expect(await ask(WANGCUN, ZHOU, '范围 #1 联盟')).toContain('全联盟')
    await settled()
    expect(await ask(CAIYUAN, YE, '找 分数')).toContain('1. 三年级')
    expect(await ask(WANGCUN, ZHOU, '撤 #1')).toContain('已撤下')
    expect(await ask(CAIYUAN, YE, '取 1')).toContain('没有')
    expect(await ask(CAIYUAN, MAO, '找 分数')).toContain('没找到')
  })

  test('M10 a correction is found at once, by the poster or the group’s admin', async () => {
    const {
      world,
      settled,
      ask,
      place: { WANGCUN, CAIYUAN, ZHOU, YE, MAO },
    } = await aPlace()
    world.postFile(CAIYUAN, MAO, PLAN)
    await settled()
    expect(await ask(WANGCUN, ZHOU, '改 #1 五下 课件')).toContain('只有上传的老师')
    expect(await ask(CAIYUAN, YE, '改 #1 五下 课件')).toContain('五年级 数学 下册')
    await settled()
    expect(await ask(WANGCUN, ZHOU, '找 五年级 数学 课件')).toContain('1. 三年级数学')
  })

  test('M40 words of a correction that name no facet are not guessed at', async () => {
    const {
      world,
      settled,
      ask,
      place: { WANGCUN, HE },
    } = await aPlace()
    world.postFile(WANGCUN, HE, PLAN)
    await settled()
    expect(await ask(WANGCUN, HE, '改 #1 年级不对')).toContain('没看懂“年级不对”')
    expect(await ask(WANGCUN, HE, '改 #1 课题 分数的意义')).toContain('课题：分数的意义')
  })

  test('P10 M10 what a group may not see is changed there without naming it', async () => {
    const {
      world,
      settled,
      ask,
      place: { WANGCUN, CAIYUAN, HE, ZHOU },
    } = await aPlace({ WANGCUN: { visibility: 'school' } })
    world.postFile(WANGCUN, ZHOU, PLAN)
    await settled()
    expect(await ask(CAIYUAN, HE, '改 #1 五下 课件')).toBe('好，#1 改好了')
    expect(await ask(CAIYUAN, HE, '撤 #1')).toBe('好，#1 撤下了')
  })

  test('M12 我的资料 names in a group only what its members may see', async () => {
    const {
      world,
      settled,
      ask,
      askPrivately,
      place: { WANGCUN, ZHOU },
    } = await aPlace()
    await ask(WANGCUN, ZHOU, '帮助')
    world.postPrivateFile(ZHOU, aText('给校长的报告.txt'))
    world.postFile(WANGCUN, ZHOU, PLAN)
    await settled(2)
    const inGroup = await ask(WANGCUN, ZHOU, '我的资料')
    expect(inGroup).toContain('三年级数学')
    expect(inGroup).not.toContain('校长')
    expect(await askPrivately(ZHOU, '我的资料')).toContain('给校长的报告')
  })

  test('M22 未收录 in a group does not name what was sent privately', async () => {
    const bot = await aPlace()
    const { WANGCUN, HE, ZHOU } = bot.place
    await bot.ask(WANGCUN, ZHOU, '帮助')
    await bot.ask(WANGCUN, HE, '帮助')
    bot.world.postPrivateFile(ZHOU, { name: '私密.docx', bytes: Buffer.alloc(0) })
    bot.world.postFile(WANGCUN, ZHOU, { name: '公开.docx', bytes: Buffer.alloc(0) })
    await until(async () => (await bot.unarchived()).length === 2, 'both are listed')
    const inGroup = await bot.ask(WANGCUN, HE, '未收录')
    expect(inGroup).toContain('公开.docx')
    expect(inGroup).not.toContain('私密')
    expect(await bot.askPrivately(HE, '未收录')).toContain('私密.docx')
  })
})

describe('lists', () => {
  test('M2 M3 M5 numbers go on over pages, mean the same line later, and are a person’s own', async () => {
    const {
      world,
      settled,
      ask,
      take,
      isSilentOn,
      place: { WANGCUN, CAIYUAN, ZHOU, YE, MAO },
    } = await aPlace()
    for (let n = 1; n <= 7; n++)
      world.postFile(WANGCUN, ZHOU, aText(`四年级科学 实验${n} 教案.txt`))
    await settled(7)
    const first = await ask(CAIYUAN, YE, '找 四年级 科学 教案')
    const rows = [...first.matchAll(/^(\d)\. (.*)$/gm)].map(([, row, name]) => [row, name])
    expect(rows.map(([row]) => row)).toEqual(['1', '2', '3', '4', '5'])
    expect(await isSilentOn(CAIYUAN, MAO, '更多')).toBe(true)
    expect(await isSilentOn(CAIYUAN, MAO, '2')).toBe(true)
    const second = await ask(CAIYUAN, YE, '更多')
    expect(second).toMatch(/^6\. /m)
    expect(second).toMatch(/^7\. /m)
    expect((await take(CAIYUAN, YE, '取 2')).name).toBe(rows[1]?.[1])
    expect(await ask(CAIYUAN, YE, '更多')).toContain('没有更多')
    expect(await ask(CAIYUAN, YE, '取 9')).toContain('没有第 9 个')
    expect(await ask(CAIYUAN, MAO, '取 1')).toContain('先找一找')
  })

  test('M3 a page whose rows were all withdrawn is passed over', async () => {
    const {
      world,
      settled,
      ask,
      ports,
      place: { ALLIANCE, WANGCUN, CAIYUAN, ZHOU, YE },
    } = await aPlace()
    for (let n = 1; n <= 12; n++)
      world.postFile(WANGCUN, ZHOU, aText(`四年级科学 实验${n} 教案.txt`))
    await settled(12)
    await ask(CAIYUAN, YE, '找 四年级 科学 教案')
    const person = { platform: 'onebot', id: String(YE) }
    const chatGroup = { platform: 'onebot', id: String(CAIYUAN) }
    const key = { allianceId: ALLIANCE, chatGroup, person }
    const list = await ports.results.recall(key, Date.now())
    const deed = { by: person, chatGroup, at: Date.now() }
    for (const number of list?.numbers.slice(5, 10) ?? [])
      await ports.resources.withdraw(ALLIANCE, number, deed)
    expect(await ask(CAIYUAN, YE, '更多')).toMatch(/^11\. /m)
  })

  test('M31 a doubled 更多 does not skip a page', async () => {
    const {
      world,
      endpoint,
      settled,
      ask,
      place: { WANGCUN, CAIYUAN, ZHOU, YE },
    } = await startBot()
    for (let n = 1; n <= 12; n++)
      world.postFile(WANGCUN, ZHOU, aText(`四年级科学 实验${n} 教案.txt`))
    await settled(12)
    await ask(CAIYUAN, YE, '找 四年级 科学 教案')
    endpoint.faults.add({ events: [{ kind: 'duplicate', event: 'message' }] })
    expect(await ask(CAIYUAN, YE, '更多')).toMatch(/^6\. /m)
    expect(await ask(CAIYUAN, YE, '更多')).toMatch(/^11\. /m)
  })
})

describe('members and groups', () => {
  test('M13 a guess is confirmed only by who was asked; 是的 is talk for everybody else', async () => {
    const joint = { school: '', visibility: 'alliance' } as const
    const bot = await aPlace({ SANREN: joint })
    const { WANGCUN, SANREN, ZHOU, MAO } = bot.place
    bot.world.addMember(SANREN, { userId: ZHOU, nickname: '周', card: '王村口小学-周老师' })
    bot.world.addMember(SANREN, { userId: MAO, nickname: '毛', card: '蔡源小学-毛老师' })
    expect(await bot.isSilentOn(SANREN, ZHOU, '是的')).toBe(true)
    expect(await bot.isSilentOn(WANGCUN, ZHOU, '对的')).toBe(true)
    const said = bot.world.say(SANREN, ZHOU, '找 三年级 数学')
    const asked = await bot.world.waitFor(
      message =>
        message.senderId === bot.world.botId && JSON.stringify(message.content).includes('对吗'),
      WAIT_MS,
      { after: said },
    )
    expect(JSON.stringify(asked.content)).toContain('王村口小学')
    expect(await bot.isSilentOn(SANREN, MAO, '是的')).toBe(true)
    expect(await bot.ask(SANREN, ZHOU, '是')).toContain('记下了：王村口小学 周老师')
    expect(await bot.isSilentOn(SANREN, ZHOU, '是')).toBe(true)
    expect(await bot.ask(SANREN, MAO, '我是 蔡源小学 毛老师')).toContain('记下了：蔡源小学 毛老师')
  })

  test('M20 P1 staff of one alliance take no group into another', async () => {
    const { WANGCUN, CAIYUAN, HE, ZHOU, YE } = HOME
    const alliances = [
      { id: 'songyang', name: '松阳联盟', schools: [{ name: '王村口小学' }] },
      { id: 'suichang', name: '遂昌联盟', schools: [{ name: '蔡源小学' }] },
    ]
    const groups = { [WANGCUN]: { alliance: 'songyang' }, [CAIYUAN]: { alliance: 'suichang' } }
    const bot = await startBot({ host: { alliances }, groups })
    bot.world.postFile(CAIYUAN, YE, PLAN)
    await until(async () => (await bot.ports.resources.counts(null)).searchable === 1, 'it is read')
    await bot.ask(WANGCUN, ZHOU, '帮助')
    expect(await bot.ask(WANGCUN, HE, `授权 ${ZHOU}`)).toContain('现在是联盟管理员')
    expect(await bot.ask(WANGCUN, ZHOU, '找 分数')).toContain('没找到')
    expect(await bot.ask(WANGCUN, ZHOU, '本群 属于 suichang 蔡源小学')).toContain('只有联盟管理员')
    expect(await bot.ask(WANGCUN, ZHOU, '找 分数')).toContain('没找到')
  })

  test('M21 a group’s own admin sets its receipts; a silent group hears nothing', async () => {
    const bot = await aPlace()
    const { CAIYUAN, YE, MAO } = bot.place
    expect(await bot.ask(CAIYUAN, MAO, '本群 回执 安静')).toContain('只有群管理员')
    expect(await bot.ask(CAIYUAN, YE, '本群 回执 安静')).toContain('回执：安静')
    const { message } = bot.world.postFile(CAIYUAN, MAO, PLAN)
    await bot.settled()
    await bot.ask(CAIYUAN, MAO, '帮助')
    expect(bot.world.message(message.key)?.reactions.size).toBe(0)
  })

  test('M34 a burst in a group that wants a line gets one', async () => {
    const bot = await aPlace({ CAIYUAN: { receipts: 'line' } })
    const { CAIYUAN, MAO } = bot.place
    const { message } = bot.world.postFile(CAIYUAN, MAO, PLAN)
    bot.world.postFile(CAIYUAN, MAO, aText('第二个.txt'))
    bot.world.postFile(CAIYUAN, MAO, aText('第三个.txt'))
    const isLine = (said: WorldMessage) =>
      said.senderId === bot.world.botId &&
      JSON.stringify(said.chat) === JSON.stringify(message.chat)
    const line = await bot.world.waitFor(isLine, WAIT_MS, { after: message })
    expect(JSON.stringify(line.content)).toContain('已收录 3 个文件')
  })

  test('M39 in private everything is meant for the bot, and an admin is no stranger', async () => {
    const {
      world,
      settled,
      ask,
      askPrivately,
      place: { WANGCUN, HE },
    } = await startBot()
    expect(await askPrivately(HE, '状态')).toContain('资料 0 份')
    world.postFile(WANGCUN, HE, PLAN)
    await settled()
    expect(await askPrivately(HE, '三年级数学')).toContain('1. ')
    expect(await askPrivately(HE, '在吗')).toContain('找 三年级 数学')
    expect(await ask(WANGCUN, HE, '找 分数')).toContain('1. ')
  })

  test('M33 a stranger is told in private what to do, and nothing else', async () => {
    const bot = await startBot()
    expect(await bot.askPrivately(20_199, '找 分数')).toContain('请先在学校的资料群里说句话')
  })

  test('M30 talk that begins like a command is left alone, also when an admin says it', async () => {
    const {
      isSilentOn,
      ports,
      place: { WANGCUN, HE },
    } = await aPlace()
    const talk = [
      '范围太大了',
      '本群是禁止广告的',
      '我是说学生的作业',
      '撤回',
      '授权书谁有',
      '找数学老师聊聊',
      '更多',
      '2',
    ]
    for (const words of talk)
      expect([words, await isSilentOn(WANGCUN, HE, words)]).toEqual([words, true])
    const group = await ports.directory.chatGroup({ platform: 'onebot', id: String(WANGCUN) })
    expect(group?.schoolId).toBe('王村口小学')
  })
})
