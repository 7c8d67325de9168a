import { inflateRawSync } from 'node:zlib'
import {
  type CivilDay,
  DEFAULT_RUBRIC,
  type SchoolId,
  type SlotKind,
  type SlotNumber,
  scoreFor,
  type Teacher,
} from '@lianxiao/core'
import { account, aDeed, aNewSlot, aRecordContent, aTerm } from '@lianxiao/core/testing'
import { fileOf, type WorldFile, type WorldMessage } from '@lianxiao/simulator'
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
  ZHOU,
} from './bot-world'

const PUBLIC = 'https://lianxiao.example'
const WEDNESDAY = '2026-11-25' as CivilDay
const LOCAL_HEADER = 30

/** The words of a part of a docx or xlsx, out of its zip's own directory. */
function partOf({ bytes }: WorldFile, part: string): string {
  const zip = Buffer.from(bytes)
  let at = zip.indexOf(Buffer.from('PK\x01\x02'))
  while (at >= 0) {
    const nameLength = zip.readUInt16LE(at + 28)
    const start = zip.readUInt32LE(at + 42)
    if (zip.toString('utf8', at + 46, at + 46 + nameLength) === part) {
      const from =
        start + LOCAL_HEADER + zip.readUInt16LE(start + 26) + zip.readUInt16LE(start + 28)
      const packed = zip.subarray(from, from + zip.readUInt32LE(at + 20))
      const isStored = zip.readUInt16LE(at + 10) === 0
      return (isStored ? packed : inflateRawSync(packed)).toString('utf8')
    }
    at = zip.indexOf(Buffer.from('PK\x01\x02'), at + 1)
  }
  return ''
}
const wordsOf = (file: WorldFile) =>
  [partOf(file, 'word/document.xml'), partOf(file, 'xl/sharedStrings.xml')]
    .join('')
    .replace(/<[^>]+>/g, ' ')

let bot: ObservingWorld
let zhou: Teacher
let mao: Teacher

/** What 周丽 wrote of a lesson. */
async function handIn(slot: number, strengths: string): Promise<void> {
  const { records, clock } = bot.ports
  const deed = { by: account(String(ZHOU)), chatGroup: null, at: clock.now() }
  await records.submit(
    {
      allianceId: ALLIANCE,
      slot: slot as SlotNumber,
      observer: zhou.id,
      content: aRecordContent({ strengths }),
      score: scoreFor(DEFAULT_RUBRIC, 91.5),
      attachments: [],
    },
    { deed, notices: [] },
  )
}

beforeAll(async () => {
  bot = await startObservingBot({ host: { publicUrl: PUBLIC } })
  const { ports } = bot
  await bot.ask(WANGCUN, ZHOU, '听课')
  await bot.ask(66102, MAO, '听课')
  const deed = aDeed({ at: ports.clock.now() })
  const add = (name: string, userId: number) =>
    ports.teachers.add(
      ALLIANCE,
      {
        name,
        schoolIds: ['王村口小学' as SchoolId],
        account: { platform: 'onebot', id: String(userId) },
      },
      deed,
    )
  zhou = await add('周丽', ZHOU)
  mao = await add('毛建国', MAO)
  await ports.calendars.putTerm(ALLIANCE, aTerm(), deed)
  const plan = (kind: SlotKind, topic: string, on = WEDNESDAY) =>
    aNewSlot({ on, kind, topic, presenter: mao.id, schoolId: '王村口小学' as SchoolId })
  const slots = [
    plan('openLesson', '分数的初步认识'),
    plan('unannounced', '推门看的课'),
    plan('openLesson', '上周的圆', '2026-11-18' as CivilDay),
    plan('openLesson', '取消了的课'),
  ]
  const [, , , last] = await ports.observations.plan(ALLIANCE, slots, deed)
  if (last !== undefined) await ports.observations.cancel(last, { reason: '', deed, notices: [] })
  await ports.observations.signUp(
    ALLIANCE,
    2 as SlotNumber,
    { id: zhou.id, isRequired: false },
    deed,
  )
  await handIn(3, '圆规画得又快又准')
})
afterAll(async () => {
  await stopAll()
  removeClocks()
})

const isFrom = (message: WorldMessage, asked: WorldMessage) =>
  message.senderId === bot.world.botId &&
  JSON.stringify(message.chat) === JSON.stringify(asked.chat)

async function fileFor(userId: number, text: string): Promise<WorldFile> {
  const asked = bot.world.sayPrivately(userId, text)
  const isFile = (message: WorldMessage) => isFrom(message, asked) && fileOf(message) !== null
  const file = fileOf(await bot.world.waitFor(isFile, WAIT_MS, { after: asked }))
  if (file === null) throw new Error('no file')
  return file
}

