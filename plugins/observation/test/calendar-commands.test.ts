import type { CivilDay, NewSlot, ResourceNumber, SchoolId } from '@lianxiao/core'
import { account, aDeed, aNewSlot } from '@lianxiao/core/testing'
import { makeXlsx } from '@lianxiao/simulator'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  ALLIANCE,
  CAIYUAN,
  HE,
  MAO,
  type ObservingWorld,
  removeClocks,
  startObservingBot,
  stopAll,
  until,
  WANGCUN,
  YE,
  ZHOU,
} from './bot-world'

// One bot for all: what is set in one test is what the next one sees.
let bot: ObservingWorld
beforeAll(async () => {
  bot = await startObservingBot()
})
afterAll(async () => {
  await stopAll()
  removeClocks()
})

const aSlot = (schoolId: string, on: string, changes: Partial<NewSlot['plan']> = {}): NewSlot =>
  aNewSlot(
    { on: on as CivilDay, schoolId: schoolId as SchoolId, presenter: null, ...changes },
    { chatGroup: account(String(WANGCUN)) },
  )
const calendar = () => bot.ports.calendars.calendar(ALLIANCE)

describe('校历', () => {
  it('T40 without anything said asks for a term, and warns that the coming year is unknown', async () => {
    const answer = await bot.ask(WANGCUN, ZHOU, '校历')
    expect(answer).toContain('还没有登记学期')
    expect(answer).toContain('2027年的放假和调休我还不知道')
    expect(answer).toContain('校历 2027-02-15 放假')
    expect(answer).toContain('校历 2027年 齐了')
  })

  it('T41 a term is set by who runs the alliance, and by nobody else', async () => {
    const words = '校历 2026学年第一学期 9月1日到1月20日'
    expect(await bot.ask(WANGCUN, ZHOU, words)).toContain('联盟管理员')
    expect(await bot.ask(CAIYUAN, YE, words)).toContain('蔡源小学的放假')
    expect((await calendar()).terms).toEqual([])
    expect(await bot.ask(WANGCUN, HE, words)).toContain(
      '2026学年第一学期：2026-09-01到2027-01-20，第1周从8月31日 周一算起，共21周',
    )
    expect(await bot.ask(WANGCUN, ZHOU, '校历 第几周')).toContain('今天11月23日 周一，第13周')
    expect(await bot.ask(WANGCUN, ZHOU, '校历 第14周')).toBe('第14周是11月30日 周一到12月6日 周日')
    expect(await bot.ask(WANGCUN, ZHOU, '校历 第40周')).toContain('没有这一周')
  })

  it('T41 a year, a month, a term and a holiday are shown; a question changes nothing', async () => {
    const ask = (words: string) => bot.ask(WANGCUN, HE, words)
    const next = await ask('校历2027年')
    expect(next).toContain('2027年（王村口小学）还没有登记过放假和调休')
    expect(next).toContain('校历 2027年 齐了')
    expect(await ask('校历 ２０２６年')).toMatch(/国庆.*\n(.*\n)*国家的放假和调休我都知道/)
    expect(await ask('校历 2026年')).toMatch(/春节.*\n(.*\n)*.*国庆/)
    expect(await ask('校历 春节放几天')).toContain('校历 2027年 齐了')
    expect(await ask('校历 下学期')).toContain('还没有登记这个学期')
    expect(await ask('校历 2月')).toContain('校历 2027年 齐了')
    expect(await ask('校历 12月')).toBe('2026年12月（王村口小学）没有放假和调休的日子')
    expect(await ask('校历 本学期')).toContain('2026学年第一学期：9月1日 周二到2027年1月20日 周三')
    expect(await ask('校历 2025学年第一学期')).toContain('还没有登记这个学期')
    expect(await bot.ask(WANGCUN, ZHOU, '校历 什么时候放寒假')).toContain('2027年1月20日')
    expect(await ask('校历 明天上课吗')).toContain('11月24日 周二，第13周（王村口小学）：上课')
    expect(await ask('校历 12月5日上不上课？')).toContain('周末，不上课')
    expect((await calendar()).entries).toEqual([])
    await ask('校历 12月31日到1月3日 放假 元旦')
    expect(await ask('校历 元旦什么时候放假')).toContain('12月31日 周四到1月3日')
    await ask('校历 删 12月31日到1月3日')
  })

  it('O28 T41 a question that the calendar answers needs no 校历 in private', async () => {
    const askAlone = (words: string) => bot.askPrivately(ZHOU, words)
    for (const words of ['今天是第几周', '现在第几周了？', '第几周'])
      expect(await askAlone(words)).toContain('今天11月23日 周一，第13周')
    expect(await askAlone('今天是第几周')).toBe(await askAlone('校历 今天是第几周'))
    expect(await askAlone('这周是第几周')).toContain('第13周')
    expect(await askAlone('下周三是第几周')).toContain('12月2日 周三，第14周')
    expect(await askAlone('明天上课吗')).toContain('11月24日 周二，第13周')
    expect(await askAlone('12月5日放不放假？')).toContain('周末，不上课')
    expect(await askAlone('什么时候放寒假')).toContain('2027年1月20日')
    expect(await askAlone('春节放几天')).toContain('校历 2027年 齐了')
  })

  it('O28 T41 nor does one that ends in 呢, or asks in another way', async () => {
    const askAlone = (words: string) => bot.askPrivately(HE, words)
    for (const words of ['今天是第几周呢', '今天是第几周呢？', '现在几周了', '校历 现在第几周呢'])
      expect(await askAlone(words)).toContain('今天11月23日 周一，第13周')
    expect(await askAlone('什么时候放寒假呢')).toContain('2027年1月20日')
    expect(await askAlone('什么时候开学呢')).toContain('9月1日')
    const ways = ['上不上课呢', '要不要上课', '是不是放假', '用不用上班', '是不是放假呢？']
    for (const way of [...ways, '放假了没', '是否放假', '有没有放假'])
      expect(await askAlone(`明天${way}`)).toBe('11月24日 周二，第13周（王村口小学）：上课')
    expect(await askAlone('下个星期三上课吗')).toContain('12月2日 周三，第14周（王村口小学）：上课')
    expect(await askAlone('25号上课吗')).toContain('11月25日 周三')
    expect((await calendar()).entries).toEqual([])
  })

  it('T41 of a week is told which days are not as ever, where lessons are asked for', async () => {
    const askAlone = (words: string) => bot.askPrivately(HE, words)
    const days = '第14周是11月30日 周一到12月6日 周日'
    const none = `${days}\n这一周（王村口小学）没有放假和调休的日子`
    for (const words of ['下周放假吗', '下个星期放不放假呢', '校历 下周是不是放假'])
      expect(await askAlone(words)).toBe(none)
    expect(await askAlone('下周是第几周')).toBe(days)
    await askAlone('校历 12月4日 放假 运动会')
    expect(await askAlone('下周放假吗')).toBe(
      `${days}\n这一周（王村口小学）：\n12月4日 周五 放假 运动会`,
    )
    await askAlone('校历 删 12月4日')
    // The term ends in that week, of a year whose days nobody knows yet.
    const last = await askAlone('校历 第21周上课吗')
    expect(last).toContain('1月18日 周一到1月20日 周三 还不知道上不上课')
    expect(last).toContain('1月21日 周四到1月22日 周五 不在学期里')
  })

  it('T24 a question changes nothing, also where who asks could change it', async () => {
    const ask = (words: string) => bot.ask(WANGCUN, HE, words)
    const ways = ['是不是放假', '是否放假', '放假了没', '会不会放假', '怎么放假', '为什么放假']
    for (const way of [...ways, '能不能放假', '要放假吧', '上课还是放假', '放没放假', '放假不放假'])
      expect(await ask(`校历 12月4日${way}`)).toBe('12月4日 周五，第14周（王村口小学）：上课')
    for (const way of ['谁知道12月4日放假', '请问12月4日放假', '听说12.4放假', '12.4是不是放假'])
      expect(await ask(`校历 ${way}`)).toBe('12月4日 周五，第14周（王村口小学）：上课')
    expect(await ask('校历 蔡源小学12月4日是不是放假')).toContain('（蔡源小学）：上课')
    expect(await ask('校历 明天是不是放假')).toContain('11月24日 周二')
    for (const way of ['放假了没', '是否放假', '怎么放假', '放不放假呢', '是不是放假'])
      expect(await ask(`校历 春节${way}`)).toContain('校历 2027年 齐了')
    expect(await ask('校历 12月是不是放假')).toContain('2026年12月（王村口小学）没有放假')
    expect(await ask('校历 12月4日谁放假')).toContain('没看懂')
    expect(await ask('校历 12月4日是不是下午放假')).toContain('没看懂')
    expect((await calendar()).entries).toEqual([])
  })

  it('T42 an admin of a school’s own group sets that school’s days', async () => {
    expect(await bot.ask(CAIYUAN, YE, '校历 12月4日 放假 运动会')).toContain(
      '12月4日 周五（蔡源小学）放假 运动会',
    )
    expect(await bot.ask(CAIYUAN, YE, '校历 王村口小学 12月4日 放假')).toContain('蔡源小学的放假')
    expect(await bot.ask(CAIYUAN, YE, '校历 全联盟 12月4日 放假')).toContain('蔡源小学的放假')
    expect(await bot.ask(CAIYUAN, MAO, '校历 12月7日 放假')).toContain('联盟管理员')
    expect(await bot.ask(CAIYUAN, MAO, '校历 12月4日')).toBe(
      '12月4日 周五，第14周（蔡源小学）：放假 运动会',
    )
    expect(await bot.ask(WANGCUN, ZHOU, '校历 12月4日')).toContain('（王村口小学）：上课')
    expect((await calendar()).entries).toHaveLength(1)
  })

  it('T43 a make-up day is asked for until somebody says its timetable', async () => {
    expect(await bot.ask(WANGCUN, HE, '校历 12月5日 上课')).toContain('按周几的课表还没有定')
    expect(await bot.ask(WANGCUN, HE, '校历 12月5日 上周四的课')).toContain(
      '12月5日 周六（全联盟）上课，按周四的课表',
    )
    expect(await bot.ask(WANGCUN, ZHOU, '校历')).toContain('12月5日 周六 上课，按周四的课表')
    expect(await bot.ask(WANGCUN, HE, '校历 删 12月5日')).toContain('不再另外安排')
    expect(await bot.ask(WANGCUN, HE, '校历 删 12月5日')).toContain('没有另外安排过')
  })

  it('T44 lessons that lie on a day off then are named, hidden ones are not', async () => {
    await bot.ports.observations.plan(
      ALLIANCE,
      [
        aSlot('王村口小学', '2026-12-10'),
        aSlot('蔡源小学', '2026-12-10'),
        aSlot('王村口小学', '2026-12-10', { kind: 'unannounced', period: 3 }),
        aSlot('王村口小学', '2026-12-12'),
      ],
      aDeed(),
    )
    const one = await bot.ask(WANGCUN, HE, '校历 王村口小学 12月10日到12日 放假 教研')
    expect(one).toContain('1号（12月10日 周四 第2节）。')
    expect(one).not.toMatch(/[234]号/)
    expect(await bot.ask(WANGCUN, HE, '校历 12月10日 放假')).toContain(
      '2号（12月10日 周四 第2节）。',
    )
    // Off already: nothing new is to be told.
    expect(await bot.ask(WANGCUN, HE, '校历 12月10日 放假 教研日')).not.toContain('落在')
    await bot.ask(WANGCUN, HE, '校历 删 12月10日')
  })

  it('T45 a whole calendar in one message is kept whole or not at all', async () => {
    const before = await calendar()
    const bad = '校历\n2027-02-15到2027-02-21 放假 春节\n2027-04-31 放假\n2027-05-01 放假'
    const answer = await bot.ask(WANGCUN, HE, bad)
    expect(answer).toContain('第2行：没有“2027-04-31”')
    expect(answer).toContain('一行都没有记')
    expect(await calendar()).toEqual(before)
    const line = (_: unknown, i: number) => {
      const day = new Date(Date.UTC(2028, 0, 1 + i)).toISOString().slice(0, 10)
      return `${i + 1}、${day} 放假`
    }
    const long = Array.from({ length: 100 }, line).join('\n')
    expect(await bot.ask(WANGCUN, HE, `校历 ${long}`)).toContain('一共100条')
    const kept = await calendar()
    expect(kept.entries.filter(({ on }) => on.startsWith('2028'))).toHaveLength(100)
    // Longer than what chat hears: it would be kept in part.
    const tooLong = Array.from({ length: 210 }, line).join('\n')
    expect(await bot.ask(WANGCUN, HE, `校历 ${tooLong}`)).toContain('太长了')
    expect(await calendar()).toEqual(kept)
  })

  it('T50 a file is read line by line, whole or not at all, for who may see it and set the calendar', async () => {
    await bot.ask(WANGCUN, HE, '我是 王村口小学')
    const post = async (rows: readonly string[], number: number) => {
      const bytes = makeXlsx('校历', [
        ['2028学年第二学期校历'],
        ['日期', '安排'],
        ...rows.map(row => row.split(' ')),
      ])
      bot.world.postPrivateFile(HE, { name: `校历${number}.xlsx`, bytes })
      const sections = () => bot.ports.resources.sections(ALLIANCE, number as ResourceNumber)
      let read = 0
      await until(() => {
        void sections().then(({ length }) => (read = length))
        return read > 0
      }, 'the file is read')
    }
    const before = await calendar()
    await post(['2029-04-05 放假 清明节', '2029-04-31 放假'], 1)
    expect(await bot.askPrivately(HE, '校历 导入 #1')).toMatch(
      /第4行：没有“2029-04-31”.*\n这次一行都没有记/,
    )
    expect(await calendar()).toEqual(before)
    await post(['2029-04-05 放假 清明节', '2029-04-07 上周四的课'], 2)
    expect(await bot.askPrivately(ZHOU, '校历 导入 #2')).toContain('联盟管理员')
    expect(await bot.askPrivately(HE, '校历 导入 #99')).toContain('没有找到资料 #99')
    expect(await bot.askPrivately(HE, '校历 导入 #2')).toContain(
      '2029年4月5日 周四（全联盟）放假 清明节',
    )
    expect((await calendar()).entries.length).toBe(before.entries.length + 2)
  })

  it('T46 what cannot be is said with what to type instead; talk is left alone', async () => {
    const ask = (words: string) => bot.ask(WANGCUN, HE, words)
    expect(await ask('校历 2月30日 放假')).toContain('没有“2月30日”这一天')
    expect(await ask('校历 李家小学 12月4日 放假')).toContain('没有找到“李家小学”')
    expect(await ask('校历 2026学年第二学期 1月10日到6月30日')).toContain('和2026学年第一学期')
    expect(await bot.ask(CAIYUAN, YE, '校历 2027年 齐了')).toContain('蔡源小学的放假')
    expect(await ask('校历 2027年 齐了')).toContain('2027年的放假和调休都登记了')
    expect(await ask('校历')).not.toContain('还不知道')
    expect(await ask('校历 2027年 没齐')).toContain('还没有登记完')
    expect(await ask('校历 帮助')).toContain('校历 12月4日 放假 运动会')
    expect(await bot.askPrivately(HE, '校历 随便')).toContain('没看懂')
    expect(await ask('校历 元旦放假')).toContain('我还不知道')
    const talks = ['校历出来了吗', '校历发群里了', '作息表发我一份', '作息要规律']
    for (const talk of [...talks, '校历 谁有', '作息 表发一下'])
      expect(await bot.isSilentOn(WANGCUN, ZHOU, talk)).toBe(true)
  })
})

