import type { SearchCandidate } from './hit'
import { normalise } from './normalise'
import { segment } from './segment'

/** A title as it is compared. */
export interface Title {
  /** Normalised. */
  readonly text: string
  readonly tokens: ReadonlySet<string>
  /** The tokens without extension and numbers, for what titles of one series have in common. */
  readonly stem: ReadonlySet<string>
}

const known = new WeakMap<SearchCandidate, Title>()

/** A candidate's title as it is compared. Kept as long as the candidate, since a ranking asks for it many times. */
export function titleOf(candidate: SearchCandidate): Title {
  const before = known.get(candidate)
  if (before !== undefined) return before
  const text = normalise(candidate.title)
  const stem = candidate.title.replace(/\.[a-z0-9]{1,8}$/iu, '').replace(/\d+/gu, ' ')
  const title = { text, tokens: new Set(segment(text)), stem: new Set(segment(stem)) }
  known.set(candidate, title)
  return title
}
