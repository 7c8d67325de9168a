import type { Complain } from '@lianxiao/conversation'
import type { Instant, LianxiaoPorts } from '@lianxiao/core'
import type { Context } from 'koishi'
import { serverOf } from './koishi-server'

/** Where calendars are fetched, before the token. */
export const FEED_PATH = '/lianxiao/calendar/'
/** 32 random bytes, base64url. */
const TOKEN = /^[A-Za-z0-9_-]{43}$/
/** A phone asks hourly; a calendar is printed once in this time at most, however often it is asked for. */
const FRESH_MS = 60_000
/** Calendars held for those who ask again. */
const MAX_HELD = 200

/** The bytes of a calendar by its token; null when there is none. */
export type FeedReader = (token: string) => Promise<Uint8Array | null>

interface Held {
  readonly printedAt: Instant
  readonly printed: Promise<Uint8Array | null>
}

/** Reads calendars, each printed once a minute at most: who asks without end costs nothing. */
export function feedReader({
  feeds,
  press,
  clock,
}: Pick<LianxiaoPorts, 'feeds' | 'press' | 'clock'>): FeedReader {
  const held = new Map<string, Held>()
  return async token => {
    const feed = TOKEN.test(token) ? await feeds.byToken(token) : null
    if (feed === null) return null
    const now = clock.now()
    const known = held.get(token)
    if (known !== undefined && Math.abs(now - known.printedAt) < FRESH_MS) return known.printed
    const printed = press.printFeed(feed)
    held.delete(token)
    held.set(token, { printedAt: now, printed })
    const [oldest] = held.keys()
    if (held.size > MAX_HELD && oldest !== undefined) held.delete(oldest)
    printed.catch(() => held.delete(token))
    return printed
  }
}

/** Serves calendars behind their tokens; whoever has none learns nothing. */
export function serveFeeds(ctx: Context, complain: Complain): void {
  const read = feedReader(ctx.lianxiao)
  serverOf(ctx).get(`${FEED_PATH}:name`, async request => {
    const token = /^(.*)\.ics$/u.exec(request.params['name'] ?? '')?.[1] ?? ''
    try {
      const bytes = await read(token)
      request.status = bytes === null ? 404 : 200
      request.body = bytes === null ? '' : Buffer.from(bytes)
    } catch (error) {
      complain('calendar feed')(error)
      request.status = 503
      request.body = ''
    }
    if (request.status === 200) request.set('Content-Type', 'text/calendar; charset=utf-8')
    request.set('Cache-Control', 'private, max-age=60')
    request.set('X-Content-Type-Options', 'nosniff')
    // The address is a key: it must not travel on.
    request.set('Referrer-Policy', 'no-referrer')
  })
}
