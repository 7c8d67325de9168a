import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  type AllianceId,
  type ChatCarrier,
  type DeliveryOutcome,
  Fault,
  type NewDelivery,
  type Outbox,
  type ResourceNumber,
  type Worker,
} from '@lianxiao/core'
import { aDelivery, aTestClock, BOT, MONDAY } from '@lianxiao/core/testing'
import { openStore } from '@lianxiao/store'
import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import type { Config } from '../src/config'
import { adminsOf, declarationsOf } from '../src/declarations'
import { doubtWorker, outboxWorker } from '../src/outbox-worker'
import { createWorkers } from '../src/run-workers'
import {
  createLinkSigner,
  LINK_GOOD_FOR_MS,
  LINK_PATH,
  readOrMakeSecret,
} from '../src/signed-links'
import { tryAgain } from '../src/try-again'

const RESOURCE = { allianceId: '松阳' as AllianceId, number: 12 as ResourceNumber }
const ends: (() => void)[] = []
afterEach(() => {
  for (const end of ends.splice(0).reverse()) end()
})
function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'lianxiao-host-'))
  ends.push(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (let waitedMs = 0; waitedMs < 45_000; waitedMs += 5) {
    if (await condition()) return
    await new Promise(resolve => setTimeout(resolve, 5))
  }
  throw new Error('waited in vain')
}

describe('signed links', () => {
  const signer = createLinkSigner(Buffer.alloc(32, 7))
  const tokenOf = (now: number) => signer.sign(RESOURCE, now).slice(LINK_PATH.length)

  test('V20 a link opens its resource for thirty minutes', () => {
    expect(signer.verify(tokenOf(MONDAY), MONDAY + LINK_GOOD_FOR_MS)).toEqual(RESOURCE)
    expect(signer.verify(tokenOf(MONDAY), MONDAY + LINK_GOOD_FOR_MS + 1)).toBeNull()
  })

  test('V20 a changed or foreign link opens nothing', () => {
    const token = tokenOf(MONDAY)
    for (let at = 0; at < token.length; at++) {
      const other = token[at] === 'A' ? 'B' : 'A'
      const changed = token.slice(0, at) + other + token.slice(at + 1)
      const opened = signer.verify(changed, MONDAY)
      // The last character of base64 holds spare bits; anything else must break the signature.
      expect(opened === null || at === token.indexOf('.') - 1).toBe(true)
    }
    expect(createLinkSigner(Buffer.alloc(32, 8)).verify(token, MONDAY)).toBeNull()
  })

  test('V20 nonsense opens nothing and breaks nothing', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        expect(signer.verify(`${a}.${b}`, MONDAY)).toBeNull()
        expect(signer.verify(a, MONDAY)).toBeNull()
      }),
    )
  })

  test('V20 the key outlives a restart, and a damaged one is made anew', () => {
    const path = join(aFolder(), 'secret')
    const secret = readOrMakeSecret(path)
    expect(readOrMakeSecret(path).equals(secret)).toBe(true)
    expect(secret.length).toBe(32)
  })
})

describe('declarations', () => {
  const config = (changes: object) =>
    ({ alliances: [], chatGroups: [], admins: '', ...changes }) as unknown as Config
  const group = {
    platform: 'onebot',
    id: '1',
    name: '',
    alliance: '',
    school: '',
    visibility: 'alliance',
    receipts: 'line',
  }
  const alliances = ['a', 'b'].map(id => ({ id, name: id, schools: [] }))

  test('V43 a group joins the only alliance, and none when its own is not declared', () => {
    expect(declarationsOf(config({ chatGroups: [group] })).chatGroups).toMatchObject([
      { name: '1', schoolId: null },
    ])
    expect(declarationsOf(config({ alliances, chatGroups: [group] })).chatGroups).toEqual([])
    const typo = { ...group, alliance: 'c' }
    expect(declarationsOf(config({ alliances, chatGroups: [typo] })).chatGroups).toEqual([])
    expect(
      declarationsOf(config({ alliances: alliances.slice(1), chatGroups: [typo] })).chatGroups,
    ).toEqual([])
    const named = { ...group, alliance: 'b' }
    expect(declarationsOf(config({ alliances, chatGroups: [named] })).chatGroups).toMatchObject([
      { allianceId: 'b' },
    ])
  })

  test('M21 admins are QQ numbers or platform:id, in any list', () => {
    expect([...adminsOf({ admins: '123， lark:ou_1\n456' })]).toEqual([
      'onebot:123',
      'lark:ou_1',
      'onebot:456',
    ])
    expect([...adminsOf({ admins: '' })]).toEqual([])
  })
})