describe('Papers over the chat', () => {
  it('O100 a form for a lesson without a record, a filled sheet for one with; only in private', async () => {
    expect(await bot.ask(WANGCUN, ZHOU, '听课 记录表 1')).toContain('私聊')
    const form = await fileFor(ZHOU, '听课 记录表 1')
    expect(form.name).toBe('听课记录表 1 分数的初步认识 周丽.docx')
    expect(wordsOf(form)).toContain(`表单 L1·T${zhou.id}`)
    expect(wordsOf(form)).not.toContain('圆规')
    const sheet = await fileFor(ZHOU, '听课记录表3')
    expect(wordsOf(sheet)).toContain('圆规画得又快又准')
    expect(wordsOf(sheet)).toContain('91.5')
  })

  it('O101 the presenter gets what colleagues wrote, nobody else does', async () => {
    const sheet = await fileFor(MAO, '听课 记录表 3')
    expect(sheet.name).toBe('听课记录表 3 上周的圆 周丽.docx')
    expect(wordsOf(sheet)).toContain('圆规画得又快又准')
    expect(await bot.askPrivately(MAO, '听课 记录表 1')).toContain('还没有老师交来')
    // An admin gets a form for themselves, never somebody's record.
    expect(wordsOf(await fileFor(HE, '听课 记录表 3'))).not.toContain('圆规')
  })

  it('O101 a lesson that is hidden from its presenter is no lesson for them, whatever they ask', async () => {
    const unknown = await bot.askPrivately(MAO, '听课 记录表 999')
    expect(await bot.askPrivately(MAO, '听课 记录表 2')).toBe(unknown.replace('999', '2'))
    expect(wordsOf(await fileFor(ZHOU, '听课 记录表 2'))).toContain('推门看的课')
  })

  it('O102 what is asked wrongly is answered with what to type', async () => {
    expect(await bot.askPrivately(ZHOU, '听课 记录表')).toContain('课号')
    expect(await bot.askPrivately(ZHOU, '听课 记录表 4')).toContain('取消')
    expect(await bot.askPrivately(ZHOU, '听课 记录本 2020学年第一学期')).toContain(
      '2026学年第一学期',
    )
    expect(await bot.askPrivately(ZHOU, '听课 记录本 毛建国')).toContain('您自己的')
    expect(await bot.askPrivately(HE, '听课 统计 火星小学')).toContain('没认出“火星小学”')
    expect(await bot.askPrivately(HE, '听课 统计 本月')).toContain('统计按学期出')
    expect(await bot.ask(WANGCUN, ZHOU, '听课 卡片 第99周')).toBe(
      '没有“第99周”：2026学年第一学期是第1周到第21周（9月1日 周二到1月20日 周三）。看这周的请发：听课 本周',
    )
    expect(await bot.ask(WANGCUN, ZHOU, '听课 0周')).toContain('是第1周到第21周')
    expect(await bot.ask(WANGCUN, ZHOU, '听课 卡片 12月')).toContain('一周一张')
    expect(await bot.askPrivately(ZHOU, '听课 导出')).toContain('听课 记录本 → ')
  })

  it('O103 a notebook holds one’s own records of a term', async () => {
    const book = await fileFor(ZHOU, '听课 记录本')
    expect(book.name).toBe('听课记录本 周丽 2026学年第一学期.docx')
    expect(wordsOf(book)).toContain('圆规画得又快又准')
    expect(await bot.askPrivately(MAO, '听课 记录本')).toContain('还没有交过')
  })

  it('O104 statistics are for those who run the alliance, in private', async () => {
    expect(await bot.askPrivately(ZHOU, '听课 统计')).toContain('组织者')
    expect(await bot.ask(WANGCUN, HE, '听课 统计')).toContain('私聊')
    const book = await fileFor(HE, '听课 统计 王村口小学')
    expect(book.name).toBe('听课统计 王村口小学 2026学年第一学期.xlsx')
    expect(wordsOf(book)).toContain('周丽')
    // Neither the text of a record nor a lesson that is not held yet.
    expect(wordsOf(book)).not.toMatch(/圆规|推门看的课/)
  })

  it('O105 a week’s card comes as a picture, in a group too', async () => {
    const asked = bot.world.say(WANGCUN, ZHOU, '听课 卡片 本周')
    const isPicture = (message: WorldMessage) =>
      isFrom(message, asked) && message.content.some(part => part.kind === 'image')
    const answer = bot.ports.press.canDraw()
      ? bot.world.waitFor(isPicture, WAIT_MS, { after: asked })
      : bot.world.waitFor(message => isFrom(message, asked), WAIT_MS, { after: asked })
    expect((await answer).senderId).toBe(bot.world.botId)
  })

  it('O106 a record never goes to a group, whatever asked for it', async () => {
    const { ports } = bot
    const now = ports.clock.now()
    const send = (onceKey: string, person: number | null, slot = 3) =>
      ports.outbox.add(
        {
          allianceId: ALLIANCE,
          onceKey,
          bot: { platform: 'onebot', id: String(bot.world.botId) },
          recipient:
            person === null
              ? { kind: 'chatGroup', chatGroup: { platform: 'onebot', id: String(WANGCUN) } }
              : {
                  kind: 'person',
                  person: { platform: 'onebot', id: String(person) },
                  viaChatGroup: null,
                },
          speech: {
            kind: 'paper',
            paper: {
              kind: 'recordSheet',
              allianceId: ALLIANCE,
              slot: slot as SlotNumber,
              observer: zhou.id,
            },
            name: `漏出的表${onceKey}.docx`,
          },
          notBefore: now,
          expiresAt: now + 60_000,
        },
        now,
      )
    await send('group', null)
    await send('stranger', HE)
    await until(
      () => bot.saidIn(WANGCUN).some(said => said.includes('漏出的表group')),
      'the group hears that nothing comes',
    )
    await until(
      () => bot.saidTo(HE).some(said => said.includes('漏出的表stranger')),
      'and so does who may not have it',
    )
    // Handed in while an unannounced lesson goes on: nothing for its presenter yet, asked for or sent.
    await handIn(2, '有耐心')
    const unknown = await bot.askPrivately(MAO, '听课 记录表 999')
    expect(await bot.askPrivately(MAO, '听课 记录表 2')).toBe(unknown.replace('999', '2'))
    await send('presenter', MAO, 2)
    await until(
      () => bot.saidTo(MAO).some(said => said.includes('漏出的表presenter')),
      'its presenter hears that nothing comes',
    )
  })
})

