import type { Occasion } from '@lianxiao/conversation'
import { type LianxiaoPorts, may } from '@lianxiao/core'
import { quarantineLines } from '../messages/quarantine-messages'

/** Files that were given up in one answer. */
const ROWS = 5

/** What 未收录 says of files that are kept but were given up by the reader; the asker is an admin. */
export async function quarantinedLines(
  ports: LianxiaoPorts,
  { allianceId, actor }: Occasion,
): Promise<readonly string[]> {
  const found = await ports.resources.quarantined(allianceId, ROWS + 1)
  const rows = found
    .slice(0, ROWS)
    .map(resource => ({ resource, isNamed: may(actor, 'see', resource) }))
  return quarantineLines(rows, found.length > ROWS)
}
