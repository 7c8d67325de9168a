import type { Occasion } from '@lianxiao/conversation'
import { type CommandOf, type LianxiaoPorts, may } from '@lianxiao/core'
import { noSuchResource, whichResource } from '../messages'
import { onlyVersion, versionsMessage } from '../messages/versions'
import { visibleVersions } from '../visible-versions'
import { resultKey } from './find'
import { labelOf, resolveTarget } from './target'

/** Versions in one answer; 更多 shows the rest. */
const SHOWN_VERSIONS = 10

/** 版本 2: all versions of a resource that this person may see; they become the list that 取 and 更多 mean. */
export async function versions(
  ports: LianxiaoPorts,
  occasion: Occasion,
  { target }: CommandOf<'versions'>,
): Promise<string> {
  if (target === null) return whichResource('版本 2')
  const resolved = await resolveTarget(ports, occasion, target)
  if ('sorry' in resolved) return resolved.sorry
  const { resource } = resolved
  if (!may(occasion.actor, 'see', resource)) return noSuchResource(labelOf(target))
  const found = await visibleVersions(ports, occasion, resource)
  if (found.length < 2) return onlyVersion(resource.name)
  const now = ports.clock.now()
  const shown = Math.min(SHOWN_VERSIONS, found.length)
  const numbers = found.map(version => version.number)
  await ports.results.remember(resultKey(occasion), { words: '', numbers, shown, at: now })
  return versionsMessage({ versions: found, shown, now })
}
