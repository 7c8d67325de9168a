import type { ResourceNumber } from '../resource/resource'
import type { Hit } from './hit'

/** A hit that stands for its family. */
export interface FamilyHit extends Hit {
  /** The other versions that were found, the best first: any of them can stand in its place. */
  readonly versions: readonly ResourceNumber[]
}

/**
 * Shows each family once, by the first of its hits: in a ranked list its best one, of equals the newest. What is
 * in its place before stays there; versions that are found later join it.
 * @param shown what is shown already, in order
 * @param more ranked hits that follow
 */
export function collapseFamilies<Shown extends FamilyHit, More extends Hit>(
  shown: readonly Shown[],
  more: readonly More[],
): (Shown | (More & FamilyHit))[] {
  const families = new Map<ResourceNumber, Shown | (More & FamilyHit)>()
  for (const hit of shown) families.set(hit.candidate.family, hit)
  for (const hit of more) {
    const { family, number } = hit.candidate
    const first = families.get(family)
    const joined =
      first === undefined
        ? { ...hit, versions: [] }
        : { ...first, versions: [...first.versions, number] }
    families.set(family, joined)
  }
  return [...families.values()]
}
