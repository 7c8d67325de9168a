import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Account, BUILT_IN_LEXICON, type Delivery, type SchoolId } from '@lianxiao/core'
import {
  ALLIANCE,
  aBlobRef,
  aClassification,
  account,
  aFilePost,
  anArchivedPost,
  aReading,
  aTestClock,
  at,
  type TestClock,
} from '@lianxiao/core/testing'
import { openStore, type Store } from '@lianxiao/store'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { digestWorker } from '../src/digest-worker'
import { thanksWorker } from '../src/thanks-worker'
import { CAIYUAN, HE, MAO, startBot, stopAll, WANGCUN, YE, ZHOU } from './bot-world'

const BOT = account('10001')
const LI = account('20201')
const YE_ACCOUNT = account('20202')
const SANREN = '三仁小学' as SchoolId
const MONDAY = at('2026-11-16T08:00+08:00')
const DAY_MS = 24 * 3_600_000
const HOUR_MS = 3_600_000

/** A store with what the weekly workers need, and a clock to turn. */
interface Week {
  readonly store: Store
  readonly clock: TestClock
  isOnline: boolean
  digests(): Promise<void>
  thanks(): Promise<void>
  said(): Promise<readonly Delivery[]>
  post(name: string, changes?: { poster?: Account; audience?: string }): Promise<void>
}

let folder: string
let stores: Store[] = []
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lianxiao-week-'))
})
afterEach(() => {
  for (const store of stores) store.close()
  stores = []
  rmSync(folder, { recursive: true, force: true })
})

async function aWeek(): Promise<Week> {
  const clock = aTestClock(MONDAY)
  const store = openStore({ folder, clock, ballastBytes: 0 })
  stores.push(store)
  const schools = [{ id: SANREN, aliases: [] }]
  await store.directory.declare([{ id: ALLIANCE, name: '松阳联盟', schools }], [], MONDAY)
  for (const person of [LI, YE_ACCOUNT])
    await store.directory.noteMember({
      allianceId: ALLIANCE,
      account: person,
      displayName: '三仁小学-李老师',
      schoolId: SANREN,
      basis: 'guessed',
      seenIn: null,
      at: MONDAY,
    })
  const week = { isOnline: true }
  const ports = {
    ...store,
    clock,
    isAdmin: () => false,
    lexicon: BUILT_IN_LEXICON,
    health: async () => ({
      bots: [{ bot: BOT, online: week.isOnline, since: MONDAY }],
      freeBytes: 0,
      watermarkBytes: 0,
      startedAt: MONDAY,
    }),
  }
  const run = async (worker: ReturnType<typeof digestWorker>) => {
    for (let steps = 0; steps < 9 && (await worker.step()); steps += 1);
  }
  let letter = 0
  return Object.assign(week, {
    store,
    clock,
    digests: () => run(digestWorker(ports)),
    thanks: () => run(thanksWorker(ports)),
    said: () => store.outbox.claim(clock.now() + HOUR_MS, 50),
    async post(name: string, changes: { poster?: Account; audience?: string } = {}) {
      letter += 1
      const { resource } = await store.resources.recordPost({
        ...anArchivedPost({
          post: aFilePost({ name, poster: changes.poster ?? account('1') }),
          blob: aBlobRef(String.fromCharCode(96 + letter)),
        }),
        ...(changes.audience === undefined ? {} : { audience: changes.audience as never }),
      })
      const facets = { stage: '小学', grade: 3, subject: '数学', kind: '教案' } as const
      const reading = aReading({ classification: aClassification(facets), hold: null })
      await store.resources.recordReading(resource, reading, clock.now())
    },
  })
}

const textsOf = (deliveries: readonly Delivery[]) =>
  deliveries.map(({ recipient, speech }) => [
    recipient.kind === 'person' ? recipient.person.id : 'group',
    speech.kind === 'text' ? speech.text : speech.kind,
  ])

async function subscribe({ store }: Week, words = '三年级数学', person = LI): Promise<void> {
  await store.subscriptions.subscribe({
    allianceId: ALLIANCE,
    person,
    viaChatGroup: null,
    words,
    weekday: 2,
    at: MONDAY,
  })
}

