import { expect, it } from 'vitest'
import { differences, oracleOf, playWorld, someWorld } from '../testing/index'

const WORLDS = 300

it(`R1–R31 the planner says and misses what an oracle does that walks minute by minute, in ${WORLDS} worlds`, () => {
  const wrong: string[] = []
  let [said, missed] = [0, 0]
  for (let seed = 1; seed <= WORLDS; seed += 1) {
    const world = someWorld(seed)
    const oracle = oracleOf(world)
    said += oracle.said.size
    missed += oracle.missed.size
    for (const difference of differences(oracle, playWorld(world)))
      wrong.push(`seed ${seed} ${difference}`)
  }
  expect(wrong.slice(0, 20)).toEqual([])
  // Worlds in which nothing happens prove nothing.
  expect(said).toBeGreaterThan(WORLDS)
  expect(missed).toBeGreaterThan(WORLDS / 4)
})