describe('作息', () => {
  it('T47 is a guess until somebody says it', async () => {
    const answer = await bot.ask(WANGCUN, ZHOU, '作息')
    expect(answer).toContain('上午：第1节 8:20–9:00，第2节 9:10–9:50')
    expect(answer).toContain('还没有人登记过')
  })

  it('T48 is set for one school or all, by who may', async () => {
    expect(await bot.ask(CAIYUAN, MAO, '作息 8:00-8:40')).toContain('联盟管理员')
    const own = await bot.ask(CAIYUAN, YE, '作息 8:00-8:40 8:50-9:30 1:30-2:10 6:30-7:10')
    expect(own).toContain(
      '蔡源小学的作息\n上午：第1节 8:00–8:40，第2节 8:50–9:30\n下午：第3节 13:30–14:10',
    )
    const one = await bot.ask(CAIYUAN, YE, '作息 第3节 1:40-2:20')
    expect(one).toContain('第2节 8:50–9:30\n下午：第3节 13:40–14:20\n晚上：第4节 18:30–19:10')
    expect(one).not.toContain('原来')
    expect(await bot.ask(CAIYUAN, YE, '作息 第9节 7:20-8:00')).toContain('不能跳')
    expect(await bot.ask(CAIYUAN, YE, '作息 8:00-8:40 8:50-9:30')).toContain(
      '原来一天 4 节，现在只有 2 节',
    )
    expect(await bot.ask(CAIYUAN, YE, '作息 全联盟 8:00-8:40')).toContain('蔡源小学的放假')
    expect(await bot.ask(WANGCUN, ZHOU, '作息 蔡源小学')).toContain('8:00–8:40')
    expect(await bot.ask(WANGCUN, ZHOU, '作息')).toContain('8:20–9:00')
    expect((await calendar()).bells.map(({ schoolId }) => schoolId)).toEqual(['蔡源小学'])
  })

  it('T49 has seasons; lessons without a bell then are named', async () => {
    expect(await bot.ask(WANGCUN, HE, '作息 冬令 8:30-9:10')).toContain('从哪天到哪天')
    expect(await bot.ask(WANGCUN, HE, '作息 夏令 5月1日到9月30日 8:00-8:40 8:50-9:30')).toContain(
      '夏令 5月1日到9月30日',
    )
    // What held the whole year goes on as the other season.
    await bot.ask(CAIYUAN, YE, '作息 8:00-8:40 8:50-9:30 10:00-10:40')
    const summer = await bot.ask(CAIYUAN, YE, '作息 夏令 5月1日到9月30日 7:50-8:30 8:40-9:20')
    expect(summer).toContain('（冬令 10月1日到4月30日）\n上午：第1节 8:00–8:40')
    expect(await bot.ask(CAIYUAN, MAO, '作息')).toContain('第3节 10:00–10:40')
    const winter = await bot.ask(WANGCUN, HE, '作息 冬令 8:30-9:10')
    expect(winter).toContain('冬令 10月1日到4月30日')
    expect(winter).toContain('没有那一节了：1号（12月10日 周四 第2节）')
    expect(await bot.ask(WANGCUN, ZHOU, '作息')).toContain('夏令 5月1日到9月30日')
  })

  it('T46 wrong times are said with what to type instead', async () => {
    const ask = (words: string) => bot.ask(WANGCUN, HE, words)
    expect(await ask('作息 8:20-9:00 8:50-9:30')).toContain('前一节还没有下课')
    expect(await ask('作息 第0节 8:20-9:00')).toContain('没有第0节')
    expect(await ask('作息 早读 7:50-8:10')).toContain('只写上课的节次')
    expect(await ask('作息 帮助')).toContain('作息 8:20-9:00')
    expect(await ask('作息 删 蔡源小学')).toContain('作息 8:20-9:00')
    expect(await ask('听课 作息 蔡源')).toContain('蔡源小学的作息')
    expect(await ask('作息 第3节几点')).toContain('王村口小学的作息')
  })
})
