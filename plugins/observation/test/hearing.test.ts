import { afterAll, afterEach, describe, expect, it } from 'vitest'
import {
  ALLIANCE,
  type ObservingWorld,
  removeClocks,
  startObservingBot,
  stopAll,
  WANGCUN,
  ZHOU,
} from './bot-world'

afterEach(stopAll)
afterAll(removeClocks)

describe('Hearing commands of lesson observation', () => {
  let bot: ObservingWorld
  it('M50 M51 听课 alone tells how it is used; talk that begins with 听课 is no command', async () => {
    bot = await startObservingBot()
    expect(await bot.ask(WANGCUN, ZHOU, '听课')).toContain('听课 报名')
    expect(await bot.isSilentOn(WANGCUN, ZHOU, '听课的老师请到三楼会议室')).toBe(true)
    expect(await bot.isSilentOn(WANGCUN, ZHOU, '校历出来了吗')).toBe(true)
    // In private it is not taken for a search either.
    await bot.ask(WANGCUN, ZHOU, '我是 王村口小学')
    expect(await bot.askPrivately(ZHOU, '听评课')).toContain('听课 报名')
    expect(await bot.askPrivately(ZHOU, '找 三年级数学')).toContain('三年级')
    // O97 A mother is told that it is for teachers, whatever she types, and stays nobody.
    bot.world.addMember(WANGCUN, { userId: 20_301, nickname: '小雨', card: '三2班李明妈妈' })
    for (const words of ['听课 报名 1', '我的听课', '听课 排 周三 第2节 三2班 数学 周长 我上'])
      expect(await bot.ask(WANGCUN, 20_301, words)).toContain('听评课是老师用的')
    expect(await bot.ask(WANGCUN, 20_301, '听课 老师 我是 王村口小学 李大明')).toContain('群名片')
    expect(await bot.askPrivately(20_301, '听课 请假 明天')).toContain('听评课是老师用的')
    expect(await bot.isSilentOn(WANGCUN, 20_301, '听课老师请到三楼')).toBe(true)
    const account = { platform: 'onebot', id: '20301' }
    expect(await bot.ports.teachers.teacherOf(ALLIANCE, account)).toBeNull()
  })
})
