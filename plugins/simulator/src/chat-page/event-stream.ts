import type { ServerResponse } from 'node:http'
import type { QqWorld } from '../world'
import { viewMessage } from './view-message'

/** Pages that may listen at once; more are refused. */
const maxListeners = 20
const keepAliveMs = 25_000

/** Tells every open page what happens. */
export interface EventStream {
  /** Adds a page; false when there are too many. */
  add(response: ServerResponse): boolean
  /** Tells every page to load everything anew. */
  refresh(): void
  stop(): void
}

/** Starts watching the world. */
export function createEventStream(world: QqWorld): EventStream {
  const listeners = new Set<ServerResponse>()
  const tell = (event: string, body: unknown): void => {
    const text = `event: ${event}\ndata: ${JSON.stringify(body)}\n\n`
    for (const listener of listeners) listener.write(text)
  }
  const unsubscribe = world.onEvent(event => {
    if (!('message' in event) || event.kind === 'upload') return
    tell('message', viewMessage(world, event.message))
  })
  const beat = setInterval(() => {
    for (const listener of listeners) listener.write(': still here\n\n')
  }, keepAliveMs)
  beat.unref()
  return {
    add: response => {
      if (listeners.size >= maxListeners) return false
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
      response.write('retry: 1000\n\n')
      listeners.add(response)
      response.on('close', () => listeners.delete(response))
      return true
    },
    refresh: () => tell('refresh', null),
    stop: () => {
      unsubscribe()
      clearInterval(beat)
      for (const listener of listeners) listener.end()
    },
  }
}