describe('Calendar feeds', () => {
  const { stringify } = JSON
  const fetchFeed = (link: string) => {
    const { port } = (bot.app as unknown as { server: { port: number } }).server
    return fetch(link.replace(PUBLIC, `http://127.0.0.1:${port}`))
  }
  const linkIn = (said: string) => /https:\/\/\S+\.ics/.exec(said)?.[0] ?? ''

  it('O110 everybody has a calendar of their own behind a link that is told in private', async () => {
    expect(await bot.ask(WANGCUN, ZHOU, '听课 日历')).not.toContain('.ics')
    const link = linkIn(await bot.askPrivately(ZHOU, '听课 日历'))
    expect(link).toMatch(/\/lianxiao\/calendar\/[\w-]{43}\.ics$/)
    const answer = await fetchFeed(link)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      200,
      'text/calendar; charset=utf-8',
    ])
    expect(answer.headers.get('cache-control')).toContain('private')
    const text = await answer.text()
    expect(text).toContain('推门看的课')
    expect(linkIn(await bot.askPrivately(ZHOU, '听课 日历'))).toBe(link)
  })

  it('O111 O112 an unannounced lesson is in no calendar of its presenter, school or alliance', async () => {
    expect(await bot.askPrivately(ZHOU, '听课 日历 联盟')).toContain('组织者')
    const links = [
      linkIn(await bot.askPrivately(MAO, '听课 日历')),
      linkIn(await bot.askPrivately(HE, '听课 日历 联盟')),
      linkIn(await bot.askPrivately(HE, '听课 日历 王村口小学')),
    ]
    for (const link of links) {
      const text = (await (await fetchFeed(link)).text()).replace(/\r\n /g, '')
      expect(text).toContain('分数的初步认识')
      expect(text).not.toContain('推门看的课')
    }
  })

  it('O116 the link of an entry that was merged goes on with what that teacher has', async () => {
    const deed = aDeed({ at: bot.ports.clock.now() })
    const fresh = { name: '周老师', schoolIds: [], account: null }
    const twin = await bot.ports.teachers.add(ALLIANCE, fresh, deed)
    const token = 'm'.repeat(43)
    const scope = { kind: 'teacher', teacher: twin.id } as const
    await bot.ports.feeds.put({ allianceId: ALLIANCE, scope, token, madeAt: deed.at })
    const link = `${PUBLIC}/lianxiao/calendar/${token}.ics`
    expect(await (await fetchFeed(link)).text()).not.toContain('推门看的课')
    await bot.ports.teachers.merge(ALLIANCE, { from: twin.id, into: zhou.id }, deed)
    // It was printed within this minute.
    await bot.setTime(bot.now() + 120_000)
    expect(await (await fetchFeed(link)).text()).toContain('推门看的课')
  })

  it('O114 a new link ends the old one; a wrong one tells nothing', async () => {
    const old = linkIn(await bot.askPrivately(ZHOU, '听课 日历'))
    const renewed = linkIn(await bot.askPrivately(ZHOU, '听课 日历 换'))
    expect(renewed).not.toBe(old)
    const gone = await fetchFeed(old)
    const wrong = await fetchFeed(`${PUBLIC}/lianxiao/calendar/${'x'.repeat(43)}.ics`)
    const short = await fetchFeed(`${PUBLIC}/lianxiao/calendar/x.ics`)
    const answers = await Promise.all(
      [gone, wrong, short].map(async answer => stringify([answer.status, await answer.text()])),
    )
    expect(new Set(answers)).toEqual(new Set(['[404,""]']))
    expect((await fetchFeed(renewed)).status).toBe(200)
  })
})