describe('workers', () => {
  function aWorker(step: () => Promise<boolean>) {
    const errors: unknown[] = []
    const worker: Worker = { name: 'w', idleMs: 3_600_000, step }
    const running = createWorkers((_, error) => errors.push(error)).start(worker)
    return { running, errors }
  }

  test('V42 works as long as there is more, then rests until woken', async () => {
    let steps = 0
    const { running } = aWorker(async () => ++steps % 3 !== 0)
    await until(() => steps === 3)
    running.wake()
    await until(() => steps === 6)
    await running.stop()
    expect(steps).toBe(6)
  })

  test('V42 a call that comes during a step is not missed', async () => {
    let steps = 0
    const { running } = aWorker(async () => {
      steps += 1
      await Promise.resolve()
      if (steps === 1) running.wake()
      return false
    })
    await until(() => steps === 2)
    await running.stop()
  })

  test('V42 a step that throws is told and does not end the worker', async () => {
    let steps = 0
    const { running, errors } = aWorker(async () => {
      steps += 1
      if (steps === 1) throw new Error('once')
      return false
    })
    await until(() => errors.length === 1)
    running.wake()
    await until(() => steps === 2)
    await running.stop()
    expect(String(errors[0])).toContain('once')
  })

  test('V42 stops although nothing ever comes', async () => {
    const { running } = aWorker(async () => false)
    await running.stop()
  })
})

describe('trying again', () => {
  test('V46 ends after the last try, and at once where no later try can help', async () => {
    const tries = {
      atMost: 3,
      firstRestMs: 1,
      longestRestMs: 1,
      signal: new AbortController().signal,
    }
    let tried = 0
    const fail = () => {
      tried += 1
      throw new Error(`try ${tried}`)
    }
    await expect(tryAgain(fail, tries)).rejects.toThrow('try 3')
    await expect(tryAgain(fail, { ...tries, isWorthIt: () => false })).rejects.toThrow('try 4')
    expect(await tryAgain(() => (tried++ < 6 ? fail() : 'done'), tries)).toBe('done')
  })
})

