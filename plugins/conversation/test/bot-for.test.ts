import type { Account, BotHealth, GroupFileSource } from '@lianxiao/core'
import { describe, expect, it } from 'vitest'
import { botIn } from '../src/index'

const onebot = (id: string): Account => ({ platform: 'onebot', id })
const [FIRST, SECOND] = [onebot('10001'), onebot('10002')]
const [WANGCUN, CAIYUAN] = [onebot('66101'), onebot('66102')]

/** Bots that are in these groups; null for a client that does not tell. */
function qq(bots: readonly (readonly [Account, online: boolean, Account[] | null])[]) {
  let now = 0
  const source: GroupFileSource = {
    open: () => Promise.reject(new Error('no files here')),
    list: () => Promise.reject(new Error('no files here')),
    async chatGroups(bot) {
      const groups = bots.find(([account]) => account.id === bot.id)?.[2] ?? null
      if (groups === null) throw new Error('no answer')
      return groups.map(chatGroup => ({ chatGroup, name: '' }))
    },
  }
  return {
    source,
    clock: { now: () => now },
    async health() {
      const all: BotHealth[] = bots.map(([bot, online]) => ({ bot, online, since: 0 }))
      return { bots: all, freeBytes: 0, watermarkBytes: 0, startedAt: 0 }
    },
    wait(ms: number) {
      now += ms
    },
  }
}

describe('R25 of several bots', () => {
  it('one that is in the group speaks there', async () => {
    const ports = qq([
      [FIRST, true, [WANGCUN]],
      [SECOND, true, [CAIYUAN]],
    ])
    expect(await botIn(ports, WANGCUN)).toEqual(FIRST)
    expect(await botIn(ports, CAIYUAN)).toEqual(SECOND)
  })

  it('the one that may be in the group is waited for while it is offline', async () => {
    const ports = qq([
      [FIRST, false, [WANGCUN]],
      [SECOND, true, [CAIYUAN]],
    ])
    expect(await botIn(ports, WANGCUN)).toBe('offline')
    expect(await botIn(ports, CAIYUAN)).toEqual(SECOND)
  })

  it('one whose client does not tell its groups tries where no other is', async () => {
    const ports = qq([
      [FIRST, true, [WANGCUN]],
      [SECOND, true, null],
    ])
    expect(await botIn(ports, CAIYUAN)).toEqual(SECOND)
    expect(await botIn(ports, WANGCUN)).toEqual(FIRST)
  })

  it('where all are online and none is in the group any of them tries, so that it is reported', async () => {
    const ports = qq([
      [FIRST, true, [CAIYUAN]],
      [SECOND, true, [CAIYUAN]],
    ])
    expect(await botIn(ports, WANGCUN)).toEqual(FIRST)
  })

  it('a bot that was invited since speaks there within minutes', async () => {
    const groups = [CAIYUAN]
    const ports = qq([
      [FIRST, true, [onebot('66103')]],
      [SECOND, true, groups],
    ])
    expect(await botIn(ports, WANGCUN)).toEqual(FIRST)
    groups.push(WANGCUN)
    ports.wait(3 * 60_000)
    expect(await botIn(ports, WANGCUN)).toEqual(SECOND)
  })
})
