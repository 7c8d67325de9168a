import type { SlotChange, Teacher, TeacherId } from '@lianxiao/core'
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
import { changeTold, newsOf } from '../src/told-change'

const NOW = at('2026-11-24T08:00+08:00')
const [ORGANISER, HE, ZHOU] = [account('20109'), account('20101'), account('20102')]

/** 何老师's lesson of tomorrow, and an organiser who moves it while others sign up. */
async function aWorld() {
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
  const news = await newsOf(
    teller,
    { slot, observers: [] },
    { kind: 'moved', plan: moved, reason: '' },
  )
  const signUp = () =>
    ports.observations.signUp(ALLIANCE, slot.number, { id: zhou.id, isRequired: false }, aDeed())
  const signOff = () => ports.observations.signOff(ALLIANCE, slot.number, zhou.id, aDeed())
  /** Moves the lesson; before each try something else happens. */
  const move = (meanwhile: (tries: number) => Promise<unknown>) => {
    let tries = 0
    return changeTold(teller, [news], async (saying): Promise<SlotChange> => {
      tries += 1
      await meanwhile(tries)
      return ports.observations.change(slot, moved, saying)
    })
  }
  const called = async () =>
    (await ports.notices.due(NOW, 9)).map(({ mentions }) => mentions.map(({ id }) => id))
  return { ports, slot, zhou, signUp, signOff, move, called }
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
    const { signUp, signOff, move, called } = await aWorld()
    const steps = [signUp, signOff]
    const { outcome } = await move(async tries => steps[tries - 1]?.())
    expect(outcome.kind).toBe('done')
    expect(await called()).toEqual([[HE.id]])
  })

  it('where people come and go without end nothing is done, and nothing is said', async () => {
    const { ports, slot, signUp, signOff, move, called } = await aWorld()
    const { outcome } = await move(tries => (tries % 2 === 1 ? signUp() : signOff()))
    expect(outcome).toEqual({ kind: 'joined' })
    expect(await ports.observations.slot(ALLIANCE, slot.number)).toEqual(slot)
    expect(await called()).toEqual([])
  })
})
