import {
  type Account,
  type CivilDay,
  type Deed,
  dayOf,
  type SlotNumber,
  type TeacherId,
} from '@lianxiao/core'
import { aNewSlot, aNewTeacher, aSlotPlan } from '@lianxiao/core/testing'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
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
  ZHOU,
} from './bot-world'

afterEach(stopAll)
afterAll(removeClocks)

const account = (id: number): Account => ({ platform: 'onebot', id: String(id) })
const TERM = '校历 2026学年第一学期 9月1日到1月29日'
const RECORD = {
  lessonType: '',
  stages: [],
  strengths: '好',
  weaknesses: '',
  advice: '',
  summary: '',
  dimensionNotes: {},
  itemScores: {},
}

const deedAt = (bot: ObservingWorld): Deed => ({
  by: account(HE),
  chatGroup: null,
  at: bot.now(),
})

/** Lessons of days, presented by nobody known yet. */
async function lessons(bot: ObservingWorld, days: readonly string[], presenter: TeacherId | null) {
  const slots = days.map(on => aNewSlot({ on: on as CivilDay, presenter }))
  const planned = await bot.ports.observations.plan(ALLIANCE, slots, deedAt(bot))
  return planned.map(({ number }) => number)
}

async function record(bot: ObservingWorld, slot: SlotNumber, observer: TeacherId): Promise<void> {
  const record = { slot, observer, content: RECORD, score: null, attachments: [] }
  await bot.ports.records.submit(
    { allianceId: ALLIANCE, ...record },
    { deed: deedAt(bot), notices: [] },
  )
}

async function teacherOf(bot: ObservingWorld, id: number): Promise<TeacherId> {
  const teacher = await bot.ports.teachers.teacherOf(ALLIANCE, account(id))
  if (teacher === null) throw new Error(`nobody is ${id}`)
  return teacher.id
}

/** Whether it is written down that this will be said. */
async function isTold(bot: ObservingWorld, key: string): Promise<boolean> {
  return (await bot.ports.notices.produced(ALLIANCE, [key], bot.now())).has(key)
}

/** Asks where news may come in between. */
async function hears(bot: ObservingWorld, person: number, said: string, words: string) {
  bot.world.sayPrivately(person, said)
  await bot.eventually(
    () => bot.saidTo(person).some(one => one.includes(words)),
    `${words} is said`,
  )
}

