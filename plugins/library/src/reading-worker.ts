import {
  classify,
  type LianxiaoPorts,
  type Reading,
  type Resource,
  type Worker,
} from '@lianxiao/core'

/** Characters of a text that the classification looks at. */
const CLASSIFIED_CHARS = 4_000
const IDLE_MS = 5_000

const NOTHING_TO_READ: Reading = {
  format: 'link',
  title: null,
  headings: [],
  sections: [],
  warnings: [],
}

async function readBlob(ports: LianxiaoPorts, resource: Resource): Promise<Reading> {
  if (resource.blob === null) return NOTHING_TO_READ
  const lent = await ports.blobs.lend(resource.blob.sha256)
  try {
    return await ports.extractor.extract({ path: lent.path, name: resource.name })
  } finally {
    await lent.release()
  }
}

/** Facets from everything that is told: the names it was posted under, the poster's words, its own text. */
function classifyReading(resource: Resource, reading: Reading) {
  const first = <T>(values: readonly (T | null)[]) => values.find(value => value !== null) ?? null
  return classify({
    name: resource.name,
    folder: first(resource.posts.map(post => post.folder)),
    nearbyText: first(resource.posts.map(post => post.nearbyText)),
    headings: reading.title === null ? reading.headings : [reading.title, ...reading.headings],
    text: reading.sections
      .map(section => section.text)
      .join('\n')
      .slice(0, CLASSIFIED_CHARS),
  })
}

/** Reads archived files, one at a time. All it does can be redone. */
export function readingWorker(ports: LianxiaoPorts, onRead: () => void): Worker {
  return {
    name: 'reading',
    idleMs: IDLE_MS,
    async step() {
      const [resource] = await ports.resources.toRead(1)
      if (resource === undefined) return false
      const reading = await readBlob(ports, resource)
      const { sections, warnings } = reading
      await ports.resources.recordReading(
        resource,
        { classification: classifyReading(resource, reading), warnings, sections },
        ports.clock.now(),
      )
      onRead()
      return true
    },
  }
}
