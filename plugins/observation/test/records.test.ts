import {
  addDays,
  type CivilDay,
  type SchoolId,
  type SlotNumber,
  type SlotPlan,
  type Teacher,
} from '@lianxiao/core'
import { aNewSlot } from '@lianxiao/core/testing'
import type { WorldMessage } from '@lianxiao/simulator'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  ALLIANCE,
  HE,
  MAO,
  type ObservingWorld,
  removeClocks,
  startObservingBot,
  stopAll,
  until,
  WAIT_MS,
  WANGCUN,
  YE,
  ZHOU,
} from './bot-world'

afterAll(async () => {
  await stopAll()
  removeClocks()
})

const qq = (id: number) => ({ platform: 'onebot', id: String(id) })
const WANGCUN_SCHOOL = '王村口小学' as SchoolId
const TODAY = '2026-11-23' as CivilDay
/** After the second lesson of Monday. */
const AFTER = '2026-11-23T10:30:00+08:00'

describe('Observation records', () => {
  let bot: ObservingWorld
  let he: Teacher
  let zhou: Teacher
  let mao: Teacher

  const deed = (by = HE) => ({ by: qq(by), chatGroup: null, at: bot.now() })
  const aTeacher = (name: string, id: number | null) =>
    bot.ports.teachers.add(
      ALLIANCE,
      { name, schoolIds: [WANGCUN_SCHOOL], account: id === null ? null : qq(id) },
      deed(),
    )
  let days = 0
  /** A lesson that is over, each on a day of its own: nobody is at two at once. */
  async function plan(changes: Partial<SlotPlan> = {}, observers: readonly Teacher[] = []) {
    const isUsual = changes.on === undefined && changes.period === undefined
    const on = addDays(TODAY, isUsual ? -days++ : 0)
    const slotPlan = { on, presenter: he.id, ...changes }
    const requiredObservers = observers.map(({ id }) => id)
    const [slot] = await bot.ports.observations.plan(
      ALLIANCE,
      [aNewSlot(slotPlan, { requiredObservers, chatGroup: qq(WANGCUN) })],
      deed(),
    )
    if (slot === undefined) throw new Error('no slot')
    return slot
  }
  /** What was written down of one lesson. */
  const kinds = async (number: SlotNumber) =>
    (await bot.ports.events.readOf(ALLIANCE, ['observed', 'recorded', 'responded'], 0, 1000))
      .filter(({ body }) => 'slot' in body && body.slot === number)
      .map(({ body }) => body.kind)
  const recordOf = (number: SlotNumber, { id }: Teacher) =>
    bot.ports.records.record(ALLIANCE, number, id)

  beforeAll(async () => {
    bot = await startObservingBot({ startAt: Date.parse(AFTER) })
    he = await aTeacher('何晓明', HE)
    zhou = await aTeacher('周老师', ZHOU)
    mao = await aTeacher('毛老师', MAO)
    // They are of this alliance because they were seen in its group.
    for (const id of [HE, ZHOU, MAO]) await bot.ask(WANGCUN, id, '听课')
  })

  it('O60 a record takes six messages, and the presenter reads it in private', async () => {
    const { number } = await plan({}, [zhou])
    const say = (text: string) => bot.askPrivately(ZHOU, text)
    expect(await say('听课 记录')).toContain('有哪些环节')
    expect(await say('导入5分钟 分蛋糕；新授20分钟 折一折；练习10分钟')).toContain('优点')
    expect(await say('情境生动，提问有层次')).toContain('不足和建议')
    expect(await say('练习偏少，建议增加分层练习')).toContain('打个分')
    const preview = await say('目标优 其他良')
    for (const part of [
      '导入5分钟、新授20分钟',
      '优点：情境生动',
      '建议：增加分层',
      '得分：82 分 良好',
    ])
      expect(preview).toContain(part)
    expect(await say('好')).toContain('听课记录已交。何晓明会收到消息')
    expect(await kinds(number)).toEqual(['observed', 'recorded'])
    expect((await recordOf(number, zhou))?.score).toMatchObject({ total: 82, band: '良好' })
    const read = await bot.askPrivately(HE, `听课 看 ${number}`)
    expect(read).toContain('不足：练习偏少')
    expect(read.split('\n').length).toBeLessThanOrEqual(12)
    // Nobody else reads a word of it.
    expect(await bot.askPrivately(MAO, `听课 看 ${number}`)).not.toContain('练习偏少')
    expect(await bot.ask(WANGCUN, ZHOU, `听课 看 ${number}`)).toContain('已交记录 1 份')
    expect(bot.saidIn(WANGCUN).join()).not.toContain('练习偏少')
  })

  it('O55 the presenter hears of a record once, the observer of an answer, both in private', async () => {
    const { number } = await plan()
    const heard = (who: number, part: string) =>
      bot.saidTo(who).filter(words => words.includes(part) && words.includes(`听课 看 ${number}`))
    await bot.askPrivately(ZHOU, `听课 记录 ${number} 优点：板书清楚`)
    await bot.eventually(() => heard(HE, '周老师交了听课记录').length > 0, 'the presenter hears')
    await bot.askPrivately(ZHOU, `听课 记录 ${number} 优点：板书很清楚`)
    await bot.askPrivately(HE, `听课 回应 ${number} 谢谢`)
    await bot.eventually(() => heard(ZHOU, '何晓明回应了').length > 0, 'the observer hears')
    expect(heard(HE, '周老师交了听课记录').length).toBe(1)
    expect(bot.saidIn(WANGCUN).join()).not.toContain('交了听课记录')
  })

  it('O59 organisers see who handed in and no text; the score only if the alliance says so', async () => {
    const { number } = await plan({ presenter: mao.id }, [zhou])
    expect(await bot.askPrivately(HE, `听课 看 ${number}`)).toContain('还没交：周老师')
    await bot.askPrivately(ZHOU, `听课 记录 ${number} 优点：板书漂亮 总分91`)
    const seen = await bot.askPrivately(HE, `听课 看 ${number}`)
    expect(seen).toContain('已交 1 份：周老师')
    expect(seen).not.toMatch(/板书|91/)
  })

  it('O77 a long record comes as a document; an unannounced lesson is read by its presenter when it is over', async () => {
    const open = await plan()
    await bot.askPrivately(ZHOU, `听课 记录 ${open.number} 优点：${'情境生动。'.repeat(60)}`)
    const name = `听课记录表 ${open.number} 分数的初步认识 周老师.docx`
    const asked = bot.world.sayPrivately(HE, `听课 看 ${open.number}`)
    const file = await bot.world.waitFor(
      ({ senderId, content }) =>
        senderId === bot.world.botId && JSON.stringify(content).includes(name),
      WAIT_MS,
      { after: asked },
    )
    expect(file).toBeDefined()

    const hidden = await plan({ kind: 'unannounced', presenter: mao.id }, [zhou])
    const notFound = `没有找到 ${hidden.number} 号课`
    expect(await bot.askPrivately(MAO, `听课 看 ${hidden.number}`)).toContain(notFound)
    await bot.askPrivately(ZHOU, `听课 记录 ${hidden.number} 优点：对人有耐心`)
    expect(await bot.askPrivately(MAO, `听课 看 ${hidden.number}`)).toContain('有耐心')
    expect(await bot.ask(WANGCUN, MAO, `听课 看 ${hidden.number}`)).toContain(notFound)
    expect(await bot.ask(WANGCUN, ZHOU, `听课 看 ${hidden.number}`)).toContain(notFound)
  })

  it('O59 O79 nobody becomes a reader afterwards: not by taking the lesson over, nor by a merge', async () => {
    const { number } = await plan({}, [mao])
    await bot.askPrivately(MAO, `听课 记录 ${number} 优点：板书漂亮 不足：拖堂`)
    await bot.ports.directory.setRole(ALLIANCE, qq(ZHOU), 'staff', deed())
    for (const order of [
      `听课 改 ${number} 下周四 第3节 授课 周老师`,
      `听课 改 ${number} 老师 周老师 仍然`,
      `听课 取消 ${number}`,
      `听课 老师 合并 ${he.id} ${zhou.id} 确认`,
      `听课 老师 合并 ${zhou.id} ${mao.id} 确认`,
    ]) {
      const answer = await bot.askPrivately(ZHOU, order)
      expect(answer, order).toMatch(/已经有人听过|请另一位管理员/)
      expect(await bot.askPrivately(ZHOU, `听课 看 ${number}`)).not.toContain('拖堂')
    }
    await bot.ports.directory.setRole(ALLIANCE, qq(ZHOU), 'teacher', deed())
    expect(await bot.ports.teachers.teachers(ALLIANCE)).toHaveLength(3)
    expect(await bot.askPrivately(HE, `听课 看 ${number}`)).toContain('拖堂')
  })

  it('O77 nothing of an unannounced lesson is there for its presenter while it goes on, on paper neither', async () => {
    const hidden = await plan({ kind: 'unannounced', period: 3 }, [zhou])
    await bot.askPrivately(ZHOU, `听课 记录 ${hidden.number} 优点：对人有耐心`)
    expect(await recordOf(hidden.number, zhou)).toMatchObject({ presenter: he.id })
    const unknown = await bot.askPrivately(HE, '听课 记录表 999')
    const sheet = await bot.askPrivately(HE, `听课 记录表 ${hidden.number}`)
    expect(sheet).toBe(unknown.replace('999', `${hidden.number}`))
    for (const order of ['看', '回应'])
      expect(await bot.askPrivately(HE, `听课 ${order} ${hidden.number}`)).toContain('没有找到')
  })

  it('O61 one message is enough; a second one corrects what it speaks of', async () => {
    const { number } = await plan()
    const all = `听课记录${number} 优点：语言亲切，“有童趣”。不足：拖堂 总分88`
    const done = await bot.askPrivately(ZHOU, all)
    expect(done).toContain('得分：88 分 良好')
    expect((await recordOf(number, zhou))?.content.strengths).toBe('语言亲切，“有童趣”。')
    expect(await bot.askPrivately(ZHOU, all)).toContain('已经交过了')
    const corrected = await bot.askPrivately(ZHOU, `听课 记录 ${number} 不足：练习少`)
    expect(corrected).toContain('第 2 稿')
    const record = await recordOf(number, zhou)
    expect(record?.content).toMatchObject({
      strengths: '语言亲切，“有童趣”。',
      weaknesses: '练习少',
    })
    expect(record?.score?.total).toBe(88)
    expect(await bot.askPrivately(ZHOU, `听课 记录 ${number}`)).toContain('已经交了（第 2 稿）')
    // Not signed up, but was there: that counts.
    const [signUp] = await bot.ports.observations.signUps(ALLIANCE, [number])
    expect(signUp).toMatchObject({ observer: zhou.id, isRequired: false })
    expect(signUp?.attendedAt).not.toBeNull()
  })

  it('O62 a draft survives a restart; 不要 lays it aside, 上一步 asks again', async () => {
    const { number } = await plan({}, [zhou])
    await bot.askPrivately(ZHOU, `听课 记录 ${number}`)
    await bot.askPrivately(ZHOU, '跳过')
    await bot.askPrivately(ZHOU, '情境生动')
    const { world, folder } = bot
    await bot.stop()
    // From here on the alliance says that organisers see scores.
    const observation = { shareScores: true }
    bot = await startObservingBot({ world, folder, startAt: Date.parse(AFTER), observation })
    expect(await bot.askPrivately(ZHOU, '上一步')).toContain('② 优点')
    expect(await bot.askPrivately(ZHOU, '提问有层次')).toContain('③')
    expect(await bot.askPrivately(ZHOU, '不要')).toContain('留 14 天')
    expect(await bot.ports.records.recorded(ALLIANCE, [number])).toEqual([])
    expect(await bot.askPrivately(ZHOU, '听课 继续')).toContain('③')
    expect(await bot.askPrivately(ZHOU, '写完了')).toContain('优点：提问有层次')
    expect(await bot.askPrivately(ZHOU, '好')).toContain('已交')
    expect((await recordOf(number, zhou))?.content.strengths).toBe('提问有层次')
  })

  it('O59 organisers see the score where the alliance says so, and still no text', async () => {
    const { number } = await plan({ presenter: mao.id }, [zhou])
    await bot.askPrivately(ZHOU, `听课 记录 ${number} 优点：板书漂亮 总分91`)
    const seen = await bot.askPrivately(HE, `听课 看 ${number}`)
    expect(seen).toContain('已交 1 份：周老师（91 分 优秀）')
    expect(seen).not.toContain('板书')
    expect(await bot.ask(WANGCUN, HE, `听课 看 ${number}`)).not.toContain('91')
  })

  it('O63 O134 a photo of the paper sheet is attached during the record, and its presenter gets it', async () => {
    const { number } = await plan({}, [zhou])
    await bot.askPrivately(ZHOU, `听课 记录 ${number}`)
    const count = bot.saidTo(ZHOU).length
    bot.world.postPrivateImage(ZHOU, {
      name: '9E60FE0F4A0B4B0CB1D3F7A1C2D3E4F5.jpg',
      bytes: Buffer.alloc(40_000, 0xff),
    })
    await until(() => bot.saidTo(ZHOU).length > count, 'the photo is answered')
    expect(bot.saidTo(ZHOU).slice(count).join()).toContain('照片收到（共 1 张）')
    await bot.askPrivately(ZHOU, '写完了')
    await bot.askPrivately(ZHOU, '好')
    const [photo] = (await recordOf(number, zhou))?.attachments ?? []
    expect(photo?.name).toContain('的照片')
    // The library keeps it as a private file, in its own time.
    const kept = () => bot.ports.resources.postedBy(ALLIANCE, qq(ZHOU), 9)
    await until(async () => (await kept()).some(({ name }) => name === photo?.name), 'it is kept')
    const read = await bot.askPrivately(HE, `听课 看 ${number}`)
    expect(read).toContain(`要看请发：听课 看 ${number} 照片`)
    const asked = bot.world.sayPrivately(HE, `听课 看 ${number} 照片`)
    const isIt = ({ senderId, chat, content }: WorldMessage) =>
      senderId === bot.world.botId &&
      chat.kind === 'private' &&
      chat.personId === HE &&
      content.some(part => part.kind === 'file' && part.file.name === photo?.name)
    expect(await bot.world.waitFor(isIt, WAIT_MS, { after: asked })).toBeDefined()
    // Nobody else gets it.
    expect(await bot.askPrivately(MAO, `听课 看 ${number} 照片`)).not.toContain('这就发给您')
  })

  it('O62 one message in the middle of the questions takes up what was answered', async () => {
    const { number } = await plan()
    await bot.askPrivately(ZHOU, `听课 记录 ${number}`)
    await bot.askPrivately(ZHOU, '优点：情境生动')
    // Another lesson's questions do not throw the draft away.
    const other = await plan()
    expect(await bot.askPrivately(ZHOU, `听课 记录 ${other.number}`)).toContain('没写完的记录')
    await bot.askPrivately(ZHOU, `听课 记录 ${number} 不足：拖堂`)
    const content = (await recordOf(number, zhou))?.content
    expect(content).toMatchObject({ strengths: '情境生动', weaknesses: '拖堂' })
    expect(await bot.askPrivately(ZHOU, '听课 继续')).not.toContain('②')
  })

  it('O64 what cannot be recorded is said kindly', async () => {
    const open = await plan({ period: 5 })
    const own = await plan({ presenter: zhou.id })
    const hidden = await plan({ kind: 'unannounced', on: '2026-11-20' as CivilDay }, [mao])
    const say = (text: string) => bot.askPrivately(ZHOU, text)
    const early = await say(`听课 记录 ${open.number} 优点：板书清楚`)
    expect(early).toMatch(
      /还没有上，什么也没有记下：.*11月23日 周一 13:30 上课以后再发：听课 记录/s,
    )
    expect(await say(`听课 到 ${open.number}`)).toContain('11月23日 周一 13:00 起再发')
    expect(await bot.ports.records.recorded(ALLIANCE, [open.number])).toEqual([])
    expect(await say(`听课 记录 ${own.number} 优点：板书清楚`)).toContain('是您上的课')
    expect(await say(`听课 记录 ${hidden.number} 优点：板书清楚`)).toContain('没有找到')
    expect(await say('听课 记录 99 优点：板书清楚')).toContain('没有找到')
    expect(await say('听课 记录')).toContain('没有等着写记录的课')
    expect(await bot.ask(WANGCUN, ZHOU, `听课 记录 ${open.number} 优点：板书清楚`)).toContain(
      '请私聊我写',
    )
    expect(await kinds(open.number)).toEqual([])
  })

  it('O65 the presenter answers one observer or all, and they hear of it in private', async () => {
    const { number } = await plan()
    await bot.askPrivately(ZHOU, `听课 记录 ${number} 优点：板书清楚`)
    await bot.askPrivately(MAO, `听课 记录 ${number} 优点：教态亲切`)
    expect(await bot.askPrivately(HE, `听课 回应 ${number} 周老师 谢谢，下次改`)).toContain(
      '周老师会收到',
    )
    expect((await recordOf(number, zhou))?.response?.text).toBe('谢谢，下次改')
    expect((await recordOf(number, mao))?.response).toBeNull()
    expect(await bot.askPrivately(HE, `听课 回应 ${number} 谢谢大家`)).toContain('毛老师')
    expect((await recordOf(number, mao))?.response?.text).toBe('谢谢大家')
    expect(await bot.askPrivately(MAO, `听课 回应 ${number} 哈哈`)).toContain('只有授课老师')
  })

  it('O69 the sheet that comes back filled in, from its own observer, is their record', async () => {
    const { number } = await plan({}, [zhou])
    const words = (mark: string) =>
      `听课记录表\n表单 ${mark}\n课题 分数 课型 新授\n教学环节 师生活动 随感点评\n导入 5分钟 分蛋糕\n评价维度 评价要点\n总分与等级：88 分\n优点 情境“生动”\n不足 练习少\n听课人签名：`
    const send = async (by: number, name: string, text: string, answer: string) => {
      const count = bot.saidTo(by).length
      bot.world.postPrivateFile(by, { name, bytes: Buffer.from(text) })
      const heard = () => bot.saidTo(by).slice(count).join('\n')
      await until(() => heard().includes(answer), `${answer} is said`)
      return heard()
    }
    const mark = `L${number}·T${zhou.id}`
    await send(MAO, '毛记录表.txt', `${words(mark)} 毛`, '给另一位老师')
    expect(await recordOf(number, zhou)).toBeNull()
    expect(await send(ZHOU, '记录表.txt', words(mark), '听课记录已交')).toContain('88 分 良好')
    const record = await recordOf(number, zhou)
    expect(record?.content).toMatchObject({ strengths: '情境“生动”', lessonType: '新授' })
    expect(record?.content.stages).toMatchObject([{ name: '导入', minutes: 5 }])
    const answered = `${words(mark)}`.replace('听课人签名', '授课教师回应 谢谢，下次改\n听课人签名')
    expect(await send(HE, '回应.txt', answered, '已记下您的回应')).toContain('周老师')
    expect((await recordOf(number, zhou))?.response?.text).toBe('谢谢，下次改')
    await send(ZHOU, '空表.txt', `表单 ${mark}\n总分与等级：\n优点\n听课人签名：`, '还没有填内容')
    expect((await recordOf(number, zhou))?.revision).toBe(1)
  })

  it('O66 nothing of pupils, and no numbers of people', async () => {
    const { number } = await plan()
    const say = (text: string) => bot.askPrivately(ZHOU, `听课 记录 ${number} ${text}`)
    expect(await say('优点：好，电话13812345678')).toContain('手机号')
    expect(await say('张三 95 李四 88 王五 76')).toContain('学生')
    expect(await say('优点：王子轩同学板演好')).toContain('“王子轩同学”像是学生的姓名')
    expect(await recordOf(number, zhou)).toBeNull()
  })

  it('O67 到 notes who was there, also in a group; talk is left alone', async () => {
    const { number } = await plan()
    expect(await bot.ask(WANGCUN, ZHOU, `听课 到 ${number}`)).toContain('您听了')
    expect(await bot.ask(WANGCUN, ZHOU, `听课 到 ${number}`)).toContain('早就记下')
    expect(await bot.ask(WANGCUN, HE, `听课 到 ${number} 毛老师`)).toContain('毛老师听了')
    expect(await bot.isSilentOn(WANGCUN, ZHOU, '听课到3楼会议室')).toBe(true)
    expect(await kinds(number)).toEqual(['observed', 'observed'])
    // 毛老师 was elsewhere: who noted it takes it back, and 毛老师 hears of it.
    expect(await bot.askPrivately(ZHOU, `听课 到 ${number} 毛老师 撤销`)).toContain(
      '本人或者记的人',
    )
    // P28 What organisers did not note themselves they strike out, with a reason.
    expect(await bot.askPrivately(HE, `听课 到 ${number} 周老师 撤销`)).toContain(
      `请私聊我：听课 不算 ${number} 周老师`,
    )
    expect(await bot.askPrivately(HE, `听课 到 ${number} 毛老师 撤销`)).toContain('撤销了：毛老师')
    expect(await bot.askPrivately(HE, `听课 到 ${number} 毛老师 撤销`)).toContain('本来就没有记')
    const news = `把您听 ${number}号课的签到撤销了`
    const isWaiting = async () =>
      (await bot.ports.notices.due(bot.now(), 99)).some(({ text }) => text.includes(news))
    await until(
      async () => bot.saidTo(MAO).some(said => said.includes(news)) || (await isWaiting()),
      '毛老师 hears of it, or will',
    )
    const seats = await bot.ports.observations.signUps(ALLIANCE, [number])
    expect(seats.map(({ observer }) => observer)).toEqual([zhou.id])
  })

  it('O131 O132 a record of the wrong lesson goes to the right one, or is taken back with its count', async () => {
    const [wrong, right] = [await plan(), await plan({ className: '四(1)班' })]
    const say = (text: string) => bot.askPrivately(ZHOU, text)
    expect(await say(`听课 记录 ${wrong.number} 撤销`)).toContain('没有交过')
    await say(`听课 记录 ${wrong.number} 优点：板书漂亮 总分88`)
    expect(await say(`听课 到 ${wrong.number} 撤销`)).toContain(`听课 记录 ${wrong.number} 撤销`)
    expect(await say(`听课 记录 ${wrong.number} 改到 ${right.number}`)).toContain('板书漂亮')
    expect(await recordOf(wrong.number, zhou)).toBeNull()
    expect((await recordOf(right.number, zhou))?.score?.total).toBe(88)
    expect(await bot.askPrivately(HE, `听课 看 ${wrong.number}`)).not.toContain('板书')
    expect(await say(`听课 记录 ${right.number} 撤销`)).toContain('不再算您听过')
    expect(await say('我的听课')).toContain(`撤销了、不算的：`)
    expect(await bot.ports.observations.signUps(ALLIANCE, [right.number])).toEqual([])

    // O132: one from before records had to say something moves as it is.
    const [was, is] = [await plan(), await plan({ className: '四(2)班' })]
    const short = { slot: was.number, observer: zhou.id, score: null, attachments: [] }
    const content = {
      ...{ lessonType: '', stages: [], strengths: '好', weaknesses: '', advice: '' },
      ...{ summary: '', dimensionNotes: {}, itemScores: {} },
    }
    await bot.ports.records.submit(
      { allianceId: ALLIANCE, ...short, content },
      { deed: deed(ZHOU), notices: [] },
    )
    expect(await say(`听课 记录 ${was.number} 改到 ${is.number}`)).toContain('听课记录已交')
    expect((await recordOf(is.number, zhou))?.content.strengths).toBe('好')
  })

  it('O118 who was struck out hears it from whatever they hand in, and nothing is kept', async () => {
    const { number } = await plan()
    const say = (text: string) => bot.askPrivately(ZHOU, text)
    await say(`听课 记录 ${number}`)
    await say(`听课 到 ${number}`)
    const found = { wasThere: false, reason: '没有签到' }
    const seat = { slot: number, observer: zhou.id }
    await bot.ports.observations.judgeAttendance(ALLIANCE, seat, found, deed())
    await say('优点：板书漂亮，学生动手多')
    expect(await say('交')).toContain('没问题请回：好')
    expect(await say('好')).toContain('组织者认定您没有去听（没有签到）')
    expect(await recordOf(number, zhou)).toBeNull()
    const count = bot.saidTo(ZHOU).length
    const sheet = `听课记录表\n表单 L${number}·T${zhou.id}\n优点 板书漂亮\n听课人签名：`
    bot.world.postPrivateFile(ZHOU, { name: '补交.txt', bytes: Buffer.from(sheet) })
    const heard = () => bot.saidTo(ZHOU).slice(count).join('\n')
    await until(() => heard().includes('再记也不算'), 'the sheet is answered with why')
    expect(await recordOf(number, zhou)).toBeNull()
    await say('不要')
  })

  it('O130 an account that was given to somebody reads what was handed in before only with a yes, or a week later', async () => {
    const { number } = await plan()
    await bot.askPrivately(ZHOU, `听课 记录 ${number} 优点：对人有耐心`)
    await bot.ask(WANGCUN, YE, '听课')
    const link = () => bot.ports.teachers.link(ALLIANCE, zhou.id, qq(YE), deed())
    const reads = async () => {
      const said = [`听课 看 ${number}`, `听课 记录 ${number} 建议：x`, `听课 记录表 ${number}`]
      const answers = []
      for (const text of said) answers.push(await bot.askPrivately(YE, text))
      return answers.join()
    }
    await link()
    const closed = await reads()
    expect(closed.split('11月30日 起能看能改')).toHaveLength(4)
    expect(closed).not.toContain('有耐心')
    expect(await bot.askPrivately(YE, '听课 老师 同意')).toContain('要原来的号来说')
    expect(await bot.askPrivately(ZHOU, '听课 老师 不是我')).toContain(`${YE} 不再是您的号`)
    expect((await bot.ports.teachers.teacher(ALLIANCE, zhou.id))?.accounts).toEqual([qq(ZHOU)])
    expect(await bot.askPrivately(ZHOU, '听课 老师 不是我')).toContain('没有等您确认')
    await link()
    expect(await bot.askPrivately(ZHOU, '听课 老师 同意')).toContain(`${YE} 现在什么都能看了`)
    expect(await bot.askPrivately(YE, `听课 看 ${number}`)).toContain('有耐心')
    await bot.ports.teachers.link(ALLIANCE, zhou.id, qq(ZHOU), deed())
  })

  it('O68 those who run the alliance set the rubric; others see it', async () => {
    expect(await bot.askPrivately(ZHOU, '听课 量表')).toContain('学生状态35')
    expect(await bot.askPrivately(ZHOU, '听课 量表 默认')).toContain('管理员')
    const set = '听课 量表 改\n目标40：明确；落实\n效果60：学会\n等级 优90 良80 中70 差0'
    expect(await bot.askPrivately(HE, set)).toContain('目标40 效果60')
    expect(await bot.askPrivately(HE, '听课 量表 改\n目标：明确')).toContain('看不懂')
    const { number } = await plan()
    await bot.askPrivately(ZHOU, `听课 记录 ${number} 优点：板书清楚 得分 目标5 4 效果4`)
    expect((await recordOf(number, zhou))?.score).toEqual({
      total: 84,
      band: '良',
      rubricVersion: 1,
    })
  })
})
