import { afterAll, afterEach, describe, expect, it } from 'vitest'
import {
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
  })
})
