import type { Context } from 'koishi'

const ALERT_TIMEOUT_MS = 10_000
/** The same alert is not repeated within this. */
const QUIET_MS = 60 * 60_000

/** Tells the admins that something needs them. */
export interface Alert {
  raise(text: string): void
  /** Another way to reach them, used beside the log and the group robot. */
  alsoTell(way: (text: string) => void): void
}

/**
 * Alerts go to the log, to a group robot's address when one is set, and to the admins through any bot account
 * that still speaks: when QQ has logged the bot out, QQ is the one place where nobody can be told.
 * The body has the shape that 企业微信 and 钉钉 robots take, and 飞书's beside it.
 */
export function createAlert(ctx: Context, alertUrl: string): Alert {
  const logger = ctx.logger('lianxiao')
  const lastAt = new Map<string, number>()
  const ways: ((text: string) => void)[] = []

  function tellRobot(text: string): void {
    const content = `【联校】${text}`
    const body = {
      msgtype: 'text',
      msg_type: 'text',
      text: { content },
      content: { text: content },
    }
    ctx.http.post(alertUrl, body, { timeout: ALERT_TIMEOUT_MS }).catch((error: unknown) => {
      logger.warn('通知没能送达：%s', error instanceof Error ? error.message : String(error))
    })
  }

  return {
    raise(text) {
      const now = Date.now()
      if (now - (lastAt.get(text) ?? 0) < QUIET_MS) return
      lastAt.set(text, now)
      logger.warn(text)
      if (alertUrl !== '') tellRobot(text)
      for (const way of ways) way(text)
    },
    alsoTell(way) {
      ways.push(way)
    },
  }
}
