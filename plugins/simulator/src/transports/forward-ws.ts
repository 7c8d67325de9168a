import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { WebSocket, WebSocketServer } from 'ws'
import {
  frameText,
  maxFrameBytes,
  type Transport,
  type TransportHooks,
  tokenFits,
} from './transport'

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

/** Lets a checked connection in; the ones that take events join `listeners`. */
function admit(
  socket: WebSocket,
  path: string,
  { hooks, listeners }: { readonly hooks: TransportHooks; readonly listeners: Set<WebSocket> },
): void {
  const reply = (text: string): void => {
    if (socket.readyState === WebSocket.OPEN) socket.send(text)
  }
  socket.on('error', () => undefined)
  socket.on('close', () => listeners.delete(socket))
  if (!path.startsWith('/event')) {
    socket.on('message', frame => {
      hooks.onCall(frameText(frame), reply, () => {
        socket.terminate()
      })
    })
  }
  if (path.startsWith('/api')) return
  listeners.add(socket)
  hooks.onConnected(reply)
}

async function listen(server: Server, port: number): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  return `ws://127.0.0.1:${(server.address() as AddressInfo).port}`
}

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

  server.on('upgrade', (request, raw, head) => {
    if (refused) {
      raw.destroy()
      return
    }
    sockets.handleUpgrade(request, raw, head, socket => {
      const { url, headers } = request
      if (tokenFits(options.token, { url, authorization: headers.authorization })) {
        admit(socket, url ?? '/', { hooks, listeners })
        return
      }
      socket.send(badToken)
      socket.close(policyViolation)
    })
  })
  const url = await listen(server, options.port ?? 0)
  const dropSocket = (): void => {
    for (const socket of sockets.clients) socket.terminate()
  }
  return {
    url,
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
