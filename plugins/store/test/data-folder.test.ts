import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { lockDataFolder } from '../src/index'
import { temporaryFolder } from './temporary-folder'

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
