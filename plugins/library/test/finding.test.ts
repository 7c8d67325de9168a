import { describe, expect, test } from 'vitest'
import { aText, type BotWorld, sharedBot } from './bot-world'

const aPlace = sharedBot()

/** A bot with these files, posted by 蔡源小学. */
async function withFiles(...names: readonly string[]): Promise<BotWorld> {
  const bot = await aPlace()
  const { CAIYUAN, YE } = bot.place
  for (const [i, name] of names.entries()) {
    bot.world.postFile(CAIYUAN, YE, aText(name))
    await bot.settled(i + 1)
  }
  return bot
}

describe('one message', () => {
  test('S30 with a wrong character, in pinyin or by initials is answered, and says what was read instead', async () => {
    const bot = await withFiles('圆锥曲线经典结论.txt', '三年级数学 认识分数 教学设计.txt')
    const { WANGCUN, ZHOU } = bot.place
    expect((await bot.ask(WANGCUN, ZHOU, '找 元锥曲线 结论')).split('\n').slice(0, 2)).toEqual([
      '没有“元锥曲线”，按“圆锥曲线”找到 1 个：',
      '1. 圆锥曲线经典结论.txt',
    ])
    expect(await bot.ask(WANGCUN, ZHOU, '找 yuanzhuiquxian')).toContain('1. 圆锥曲线')
    expect(await bot.ask(WANGCUN, ZHOU, '找 jxsj 分数')).toContain('1. 三年级数学')
    expect(await bot.ask(WANGCUN, ZHOU, '找 圓錐曲線')).toContain('1. 圆锥曲线')
  })

  test('S36 that asks for a kind that is not there is told what there is', async () => {
    const bot = await withFiles('三年级数学 认识分数 课件.txt')
    const { WANGCUN, ZHOU } = bot.place
    const [head, said] = (await bot.ask(WANGCUN, ZHOU, '找 三年级数学分数教案')).split('\n')
    expect(head).toContain('没有教案，有 1 个课件')
    expect(said).toContain('不是教案的')
  })

  test('S26 said to people as politely as one likes is a search where it names a lesson', async () => {
    const bot = await withFiles('四年级语文《观潮》教案.txt')
    const { WANGCUN, ZHOU } = bot.place
    expect(await bot.ask(WANGCUN, ZHOU, '帮我找一下 观潮')).toContain('1. 四年级语文《观潮》')
    expect(await bot.isSilentOn(WANGCUN, ZHOU, '帮我找一下 眼镜')).toBe(true)
  })

  test('S22 finds what one person posted, and what they did not', async () => {
    const bot = await withFiles('三年级数学 认识分数 教案.txt')
    const { WANGCUN, ZHOU } = bot.place
    bot.world.postFile(WANGCUN, ZHOU, aText('三年级数学 分数练习.txt'))
    await bot.settled(2)
    const ofYe = await bot.ask(WANGCUN, ZHOU, '找 叶老师发的 分数')
    expect(ofYe).toContain('1. 三年级数学 认识分数 教案')
    expect(ofYe).not.toContain('分数练习')
    expect(await bot.ask(WANGCUN, ZHOU, '找 我发的分数')).toContain('1. 三年级数学 分数练习')
  })
})

describe('为什么', () => {
  test('S37 tells in a few lines why a row stands where it does', async () => {
    const bot = await withFiles('四年级数学 分数的意义.txt', '三年级数学 认识分数 教案.txt')
    const { WANGCUN, CAIYUAN, ZHOU, MAO } = bot.place
    await bot.ask(WANGCUN, ZHOU, '找 三年级数学 分数')
    const why = await bot.ask(WANGCUN, ZHOU, '为什么 1')
    expect(why).toContain('第 1 个排在这里，因为：')
    expect(why).toContain('标题里有“分数”')
    expect(why.split('\n').length).toBeLessThanOrEqual(6)
    expect(await bot.ask(WANGCUN, ZHOU, '为什么')).toContain('为什么 2')
    expect(await bot.ask(WANGCUN, ZHOU, '为什么 9')).toContain('没有第 9 个')
    expect(await bot.ask(CAIYUAN, MAO, '为什么 1')).toContain('先找一找')
    expect(await bot.isSilentOn(WANGCUN, ZHOU, '为什么今天不开会')).toBe(true)
  })
})
