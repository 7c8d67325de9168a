import type { LianxiaoPorts, SlotChange, Teacher, TeacherId } from '@lianxiao/core'
import {
  ALLIANCE,
  aCalendar,
  aChatGroup,
  account,
  aDeed,
  aNewSlot,
  aNewTeacher,
  at,
  day,
} from '@lianxiao/core/testing'
import { describe, expect, it } from 'vitest'
import { aStore } from '../../store/test/temporary-folder'
import { cancel } from '../src/commands/cancel'
import { change } from '../src/commands/change'
import { swap } from '../src/commands/swap'
import { countTold } from '../src/lesson-notices'
import type { Handler, TeacherOccasion } from '../src/spoken'
import { changeTold, newsOf } from '../src/told-change'

const NOW = at('2026-11-24T08:00+08:00')
const [ORGANISER, HE, ZHOU] = [account('20109'), account('20101'), account('20102')]
const YE = account('20103')

/** 何老师's lesson of tomorrow, and an organiser who moves it while others sign up or off. */
async function aWorld({ isZhouComing = false } = {}) {
  const ports = aStore()
  await ports.directory.declare(
    [{ id: ALLIANCE, name: '松阳联盟', schools: [] }],
    [aChatGroup()],
    0,
  )
  const add = (name: string, person: typeof HE) =>
    ports.teachers.add(ALLIANCE, aNewTeacher({ name, account: person }), aDeed())
  const [he, zhou] = [await add('何晓明', HE), await add('周敏', ZHOU)]
  const [slot] = await ports.observations.plan(ALLIANCE, [aNewSlot({ presenter: he.id })], aDeed())
  if (slot === undefined) throw new Error('not planned')
  const teachers = new Map<TeacherId, Teacher>([he, zhou].map(one => [one.id, one]))
  const teller = {
    ports,
    occasion: { allianceId: ALLIANCE, message: { person: ORGANISER, chatGroup: null } },
    context: { now: NOW, today: day('2026-11-24'), calendar: aCalendar(), teachers },
  }
  const moved = { ...slot, on: day('2026-11-26') }
  const signUp = () =>
    ports.observations.signUp(ALLIANCE, slot.number, { id: zhou.id, isRequired: false }, aDeed())
  const signOff = () => ports.observations.signOff(ALLIANCE, slot.number, zhou.id, aDeed())
  /** The first sign-up of somebody whom nobody knew: it makes them a teacher. */
  const signUpForTheFirstTime = async () => {
    const ye = await add('叶青', YE)
    const observer = { id: ye.id, isRequired: false }
    await ports.observations.signUp(ALLIANCE, slot.number, observer, aDeed())
    return ye
  }
  if (isZhouComing) await signUp()
  /** Moves the lesson; before each try something else happens. */
  const move = async (meanwhile: (tries: number) => Promise<unknown>, observers = coming) => {
    let tries = 0
    const plan = { kind: 'moved', plan: moved, reason: '' } as const
    const news = await newsOf(teller, { slot, observers }, plan)
    return changeTold(teller, [news], async (saying): Promise<SlotChange> => {
      tries += 1
      await meanwhile(tries)
      return ports.observations.change(slot, moved, saying)
    })
  }
  const coming: readonly TeacherId[] = isZhouComing ? [zhou.id] : []
  const called = async () =>
    (await ports.notices.due(NOW, 9)).map(({ mentions }) => mentions.map(({ id }) => id))
  return { ports, slot, he, zhou, signUp, signOff, signUpForTheFirstTime, move, called }
}

describe('O33 O48 who signs up while a lesson is changed', () => {
  it('hears of it in the same transaction, called by name in the one message of the group', async () => {
    const { zhou, signUp, move, called } = await aWorld()
    const { outcome, news } = await move(async tries => tries === 1 && signUp())
    expect(outcome.kind).toBe('done')
    expect(news.map(({ observers }) => observers)).toEqual([[zhou.id]])
    expect(await called()).toEqual([[HE.id, ZHOU.id]])
  })

  it('who signs off meanwhile is not called any more', async () => {
    const { zhou, signOff, move, called } = await aWorld({ isZhouComing: true })
    const tried: number[] = []
    const { outcome, news } = await move(async tries => {
      tried.push(tries)
      return tries === 1 && signOff()
    })
    expect(outcome.kind).toBe('done')
    expect(tried).toEqual([1, 2])
    expect(news.flatMap(({ observers }) => observers)).not.toContain(zhou.id)
    expect(await called()).toEqual([[HE.id]])
  })

  it('who became a teacher by that very sign-up is called and counted as well', async () => {
    const { signUpForTheFirstTime, move, called } = await aWorld()
    const { outcome, news, context } = await move(
      async tries => tries === 1 && signUpForTheFirstTime(),
    )
    expect(outcome.kind).toBe('done')
    expect(await called()).toEqual([[HE.id, YE.id]])
    expect(countTold(news, context)).toBe(2)
  })

  it('who became a teacher after the names were read is called, though the lesson was read with them', async () => {
    const { signUpForTheFirstTime, move, called } = await aWorld()
    const ye = await signUpForTheFirstTime()
    const { outcome, context } = await move(async () => undefined, [ye.id])
    expect(outcome.kind).toBe('done')
    expect(context.teachers.get(ye.id)?.name).toBe('叶青')
    expect(await called()).toEqual([[HE.id, YE.id]])
  })

  it('where people come and go without end nothing is done, and nothing is said', async () => {
    const { ports, slot, signUp, signOff, move, called } = await aWorld()
    const { outcome } = await move(tries => (tries % 2 === 1 ? signUp() : signOff()))
    expect(outcome).toEqual({ kind: 'comersChanged' })
    expect(await ports.observations.slot(ALLIANCE, slot.number)).toEqual(slot)
    expect(await called()).toEqual([])
  })
})

