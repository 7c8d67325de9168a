import type { Instant } from '../kit/brand'
import type { BotHealth } from './chat-carrier'

/** How the host is doing, for 状态 and for those who must be told. */
export interface Health {
  readonly bots: readonly BotHealth[]
  readonly freeBytes: number
  readonly watermarkBytes: number
  readonly startedAt: Instant
}
