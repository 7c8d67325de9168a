import type { ResourceNumber, Sha256, StorePorts } from '@lianxiao/core'

/** Resources named per list of damaged files; the others are only counted. */
const MAX_NAMED = 1_000

/** Which resource some bytes belong to. */
export interface BlobOwner {
  readonly sha256: Sha256
  readonly alliance: string
  readonly number: ResourceNumber
  readonly name: string
}

/** The resources whose bytes are among these: numbers run from 1 without gaps in each alliance. */
export async function resourcesOfBlobs(
  store: Pick<StorePorts, 'directory' | 'resources'>,
  wanted: ReadonlySet<Sha256>,
): Promise<readonly BlobOwner[]> {
  const owners: BlobOwner[] = []
  if (wanted.size === 0) return owners
  for (const { id } of await store.directory.alliances()) {
    for (let next = 1; owners.length < MAX_NAMED; next += 1) {
      const resource = await store.resources.get(id, next as ResourceNumber)
      if (resource === null) break
      const { blob, number, name } = resource
      if (blob !== null && wanted.has(blob.sha256))
        owners.push({ sha256: blob.sha256, alliance: id, number, name })
    }
  }
  return owners
}
