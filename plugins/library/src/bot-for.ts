import type { Account, LianxiaoPorts } from '@lianxiao/core'

/** The bot that writes to a person: one that is online on their platform; or why there is none. */
export async function botFor(
  ports: Pick<LianxiaoPorts, 'health'>,
  person: Account,
): Promise<Account | 'offline' | 'never'> {
  const { bots } = await ports.health()
  const theirs = bots.filter(({ bot }) => bot.platform === person.platform)
  // What the command line imported has a poster on no chat platform.
  if (theirs.length === 0) return 'never'
  return theirs.find(({ online }) => online)?.bot ?? 'offline'
}
