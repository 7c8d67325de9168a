import { createRequire } from 'node:module'
import type { Context, Session } from 'koishi'
import type { WebSocket as Ws } from 'ws'

const require = createRequire(import.meta.url)
// All of Koishi through CommonJS, or two copies of it would be loaded.
const koishi: typeof import('koishi') = require('koishi')
const { WebSocket } = require('ws') as { WebSocket: typeof Ws }

koishi.Logger.levels.base = 1

/** How a client answers one action. */
export type Answer = (params: Record<string, unknown>) => object | null

/** Koishi with the real OneBot adapter, and a bare client connected to it. */
export interface KoishiApp {
  readonly app: Context
  /** What the client answers, by action; anything else is refused with 1404. `null` never answers. */
  readonly answers: Map<string, Answer>
  /** Every call the client got. */
  readonly calls: { readonly action: string; readonly params: Record<string, unknown> }[]
  /** Sends an event as the client and waits for the session Koishi makes of it. */
  hear(event: object): Promise<Session>
  /** Breaks the connection and waits until Koishi knows. */
  disconnect(): Promise<void>
  stop(): Promise<void>
}

/** Waits for a condition, at most ten seconds. */
export async function until(condition: () => boolean, what: string): Promise<void> {
  for (let waitedMs = 0; waitedMs < 45_000; waitedMs += 5) {
    if (condition()) return
    await new Promise(resolve => setTimeout(resolve, 5))
  }
  throw new Error(`waited in vain until ${what}`)
}

/** An answer that succeeds with `data`. */
export const ok = (data: unknown) => ({ status: 'ok', retcode: 0, data })

let nextPort = 26_000 + (process.pid % 3000) * 4

/** Boots Koishi in this process and connects a client as 10001. */
export async function startKoishi(): Promise<KoishiApp> {
  const app = new koishi.Context()
  nextPort += 1
  const plugin = (name: string, config: object) => {
    const loaded = require(name)
    return app.plugin(loaded.default ?? loaded, config)
  }
  plugin('@koishijs/plugin-http', {})
  const serving = plugin('@koishijs/plugin-server', {
    host: '127.0.0.1',
    port: nextPort,
    maxPort: nextPort + 400,
  })
  const adapting = plugin('koishi-plugin-adapter-onebot', {
    selfId: '10001',
    protocol: 'ws-reverse',
    // The adapter notices a broken link only by a call's timeout.
    responseTimeout: 500,
  })
  const sessions: Session[] = []
  app.on('internal/session', session => {
    if ('onebot' in session) sessions.push(session)
  })
  await app.start()
  const { port } = (app as unknown as { server: { port: number } }).server
  const answers = new Map<string, Answer>()
  const calls: { action: string; params: Record<string, unknown> }[] = []
  const socket = new WebSocket(`ws://127.0.0.1:${port}/onebot`, {
    headers: { 'X-Self-ID': '10001', 'X-Client-Role': 'Universal' },
  })
  socket.on('message', data => {
    const { action, params, echo } = JSON.parse(String(data))
    calls.push({ action, params })
    const answer = answers.get(action)
    const body =
      answer === undefined ? { status: 'failed', retcode: 1404, data: null } : answer(params)
    if (body !== null) socket.send(JSON.stringify({ ...body, echo }))
  })
  const login = ok({ user_id: 10001, nickname: '联校' })
  answers.set('get_login_info', () => login)
  await until(() => app.bots[0]?.status === 1, 'the bot is online')
  return {
    app,
    answers,
    calls,
    async hear(event) {
      const { length } = sessions
      socket.send(JSON.stringify(event))
      await until(() => sessions.length > length, 'the session arrives')
      return sessions[length] as Session
    },
    async disconnect() {
      socket.close()
      await until(() => app.bots[0]?.status !== 1, 'the bot is offline')
    },
    async stop() {
      socket.close()
      adapting.dispose()
      serving.dispose()
      await app.stop()
    },
  }
}
