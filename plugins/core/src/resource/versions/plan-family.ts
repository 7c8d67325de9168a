import type { Classification, FacetName } from '../facets'
import type { ResourceNumber } from '../resource'
import { type Fingerprint, likeness } from './fingerprint'
import { compareNames, isOtherFormat } from './version-names'

/** What is known of a resource when its versions are looked for. */
export interface FamilyMember {
  readonly number: ResourceNumber
  readonly name: string
  readonly classification: Classification
  readonly fingerprint: Fingerprint
}

/** Likeness from which texts are versions of one another. Chosen by measuring: docs/spec/versions.md. */
export const VERSION_LIKENESS = 0.75
/** The same, where the names are the same but for dates, drafts and copies. */
export const SAME_NAME_LIKENESS = 0.6
/** The same, for one name in two formats: formulas come out of a PDF in another order. */
export const OTHER_FORMAT_LIKENESS = 0.4
/** Where the names make it doubtful, texts must be equal but for a sentence. */
export const NEARLY_EQUAL = 0.95
/** Resources in one family at most. */
export const MAX_FAMILY = 200

/** Two resources that tell different ones are no versions, however alike their texts are. */
const TELLING_APART: readonly FacetName[] = [
  'stage',
  'grade',
  'subject',
  'volume',
  'edition',
  'unit',
]
const MAKING_DOUBTFUL: readonly FacetName[] = ['kind', 'lesson']

/** What the name or a person told; what was guessed from the text says nothing against the text. */
function told({ facets, evidence }: Classification, name: FacetName): string | number | null {
  const why = evidence[name]
  if (why === undefined || (why.source !== 'name' && why.source !== 'correction')) return null
  return name === 'kind' && why.words.startsWith('.') ? null : facets[name]
}

function differ(a: FamilyMember, b: FamilyMember, names: readonly FacetName[]): boolean {
  return names.some(name => {
    const [one, two] = [told(a.classification, name), told(b.classification, name)]
    return one !== null && two !== null && one !== two
  })
}

/** The likeness that two resources need to be versions of one another; null when no likeness is enough. */
function neededLikeness(a: FamilyMember, b: FamilyMember): number | null {
  const names = compareNames(a.name, b.name)
  if (names === 'apart' || differ(a, b, TELLING_APART)) return null
  if (names === 'doubtful' || differ(a, b, MAKING_DOUBTFUL)) return NEARLY_EQUAL
  if (names === 'silent') return VERSION_LIKENESS
  return isOtherFormat(a.name, b.name) ? OTHER_FORMAT_LIKENESS : SAME_NAME_LIKENESS
}

/** Whether two resources are versions of one another. The same both ways round. */
export function isVersionOf(a: FamilyMember, b: FamilyMember): boolean {
  const alike = likeness(a.fingerprint, b.fingerprint)
  if (alike < OTHER_FORMAT_LIKENESS) return false
  const needed = neededLikeness(a, b)
  return needed !== null && alike >= needed
}

/**
 * Groups resources into families: whoever is a version of a member belongs to it, and the lowest number is its key.
 * The order in which they are given does not matter, except that a family that would grow past
 * {@link MAX_FAMILY} takes nobody in: the lower numbers are joined first.
 * @param isVersion `isVersionOf`, or something that knows some answers already
 * @returns each one's family
 */
export function planFamilies<Member extends Pick<FamilyMember, 'number'>>(
  members: readonly Member[],
  isVersion: (a: Member, b: Member) => boolean,
): ReadonlyMap<ResourceNumber, ResourceNumber> {
  const inOrder = members.toSorted((a, b) => a.number - b.number)
  let families: Member[][] = []
  for (const member of inOrder) {
    const joined: Member[] = [member]
    const others: Member[][] = []
    for (const family of families) {
      const fits = joined.length + family.length <= MAX_FAMILY
      if (fits && family.some(known => isVersion(known, member))) joined.push(...family)
      else others.push(family)
    }
    families = [...others, joined]
  }
  return new Map(
    families.flatMap(family => {
      const key = Math.min(...family.map(({ number }) => number)) as ResourceNumber
      return family.map(({ number }) => [number, key] as const)
    }),
  )
}
