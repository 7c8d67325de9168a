import type {} from '@lianxiao/chat'
import type { Context } from 'koishi'
import { createChildRecogniser } from './child-recogniser'
import { Config, habitsOf } from './config'

export { createChildRecogniser } from './child-recogniser'
export { Config }

/** Koishi's name for this plugin. */
export const name = 'lianxiao-ocr'
/** It offers itself to the host's ports. */
export const inject = ['lianxiao']

const MIB = 1024 * 1024

/** Offers a recogniser for as long as the plugin is there; the library gives it work. Wiring only. */
export function apply(ctx: Context, config: Config): void {
  const recogniser = createChildRecogniser({
    maxRssBytes: config.maxMemoryMb * MIB,
    threads: config.threads,
  })
  const takeBack = ctx.lianxiao.recogniser.offer({ recogniser, habits: habitsOf(config) })
  ctx.on('dispose', async () => {
    takeBack()
    await recogniser.close()
  })
}
