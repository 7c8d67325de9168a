import {
  type IndexEntry,
  type LianxiaoPorts,
  type Resource,
  type Section,
  TOKENIZER_VERSION,
  type Worker,
} from '@lianxiao/core'

/** Entries put in one step. */
const BATCH = 20
const IDLE_MS = 5_000

/** Words beside the title that find a resource. */
function keywordsOf(resource: Resource): string {
  const words = resource.posts.flatMap(post => [
    post.name,
    post.folder,
    post.nearbyText,
    post.posterName,
    post.schoolId,
  ])
  const { lesson, subject, edition } = resource.classification.facets
  return [...new Set([...words, lesson, subject, edition])]
    .filter(word => word !== null && word !== resource.name)
    .join(' ')
}

function entryOf(resource: Resource, sections: readonly Section[]): IndexEntry {
  const { allianceId, number, name, audiences, takenCount, archivedAt, classification } = resource
  return {
    allianceId,
    number,
    title: name,
    keywords: keywordsOf(resource),
    facets: classification.facets,
    audiences,
    takenCount,
    postedAt: resource.posts[0]?.postedAt ?? archivedAt,
    sections,
  }
}

async function bringUpToDate(ports: LianxiaoPorts, resource: Resource): Promise<void> {
  const { allianceId, number } = resource
  if (resource.state === 'searchable')
    await ports.index.put(entryOf(resource, await ports.resources.sections(allianceId, number)))
  else await ports.index.remove(allianceId, number)
  await ports.resources.markIndexed(allianceId, number, resource)
}

/** Makes the index forget everything when it was built by another tokenizer; the worker then fills it again. */
export async function rebuildIfOutdated(ports: LianxiaoPorts): Promise<boolean> {
  if ((await ports.index.builtWith()) === TOKENIZER_VERSION) return false
  await ports.index.clear()
  await ports.resources.markAllUnindexed()
  return true
}

/** Keeps the search index in step with the resources. */
export function indexWorker(ports: LianxiaoPorts): Worker {
  return {
    name: 'index',
    idleMs: IDLE_MS,
    async step() {
      const resources = await ports.resources.toIndex(BATCH)
      for (const resource of resources) await bringUpToDate(ports, resource)
      return resources.length > 0
    },
  }
}
