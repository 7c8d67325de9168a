import type { School } from './alliance'
import { type RecognisedCard, recogniseMember } from './recognise-member'
import { shortSchoolNames } from './short-school-names'

/**
 * Which school an order is about, and the words without it: by name or alias wherever they stand, by what it is called
 * for short (王村口) only as a word by itself: 12月4日 放假 王村口社会实践 names a note.
 * @returns null when none is named, or two tie
 */
export function schoolIn(words: string, schools: readonly School[]): RecognisedCard | null {
  const named = recogniseMember(words, schools)
  if (named !== null) return named
  const parts = words.split(/(\s+)/u)
  const short = shortSchoolNames(schools).find(({ words: name }) => parts.includes(name))
  if (short === undefined) return null
  const at = parts.indexOf(short.words)
  const rest = parts.filter((_, index) => index !== at).join('')
  return { schoolId: short.schoolId, personName: rest.trim() }
}