describe('counts, quotas, excuses and appeals in chat', () => {
  it('O87 O88 O89 O90 O91 O92 O93 from a quota to an appeal that changes a count by a fact', async () => {
    const bot = await startObservingBot()
    await bot.askPrivately(HE, TERM)
    expect(await bot.ask(WANGCUN, ZHOU, '我的听课')).toMatch(/听了 0 节/)
    const zhou = await teacherOf(bot, ZHOU)
    const days = ['2026-11-03', '2026-11-04', '2026-11-10']
    const [first, second, third] = await lessons(bot, days, null)
    if (first === undefined || second === undefined || third === undefined) throw new Error('few')
    await record(bot, first, zhou)
    await record(bot, first, zhou)
    await bot.ports.observations.attend(ALLIANCE, second, zhou, deedAt(bot))

    expect(await bot.askPrivately(ZHOU, '听课 定额 教师 每周1节')).toContain('组织者')
    expect(await bot.askPrivately(HE, '听课 定额 教师 每周一节 校长 每月4节')).toContain(
      '每周 1 节（从第13周算起）',
    )
    // Nobody owes twelve weeks that were over when it was set.
    const fresh = await bot.askPrivately(ZHOU, '我的听课')
    expect(fresh).toContain(
      '每周 1 节（从第13周算起）：本周应听 1 节，够了（前面多听的也算）；全学期 1/10',
    )
    expect(fresh).not.toContain('到上周')
    expect(await bot.askPrivately(HE, '听课 定额 教师 每周一节 从第99周')).toContain('没看懂')
    // O126: what stands is changed after a look at what was and what will be.
    const asked = await bot.askPrivately(HE, '听课 定额 教师 每周一节 从第1周')
    expect(asked).toContain('教师：现在每周 1 节，改成每周 1 节，从8月31日算起；整个学期都按新的')
    expect(asked).toContain('听课 定额 教师 每周一节 从第1周 确定')
    expect(await bot.askPrivately(HE, '听课 定额 教师 每周一节 从第1周 确定')).toBe(
      '定好了：\n教师：每周 1 节',
    )
    expect(await bot.ask(WANGCUN, ZHOU, '听课 定额')).toContain('校长：每月 4 节（从第13周算起）')

    const mine = await bot.askPrivately(ZHOU, '我的听课')
    // Twelve weeks ended before this Monday; one of them is the golden week with two days of lessons.
    expect(mine).toContain('听课 1 节')
    expect(mine).toContain('到上周应听 12 节，还差 11 节；连本周应听 13 节，还差 12 节')
    expect(mine).toMatch(/1\. 1号 11月3日/)
    expect(mine).toMatch(/没交记录.*听课 记录 2/)
    const inGroup = await bot.ask(WANGCUN, ZHOU, '我的听课')
    expect(inGroup).toContain('听了 1 节')
    expect(inGroup).not.toContain('11月3日')

    expect(await bot.ask(WANGCUN, HE, '听课 缺')).toContain('私聊')
    expect(await bot.askPrivately(ZHOU, '听课 缺')).toContain('组织者')
    const away = await bot.ask(WANGCUN, ZHOU, '听课 请假 11月16日到11月20日 病假')
    expect(away).toContain('每周 1 节：11月16日到11月22日少算 1 节')
    expect(away).not.toContain('病假')
    const missing = await bot.askPrivately(HE, '听课 缺')
    expect(missing).toMatch(
      /周.*1\/11 差 10；另有 1 节没交记录；11月16日到11月20日病假（自己报的，少算 1 节）/,
    )
    expect(await bot.askPrivately(ZHOU, '听课 请假 9月1日到9月30日 病假')).toContain('组织者')
    expect(await bot.askPrivately(ZHOU, '听课 销假 11月16日')).toContain('取消了')
    expect(await bot.askPrivately(ZHOU, '听课 请假 11月23日 病假')).toContain(
      '那周没请满，还要听 1 节',
    )
    expect(await bot.askPrivately(ZHOU, '我的听课')).toContain('11月23日病假（自己报的，节数照算）')

    // O125: more than two weeks by one's own word wait for an organiser's, who hears of it.
    const heard = (who: number, words: string) =>
      bot.eventually(() => bot.saidTo(who).some(one => one.includes(words)), words)
    await hears(bot, ZHOU, '听课 请假 11月24日到1月22日 产假', '要组织者同意才少算')
    await hears(bot, ZHOU, '我的听课', '产假（自己报的，等组织者同意，还没少算）')
    await heard(HE, '同意请发：听课 请假 同意 周老师 11月24日')
    await hears(bot, ZHOU, '听课 请假 同意 周老师 11月24日', '请另一位组织者')
    await hears(bot, HE, '听课 请假 不同意 周老师 11月24日 电话13812345678', '手机号')
    // O66 An appeal is sent on word by word, and so holds no numbers either.
    await hears(bot, ZHOU, '申诉 第2号课我听了，问李明妈妈13812345678', '请去掉号码')
    await hears(bot, HE, '听课 请假 不同意 周老师 11月24日 没有假条', '已经告诉本人')
    await heard(ZHOU, '组织者没有同意：没有假条')
    expect(await bot.askPrivately(ZHOU, '我的听课')).not.toContain('产假')

    expect(await bot.ask(WANGCUN, ZHOU, '申诉 第2号课我听了')).toContain('私聊')
    expect(await bot.isSilentOn(WANGCUN, ZHOU, '申诉 材料谁有')).toBe(true)
    expect(await bot.askPrivately(ZHOU, '申诉 第99号课我听了')).toContain('没有 99 号课')
    expect(await bot.askPrivately(ZHOU, '申诉 第2号课我听了，纸上写了')).toContain('申诉 #1')
    await hears(bot, HE, '申诉', '补上 2 号课请发：申诉 #1 同意 补 2；')
    expect(await isTold(bot, `appealCame:1:onebot:${HE}`)).toBe(true)
    expect(await bot.askPrivately(ZHOU, '申诉 #1 同意 补 2')).toContain('组织者')
    await hears(bot, HE, '申诉 #1 同意 补 99', '99号课不能补')
    await hears(bot, HE, '申诉 #1 同意 补 2', '2号课算上了')
    await hears(bot, HE, '申诉 #1 同意 补 2', '没有等答复的申诉')
    expect(await isTold(bot, 'appealAnswered:1')).toBe(true)
    await hears(bot, ZHOU, '我的听课', '听课 2 节')
    await hears(bot, HE, '听课 缺 周老师', '2. 2号 11月4日')
    await hears(bot, HE, '听课 缺 周老师', '（没报名，申诉同意的）')

    // O118: an organiser strikes it out with a reason; nothing its observer says makes it count again.
    await hears(bot, ZHOU, '听课 不算 2 周老师 没来', '由联盟的组织者来定')
    await hears(bot, HE, '听课 不算 2 周老师', '请写上理由')
    await hears(bot, HE, '听课 不算 2 周老师 签到表上没有', '他写的记录留着')
    await hears(bot, ZHOU, '我的听课', '认定没有去听：签到表上没有')
    await bot.eventually(
      () => bot.saidTo(ZHOU).some(one => one.includes('理由：签到表上没有')),
      'who is concerned hears it',
    )
    await hears(bot, ZHOU, '听课 到 2', '再记也不算')
    await hears(bot, HE, '听课 不算 2 周老师 撤销', '照原来的算，已经告诉他')
    await heard(ZHOU, '撤销了“没有去听”的认定')
    await hears(bot, HE, '听课 不算 2 周老师 没有签名', '他写的记录留着')
    await hears(bot, ZHOU, '申诉 第2号课我听了', '申诉 #2')
    await hears(bot, HE, '申诉 #2 同意', '申诉 #2（周老师）：同意了，2号课算上了')
    // O121: a plain yes does what the appeal plainly says, one that is not plain is asked about.
    await hears(bot, ZHOU, '申诉 2号课我没有去听', '申诉 #3')
    await hears(bot, HE, '申诉 #3 同意', '申诉 #3（周老师）：同意了，周老师的2号课不算了')
    await hears(bot, ZHOU, '申诉 我觉得少了一节', '申诉 #4')
    await hears(bot, HE, '申诉 #4 同意', '同意请写清楚')
    await hears(bot, HE, '申诉 #4 同意 不改', '节数没有变')
    await hears(bot, HE, '听课 缺 周老师', '听课 1 节')

    // O119: another lesson of the same minutes is named before it is noted, and only one of both counts.
    const [same] = await lessons(bot, ['2026-11-03'], null)
    const words = '优点：学生动手多，讨论充分，板书清楚'
    await hears(bot, ZHOU, `听课 记录 ${same} ${words}`, `那时在听 ${first}号 11月3日`)
    await hears(bot, ZHOU, `听课 记录 ${same} 仍然 ${words}`, '号课的听课记录已交')
    await hears(bot, ZHOU, '我的听课', `和${first}号课同一时间，只算一节`)
    await hears(bot, ZHOU, `申诉 第${same}号课我听了`, '申诉 #5')
    await hears(bot, HE, '申诉 #5 同意', `还没有答复：${same}号课的时间`)
    await hears(bot, HE, `申诉 #5 同意 补 ${same} 仍然`, `申诉 #5（周老师）：同意了，${same}号课`)
    await hears(bot, ZHOU, '我的听课', `和${same}号课同一时间，只算一节`)

    // P20: who runs things learns nothing of an unannounced lesson that they present, whatever else is at that time.
    const heId = await teacherOf(bot, HE)
    const zhouId = await teacherOf(bot, ZHOU)
    const on = dayOf(bot.now())
    const deed = deedAt(bot)
    const [hidden, beside] = (
      await bot.ports.observations.plan(
        ALLIANCE,
        [
          aNewSlot({ on, period: 1, presenter: heId, kind: 'unannounced' }),
          aNewSlot({ on, period: 1, presenter: null }),
        ],
        deed,
      )
    ).map(({ number }) => number)
    if (hidden === undefined || beside === undefined) throw new Error('nothing was planned')
    await bot.ports.observations.attend(ALLIANCE, hidden, zhouId, deed)
    await hears(bot, HE, `听课 到 ${beside} 周老师`, `${beside}号课的时间，周老师那时在听另一节课`)
    await hears(bot, ZHOU, `听课 到 ${beside}`, `您那时在听 ${hidden}号`)
    await hears(bot, HE, `听课 不算 ${hidden} 周老师 没有来`, `没有找到 ${hidden} 号课`)
    await hears(bot, ZHOU, `申诉 ${beside}号课我听了`, '申诉 #6')
    await hears(bot, HE, '申诉 #6 同意', '周老师那时在听另一节课')
    await hears(bot, HE, `申诉 #6 同意 不算 ${hidden}`, `${hidden}号课划不掉：没有这节课`)
    await hears(bot, ZHOU, `申诉 ${hidden}号课我听了`, '申诉 #7')
    await hears(bot, HE, `申诉 #7 同意 补 ${hidden}`, '没有等答复的申诉 #7')
    expect(bot.saidTo(HE).filter(said => said.includes(`${hidden}号 `))).toEqual([])
    expect(await isTold(bot, `appealCame:7:onebot:${HE}`)).toBe(false)
    const [own] = await lessons(bot, ['2026-11-05'], heId)
    await hears(bot, HE, `听课 不算 ${own} 周老师 没有来`, '请另一位组织者来定')
  })

  it('O83 O84 O86 O94 O95 a changed number, a leaver and a doubled entry lose nothing', async () => {
    const bot = await startObservingBot()
    await bot.askPrivately(HE, TERM)
    await bot.ask(WANGCUN, ZHOU, '我的听课')
    const zhou = await teacherOf(bot, ZHOU)
    const [past, next] = await lessons(bot, ['2026-11-03', '2026-12-02'], null)
    const [own] = await lessons(bot, ['2026-12-03'], zhou)
    if (past === undefined || next === undefined || own === undefined) throw new Error('few')
    await record(bot, past, zhou)
    await bot.ports.observations.signUp(ALLIANCE, next, { id: zhou, isRequired: true }, deedAt(bot))

    expect(await bot.ask(WANGCUN, HE, '听课 老师')).toContain('私聊')
    expect(await bot.askPrivately(ZHOU, '听课 老师')).toContain('组织者')
    expect(await bot.askPrivately(HE, '听课 老师')).toMatch(/周/)
    await bot.ask(CAIYUAN, MAO, '我的听课')
    expect(await bot.askPrivately(MAO, '听课 老师 我是 王村口小学 周老师')).toMatch(
      /我是 王村口小学/,
    )
    expect(await bot.askPrivately(HE, `听课 老师 ${zhou} 姓名 周敏`)).toContain('周敏')
    expect(await bot.askPrivately(MAO, '听课 老师 我是 王村口小学 周敏')).toContain('不能自己认领')
    expect(await bot.askPrivately(HE, '听课 老师 周敏 学校 蔡源小学+三仁小学')).toContain(
      '蔡源小学＋三仁小学',
    )
    expect(await bot.askPrivately(HE, '听课 老师 周敏 职务 教研组长')).toContain('教研组长')
    expect(await bot.askPrivately(HE, '听课 老师 周敏 换号 abc')).toContain('5 到 12 位数字')
    const preview = await bot.askPrivately(HE, '听课 老师 周敏 换号 20199')
    expect(preview).toMatch(new RegExp(`还没有换.*${ZHOU}.*20199（联盟的群里没有见过`, 's'))
    expect(await bot.askPrivately(HE, '听课 不要')).toContain('不要了')
    expect(await bot.ports.teachers.teacherOf(ALLIANCE, account(20199))).toBeNull()
    await bot.askPrivately(HE, '听课 老师 周敏 换号 20199')
    await bot.setTime('2026-11-23T08:40:00+08:00')
    expect(await bot.askPrivately(HE, '听课 确认')).toContain('过了时间')
    await bot.askPrivately(HE, '听课 老师 周敏 换号 20199')
    expect(await bot.askPrivately(HE, '听课 确认')).toMatch(/以前的课和节数都在.*11月30日 起能看/)
    await until(
      () => bot.saidTo(ZHOU).some(said => said.includes('换成了 20199')),
      'the old account hears of it',
    )
    expect(await bot.askPrivately(HE, '听课 老师 周敏 换错')).toContain('20199 不再是')
    expect(await bot.askPrivately(HE, '听课 老师 周敏 换错')).toContain('没有可以取消的')

    const left = await bot.askPrivately(HE, '听课 老师 周敏 离校')
    expect(left).toContain(`听课 取消 ${own}`)
    expect(left).toContain(`听课 退 ${next} 周敏`)
    expect(await bot.askPrivately(HE, '听课 缺 周敏')).toContain('听课 1 节')
    expect(await bot.askPrivately(HE, '听课 老师 周敏 回来')).not.toContain('已离校')
    expect(await bot.askPrivately(HE, '听课 老师 周敏 离校 2月31日')).toContain('什么也没改')
    expect(await bot.askPrivately(HE, '听课 老师 周敏 离校 11月30日')).toContain('11月30日离校')
    expect(await bot.askPrivately(HE, '听课 老师 周敏')).toContain('11月30日离校')
    expect(await bot.askPrivately(HE, '听课 老师 周敏 回来')).not.toContain('离校')

    const twin = await bot.ports.teachers.add(
      ALLIANCE,
      aNewTeacher({ name: '周老师' }),
      deedAt(bot),
    )
    const [other] = await lessons(bot, ['2026-11-05'], null)
    if (other === undefined) throw new Error('none')
    await record(bot, other, twin.id)
    const both = await bot.askPrivately(HE, `听课 老师 合并 ${zhou} ${twin.id}`)
    expect(both).toMatch(/留下：.*听课记录 1 份\n并进去：.*没有QQ号，上课 0 节，听课记录 1 份/)
    expect(both).not.toContain('两个人')
    const qian = await bot.ports.teachers.add(
      ALLIANCE,
      aNewTeacher({ name: '钱老师', account: account(20177) }),
      deedAt(bot),
    )
    expect(await bot.askPrivately(HE, `听课 老师 合并 ${zhou} ${qian.id}`)).toContain(
      '很可能是两个人',
    )
    expect(await bot.ports.teachers.teacher(ALLIANCE, twin.id)).toMatchObject({ id: twin.id })
    expect(await bot.askPrivately(HE, `听课 老师 合并 ${zhou} ${twin.id} 确认`)).toContain(
      '合并好了',
    )
    await until(
      () => bot.saidTo(ZHOU).some(said => said.includes('当作一个人合并了')),
      'who was merged hears of it',
    )
    expect(await bot.askPrivately(ZHOU, '我的听课')).toContain('听课 2 节')
  })

  it('O99 who tells the library who they are is called so', async () => {
    const bot = await startObservingBot()
    await bot.ask(WANGCUN, ZHOU, '我的听课')
    const zhou = await teacherOf(bot, ZHOU)
    await bot.ask(WANGCUN, ZHOU, '我是 王村口小学 周慧')
    expect(await bot.ports.teachers.teacher(ALLIANCE, zhou)).toMatchObject({ name: '周慧' })
    expect(await bot.ask(WANGCUN, ZHOU, '我的听课')).toContain('周慧')
    // Nobody becomes somebody who is known, and 周老师 says less.
    await bot.ask(CAIYUAN, MAO, '我是 王村口小学 周慧')
    expect(await bot.ports.teachers.teacherOf(ALLIANCE, account(MAO))).toBeNull()
    await bot.ask(WANGCUN, ZHOU, '我是 王村口小学 周老师')
    expect(await bot.ports.teachers.teacher(ALLIANCE, zhou)).toMatchObject({ name: '周慧' })
  })

  it('O122 the members of a group who never said anything are taken in, read back before', async () => {
    const bot = await startObservingBot({
      before: world => {
        world.addMember(WANGCUN, { userId: 20190, nickname: '雨后', card: '王村口小学-吴青青' })
        world.addMember(WANGCUN, { userId: 20191, nickname: '三2班李明妈妈' })
        world.addMember(WANGCUN, { userId: 20192, nickname: '客人', card: '王村口小学-罗林' })
      },
    })
    await bot.askPrivately(HE, TERM)
    await bot.askPrivately(HE, '听课 定额 教师 每周一节 从第1周')
    expect(await bot.askPrivately(HE, '听课 缺')).toContain('听课 老师 导入本群')
    expect(await bot.askPrivately(HE, '听课 老师 导入本群')).toContain('在要登记的那个群里')
    expect(await bot.ask(WANGCUN, ZHOU, '听课 老师 导入本群')).toContain('组织者')
    const preview = await bot.ask(WANGCUN, HE, '听课 老师 导入本群')
    expect(preview).toMatch(/还没有登记。.*\n.*罗林、.*吴青青/)
    expect(preview).not.toContain('李明')
    const named = async () => (await bot.ports.teachers.teachers(ALLIANCE)).map(({ name }) => name)
    expect(await named()).not.toContain('吴青青')
    expect(await bot.ask(WANGCUN, HE, '听课 老师 导入本群 确认 不要 罗林')).toContain('登记好了')
    expect(await named()).toContain('吴青青')
    expect(await named()).not.toContain('罗林')
    expect(await bot.askPrivately(HE, '听课 缺')).toContain('吴青青（王村口小学 教师）')
  })

  it('O96 a new term is rolled over by what differs, once', async () => {
    const bot = await startObservingBot({ startAt: Date.parse('2027-02-01T08:00:00+08:00') })
    await bot.askPrivately(HE, TERM)
    await bot.ask(WANGCUN, ZHOU, '我的听课')
    const zhou = await teacherOf(bot, ZHOU)
    const weekly = ['2026-12-02', '2026-12-09', '2026-12-16', '2026-12-23']
    const series = weekly.map(on => ({
      ...aNewSlot(),
      plan: aSlotPlan({ on: on as CivilDay, presenter: zhou, seriesId: 's1' }),
    }))
    await bot.ports.observations.plan(ALLIANCE, series, deedAt(bot))

    expect(await bot.askPrivately(ZHOU, '听课 新学期')).toContain('组织者')
    expect(await bot.askPrivately(HE, '听课 新学期')).toContain('请写上新学期的日子')
    const preview = await bot.askPrivately(HE, '听课 新学期 2026学年第二学期 2月22日到7月3日')
    expect(preview).toMatch(/1\. 每周三第2节 三\(2\)班 数学 .*王村口小学：\d+ 节/)
    // 不要 1 takes one out and drops nothing else.
    expect(await bot.askPrivately(HE, '听课 不要 1')).toMatch(/1\. 每周三.*：不排了/)
    expect(await bot.askPrivately(HE, '听课 新学期 不要 3')).toContain('没有第 3 条')
    expect(await bot.askPrivately(HE, '听课 新学期 要 1')).toMatch(/1\. 每周三.*：\d+ 节/)
    expect(await bot.ports.observations.slots(ALLIANCE, SPRING)).toEqual([])
    expect(await bot.askPrivately(HE, '听课 确认')).toMatch(/开始了，排了 \d+ 节课/)
    const planned = await bot.ports.observations.slots(ALLIANCE, SPRING)
    expect(planned.length).toBeGreaterThan(10)
    expect(planned[0]).toMatchObject({
      on: '2027-02-24',
      period: 2,
      presenter: zhou,
      className: '三(2)班',
      topic: '',
      seriesId: '2026-2/s1',
    })
    const again = await bot.askPrivately(HE, '听课 新学期')
    expect(again).toContain('已经排过了')
    expect(await bot.askPrivately(HE, '听课 确认')).toContain('排了 0 节课')
    expect(await bot.ports.observations.slots(ALLIANCE, SPRING)).toEqual(planned)
  })
})

const SPRING = { from: '2027-02-22' as CivilDay, until: '2027-07-03' as CivilDay }
