import { describe, expect, test } from 'vitest'
import { aText, sharedBot } from './bot-world'

const aPlace = sharedBot()

describe('what somebody teaches', () => {
  test('U10 U12 puts their edition first, and their school’s where they named none', async () => {
    const bot = await aPlace()
    const { WANGCUN, CAIYUAN, HE, ZHOU, YE } = bot.place
    bot.world.postFile(CAIYUAN, YE, aText('北师大版三年级数学 分数教案.txt'))
    await bot.settled(1)
    bot.world.postFile(CAIYUAN, YE, aText('人教版三年级数学 分数教案.txt'))
    await bot.settled(2)
    const first = async (person: number) =>
      (await bot.ask(WANGCUN, person, '找 三年级数学 分数 教案'))
        .split('\n')
        .find(line => line.startsWith('1.'))
    expect(await bot.ask(WANGCUN, ZHOU, '我教 三年级数学 北师大版')).toBe(
      '记住了：您教三年级数学北师大版。搜资料时，您用的版本排在前面',
    )
    expect(await first(ZHOU)).toContain('北师大版')
    expect(await bot.ask(WANGCUN, ZHOU, '我教 三年级数学 人教版')).toContain('人教版')
    expect(await first(ZHOU)).toContain('人教版')
    expect(await bot.ask(WANGCUN, HE, '我校教材 数学 北师大版')).toBe(
      '好的，王村口小学 数学：北师大版。本校老师搜资料时，这个版本排在前面',
    )
    expect(await first(HE)).toContain('北师大版')
    expect(await first(ZHOU)).toContain('人教版')
    expect(await bot.ask(WANGCUN, ZHOU, '我教 无')).toContain('忘掉了')
    expect(await first(ZHOU)).toContain('北师大版')
  })

  test('U12 only who runs the school’s group sets its editions', async () => {
    const bot = await aPlace()
    const { WANGCUN, ZHOU } = bot.place
    expect(await bot.ask(WANGCUN, ZHOU, '我校教材 数学 北师大版')).toContain('群管理员')
    expect(await bot.ask(WANGCUN, ZHOU, '我校教材')).toContain('还没有登记教材版本')
    expect(await bot.ask(WANGCUN, ZHOU, '我教 书')).toContain('没看出是哪个学科')
  })

  test('U11 tells the subject of a lesson plan that says none', async () => {
    const bot = await aPlace()
    const { WANGCUN, CAIYUAN, ZHOU, YE } = bot.place
    await bot.ask(CAIYUAN, YE, '我教 五年级科学')
    bot.world.postFile(CAIYUAN, YE, aText('第二课教案.txt', '同学们好'))
    await bot.settled(1)
    expect(await bot.ask(WANGCUN, ZHOU, '找 科学教案')).toContain('第二课教案')
  })
})
