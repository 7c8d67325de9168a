import { makeDocx, makeGbkZip, makePdf, makeXlsx, textOf } from '@lianxiao/simulator'
import { describe, expect, test } from 'vitest'
import { type BotWorld, PLAN, sharedBot, until } from './bot-world'

const aPlace = sharedBot()

const NAMES =
  '张梓涵 李浩然 王欣怡 刘子轩 陈雨桐 杨宇航 赵诗涵 黄俊杰 周思远 吴佳怡 徐嘉豪 孙一诺'.split(' ')
const ROWS = [
  ['学号', '姓名', '性别'],
  ...NAMES.map((name, i) => [String(20240101 + i), name, i % 2 === 0 ? '女' : '男']),
]
const ROSTER = { name: '三（2）班学生花名册.xlsx', bytes: makeXlsx('三2班', ROWS) }

/** What the bot said to a person in private. */
function privately({ world }: BotWorld, personId: number): readonly string[] {
  return world
    .history({ kind: 'private', personId, botId: world.botId })
    .filter(({ senderId }) => senderId === world.botId)
    .map(textOf)
}

/** Posts the roster and waits until its poster was told. */
async function withRoster(): Promise<BotWorld> {
  const bot = await aPlace()
  const { WANGCUN, HE, ZHOU } = bot.place
  // Who has spoken in a group is known, and who has written to the bot can be written to.
  for (const who of [ZHOU, HE]) await bot.ask(WANGCUN, who, '帮助')
  await bot.askPrivately(ZHOU, '帮助')
  bot.world.postFile(WANGCUN, ZHOU, ROSTER)
  await bot.settled()
  await until(
    () => privately(bot, ZHOU).some(said => said.includes('我先替您存着')),
    'the poster is told',
  )
  return bot
}

