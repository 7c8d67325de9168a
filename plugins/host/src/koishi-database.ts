import { mkdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Context, Plugin } from 'koishi'

type Driver = Plugin.Constructor<Context, { readonly path: string }>

/**
 * Gives Koishi the `database` service it needs for its own users and authority: without one it lets
 * everybody do everything. The driver does not lock its file, so this runs only under the data folder's lock.
 */
export function provideKoishiDatabase(ctx: Context, folder: string): void {
  mkdirSync(folder, { recursive: true })
  // The package's types are ESM only, and its ESM build would load Koishi a second time.
  const { default: driver } = createRequire(__filename)('@minatojs/driver-sqlite') as {
    readonly default: Driver
  }
  ctx.plugin(driver, { path: join(folder, 'koishi.db') })
}
