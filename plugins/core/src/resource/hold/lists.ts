import type { People } from './people'
import type { HoldReason } from './reason'
import type { SaidWords, TitleWords } from './words'

/** What is known of a document, or of one part of it. */
export interface ListSigns {
  readonly people: People
  readonly title: TitleWords
  readonly says: SaidWords
}

type Rule = (signs: ListSigns) => boolean

/** Names of people, not words that begin like one; rarer names are believed under the heads of such columns. */
const arePeople: Rule = ({ people }) => {
  const { columns } = people
  const isHeaded = columns.has('name') && (columns.size > 1 || people.sexShare > 0)
  return people.strongShare >= (isHeaded ? 0.3 : 0.5) && people.density >= 0.1
}

/** A list of teachers is no reason: their names stand in every plan. */
const areAdults: Rule = ({ people: { columns }, title }) => {
  if (columns.has('child')) return false
  if (title.staff) return true
  return columns.has('teacher') || ((title.adult || columns.has('adult')) && !title.child)
}

/** The columns are about pupils. */
const areInClass = ({ columns }: People) => columns.has('child') || columns.has('class')

const isMostly = (people: People, share: number) => people.dominance >= share

/** Any of these makes a list of names a roster. Village schools have classes of five. */
const ROSTER_RULES: readonly Rule[] = [
  ({ people, title }) => title.roster && people.names >= 3 && isMostly(people, 0.25),
  ({ people, title }) => title.roster && people.names >= 8,
  ({ people }) =>
    people.columns.has('name') &&
    areInClass(people) &&
    people.columns.has('person') &&
    people.names >= 8,
  ({ people }) =>
    people.columns.has('name') && areInClass(people) && people.names >= 4 && isMostly(people, 0.5),
  ({ people }) => people.columns.has('name') && people.sexShare >= 0.5 && people.names >= 5,
  ({ people, title }) => title.child && people.names >= 6 && isMostly(people, 0.5),
  ({ people }) =>
    people.columns.has('name') &&
    people.serialShare >= 0.6 &&
    people.names >= 8 &&
    isMostly(people, 0.5),
  ({ people }) => people.sexShare >= 0.6 && people.names >= 8 && isMostly(people, 0.5),
  ({ people }) => people.names >= 15 && people.strongShare >= 0.7 && isMostly(people, 0.6),
]

/** Any of these makes names with marks a score list; five invented pupils in an exercise are none. */
const SCORE_RULES: readonly Rule[] = [
  ({ people, title }) => title.scores && people.names >= 3 && isMostly(people, 0.4),
  ({ people, title }) => title.scores && people.names >= 6,
  ({ people }) =>
    people.columns.has('name') &&
    people.columns.has('score') &&
    people.names >= (isMostly(people, 0.5) ? 4 : 8),
  ({ people }) => people.columns.has('score') && people.names >= 8 && isMostly(people, 0.5),
  ({ people }) => people.names >= 12 && isMostly(people, 0.6),
]

/** Invented people of an exercise fill a small table. */
const EXERCISE_NAMES = 10
const areInvented: Rule = ({ people, says }) => says.exercise && people.names <= EXERCISE_NAMES

/** 诸葛亮, 武松, 李白: people whom pupils read of. */
const areFamous: Rule = ({ people }) => people.famousShare >= 0.4

/** What kinds of list of children stand in a document. */
export function listsIn(signs: ListSigns): readonly HoldReason[] {
  if (!arePeople(signs) || areAdults(signs)) return []
  if (areInvented(signs) || areFamous(signs)) return []
  const isScored = signs.people.scoredShare >= 0.5 && SCORE_RULES.some(rule => rule(signs))
  const isRoster = ROSTER_RULES.some(rule => rule(signs))
  if (isScored && signs.says.scores) return isRoster ? ['roster', 'scores'] : ['scores']
  // Heights and fees beside names are marks of nobody.
  return isRoster || isScored ? ['roster'] : []
}
