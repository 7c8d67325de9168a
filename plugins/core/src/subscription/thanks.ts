import type { Account, AllianceId, SchoolId } from '../alliance/alliance'
import { isSameAccount } from '../alliance/same-account'
import type { Resource } from '../resource/resource'

/** One taking of a resource by somebody who did not post it. */
export interface Taking {
  readonly resource: Resource
  readonly by: Account
  /** The school of who took it, as far as it is known. */
  readonly schoolId: SchoolId | null
}

/** How others used one file of a person's in a week. */
export interface UsedFile {
  readonly resource: Resource
  /** Different people. */
  readonly people: number
  /** Different schools beside the one it was posted for. */
  readonly otherSchools: number
}

/** What a person hears of their files' use. */
export interface Thanks {
  readonly allianceId: AllianceId
  readonly poster: Account
  /** The group they posted the first of them in, for a private word through it; null when it was in private. */
  readonly viaChatGroup: Account | null
  /** The most used first; never empty. */
  readonly files: readonly UsedFile[]
  /** Different people and schools over all files. */
  readonly people: number
  readonly otherSchools: number
}

interface Owned extends Taking {
  readonly poster: Account
  readonly viaChatGroup: Account | null
  readonly ownSchool: SchoolId | null
}

/**
 * Who is thanked for what after a week. The first poster of a file is its giver; the giver's own takings, and those
 * of files that are hidden by now, are nobody's use. Somebody who takes a file ten times has used it once.
 */
export function planThanks(takings: readonly Taking[]): Thanks[] {
  const byPoster = new Map<string, Owned[]>()
  for (const taking of takings) {
    const owned = ownedOf(taking)
    if (owned === null) continue
    const key = `${taking.resource.allianceId}|${owned.poster.platform}:${owned.poster.id}`
    const known = byPoster.get(key)
    if (known === undefined) byPoster.set(key, [owned])
    else known.push(owned)
  }
  return [...byPoster.values()].flatMap(thanksOf)
}

function ownedOf(taking: Taking): Owned | null {
  const { resource, by } = taking
  const [first] = [...resource.posts].sort((a, b) => a.position - b.position)
  if (first === undefined || resource.state !== 'searchable') return null
  if (isSameAccount(first.poster, by)) return null
  return {
    ...taking,
    poster: first.poster,
    viaChatGroup: first.chatGroup,
    ownSchool: first.schoolId,
  }
}

function thanksOf(all: readonly Owned[]): Thanks[] {
  const [first] = all
  if (first === undefined) return []
  const byNumber = new Map<number, Owned[]>()
  for (const owned of all) {
    const { number } = owned.resource
    const known = byNumber.get(number)
    if (known === undefined) byNumber.set(number, [owned])
    else known.push(owned)
  }
  const files = [...byNumber.values()]
    .flatMap(usedFile)
    .sort((a, b) => b.people - a.people || a.resource.number - b.resource.number)
  const { poster, viaChatGroup, resource } = first
  return [
    {
      allianceId: resource.allianceId,
      poster,
      viaChatGroup,
      files,
      people: peopleIn(all),
      otherSchools: otherSchoolsIn(all),
    },
  ]
}

function usedFile(takings: readonly Owned[]): UsedFile[] {
  const [first] = takings
  if (first === undefined) return []
  const { resource } = first
  return [{ resource, people: peopleIn(takings), otherSchools: otherSchoolsIn(takings) }]
}

function peopleIn(takings: readonly Owned[]): number {
  return new Set(takings.map(({ by }) => `${by.platform}:${by.id}`)).size
}

function otherSchoolsIn(takings: readonly Owned[]): number {
  const others = takings.filter(
    ({ schoolId, ownSchool }) => schoolId !== null && schoolId !== ownSchool,
  )
  return new Set(others.map(({ schoolId }) => schoolId)).size
}
