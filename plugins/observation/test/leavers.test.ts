import { type BeatParts, beat, type CivilDay, type TeacherId } from '@lianxiao/core'
import {
  ALLIANCE,
  aChatGroup,
  account,
  aDeed,
  aNewSlot,
  at,
  BOT,
  beatPortsOn,
  someReminderWords,
} from '@lianxiao/core/testing'
import { describe, expect, it } from 'vitest'
import { aStore } from '../../store/test/temporary-folder'

const ZHOU = account('20002')
const parts: BeatParts = {
  words: someReminderWords(),
  botFor: async () => BOT,
  pause: async () => undefined,
}

/** 周老师 goes to unannounced lessons of these days, of which they alone hear. */
async function aWorld(days: readonly string[]) {
  const store = aStore()
  const ports = beatPortsOn(store)
  const alliance = { id: ALLIANCE, name: '松阳联盟', schools: [] }
  await store.directory.declare([alliance], [aChatGroup({ schoolId: null })], 0)
  const deed = aDeed({ at: at('2026-11-20T08:00+08:00') })
  const zhou = await store.teachers.add(
    ALLIANCE,
    { name: '周敏', schoolIds: [], account: ZHOU },
    deed,
  )
  const slots = days.map(on =>
    aNewSlot(
      { on: on as CivilDay, period: 2, presenter: null, kind: 'unannounced' },
      { requiredObservers: [zhou.id], chatGroup: null },
    ),
  )
  await store.observations.plan(ALLIANCE, slots, deed)
  /** What 周老师 is told in the evening before this day, with the last beat in the afternoon. */
  const toldOn = async (day: string) => {
    const beatAt = async (time: string) => {
      const now = at(`${day}T${time}+08:00`)
      expect((await beat(ports, parts, now)).troubles).toEqual([])
      return store.outbox.claim(now + 60_000, 99)
    }
    await beatAt('17:30')
    const due = await beatAt('18:00')
    return due.flatMap(({ recipient, speech }) =>
      recipient.kind === 'person' && recipient.person.id === ZHOU.id && speech.kind === 'text'
        ? [speech.text]
        : [],
    )
  }
  const stateOf = async (id: TeacherId) => (await store.teachers.teacher(ALLIANCE, id))?.state
  return { store, ports, zhou, deed, toldOn, stateOf }
}

describe('O94 who leaves on a day that was said', () => {
  it('is reminded until it, and of nothing from the day after', async () => {
    const { store, zhou, deed, toldOn, stateOf } = await aWorld(['2026-11-25', '2026-12-02'])
    const leavesOn = '2026-11-27' as CivilDay
    await store.teachers.change(ALLIANCE, zhou.id, { leavesOn }, deed)
    expect((await toldOn('2026-11-24')).join()).toContain('eveningBefore')
    expect(await stateOf(zhou.id)).toBe('active')
    expect((await toldOn('2026-12-01')).join()).not.toContain('eveningBefore')
    expect(await stateOf(zhou.id)).toBe('left')
  })

  it('is reminded again when they stay after all', async () => {
    const { store, zhou, deed, toldOn, stateOf } = await aWorld(['2026-12-02'])
    const leavesOn = '2026-11-27' as CivilDay
    await store.teachers.change(ALLIANCE, zhou.id, { leavesOn }, deed)
    await toldOn('2026-11-30')
    await store.teachers.change(ALLIANCE, zhou.id, { state: 'active', leavesOn: null }, deed)
    expect((await toldOn('2026-12-01')).join()).toContain('eveningBefore')
    expect(await stateOf(zhou.id)).toBe('active')
  })

  it('stays when the clock that let them go had run ahead', async () => {
    const { store, ports, zhou, deed, stateOf } = await aWorld([])
    const leavesOn = '2026-11-27' as CivilDay
    await store.teachers.change(ALLIANCE, zhou.id, { leavesOn }, deed)
    const memory = { calm: null }
    const beatAt = (day: string) => beat(ports, { ...parts, memory }, at(`${day}T08:00+08:00`))
    await beatAt('2026-12-05')
    expect(await stateOf(zhou.id)).toBe('left')
    await beatAt('2026-11-26')
    expect(await stateOf(zhou.id)).toBe('active')
  })
  it('O94 R19 are looked for by no calm beat of the same day, and by the first of the next', async () => {
    const { store, ports, zhou, deed, stateOf } = await aWorld([])
    await store.teachers.change(ALLIANCE, zhou.id, { leavesOn: '2026-11-27' as CivilDay }, deed)
    let looks = 0
    const teachers: typeof store.teachers = {
      ...store.teachers,
      teachers(allianceId) {
        looks += 1
        return store.teachers.teachers(allianceId)
      },
    }
    const memory = { calm: null }
    const beatAt = async (time: string) => {
      looks = 0
      await beat({ ...ports, teachers }, { ...parts, memory }, at(`${time}+08:00`))
      return looks
    }
    // The first beat writes that it beat; the one after it finds that nothing is due.
    for (const time of ['23:50', '23:51', '23:52']) await beatAt(`2026-11-27T${time}`)
    expect(await beatAt('2026-11-27T23:59')).toBe(0)
    expect(await stateOf(zhou.id)).toBe('active')
    expect(await beatAt('2026-11-28T00:00')).toBeGreaterThan(0)
    expect(await stateOf(zhou.id)).toBe('left')
  })

  it('O94 trouble with those who leave is told, and the others are reminded all the same', async () => {
    const { store, ports, zhou, deed } = await aWorld(['2026-11-25'])
    await store.teachers.change(ALLIANCE, zhou.id, { leavesOn: '2026-11-23' as CivilDay }, deed)
    const teachers: typeof store.teachers = {
      ...store.teachers,
      change: () => Promise.reject(new Error('disk full')),
    }
    const now = at('2026-11-24T18:00+08:00')
    const report = await beat({ ...ports, teachers }, parts, now)
    expect(report.troubles).toEqual([new Error('disk full')])
    expect(await store.notices.lastBeat(ALLIANCE)).toBe(now)
  })
})
