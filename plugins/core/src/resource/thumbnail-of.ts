import { faultCode } from '../kit/fault'
import type { LianxiaoPorts } from '../ports/lianxiao-ports'
import type { KeptThumbnail } from '../ports/thumbnail-store'
import type { Resource, Sha256 } from './resource'

/** Longest edge of a thumbnail: headings can be read on a phone, and the picture takes about 15 KB. */
export const THUMBNAIL_EDGE_PX = 640
/** A picture larger than this is none: no page of that edge needs it. */
export const MAX_THUMBNAIL_BYTES = 512 * 1024

/** What drawing a thumbnail needs. */
export type ThumbnailPorts = Pick<LianxiaoPorts, 'blobs' | 'extractor' | 'thumbnails'>

/**
 * A small picture of a resource's first page, drawn when it is asked for the first time.
 * @returns a WebP of at most {@link MAX_THUMBNAIL_BYTES}; null when nothing can be drawn
 * @throws Fault `extract.unavailable` when it could not be tried
 */
export async function thumbnailOf(
  ports: ThumbnailPorts,
  { blob }: Pick<Resource, 'blob'>,
): Promise<Uint8Array | null> {
  if (blob === null) return null
  const kept = (await ports.thumbnails.get(blob.sha256)) ?? (await drawn(ports, blob.sha256))
  return kept?.kind === 'picture' ? kept.bytes : null
}

async function drawn(ports: ThumbnailPorts, sha256: Sha256): Promise<KeptThumbnail | null> {
  const lent = await ports.blobs.lend(sha256).catch((error: unknown) => {
    if (faultCode(error) === 'blob.missing') return null
    throw error
  })
  if (lent === null) return null
  try {
    const picture = await ports.extractor.draw({
      path: lent.path,
      page: 1,
      maxEdgePx: THUMBNAIL_EDGE_PX,
      form: 'webp',
    })
    const isFit = picture !== null && picture.bytes.length <= MAX_THUMBNAIL_BYTES
    const thumbnail: KeptThumbnail = isFit
      ? { kind: 'picture', bytes: picture.bytes }
      : { kind: 'none' }
    // A full disk must not cost the teacher the picture.
    await ports.thumbnails.put(sha256, thumbnail).catch(() => undefined)
    return thumbnail
  } finally {
    await lent.release()
  }
}
