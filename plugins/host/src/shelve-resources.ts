import type { ResourceShelf } from '@lianxiao/chat'
import {
  type AllianceId,
  type Clock,
  isKeptBack,
  type PaperPress,
  type PaperRequest,
  type Recipient,
  type Resource,
  type ResourceNumber,
  type StorePorts,
} from '@lianxiao/core'
import type { LinkSigner } from './signed-links'

/** Hands the archive's bytes to the chat carrier. */
export function shelveResources(parts: {
  readonly store: StorePorts
  readonly signer: LinkSigner
  readonly clock: Clock
  /** Whether who is to get a held or unread file is its poster in private, or runs the alliance. */
  readonly mayStillHave: (resource: Resource, recipient: Recipient) => Promise<boolean>
  /** A WebP of its first page; null when there is none. */
  readonly pictureOf: (resource: Resource) => Promise<Uint8Array | null>
  readonly press: PaperPress
  /** Whether a paper is for them: asked once more before it goes. */
  readonly mayHavePaper: (paper: PaperRequest, recipient: Recipient) => Promise<boolean>
  /** This server's own address. */
  readonly localUrl: () => string
  /** Empty when phones cannot reach it. */
  readonly publicUrl: string
}): ResourceShelf {
  const { store, signer, clock, mayStillHave, pictureOf, press } = parts
  const { mayHavePaper, localUrl, publicUrl } = parts
  /** What may still be handed to them, looked at again since it was asked for. */
  const stillThere = async (
    allianceId: AllianceId,
    number: ResourceNumber,
    recipient: Recipient,
  ): Promise<Resource | null> => {
    const resource = await store.resources.get(allianceId, number)
    if (resource === null || resource.state === 'withdrawn') return null
    if (isKeptBack(resource) && !(await mayStillHave(resource, recipient))) return null
    return resource
  }
  return {
    async take(allianceId, number, recipient) {
      const resource = await stillThere(allianceId, number, recipient)
      if (resource === null || resource.blob === null) return null
      const { sha256, sizeBytes } = resource.blob
      const isForHeld = isKeptBack(resource)
      const path = signer.sign({ allianceId, number, isForHeld }, clock.now())
      return {
        sizeBytes,
        bytes: await store.blobs.open(sha256),
        // A chat client in a container reaches us the way phones do, if at all.
        clientLink: (publicUrl || localUrl()).replace(/\/+$/, '') + path,
        publicLink: publicUrl === '' ? null : publicUrl.replace(/\/+$/, '') + path,
      }
    },
    async picture(allianceId, number, recipient) {
      const resource = await stillThere(allianceId, number, recipient)
      return resource === null ? null : pictureOf(resource)
    },
    async paper(paper, recipient) {
      return (await mayHavePaper(paper, recipient)) ? press.print(paper) : null
    },
  }
}
