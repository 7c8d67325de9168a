import { READINGS } from './readings'

/** By character; made when first asked for, since most processes never ask. */
let byCharacter: ReadonlyMap<string, readonly string[]> | null = null
let syllables: ReadonlySet<string> | null = null

/** Typed for syllables that the table writes with v (ü). */
const TYPED_WITHOUT_V = ['lue', 'nue', 'lyu', 'nyu']
const NO_READINGS: readonly string[] = []

function rows(): (readonly [syllable: string, characters: string])[] {
  return [...READINGS.matchAll(/([a-z]+)([^a-z\n]+)/gu)].map(match => [
    match[1] ?? '',
    match[2] ?? '',
  ])
}

function table(): ReadonlyMap<string, readonly string[]> {
  if (byCharacter !== null) return byCharacter
  const made = new Map<string, string[]>()
  for (const [syllable, characters] of rows())
    for (const character of characters) {
      const known = made.get(character)
      if (known === undefined) made.set(character, [syllable])
      else known.push(syllable)
    }
  byCharacter = made
  return made
}

/**
 * How a character may be read, without tones, ü as v: 行 is xing, hang.
 * @param character simplified
 * @returns at most three; empty for rare characters and what is not Han
 */
export function readingsOf(character: string): readonly string[] {
  return table().get(character) ?? NO_READINGS
}

/** Whether it is a whole syllable as typed: zhui, lv, lue; not n or hm. */
export function isSyllable(letters: string): boolean {
  syllables ??= new Set(
    [...rows().map(([syllable]) => syllable), ...TYPED_WITHOUT_V].filter(one =>
      /[aeiouv]/.test(one),
    ),
  )
  return syllables.has(letters)
}

/** What many ears and keyboards do not tell apart becomes one: zh z, ch c, sh s, ing in, eng en, ang an, ü u. */
export function nearSound(syllable: string): string {
  return syllable
    .replace(/^([zcs])h/, '$1')
    .replace(/^([ln])yu$/, '$1u')
    .replace(/^([ln])v/, '$1u')
    .replace(/([aei]n)g$/, '$1')
}

const nearByCharacter = new Map<string, readonly string[]>()

/** The near sounds of a character's readings, each once. */
export function nearSoundsOf(character: string): readonly string[] {
  const before = nearByCharacter.get(character)
  if (before !== undefined) return before
  const readings = readingsOf(character)
  // What has no reading is not kept: there are too many of them.
  if (readings.length === 0) return NO_READINGS
  const sounds = [...new Set(readings.map(nearSound))]
  nearByCharacter.set(character, sounds)
  return sounds
}

/** The token of two syllables in a row, of near sounds: one ASCII word. */
export function pairToken(first: string, second: string): string {
  return `${first}0${second}`
}

/**
 * The sounds of a text for an index of sounds: a token for each two Han characters in a row, in all their readings.
 * @param normalised as `normalise` gives it
 * @returns unique tokens
 */
export function soundPairs(normalised: string): string[] {
  const tokens = new Set<string>()
  let before: readonly string[] = NO_READINGS
  for (const character of normalised) {
    const sounds = nearSoundsOf(character)
    for (const first of before) for (const second of sounds) tokens.add(pairToken(first, second))
    before = sounds
  }
  return [...tokens]
}
