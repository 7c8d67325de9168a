import { faultCode } from '../kit/fault'
import type { LianxiaoPorts } from '../ports/lianxiao-ports'
import { profileOf } from '../teaching/taught'
import { classify } from './classify'
import { holdOf, withoutHeldText } from './hold/hold'
import { NO_DOCUMENT_FACTS, type Reading } from './reading'
import { withRecognised } from './recognition/with-recognised'
import type { Resource } from './resource'
import { fingerprintOf } from './versions/fingerprint'
import { widestPosts } from './widest-posts'

/** Characters of a text that the classification looks at. */
const CLASSIFIED_CHARS = 4_000

const NOTHING_TO_READ: Reading = {
  format: 'link',
  title: null,
  headings: [],
  sections: [],
  warnings: [],
  facts: NO_DOCUMENT_FACTS,
}

/** What reading a resource needs. */
export type ReadingPorts = Pick<
  LianxiaoPorts,
  'blobs' | 'extractor' | 'lexicon' | 'recognition' | 'resources' | 'teaching'
>

/** Bytes that vanished from the disk must not hold up all other reading: the text known before is kept. */
async function readingWithoutBytes(ports: ReadingPorts, resource: Resource): Promise<Reading> {
  const sections = await ports.resources.sections(resource.allianceId, resource.number)
  return { ...NOTHING_TO_READ, format: 'unknown', sections, warnings: ['damaged'] }
}

async function readBlob(ports: ReadingPorts, resource: Resource): Promise<Reading> {
  if (resource.blob === null) return NOTHING_TO_READ
  const { warnings, facts } = resource
  // What ended two children would end two more: it waits until somebody asks (`markAllUnread`).
  if (warnings.includes('quarantined'))
    return { ...NOTHING_TO_READ, format: 'unknown', warnings, facts }
  const { sha256 } = resource.blob
  const lent = await ports.blobs.lend(sha256).catch((error: unknown) => {
    if (faultCode(error) === 'blob.missing') return null
    throw error
  })
  if (lent === null) return readingWithoutBytes(ports, resource)
  try {
    return await ports.extractor.extract({ path: lent.path, name: resource.name })
  } finally {
    await lent.release()
  }
}

/** Facets from everything that is told to all who see it: the name it was posted under, the poster's words, its own text. */
async function classifyReading(ports: ReadingPorts, resource: Resource, reading: Reading) {
  const first = <T>(values: readonly (T | null)[]) => values.find(value => value !== null) ?? null
  const posts = widestPosts(resource)
  const input = {
    name: resource.name,
    folder: first(posts.map(post => post.folder)),
    nearbyText: first(posts.map(post => post.nearbyText)),
    headings: reading.title === null ? reading.headings : [reading.title, ...reading.headings],
    text: reading.sections
      .map(section => section.text)
      .join('\n')
      .slice(0, CLASSIFIED_CHARS),
    profile: await posterProfile(ports, resource),
  }
  return classify(input, ports.lexicon)
}

/** What its first poster said they teach. */
async function posterProfile(ports: ReadingPorts, { allianceId, posts }: Resource) {
  const [first] = posts
  if (first === undefined) return null
  return profileOf(await ports.teaching.taughtBy(allianceId, first.poster))
}

/** Pages of its bytes that were recognised so far. */
async function recognisedPages(ports: ReadingPorts, { blob }: Resource) {
  return blob === null ? [] : ports.recognition.pages(blob.sha256)
}

/**
 * Reads one archived resource, with what was recognised of its pages, classifies it and stores both: it is
 * `searchable` or held afterwards. Can be redone at any time. A bad or missing file gives warnings.
 * @throws Fault `extract.unavailable` when nothing can be read at all
 */
export async function readResource(
  ports: ReadingPorts & Pick<LianxiaoPorts, 'clock'>,
  resource: Resource,
): Promise<void> {
  // The time when it began: a page recognised since is not in it, and a later look must see that.
  const at = ports.clock.now()
  const pages = await recognisedPages(ports, resource)
  const reading = withRecognised(await readBlob(ports, resource), pages)
  const { sections, warnings, facts } = reading
  const hold = holdOf(resource.name, reading)
  await ports.resources.recordReading(
    resource,
    {
      classification: await classifyReading(
        ports,
        resource,
        withoutHeldText(resource, reading, hold),
      ),
      warnings,
      sections,
      facts,
      hold,
      fingerprint: fingerprintOf(sections),
    },
    at,
  )
  const isOutdated = (await recognisedPages(ports, resource)).length > pages.length
  if (isOutdated && resource.blob !== null) await ports.recognition.readAgain(resource.blob.sha256)
}
