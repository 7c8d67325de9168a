import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { WebSocket, WebSocketServer } from 'ws'
import { maxFrameBytes, type Transport, type TransportHooks, tokenFits } from './transport'

/** The simulator listens and the bot dials: `/` for both, `/api` for calls, `/event` for events. */
export interface ForwardWsOptions {
  readonly kind: 'forward-ws'
  /** 0 (a free port) when left out. */
  readonly port?: number
  readonly token?: string
}

const badToken = JSON.stringify({
  status: 'failed',
  retcode: 1403,
  data: null,
  message: 'token验证失败',
  wording: 'token验证失败',
})
const policyViolation = 1008

/** Listens on 127.0.0.1. */
export async function listenForwardWs(
  options: ForwardWsOptions,
  hooks: TransportHooks,
): Promise<Transport> {
  const server = createServer((_request, response) => {
    response.writeHead(426).end()
  })
  const sockets = new WebSocketServer({ noServer: true, maxPayload: maxFrameBytes })
  const listeners = new Set<WebSocket>()
  let refused = false

  const open = (socket: WebSocket, path: string): void => {
    const reply = (text: string): void => {
      if (socket.readyState === WebSocket.OPEN) socket.send(text)
    }
    socket.on('error', () => undefined)
    socket.on('close', () => listeners.delete(socket))
    if (!path.startsWith('/event')) {
      socket.on('message', frame => hooks.onCall(frame.toString(), reply, () => socket.terminate()))
    }
    if (path.startsWith('/api')) return
    listeners.add(socket)
    hooks.onConnected(reply)
  }
  server.on('upgrade', (request, raw, head) => {
    if (refused) {
      raw.destroy()
      return
    }
    sockets.handleUpgrade(request, raw, head, socket => {
      const { url, headers } = request
      if (tokenFits(options.token, { url, authorization: headers.authorization })) {
        open(socket, url ?? '/')
        return
      }
      socket.send(badToken)
      socket.close(policyViolation)
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port ?? 0, '127.0.0.1', resolve)
  })
  const dropSocket = (): void => {
    for (const socket of sockets.clients) socket.terminate()
  }
  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
    send: text => {
      for (const socket of listeners) socket.send(text)
      return listeners.size > 0
    },
    isConnected: () => listeners.size > 0,
    dropSocket,
    refuse: wanted => {
      refused = wanted
      if (refused) dropSocket()
    },
    stop: () => {
      dropSocket()
      sockets.close()
      return new Promise(resolve => server.close(() => resolve()))
    },
  }
}
