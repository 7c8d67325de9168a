import type { SchoolId, StorePorts } from '@lianxiao/core'
import { ALLIANCE, account, aDeed, aNewTeacher, MONDAY } from '@lianxiao/core/testing'
import { describe, expect, it } from 'vitest'
import { aStore } from '../../store/test/temporary-folder'
import { knownTeachers } from '../src/known-teachers'

const WANGCUN = '王村口小学' as SchoolId
const OWN_GROUP = account('66101')
const SHARED_GROUP = account('66100')
const deed = aDeed()

/** A store with the alliance's school, its own group and one of all schools. */
async function aWorld() {
  const store = aStore()
  const schools = [{ id: WANGCUN, aliases: ['王村口'] }]
  const groups = [
    { account: OWN_GROUP, schoolId: WANGCUN },
    { account: SHARED_GROUP, schoolId: null },
  ].map(group => ({
    ...{ ...group, allianceId: ALLIANCE, name: '群' },
    settings: { visibility: 'alliance', receipts: 'line' } as const,
  }))
  await store.directory.declare([{ id: ALLIANCE, name: '松阳联盟', schools }], groups, MONDAY)
  return { ...store, clock: { now: () => MONDAY } }
}

function seen(world: StorePorts, id: string, displayName: string, seenIn = OWN_GROUP) {
  const note = { allianceId: ALLIANCE, account: account(id), displayName, seenIn, at: MONDAY }
  return world.directory.noteMember({ ...note, schoolId: null, basis: 'guessed' })
}

const names = async (world: Awaited<ReturnType<typeof aWorld>>) =>
  (await knownTeachers(world, ALLIANCE)).map(({ name, accounts }) => [
    name,
    ...accounts.map(({ id }) => id),
  ])

describe('O97 members are teachers', () => {
  it('whoever was seen with a school and a name on their card, once; nobody else', async () => {
    const world = await aWorld()
    await seen(world, '1', '王村口小学-何晓明')
    await seen(world, '2', '周敏（王村口）', SHARED_GROUP)
    await seen(world, '3', '开心果')
    await seen(world, '4', '王村口小学')
    await seen(world, '5', '王村口小学 三(1)班 何小雨妈妈')
    const both = await Promise.all([names(world), names(world)])
    expect(both[0]).toEqual([
      ['何晓明', '1'],
      ['周敏', '2'],
    ])
    expect(both[1]).toEqual(both[0])
    expect(await names(world)).toEqual(both[0])
    expect(await world.teachers.teachers(ALLIANCE)).toHaveLength(2)
  })

  it('a card that nothing proves takes no name that somebody has, whoever was seen last', async () => {
    const world = await aWorld()
    await seen(world, '1', '王村口小学-何老师')
    await seen(world, '2', '王村口小学-何老师', SHARED_GROUP)
    expect(await names(world)).toEqual([['何老师', '1']])
    // Nor that of somebody who never spoke.
    await world.teachers.add(ALLIANCE, aNewTeacher({ name: '周敏' }), deed)
    await seen(world, '3', '王村口小学-周敏', SHARED_GROUP)
    expect(await names(world)).toEqual([['何老师', '1'], ['周敏']])
    await seen(world, '3', '王村口小学-周敏', OWN_GROUP)
    expect(await names(world)).toEqual([
      ['何老师', '1'],
      ['周敏', '3'],
    ])
  })
})
