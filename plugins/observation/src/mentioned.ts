import { type Account, MAX_MENTIONS, type Teacher } from '@lianxiao/core'

/** Who is called by an @ where something is said, and the names of those who cannot be. */
export interface Mentioned {
  readonly mentions: readonly Account[]
  readonly unreached: readonly string[]
}

/** People as they can be called in a group: by an account on its platform, as many as one message may call. */
export function mentioned(
  people: readonly Pick<Teacher, 'name' | 'accounts'>[],
  { platform }: Account,
): Mentioned {
  const called = people.map(({ name, accounts }) => ({
    name,
    account: accounts.find(account => account.platform === platform) ?? null,
  }))
  const mentions = called
    .flatMap(({ account }) => (account === null ? [] : [account]))
    .slice(0, MAX_MENTIONS)
  const unreached = called
    .filter(({ account }) => account === null || !mentions.includes(account))
    .map(({ name }) => name)
  return { mentions, unreached }
}
