import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { isPrivateIp } from '@lianxiao/chat'
import { Fault } from '@lianxiao/core'
import type { Context } from 'koishi'
import type {} from './koishi-server'
import { tokenNeeded } from './messages'

/** The path OneBot clients connect to. */
const ONEBOT_PATH = '/onebot'

const digest = (text: string) => createHash('sha256').update(text).digest()

function tokenOf(request: IncomingMessage): string {
  const header = request.headers.authorization ?? ''
  const fromHeader = /^(?:Bearer|Token)\s+(.+)$/i.exec(header)?.[1]
  if (fromHeader !== undefined) return fromHeader.trim()
  // Not through URL: a malformed address would throw, and take the process along.
  const [, query = ''] = (request.url ?? '').split('?', 2)
  return new URLSearchParams(query).get('access_token') ?? ''
}

const isLoopback = (ip: string) => /^(127\.|::1$|::ffff:127\.)/.test(ip) && isPrivateIp(ip)

/**
 * The web server takes /OneBot, /onebot/ and http://any/onebot for the same path, so whatever names it
 * is guarded: better one check too many than a bot played by a stranger.
 */
const isOnebotPath = (address: string) => address.toLowerCase().includes(ONEBOT_PATH)

/** The adapter takes nobody without these headers, whatever spelling of the address leads to it (`/%6Fnebot`). */
function wantsToBeBot({ url = '', headers }: IncomingMessage): boolean {
  return isOnebotPath(url) || 'x-self-id' in headers || 'x-client-role' in headers
}

/** Whether a client that wants to be the bot may. */
export function mayConnect(request: IncomingMessage, token: string): boolean {
  const address = request.url ?? ''
  // The web server parses absolute addresses after us, and throws over http://[ — outside any request.
  if (!address.startsWith('/')) return false
  if (!wantsToBeBot(request)) return true
  // Browsers send Origin; OneBot clients do not. A web page must not be able to play the bot.
  if (request.headers.origin !== undefined) return false
  if (token === '') return isLoopback(request.socket.remoteAddress ?? '')
  return timingSafeEqual(digest(tokenOf(request)), digest(token))
}

const isLoopbackHost = (host: string) => /^(127\.|localhost$|::1$|\[::1\]$)/.test(host)

/** A refusal is said once an hour per address: a client with an old token tries every few seconds. */
const SAY_AGAIN_MS = 60 * 60_000
const MAX_REFUSED = 1000

function sayRefusals(ctx: Context): (request: IncomingMessage) => void {
  const saidAt = new Map<string, number>()
  return request => {
    const from = request.socket.remoteAddress ?? '?'
    const now = Date.now()
    if (now - (saidAt.get(from) ?? 0) < SAY_AGAIN_MS) return
    if (saidAt.size > MAX_REFUSED) saidAt.clear()
    saidAt.set(from, now)
    ctx.logger('lianxiao').warn('拒绝了 %s 的 OneBot 连接：令牌不对，或不是本机', from)
  }
}

/**
 * Closes the adapter's token trap: its reverse WebSocket accepts anybody who names the bot's number.
 * With a token every client must show it; without one only this machine may connect, and the server
 * must not listen beyond it.
 * @throws Fault `host.token-needed` when the server listens beyond this machine without a token
 */
export function guardOnebot(ctx: Context, token: string): void {
  const { server } = ctx
  const { host } = server.config
  const say = sayRefusals(ctx)
  // Set before anything can throw: an unguarded adapter must not be left behind.
  server._ws.options.verifyClient = ({ req }: { req: IncomingMessage }) => {
    const isWelcome = mayConnect(req, token)
    if (!isWelcome) say(req)
    return isWelcome
  }
  if (token === '' && !isLoopbackHost(host)) throw new Fault('host.token-needed', tokenNeeded())
}
