import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Sha256 } from '@lianxiao/core'
import { aThumbnail } from '@lianxiao/core/testing'
import { expect, it } from 'vitest'
import { lockDataFolder } from '../src/index'
import { aStore, temporaryFolder } from './temporary-folder'

const HOLDER = join(__dirname, 'hold-lock.cjs')

it('D10 a second process is told who holds the folder, until that one dies', async () => {
  const folder = temporaryFolder()
  const child = spawn(process.execPath, [HOLDER, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(child.stdout, 'data')
  expect(() => lockDataFolder(folder)).toThrowError(
    expect.objectContaining({ code: 'store.locked', message: `in use by process ${child.pid}` }),
  )
  child.kill('SIGKILL')
  await once(child, 'close')
  lockDataFolder(folder).release()
})

it('D10 the lock holds within one process too, and can be given back', () => {
  const folder = temporaryFolder()
  const lock = lockDataFolder(folder)
  expect(() => lockDataFolder(folder)).toThrowError(
    expect.objectContaining({ code: 'store.locked' }),
  )
  lock.release()
  lock.release()
  lockDataFolder(folder).release()
})

async function* bytes(): AsyncGenerator<Uint8Array> {
  yield Buffer.from('花名册')
}
const modeOf = (path: string) => statSync(path).mode & 0o777

it.skipIf(process.platform === 'win32')(
  'D9 folders are made for the account of the bot alone; those that are there keep their mode',
  async () => {
    const root = temporaryFolder()
    chmodSync(root, 0o755)
    const folder = join(root, 'data')
    const store = aStore({ folder })
    const staged = await store.blobs.stage(bytes(), { maxBytes: 99 })
    await staged.commit()
    await store.thumbnails.put('a'.repeat(64) as Sha256, {
      kind: 'picture',
      bytes: aThumbnail(1_000),
    })
    await store.backup(join(root, 'backup'))
    const made = readdirSync(root, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isDirectory())
      .map(entry => join(entry.parentPath, entry.name))
    expect(made).toContain(join(folder, 'thumbnails', 'aa'))
    expect(made.filter(path => modeOf(path) !== 0o700)).toEqual([])
    expect(modeOf(root)).toBe(0o755)
  },
)
