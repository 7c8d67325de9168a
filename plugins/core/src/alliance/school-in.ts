import type { School } from './alliance'
import { type RecognisedCard, recogniseMember } from './recognise-member'
import { shortSchoolNames } from './short-school-names'

/** Where a short name stands apart: behind a day or a space, before what is said of the days. */
const apart = (name: string) =>
  new RegExp(
    `(?<=^|[\\s日号),])${name}(?=$|[\\s\\d(,]|放假|停课|休息|不上课|上课|正常|照常|[上补按]?周[一二三四五六日])`,
    'u',
  )

/**
 * Which school an order is about, and the words without it: by name or alias wherever they stand, by what it is called
 * for short (王村口) only apart: 12月4日 放假 王村口社会实践 names a note.
 * @returns null when none is named, or two tie
 */
export function schoolIn(words: string, schools: readonly School[]): RecognisedCard | null {
  const named = recogniseMember(words, schools)
  if (named !== null) return named
  for (const { schoolId, words: name } of shortSchoolNames(schools)) {
    const match = apart(name).exec(words)
    if (match === null) continue
    const rest = `${words.slice(0, match.index)} ${words.slice(match.index + name.length)}`
    return { schoolId, personName: rest.trim() }
  }
  return null
}
