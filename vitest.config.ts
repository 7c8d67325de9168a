import { createRequire } from 'node:module'
import { configDefaults, defineConfig } from 'vitest/config'

const require = createRequire(import.meta.url)
// Koishi 4.18's ESM build throws on Node ("Class extends value #<Object>"), so tests load its CommonJS entry.
const commonJs = ['koishi']

/**
 * Whose test files may share a process, one after another: they leave nothing behind that others could trip over, and
 * loading everything anew for each file would take longer than the tests.
 */
const SHARING = [
  'chat',
  'conversation',
  'core',
  'extract',
  'library',
  'observation',
  'render',
  'simulator',
  'store',
]
/** Those that change what a whole process has, its environment or console, get a fresh one for each file. */
const APART = ['host', 'ocr']

const project = (name: string, packages: readonly string[], isolate: boolean) => ({
  extends: true as const,
  test: { name, isolate, include: packages.map(of => `plugins/${of}/test/**/*.test.ts`) },
})

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
    exclude: [...configDefaults.exclude, '**/lib/**'],
    testTimeout: 30_000,
    hookTimeout: 30_000,
    maxWorkers: 3,
    projects: [project('sharing', SHARING, false), project('apart', APART, true)],
    coverage: {
      provider: 'v8',
      include: ['plugins/*/src/**/*.ts'],
      reporter: ['text-summary', 'json-summary'],
    },
  },
})
