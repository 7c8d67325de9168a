import { Fault } from '@lianxiao/core'
import type { Bot } from 'koishi'

/** The client said no. Koishi's adapter drops its words; they tell "not found" from "offline". */
export class OnebotRefusal extends Error {
  readonly retcode: number
  /** In the client's own words, at most 300 characters; often empty. */
  readonly words: string

  constructor(action: string, retcode: number, words: string) {
    super(`${action}: retcode ${retcode} ${words}`)
    this.name = 'OnebotRefusal'
    this.retcode = retcode
    this.words = words
  }
}

/** Calls OneBot actions on a bot and gives back `data`. */
export interface OnebotApi {
  /**
   * @throws OnebotRefusal when the client answers with an error
   * @throws Fault `onebot.offline` without a connection, `onebot.no-answer` after `timeoutMs`
   */
  call(
    action: string,
    params: Readonly<Record<string, unknown>>,
    timeoutMs?: number,
  ): Promise<unknown>
}

/** How long an ordinary action may take. */
export const ACTION_TIMEOUT_MS = 20_000

interface RawAnswer {
  readonly status?: string
  readonly retcode?: number
  readonly data?: unknown
  // Words by the book; a client may put anything here.
  readonly message?: unknown
  readonly wording?: unknown
  readonly msg?: unknown
}

type RawRequest = (action: string, params: object) => Promise<RawAnswer>

/**
 * The adapter's `internal._request` is the socket's own; it is deleted when the socket closes
 * and gives the whole answer, so it is used instead of the adapter's typed methods, which lose
 * `file_count`, return values and error words.
 */
function rawRequestOf(bot: Bot): RawRequest | null {
  const internal = bot.internal as { _request?: RawRequest } | undefined
  return typeof internal?._request === 'function' ? internal._request : null
}

async function withTimeout<T>(work: Promise<T>, timeoutMs: number, action: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Fault('onebot.no-answer', `${action}: no answer in ${timeoutMs} ms`)),
      timeoutMs,
    )
  })
  try {
    return await Promise.race([work, timeout])
  } finally {
    clearTimeout(timer)
  }
}

/** The OneBot actions of a Koishi bot. */
export function createOnebotApi(bot: Bot): OnebotApi {
  return {
    async call(action, params, timeoutMs = ACTION_TIMEOUT_MS) {
      const request = rawRequestOf(bot)
      if (request === null) throw new Fault('onebot.offline', `${action}: not connected`)
      const pending = request.call(bot.internal, action, params)
      // The race may be lost after the timeout; the late rejection must not end the process.
      pending.catch(() => undefined)
      const answer = await withTimeout(pending, timeoutMs, action).catch((cause: unknown) => {
        if (cause instanceof Fault) throw cause
        throw new Fault('onebot.no-answer', `${action}: connection lost`, { cause })
      })
      const { retcode = -1 } = answer
      if (answer.status !== 'ok' && answer.status !== 'async' && retcode !== 0) {
        const words = [answer.wording, answer.message, answer.msg].find(
          (text): text is string => typeof text === 'string' && text !== '',
        )
        throw new OnebotRefusal(action, retcode, (words ?? '').slice(0, 300))
      }
      return answer.data
    },
  }
}

/** Reads a field of an answer without trusting its shape. */
export function answerField(answer: unknown, name: string): unknown {
  return typeof answer === 'object' && answer !== null
    ? (answer as Record<string, unknown>)[name]
    : undefined
}

/** A field of an answer as text: numbers too, empty for anything else. */
export function answerText(answer: unknown, name: string): string {
  const value = answerField(answer, name)
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}
