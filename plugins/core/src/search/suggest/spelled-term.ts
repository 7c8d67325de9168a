import { nearSound, pairToken } from '../writing/sounds'
import { splitSyllables } from '../writing/split-syllables'
import { type SoundingCharacter, soundingText } from './sounding-text'

/** One step through a term: a character, or a syllable of its letters. */
export interface Step {
  readonly from: number
  /** Exclusive; in the characters of the term. */
  readonly to: number
  /** Null for a syllable. */
  readonly character: SoundingCharacter | null
  /** As typed; null for a character. */
  readonly syllable: string | null
  readonly near: readonly string[]
}

/** A term cut into all the steps that may be meant. */
export interface SpelledTerm {
  readonly characters: readonly string[]
  /** By where they begin. */
  readonly steps: readonly (readonly Step[])[]
  /** Runs of letters, which stay or go as a whole. */
  readonly runs: readonly { readonly from: number; readonly to: number }[]
}

/** yuán is yuan, lü is lv. */
export function plainLetters(term: string): string {
  return term
    .normalize('NFD')
    .replace(/u\u0308/g, 'v')
    .replace(/(?<=[a-z])[\u0300-\u036f]+/g, '')
    .normalize('NFC')
}

/** Cuts a term into steps. @param term normalised, plain letters */
export function spell(term: string): SpelledTerm {
  const sounding = soundingText(term)
  const steps: Step[][] = sounding.map((character, from) =>
    /[a-z]/.test(character.character)
      ? []
      : [{ from, to: from + 1, character, syllable: null, near: character.near }],
  )
  const characters = sounding.map(({ character }) => character)
  const runs = runsIn(characters)
  for (const { from, to } of runs) {
    addSyllables(steps, characters.slice(from, to), from)
    const [first] = sounding.slice(from, from + 1)
    if (first === undefined || !/[0-9]/.test(characters[from - 1] ?? '')) continue
    // 3D and 5E are words of their own, whatever is typed behind them.
    steps[from]?.push({ from, to: from + 1, character: first, syllable: null, near: [] })
    addSyllables(steps, characters.slice(from + 1, to), from + 1)
  }
  return { characters, steps, runs }
}

function addSyllables(steps: readonly Step[][], letters: readonly string[], start: number): void {
  for (const { from, to, syllable } of splitSyllables(letters.join('')))
    steps[start + from]?.push({
      from: start + from,
      to: start + to,
      character: null,
      syllable,
      near: [nearSound(syllable)],
    })
}

function runsIn(characters: readonly string[]): { from: number; to: number }[] {
  const runs: { from: number; to: number }[] = []
  characters.forEach((character, at) => {
    if (!/[a-z]/.test(character)) return
    const last = runs.at(-1)
    if (last?.to === at) last.to = at + 1
    else runs.push({ from: at, to: at + 1 })
  })
  return runs
}

/**
 * The sounds to look titles up by: of two steps in a row; of characters also swapped, and with the one between left
 * out, for slips.
 */
export function soundsOf({ steps }: SpelledTerm): string[] {
  const tokens = new Set<string>()
  const add = (first: Step, second: Step) => {
    for (const a of first.near) for (const b of second.near) tokens.add(pairToken(a, b))
  }
  for (const first of steps.flat())
    for (const second of steps[first.to] ?? []) {
      add(first, second)
      if (first.character === null || second.character === null) continue
      add(second, first)
      for (const third of steps[second.to] ?? []) add(first, third)
    }
  return [...tokens]
}
