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
    const shown = await bot.ask(WANGCUN, HE, '听课 提醒')
    expect(shown).toContain('下周空缺：跟全联盟一起看，周四 18:00 私下告诉')
    expect(await bot.ask(WANGCUN, YE, '听课 提醒 关')).toContain('管理员')
    const off = await bot.ask(WANGCUN, HE, '听课提醒全部关掉')
    for (const line of [
      '前一天 19:00（关）',
      '课前 30 分钟（关）',
      '私下提醒（关）',
      '跟全联盟一起看',
    ])
      expect(off).toContain(line)
    expect(off).toContain('要开，发“听课 提醒 开”')
    const own = '听课　提醒　前一天　文字　请准时（带本子），看《｛课题｝》'
    expect(await bot.ask(WANGCUN, HE, own)).toContain('“请准时（带本子），看《｛课题｝》”')
    expect(await bot.askPrivately(HE, '听课 提醒 空缺 关')).toMatch(/自己设过的群按自己的：\S/)
    expect(await bot.ask(WANGCUN, HE, '听课 提醒')).toContain('全联盟关着')
    expect(await bot.ask(WANGCUN, HE, '听课 提醒 空缺 开')).toContain('下周空缺：周四 18:00 私下')
    expect(await bot.ask(WANGCUN, HE, '听课 提醒 前一天 文字 请准时')).toContain('“请准时”')
    expect(await bot.ask(WANGCUN, HE, '听课 提醒 开')).not.toContain('（关）')
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
