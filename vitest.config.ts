import { createRequire } from 'node:module'
import { configDefaults, defineConfig } from 'vitest/config'

const require = createRequire(import.meta.url)
// Koishi 4.18's ESM build throws on Node ("Class extends value #<Object>"), so tests load its CommonJS entry.
const commonJs = ['koishi']

export default defineConfig({
  resolve: {
    conditions: ['@lianxiao/source'],
    alias: commonJs.map(name => ({
      find: new RegExp(`^${name}$`),
      replacement: require.resolve(name),
    })),
  },
  ssr: { resolve: { conditions: ['@lianxiao/source'] } },
  test: {
    include: ['plugins/*/test/**/*.test.ts'],
    exclude: [...configDefaults.exclude, '**/lib/**'],
    // A machine that does much else is slow: what hangs is found out in two minutes as well.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    globalSetup: ['scripts/support/test-folder.mjs'],
    maxWorkers: 3,
    // Files share a process, one after another: they leave nothing behind that others could trip over, and loading
    // everything anew for each would take longer than the tests.
    isolate: false,
    coverage: {
      provider: 'v8',
      include: ['plugins/*/src/**/*.ts'],
      reporter: ['text-summary', 'json-summary'],
    },
  },
})
