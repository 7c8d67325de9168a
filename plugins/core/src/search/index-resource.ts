import { findableBy } from '../alliance/policy'
import type { LianxiaoPorts } from '../ports/lianxiao-ports'
import type { IndexEntry } from '../ports/search-index'
import type { Section } from '../resource/reading'
import type { Resource } from '../resource/resource'
import { widestPosts } from '../resource/widest-posts'
import { TOKENIZER_VERSION } from './normalise'

/** What keeping the index in step needs. */
export type IndexingPorts = Pick<LianxiaoPorts, 'index' | 'resources'>

/** Words beside the title that find a resource: of its widest posts alone, for all who see it can try them. */
function keywordsOf(resource: Resource): string {
  const isHeld = resource.state === 'held'
  const words = widestPosts(resource).flatMap(post => [
    post.name,
    // What was said about a child's file is about the child.
    ...(isHeld ? [] : [post.folder, post.nearbyText]),
    post.posterName,
    post.schoolId,
  ])
  const { lesson, subject, edition } = resource.classification.facets
  return [...new Set([...words, lesson, subject, edition])]
    .filter(word => word !== null && word !== resource.name)
    .join(' ')
}

/** Who posted it for its widest audience: more nobody who finds it may learn. */
function postedBy(resource: Resource): Pick<IndexEntry, 'posters' | 'posterIds' | 'schools'> {
  const posts = widestPosts(resource)
  return {
    posters: unique(posts.map(post => post.posterName)),
    posterIds: unique(posts.map(({ poster }) => `${poster.platform}:${poster.id}`)),
    schools: unique(posts.map(post => post.schoolId)),
  }
}

function unique(words: readonly (string | null)[]): string[] {
  return [...new Set(words.filter(word => word !== null && word !== ''))] as string[]
}

function extensionOf(name: string): string {
  return /\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase() ?? ''
}

/** What the index keeps of a resource. @param sections the text that may be searched */
export function indexEntryOf(resource: Resource, sections: readonly Section[]): IndexEntry {
  const { allianceId, number, name, takenCount, archivedAt, classification } = resource
  return {
    allianceId,
    number,
    title: name,
    keywords: keywordsOf(resource),
    facets: classification.facets,
    audiences: findableBy(resource),
    takenCount,
    postedAt: resource.posts[0]?.postedAt ?? archivedAt,
    sections,
    family: resource.family,
    ...postedBy(resource),
    format: extensionOf(name),
  }
}

/** The text that is searched. What is held is found by its name alone. */
async function searchedText(ports: IndexingPorts, resource: Resource): Promise<readonly Section[]> {
  const { state, allianceId, number } = resource
  return state === 'held' ? [] : ports.resources.sections(allianceId, number)
}

/** Brings one resource's index entry in step with the resource: put, or removed when it is withdrawn. */
export async function indexResource(ports: IndexingPorts, resource: Resource): Promise<void> {
  const { allianceId, number, takenCount } = resource
  // Unpacking, sending and comparing a long text for a taking would hold the bot up.
  if (await ports.resources.isTextIndexed(resource))
    await ports.index.setTakenCount(allianceId, number, takenCount)
  else if (resource.state === 'searchable' || resource.state === 'held')
    await ports.index.put(indexEntryOf(resource, await searchedText(ports, resource)))
  else await ports.index.remove(allianceId, number)
  await ports.resources.markIndexed(allianceId, number, resource)
}

/** Text that is put at once, in UTF-16 units: it is in memory twice until then. */
const MAX_CHARS_AT_ONCE = 4_000_000

/**
 * Brings many resources' entries in step, those with new texts put together: several times as quick as one by one.
 * For who need not answer anybody meanwhile. After a crash in between some are due again.
 * @param onIndexed hears how many more are done
 */
export async function indexMany(
  ports: IndexingPorts,
  resources: readonly Resource[],
  onIndexed: (count: number) => void,
): Promise<void> {
  let gathered: { readonly resource: Resource; readonly entry: IndexEntry }[] = []
  let chars = 0

  async function putGathered(): Promise<void> {
    await ports.index.putMany(gathered.map(({ entry }) => entry))
    for (const { resource } of gathered)
      await ports.resources.markIndexed(resource.allianceId, resource.number, resource)
    onIndexed(gathered.length)
    gathered = []
    chars = 0
  }

  for (const resource of resources) {
    if (!(await isNewText(ports, resource))) {
      await indexResource(ports, resource)
      onIndexed(1)
      continue
    }
    const sections = await searchedText(ports, resource)
    gathered.push({ resource, entry: indexEntryOf(resource, sections) })
    chars += sections.reduce((sum, { text }) => sum + text.length, 0)
    if (chars >= MAX_CHARS_AT_ONCE) await putGathered()
  }
  if (gathered.length > 0) await putGathered()
}

async function isNewText(ports: IndexingPorts, resource: Resource): Promise<boolean> {
  const isSearched = resource.state === 'searchable' || resource.state === 'held'
  return isSearched && !(await ports.resources.isTextIndexed(resource))
}

/**
 * Makes the index forget everything, and every resource due for it again. It counts as built only then:
 * after a crash in between, and whatever others put into it meanwhile, it is emptied again.
 */
export async function emptyIndex(ports: IndexingPorts): Promise<void> {
  await ports.index.clear()
  await ports.resources.markAllUnindexed()
  await ports.index.stamp(TOKENIZER_VERSION)
}

/** Empties the index when it was built by another tokenizer, or not at all. @returns whether it was */
export async function emptyOutdatedIndex(ports: IndexingPorts): Promise<boolean> {
  if ((await ports.index.builtWith()) === TOKENIZER_VERSION) return false
  await emptyIndex(ports)
  return true
}
