import { nearSoundsOf, readingsOf } from '../writing/sounds'

/** A character with its sounds. */
export interface SoundingCharacter {
  readonly character: string
  readonly readings: readonly string[]
  readonly near: readonly string[]
}

/** The characters of a normalised text with their sounds. */
export function soundingText(text: string): SoundingCharacter[] {
  return Array.from(text, character => ({
    character,
    readings: readingsOf(character),
    near: nearSoundsOf(character),
  }))
}

/** Whether two characters may sound alike: `exact`, or for many ears (zh and z); null when they do not. */
export function likeness(a: SoundingCharacter, b: SoundingCharacter): 'exact' | 'near' | null {
  if (a.readings.some(reading => b.readings.includes(reading))) return 'exact'
  return a.near.some(sound => b.near.includes(sound)) ? 'near' : null
}
