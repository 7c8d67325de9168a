import type { IncomingMessage } from 'node:http'

/** Marks a request as coming from the chat page; a foreign page cannot set it without asking first. */
const pageHeader = 'x-lianxiao-try'

const loopbackAddress = /^(?:::1|(?:::ffff:)?127(?:\.\d{1,3}){3})$/
const loopbackHost = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/i

/** Why a request is turned away. */
export type Rejection = 'notLoopback' | 'forwarded' | 'foreignHost' | 'foreignOrigin'

/** What a proxy says about whom it speaks for: then loopback is the proxy, not the visitor. */
const forwardingHeaders = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via']

function isSameOrigin(request: IncomingMessage): boolean {
  const { origin, host } = request.headers
  return origin === undefined || origin.replace(/^https?:\/\//, '') === host
}

/**
 * Whether a request may pass; null when it may. It must come from this machine and through no proxy,
 * name this machine as its host (a foreign name pointing here would be DNS rebinding), and, when it changes anything,
 * carry the page's own header and no foreign origin.
 */
export function guardRequest(request: IncomingMessage): Rejection | null {
  if (!loopbackAddress.test(request.socket.remoteAddress ?? '')) return 'notLoopback'
  if (forwardingHeaders.some(name => name in request.headers)) return 'forwarded'
  if (!loopbackHost.test(request.headers.host ?? '')) return 'foreignHost'
  if (request.method === 'GET' || request.method === 'HEAD') return null
  const fromPage = request.headers[pageHeader] === '1' && isSameOrigin(request)
  return fromPage ? null : 'foreignOrigin'
}
