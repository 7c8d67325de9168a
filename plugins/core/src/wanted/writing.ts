import { normalise } from '../search/normalise'
import { nearSoundsOf } from '../search/writing/sounds'

/** A word as it is looked for in folded texts. */
export interface Writing {
  /** Without spaces; empty for a Latin word. */
  readonly compact: string
  /** Without 的 as well: 2和5的倍数特征 is 2和5的倍数的特征; empty where nothing else is left. */
  readonly loose: string
  /** Finds a Latin word or number as a whole (gui, but not guide; unit4 also in Unit 4); null for any other. */
  readonly latin: RegExp | null
}

/** A text in which words are looked for. */
export interface FoldedText {
  /** Without spaces: 光的 传播 is 光的传播. */
  readonly compact: string
  /** Without 的 as well. */
  readonly loose: string
  /** Normalised, with its spaces. */
  readonly spaced: string
}

/** Words this long are recognised with one character that only sounds right. */
const FORGIVEN_CHARS = 4
/** Places of a word that are counted. */
const MAX_PLACES = 8

/** Makes a text ready for looking words up in it. */
export function fold(text: string): FoldedText {
  const spaced = normalise(text)
  const compact = spaced.replaceAll(' ', '')
  return { compact, loose: compact.replaceAll('的', ''), spaced }
}

/** Makes a word ready for being looked up. */
export function writing(word: string): Writing {
  const { compact, loose, spaced } = fold(word)
  if (!/^[a-z0-9 ]+$/.test(spaced)) return { compact, loose, latin: null }
  const apart = spaced.replace(/(?<=[a-z])(?=\d)|(?<=\d)(?=[a-z])/g, ' ?')
  const latin = new RegExp(`(?<![a-z0-9])${apart}(?![a-z0-9])`, 'g')
  return { compact: '', loose: '', latin }
}

/** Where a word stands, in order, each as a number of characters from the beginning; at most eight. */
export function placesOf({ compact, loose, latin }: Writing, text: FoldedText): number[] {
  if (latin !== null) return [...text.spaced.matchAll(latin)].slice(0, MAX_PLACES).map(m => m.index)
  const places = placesIn(text.compact, compact)
  return places.length > 0 || loose === '' ? places : placesIn(text.loose, loose)
}

function placesIn(text: string, word: string): number[] {
  const places: number[] = []
  let place = text.indexOf(word)
  while (place !== -1 && places.length < MAX_PLACES) {
    places.push(place)
    place = text.indexOf(word, place + word.length)
  }
  return places
}

/** Whether a word stands in a text. */
export function stands(word: Writing, text: FoldedText): boolean {
  if (word.latin !== null) return placesOf(word, text).length > 0
  return (
    text.compact.includes(word.compact) || (word.loose !== '' && text.loose.includes(word.loose))
  )
}

/** Whether a stretch of a text differs from a long Chinese word in one character that sounds alike: 浮立. */
export function hasSlip({ compact: word, latin }: Writing, text: FoldedText): boolean {
  const wanted = [...word]
  if (latin !== null || wanted.length < FORGIVEN_CHARS) return false
  const half = Math.floor(word.length / 2)
  // With one slip one half of it stands there: most texts are told apart by that.
  const first = placesNear(text.compact, word.slice(0, half), 0)
  const second = placesNear(text.compact, word.slice(half), half)
  return [...first, ...second].some(start =>
    isNearly(wanted, [...text.compact.slice(start, start + word.length)]),
  )
}

/** Where a whole word would begin of which a part stands in the text. @param offset of the part in the word */
function placesNear(text: string, part: string, offset: number): number[] {
  return placesIn(text, part)
    .map(place => place - offset)
    .filter(place => place >= 0)
}

function isNearly(wanted: readonly string[], letters: readonly string[]): boolean {
  if (letters.length < wanted.length) return false
  const slips = wanted.flatMap((letter, i) =>
    letter === letters[i] ? [] : [[letter, letters[i] ?? ''] as const],
  )
  const [slip] = slips
  return slips.length === 1 && slip !== undefined && soundAlike(...slip)
}

function soundAlike(a: string, b: string): boolean {
  const sounds = nearSoundsOf(b)
  return nearSoundsOf(a).some(sound => sounds.includes(sound))
}
