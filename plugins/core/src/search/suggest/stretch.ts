import { normalise } from '../normalise'
import { foldInPlace } from '../writing/simplify'
import { isSyllable } from '../writing/sounds'
import { placeOf } from './place-of'
import { plainLetters } from './spelled-term'

/** A part of what was typed, with the term inside it that stands nowhere. */
export interface Stretch {
  readonly text: string
  /** Where the term begins, in characters. */
  readonly from: number
  /** Exclusive. */
  readonly to: number
  /** The term where it can only be replaced as a whole, since its letters were changed to be read; else null. */
  readonly whole: string | null
}

/** So many characters beside a term help to tell what it was meant to be. */
const BESIDE_CHARS = 4
const WORD = /[\p{Script=Han}a-z0-9]/u

/** yuan zhui qu xian is one word, typed with spaces. */
export function joinSyllables(terms: readonly string[]): string[] {
  const joined: string[] = []
  let isOpen = false
  for (const term of terms) {
    const last = joined.length - 1
    const isOne = isSyllable(plainLetters(term))
    if (isOne && isOpen) joined[last] = `${joined[last]} ${term}`
    else joined.push(term)
    isOpen = isOne
  }
  return joined
}

/** What surrounds a term in what was typed. */
export function stretchOf(words: string, term: string): Stretch {
  const plain = plainLetters(term).replaceAll(' ', '')
  const alone = { text: plain, from: 0, to: Array.from(plain).length }
  if (plain !== term) return { ...alone, whole: term }
  for (const text of [foldInPlace(words), normalise(words)]) {
    const start = placeOf(text, term)
    if (start < 0) continue
    const before = beside(Array.from(text.slice(0, start)).reverse()).reverse()
    const after = beside(Array.from(text.slice(start + term.length)))
    const from = before.length
    return {
      text: [...before, term, ...after].join(''),
      from,
      to: from + Array.from(term).length,
      whole: null,
    }
  }
  return { ...alone, whole: null }
}

/** The characters up to the next gap, letters that belong together with one another. */
function beside(characters: readonly string[]): string[] {
  const isLetter = (at: number) => /[a-z]/.test(characters[at] ?? '')
  const gap = characters.findIndex(character => !WORD.test(character))
  const end = gap < 0 ? characters.length : gap
  let taken = Math.min(BESIDE_CHARS, end)
  while (taken > 0 && taken < end && isLetter(taken - 1) && isLetter(taken)) taken -= 1
  return characters.slice(0, taken)
}
