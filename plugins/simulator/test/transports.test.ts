import { createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { startEndpoint } from '../src/index'
import { until } from './koishi-bot'
import { groupId, smallWorld, zhou } from './small-world'

const endings: (() => Promise<unknown> | unknown)[] = []

afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end()
})

describe('transports', () => {
  it('Q40 dials with its headers and dials again', async () => {
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
    await new Promise(resolve => server.once('listening', resolve))
    endings.push(() => server.close())
    const headers: unknown[] = []
    server.on('connection', (socket, request) => {
      headers.push(request.headers)
      if (headers.length === 1) socket.terminate()
    })
    const url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}/onebot`
    const endpoint = await startEndpoint({
      world: smallWorld(),
      profile: 'napcat',
      transport: { kind: 'reverse-ws', url, token: 'secret', minRetryMs: 10 },
    })
    endings.push(() => endpoint.stop())
    await until(() => headers.length === 2, 'it dials again')
    expect(headers[1]).toMatchObject({
      'x-self-id': '10001',
      'x-client-role': 'Universal',
      authorization: 'Bearer secret',
    })
  })

  it('Q41 turns a wrong token away', async () => {
    const transport = { kind: 'forward-ws', token: 'secret' } as const
    const endpoint = await startEndpoint({ world: smallWorld(), profile: 'llbot', transport })
    endings.push(() => endpoint.stop())
    const socket = new WebSocket(`${endpoint.url}/?access_token=wrong`)
    const said: string[] = []
    socket.on('message', frame => said.push(frame.toString()))
    const code = await new Promise(resolve => socket.once('close', resolve))
    expect(code).toBe(1008)
    expect(said[0]).toContain('1403')
    expect(endpoint.isConnected()).toBe(false)
  })

  it('Q42 answers POSTed calls and posts signed events', async () => {
    const posted: { signature: unknown; body: string }[] = []
    const bot = createServer(async (request, response) => {
      const chunks: Buffer[] = []
      for await (const chunk of request) chunks.push(chunk as Buffer)
      const body = Buffer.concat(chunks).toString()
      posted.push({ signature: request.headers['x-signature'], body })
      response.writeHead(204).end()
    })
    await new Promise<void>(resolve => bot.listen(0, '127.0.0.1', resolve))
    endings.push(() => bot.close())
    const postUrl = `http://127.0.0.1:${(bot.address() as AddressInfo).port}/`
    const world = smallWorld()
    const endpoint = await startEndpoint({
      world,
      profile: 'napcat',
      transport: { kind: 'http', token: 'secret', postUrl, secret: 'key' },
    })
    endings.push(() => endpoint.stop())
    const ask = (action: string, token?: string): Promise<Response> =>
      fetch(`${endpoint.url}/${action}`, {
        method: 'POST',
        body: '{}',
        headers: token ? { authorization: `Bearer ${token}` } : {},
      })
    expect((await ask('get_status')).status).toBe(401)
    expect((await ask('get_status', 'wrong')).status).toBe(403)
    expect(await (await ask('get_status', 'secret')).json()).toMatchObject({ retcode: 0 })
    expect(await (await ask('no_such_action', 'secret')).json()).toMatchObject({ retcode: 404 })
    world.say(groupId, zhou, '你好')
    await until(() => posted.some(each => each.body.includes('你好')), 'the event is posted')
    for (const { signature, body } of posted) {
      expect(signature).toBe(`sha1=${createHmac('sha1', 'key').update(body).digest('hex')}`)
    }
  })
})
