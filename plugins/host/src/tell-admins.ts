import { type Account, type AllianceId, civilDay, type LianxiaoPorts } from '@lianxiao/core'
import type { News } from './alert'

/** News for admins older than this is of no use. */
const NEWS_GOOD_FOR_MS = 12 * 3_600_000

/** What telling admins needs. */
export interface AdminLine {
  readonly ports: LianxiaoPorts
  /** `platform:id` of each admin. */
  readonly admins: ReadonlySet<string>
  /** The bot accounts there are. */
  readonly bots: () => readonly Account[]
  /** Under which the words are kept in the outbox. */
  readonly allianceId: AllianceId
}

/** Writes a private message to every admin whose platform has a bot that speaks; once a day, by China's clock, of each kind. */
export async function tellAdmins(line: AdminLine, news: News): Promise<void> {
  const { ports, admins, bots, allianceId } = line
  const now = ports.clock.now()
  const day = civilDay(now)
  const online = bots().filter(bot => ports.carrier.isOnline(bot))
  for (const admin of admins) {
    const [platform = '', id = ''] = admin.split(':', 2)
    const bot = online.find(candidate => candidate.platform === platform)
    if (bot === undefined) continue
    await ports.outbox.add(
      {
        allianceId,
        onceKey: `alert:${day}:${admin}:${news.kind}`,
        bot,
        recipient: { kind: 'person', person: { platform, id }, viaChatGroup: null },
        speech: { kind: 'text', text: news.text, quoteMessageId: null },
        notBefore: now,
        expiresAt: now + NEWS_GOOD_FOR_MS,
      },
      now,
    )
  }
}
