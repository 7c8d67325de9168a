import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { openStore, type Store, type StoreOptions } from '../src/index'

const stores: Store[] = []

/** A new folder, gone after the run. */
export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'lianxiao-store-'))
}

/** A store on a new folder, or on this one. No ballast, no watermark. */
export function aStore(options: Partial<StoreOptions> = {}): Store {
  const folder = options.folder ?? temporaryFolder()
  const store = openStore({ watermarkBytes: 0, ballastBytes: 0, ...options, folder })
  stores.push(store)
  return store
}

afterAll(() => {
  for (const store of stores.splice(0)) store.close()
})
