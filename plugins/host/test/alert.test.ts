import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type RequestListener, type Server } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AllianceId, LianxiaoPorts } from '@lianxiao/core'
import { aTestClock, BOT } from '@lianxiao/core/testing'
import { openStore } from '@lianxiao/store'
import { Logger as SourceLogger } from 'koishi'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createAlert, type News } from '../src/alert'
import { diskWorker } from '../src/disk-worker'
import { tellAdmins } from '../src/tell-admins'

const require = createRequire(import.meta.url)
const koishi: typeof import('koishi') = require('koishi')

const ends: (() => unknown)[] = []
const records: string[] = []
const { targets, levels } = SourceLogger
const usual = { targets: [...targets], level: levels.base }
beforeEach(() => {
  const target = { colors: 0, record: ({ content }: { content: string }) => records.push(content) }
  targets.splice(0, targets.length, target as never)
  // Warnings too, however little others want to hear.
  levels.base = 2
})
afterEach(async () => {
  vi.useRealTimers()
  targets.splice(0, targets.length, ...usual.targets)
  levels.base = usual.level
  for (const end of ends.splice(0).reverse()) await end()
  records.length = 0
})

async function until(condition: () => boolean): Promise<void> {
  for (let waitedMs = 0; waitedMs < 45_000; waitedMs += 5) {
    if (condition()) return
    await new Promise(resolve => setTimeout(resolve, 5))
  }
  throw new Error('waited in vain')
}

/** Koishi with its own http service, and what it logs. */
async function anAlert(alertUrl: string) {
  const app = new koishi.Context()
  const http = require('@koishijs/plugin-http')
  app.plugin(http.default ?? http, {})
  await app.start()
  ends.push(() => app.stop())
  const alert = createAlert(app, alertUrl)
  const told: News[] = []
  alert.alsoTell(news => told.push(news))
  return { alert, told }
}

async function aRobot(answer: RequestListener): Promise<{ url: string; server: Server }> {
  const server = createServer(answer)
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  ends.push(() => server.close())
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/send?key=GEHEIM`,
    server,
  }
}

describe('alerts', () => {
  test('V41 a disk that fills further is the same alert, another kind is not', async () => {
    const { alert, told } = await anAlert('')
    let freeBytes = 100 * 1024 * 1024
    const space = async () => ({ freeBytes, watermarkBytes: 512 * 1024 * 1024 })
    const worker = diskWorker({ space }, alert.raise)
    await worker.step()
    freeBytes /= 2
    await worker.step()
    alert.raise({ kind: 'silent:onebot:1', text: '掉线了' })
    expect(told.map(({ kind }) => kind)).toEqual(['disk', 'silent:onebot:1'])
    expect(records.filter(words => words.includes('磁盘只剩'))).toHaveLength(1)
  })

  test('V41 kinds without number are forgotten, not gathered', async () => {
    const { alert, told } = await anAlert('')
    for (let n = 0; n < 1_001; n++) alert.raise({ kind: `k${n}`, text: 'x' })
    alert.raise({ kind: 'k0', text: 'x' })
    alert.raise({ kind: 'k1000', text: 'x' })
    expect(told).toHaveLength(1_002)
  })

  test.each([
    ['refuses', 'HTTP 403'],
    ['is not there', 'ECONNREFUSED'],
  ])('V47 a robot that %s is told in the log without its key', async (how, told) => {
    const { url, server } = await aRobot((_, response) => response.writeHead(403).end('GEHEIM'))
    if (how === 'is not there') await new Promise(resolve => server.close(resolve))
    const { alert } = await anAlert(url)
    alert.raise({ kind: 'disk', text: '磁盘' })
    await until(() => records.some(words => words.includes('没能送达')))
    expect(records.join('\n')).toContain(told)
    expect(records.join('\n')).not.toContain('GEHEIM')
  })

  test('V47 an address that is none is not logged either', async () => {
    const { alert } = await anAlert('GEHEIM')
    alert.raise({ kind: 'disk', text: '磁盘' })
    await until(() => records.some(words => words.includes('没能送达')))
    expect(records.join('\n')).not.toContain('GEHEIM')
  })

  test('V41 an admin is told once a day of each kind, by China’s clock', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'lianxiao-alert-'))
    ends.push(() => rmSync(folder, { recursive: true, force: true }))
    const store = openStore({ folder, watermarkBytes: 0, ballastBytes: 0 })
    ends.push(() => store.close())
    const clock = aTestClock()
    const carrier = { isOnline: () => true }
    const ports = { outbox: store.outbox, clock, carrier } as unknown as LianxiaoPorts
    const line = {
      ports,
      admins: new Set(['onebot:20101']),
      bots: () => [BOT],
      allianceId: 'a' as AllianceId,
    }
    const tell = (kind: string, text: string) => tellAdmins(line, { kind, text })
    const written = async () => (await store.outbox.counts(null)).pending
    const passTo = (iso: string) => clock.pass(Date.parse(iso) - clock.now())
    const day = new Date(clock.now() + 86_400_000).toISOString().slice(0, 10)
    passTo(`${day}T15:50:00Z`)
    await tell('disk', '还剩 100 MB')
    await tell('disk', '还剩 90 MB')
    await tell('silent', '掉线了')
    expect(await written()).toBe(2)
    // Ten to midnight became ten past midnight in China.
    passTo(`${day}T16:10:00Z`)
    await tell('disk', '还剩 80 MB')
    expect(await written()).toBe(3)
  })
})
