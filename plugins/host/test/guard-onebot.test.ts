import { createRequire } from 'node:module'
import { connect } from 'node:net'
import type { Context } from 'koishi'
import { afterEach, describe, expect, test } from 'vitest'
import type { WebSocket as Ws } from 'ws'
import { guardOnebot, mayConnect } from '../src/guard-onebot'

const require = createRequire(import.meta.url)
const koishi: typeof import('koishi') = require('koishi')
const { WebSocket } = require('ws') as { WebSocket: typeof Ws }
koishi.Logger.levels.base = 1

const ends: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0)) await end()
})
let nextPort = 31_000 + (process.pid % 2000) * 3

/** A real server with the real adapter, guarded. @returns its port */
async function serve(token: string, host = '127.0.0.1'): Promise<number> {
  const app: Context = new koishi.Context()
  nextPort += 1
  const plugin = (name: string, config: object) => {
    const loaded = require(name)
    return app.plugin(loaded.default ?? loaded, config)
  }
  plugin('@koishijs/plugin-http', {})
  const serving = plugin('@koishijs/plugin-server', {
    host,
    port: nextPort,
    maxPort: nextPort + 300,
  })
  const adapting = plugin('koishi-plugin-adapter-onebot', {
    selfId: '10001',
    protocol: 'ws-reverse',
  })
  await app.start()
  ends.push(async () => {
    adapting.dispose()
    serving.dispose()
    await app.stop()
  })
  guardOnebot(app, token)
  return (app as unknown as { server: { port: number } }).server.port
}

/** Tries to be the bot. @returns whether the server let it */
function isLetIn(
  port: number,
  path: string,
  headers: Record<string, string> = {},
): Promise<boolean> {
  return new Promise(resolve => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, {
      headers: { 'X-Self-ID': '10001', 'X-Client-Role': 'Universal', ...headers },
    })
    socket.on('open', () => {
      socket.terminate()
      resolve(true)
    })
    socket.on('error', () => resolve(false))
  })
}
const bearer = (token: string) => ({ Authorization: `Bearer ${token}` })

describe('the OneBot address', () => {
  test('V31 with a token a client must show it, by header or parameter', async () => {
    const port = await serve('s3cret 令牌')
    const token = 's3cret 令牌'
    expect(await isLetIn(port, '/onebot')).toBe(false)
    expect(await isLetIn(port, '/onebot', bearer('wrong'))).toBe(false)
    expect(await isLetIn(port, '/onebot', bearer(''))).toBe(false)
    expect(await isLetIn(port, '/onebot?access_token=wrong')).toBe(false)
    expect(await isLetIn(port, `/onebot?access_token=${encodeURIComponent(token)}`)).toBe(true)
  })

  test('V31 NapCat’s Bearer and go-cqhttp’s Token are both understood', async () => {
    const port = await serve('abc')
    expect(await isLetIn(port, '/onebot', bearer('abc'))).toBe(true)
    expect(await isLetIn(port, '/onebot', { Authorization: 'Token abc' })).toBe(true)
  })

  test.each(['/OneBot', '/onebot/', '/ONEBOT/?x=1', '/onebot?', '/onebot/?access_token='])(
    'V31 spelling the path %s does not get around it',
    async path => {
      expect(await isLetIn(await serve('abc'), path)).toBe(false)
    },
  )

  test('V31 without a token this machine may connect', async () => {
    expect(await isLetIn(await serve(''), '/onebot')).toBe(true)
  })

  test('V32 a browser page may not, even on this machine or with the token', async () => {
    const origin = { Origin: 'http://127.0.0.1:5140' }
    expect(await isLetIn(await serve(''), '/onebot', origin)).toBe(false)
    expect(await isLetIn(await serve('abc'), '/onebot', { ...origin, ...bearer('abc') })).toBe(
      false,
    )
  })

  test('V30 a server for everybody without a token is refused', async () => {
    await expect(serve('', '0.0.0.0')).rejects.toMatchObject({ code: 'host.token-needed' })
    expect(await isLetIn(await serve('abc', '0.0.0.0'), '/onebot', bearer('abc'))).toBe(true)
  })

  test.each(['//[', 'http://[', '/%', '/onebot?access_token=%', '*'])(
    'V32 the malformed address %s breaks nothing',
    async address => {
      const port = await serve('abc')
      await new Promise<void>(resolve => {
        const socket = connect(port, '127.0.0.1', () => {
          socket.write(
            `GET ${address} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
              'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
          )
        })
        socket.on('data', () => socket.destroy())
        socket.on('error', () => resolve())
        socket.on('close', () => resolve())
      })
      expect(await isLetIn(port, '/onebot', bearer('abc'))).toBe(true)
    },
  )

  test('V31 other addresses are none of its business; another machine without a token is', () => {
    type Request = Parameters<typeof mayConnect>[0]
    const from = (remoteAddress: string, url: string) =>
      ({ url, headers: {}, socket: { remoteAddress } }) as unknown as Request
    expect(mayConnect(from('192.168.1.9', '/console'), '')).toBe(true)
    expect(mayConnect(from('192.168.1.9', '/onebot'), '')).toBe(false)
    expect(mayConnect(from('::ffff:127.0.0.1', '/onebot'), '')).toBe(true)
    expect(mayConnect(from('', '/onebot'), '')).toBe(false)
  })
})
