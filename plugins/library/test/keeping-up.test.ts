import { Fault, type Resource } from '@lianxiao/core'
import { afterEach, describe, expect, test } from 'vitest'
import { createCoolDown, FIRST_COOL_DOWN_MS, MAX_COOLING } from '../src/cool-down'
import { indexWorker } from '../src/index-worker'
import {
  ALLIANCE,
  aText,
  CAIYUAN,
  PLAN,
  startBot,
  stopAll,
  until,
  WANGCUN,
  YE,
  ZHOU,
} from './bot-world'

afterEach(stopAll)

/** Trouble with the disk or an antivirus, at one place of a real port. */
function breakPort<Port extends object, Name extends keyof Port>(
  port: Port,
  name: Name,
  breaks: (given: never) => Error | null,
): void {
  const real = port[name] as (...given: readonly unknown[]) => Promise<unknown>
  const broken = async (...given: readonly unknown[]) => {
    const error = breaks(given[0] as never)
    if (error !== null) throw error
    return real(...given)
  }
  Object.assign(port, { [name]: broken })
}

describe('reading and indexing', () => {
  test('S18 a file that cannot be opened holds up no other', async () => {
    const bot = await startBot()
    const locked = Object.assign(new Error('EBUSY: resource busy or locked'), { code: 'EBUSY' })
    let first: string | null = null
    breakPort(bot.ports.blobs, 'lend', (sha256: string) => {
      first ??= sha256
      return sha256 === first ? locked : null
    })
    bot.world.postFile(WANGCUN, ZHOU, aText('打不开.txt'))
    await until(() => first !== null, 'it is tried')
    bot.world.postFile(WANGCUN, ZHOU, PLAN)
    const searchable = async () => (await bot.ports.resources.counts(ALLIANCE)).searchable
    await until(async () => (await searchable()) === 1, 'the other is read')
    expect(await bot.ports.resources.toRead(9)).toHaveLength(1)
  })

  test('S18 a resource that cannot be indexed holds up no other', async () => {
    const bot = await startBot()
    breakPort(bot.ports.index, 'put', ({ title }: { title: string }) =>
      title.startsWith('坏') ? new Fault('index.broken', 'the thread died twice') : null,
    )
    bot.world.postFile(WANGCUN, ZHOU, aText('坏.txt'))
    await until(async () => (await bot.ports.resources.toIndex(9)).length > 0, 'it is due')
    bot.world.postFile(WANGCUN, ZHOU, PLAN)
    await until(async () => (await bot.ports.index.count()) === 1, 'the other is in the index')
  })

  test('S19 an index that is damaged while the bot runs is built again', async () => {
    const bot = await startBot()
    bot.world.postFile(WANGCUN, ZHOU, PLAN)
    await bot.settled()
    const { builtWith, clear } = bot.ports.index
    let isDamaged = true
    const damaged = () => (isDamaged ? new Fault('index.damaged', 'must be built again') : null)
    breakPort(bot.ports.index, 'find', damaged)
    breakPort(bot.ports.index, 'put', damaged)
    Object.assign(bot.ports.index, {
      builtWith: async () => (isDamaged ? null : builtWith()),
      clear: async () => {
        await clear()
        isDamaged = false
      },
    })
    expect(await bot.ask(CAIYUAN, YE, '找 分数')).toContain('搜索正在恢复')
    await until(() => !isDamaged, 'it is emptied')
    await bot.settled()
    expect(await bot.ask(CAIYUAN, YE, '找 分数')).toContain('1. 三年级数学')
  })

  test('S19 damage that indexing meets empties the index too', async () => {
    const bot = await startBot()
    bot.world.postFile(WANGCUN, ZHOU, PLAN)
    await bot.settled()
    let cleared = 0
    const index = {
      ...bot.ports.index,
      put: async () => {
        throw new Fault('index.damaged', 'must be built again')
      },
      clear: async () => {
        cleared += 1
      },
    }
    const resources = {
      ...bot.ports.resources,
      toIndex: async () => [await bot.ports.resources.get(ALLIANCE, 1 as never)],
      isTextIndexed: async () => false,
    }
    const told: unknown[] = []
    const ports = { ...bot.ports, index, resources } as typeof bot.ports
    const worker = indexWorker(ports, resource => told.push(resource))
    expect([await worker.step(), await worker.step()]).toEqual([true, true])
    expect([cleared, told]).toEqual([1, [null]])
  })
})

describe('a cool-down', () => {
  const numbered = (number: number) => ({ allianceId: ALLIANCE, number }) as Resource

  test('S18 doubles, ends with success, and is bounded', () => {
    const coolDown = createCoolDown()
    expect(coolDown.failed(numbered(1), 0)).toBe('first')
    expect(coolDown.isResting(numbered(1), FIRST_COOL_DOWN_MS - 1)).toBe(true)
    expect(coolDown.isResting(numbered(1), FIRST_COOL_DOWN_MS)).toBe(false)
    expect(coolDown.failed(numbered(1), 0)).toBe('again')
    expect(coolDown.isResting(numbered(1), 2 * FIRST_COOL_DOWN_MS - 1)).toBe(true)
    for (let number = 2; number <= MAX_COOLING; number++) coolDown.failed(numbered(number), 0)
    expect(coolDown.failed(numbered(MAX_COOLING + 1), 0)).toBe('full')
    coolDown.succeeded(numbered(1))
    expect(coolDown.failed(numbered(MAX_COOLING + 1), 0)).toBe('first')
  })
})
