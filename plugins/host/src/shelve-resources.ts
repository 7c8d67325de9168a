import type { ResourceShelf } from '@lianxiao/chat'
import type { Clock, Recipient, Resource, StorePorts } from '@lianxiao/core'
import type { LinkSigner } from './signed-links'

/** Hands the archive's bytes to the chat carrier. */
export function shelveResources(parts: {
  readonly store: StorePorts
  readonly signer: LinkSigner
  readonly clock: Clock
  /** Whether who is to get a held file is its poster in private, or runs the alliance. */
  readonly mayStillHave: (resource: Resource, recipient: Recipient) => Promise<boolean>
  /** This server's own address. */
  readonly localUrl: () => string
  /** Empty when phones cannot reach it. */
  readonly publicUrl: string
}): ResourceShelf {
  const { store, signer, clock, mayStillHave, localUrl, publicUrl } = parts
  return {
    async take(allianceId, number, recipient) {
      const resource = await store.resources.get(allianceId, number)
      if (resource === null || resource.blob === null || resource.state === 'withdrawn') return null
      const isForHeld = resource.state === 'held'
      if (isForHeld && !(await mayStillHave(resource, recipient))) return null
      const { sha256, sizeBytes } = resource.blob
      const path = signer.sign({ allianceId, number, isForHeld }, clock.now())
      return {
        sizeBytes,
        bytes: await store.blobs.open(sha256),
        // A chat client in a container reaches us the way phones do, if at all.
        clientLink: (publicUrl || localUrl()).replace(/\/+$/, '') + path,
        publicLink: publicUrl === '' ? null : publicUrl.replace(/\/+$/, '') + path,
      }
    },
  }
}
