import type { AllianceId } from '../alliance/alliance'
import type { Instant } from '../kit/brand'
import type { Audience } from '../resource/resource'
import type { FamilyHit } from './collapse-families'
import { normalise } from './normalise'
import type { Offer } from './offers'
import type { ParsedQuery, QueryContext } from './parse-query'
import type { RelaxedQuery } from './plan-relaxation'
import type { Seeker } from './rank'
import type { Suggestion } from './suggest/suggestion'

/** Results one search gives at most. */
export const MAX_RESULTS = 50
/** Results after which looser ways of asking are not tried any more. */
export const ENOUGH = 10
/** Candidates asked of the index for ranking. */
export const MAX_CANDIDATES = 100

/** What is searched, where, and for whom. */
export interface Search {
  readonly allianceId: AllianceId
  /** Only resources with one of these: `audiencesOf` the person who asks. */
  readonly audiences: readonly Audience[]
  /** What was typed behind 找. */
  readonly words: string
  readonly context: QueryContext & { readonly now: Instant }
  readonly asker: Asker
}

/** What is known of who asks and bears on the order of what is found. */
export interface Asker {
  /** `platform:id`, for 我发的; null when nobody in particular asks. */
  readonly id: string | null
  /** The edition (教材版本) that the asker's school uses, by subject: preferred where the query names none. */
  readonly editions: Readonly<Record<string, string>>
}

/** Nobody in particular. */
export const NOBODY: Asker = { id: null, editions: {} }

/** A hit that stands for its versions, and what is said above it when it is not quite what was asked for. */
export interface FoundHit extends FamilyHit {
  readonly said: string | null
}

/** What a search gave, best first; what fits less well follows what fits better. */
export interface Found {
  /** How the words were understood; with corrections, how the corrected words were. */
  readonly query: ParsedQuery
  /** Words that stand nowhere and were replaced, because nothing was found with them; almost always empty. */
  readonly corrected: readonly Suggestion[]
  /** The first way of asking that found something; null when none did. */
  readonly relaxed: RelaxedQuery | null
  /** At most {@link MAX_RESULTS}. */
  readonly hits: readonly FoundHit[]
  /** How many match the first way in all, versions of one another once. */
  readonly total: number
  /** Whether there may be more than `total`. */
  readonly isAtLeast: boolean
  /** Whether `relaxed` is all that was asked, but for the spelling: nothing was dropped. */
  readonly isAsAsked: boolean
  /** What there is instead, where nothing is exactly what was asked; at most {@link MAX_OFFERS}, mostly empty. */
  readonly offers: readonly Offer[]
}

/** What ranking needs to know of a search. */
export function seekerOf({ words, context, asker }: Search): Seeker {
  return { now: context.now, editions: asker.editions, typed: normalise(words) }
}
