import { type Account, MAX_OPEN_WANTS, type ResourceNumber, type WantNumber } from '@lianxiao/core'
import { makePdf, makeXlsx, textOf } from '@lianxiao/simulator'
import { afterEach, describe, expect, test } from 'vitest'
import { wantAskingWorker } from '../src/want-asking-worker'
import { aText, type BotWorld, sharedBot, startBot, stopAll, until } from './bot-world'

afterEach(stopAll)
const aPlace = sharedBot()

const LIGHT = aText('五年级科学下册 光的传播 课件.txt', '光沿直线传播')
const WANT = '求 五下 科学 光的传播'

/** What the bot said in a group, with the numbers of those it called by name. */
function saidIn({ world }: BotWorld, groupId: number): readonly string[] {
  return world
    .history({ kind: 'group', groupId })
    .filter(({ senderId }) => senderId === world.botId)
    .map(message => {
      const called = message.content.flatMap(part => (part.kind === 'at' ? [part.userId] : []))
      return `${called.map(id => `@${id}`).join('')}${textOf(message)}`
    })
}

/** What the bot said to a person in private. */
function saidTo({ world }: BotWorld, personId: number): readonly string[] {
  return world
    .history({ kind: 'private', personId, botId: world.botId })
    .filter(({ senderId }) => senderId === world.botId)
    .map(textOf)
}

const answersIn = (bot: BotWorld, groupId: number) =>
  saidIn(bot, groupId).filter(said => said.includes('有人发了：'))

/** Posts a file and waits until it can be found. */
async function post(
  bot: BotWorld,
  groupId: number,
  userId: number,
  file: { name: string; bytes: Uint8Array },
) {
  const { posts } = await bot.ports.resources.counts(bot.place.ALLIANCE)
  bot.world.postFile(groupId, userId, file)
  await bot.settled(posts + 1)
}

/** Waits until every resource was compared with the wants, and everybody told. */
async function compared({ ports }: BotWorld) {
  await until(async () => {
    const due = await ports.wants.toMatch(1)
    const matched = await ports.wants.matched(1)
    return (
      due.length === 0 && matched.length === 0 && (await ports.outbox.counts(null)).pending === 0
    )
  }, 'everything is compared')
}

