import type { LianxiaoPorts } from '@lianxiao/core'
import type {} from 'koishi'

declare module 'koishi' {
  interface Context {
    /** What the host offers to feature plugins: every port, already open. */
    lianxiao: LianxiaoPorts
  }
}
