import type { RecognitionHabits } from '@lianxiao/core'
import { Schema } from 'koishi'

/** Settings of character recognition. */
export interface Config {
  readonly isDayAllowed: boolean
  readonly pagesAtOnce: number
  readonly nightBeginsHour: number
  readonly nightEndsHour: number
  readonly maxMemoryMb: number
  readonly threads: number
}

/** What an admin sees in the console. */
export const Config: Schema<Config> = Schema.object({
  isDayAllowed: Schema.boolean()
    .default(true)
    .description('白天也识别。关掉就只在夜里识别，电脑白天要上课用时可以关。'),
  pagesAtOnce: Schema.natural()
    .max(200)
    .default(10)
    .description('白天每份文件先识别前多少页，其余的夜里再识别（一份文件最多 200 页）。'),
  nightBeginsHour: Schema.natural()
    .max(23)
    .default(22)
    .description('夜里从几点开始（0–23，北京时间）。和结束时间相同就是全天都算夜里。'),
  nightEndsHour: Schema.natural().max(23).default(6).description('夜里到几点结束（0–23）。'),
  maxMemoryMb: Schema.natural()
    .min(512)
    .max(8192)
    .default(1536)
    .description('识别进程最多用多少 MB 内存，超过就停下换一个。'),
  threads: Schema.natural().min(1).max(8).default(1).description('识别时最多用几个处理器核心。'),
})

/** When recognition works, by the settings. */
export function habitsOf(config: Config): RecognitionHabits {
  const { isDayAllowed, pagesAtOnce, nightBeginsHour, nightEndsHour } = config
  return { isDayAllowed, pagesAtOnce, nightBeginsHour, nightEndsHour }
}