describe('a weekly digest', () => {
  test('U4 U5 U6 tells what is new in one private message on its day, once', async () => {
    const week = await aWeek()
    await week.post('老的 三年级数学教案.docx')
    await subscribe(week)
    await subscribe(week, '三年级数学 周长')
    await week.post('三年级数学 分数教案.docx')
    await week.post('三年级数学 周长教案.docx')
    week.clock.pass(2 * DAY_MS + 9 * HOUR_MS)
    await week.digests()
    expect(await week.said()).toEqual([])
    week.clock.pass(HOUR_MS)
    await week.digests()
    expect(textsOf(await week.said())).toEqual([
      [
        LI.id,
        [
          '您订阅的“三年级数学”“三年级数学 周长”，这周有新的：',
          '#3 三年级数学 周长教案.docx（王村口小学-何老师）',
          '#2 三年级数学 分数教案.docx（王村口小学-何老师）',
          '想要哪个发：取 #3。不想收了发“退订”',
        ].join('\n'),
      ],
    ])
    await week.digests()
    week.clock.pass(7 * DAY_MS)
    await week.digests()
    expect(await week.said()).toEqual([])
  })

  test('U4 tells nobody of their own files, nor of what they may not see', async () => {
    const week = await aWeek()
    await subscribe(week)
    await week.post('三年级数学 分数教案.docx', { poster: LI })
    await week.post('三年级数学 周长教案.docx', { audience: 'school:别的小学' })
    week.clock.pass(2 * DAY_MS + 10 * HOUR_MS)
    await week.digests()
    expect(await week.said()).toEqual([])
  })

  test('U6 waits for a bot, and tells when it is back', async () => {
    const week = await aWeek()
    await subscribe(week)
    await week.post('三年级数学 分数教案.docx')
    week.isOnline = false
    week.clock.pass(2 * DAY_MS + 10 * HOUR_MS)
    await week.digests()
    expect(await week.said()).toEqual([])
    week.isOnline = true
    week.clock.pass(DAY_MS)
    await week.digests()
    expect(await week.said()).toHaveLength(1)
  })
})

describe('thanks', () => {
  const take = (week: Week, by: Account) =>
    week.store.resources.recordTaken(ALLIANCE, 1 as never, {
      by,
      chatGroup: null,
      at: week.clock.now(),
    })

  test('U7 U8 U9 tell a poster once, on Friday, how many schools used a file', async () => {
    const week = await aWeek()
    await week.post('三年级数学 分数教案.docx', { poster: account('1') })
    await take(week, LI)
    await take(week, YE_ACCOUNT)
    await take(week, account('1'))
    week.clock.pass(4 * DAY_MS + 7 * HOUR_MS)
    await week.thanks()
    expect(await week.said()).toEqual([])
    week.clock.pass(HOUR_MS)
    await week.thanks()
    await week.thanks()
    expect(textsOf(await week.said())).toEqual([
      [
        '1',
        '您的《三年级数学 分数教案.docx》这周被 1 所学校的老师用了，谢谢您的分享！（不想收这样的消息发“退订 感谢”）',
      ],
    ])
    week.clock.pass(7 * DAY_MS)
    await week.thanks()
    expect(await week.said()).toEqual([])
  })

  test('U8 go to nobody who does not want them', async () => {
    const week = await aWeek()
    await week.post('三年级数学 分数教案.docx')
    await take(week, LI)
    await week.store.subscriptions.setThankable(ALLIANCE, account('1'), false)
    week.clock.pass(4 * DAY_MS + 8 * HOUR_MS)
    await week.thanks()
    expect(await week.said()).toEqual([])
  })
})

describe('in chat', () => {
  afterEach(stopAll)

  test('U1 U2 a teacher subscribes, looks, changes the day and ends it', async () => {
    const bot = await startBot()
    expect(await bot.ask(CAIYUAN, YE, '订阅 三年级数学 周三')).toBe(
      '订好了：每周三 18 点左右，有新的“三年级·数学”就私聊告诉您，没有不打扰。发“订阅”看订了什么，要换日子发“订阅 周五”',
    )
    expect(await bot.ask(CAIYUAN, YE, '订阅 科学课件')).toContain('每周三')
    expect(await bot.ask(CAIYUAN, YE, '订阅 周五')).toBe('好的，以后每周五 18 点左右告诉您')
    expect(await bot.ask(CAIYUAN, YE, '我的订阅')).toBe('您订阅了 2 样，私聊我发“订阅”看是哪些')
    expect(await bot.askPrivately(YE, '我的订阅')).toBe(
      [
        '您订阅了 2 样，每周五 18 点左右合成一条告诉您：',
        '1. 三年级数学',
        '2. 科学课件',
        '不想要了发“退订 1”，全部不要发“退订 全部”',
      ].join('\n'),
    )
    expect(await bot.ask(CAIYUAN, YE, '退订 三年级数学')).toBe('退订了“三年级数学”')
    expect(await bot.ask(CAIYUAN, YE, '退订')).toBe('都退订了，以后不再告诉您新资料')
    expect(await bot.ask(CAIYUAN, MAO, '退订 感谢')).toContain('以后不再告诉您资料被谁用了')
    expect(await bot.ask(WANGCUN, HE, '订阅 呀')).toContain('没看懂')
    expect(await bot.ask(WANGCUN, ZHOU, '订阅')).toContain('您还没有订阅')
  })
})
