import type { CivilDay, SchoolId, SlotNumber, SlotPlan, Teacher } from '@lianxiao/core'
import { account, aSlotPlan, aTerm } from '@lianxiao/core/testing'
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
  WANGCUN,
  YE,
  ZHOU,
} from './bot-world'

const CAIYUAN_SCHOOL = '蔡源小学' as SchoolId
const THURSDAY = '2026-11-26' as CivilDay

let bot: ObservingWorld
let he: Teacher
let ye: Teacher

const group = (id: number) => account(String(id))
const person = (id: number) => account(String(id))
const deed = () => ({ by: person(HE), chatGroup: group(WANGCUN), at: bot.now() })

/** Plans 何老师's lesson of Wednesday's second period, or another. @returns its number */
async function planned(plan: Partial<SlotPlan> = {}, inGroup: number | null = WANGCUN) {
  const slot = {
    plan: aSlotPlan({ presenter: he.id, ...plan }),
    requiredObservers: [],
    chatGroup: inGroup === null ? null : group(inGroup),
  }
  const [one] = await bot.ports.observations.plan(ALLIANCE, [slot], deed())
  return one?.number ?? (0 as SlotNumber)
}

const inWangcun = (who: number, text: string) => bot.ask(WANGCUN, who, text)
const inCaiyuan = (who: number, text: string) => bot.ask(CAIYUAN, who, text)
const comingTo = async (number: number) =>
  (await bot.ports.observations.signUps(ALLIANCE, [number as never])).length
const slotOf = (number: number) => bot.ports.observations.slot(ALLIANCE, number as never)

async function begin(): Promise<void> {
  bot = await startObservingBot({ groups: { [CAIYUAN]: {} } })
  // Everybody is seen once, so that private words belong to the alliance.
  await inWangcun(ZHOU, '听课 帮助')
  await inCaiyuan(MAO, '听课 帮助')
  await inCaiyuan(YE, '听课 帮助')
  await inWangcun(HE, '听课 帮助')
  const add = (name: string, school: string, who: number) =>
    bot.ports.teachers.add(
      ALLIANCE,
      { name, schoolIds: [school as SchoolId], account: person(who) },
      deed(),
    )
  he = await add('何晓明', '王村口小学', HE)
  ye = await add('叶青', '蔡源小学', YE)
}

afterAll(removeClocks)

