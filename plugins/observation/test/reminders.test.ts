import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { HE, removeClocks, startObservingBot, stopAll, WANGCUN, YE, ZHOU } from './bot-world'

afterEach(stopAll)
afterAll(removeClocks)

describe('Reminders in the chat', () => {
  it('R50 R51 R1 a group sets them, names who organises, and is reminded', async () => {
    const bot = await startObservingBot()
    expect(await bot.ask(WANGCUN, HE, '听课 提醒')).toContain('前一天 18:00')
    expect(await bot.ask(WANGCUN, YE, '听课 提醒 前一天 19:00')).toContain('管理员')
    expect(await bot.ask(WANGCUN, HE, '听课 提醒 前一天 19:00')).toContain('前一天 19:00')
    expect(await bot.ask(WANGCUN, HE, '听课 提醒 前一天 文字 请准时')).toContain('请准时')
    expect(await bot.ask(WANGCUN, HE, '听课 提醒 前一天 99点')).toContain('没看懂')
    expect(await bot.isSilentOn(WANGCUN, ZHOU, '听课提醒一下大家')).toBe(true)
    expect(await bot.ask(WANGCUN, HE, '听课 组织')).toContain('还没有指定')
    expect(await bot.ask(WANGCUN, HE, '听课 组织 我')).toContain('组织')
    expect(await bot.ask(WANGCUN, HE, '听课 组织 99999999')).toContain('还不认识')
    expect(
      await bot.ask(
        WANGCUN,
        HE,
        '听课 排 周三 第2节 三(2)班 数学 分数的初步认识 何老师 王村口小学',
      ),
    ).toContain('分数')
    await bot.setTime('2026-11-24T19:00:10+08:00')
    const isReminder = (text: string) => /^ ?请准时\n听课提醒：明天（11月25日 周三）/.test(text)
    await bot.eventually(() => bot.saidIn(WANGCUN).some(isReminder), 'the reminder')
    expect(bot.saidIn(WANGCUN).filter(isReminder)).toHaveLength(1)
  })
})
