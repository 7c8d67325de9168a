import { makeDocx, makePdf } from '@lianxiao/simulator'
import { describe, expect, test } from 'vitest'
import { aText, type BotWorld, sharedBot } from './bot-world'

const aPlace = sharedBot()

/** A lesson plan of its own length, so that it can be compared. */
const linesOf = (date: string) => [
  '分数的初步认识',
  `授课日期：${date}`,
  '教学目标：使学生初步认识几分之一，会读会写几分之一，会比较分子是一的分数的大小。',
  '教学重点：在操作中理解平均分，知道把一个物体平均分成几份，每份就是它的几分之一。',
  '情境导入：中秋节到了，小红和小明分一个月饼，怎样分才公平？学生说一说，画一画。',
  '探究新知：拿出圆形纸片折一折，涂出它的二分之一，同桌互相说说这样表示的理由。',
  '巩固练习：判断哪些图形的涂色部分能用四分之一表示，并说明为什么其余的不能。',
  '课堂小结：今天我们认识了新的数，你有什么收获，还有哪些想继续研究的问题？',
]
const NAME = '三年级数学上册 分数的初步认识（教案）'
const FIRST = { name: `${NAME}.docx`, bytes: makeDocx(linesOf('2025年9月1日')) }
const LATER = { name: `${NAME}20260301.docx`, bytes: makeDocx(linesOf('2026年3月1日')) }
const AS_PDF = { name: `${NAME}.pdf`, bytes: makePdf(linesOf('2026年3月1日')) }

async function postAll(bot: BotWorld): Promise<void> {
  const { WANGCUN, ZHOU } = bot.place
  for (const [i, file] of [FIRST, LATER, AS_PDF].entries()) {
    bot.world.postFile(WANGCUN, ZHOU, file)
    await bot.settled(i + 1)
  }
}

describe('a lesson plan that was saved again', () => {
  test('VS9 VS10 VS11 is one hit; its versions are listed and taken', async () => {
    const bot = await aPlace()
    const { CAIYUAN, YE } = bot.place
    await postAll(bot)
    const found = await bot.ask(CAIYUAN, YE, '找 三年级 数学 分数 教案')
    expect(found).toContain('找到 1 个')
    expect(found).toContain('另有 2 个版本')
    expect(found).toContain('“版本 1”看其他版本')
    expect(found).not.toContain('2. ')
    const versions = await bot.ask(CAIYUAN, YE, '版本 1')
    expect(versions).toContain('有 3 个版本，新的在前')
    expect(versions).toContain(`1. ${AS_PDF.name}`)
    expect(versions).toContain(`3. ${FIRST.name}`)
    expect(versions).toMatch(/王村口小学 周.*｜PDF/u)
    const taken = await bot.take(CAIYUAN, YE, '取 3')
    expect(Buffer.from(taken.bytes).equals(Buffer.from(FIRST.bytes))).toBe(true)
    expect(await bot.ask(CAIYUAN, YE, '版本 #2')).toContain('有 3 个版本')
    expect(await bot.archived()).toBe(3)
  })

  test('VS8 a withdrawn version is neither shown nor counted, and the others stand for it', async () => {
    const bot = await aPlace()
    const { WANGCUN, CAIYUAN, ZHOU, YE } = bot.place
    await postAll(bot)
    for (const number of [1, 3]) await bot.ask(WANGCUN, ZHOU, `撤 #${number}`)
    await bot.settled(3)
    const found = await bot.ask(CAIYUAN, YE, '找 三年级 数学 分数 教案')
    expect(found).toContain(`1. ${LATER.name}`)
    expect(found).not.toContain('个版本')
    expect(await bot.ask(CAIYUAN, YE, '版本 1')).toContain('只有这一个版本')
  })

  test('VS10 versions that a person may not see are not counted', async () => {
    const bot = await aPlace({ CAIYUAN: { visibility: 'chatGroup' } })
    const { WANGCUN, CAIYUAN, ZHOU, YE } = bot.place
    bot.world.postFile(WANGCUN, ZHOU, FIRST)
    await bot.settled(1)
    bot.world.postFile(CAIYUAN, YE, LATER)
    await bot.settled(2)
    expect(await bot.ask(CAIYUAN, YE, '找 分数 教案')).toContain('另有 1 个版本')
    const found = await bot.ask(WANGCUN, ZHOU, '找 分数 教案')
    expect(found).toContain(`1. ${FIRST.name}`)
    expect(found).not.toContain('个版本')
    expect(await bot.ask(WANGCUN, ZHOU, '版本 1')).toContain('只有这一个版本')
    expect(await bot.ask(WANGCUN, ZHOU, '版本 #2')).toContain('没有')
  })

  test('VS11 版本 without a target, or of nothing, is told what to do', async () => {
    const bot = await aPlace()
    const { WANGCUN, ZHOU } = bot.place
    bot.world.postFile(WANGCUN, ZHOU, aText('分数的初步认识.txt'))
    await bot.settled(1)
    expect(await bot.ask(WANGCUN, ZHOU, '版本')).toContain('版本 2')
    expect(await bot.ask(WANGCUN, ZHOU, '版本 #1')).toContain('只有这一个版本')
    expect(await bot.ask(WANGCUN, ZHOU, '版本 #9')).toContain('#9')
  })
})
