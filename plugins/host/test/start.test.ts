import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AllianceId, ResourceNumber } from '@lianxiao/core'
import { aDeed, aFilePost, anArchivedPost, aReading } from '@lianxiao/core/testing'
import { lockDataFolder } from '@lianxiao/store'
import { type Context, Logger as SourceLogger } from 'koishi'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import * as host from '../src/index'
import { createLinkSigner, readOrMakeSecret } from '../src/signed-links'

const require = createRequire(import.meta.url)
const koishi: typeof import('koishi') = require('koishi')
const ALLIANCE = 'alliance' as AllianceId

const ends: (() => Promise<void> | void)[] = []
const records: string[] = []
const folders: string[] = []
/** A bot of an earlier file of this process may still be ending, and say so of its own folder. */
const isOfAnother = (content: string) =>
  content.includes(tmpdir()) && !folders.some(folder => content.includes(folder))
const target = {
  colors: 0,
  record: ({ type, name, content }: { type: string; name: string; content: string }) => {
    if ((type === 'warn' || type === 'error') && !isOfAnother(content))
      records.push(`${name} ${content}`)
  },
}
const exits: unknown[] = []
const { targets, levels } = SourceLogger
const usual = { targets: [...targets], level: levels.base }
beforeEach(() => {
  targets.splice(0, targets.length, target as never)
  // Warnings too, however little others want to hear.
  levels.base = 2
  vi.spyOn(process, 'exit').mockImplementation(code => exits.push(code) as never)
})
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
  records.length = 0
  exits.length = 0
  vi.restoreAllMocks()
  targets.splice(0, targets.length, ...usual.targets)
  levels.base = usual.level
})
let nextPort = 45_000 + (process.pid % 2000) * 5

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'lianxiao-start-'))
  folders.push(folder)
  ends.push(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

async function until(condition: () => boolean, what: string): Promise<void> {
  for (let waitedMs = 0; waitedMs < 45_000; waitedMs += 10) {
    if (condition()) return
    await new Promise(resolve => setTimeout(resolve, 10))
  }
  throw new Error(`waited in vain until ${what}`)
}

async function start(
  folder: string,
  changes: object = {},
): Promise<{
  app: Context
  stop: () => Promise<void>
  save: (changes: object) => void
}> {
  const app = new koishi.Context()
  app.baseDir = folder
  nextPort += 1
  const plugin = (name: string, config: object) => {
    const loaded = require(name)
    return app.plugin(loaded.default ?? loaded, config)
  }
  plugin('@koishijs/plugin-http', {})
  const serving = plugin('@koishijs/plugin-server', {
    host: '127.0.0.1',
    port: nextPort,
    maxPort: nextPort + 300,
  })
  const adapting = plugin('koishi-plugin-adapter-onebot', {
    selfId: '10001',
    protocol: 'ws-reverse',
  })
  const config = { folder: 'data', qq: '10001', admins: '20101', ...changes }
  const hosting = app.plugin(host, config as unknown as host.Config)
  await app.start()
  let isStopped = false
  const stop = async () => {
    if (isStopped) return
    isStopped = true
    hosting.dispose()
    adapting.dispose()
    serving.dispose()
    await app.stop()
  }
  ends.push(stop)
  // What Koishi's console does when the admin saves the plugin's settings.
  const save = (saved: object) => hosting.update({ ...config, ...saved })
  return { app, stop, save }
}
const isFree = (folder: string) => {
  try {
    lockDataFolder(folder).release()
    return true
  } catch {
    return false
  }
}

describe('starting', () => {
  test('V40 starts on an empty folder without a warning, and leaves it free', async () => {
    const folder = aFolder()
    const { app, stop } = await start(folder)
    await until(() => app.lianxiao !== undefined, 'it is up')
    expect(isFree(join(folder, 'data'))).toBe(false)
    expect(records).toEqual([])
    await stop()
    await until(() => isFree(join(folder, 'data')), 'the folder is free')
    expect(records).toEqual([])
  })

  test('V40 a second bot on the same folder is refused in plain words, the first goes on', async () => {
    const folder = aFolder()
    const first = await start(folder)
    await until(() => first.app.lianxiao !== undefined, 'the first is up')
    const second = await start(folder)
    await until(() => records.some(words => words.includes('正被另一个机器人使用')), 'it is said')
    expect(second.app.lianxiao).toBeUndefined()
    expect(await first.app.lianxiao.directory.alliances()).toHaveLength(1)
  })

  test('V44 settings that are saved while the bot runs are taken over, by the same folder', async () => {
    const folder = aFolder()
    const { app, save, stop } = await start(folder)
    // Koishi's own database complains when it is disposed before it is up.
    const isUp = () => app.lianxiao !== undefined && app.get('database') !== undefined
    await until(isUp, 'it is up')
    const before = app.lianxiao
    for (const maxFileMb of [7, 8, 9]) save({ maxFileMb })
    const isNine = () => app.lianxiao?.limits.maxFileBytes === 9 * 1024 * 1024
    await until(() => isUp() && app.lianxiao !== before && isNine(), 'it is up with the last')
    save({ maxFileMb: 10 })
    await until(() => app.lianxiao?.limits.maxFileBytes === 10 * 1024 * 1024, 'and once more')
    expect(await app.lianxiao.directory.alliances()).toHaveLength(1)
    const { port } = (app as unknown as { server: { port: number } }).server
    expect((await fetch(`http://127.0.0.1:${port}/lianxiao/files/forged`)).status).toBe(403)
    expect([records, exits]).toEqual([[], []])
    await stop()
    await until(() => isFree(join(folder, 'data')), 'the folder is free')
  })

  test('V45 what cannot be swept keeps no bot from starting', async () => {
    const folder = aFolder()
    const staging = join(folder, 'data', 'staging')
    mkdirSync(staging, { recursive: true })
    symlinkSync(join(folder, 'nowhere'), join(staging, 'vanishing'), 'junction')
    const { app } = await start(folder)
    await until(() => app.lianxiao !== undefined, 'it is up')
    expect(exits).toEqual([])
  })

  test('V40 a start that fails says why and leaves the folder free', async () => {
    const folder = aFolder()
    const { app, stop } = await start(folder)
    await until(() => app.lianxiao !== undefined, 'it is up')
    await stop()
    const data = join(folder, 'data')
    await until(() => isFree(data), 'the folder is free')
    const database = readdirSync(data).find(name => /^lianxiao.*\.db$/.test(name)) ?? 'lianxiao.db'
    for (const name of readdirSync(data))
      if (name.startsWith(`${database}-`)) rmSync(join(data, name))
    writeFileSync(
      join(data, database),
      'this is no database at all, and long enough to be noticed '.repeat(50),
    )
    const again = await start(folder)
    await until(() => records.length > 0, 'it is said')
    expect(again.app.lianxiao).toBeUndefined()
    await until(() => isFree(data), 'the folder is free again')
    expect(records.join()).toContain('联校没能启动')
    await until(() => exits.length > 0, 'the process ends')
    expect(exits).toEqual([1])
  })
})

describe('links over the real server', () => {
  async function* bytes(): AsyncGenerator<Uint8Array> {
    yield Buffer.from('教案的字节')
  }

  test('V20 V21 H17 a link downloads the file under its Chinese name; a withdrawn or held one is gone', async () => {
    const folder = aFolder()
    const { app } = await start(folder)
    await until(() => app.lianxiao !== undefined, 'it is up')
    const { lianxiao: ports } = app
    const staged = await ports.blobs.stage(bytes(), { maxBytes: 1000 })
    const blob = await staged.commit()
    const name = "5/6单元 (终稿)'100%'#1😀.docx"
    const post = aFilePost({ name })
    const { resource } = await ports.resources.recordPost(
      anArchivedPost({ allianceId: ALLIANCE, post, blob }),
    )
    await ports.resources.recordReading(resource, aReading(), Date.now())
    const secretName = readdirSync(join(folder, 'data')).find(file => file.includes('secret')) ?? ''
    const signer = createLinkSigner(readOrMakeSecret(join(folder, 'data', secretName)))
    const get = (path: string) =>
      fetch(
        `http://127.0.0.1:${(app as unknown as { server: { port: number } }).server.port}${path}`,
      )
    const link = signer.sign({ allianceId: ALLIANCE, number: resource.number }, Date.now())

    const answer = await get(link)
    expect(answer.status).toBe(200)
    expect(await answer.text()).toBe('教案的字节')
    const told = answer.headers.get('content-disposition') ?? ''
    expect(decodeURIComponent(told.split("UTF-8''")[1] ?? '')).toBe(
      "5／6单元 (终稿)'100%'#1😀.docx",
    )
    expect(told.startsWith('attachment')).toBe(true)
    expect(answer.headers.get('content-length')).toBe(String(blob.sizeBytes))
    expect(answer.headers.get('cache-control')).toContain('no-store')

    expect((await get(`${link}x`)).status).toBe(403)
    expect(
      (await get(signer.sign({ allianceId: ALLIANCE, number: resource.number }, 0))).status,
    ).toBe(403)
    const other = { allianceId: 'b' as AllianceId, number: resource.number }
    expect((await get(signer.sign(other, Date.now()))).status).toBe(404)
    const missing = { allianceId: ALLIANCE, number: 99 as ResourceNumber }
    expect((await get(signer.sign(missing, Date.now()))).status).toBe(404)
    // H17: of what is held by now only the links that were signed for those who may have it still work.
    const forPoster = { allianceId: ALLIANCE, number: resource.number, isForHeld: true }
    const posters = signer.sign(forPoster, Date.now())
    await ports.resources.recordReading(resource, aReading({ hold: ['roster'] }), Date.now())
    expect([(await get(link)).status, (await get(posters)).status]).toEqual([404, 200])
    await ports.resources.withdraw(ALLIANCE, resource.number, aDeed())
    expect([(await get(link)).status, (await get(posters)).status]).toEqual([404, 404])
    // Posted again it is held at once, and the old link does not come to life.
    const again = aFilePost({ name, messageId: '2' })
    await ports.resources.recordPost(anArchivedPost({ allianceId: ALLIANCE, post: again, blob }))
    expect((await get(link)).status).toBe(404)
  })
})