describe('the outbox on a real store', () => {
  function aMouth(outcomes: Record<string, DeliveryOutcome | Promise<DeliveryOutcome>>) {
    const store = openStore({ folder: aFolder(), watermarkBytes: 0, ballastBytes: 0 })
    ends.push(() => store.close())
    const clock = aTestClock()
    const heard: string[] = []
    const arrived = new Map<string, boolean | null>()
    const carrier: ChatCarrier = {
      async deliver(delivery) {
        heard.push(delivery.onceKey)
        return (await outcomes[delivery.onceKey]) ?? { kind: 'sent', messageId: '1' }
      },
      isOnline: () => true,
      arrived: async delivery => arrived.get(delivery.onceKey) ?? null,
      canReact: async () => true,
    }
    const errors: unknown[] = []
    const ending = new AbortController()
    let busyFor = 0
    const outbox: Outbox = {
      ...store.outbox,
      async settle(...settled) {
        if (busyFor-- > 0) throw new Fault('store.busy', 'a backup holds the database')
        await store.outbox.settle(...settled)
      },
    }
    const beBusyFor = (settles: number) => {
      busyFor = settles
    }
    const parts = {
      outbox,
      carrier,
      clock,
      onError: (error: unknown) => errors.push(error),
      ending: ending.signal,
    }
    const add = (onceKey: string, group = '66001', changes: Partial<NewDelivery> = {}) =>
      store.outbox.add(
        aDelivery({
          onceKey,
          recipient: { kind: 'chatGroup', chatGroup: { platform: 'onebot', id: group } },
          ...changes,
        }),
        clock.now(),
      )
    const worker = outboxWorker(parts, () => undefined)
    const work = async () => {
      while (await worker.step()) await worker.ended()
    }
    const doubts = doubtWorker(parts)
    return { store, clock, heard, arrived, errors, add, worker, work, doubts, beBusyFor, ending }
  }

  test('V9 says each thing once, in order within a place', async () => {
    const { add, work, heard, store } = aMouth({})
    await add('a')
    await add('b')
    expect(await add('a')).toBe(false)
    await work()
    expect(heard).toEqual(['a', 'b'])
    expect(await store.outbox.counts(null)).toMatchObject({ sent: 2, pending: 0 })
  })

  test('V9 an upload that hangs in one group keeps no other group waiting', async () => {
    let end: (outcome: DeliveryOutcome) => void = () => undefined
    const hanging = new Promise<DeliveryOutcome>(resolve => {
      end = resolve
    })
    const { add, worker, heard, store } = aMouth({ slow: hanging })
    await add('slow', '66001')
    await worker.step()
    await add('quick', '66002')
    await worker.step()
    await until(async () => (await store.outbox.counts(null)).sent === 1)
    expect(heard).toEqual(['slow', 'quick'])
    end({ kind: 'sent', messageId: null })
    await worker.ended()
    expect(await store.outbox.counts(null)).toMatchObject({ sent: 2 })
  })

  test('V46 a store that is busy when something was said is tried again, the lane goes on', async () => {
    const { add, work, heard, store, beBusyFor, errors } = aMouth({})
    await add('a')
    await add('b')
    beBusyFor(2)
    await work()
    expect(heard).toEqual(['a', 'b'])
    expect(await store.outbox.counts(null)).toMatchObject({ sent: 2, sending: 0 })
    expect(errors).toEqual([])
  })

  test('V46 the end waits for no busy store; what was said is in doubt after the restart', async () => {
    const { add, work, store, beBusyFor, errors, ending, clock } = aMouth({})
    await add('a')
    beBusyFor(1_000)
    ending.abort()
    await work()
    expect(errors).toHaveLength(1)
    await store.outbox.recover(clock.now())
    expect(await store.outbox.counts(null)).toMatchObject({ unknown: 1 })
  })

  test('V4 OX6 what is unknown is not said again, also after a restart', async () => {
    const { add, work, heard, store, clock } = aMouth({
      a: { kind: 'unknown', trouble: 'timeout' },
    })
    await add('a')
    await work()
    clock.pass(60_000)
    await store.outbox.recover(clock.now())
    await work()
    expect(heard).toEqual(['a'])
    expect(await store.outbox.counts(null)).toMatchObject({ unknown: 1 })
  })

  test('V8 a refusal is tried again later, a refusal for good is dead', async () => {
    const { add, work, heard, store, clock } = aMouth({
      a: { kind: 'refused', trouble: 'offline', retry: true },
      b: { kind: 'refused', trouble: 'muted', retry: false },
    })
    await add('a')
    await add('b', '66002')
    await work()
    expect(await store.outbox.counts(null)).toMatchObject({ pending: 1, dead: 1 })
    await work()
    expect(heard.filter(key => key === 'a')).toHaveLength(1)
    clock.pass(3_000)
    await work()
    expect(heard.filter(key => key === 'a')).toHaveLength(2)
  })

  test('V7 V10 a doubt is settled by what the history shows, old ones do not crowd out new ones', async () => {
    const unknown = { kind: 'unknown', trouble: 'timeout' } as const
    const keys = Array.from({ length: 30 }, (_, n) => `old${n}`)
    const all = Object.fromEntries([...keys, 'new', 'lost'].map(key => [key, unknown]))
    const { add, work, doubts, arrived, store, clock } = aMouth(all)
    for (const key of keys) await add(key)
    await work()
    clock.pass(2 * 3_600_000)
    const alive = { notBefore: clock.now(), expiresAt: clock.now() + 3_600_000 }
    await add('new', '66001', alive)
    await add('lost', '66001', alive)
    await work()
    arrived.set('new', true)
    arrived.set('lost', false)
    await doubts.step()
    expect(await store.outbox.counts(null)).toMatchObject({ sent: 1, unknown: 31 })
  })

  test('V5 the account that says it is the one that heard it', async () => {
    const { store, add, clock } = aMouth({})
    await add('a')
    expect((await store.outbox.claim(clock.now(), 1)).map(({ bot }) => bot)).toEqual([BOT])
  })
})