describe('a class list posted in a group', () => {
  test('H1 H10 H11 H13 is found by nobody else; its poster is told in private why, and how to release it', async () => {
    const bot = await withRoster()
    const { WANGCUN, CAIYUAN, ZHOU, YE } = bot.place
    expect(privately(bot, ZHOU).at(-1)).toBe(
      '您发的《三（2）班学生花名册.xlsx》里好像有学生名单，我先替您存着，只有发的人和管理员拿得到，别人搜不到。确实要让大家找到，请回复：公开 #1',
    )
    for (const words of ['找 花名册', '找 张梓涵', '取 #1']) {
      expect(await bot.ask(CAIYUAN, YE, words)).not.toContain('三（2）班')
      expect(await bot.ask(WANGCUN, ZHOU, words)).not.toContain('三（2）班')
    }
    expect(await bot.askPrivately(ZHOU, '找 花名册')).toContain('1. 三（2）班学生花名册.xlsx')
    expect(await bot.askPrivately(ZHOU, '找 张梓涵')).toContain('没找到')
  })

  test('H12 H15 公开 lets others find it by name and text; in a group the answer is its number alone', async () => {
    const bot = await withRoster()
    const { WANGCUN, CAIYUAN, ZHOU, YE } = bot.place
    expect(await bot.ask(CAIYUAN, YE, '公开 #1')).toContain('没有 #1 这份资料')
    expect(await bot.ask(WANGCUN, ZHOU, '公开 #1')).toBe('好，#1 公开了')
    await bot.settled()
    await until(
      async () => (await bot.ask(CAIYUAN, YE, '找 张梓涵')).includes('三（2）班学生花名册'),
      'it is found by its text',
    )
    expect(await bot.askPrivately(ZHOU, '公开 #1')).toBe('#1 没有被留存，不用公开')
    expect(privately(bot, ZHOU).filter(said => said.includes('我先替您存着'))).toHaveLength(1)
  })

  test('H14 H16 我的资料 and 待公开 show it in private, in a group its count alone', async () => {
    const bot = await withRoster()
    const { WANGCUN, CAIYUAN, HE, ZHOU, YE } = bot.place
    expect(await bot.askPrivately(ZHOU, '我的资料')).toContain('仅发的人和管理员可见：含学生名单')
    expect(await bot.ask(WANGCUN, ZHOU, '我的资料')).not.toContain('三（2）班')
    expect(await bot.askPrivately(HE, '待公开')).toContain('#1 三（2）班学生花名册.xlsx')
    expect(await bot.ask(WANGCUN, HE, '待公开')).toBe('留存 1 份，请私聊我发“待公开”看')
    await bot.ask(CAIYUAN, YE, '帮助')
    expect(await bot.askPrivately(YE, '待公开')).toBe('没有因个人信息留存的文件')
    expect(await bot.askPrivately(HE, '状态')).toContain('含个人信息留存 1')
    expect(await bot.askPrivately(ZHOU, '范围 #1 联盟')).toContain(
      '现在还是只有发的人和管理员拿得到',
    )
  })

  test('H13 H22 who posts the same bytes again is told too, and cannot release them', async () => {
    const bot = await withRoster()
    const { CAIYUAN, YE, MAO } = bot.place
    await bot.askPrivately(YE, '帮助')
    bot.world.postFile(CAIYUAN, YE, { ...ROSTER, name: '名单.xlsx' })
    await bot.settled(2)
    await until(
      () => privately(bot, YE).some(said => said.includes('最先发它的老师')),
      'she is told',
    )
    const told = privately(bot, YE).find(said => said.includes('最先发它的老师')) ?? ''
    expect(told).toContain('您发的《名单.xlsx》')
    expect(await bot.askPrivately(YE, '公开 #1')).toBe('只有最先发它的老师和联盟管理员可以公开')
    expect(await bot.askPrivately(YE, '改 #1 六下')).toBe('只有最先发它的老师和联盟管理员可以改')
    // She owns the group, where nobody hears that it is there, nor does another teacher in private.
    expect(await bot.ask(CAIYUAN, YE, '改 #1 六下')).toContain('没有 #1 这份资料')
    await bot.ask(CAIYUAN, MAO, '帮助')
    expect(await bot.askPrivately(MAO, '改 #1 六下')).toContain('没有 #1 这份资料')
    const said = [await bot.askPrivately(YE, '待公开'), await bot.askPrivately(YE, '我的资料')]
    for (const list of said) {
      expect(list).toContain('#1 名单.xlsx')
      expect(list).not.toMatch(/三（2）班|周老师|撤 #/)
    }
  })

  test('H10 H15 in a group its poster is told to ask in private, and 撤 and 改 answer without its name', async () => {
    const bot = await withRoster()
    const { WANGCUN, HE, ZHOU } = bot.place
    expect(await bot.ask(WANGCUN, ZHOU, '取 #1')).toBe('#1 这份请私聊我取')
    expect(await bot.ask(WANGCUN, ZHOU, '预览 #1')).toBe('#1 这份请私聊我取')
    expect(await bot.ask(WANGCUN, HE, '取 #1')).toContain('没有 #1 这份资料')
    expect(await bot.ask(WANGCUN, ZHOU, '改 #1 六下')).toBe('好，#1 改好了')
    expect(await bot.ask(WANGCUN, ZHOU, '撤 #1')).toBe('好，#1 撤下了')
  })

  test('H15 a row that no list has and words without a number are told how 公开 is written', async () => {
    const bot = await withRoster()
    const { ZHOU } = bot.place
    expect(await bot.askPrivately(ZHOU, '公开 1')).toBe('要公开的是 #1 吗？请写上 #：公开 #1')
    expect(await bot.askPrivately(ZHOU, '公开 全部')).toContain('比如：公开 #12')
    expect(await bot.askPrivately(ZHOU, '公开#1、#9')).toMatch(
      /^好，#1 三（2）班学生花名册.xlsx 公开了.*\n没有 #9 这份资料/,
    )
  })
})

test('H13 a rush of files is told of in one message', async () => {
  const bot = await aPlace()
  const { WANGCUN, ZHOU } = bot.place
  await bot.askPrivately(ZHOU, '帮助')
  const before = privately(bot, ZHOU).length
  for (const name of ['a.xlsx', 'b.xlsx', 'c.xlsx', 'd.xlsx'])
    bot.world.postFile(WANGCUN, ZHOU, {
      name,
      bytes: makeXlsx(name, ROWS),
    })
  await bot.settled(4)
  await until(() => privately(bot, ZHOU).length > before, 'the poster is told')
  const told = privately(bot, ZHOU).slice(before)
  expect(told).toHaveLength(1)
  for (const number of ['#1', '#2', '#3', '#4']) expect(told[0]).toContain(number)
})

test('H1 H7 docx, pdf, text and a member of a zip are held as well; a lesson plan beside them is not', async () => {
  const bot = await aPlace()
  const { ALLIANCE, WANGCUN, ZHOU } = bot.place
  const lines = (gap: string) => ROWS.map(row => row.join(gap))
  const roster = Buffer.from(['三（2）班学生花名册', ...lines('\t')].join('\n'))
  bot.world.postFile(WANGCUN, ZHOU, { name: '三2班.docx', bytes: makeDocx(lines(' ')) })
  bot.world.postFile(WANGCUN, ZHOU, { name: '三2班.pdf', bytes: makePdf(lines('  ')) })
  bot.world.postFile(WANGCUN, ZHOU, { name: '三2班.txt', bytes: roster })
  bot.world.postFile(WANGCUN, ZHOU, {
    name: '开学资料.zip',
    bytes: makeGbkZip([PLAN, { name: '名册.txt', bytes: roster }]),
  })
  bot.world.postFile(WANGCUN, ZHOU, PLAN)
  await bot.settled(5)
  expect(await bot.ports.resources.counts(ALLIANCE)).toMatchObject({ held: 4, searchable: 1 })
  await until(() => privately(bot, ZHOU).length > 0, 'the poster is told')
})

describe('a record of lesson observation', () => {
  const SHEET = ['听课记录表', '表单 L3·T12', '授课教师 何晓明', '优点 板书清楚']

  test('H28 is held back in a group, from admins too; its poster is told in private what to do', async () => {
    const bot = await aPlace()
    const { WANGCUN, HE, ZHOU, YE } = bot.place
    await bot.askPrivately(ZHOU, '帮助')
    bot.world.postFile(WANGCUN, ZHOU, { name: '听课记录 分数.docx', bytes: makeDocx(SHEET) })
    await bot.settled()
    await until(() => privately(bot, ZHOU).some(said => said.includes('听课记录')), 'it is said')
    expect(privately(bot, ZHOU).at(-1)).toBe(
      '您发在群里的《听课记录 分数.docx》是听课记录，只给听课和上课的老师看，我没有让别人搜到，群里的请您自己撤回。要交记录，请把它私聊发给我',
    )
    expect(await bot.ask(WANGCUN, YE, '找 听课记录')).not.toContain('分数.docx')
    // HE is an admin.
    for (const words of ['取 #1', '公开 #1', '待公开', '我的资料'])
      expect(await bot.askPrivately(HE, words)).not.toContain('分数.docx')
    expect(await bot.askPrivately(ZHOU, '我的资料')).toContain('听课记录，仅发的人可见')
    for (const words of ['公开 #1', '范围 #1 全联盟'])
      expect(await bot.askPrivately(ZHOU, words)).toContain('不能公开')
    const count = privately(bot, ZHOU).length
    const bytes = makeDocx([...SHEET, '科学 水'])
    bot.world.postPrivateFile(ZHOU, { name: '听课记录 水.docx', bytes })
    await bot.settled(2)
    const untold = () => bot.ports.resources.heldUntold(9, ['onebot'])
    await until(async () => (await untold()).length === 0, 'nobody is to be told any more')
    const since = privately(bot, ZHOU).slice(count)
    expect(since.filter(said => said.includes('撤回'))).toEqual([])
  })
})
