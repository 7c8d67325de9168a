import type { Account, School, SchoolId } from '../alliance/alliance'
import { isFamilyCard } from '../alliance/family-card'
import { recogniseMember } from '../alliance/recognise-member'
import { nameOnCard } from './counting/said-name'

/** Somebody in the list of a group's members. */
export interface GroupMember {
  readonly account: Account
  /** Their own name in this group; empty where they set none. */
  readonly card: string
  readonly nickname: string
  readonly isBot: boolean
}

/** A member whom the card names as a teacher. */
export interface RolledTeacher {
  readonly account: Account
  /** As it is read: with the school in front, where the group says it. */
  readonly card: string
  /** 何晓明 */
  readonly name: string
}

/** How a group's members read as teachers. */
export interface GroupRoll {
  /** By name. */
  readonly teachers: readonly RolledTeacher[]
  /** Members, bots left out, whose card names nobody of a school: parents, guests, nicknames. */
  readonly others: number
}

/** What a teacher's card looks like where the group alone names the school: 何晓明, 何老师, 周校长. A nickname is none. */
const BARE_NAME = /^\p{Script=Han}{2,3}$|^\p{Script=Han}{1,4}(?:老师|教师|校长|书记|主任|组长)$/u

function asTeacher(
  { account, card, nickname }: GroupMember,
  schools: readonly School[],
  ofSchool: SchoolId | null,
): RolledTeacher | null {
  const shown = card === '' ? nickname : card
  if (isFamilyCard(shown)) return null
  const recognised = recogniseMember(shown, schools)
  const name = nameOnCard(recognised?.personName ?? shown)
  if (name === null) return null
  if (recognised !== null) return { account, card: shown, name }
  const isBare = ofSchool !== null && card !== '' && BARE_NAME.test(card)
  return isBare ? { account, card: `${ofSchool} ${card}`, name } : null
}

/**
 * Which members of a group are teachers by their cards: those that name a school and somebody, and in a school's own
 * group also those that are a name alone.
 * @param ofSchool whose group it is; null for one of the whole alliance
 */
export function groupRoll(
  members: readonly GroupMember[],
  {
    schools,
    ofSchool,
  }: { readonly schools: readonly School[]; readonly ofSchool: SchoolId | null },
): GroupRoll {
  const people = members.filter(({ isBot }) => !isBot)
  const teachers = people.flatMap(member => asTeacher(member, schools, ofSchool) ?? [])
  return {
    teachers: teachers.toSorted((a, b) => a.name.localeCompare(b.name, 'zh')),
    others: people.length - teachers.length,
  }
}
