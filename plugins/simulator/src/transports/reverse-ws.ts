import { WebSocket } from 'ws'
import { maxFrameBytes, type Transport, type TransportHooks } from './transport'

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

/** Dials until stopped. */
export function dialReverseWs(
  options: ReverseWsOptions,
  account: number,
  hooks: TransportHooks,
): Transport {
  const minRetryMs = options.minRetryMs ?? 100
  const maxRetryMs = options.maxRetryMs ?? 3000
  let socket: WebSocket | null = null
  let retryMs = minRetryMs
  let timer: NodeJS.Timeout | null = null
  let halted = false
  let refused = false

  const dial = (): void => {
    timer = null
    const headers = {
      'X-Self-ID': String(account),
      'X-Client-Role': 'Universal',
      ...(options.token ? { Authorization: `Bearer ${options.token}` } : {}),
    }
    const dialled = new WebSocket(options.url, { headers, maxPayload: maxFrameBytes })
    socket = dialled
    const reply = (text: string): void => {
      if (dialled.readyState === WebSocket.OPEN) dialled.send(text)
    }
    dialled.on('open', () => {
      retryMs = minRetryMs
      hooks.onConnected(reply)
    })
    dialled.on('message', frame => hooks.onCall(frame.toString(), reply, () => dialled.terminate()))
    // A failed dial closes too; the next try starts from there.
    dialled.on('error', () => undefined)
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
      const last = socket
      if (!last) return
      await new Promise<void>(resolve => {
        last.once('close', () => resolve())
        if (last.readyState === WebSocket.OPEN) last.close(normalClosure)
        else last.terminate()
        setTimeout(() => last.terminate(), 500).unref()
      })
    },
  }
}
