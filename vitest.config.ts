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
    include: ['plugins/*/test/**/*.test.ts', 'test/**/*.test.ts'],
    exclude: [...configDefaults.exclude, '**/lib/**'],
    testTimeout: 30_000,
    hookTimeout: 30_000,
    maxWorkers: 3,
    coverage: {
      provider: 'v8',
      include: ['plugins/*/src/**/*.ts'],
      reporter: ['text-summary', 'json-summary'],
    },
  },
})