/** The organiser's own words in private; before each try of the store to change a lesson, something else happens. */
async function anOrganiser(meanwhile: (world: World, tries: number) => Promise<unknown>) {
  const world = await aWorld()
  const { ports: store, he } = world
  const other = aNewSlot({ presenter: he.id, on: day('2026-11-27'), period: 4 })
  await store.observations.plan(ALLIANCE, [other], aDeed())
  let tries = 0
  const busy = async <Outcome>(go: () => Promise<Outcome>) => {
    tries += 1
    await meanwhile(world, tries)
    return go()
  }
  const { observations } = store
  const ports = {
    ...store,
    clock: { now: () => NOW },
    stateDays: aCalendar().state,
    observations: {
      ...observations,
      change: (...said) => busy(() => observations.change(...said)),
      swap: (...said) => busy(() => observations.swap(...said)),
      cancel: (...said) => busy(() => observations.cancel(...said)),
    } satisfies LianxiaoPorts['observations'],
  } as unknown as LianxiaoPorts
  const occasion = {
    ...{ allianceId: ALLIANCE, teacher: null, member: null, chatGroup: null },
    actor: {
      ...{ allianceId: ALLIANCE, account: ORGANISER, chatGroup: null, provedSchools: [] },
      ...{ isChatGroupAdmin: false, isStaff: true, isAdmin: false },
      ...{ teacherId: null, readsSince: 0, organises: [] },
    },
    message: { bot: account('10000'), person: ORGANISER, chatGroup: null, messageId: '1' },
  } as unknown as TeacherOccasion
  return {
    store,
    says: (handler: Handler, words: string) => handler(ports, occasion, { words, isSure: true }),
  }
}

type World = Awaited<ReturnType<typeof aWorld>>

describe('O33 what is answered where somebody signs up or off meanwhile', () => {
  it.each([
    ['改', change, '1 周四 第3节'],
    ['换', swap, '1 2'],
    ['取消', cancel, '1 停电'],
  ] as const)(
    '%s: five tries at most; then that people signed up or off, and that the lesson is as it was',
    async (_, handler, words) => {
      const { store, says } = await anOrganiser(({ signUp, signOff }, tries) =>
        tries % 2 === 1 ? signUp() : signOff(),
      )
      const before = await store.observations.slot(ALLIANCE, 1 as never)
      expect(await says(handler, words)).toBe(
        '刚刚有老师报名或取消报名，1号课还是原来的安排，没有改动。请再发一次。',
      )
      expect(await store.observations.slot(ALLIANCE, 1 as never)).toEqual(before)
    },
  )

  it.each([
    ['改', change, '1 周四 第3节'],
    ['换', swap, '1 2'],
    ['取消', cancel, '1 停电'],
  ] as const)(
    '%s: who became a teacher by signing up is among those who are told',
    async (_, handler, words) => {
      const { says } = await anOrganiser(
        async ({ signUpForTheFirstTime }, tries) => tries === 1 && signUpForTheFirstTime(),
      )
      expect(await says(handler, words)).toContain('会通知 2 位老师')
    },
  )

  it('more who come than seats are told as they are by then', async () => {
    const { says } = await anOrganiser(async ({ signUp, signUpForTheFirstTime }, tries) => {
      if (tries > 1) return
      await signUp()
      await signUpForTheFirstTime()
    })
    expect(await says(change, '1 周四 第3节 限1人')).toContain(
      '已经有 2 人报名，多于 1 个名额，报了的都可以去',
    )
  })

  it('who signed up and presents from now on is told to observe no longer', async () => {
    const { says } = await anOrganiser(async ({ signUp }, tries) => tries === 1 && signUp())
    expect(await says(change, '1 老师 周敏')).toContain(
      '周敏原来报名来听，现在是自己上，已退掉报名',
    )
  })
})
