import { type AllianceId, Fault } from '@lianxiao/core'
import {
  ALLIANCE,
  aBlobRef,
  aFilePost,
  anArchivedPost,
  aReading,
  BOT,
  MONDAY,
  OTHER_ALLIANCE,
} from '@lianxiao/core/testing'
import { describe, expect, it } from 'vitest'
import { aStore } from '../../store/test/temporary-folder'
import { privateFilesWorker } from '../src/private-files'

const BEFORE = MONDAY - 60_000
/** More steps than any file is tried. */
const MANY_STEPS = 12

/** A store with two alliances, and a bot that is online or not. */
async function aWorld() {
  const store = aStore()
  const alliances = [ALLIANCE, OTHER_ALLIANCE].map(id => ({ id, name: id, schools: [] }))
  await store.directory.declare(alliances, [], BEFORE)
  const state = { isOnline: true, now: MONDAY + 60_000 }
  const health = async () => ({
    bots: [{ bot: BOT, online: state.isOnline, since: MONDAY }],
    ...{ freeBytes: 1, watermarkBytes: 0, startedAt: MONDAY },
  })
  const ports = { ...store, health, clock: { now: () => state.now } }
  let letter = 'a'.charCodeAt(0)
  /** Somebody sends a file to the bot alone, and it is read. */
  async function send(name: string, allianceId: AllianceId = ALLIANCE, chatGroup = null) {
    const post = aFilePost({ name, chatGroup, messageId: name })
    const blob = aBlobRef(String.fromCharCode(letter++))
    const { resource } = await store.resources.recordPost(
      anArchivedPost({ allianceId, post, blob }),
    )
    await store.resources.recordReading(resource, aReading(), MONDAY + 9_000)
  }
  /** What was written down to be said since, one after another as it is said to one person. */
  async function said(): Promise<string[]> {
    const texts: string[] = []
    for (;;) {
      const [delivery] = await store.outbox.claim(state.now, 1)
      if (delivery === undefined) return texts
      const { id, speech } = delivery
      texts.push(speech.kind === 'text' ? speech.text : speech.kind)
      await store.outbox.settle(id, { state: 'sent', nextAt: null, trouble: null }, 'm', state.now)
    }
  }
  return { ports, state, send, said }
}

type World = Awaited<ReturnType<typeof aWorld>>

/** A worker that reads names aloud, and throws at those for which there is an error. */
function aReader({ ports }: World, errors: ReadonlyMap<string, () => Error> = new Map()) {
  const taken: string[] = []
  const worker = privateFilesWorker(ports, {
    name: 'names',
    freshMs: 3_600_000,
    reads: name => !name.endsWith('.png'),
    async take({ resource: { name } }) {
      taken.push(name)
      const error = errors.get(name)?.()
      if (error !== undefined) throw error
      return name.startsWith('silent') ? null : `read ${name}`
    },
    unreadable: name => `cannot read ${name}`,
  })
  /** Steps as a worker's loop does, past what is thrown. @returns how often it threw */
  async function steps(count: number): Promise<number> {
    const results = []
    for (let step = 0; step < count; step++)
      results.push((await Promise.allSettled([worker.step()]))[0]?.status)
    return results.filter(status => status === 'rejected').length
  }
  return { steps, taken }
}

describe('O21 O69 Files that were sent to the bot alone', () => {
  it('are answered once each, in the order they were read, also by a worker that starts anew', async () => {
    const world = await aWorld()
    for (const name of ['1.docx', 'silent.docx', 'photo.png', '2.docx']) await world.send(name)
    expect(await aReader(world).steps(2)).toBe(0)
    expect(await world.said()).toEqual(['read 1.docx', 'read 2.docx'])
    const again = aReader(world)
    await again.steps(2)
    expect(again.taken).toEqual([])
    expect(await world.said()).toEqual([])
  })

  it('wait while no bot is there, and are left alone when they are old', async () => {
    const world = await aWorld()
    await world.send('1.docx')
    world.state.isOnline = false
    const reader = aReader(world)
    await reader.steps(3)
    expect(reader.taken).toEqual([])
    world.state.isOnline = true
    await reader.steps(1)
    expect(reader.taken).toEqual(['1.docx'])
    await world.send('2.docx')
    world.state.now += 3_600_000
    await reader.steps(1)
    expect(reader.taken).toEqual(['1.docx'])
  })

  it('hold up none behind them when their reading throws, and end in words', async () => {
    const world = await aWorld()
    await world.send('1.docx')
    await world.send('bad.docx')
    await world.send('2.docx')
    const reader = aReader(world, new Map([['bad.docx', () => new Error('bad')]]))
    expect(await reader.steps(MANY_STEPS)).toBe(4)
    expect(reader.taken).toEqual(['1.docx', ...Array(5).fill('bad.docx'), '2.docx'])
    expect(await world.said()).toEqual(['read 1.docx', 'cannot read bad.docx', 'read 2.docx'])
  })

  it('are tried until it passes when it is the store that has no room', async () => {
    const world = await aWorld()
    await world.send('1.docx')
    const errors = new Map([['1.docx', () => new Fault('store.disk-full', 'full')]])
    expect(await aReader(world, errors).steps(MANY_STEPS)).toBe(MANY_STEPS)
    expect(await world.said()).toEqual([])
    errors.clear()
    await aReader(world, errors).steps(1)
    expect(await world.said()).toEqual(['read 1.docx'])
  })

  it('hold up no other alliance', async () => {
    const world = await aWorld()
    await world.send('bad.docx', ALLIANCE)
    await world.send('1.docx', OTHER_ALLIANCE)
    const reader = aReader(world, new Map([['bad.docx', () => new Error('bad')]]))
    expect(await reader.steps(1)).toBe(1)
    expect(await world.said()).toEqual(['read 1.docx'])
  })
})
