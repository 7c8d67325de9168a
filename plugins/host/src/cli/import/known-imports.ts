import type { Account, AllianceId, Resource, ResourceStore, Sha256 } from '@lianxiao/core'
import { IMPORTER } from '../open-archive'

/** Imported files that are remembered, so that a second run need not read them again; further ones are read. */
const MAX_KNOWN = 200_000

/** Where an imported file lay. */
export interface ImportPlace {
  readonly chatGroup: Account | null
  readonly folder: string | null
  readonly name: string
}

/** A file that an earlier run brought in. */
export interface KnownImport {
  readonly postedAt: number
  readonly sizeBytes: number
  readonly sha256: Sha256
}

/** What earlier runs brought in, by place. */
export interface KnownImports {
  at(place: ImportPlace): readonly KnownImport[]
  add(place: ImportPlace, known: KnownImport): void
}

const keyOf = ({ chatGroup, folder, name }: ImportPlace) =>
  JSON.stringify([chatGroup?.platform, chatGroup?.id, folder, name])

function noteAll(known: KnownImports, resource: Resource): void {
  if (resource.blob === null) return
  for (const post of resource.posts)
    if (post.poster.platform === IMPORTER.platform && post.poster.id === IMPORTER.id)
      known.add(post, { postedAt: post.postedAt, ...resource.blob })
}

/** Reads what earlier imports brought into an alliance; withdrawn ones too, so that no import brings them back. */
export async function knownImports(
  resources: Pick<ResourceStore, 'postedBy'>,
  allianceId: AllianceId,
): Promise<KnownImports> {
  const byPlace = new Map<string, KnownImport[]>()
  const known: KnownImports = {
    at: place => byPlace.get(keyOf(place)) ?? [],
    add(place, imported) {
      const key = keyOf(place)
      byPlace.set(key, [...(byPlace.get(key) ?? []), imported])
    },
  }
  for (const resource of await resources.postedBy(allianceId, IMPORTER, MAX_KNOWN))
    noteAll(known, resource)
  return known
}
