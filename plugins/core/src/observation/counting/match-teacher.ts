import type { SchoolId } from '../../alliance/alliance'
import type { Duty, Teacher } from '../teacher'
import { type SaidName, saidName } from './said-name'

/** Which teacher is meant. */
export type MatchedTeacher =
  | { readonly kind: 'one'; readonly teacher: Teacher }
  | { readonly kind: 'none' }
  /** In the order given; at least two. */
  | { readonly kind: 'several'; readonly teachers: readonly Teacher[] }

/** What a title says of somebody's duty; it decides only between several. */
const DUTIES_OF_TITLE: Readonly<Record<string, readonly Duty[]>> = {
  校长: ['principal', 'vicePrincipal'],
  副校长: ['vicePrincipal'],
  主任: ['dean'],
  组长: ['groupLeader'],
}

/** Readings of what was said, the surest first: the first that meets anybody decides. */
function readings(said: SaidName): readonly ((known: SaidName) => boolean)[] {
  if (said.given === '') return [known => known.surname === said.surname]
  return [
    known => known.base === said.base,
    // 小明老师, of whom the surname was left out.
    known => known.given !== '' && known.given === said.base,
    // 何老师, of whom nobody said more so far.
    known => known.given === '' && known.surname === said.surname,
  ]
}

/**
 * Finds the teacher that somebody names: 何老师, 何晓明, 小明老师, 何校长. Those who left are not meant.
 * @param schoolId only teachers of this school are meant; null for the whole alliance
 */
export function matchTeacher(
  said: string,
  schoolId: SchoolId | null,
  teachers: readonly Teacher[],
): MatchedTeacher {
  const name = saidName(said)
  if (name === null) return { kind: 'none' }
  const known = teachers
    .filter(({ state }) => state === 'active')
    .filter(({ schoolIds }) => schoolId === null || schoolIds.includes(schoolId))
    .flatMap(teacher => {
      const itsName = saidName(teacher.name)
      return itsName === null ? [] : [{ teacher, name: itsName }]
    })
  const met = readings(name)
    .map(isMeant => known.filter(entry => isMeant(entry.name)).map(({ teacher }) => teacher))
    .find(({ length }) => length > 0)
  if (met === undefined) return { kind: 'none' }
  const duties = DUTIES_OF_TITLE[name.title] ?? []
  const ofDuty = met.filter(({ duty }) => duties.includes(duty))
  const left = ofDuty.length > 0 ? ofDuty : met
  const [first, ...others] = left
  if (first === undefined) return { kind: 'none' }
  return others.length === 0 ? { kind: 'one', teacher: first } : { kind: 'several', teachers: left }
}
