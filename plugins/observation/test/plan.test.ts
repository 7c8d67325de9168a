import type { CivilDay } from '@lianxiao/core'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { conflictWords } from '../src/messages/lesson-messages'
import { makeRoom } from '../src/room-for-dialogue'
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

describe('Planning in a group', () => {
  it('O1 O15 O16 one sentence plans a lesson, twice it is answered, conflicts are refused', async () => {
    const bot = await startObservingBot()
    const words = '听课 排 下周三 第2节 三(2)班 数学 分数的初步认识 何老师 王村口小学'
    const answer = await bot.ask(WANGCUN, ZHOU, words)
    expect(answer.split('\n').length).toBeLessThanOrEqual(4)
    expect(answer).toContain('第 1 号：12月2日 周三')
    expect(answer).toContain('第2节（9:10–9:50）')
    expect(answer).toContain('三(2)班 数学《分数的初步认识》 何老师 王村口小学')
    expect(answer).toContain('听课 报名 1')
    expect(
      await bot.ask(WANGCUN, ZHOU, '听课排下周三第2节三2班数学分数的初步认识何老师'),
    ).toContain('已经排过了，是第 1 号')
    const sameClass = '听课 排 下周三 第2节 三(2)班 语文 观潮 周慧老师'
    expect(await bot.ask(WANGCUN, ZHOU, sameClass)).toMatch(/没有排.*这个班那时有1号[\s\S]*仍然排/)
    expect(await bot.ask(WANGCUN, ZHOU, `${sameClass} 仍然排`)).toContain('第 2 号')
    expect(await bot.ask(WANGCUN, ZHOU, '听课 排 周六 第2节 三(1)班 语文 何老师')).toContain('周末')
    expect(await bot.ask(WANGCUN, ZHOU, '听课 排 明天 第9节 三(1)班 语文 何老师')).toContain(
      '一共 7 节',
    )
    expect(await bot.ask(WANGCUN, ZHOU, '听课 排')).toContain('这样排')
    expect(await bot.isSilentOn(WANGCUN, ZHOU, '听课安排表发群里了')).toBe(true)
    const lines =
      '听课 排\n明天 第4节 四(1)班 科学 浮力 何老师\n明天 第5节 五(1)班 音乐 茉莉花 周老师'
    expect(await bot.ask(WANGCUN, ZHOU, lines.replace('第5节', '第9节'))).toMatch(
      /第 2 行.*都没有排[\s\S]*一共 7 节/,
    )
    expect(await slotsOf(bot)).toHaveLength(2)
    expect(await bot.ask(WANGCUN, ZHOU, lines)).toMatch(
      /排好了 2 节：\n3号 .*浮力.*\n4号 .*第5节.*茉莉花/,
    )
    // All that are named, or none.
    expect(await bot.ask(WANGCUN, ZHOU, '听课 取消 3 99')).toContain('都没有取消')
    expect(await bot.ask(WANGCUN, ZHOU, '听课 取消 3到4 停电')).toMatch(
      /已取消.*浮力[\s\S]*已取消.*茉莉花/,
    )
    const [first] = await slotsOf(bot)
    expect(first).toMatchObject({ kind: 'openLesson', chatGroup: { id: String(WANGCUN) } })
    const states = (await slotsOf(bot)).map(({ state }) => state)
    expect(states.toSorted()).toEqual(['cancelled', 'cancelled', 'planned', 'planned'])
  })

  it('O17 O18 推门 is not planned in a group, and not by everybody', async () => {
    const bot = await startObservingBot()
    const words = '听课 排 明天 第2节 三(2)班 数学 推门 何老师'
    expect(await bot.ask(WANGCUN, HE, words)).toContain('推门听课请私聊我排')
    await bot.ask(WANGCUN, ZHOU, '我是 王村口小学')
    expect(await bot.askPrivately(ZHOU, words)).toContain('组织者')
    expect(await slotsOf(bot)).toEqual([])
    const answer = await bot.askPrivately(
      HE,
      '听课 排 明天 第2节 三(2)班 数学 推门 周老师 王村口小学',
    )
    expect(answer).toContain('第 1 号')
    expect(await bot.ask(WANGCUN, ZHOU, '听课 排 明天 第2节 三(1)班 语文 周老师')).toContain(
      '第 2 号',
    )
    // Another school's lessons are that school's to announce.
    expect(await bot.ask(WANGCUN, ZHOU, '听课 排 明天 第3节 语文 叶老师 蔡源小学')).toContain(
      '那所学校的群里',
    )
  })

  it('O9 O10 O15 a series and a turn are planned by one message, days off named', async () => {
    const bot = await startObservingBot()
    await bot.ask(WANGCUN, HE, '校历 2026学年第一学期 9月1日到1月22日')
    await bot.ask(WANGCUN, HE, '校历 12月9日 放假')
    const series = await bot.ask(WANGCUN, ZHOU, '听课 排 每周三 第2节 三(2)班 数学 何老师 共3次')
    expect(series.split('\n').length).toBeLessThanOrEqual(4)
    expect(series).toContain('排好了 3 节')
    expect(series).toContain('11月25日 周三（1号）、12月2日 周三（2号）、12月16日 周三（3号）')
    expect(series).toContain('跳过 12月9日 周三')
    const turn = '听课 排 下周四 第2节 数学 轮流 王村口小学 蔡源小学 三仁小学'
    expect(await bot.ask(WANGCUN, ZHOU, turn)).toContain('那所学校的群里')
    expect(await bot.ask(WANGCUN, HE, turn)).toMatch(
      /王村口小学（4号）.*蔡源小学（5号）.*三仁小学（6号）/,
    )
    const slots = await slotsOf(bot)
    expect(new Set(slots.map(({ seriesId }) => seriesId)).size).toBe(2)
  })

  it('O15 the same sentence by two people in one second plans one lesson', async () => {
    const bot = await startObservingBot()
    const words = '听课 排 明天 第3节 三(2)班 数学 分数 何老师'
    const answers = await Promise.all([bot.ask(WANGCUN, ZHOU, words), bot.ask(WANGCUN, HE, words)])
    expect(await slotsOf(bot)).toHaveLength(1)
    expect(answers).toHaveLength(2)
    const people = await bot.ports.teachers.teachers(ALLIANCE)
    expect(people.filter(({ name }) => name === '何老师')).toHaveLength(1)

    // O97: the presenter who speaks, and members who only spoke, are those whom the names mean.
    const accountOf = (id: number) => ({ platform: 'onebot', id: String(id) })
    const teacherOf = (id: number) => bot.ports.teachers.teacherOf(ALLIANCE, accountOf(id))
    const [slot] = await slotsOf(bot)
    expect(slot?.presenter).toBe((await teacherOf(HE))?.id)
    const more = '听课 排 明天 第4节 三(2)班 数学 小数 何老师 王村口小学 必听 周老师'
    bot.world.say(WANGCUN, HE, more)
    // O25 O26: an organiser obliges, and who is called hears of it by @; anybody else only invites.
    const hears = (words: RegExp) =>
      until(() => bot.saidIn(WANGCUN).some(text => words.test(text)), String(words))
    await hears(/必听：周老师，会通知到人/u)
    await hears(/【听课邀请】[\s\S]*必听：周老师/u)
    bot.world.say(WANGCUN, ZHOU, '听课 排 明天 第6节 三(2)班 音乐 茉莉花 我上 必听 何老师 鬼老师')
    await hears(/邀请了：何老师.*没请上：“鬼老师”/u)
    expect(await bot.ports.observations.signUps(ALLIANCE, [3 as never])).toEqual([])
    // O15 Colleagues named with a lesson that is there already are not called, and that is said.
    expect(await bot.ask(WANGCUN, HE, `${words} 必听 周老师`)).toMatch(
      /已经排过了，是第 1 号[\s\S]*周老师还没有报名.*听课 报名 1 周老师/u,
    )
    const seats = await bot.ports.observations.signUps(ALLIANCE, [2 as never])
    expect(seats.map(({ observer }) => observer)).toEqual([(await teacherOf(ZHOU))?.id])
  })
})

