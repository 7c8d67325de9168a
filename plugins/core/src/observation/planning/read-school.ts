import type { School, SchoolId } from '../../alliance/alliance'
import { shortSchoolNames } from '../../alliance/short-school-names'
import { type Taken, without } from './taken-words'

const STAGE = '(?:中心小学|九年一贯制学校|小学|中学|初中|高中|学校|中心校|完小|附小|附中|实小)'
/** A token that is a school's name and none we know. */
const LIKE_A_SCHOOL = new RegExp(
  `(?<=^|[^\\p{L}\\p{N}])(?:在|到|去)?([\\p{Script=Han}]{2,10}${STAGE}|[\\p{Script=Han}]{1,6}小)(?=$|[^\\p{L}\\p{N}])`,
  'gu',
)
const NO_SCHOOL =
  /^(?:我们?|你们?|咱们?|他们?|农村|乡村|乡镇|全国|各地?|本|每所|某|各所|希望|大|变|从)?(?:小学|中学|初中|高中|学校|完小|小)$|大小$|[的与和]/u
/** How many are offered instead of one that nobody knows. */
const MAX_NEAR = 3

interface SchoolName {
  readonly schoolId: SchoolId
  readonly words: string
  /** Stands for the school wherever it is; an alias only where a word begins: 王村口的桥 is a topic. */
  readonly isWhole: boolean
  /** Nothing may stand beside it: 王小 is no part of 王小明老师. */
  readonly isAlone: boolean
}

/** 王小, also as part of a longer word: 王小明. */
const SIGN = /^\p{Script=Han}{1,2}[小中]$/u
/** 王村口小学 is no part of anything else. */
const WHOLE = /^\p{Script=Han}{2,}[小中]学$/u

const named = (schoolId: SchoolId, words: string, isWhole: boolean): SchoolName => ({
  ...{ schoolId, words, isWhole },
  isAlone: SIGN.test(words),
})

const namesOf = (schools: readonly School[]): readonly SchoolName[] =>
  [
    ...schools.flatMap(({ id, aliases }) => [
      named(id, id, true),
      ...aliases.map(words => named(id, words, false)),
    ]),
    ...shortSchoolNames(schools).map(({ schoolId, words }) =>
      named(schoolId, words, WHOLE.test(words)),
    ),
  ]
    .filter(({ words }) => words.length >= 2)
    .toSorted((a, b) => b.words.length - a.words.length)

const ALIAS_BEGINS = /(?:^|[^\p{L}\p{N}]|[在到去])$/u
const ALIAS_ENDS = /^(?:$|[^\p{L}\p{N}]|[上讲执]|[\p{Script=Han}]{1,3}(?:老师|校长|主任))/u
const ALONE_ENDS = /^(?:$|[^\p{L}\p{N}])/u

function indexOfName(text: string, { words, isWhole, isAlone }: SchoolName): number {
  const ends = isAlone ? ALONE_ENDS : ALIAS_ENDS
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    if (isWhole) return at
    const isWord = ALIAS_BEGINS.test(text.slice(0, at)) && ends.test(text.slice(at + words.length))
    if (isWord) return at
  }
  return -1
}

/** Takes every known school's name and alias out. @returns each school once, in the order said */
export function readSchools(text: string, schools: readonly School[]): Taken<readonly SchoolId[]> {
  const found: { readonly schoolId: SchoolId; readonly index: number }[] = []
  let rest = text
  for (const name of namesOf(schools)) {
    for (let index = indexOfName(rest, name); index >= 0; index = indexOfName(rest, name)) {
      found.push({ schoolId: name.schoolId, index })
      // As long as it was, so that the order stays known.
      rest =
        rest.slice(0, index) + ' '.repeat(name.words.length) + rest.slice(index + name.words.length)
    }
  }
  const inOrder = found.toSorted((a, b) => a.index - b.index).map(({ schoolId }) => schoolId)
  return { value: [...new Set(inOrder)], rest }
}

/** Takes out the first word that is a school's name and none of the alliance's. */
export function readUnknownSchool(text: string): Taken<string | null> {
  for (const match of text.matchAll(LIKE_A_SCHOOL)) {
    const name = match[1] ?? ''
    if (NO_SCHOOL.test(name)) continue
    return { value: name, rest: without(text, match.index, match[0].length) }
  }
  return { value: null, rest: text }
}

/** The schools whose names share most characters with one that nobody knows; at most three. */
export function nearestSchools(said: string, schools: readonly School[]): readonly SchoolId[] {
  const wanted = new Set(said.replace(new RegExp(`${STAGE}$`, 'u'), ''))
  const likeness = ({ id, aliases }: School) =>
    Math.max(
      ...[id as string, ...aliases].map(
        name => [...new Set(name)].filter(c => wanted.has(c)).length,
      ),
    )
  return schools
    .map(school => ({ id: school.id, likeness: likeness(school) }))
    .filter(one => one.likeness > 0)
    .toSorted((a, b) => b.likeness - a.likeness)
    .slice(0, MAX_NEAR)
    .map(({ id }) => id)
}
