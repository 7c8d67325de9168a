import type { WordFinder } from './find-words'
import type { Unit } from './units'
import type { WordEntry } from './word-entries'

/** Related words that are given at most. */
export const MAX_RELATED = 24
/** A longer line is a list of what a subject has, not a group of what belongs together. */
const MAX_GROUP_WORDS = 60
/** The title of a line whose words have nothing in common but their subject. */
const REST = '其他'
/** Neighbours in a line are somewhat closer than its ends. */
const DISTANCE_WEIGHT = 0.02

/**
 * The words that share a unit or group with a word, most telling first: who shares a small group, or several, comes
 * before who shares one large one; a title tells more than a neighbour.
 */
export function relatedWords(entry: WordEntry, find: WordFinder): string[] {
  const scores = new Map<string, number>()
  for (const { unit, at } of entry.units) {
    if (unit.words.length > MAX_GROUP_WORDS || unit.title?.word === REST) continue
    const weight = weightOf(unit, at)
    for (const [word, closeness] of neighbours(unit, at, find))
      scores.set(word, (scores.get(word) ?? 0) + closeness * weight)
  }
  scores.delete(entry.word)
  return [...scores]
    .toSorted((a, b) => b[1] - a[1])
    .slice(0, MAX_RELATED)
    .map(([word]) => word)
}

/** Where a word is marked as one of everyday life, it means less. */
const WEAK_WEIGHT = 0.3

function weightOf({ words }: Unit, at: number): number {
  return (words[at]?.isWeak === true ? WEAK_WEIGHT : 1) / Math.sqrt(words.length + 1)
}

function neighbours(unit: Unit, at: number, find: WordFinder): Map<string, number> {
  const close = new Map<string, number>()
  for (const [index, { word }] of unit.words.entries())
    close.set(word, 1 - DISTANCE_WEIGHT * Math.abs(index - Math.max(0, at)))
  const title = unit.title?.word ?? ''
  if (title === '') return close
  for (const { word } of find(title.replaceAll(/[与和的及]/gu, ' '))) close.set(word, 1.2)
  close.set(title, 1.2)
  return close
}