describe('Planning by question and answer', () => {
  it('O19 O20 asks in private, takes several answers at once, and ends on 不要', async () => {
    const bot = await startObservingBot()
    await bot.ask(WANGCUN, ZHOU, '我是 王村口小学')
    expect(await bot.askPrivately(ZHOU, '听课 排')).toContain('哪一天，第几节')
    expect(await bot.askPrivately(ZHOU, '下周三')).toContain('12月2日 周三，第几节')
    expect(await bot.askPrivately(ZHOU, '听课 排')).toContain('12月2日 周三，第几节')
    expect(await bot.askPrivately(ZHOU, '第9节')).toMatch(/一共 7 节|哪个班/)
    expect(await bot.askPrivately(ZHOU, '第2节 三(2)班 数学 分数的初步认识')).toContain('谁上课')
    const answer = await bot.askPrivately(ZHOU, '我上')
    expect(answer).toContain('12月2日 周三')
    expect(answer).toContain('三(2)班 数学《分数的初步认识》')
    const [slot] = await slotsOf(bot)
    // Spoken of in the school's only group, and said so.
    expect(answer).toContain('里提醒大家')
    expect(slot?.chatGroup?.id).toBe(String(WANGCUN))
    expect(slot?.presenter).toBe(
      (await bot.ports.teachers.teacherOf(ALLIANCE, { platform: 'onebot', id: String(ZHOU) }))?.id,
    )
    expect(await bot.askPrivately(ZHOU, '听课 排')).toContain('哪一天')
    // O27: a table that waits for its yes lays it aside, and is dropped for the next; both are said.
    const owner = { allianceId: ALLIANCE, person: { platform: 'onebot', id: String(ZHOU) } }
    const table = async (name: string) => {
      const said = await makeRoom(bot.ports, owner, { kind: 'importedPlan', name })
      const state = { name, lessons: [], seriesId: name }
      const updatedAt = bot.now()
      await bot.ports.dialogues.put({ ...owner, kind: 'importedPlan', state, updatedAt })
      return said.join('\n')
    }
    expect(await table('一.xlsx')).toContain('没排完的那节课先替您放着')
    expect(await table('二.xlsx')).toContain('《一.xlsx》没有确认，先作罢了')
    // O28: what is open is named, and what is over leaves what was laid aside.
    expect(await bot.askPrivately(ZHOU, '交')).toContain('《二.xlsx》在等您一句话')
    expect(await bot.askPrivately(ZHOU, '听课 不要')).toContain('这张表不排了')
    expect(await bot.askPrivately(ZHOU, '好的呀')).not.toContain('哪个班')
    expect(await bot.askPrivately(ZHOU, '听课 确认')).toContain('哪一天')
    expect(await bot.askPrivately(ZHOU, '不要')).toContain('没有排')
    expect(await bot.askPrivately(ZHOU, '交')).toContain('没有等您回话的事')
    expect(await slotsOf(bot)).toHaveLength(1)
  })

  it('O19 O20 asks by name for what of the lesson is missing, and for the link of an online one', async () => {
    const bot = await startObservingBot()
    await bot.ask(WANGCUN, ZHOU, '我是 王村口小学')
    await bot.askPrivately(ZHOU, '听课 排')
    expect(await bot.askPrivately(ZHOU, '下周三第2节 线上')).toContain(
      '哪个班，什么学科，什么课题？如：三(2)班 数学 分数的初步认识（没定就回“没有”）',
    )
    expect(await bot.askPrivately(ZHOU, '数学')).toContain(
      '数学，哪个班，什么课题？如：三(2)班 分数的初步认识（没定就回“没有”）',
    )
    expect(await bot.askPrivately(ZHOU, '三2')).toContain(
      '三(2)班 数学，什么课题？如：分数的初步认识（没定就回“没有”）',
    )
    expect(await bot.askPrivately(ZHOU, '没有')).toContain(
      '线上课的会议号或链接是什么？如：腾讯会议 123-456-789',
    )
    expect(await bot.askPrivately(ZHOU, '123 456 789')).toContain('谁上课？')
    expect(await bot.askPrivately(ZHOU, '我上')).toContain('［线上］')
    expect((await slotsOf(bot))[0]?.link).toBe('123456789')
  })

  it('O20 a conflict asks for another time', async () => {
    const bot = await startObservingBot()
    await bot.ask(WANGCUN, ZHOU, '听课 排 明天 第2节 三(2)班 数学 分数 何老师')
    await bot.askPrivately(ZHOU, '听课 排')
    expect(await bot.askPrivately(ZHOU, '明天第2节 三(2)班 语文 观潮 我上')).toMatch(
      /没有排[\s\S]*别的时间/,
    )
    expect(await bot.askPrivately(ZHOU, '第3节')).toContain('第 2 号')
  })
})

describe('What speaks against a day', () => {
  it('O16 a make-up day says what an admin types', () => {
    const names = { lesson: String, teacher: String }
    const conflict = {
      kind: 'dayUnclear',
      on: '2026-12-05' as CivilDay,
      because: 'makeupWeekday',
    } as const
    expect(conflictWords(conflict, names)).toContain('校历 12月5日 上周四的课')
  })
})