describe('Lessons of a week, and who comes', () => {
  beforeAll(begin)
  afterAll(stopAll)

  it('O41 O44 a week, a day and the list tell what may be seen here; talk is left alone', async () => {
    const first = await planned({ capacity: 2 })
    await planned({ on: THURSDAY, period: 3, className: '五(1)班', topic: '草原', subject: '语文' })
    const hidden = await planned({ kind: 'unannounced', period: 4, topic: '秘密' }, null)
    const week = await inWangcun(ZHOU, '听课 本周')
    expect(week.split('\n')).toEqual([
      '11月23日 周一–11月29日 周日：听课 2 节',
      '【11月25日 周三】',
      `${first}号 第2节（9:10–9:50） 三(2)班 数学《分数的初步认识》 何晓明 王村口小学 余2席`,
      '【11月26日 周四】',
      '2号 第3节（10:20–11:00） 五(1)班 语文《草原》 何晓明 王村口小学',
      '想去听请发：听课 报名 1',
    ])
    expect(await inWangcun(ZHOU, '听课 周四')).toContain('听课 1 节')
    expect(await inWangcun(ZHOU, '听课 明天有课吗')).toContain('还没有排听课')
    expect(await inWangcun(ZHOU, '听课 第12周')).toContain('还没有登记学期')
    expect(await bot.isSilentOn(WANGCUN, ZHOU, '听课今天下午在三楼')).toBe(true)
    // 何老师 presents it and plans it: who plans may see it, but never its presenter.
    expect(await bot.askPrivately(HE, '听课 列表')).not.toContain('秘密')
    expect(await bot.askPrivately(HE, '听课 本周')).toContain('★您上课')
    for (const [who, text] of [
      [ZHOU, `听课 报名 ${hidden}`],
      [HE, `听课 取消 ${hidden}`],
      [HE, `听课 改 ${hidden} 周五`],
    ] as const)
      expect(await inWangcun(who, text)).toBe(
        `没有 ${hidden}号课。编号写在安排里，请发：听课 本周 或 听课 列表`,
      )
    await bot.ports.observations.signUp(ALLIANCE, hidden, { id: ye.id, isRequired: true }, deed())
    expect(await bot.askPrivately(YE, '听课 周三')).toMatch(/秘密.*［推门听课］.*✓请您必听/u)
    expect(await inCaiyuan(YE, '听课 周三')).not.toContain('秘密')
  })

  it('O44 weeks have their numbers, days off their names, and long lists their rest', async () => {
    await bot.ports.calendars.putTerm(ALLIANCE, aTerm(), deed())
    const sports = { schoolId: null, actsAs: null, kind: 'off', note: '运动会' } as const
    await bot.ports.calendars.putEntries(
      ALLIANCE,
      [{ ...sports, on: '2026-12-04' as CivilDay }],
      deed(),
    )
    for (let index = 0; index < 17; index++)
      await planned({
        on: `2026-12-0${2 + (index % 3)}` as CivilDay,
        period: 1 + (index % 7),
        className: `四(${index + 1})班`,
        presenter: null,
      })
    const week = await inWangcun(ZHOU, '听课 第14周')
    expect(week).toContain('第14周 11月30日 周一–12月6日 周日：听课 17 节')
    expect(week).toContain('【12月4日 周五】 不上课（运动会）')
    expect(week.match(/号 第/gu)).toHaveLength(15)
    expect(week).toContain('还有 2 节没有列出。按天看请发：听课 12月4日')
    expect((await inWangcun(ZHOU, '听课 12月4日')).match(/号 第/gu)).toHaveLength(5)
    expect(await inWangcun(ZHOU, '听课 第30周')).toContain('是第1周到第21周')
    expect(await inWangcun(ZHOU, '听课 12月')).toContain('12月1日 周二–12月31日 周四：听课 17 节')
    const none = await inWangcun(ZHOU, '听课 第14周 音乐')
    expect(none).toContain('第14周 11月30日 周一–12月6日 周日（音乐）：还没有排听课')
    expect(await inWangcun(ZHOU, '听课 12月4日 王村口')).toContain('（王村口小学）：听课 5 节')
    expect(await inWangcun(ZHOU, '听课 12月4日上午有谁')).toContain('听课 5 节')
  })

  it('O45 the last seat is given once; who is late hears which other lessons have seats', async () => {
    expect(await inWangcun(ZHOU, '听课 报名 1')).toContain('还有 1 个名额')
    expect(await inWangcun(ZHOU, '听课 报名 1')).toContain('您已经报过 1号课了')
    expect(await inCaiyuan(MAO, '听课报名1')).toContain('名额刚好满了')
    const full = await inCaiyuan(YE, '听课 报 1')
    expect(full).toContain('1号课已经满了（限 2 人）')
    expect(full).toContain('听课 报名 2')
    expect(full).not.toContain('秘密')
    expect(await inWangcun(HE, '听课 报名 1')).toContain('您自己上的')
    expect(await inWangcun(ZHOU, '听课 报名 333')).toContain('没有 333号课')
    expect(await inWangcun(ZHOU, '听课 上周')).toContain('没有排过听课')
    expect(await inWangcun(ZHOU, '听课 报名 第2节')).toContain('“第2节”不是课的编号')
    expect(await inWangcun(ZHOU, '听课 报名')).toMatch(/^要听哪一节.*\n2号 /u)
    expect(await bot.isSilentOn(WANGCUN, ZHOU, '听课报名表发群里了')).toBe(true)
    expect(await inCaiyuan(MAO, '听课 退 1')).toContain('已退：1号')
    expect(await inCaiyuan(MAO, '听课 退 1')).toContain('您没有报过 1号课')
    expect(await comingTo(1)).toBe(1)
  })

  it('O36 O45 of two who ask in the same moment one gets the last seat', async () => {
    const number = await planned({ on: THURSDAY, period: 6, capacity: 1, presenter: null })
    const answers = await Promise.all([
      inWangcun(ZHOU, `听课 报名 ${number}`),
      inCaiyuan(MAO, `听课 报名 ${number}`),
    ])
    expect(answers.filter(answer => answer.includes('给您报上了'))).toHaveLength(1)
    expect(answers.filter(answer => answer.includes('已经满了'))).toHaveLength(1)
    expect(await comingTo(number)).toBe(1)
  })

  it('O46 a second account of one teacher has no second seat', async () => {
    const zhou = await bot.ports.teachers.teacherOf(ALLIANCE, person(ZHOU))
    if (zhou === null) throw new Error('周老师 is no teacher')
    await bot.ports.teachers.link(ALLIANCE, zhou.id, person(MAO), deed())
    expect(await inWangcun(MAO, '听课 报名 1')).toContain('您已经报过 1号课了')
    expect(await comingTo(1)).toBe(1)
  })

  it('O46 who presents or observes another lesson then takes no seat unless they insist', async () => {
    const elsewhere = await planned(
      { schoolId: CAIYUAN_SCHOOL, presenter: ye.id, className: '二(1)班', topic: '磁铁' },
      CAIYUAN,
    )
    const no = await inWangcun(ZHOU, `听课 报名 ${elsewhere}`)
    expect(no).toContain(
      `没有报上 ${elsewhere}号：您那时要听课：1号（三(2)班 数学《分数的初步认识》）`,
    )
    expect(no).toContain(`听课 报名 ${elsewhere} 仍然`)
    expect(await comingTo(elsewhere)).toBe(0)
    expect(await inWangcun(ZHOU, `听课 报名 ${elsewhere} 仍然`)).toContain('注意：您那时要听课')
    await inWangcun(ZHOU, `听课 退 ${elsewhere}`)
    const lastSeat = await planned({ presenter: null, className: '一(1)班', capacity: 1 })
    expect(await inWangcun(HE, `听课 报名 ${lastSeat}`)).toContain('没有报上')
    expect(await inWangcun(HE, `听课 报名 ${lastSeat} 叶青`)).toMatch(
      /没有报上.*叶青那时要上课.*听课 报名 \d+ 叶青 仍然/u,
    )
    expect(await comingTo(lastSeat)).toBe(0)
    expect(await inWangcun(HE, `听课 报名 ${lastSeat} 叶青 仍然`)).toContain('已请必听：叶青')
  })

  it('O47 organisers name who must come, beyond the seats; all of them or nobody', async () => {
    expect(await inWangcun(ZHOU, '听课 报名 2 叶青')).toContain('只有组织者可以给别人报名')
    expect(await inWangcun(HE, '听课 报名 2 叶老师 钱多多')).toContain('没有找到“钱多多”')
    expect(await comingTo(2)).toBe(0)
    expect(await inWangcun(HE, '听课 报名 2 何晓明')).toContain('您自己上的')
    expect(await inWangcun(HE, '听课 报名 2 必听 叶老师、周老师')).toContain(
      '已请必听：叶青、周老师',
    )
    // 周老师's second account.
    expect(await inCaiyuan(MAO, '听课 退 2')).toContain('自己不能退')
    expect(await inWangcun(HE, '听课 退 2 叶老师')).toContain('已退：叶青')
    expect(await comingTo(2)).toBe(1)
  })

  it('O38 lesson plan and slides are named by who may change the lesson and may see them', async () => {
    expect(await inWangcun(HE, '听课 资料 2')).toContain('还没有教案和课件')
    expect(await inWangcun(HE, '听课 资料 2 #12')).toContain('没有找到资料 #12')
    expect(await inWangcun(ZHOU, '听课 资料 2 无')).toContain('只有排课的人、上课老师和组织者')
    // A private file is there for HE, and not for those who read the reminder.
    bot.world.postPrivateFile(HE, { name: '分数教案.txt', bytes: Buffer.from('认识几分之一') })
    await bot.settled(1)
    const hidden = await bot.askPrivately(HE, '听课 资料 2 #1')
    expect(hidden).toContain('没有挂上：#1')
    expect(hidden).toContain('范围 #1 联盟')
    await bot.askPrivately(HE, '范围 #1 联盟')
    expect(await bot.askPrivately(HE, '听课 资料 2 #1')).toContain('已记下')
  })
})

