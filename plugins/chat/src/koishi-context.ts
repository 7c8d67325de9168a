import type { Account, LianxiaoPorts } from '@lianxiao/core'
import type {} from 'koishi'

declare module 'koishi' {
  interface Context {
    /** What the host offers to feature plugins: every port, already open. */
    lianxiao: LianxiaoPorts
  }
  interface Events {
    /** A bot account can speak again: it connected, or QQ logged it in behind a standing connection. */
    'lianxiao/bot-online'(bot: Account): void
  }
}
