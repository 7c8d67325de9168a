import {
  type Account,
  type BeatParts,
  type BeatPorts,
  beat,
  type CivilDay,
  DEFAULT_REMINDER_RULES,
  type Instant,
  type TeacherId,
} from '@lianxiao/core'
import {
  ALLIANCE,
  aChatGroup,
  account,
  aDeed,
  aNewSlot,
  at,
  BOT,
  beatPortsOn,
  seeded,
  someReminderWords,
} from '@lianxiao/core/testing'
import { expect, it } from 'vitest'
import type { Store } from '../src/index'
import { aStore, temporaryFolder } from './temporary-folder'

const MINUTE = 60_000
const BEGINS = at('2026-11-23T06:00+08:00')
const PEOPLE = [20001, 20002, 20003, 20004].map(id => account(String(id)))
const DAYS = ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26', '2026-11-28'] as CivilDay[]

const words = someReminderWords({
  reminder: ({ onceKey }, { observers }) => [onceKey, ...observers].join(' '),
  missed: (_rows, kinds) => kinds.join(' '),
})

/** A bot of its own: a store, and a heart with or without a memory. */
interface Bot {
  readonly store: Store
  readonly ports: BeatPorts
  readonly parts: BeatParts
  readonly teachers: readonly TeacherId[]
  /** How often lessons were looked at. */
  looks: number
}

async function aBot(remembers: boolean, folder = temporaryFolder()): Promise<Bot> {
  const store = aStore({ folder })
  const bot = { looks: 0 }
  await store.directory.declare(
    [{ id: ALLIANCE, name: '松阳联盟', schools: [] }],
    [aChatGroup({ schoolId: null })],
    0,
  )
  const teachers: TeacherId[] = []
  for (const person of PEOPLE) {
    const teacher = { name: person.id, schoolIds: [], account: person }
    teachers.push((await store.teachers.add(ALLIANCE, teacher, aDeed())).id)
  }
  await store.notices.setOrganisers(ALLIANCE, aChatGroup().account, [PEOPLE[0] as Account], aDeed())
  const parts: BeatParts = {
    words,
    ...(remembers ? { memory: { calm: null } } : {}),
    botFor: async () => BOT,
    pause: async () => undefined,
  }
  const observations: Store['observations'] = {
    ...store.observations,
    slots(...asked) {
      bot.looks += 1
      return store.observations.slots(...asked)
    },
  }
  const ports = beatPortsOn({ ...store, observations })
  return Object.assign(bot, { store, ports, parts, teachers })
}

type Random = ReturnType<typeof seeded>

/** What somebody does; drawn anew from the same numbers for each bot. */
async function doSomething({ store, teachers }: Bot, random: Random, now: Instant): Promise<void> {
  const deed = aDeed({ at: now })
  const lessons = await store.observations.slots(ALLIANCE, {
    from: '2026-01-01' as CivilDay,
    until: '2027-12-31' as CivilDay,
  })
  const lesson = lessons[random.below(Math.max(1, lessons.length))]
  const teacher = teachers[random.below(teachers.length)] as TeacherId
  const [on, period] = [DAYS[random.below(DAYS.length)] as CivilDay, 1 + random.below(7)]
  const what = random.below(8)
  if (lesson === undefined || what === 0) {
    const [presenter = null] = teachers
    const slot = aNewSlot({ on, period, presenter }, { requiredObservers: [teacher] })
    await store.observations.plan(ALLIANCE, [slot], deed)
  } else if (what <= 2) {
    await store.observations.change(lesson, { ...lesson, on, period }, { deed, notices: [] })
  } else if (what <= 4) {
    const observer = { id: teacher, isRequired: false }
    await store.observations.signUp(ALLIANCE, lesson.number, observer, deed)
  } else if (what === 5) await store.observations.signOff(ALLIANCE, lesson.number, teacher, deed)
  else if (what === 6) {
    const rule = { ...DEFAULT_REMINDER_RULES.eveningBefore, atMinute: 60 * (8 + random.below(12)) }
    await store.notices.setRules(ALLIANCE, [rule], deed)
  } else await store.observations.cancel(lesson, { reason: '', deed, notices: [] })
}

/** Says what is due, now and then in vain. */
async function speak({ store }: Bot, isRefused: boolean, now: Instant): Promise<string[]> {
  const claimed = await store.outbox.claim(now, 9)
  const step = isRefused
    ? ({ state: 'dead', nextAt: null, trouble: 'refused' } as const)
    : ({ state: 'sent', nextAt: null, trouble: null } as const)
  for (const { id } of claimed) await store.outbox.settle(id, step, null, now)
  return claimed.map(({ recipient, speech }) => JSON.stringify([recipient, speech]))
}

it('R19 a heart that remembers that nothing is due does what one does that looks every minute', async () => {
  const [remembering, forgetful] = [await aBot(true), await aBot(false)]
  const random = seeded(7)
  let now = BEGINS
  for (let turn = 0; turn < 400; turn += 1) {
    // Mostly the next minute; sometimes hours later, sometimes the clock is set back.
    const leap = random.below(30)
    now += leap === 0 ? -90 * MINUTE : leap < 4 ? random.below(400) * MINUTE : MINUTE
    const [isDeed, isRefused, seed] = [
      random.below(6) === 0,
      random.below(9) === 0,
      random.below(1e6),
    ]
    const did = []
    for (const bot of [remembering, forgetful]) {
      if (isDeed) await doSomething(bot, seeded(seed), now)
      const report = await beat(bot.ports, bot.parts, now)
      did.push({ report, said: await speak(bot, isRefused, now + 1_000) })
    }
    expect(did[0], `turn ${turn}`).toEqual(did[1])
    expect(did[0]?.report.troubles).toEqual([])
  }
  const facts = async ({ store }: Bot) => store.events.read(ALLIANCE, 0, 5_000)
  expect(await facts(remembering)).toEqual(await facts(forgetful))
  // It is worth it, and the test is about something.
  expect(remembering.looks).toBeLessThan(forgetful.looks / 2)
  expect(
    (await facts(forgetful)).filter(({ body }) => body.kind === 'sent').length,
  ).toBeGreaterThan(20)
})

it('R19 what another process changed is seen by the next beat', async () => {
  const folder = temporaryFolder()
  const bot = await aBot(true, folder)
  await bot.store.notices.setRules(
    ALLIANCE,
    [{ ...DEFAULT_REMINDER_RULES.nonePlanned, isOn: false }],
    aDeed(),
  )
  const now = at('2026-11-24T18:30+08:00')
  for (const minute of [0, 1, 2]) await beat(bot.ports, bot.parts, now + minute * MINUTE)
  const looked = bot.looks
  await beat(bot.ports, bot.parts, now + 3 * MINUTE)
  expect(bot.looks).toBe(looked)
  const beside = aStore({ folder })
  const slot = aNewSlot({ on: '2026-11-25' as CivilDay, period: 2, presenter: null })
  await beside.observations.plan(ALLIANCE, [slot], aDeed())
  expect(await beat(bot.ports, bot.parts, now + 4 * MINUTE)).toMatchObject({ produced: 1 })
})
