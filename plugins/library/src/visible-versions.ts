import type { Occasion } from '@lianxiao/conversation'
import { type LianxiaoPorts, may, type Resource } from '@lianxiao/core'

const dateOf = (resource: Resource) => resource.posts[0]?.postedAt ?? resource.archivedAt

/**
 * The versions of a resource that this person may see here, itself among them, the newest first. Those that they
 * may not see are neither named nor counted: it would tell that they exist.
 */
export async function visibleVersions(
  ports: LianxiaoPorts,
  occasion: Occasion,
  resource: Resource,
): Promise<readonly Resource[]> {
  const family = await ports.resources.family(occasion.allianceId, resource.family)
  return family
    .filter(version => may(occasion.actor, 'see', version))
    .toSorted((a, b) => dateOf(b) - dateOf(a) || b.number - a.number)
}
