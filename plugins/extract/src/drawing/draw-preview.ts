import { type Archive, createInflationBudget } from '../archive'
import type { ByteSource } from '../byte-source'
import { MAX_INFLATED_BYTES, SOFT_DEADLINE_MS } from '../limits'
import { openZip } from '../zip-reader'

/** Where office programs keep a picture of the first page: OOXML, OpenDocument. Metafiles are not drawn. */
const PREVIEWS = [
  'docProps/thumbnail.jpeg',
  'docProps/thumbnail.jpg',
  'docProps/thumbnail.png',
  'Thumbnails/thumbnail.png',
]
/** 希沃白板 keeps one a slide. */
const SLIDE_PREVIEW = /^SlideThumbnails\/[^/]*\.(?:png|jpe?g)$/i

/**
 * The preview that a document carries within itself.
 * @param source a zip container
 * @param page counted from 1; only 希沃白板 has others than the first
 * @returns the bytes of an image; null when there is none
 * @throws Fault `document.*` when the container is broken or too large
 */
export async function embeddedPreview(source: ByteSource, page: number): Promise<Buffer | null> {
  const budget = createInflationBudget(MAX_INFLATED_BYTES, performance.now() + SOFT_DEADLINE_MS)
  const archive = await openZip(await source.zipInput(), budget)
  try {
    const member = slidePreview(archive, page) ?? (page === 1 ? firstPreview(archive) : undefined)
    return member ? await archive.bytes(member) : null
  } finally {
    archive.close()
  }
}

function firstPreview(archive: Archive) {
  return PREVIEWS.map(name => archive.find(name)).find(member => member !== undefined)
}

/** By the number in the name, since `Slide10` stands before `Slide2` in the archive. */
function slidePreview(archive: Archive, page: number) {
  const previews = archive.members.filter(({ name }) => SLIDE_PREVIEW.test(name))
  const order = new Intl.Collator('en', { numeric: true })
  return previews.sort((a, b) => order.compare(a.name, b.name))[page - 1]
}
