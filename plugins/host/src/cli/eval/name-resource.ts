import {
  type AllianceId,
  audienceFor,
  type CollectedName,
  classify,
  type Instant,
  NO_DOCUMENT_FACTS,
  type Resource,
  type ResourceNumber,
} from '@lianxiao/core'

/** The alliance that the evaluation's names belong to. */
export const EVALUATED = 'evaluated' as AllianceId

const POSTER = { platform: 'eval', id: 'eval' } as const

/** The audience that sees them all. */
export const EVERYBODY = audienceFor('alliance', {
  poster: POSTER,
  chatGroup: null,
  schoolId: null,
})

/** A resource of which only the name is known, as the archive would keep it. */
export function nameResource({ name }: CollectedName, place: number, now: Instant): Resource {
  const number = place as ResourceNumber
  const post = {
    position: 1,
    chatGroup: null,
    poster: POSTER,
    posterName: '',
    schoolId: null,
    name,
    folder: null,
    nearbyText: null,
    postedAt: now,
    audience: EVERYBODY,
  }
  return {
    allianceId: EVALUATED,
    number,
    shape: 'file',
    name,
    blob: null,
    url: null,
    state: 'searchable',
    classification: classify({ name }),
    warnings: [],
    facts: NO_DOCUMENT_FACTS,
    hold: null,
    family: number,
    audiences: [EVERYBODY],
    posts: [post],
    takenCount: 0,
    archivedAt: now,
  }
}
