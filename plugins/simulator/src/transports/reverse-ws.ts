import { WebSocket } from 'ws'
import { frameText, maxFrameBytes, type Transport, type TransportHooks } from './transport'

/** The simulator dials the bot, as NapCat and LLBot do in this mode. */
export interface ReverseWsOptions {
  readonly kind: 'reverse-ws'
  /** Such as `ws://127.0.0.1:5140/onebot`. */
  readonly url: string
  readonly token?: string
  /** First pause before dialling again, doubled up to `maxRetryMs`; 100 ms when left out. */
  readonly minRetryMs?: number
  /** 3 s when left out. */
  readonly maxRetryMs?: number
}

const normalClosure = 1000
/** How long a polite goodbye may take. */
const maxCloseMs = 500

/** Opens one connection and ties it to the hooks. */
function connect(options: ReverseWsOptions, account: number, hooks: TransportHooks): WebSocket {
  const headers = {
    'X-Self-ID': String(account),
    'X-Client-Role': 'Universal',
    ...(options.token ? { Authorization: `Bearer ${options.token}` } : {}),
  }
  const socket = new WebSocket(options.url, { headers, maxPayload: maxFrameBytes })
  const reply = (text: string): void => {
    if (socket.readyState === WebSocket.OPEN) socket.send(text)
  }
  socket.on('open', () => {
    hooks.onConnected(reply)
  })
  socket.on('message', frame => {
    hooks.onCall(frameText(frame), reply, () => {
      socket.terminate()
    })
  })
  // A failed dial closes too; the next try starts from there.
  socket.on('error', () => undefined)
  return socket
}

async function closeDown(socket: WebSocket): Promise<void> {
  await new Promise<void>(resolve => {
    socket.once('close', () => resolve())
    if (socket.readyState === WebSocket.OPEN) socket.close(normalClosure)
    else socket.terminate()
    setTimeout(() => socket.terminate(), maxCloseMs).unref()
  })
}

/** Dials until stopped. */
export function dialReverseWs(
  options: ReverseWsOptions,
  account: number,
  hooks: TransportHooks,
): Transport {
  const { minRetryMs = 100, maxRetryMs = 3000 } = options
  let socket: WebSocket | null = null
  let retryMs = minRetryMs
  let timer: NodeJS.Timeout | null = null
  let halted = false
  let refused = false

  const dial = (): void => {
    timer = null
    const dialled = connect(options, account, hooks)
    socket = dialled
    dialled.on('open', () => {
      retryMs = minRetryMs
    })
    dialled.on('close', () => {
      if (socket === dialled) again()
    })
  }
  const again = (): void => {
    socket = null
    if (halted || refused || timer) return
    timer = setTimeout(dial, retryMs)
    retryMs = Math.min(retryMs * 2, maxRetryMs)
  }
  const cancel = (): void => {
    if (timer) clearTimeout(timer)
    timer = null
  }
  dial()
  return {
    url: options.url,
    send: text => {
      if (socket?.readyState !== WebSocket.OPEN) return false
      socket.send(text)
      return true
    },
    isConnected: () => socket?.readyState === WebSocket.OPEN,
    dropSocket: () => socket?.terminate(),
    refuse: wanted => {
      if (refused === wanted) return
      refused = wanted
      cancel()
      retryMs = minRetryMs
      if (refused) socket?.terminate()
      else if (!socket) dial()
    },
    stop: async () => {
      halted = true
      cancel()
      if (socket) await closeDown(socket)
    },
  }
}
