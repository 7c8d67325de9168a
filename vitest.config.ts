import { createRequire } from 'node:module'
import { configDefaults, defineConfig } from 'vitest/config'

const require = createRequire(import.meta.url)
// Koishi 4.18's ESM build throws on Node ("Class extends value #<Object>"), so tests load its CommonJS entry.
const commonJs = ['koishi']

/** Those that hear everything the process logs get one of their own: in a shared one, others still say that they end. */
const APART = ['plugins/host/test/start.test.ts', 'plugins/host/test/alert.test.ts']

const project = (name: string, isolate: boolean, files: object) => ({
  extends: true as const,
  test: { name, isolate, ...files },
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
    // A machine that does much else is slow: what hangs is found out in two minutes as well.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    globalSetup: ['scripts/support/test-folder.mjs'],
    maxWorkers: 3,
    // A third of a run was translating the same TypeScript again. What is kept is named after what it was made from;
    // a file that became a folder of the same name is the one change it misses: `npx vitest --clearCache`.
    experimental: { fsModuleCache: true },
    // Most share a process, one after another: they leave nothing behind that others could trip over, and loading
    // everything anew for each would take longer than the tests.
    projects: [
      project('sharing', false, {
        include: ['plugins/*/test/**/*.test.ts'],
        exclude: [...configDefaults.exclude, '**/lib/**', ...APART],
      }),
      project('apart', true, { include: APART }),
    ],
    coverage: {
      provider: 'v8',
      include: ['plugins/*/src/**/*.ts'],
      reporter: ['text-summary', 'json-summary'],
    },
  },
})
