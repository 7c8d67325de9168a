import type { Account, GroupFileSource, Instant, LianxiaoPorts } from '@lianxiao/core'

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

/** The groups of a bot are asked for anew after so long: one that was invited a moment ago soon speaks. */
const GROUPS_KNOWN_MS = 2 * 60_000

interface KnownGroups {
  readonly at: Instant
  readonly ids: ReadonlySet<string>
}

/** By bot; as many as there are accounts. */
const knownGroups = new WeakMap<GroupFileSource, Map<string, KnownGroups>>()

type GroupPorts = Pick<LianxiaoPorts, 'clock' | 'health' | 'source'>

/** The groups a bot is in; null where its client does not tell. */
async function groupsOf(
  { clock, source }: GroupPorts,
  bot: Account,
): Promise<ReadonlySet<string> | null> {
  const now = clock.now()
  const ofSource = knownGroups.get(source) ?? new Map<string, KnownGroups>()
  knownGroups.set(source, ofSource)
  const known = ofSource.get(bot.id)
  if (known !== undefined && Math.abs(now - known.at) < GROUPS_KNOWN_MS) return known.ids
  const groups = await source.chatGroups(bot).catch(() => [])
  // Only OneBot tells; a bot that is in no group at all speaks nowhere anyway.
  if (groups.length === 0) return null
  const ids = new Set(groups.map(({ chatGroup }) => chatGroup.id))
  ofSource.set(bot.id, { at: now, ids })
  return ids
}

/**
 * The bot that says something unasked in a group, or to a person by way of it: of several on a platform one that is in
 * that group. While it may be one that is offline, it is waited for; where all are online and none is there, any of
 * them tries, and what QQ refuses is reported.
 */
export async function botIn(
  ports: GroupPorts,
  chatGroup: Account,
): Promise<Account | 'offline' | 'never'> {
  const { bots } = await ports.health()
  const theirs = bots.filter(({ bot }) => bot.platform === chatGroup.platform)
  if (theirs.length < 2) return botFor(ports, chatGroup)
  let silent: Account | null = null
  for (const { bot, online } of theirs) {
    if (!online) continue
    const groups = await groupsOf(ports, bot)
    if (groups?.has(chatGroup.id) === true) return bot
    if (groups === null) silent ??= bot
  }
  if (silent !== null) return silent
  return theirs.every(({ online }) => online) ? botFor(ports, chatGroup) : 'offline'
}
