import type { Account, LianxiaoPorts } from '@lianxiao/core'

/**
 * The bot that writes to a person or group: one that is online on their platform; or why there is none.
 * @param to only its platform counts
 * @param known the account that spoke there before and is waited for where it still exists; null for any
 */
export async function botFor(
  ports: Pick<LianxiaoPorts, 'health'>,
  to: Pick<Account, 'platform'>,
  known: Account | null = null,
): Promise<Account | 'offline' | 'never'> {
  const { bots } = await ports.health()
  const theirs = bots.filter(({ bot }) => bot.platform === to.platform)
  // What the command line imported has a poster on no chat platform.
  if (theirs.length === 0) return 'never'
  const same = known === null ? undefined : theirs.find(({ bot }) => bot.id === known.id)
  const chosen = same ?? theirs.find(({ online }) => online)
  return chosen?.online === true ? chosen.bot : 'offline'
}
