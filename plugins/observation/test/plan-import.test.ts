import { makeDocxTable, makeXlsx } from '@lianxiao/simulator'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import {
  ALLIANCE,
  HE,
  type ObservingWorld,
  removeClocks,
  startObservingBot,
  stopAll,
  until,
  WANGCUN,
  ZHOU,
} from './bot-world'

afterEach(stopAll)
afterAll(removeClocks)

const DAYS = { from: '2026-11-01' as never, until: '2027-12-31' as never }
const slotsOf = (bot: ObservingWorld) => bot.ports.observations.slots(ALLIANCE, DAYS)

const ROWS = [
  ['王村口小学第一学期听课安排表', '', '', '', '', '', ''],
  ['日期', '节次', '班级', '学科', '课题', '授课\n教师', '备注'],
  ['2026-12-02', '第2节', '三(2)班', '数学', '分数的初步认识', '何晓明', ''],
  ['', '第3节', '三(1)班', '语文', '观潮', '周慧', '录播教室'],
  ['2026-12-03', '9', '三(1)班', '语文', '去年的树', '周慧', ''],
  ['2026-12-05', '第1节', '四(1)班', '科学', '水', '兰美', ''],
  ['', '', '', '', '', '', ''],
  ['2026-12-07', '下午第1节', '五(1)班', '英语', 'Unit 5', '', ''],
]

const heard = (bot: ObservingWorld, person: number, words: string) =>
  until(() => bot.saidTo(person).some(said => said.includes(words)), `${words} is said`)
const last = (bot: ObservingWorld, person: number, words: string) =>
  bot.saidTo(person).findLast(said => said.includes(words)) ?? ''

async function withTable(bytes: Uint8Array, name: string): Promise<ObservingWorld> {
  const bot = await startObservingBot()
  await bot.ask(WANGCUN, HE, '校历 2026学年第一学期 9月1日到1月22日')
  await bot.ask(WANGCUN, ZHOU, '我是 王村口小学')
  bot.world.postPrivateFile(ZHOU, { name, bytes })
  await heard(bot, ZHOU, '听课 确认')
  return bot
}

describe('A plan posted as a table', () => {
  it('O21 O22 O23 is read back with what is wrong, planned once on a yes, and only then', async () => {
    const bot = await withTable(makeXlsx('安排', ROWS), '听课安排表.xlsx')
    const preview = last(bot, ZHOU, '听课 确认')
    expect(preview).toContain('可以排 2 节，2 行没看懂')
    expect(preview).toContain('12月2日 周三 第2节 三(2)班 数学《分数的初步认识》 何老师')
    expect(preview).toContain('12月2日 周三 第3节 三(1)班 语文《观潮》 周老师')
    expect(preview).toMatch(/第5行.*一共 7 节/)
    expect(preview).toMatch(/第7行.*缺授课教师/)
    expect(preview).toMatch(/先不排的：\n第6行.*周末/)
    expect(await slotsOf(bot)).toEqual([])
    // A yes to what else was asked: O28 it is told what is open.
    for (const yes of ['对', '确认', '好的', '1', '交'])
      expect(await bot.askPrivately(ZHOU, yes)).toMatch(/听课安排表.*在等您一句话.*听课 确认/u)
    expect(await slotsOf(bot)).toEqual([])
    // Twice in one second.
    bot.world.sayPrivately(ZHOU, '听课 确认')
    bot.world.sayPrivately(ZHOU, '听课 确认')
    await heard(bot, ZHOU, '排好了 2 节，第 1–2 号')
    await until(
      () => bot.saidTo(ZHOU).some(said => /没有等您确认的事|已经排上了/.test(said)),
      'the second is answered too',
    )
    const slots = await slotsOf(bot)
    expect(slots.map(({ on, period, className }) => [on, period, className])).toEqual([
      ['2026-12-02', 2, '三(2)班'],
      ['2026-12-02', 3, '三(1)班'],
    ])
    expect(new Set(slots.map(({ seriesId }) => seriesId)).size).toBe(1)
    // As after a crash between planning and forgetting the question.
    expect(await bot.askPrivately(ZHOU, '听课 导入 #1')).toContain('另有 2 节已经排过了')
    expect(await bot.askPrivately(ZHOU, '听课 确认')).toContain('已经排上了（第 1–2 号）')
    expect(await slotsOf(bot)).toHaveLength(2)
    expect(await bot.askPrivately(ZHOU, '听课 确认')).toContain('没有等您确认的事')
  })

  it('O12 O22 O24 a Word table by weeks and weekdays; 不要 plans nothing, a yes in the group is for the group', async () => {
    const table = makeDocxTable('第一学期推门听课以外的公开课安排', [
      ['周次', '星期', '节次', '班级', '学科', '课 题', '执教者', '听课人'],
      ['第14周', '周三', '2', '三(2)班', '数学', '分数的初步认识', '何晓明', '周慧'],
      ['', '周四', '3', '三(1)班', '语文', '观潮', '周 慧', ''],
    ])
    const bot = await withTable(table, '公开课安排.docx')
    expect(await bot.askPrivately(ZHOU, '听课 不要')).toContain('不排了')
    expect(await bot.askPrivately(ZHOU, '听课 确认')).toContain('没有等您确认的事')
    expect(await slotsOf(bot)).toEqual([])
    bot.world.postFile(WANGCUN, HE, { name: '公开课安排.docx', bytes: table })
    await bot.settled(2)
    const preview = await bot.ask(WANGCUN, HE, '听课 导入 #1')
    expect(preview).toContain('可以排 2 节')
    expect(preview).toMatch(/分数的初步认识》 何老师.*听课：周老师/u)
    expect(await bot.ask(WANGCUN, HE, '听课 确认')).toContain('排好了 2 节')
    // O26 and told, as after a sentence.
    await until(
      () => bot.saidIn(WANGCUN).some(text => /【听课邀请】[\s\S]*必听：周老师/u.test(text)),
      'who is named in the table is called',
    )
    const slots = await slotsOf(bot)
    expect(slots.map(({ on, chatGroup }) => [on, chatGroup?.id])).toEqual([
      ['2026-12-02', String(WANGCUN)],
      ['2026-12-03', String(WANGCUN)],
    ])
  })

  it('O24 somebody else’s file is not there, and what is no plan is said', async () => {
    const bot = await startObservingBot()
    await bot.ask(WANGCUN, ZHOU, '我是 王村口小学')
    expect(await bot.ask(WANGCUN, ZHOU, '听课 导入')).toContain('#12')
    expect(await bot.ask(WANGCUN, ZHOU, '听课 导入 #7')).toContain('没有 #7')
    bot.world.postPrivateFile(ZHOU, {
      name: '公开课安排.xlsx',
      bytes: makeXlsx('一', [
        ['班级', '学科', '课题'],
        ['三(2)班', '数学', '分数'],
      ]),
    })
    await heard(bot, ZHOU, '没有找到这几列：日期（或周次和星期）、节次、授课教师')
    bot.world.postFile(WANGCUN, HE, {
      name: '资料目录.xlsx',
      bytes: makeXlsx('一', [
        ['书名', '价格'],
        ['语文', '1'],
      ]),
    })
    await bot.settled(2)
    expect(await bot.ask(WANGCUN, ZHOU, '听课 导入 #2')).toContain('没有找到听课安排')
  })
})
