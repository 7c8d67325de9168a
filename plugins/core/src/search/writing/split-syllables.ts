import { isSyllable } from './sounds'

/** A syllable at its place in a run of letters. */
export interface SyllableArc {
  readonly from: number
  /** Exclusive. */
  readonly to: number
  readonly syllable: string
}

/** Longer runs are no pinyin. */
export const MAX_PINYIN_CHARS = 48
/** zhuang, chuang, shuang. */
const MAX_SYLLABLE_CHARS = 6

/**
 * All syllables that belong to some way of splitting a whole run: xian is xian, and xi with an. Ways share their
 * parts, so that there are at most six for each letter, however many the ways are.
 * @param run lower case letters a–z
 * @returns in order of their place; empty when the run cannot be split as a whole, or is too long
 */
export function splitSyllables(run: string): SyllableArc[] {
  if (run.length > MAX_PINYIN_CHARS) return []
  const arcs = reachable(run)
  const toEnd = new Set([run.length])
  const kept: SyllableArc[] = []
  for (const arc of arcs.toReversed()) {
    if (!toEnd.has(arc.to)) continue
    toEnd.add(arc.from)
    kept.push(arc)
  }
  return kept.reverse()
}

/** Those that can be reached from the beginning, ordered by where they begin. */
function reachable(run: string): SyllableArc[] {
  const fromStart = new Set([0])
  const arcs: SyllableArc[] = []
  for (let from = 0; from < run.length; from += 1) {
    if (!fromStart.has(from)) continue
    for (let to = from + 1; to <= Math.min(run.length, from + MAX_SYLLABLE_CHARS); to += 1) {
      const syllable = run.slice(from, to)
      if (!isSyllable(syllable)) continue
      fromStart.add(to)
      arcs.push({ from, to, syllable })
    }
  }
  return arcs
}
