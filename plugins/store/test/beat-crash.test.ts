import { spawn } from 'node:child_process'
import { join } from 'node:path'
import type { CivilDay, TeacherId } from '@lianxiao/core'
import { ALLIANCE, account, aDeed, aNewSlot, at } from '@lianxiao/core/testing'
import { expect, it } from 'vitest'
import { openStore } from '../src/index'
import { temporaryFolder } from './temporary-folder'

const SPEAKER = join(__dirname, 'beat-forever.cjs')
const ROUNDS = 4
const LESSONS = 20
const OBSERVERS = 3
const EVENING = at('2026-11-24T17:59+08:00')

/** Runs the speaker until it said so many lines, and some instants more; then kills it. */
async function killAfter(folder: string, lines: number): Promise<string[]> {
  const child = spawn(process.execPath, [SPEAKER, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString()
    if (output.split('\n').length > lines)
      setTimeout(() => child.kill('SIGKILL'), Math.random() * 20)
  })
  await new Promise(resolve => child.on('close', resolve))
  return output.split('\n').slice(0, -1)
}

/** Lessons of tomorrow that only their observers hear of: 60 private reminders, 15 or so a minute. */
async function planLessons(folder: string): Promise<void> {
  const store = openStore({ folder, watermarkBytes: 0, ballastBytes: 0 })
  await store.directory.declare([{ id: ALLIANCE, name: '松阳联盟', schools: [] }], [], 0)
  for (let n = 1; n <= OBSERVERS * LESSONS; n += 1)
    await store.teachers.add(
      ALLIANCE,
      { name: `老师${n}`, schoolIds: [], account: account(`${20_000 + n}`) },
      aDeed(),
    )
  const slots = Array.from({ length: LESSONS }, (_, i) =>
    aNewSlot(
      { on: '2026-11-25' as CivilDay, kind: 'unannounced', presenter: null },
      {
        requiredObservers: [1, 2, 3].map(n => (i * OBSERVERS + n) as TeacherId),
        chatGroup: null,
      },
    ),
  )
  await store.observations.plan(ALLIANCE, slots, aDeed())
  await store.notices.markBeat(ALLIANCE, EVENING)
  store.close()
}

it(`R14 after ${ROUNDS} times kill -9 nothing was said twice, and all that was not said for sure is reported`, async () => {
  const folder = temporaryFolder()
  await planLessons(folder)
  const said: string[] = []
  for (let round = 1; round <= ROUNDS; round += 1)
    said.push(...(await killAfter(folder, 3 + Math.random() * 12)))
  // To the end, and long enough for doubts to be reported.
  said.push(...(await killAfter(folder, OBSERVERS * LESSONS + 40)))
  const store = openStore({ folder, watermarkBytes: 0, ballastBytes: 0 })
  expect(store.integrity()).toEqual([])
  const keys = said
    .filter(line => line.startsWith('said '))
    .flatMap(line => line.split(' ').slice(1))
    .filter(key => key.startsWith('eveningBefore:'))
  expect(new Set(keys).size).toBe(keys.length)
  const facts = await store.events.read(ALLIANCE, 0, 9_999)
  const reported = facts.flatMap(({ body }) => (body.kind === 'noticeMissed' ? [body.onceKey] : []))
  expect(new Set(reported).size).toBe(reported.length)
  expect(new Set([...keys, ...reported]).size).toBe(OBSERVERS * LESSONS)
  // What was in flight at a kill may have been said, and no more than that is in doubt.
  expect(reported.length).toBeLessThanOrEqual(ROUNDS * 9)
  store.close()
})
