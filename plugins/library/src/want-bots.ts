import { botFor } from '@lianxiao/conversation'
import type { Account, HeardBy, LianxiaoPorts } from '@lianxiao/core'

/** Which bots can speak now, looked up once for many wants. */
export interface WantBots {
  /** Wants that can be answered now. */
  readonly reachable: HeardBy
  /** All but the wants that wait for a bot to come back. */
  readonly notWaiting: HeardBy
  /** Platforms with a bot, and those of them with one online. */
  readonly platforms: readonly string[]
  readonly online: readonly string[]
  /** The bot that answers a want, as {@link botFor} chooses it. */
  botOf(want: { readonly bot: Account }): ReturnType<typeof botFor>
}

/** Takes one look at the bots. */
export async function lookAtBots(ports: Pick<LianxiaoPorts, 'health'>): Promise<WantBots> {
  const health = await ports.health()
  const platformsOf = (bots: typeof health.bots) => [
    ...new Set(bots.map(({ bot }) => bot.platform)),
  ]
  const platforms = platformsOf(health.bots)
  const online = platformsOf(health.bots.filter(bot => bot.online))
  const notBy = health.bots.filter(bot => !bot.online).map(({ bot }) => bot)
  const notOn = platforms.filter(platform => !online.includes(platform))
  const seen = { health: () => Promise.resolve(health) }
  return {
    reachable: { on: online, notOn: [], notBy },
    notWaiting: { on: null, notOn, notBy },
    platforms,
    online,
    botOf: ({ bot }) => botFor(seen, bot, bot),
  }
}