describe('Changes of lessons', () => {
  beforeAll(begin)
  afterAll(stopAll)

  const heardIn = (id: number, words: string) =>
    bot.eventually(
      () => bot.saidIn(id).some(said => said.includes(words)),
      `the group hears ${words}`,
    )

  it('O48 a lesson moves; its group hears it once, and who came is called', async () => {
    const called: number[] = []
    bot.world.onMessage(({ senderId, content }) => {
      if (senderId !== bot.world.botId || !JSON.stringify(content).includes('【听课有变动】'))
        return
      for (const part of content) if (part.kind === 'at') called.push(Number(part.userId))
    })
    const number = await planned()
    await inWangcun(ZHOU, `听课 报名 ${number}`)
    expect(await inWangcun(ZHOU, `听课 改 ${number} 周五`)).toContain('只有排课的人')
    const answer = await inWangcun(HE, `听课 改 ${number} 周五 第3节 因为停电`)
    expect(answer).toBe(
      `改好了：${number}号 11月27日 周五 第3节（10:20–11:00） 三(2)班 数学《分数的初步认识》 何晓明 王村口小学。会通知 1 位老师。`,
    )
    await heardIn(WANGCUN, '【听课有变动】')
    expect(called).toEqual([ZHOU])
  })

  it('O48 what speaks against it is named, and 仍然 insists', async () => {
    const other = await planned({
      on: THURSDAY,
      className: '五(1)班',
      topic: '草原',
      subject: '语文',
    })
    const no = await inWangcun(HE, '听课 改 1 周四 第2节')
    expect(no).toContain('您那时要上课：')
    expect(no).toContain(`${other}号（五(1)班 语文《草原》）`)
    expect(await inWangcun(HE, '听课 改 1 周六 第2节')).toContain('这天是周末')
    expect(await inWangcun(HE, '听课 改 1 11月20日')).toContain('已经过去了')
    expect(await inWangcun(HE, '听课 改 1 第9节')).toContain('一共 7 节课')
    expect(await slotOf(1)).toMatchObject({ on: '2026-11-27', period: 3, revision: 2 })
    expect(await inWangcun(HE, '听课 改 1 周四 第2节 仍然')).toContain('改好了')
    expect(await slotOf(1)).toMatchObject({ on: THURSDAY, period: 2 })
    expect(await inWangcun(HE, '听课 改 1 周四 第2节')).toContain('本来就是这样')
  })

  it('O48 other parts change without a word to others; what is not understood changes nothing', async () => {
    expect(await inWangcun(HE, '听课 改 1 课题 分数的意义')).toMatch(/《分数的意义》.*小学。$/u)
    expect(await inWangcun(HE, '听课 改 1 限0人')).toContain('没有改 1号课')
    expect(await inWangcun(HE, '听课 改 1 大家看看')).toContain('没看懂“大家看看”')
    expect(await inWangcun(HE, '听课 改 1')).toContain('1号课要改什么')
    expect(await inWangcun(HE, '听课 改 1 老师 周老师')).toContain('已退掉报名')
    expect(await comingTo(1)).toBe(0)
  })

  it('O49 two lessons exchange their times, or none', async () => {
    await inWangcun(HE, '听课 改 1 周五 第1节')
    expect(await inWangcun(HE, '听课 换 1')).toContain('两节课的编号')
    expect(await inWangcun(HE, '听课 换 1 9')).toContain('没有 9号课')
    expect(await inWangcun(HE, '听课 换 1 2')).toContain('换好了')
    expect(await slotOf(1)).toMatchObject({ on: THURSDAY, period: 2 })
    expect(await slotOf(2)).toMatchObject({ on: '2026-11-27', period: 1 })
    expect(await inWangcun(HE, '听课 换 2 周五 第4节')).toContain('第4节')
  })

  it('O49 a cancelled lesson is told once, and takes nobody any more', async () => {
    await inCaiyuan(MAO, '听课 报名 2')
    expect(await inWangcun(HE, '听课 取消 2 老师生病')).toContain('会通知 1 位老师')
    await heardIn(WANGCUN, '取消了（老师生病）')
    expect(await inCaiyuan(YE, '听课 报名 2')).toContain('2号课已经取消了')
    expect(await inWangcun(HE, '听课 取消 2')).toContain('2号课已经取消了')
    expect(await inWangcun(ZHOU, '听课 周五')).toContain('还没有排听课')
    expect(await comingTo(2)).toBe(1)
  })

  it('O49 what began is changed by organisers alone', async () => {
    const number = await planned({ on: '2026-11-23' as CivilDay, period: 3 })
    await bot.setTime('2026-11-23T10:25:00+08:00')
    expect(await inWangcun(ZHOU, `听课 报名 ${number}`)).toContain(`听课 到 ${number}`)
    expect(await inWangcun(HE, `听课 改 ${number} 课题 小数`)).toContain('改好了')
    const mao = await bot.ports.teachers.teacherOf(ALLIANCE, person(MAO))
    const own = await planned({
      on: '2026-11-23' as CivilDay,
      period: 3,
      presenter: mao?.id ?? null,
    })
    expect(await inCaiyuan(MAO, `听课 取消 ${own}`)).toContain('不能再改')
  })
})
