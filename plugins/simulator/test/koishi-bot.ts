import { createRequire } from 'node:module'
import type { Context, Session } from 'koishi'

const require = createRequire(import.meta.url)
// All of Koishi through CommonJS, or two copies of it would be loaded.
const koishi: typeof import('koishi') = require('koishi')

// Errors only: a test's output is its titles.
koishi.Logger.levels.base = 1

/** A file element as a plugin sends it. */
export const fileElement = (src: string, title: string): unknown => koishi.h('file', { src, title })

/** How the adapter is configured. */
export type AdapterConfig = Readonly<Record<string, unknown>>

/** Answers a raw OneBot call as the adapter's own `_request` does. */
type RawRequest = (
  action: string,
  params: object,
) => Promise<{ retcode: number; data: unknown; message?: string }>

/** What of a bot the tests use. */
interface TestBot {
  /** 1 = online. */
  readonly status: number
  readonly internal: { _request?: RawRequest } & Record<string, (...args: unknown[]) => unknown>
  sendMessage(channelId: string, content: unknown): Promise<string[]>
}

/** A running Koishi with the real adapter. */
export interface KoishiBot {
  readonly app: Context
  readonly port: number
  readonly sessions: Session[]
  bot(): TestBot
  /** The n-th session so far (0 first), waited for. */
  session(index: number): Promise<Session>
  call(action: string, params: object): Promise<unknown>
  online(): Promise<void>
  offline(): Promise<void>
  stop(): Promise<void>
}

/** Waits for a condition, at most ten seconds. */
export async function until(condition: () => boolean, what: string): Promise<void> {
  for (let waitedMs = 0; waitedMs < 45_000; waitedMs += 10) {
    if (condition()) return
    await new Promise(resolve => setTimeout(resolve, 10))
  }
  throw new Error(`waited in vain until ${what}`)
}

let nextPort = 21_000 + (process.pid % 4000) * 5

/** Boots Koishi in this process with server, http and the OneBot adapter. */
export async function bootKoishi(config: AdapterConfig): Promise<KoishiBot> {
  const app = new koishi.Context()
  nextPort += 1
  const port = nextPort
  const server = require('@koishijs/plugin-server')
  const http = require('@koishijs/plugin-http')
  const adapter = require('koishi-plugin-adapter-onebot')
  app.plugin(http.default ?? http)
  const serving = app.plugin(server.default ?? server, {
    host: '127.0.0.1',
    port,
    maxPort: port + 200,
  })
  const adapting = app.plugin(adapter.default ?? adapter, { selfId: '10001', ...config })
  const sessions: Session[] = []
  app.on('internal/session', session => {
    // Koishi's own status events have no raw packet.
    if ('onebot' in session) sessions.push(session)
  })
  await app.start()
  const bot = (): TestBot => app.bots[0] as unknown as TestBot
  return {
    app,
    port: (app as unknown as { server: { port: number } }).server.port,
    sessions,
    bot,
    session: async index => {
      await until(() => sessions.length > index, `session ${index} arrives`)
      return sessions[index] as Session
    },
    call: async (action, params) => {
      const request = bot().internal._request
      if (!request) throw new Error('not connected')
      const answer = await request(action, params)
      if (answer.retcode !== 0) throw new Error(`${answer.retcode} ${answer.message ?? ''}`)
      return answer.data
    },
    online: () => until(() => app.bots[0]?.status === 1, 'the bot is online'),
    offline: () => until(() => app.bots[0]?.status !== 1, 'the bot is offline'),
    // One by one: disposing the whole at once, Koishi takes away services still in use.
    stop: async () => {
      adapting.dispose()
      serving.dispose()
      await app.stop()
    },
  }
}
