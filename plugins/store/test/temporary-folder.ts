import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { openStore, type Store, type StoreOptions } from '../src/index'

const folders: string[] = []
const stores: Store[] = []

/** A new folder on a real disk, removed after the test file. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'lianxiao-store-'))
  folders.push(folder)
  return folder
}

/** A store on a new folder, or on this one; closed after the test file. No ballast, no watermark. */
export function aStore(options: Partial<StoreOptions> = {}): Store {
  const folder = options.folder ?? temporaryFolder()
  const store = openStore({ watermarkBytes: 0, ballastBytes: 0, ...options, folder })
  stores.push(store)
  return store
}

// On Windows a database's file is free only when its last statement is garbage.
function remove(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  } catch (error) {
    if (process.platform !== 'win32') throw error
  }
}

afterAll(() => {
  for (const store of stores.splice(0)) store.close()
  for (const folder of folders.splice(0)) remove(folder)
})
