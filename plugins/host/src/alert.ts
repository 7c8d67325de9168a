import { faultCode } from '@lianxiao/core'
import type { Context } from 'koishi'

const ALERT_TIMEOUT_MS = 10_000
/** An alert of the same kind is not repeated within this. */
const QUIET_MS = 60 * 60_000
/** Kinds remembered; beyond it the memory starts anew, at the price of a repetition. */
const MAX_KINDS = 1_000

/** Something that needs the admins. */
export interface News {
  /** What it is about, e.g. `disk`; its words may change from one time to the next. */
  readonly kind: string
  readonly text: string
}

/** Tells the admins that something needs them. */
export interface Alert {
  raise(news: News): void
  /** Another way to reach them, used beside the log and the group robot. */
  alsoTell(way: (news: News) => void): void
}

/** Errors looked through for a code: the http service wraps fetch's, which wraps the system's. */
const MAX_CAUSES = 5

/** What went wrong, without the address: the robot's key is part of it, and of the error's message. */
function troubleOf(thrown: unknown): string {
  let error = thrown
  for (let n = 0; n < MAX_CAUSES && error instanceof Error; n++) {
    const { response } = error as { readonly response?: { readonly status?: unknown } }
    if (typeof response?.status === 'number') return `HTTP ${response.status}`
    const code = faultCode(error)
    if (code !== 'unexpected') return code
    error = error.cause
  }
  return 'unexpected'
}

/**
 * Alerts go to the log, to a group robot's address when one is set, and to the admins through any bot account
 * that still speaks: when QQ has logged the bot out, QQ is the one place where nobody can be told.
 * The body has the shape that 企业微信 and 钉钉 robots take, and 飞书's beside it.
 */
export function createAlert(ctx: Context, alertUrl: string): Alert {
  const logger = ctx.logger('lianxiao')
  const lastAt = new Map<string, number>()
  const ways: ((news: News) => void)[] = []

  function tellRobot(text: string): void {
    const content = `【联校】${text}`
    const body = {
      msgtype: 'text',
      msg_type: 'text',
      text: { content },
      content: { text: content },
    }
    ctx.http.post(alertUrl, body, { timeout: ALERT_TIMEOUT_MS }).catch((error: unknown) => {
      logger.warn('通知没能送达群机器人：%s', troubleOf(error))
    })
  }

  return {
    raise(news) {
      const now = Date.now()
      if (now - (lastAt.get(news.kind) ?? 0) < QUIET_MS) return
      if (lastAt.size >= MAX_KINDS) lastAt.clear()
      lastAt.set(news.kind, now)
      logger.warn(news.text)
      if (alertUrl !== '') tellRobot(news.text)
      for (const way of ways) way(news)
    },
    alsoTell(way) {
      ways.push(way)
    },
  }
}