describe('a want', () => {
  test('W2 W12 a search that finds nothing offers 求; another school’s file is told once where it was asked', async () => {
    const bot = await aPlace()
    const { WANGCUN, CAIYUAN, ZHOU, YE } = bot.place
    const nothing = await bot.ask(WANGCUN, ZHOU, '找 五下 科学 光的传播')
    expect(nothing).toContain('回“求”，有人发了就告诉您')
    expect(await bot.ask(WANGCUN, ZHOU, '求')).toMatch(
      /^记下了，求#1：五年级·科学·下册.*光的传播.*不要了回“不求了 1”$/,
    )
    await post(bot, CAIYUAN, YE, LIGHT)
    await until(() => answersIn(bot, WANGCUN).length > 0, 'she is told')
    await compared(bot)
    expect(answersIn(bot, WANGCUN)).toEqual([
      `@${ZHOU} 您求的“五下 科学 光的传播”有人发了：#1 《五年级科学下册 光的传播 课件.txt》（蔡源小学 叶老师），回“取 #1”。不是要的这份？回“求 #1”接着等`,
    ])
    expect(answersIn(bot, CAIYUAN)).toEqual([])
    expect((await bot.take(WANGCUN, ZHOU, '取 #1')).name).toBe(LIGHT.name)
    expect(await bot.ask(WANGCUN, ZHOU, '求单')).toContain('现在没有老师在求资料')
  })

  test('W12 a bot that ends before it spoke tells once when it is back', async () => {
    const bot = await startBot()
    const { WANGCUN, CAIYUAN, ZHOU, YE } = bot.place
    await bot.ask(WANGCUN, ZHOU, WANT)
    // The client goes first: the file is archived, nothing can be said any more.
    bot.world.postFile(CAIYUAN, YE, LIGHT)
    await until(async () => (await bot.archived()) === 1, 'it is archived')
    await bot.stop()
    const again = await startBot({ world: bot.world, folder: bot.folder })
    await until(() => answersIn(again, WANGCUN).length > 0, 'she is told')
    await compared(again)
    await again.stop()
    const third = await startBot({ world: bot.world, folder: bot.folder })
    await third.settled()
    await compared(third)
    expect(await third.ask(WANGCUN, ZHOU, '帮助')).toContain('求单')
    expect(answersIn(third, WANGCUN)).toHaveLength(1)
  })

  test('W11 what its asker may not see, and what is held, is never told', async () => {
    const bot = await aPlace({ CAIYUAN: { visibility: 'school' } })
    const { ALLIANCE, WANGCUN, CAIYUAN, HE, ZHOU, YE } = bot.place
    await bot.ask(WANGCUN, ZHOU, WANT)
    await bot.ask(WANGCUN, HE, '求 三年级 数学 家长会 表格')
    await post(bot, CAIYUAN, YE, LIGHT)
    const names = '张梓涵 李浩然 王欣怡 刘子轩 陈雨桐 杨宇航 赵诗涵 黄俊杰'.split(' ')
    const rows = [['学号', '姓名'], ...names.map((name, i) => [String(20240101 + i), name])]
    await post(bot, WANGCUN, ZHOU, {
      name: '三年级数学家长会学生花名册.xlsx',
      bytes: makeXlsx('名单', rows),
    })
    await compared(bot)
    expect(answersIn(bot, WANGCUN)).toEqual([])
    expect((await bot.ports.wants.open(ALLIANCE, 9)).map(({ number }) => number)).toEqual([2, 1])
    expect(await bot.ask(WANGCUN, ZHOU, '求 三（2）班 学生花名册')).toContain('不给别人找')
  })

  test('W11 what not everybody in the group may see is told in private', async () => {
    const bot = await aPlace({ CAIYUAN: { visibility: 'school' } })
    const { WANGCUN, CAIYUAN, YE, MAO } = bot.place
    bot.world.addMember(WANGCUN, { userId: MAO, nickname: '毛', card: '蔡源小学-毛老师' })
    await bot.ask(CAIYUAN, MAO, '帮助')
    await bot.askPrivately(MAO, '帮助')
    expect(await bot.ask(WANGCUN, MAO, WANT)).toContain('记下了，求#1')
    await post(bot, CAIYUAN, YE, LIGHT)
    await until(() => saidTo(bot, MAO).some(said => said.includes('有人发了：')), 'he is told')
    expect(answersIn(bot, WANGCUN)).toEqual([])
  })

  test('W3 what is there already is shown first; 求 then keeps the want, and not for what was shown', async () => {
    const bot = await aPlace()
    const { ALLIANCE, WANGCUN, CAIYUAN, ZHOU, YE, MAO } = bot.place
    await post(bot, CAIYUAN, YE, LIGHT)
    const shown = await bot.ask(WANGCUN, ZHOU, WANT)
    expect(shown).toContain('1. 五年级科学下册 光的传播')
    expect(shown).toMatch(/都不是？回“求”，我替您留意着$/)
    expect(await bot.ports.wants.open(ALLIANCE, 9)).toEqual([])
    expect(await bot.ask(WANGCUN, ZHOU, '求')).toContain('记下了，求#1')
    await compared(bot)
    expect(answersIn(bot, WANGCUN)).toEqual([])
    await post(bot, CAIYUAN, MAO, aText('五下科学《光的传播》教案.txt', '教学目标'))
    await until(() => answersIn(bot, WANGCUN).length > 0, 'she is told')
    expect(answersIn(bot, WANGCUN)[0]).toContain('#2 《五下科学《光的传播》教案.txt》')
  })

  test('W4 W5 W6 the same want is one, a wide one is told how, mistyped and spaceless ones are understood', async () => {
    const bot = await aPlace()
    const { WANGCUN, CAIYUAN, HE, ZHOU, YE } = bot.place
    expect(await bot.ask(WANGCUN, ZHOU, '球 五下 科学 光的传播')).toContain('记下了，求#1')
    expect(await bot.ask(WANGCUN, ZHOU, '求：科学 五年级下册 光的传播')).toContain(
      '今天求过了（求#1）',
    )
    expect(await bot.ask(WANGCUN, HE, '求，五下 科学 光的传播')).toContain('记下了，求#2')
    expect(await bot.ask(WANGCUN, ZHOU, '求 数学 教案')).toContain('太宽了')
    expect(await bot.isSilentOn(WANGCUN, ZHOU, '球 今天打吗')).toBe(true)
    expect(await bot.isSilentOn(WANGCUN, ZHOU, '求 各位老师点赞投票')).toBe(true)
    expect(await bot.isSilentOn(CAIYUAN, YE, '求')).toBe(true)
    expect(await bot.isSilentOn(CAIYUAN, YE, '不求了')).toBe(true)
    expect(await bot.ask(WANGCUN, ZHOU, '求一份三年级数学教案')).toContain('没找到')
    await post(bot, CAIYUAN, YE, LIGHT)
    await until(() => answersIn(bot, WANGCUN).length > 0, 'both are told')
    await compared(bot)
    // Two who wait for the same hear it in one message.
    const [told, ...more] = answersIn(bot, WANGCUN)
    expect(more).toEqual([])
    expect(told).toMatch(/^@\d+@\d+ 求的资料有人发了：\n求#1 .* → #1 《.*\n求#2 .* → #1 《/)
  })

  test('W13 what was no answer is declined by 求 #1; the next one is told', async () => {
    const bot = await aPlace()
    const { WANGCUN, CAIYUAN, HE, ZHOU, YE, MAO } = bot.place
    await bot.ask(WANGCUN, ZHOU, WANT)
    await post(bot, CAIYUAN, YE, LIGHT)
    await until(() => answersIn(bot, WANGCUN).length === 1, 'she is told')
    expect(await bot.ask(WANGCUN, HE, '求 #1')).toContain('没有 求#1')
    expect(await bot.ask(WANGCUN, ZHOU, '求 #1')).toBe('好，求#1 接着替您留意')
    await post(bot, CAIYUAN, MAO, aText('五下科学 光的传播 教学设计.txt', '教学目标'))
    await until(() => answersIn(bot, WANGCUN).length === 2, 'she is told again')
    expect(answersIn(bot, WANGCUN)[1]).toContain('#2')
  })

  test('W14 应 links a file that was posted before or comes after, and one that has its number', async () => {
    const bot = await aPlace()
    const { WANGCUN, CAIYUAN, ZHOU, YE, MAO } = bot.place
    await bot.ask(WANGCUN, ZHOU, WANT)
    await bot.ask(WANGCUN, ZHOU, '求 三上 数学 倍的认识 课件')
    await bot.ask(WANGCUN, ZHOU, '求 四上 语文 观潮 课件')
    expect(await bot.ask(WANGCUN, ZHOU, '应 1')).toContain('您自己求的')
    expect(await bot.ask(CAIYUAN, YE, '应 9')).toContain('没有 求#9')
    expect(await bot.ask(CAIYUAN, YE, '应 1')).toContain('把“五下 科学 光的传播”的文件发上来就行')
    await post(bot, CAIYUAN, YE, aText('课件1.txt', '小孔成像'))
    await until(() => answersIn(bot, WANGCUN).length === 1, 'the first is told')
    expect(answersIn(bot, WANGCUN)[0]).toContain('#1 《课件1.txt》')
    await post(bot, CAIYUAN, MAO, aText('课件2.txt', '三个三'))
    expect(await bot.ask(CAIYUAN, MAO, '应 #2')).toContain('谢谢您！这就把 #2 课件2.txt 告诉')
    // Two that are ready together would be told in one message.
    await until(() => answersIn(bot, WANGCUN).length === 2, 'the second is told')
    expect(await bot.ask(CAIYUAN, MAO, '应 3 #1')).toContain('谢谢您！这就把 #1')
    await until(() => answersIn(bot, WANGCUN).length === 3, 'all are told')
    expect(await bot.ask(CAIYUAN, MAO, '应 3 #2')).toContain('已经有人应了')
  })

  test('W14 应 alone hands over no file that looks like something else', async () => {
    const bot = await aPlace()
    const { WANGCUN, CAIYUAN, ZHOU, YE } = bot.place
    await bot.ask(WANGCUN, ZHOU, WANT)
    await post(bot, CAIYUAN, YE, aText('三年级数学 时分秒教案.txt', '认识钟面'))
    expect(await bot.ask(CAIYUAN, YE, '应 1')).toContain('是这份吗？是就回“应 1 #1”')
    await post(bot, CAIYUAN, YE, LIGHT)
    await until(() => answersIn(bot, WANGCUN).length === 1, 'the right one is told')
    expect(answersIn(bot, WANGCUN)[0]).toContain('#2')
  })

  test('W7 W15 求单 shows age and school, names in private to colleagues; 不求了 takes one back', async () => {
    const bot = await aPlace()
    const { WANGCUN, CAIYUAN, HE, ZHOU, YE } = bot.place
    await bot.ask(WANGCUN, ZHOU, WANT)
    const list = await bot.ask(CAIYUAN, YE, '求单')
    expect(list).toContain('求#1 五下 科学 光的传播（王村口小学，今天）')
    expect(list).toContain('回“应 1”')
    expect(await bot.ask(WANGCUN, ZHOU, '求单')).toContain('（您，今天）')
    await bot.ask(WANGCUN, HE, '帮助')
    const forAdmin = await bot.askPrivately(HE, '求单')
    expect(forAdmin).toContain('（王村口小学 周老师，今天）')
    expect(forAdmin).toContain('近 90 天求过 1 条，应了 0 条\n还缺：五年级科学 1')
    expect(await bot.ask(CAIYUAN, YE, '不求了 1')).toContain('只有求的老师')
    expect(await bot.ask(WANGCUN, ZHOU, '不求了')).toContain('求#1“五下 科学 光的传播”撤了')
    await post(bot, CAIYUAN, YE, LIGHT)
    await compared(bot)
    expect(answersIn(bot, WANGCUN)).toEqual([])
  })

  test('W7 W13 W14 W15 what was asked in private is not spoken of in a group', async () => {
    const bot = await aPlace()
    const { WANGCUN, CAIYUAN, ZHOU, YE } = bot.place
    await bot.ask(WANGCUN, ZHOU, '帮助')
    expect(await bot.askPrivately(ZHOU, WANT)).toContain('记下了，求#1')
    expect(await bot.ask(WANGCUN, ZHOU, '求单')).toContain('现在没有老师在求资料')
    expect(await bot.isSilentOn(WANGCUN, ZHOU, '不求了')).toBe(true)
    for (const said of ['不求了 1', '求 #1']) {
      expect(await bot.ask(WANGCUN, ZHOU, said)).toBe('求#1 请私聊我说')
    }
    expect(await bot.ask(CAIYUAN, YE, '应 1')).toBe('求#1 请私聊我说')
    expect(await bot.ask(WANGCUN, ZHOU, '求 科学 五年级下册 光的传播')).toBe(
      '这个您求过了，有人发了就私聊告诉您',
    )
    await bot.ask(WANGCUN, ZHOU, '求 三上 数学 倍的认识')
    expect(await bot.ask(WANGCUN, ZHOU, '不求了')).toContain('求#2“三上 数学 倍的认识”撤了')
    expect(await bot.askPrivately(ZHOU, '不求了')).toContain('求#1“五下 科学 光的传播”撤了')
  })

  test('W14 应 in private means the person’s file of any group, before or after', async () => {
    const bot = await aPlace()
    const { WANGCUN, CAIYUAN, ZHOU, YE, MAO } = bot.place
    await bot.ask(WANGCUN, ZHOU, WANT)
    await bot.ask(WANGCUN, ZHOU, '求 三上 数学 倍的认识 课件')
    await bot.ask(CAIYUAN, YE, '帮助')
    await bot.ask(CAIYUAN, MAO, '帮助')
    await post(bot, CAIYUAN, YE, aText('五年级科学.txt', '小孔成像'))
    expect(await bot.askPrivately(YE, '应 1')).toContain('谢谢您！这就把 #1 五年级科学.txt 告诉')
    await until(() => answersIn(bot, WANGCUN).length === 1, 'the first is told')
    expect(await bot.askPrivately(MAO, '应 2')).toContain('发到群里就行')
    await post(bot, CAIYUAN, MAO, aText('课件2.txt', '三个三'))
    await until(() => answersIn(bot, WANGCUN).length === 2, 'the second is told')
    expect(answersIn(bot, WANGCUN)[1]).toContain('#2 《课件2.txt》')
  })

  test('W14 what only its poster can see must be shared before it answers', async () => {
    const bot = await aPlace()
    const { WANGCUN, CAIYUAN, ZHOU, YE } = bot.place
    await bot.ask(WANGCUN, ZHOU, WANT)
    await bot.ask(CAIYUAN, YE, '帮助')
    bot.world.postPrivateFile(YE, aText('五年级科学.txt', '小孔成像'))
    await bot.settled(1)
    const said = await bot.askPrivately(YE, '应 1')
    expect(said).toBe('#1 现在只有您能看到。先回“范围 #1 联盟”分享出来，再回“应 1 #1”')
    expect(await bot.ports.wants.matched(9)).toEqual([])
    await bot.askPrivately(YE, '范围 #1 联盟')
    expect(await bot.askPrivately(YE, '应 1 #1')).toContain('谢谢您')
    await until(() => answersIn(bot, WANGCUN).length === 1, 'she is told')
  })

  test('W11 in a group nothing is said of what only the asker may see', async () => {
    const bot = await aPlace({ CAIYUAN: { visibility: 'school' } })
    const { ALLIANCE, WANGCUN, CAIYUAN, HE, ZHOU, YE } = bot.place
    bot.world.addMember(CAIYUAN, { userId: ZHOU, nickname: '周', card: '蔡源小学-周老师' })
    await bot.ask(CAIYUAN, ZHOU, '帮助')
    await post(bot, CAIYUAN, YE, aText('五年级科学.txt', '小孔成像'))
    await post(bot, WANGCUN, HE, aText('课件2.txt', '光与影'))
    await bot.ask(WANGCUN, ZHOU, WANT)
    await Promise.all(
      [1, 2].map(number =>
        bot.ports.wants.offer(ALLIANCE, 1 as WantNumber, number as ResourceNumber),
      ),
    )
    await until(() => answersIn(bot, WANGCUN).length === 1, 'she is told')
    expect(answersIn(bot, WANGCUN)[0]).toContain('#2 《课件2.txt》')
    expect(answersIn(bot, WANGCUN)[0]).not.toContain('另有')
  })

  test('W5 W13 求 #1 keeps to the number of open wants', async () => {
    const bot = await aPlace()
    const { ALLIANCE, WANGCUN, CAIYUAN, ZHOU, YE } = bot.place
    await bot.ask(WANGCUN, ZHOU, WANT)
    await post(bot, CAIYUAN, YE, LIGHT)
    await until(() => answersIn(bot, WANGCUN).length === 1, 'she is told')
    const first = await bot.ports.wants.get(ALLIANCE, 1 as WantNumber)
    if (first === null) throw new Error('it is lost')
    for (let i = 0; i < MAX_OPEN_WANTS; i += 1)
      await bot.ports.wants.add({ ...first, words: `三上 数学 倍的认识${i}` }, {})
    expect(await bot.ask(WANGCUN, ZHOU, '求 #1')).toContain(`已经求了 ${MAX_OPEN_WANTS} 条`)
  })

  test('W10 text that only recognition or reading brings counts', async () => {
    const bot = await aPlace()
    const { WANGCUN, CAIYUAN, ZHOU, YE } = bot.place
    await bot.ask(WANGCUN, ZHOU, WANT)
    const pdf = makePdf(['第二单元 光的传播', '光在同一种均匀介质中沿直线传播'])
    await post(bot, CAIYUAN, YE, { name: '五年级科学下册2.pdf', bytes: pdf })
    await until(() => answersIn(bot, WANGCUN).length === 1, 'she is told')
  })
})

test('W20 W21 teachers who posted on the subject are asked once, in private, and can say no', async () => {
  const hour = new Date(Date.now() + 8 * 3_600_000).getUTCHours()
  const bot = await startBot()
  const { ALLIANCE, WANGCUN, CAIYUAN, ZHOU, YE, MAO } = bot.place
  for (const who of [YE, MAO, ZHOU]) {
    const group = who === ZHOU ? WANGCUN : CAIYUAN
    await bot.ask(group, who, '帮助')
    await bot.askPrivately(who, '帮助')
    for (const topic of ['沉和浮', '热'])
      await post(bot, group, who, aText(`五年级科学 ${topic} 教案${who}.txt`, `${topic}${who}`))
  }
  expect(await bot.askPrivately(MAO, '不用问我')).toContain('不拿别人求的资料来问您')
  await bot.ask(WANGCUN, ZHOU, WANT)
  // One that was asked where no bot speaks any more keeps nobody from being asked.
  const [hers] = await bot.ports.wants.open(ALLIANCE, 1)
  if (hers === undefined) throw new Error('it is lost')
  const sandbox = (id: string): Account => ({ platform: 'sandbox:1', id })
  const alien = { bot: sandbox('bot'), asker: sandbox('7'), askedAt: hers.askedAt - 9_000 }
  const gone = await bot.ports.wants.add({ ...hers, ...alien }, hers.facets)
  const asking = bot.ports.workers.start(wantAskingWorker(bot.ports, hour))
  const asked = (who: number) => saidTo(bot, who).filter(said => said.startsWith('打扰了'))
  await until(() => asked(YE).length > 0, 'she is asked')
  expect(asked(YE)).toEqual([
    '打扰了，有老师在求这些，您发过这一科的资料，手上有吗？\n求#1 五下 科学 光的传播（王村口小学，今天）\n有的话把文件发到群里，再回“应 1”。没有不用理我；不想被问回“不用问我”',
  ])
  expect([...asked(MAO), ...asked(ZHOU)]).toEqual([])
  const isSeen = async () =>
    ((await bot.ports.wants.get(ALLIANCE, gone.number))?.askedAroundAt ?? null) !== null
  await until(isSeen, 'the other one is seen too')
  await asking.stop()
})
