import type { SlotNumber, TeacherId } from '@lianxiao/core'
import { ALLIANCE, aDeed, aNewSlot } from '@lianxiao/core/testing'
import { expect, it } from 'vitest'
import { aStore, temporaryFolder } from './temporary-folder'

it('O36 two processes on one database give the last seat once', async () => {
  const folder = temporaryFolder()
  const stores = [aStore({ folder }), aStore({ folder })] as const
  await stores[0].observations.plan(ALLIANCE, [aNewSlot({ capacity: 5 })], aDeed())
  const ask = (id: number) =>
    stores[id % 2 === 0 ? 0 : 1].observations.signUp(
      ALLIANCE,
      1 as SlotNumber,
      { id: id as TeacherId, isRequired: false },
      aDeed(),
    )
  const outcomes = await Promise.all(Array.from({ length: 12 }, (_, id) => ask(id + 2)))
  expect(outcomes.filter(outcome => outcome === 'done')).toHaveLength(5)
  expect(outcomes.filter(outcome => outcome === 'full')).toHaveLength(7)
  expect(await stores[1].observations.signUps(ALLIANCE, [1 as SlotNumber])).toHaveLength(5)
})

it('O30 two processes on one database give no number twice', async () => {
  const folder = temporaryFolder()
  const stores = [aStore({ folder }), aStore({ folder })] as const
  const planned = await Promise.all(
    [0, 1, 0, 1].map(at =>
      stores[at === 0 ? 0 : 1].observations.plan(ALLIANCE, [aNewSlot(), aNewSlot()], aDeed()),
    ),
  )
  const numbers = planned.flat().map(slot => slot.number)
  expect([...numbers].sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
})
