import type { Complain } from '@lianxiao/conversation'
import { type Context, Schema } from 'koishi'
import { formWorker } from './form-worker'
import { startHeartbeat } from './heartbeat'
import { listen } from './listen'
import { serveFeeds } from './serve-feeds'
import { tableWorker } from './table-worker'

/** Koishi's name for this plugin. */
export const name = 'lianxiao-observation'
/** It needs the host's ports, and the web server for calendar feeds. */
export const inject = ['lianxiao', 'server']

/** Settings of lesson observation; everything else is set in chat. */
export interface Config {
  /** Whether those who run the alliance see the scores of records (never their text). */
  readonly shareScores: boolean
}

/** Scores stay between observer and presenter unless the alliance says otherwise. */
export const Config: Schema<Config> = Schema.object({
  shareScores: Schema.boolean()
    .default(false)
    .description(
      '联盟的组织者能不能看到听课记录的得分（记录的文字永远只有听课和授课的老师能看）。',
    ),
})

/** Plan → remind → record → count. Wiring only. */
export function apply(ctx: Context, config: Config): void {
  const logger = ctx.logger('lianxiao')
  const complain: Complain = what => error => {
    logger.warn('%s: %s', what, error instanceof Error ? error.message : String(error))
  }
  const { beatSoon } = startHeartbeat(ctx, complain)
  serveFeeds(ctx, complain)
  const tables = ctx.lianxiao.workers.start(tableWorker(ctx.lianxiao))
  ctx.on('dispose', () => tables.stop())
  const { shareScores } = config
  const forms = ctx.lianxiao.workers.start(
    formWorker(ctx.lianxiao, { shareScores, onSaid: beatSoon }),
  )
  ctx.on('dispose', () => forms.stop())
  listen(ctx, { shareScores, beatSoon, complain })
}
