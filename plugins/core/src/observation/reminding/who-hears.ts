import type { Account, AllianceId } from '../../alliance/alliance'
import { isSameAccount } from '../../alliance/same-account'
import type { Recipient } from '../../outbox/delivery'
import type { Slot } from '../slot'
import type { Teacher, TeacherId } from '../teacher'
import type { BeatPorts } from './beat-parts'

/** Members looked through for admins. */
const MAX_MEMBERS = 2_000
/** Organisers who are told, at most. */
const MAX_ORGANISERS = 10

/** Knows people and how they are reached; remembers for one beat. */
export interface WhoHears {
  teacher(id: TeacherId): Promise<Teacher | null>
  privately(person: Account): Promise<Recipient>
  /** Whether somebody is surely reached elsewhere only: seen in groups of the alliance, but not in this one. */
  isElsewhere(person: Account, chatGroup: Account): Promise<boolean>
  /** Who is told what concerns a group, or (null) the alliance; for a lesson only who may know of it. */
  organisers(chatGroup: Account | null, slot: Slot | null): Promise<readonly Account[]>
}

function once<Key, Value>(
  find: (key: Key) => Promise<Value>,
  nameOf: (key: Key) => string,
): (key: Key) => Promise<Value> {
  const known = new Map<string, Promise<Value>>()
  return key => {
    const name = nameOf(key)
    const found = known.get(name) ?? find(key)
    known.set(name, found)
    return found
  }
}

const nameOf = (account: Account | null) =>
  account === null ? '' : `${account.platform}:${account.id}`

/** Staff; where there are none, admins who were seen. */
async function runners(ports: BeatPorts, allianceId: AllianceId): Promise<readonly Account[]> {
  const members = await ports.directory.members(allianceId, MAX_MEMBERS)
  const staff = members.filter(({ role }) => role === 'staff')
  const admins = members.filter(({ account }) => ports.isAdmin(account.platform, account.id))
  return (staff.length > 0 ? staff : admins).map(({ account }) => account)
}

/** Who is told of what within an alliance. */
export function whoHears(ports: BeatPorts, allianceId: AllianceId): WhoHears {
  const { directory, notices, teachers } = ports
  const all = once(
    async () => new Map((await teachers.teachers(allianceId)).map(one => [one.id, one])),
    () => 'all',
  )
  const seenIn = once((person: Account) => directory.chatGroupsSeenIn(allianceId, person), nameOf)
  const named = once(
    () => notices.organisers(allianceId),
    () => 'all',
  )
  const running = once(
    () => runners(ports, allianceId),
    () => 'all',
  )
  const teacher = async (id: TeacherId) => (await all(undefined)).get(id) ?? null

  /** Of an unannounced lesson only those who run the alliance and who planned it know; never its presenter. */
  async function mayHear(people: readonly Account[], slot: Slot): Promise<readonly Account[]> {
    if (slot.kind !== 'unannounced') return people
    const presenter = slot.presenter === null ? null : await teacher(slot.presenter)
    const theirs = presenter?.accounts ?? []
    return people.filter(person => !theirs.some(own => isSameAccount(own, person)))
  }

  async function organisers(chatGroup: Account | null, slot: Slot | null) {
    const isSecret = slot?.kind === 'unannounced'
    const own = (await named(undefined)).filter(row => isSameAccount(row.chatGroup, chatGroup))
    const those =
      own.length > 0 && !isSecret ? own.map(({ person }) => person) : await running(undefined)
    if (slot === null) return those.slice(0, MAX_ORGANISERS)
    const planners = isSecret || those.length === 0 ? [slot.plannedBy] : []
    const people = [...those, ...planners].filter(
      (person, at, list) => list.findIndex(other => isSameAccount(other, person)) === at,
    )
    return (await mayHear(people, slot)).slice(0, MAX_ORGANISERS)
  }

  return {
    teacher,
    organisers,
    async privately(person) {
      const [viaChatGroup = null] = await seenIn(person)
      return { kind: 'person', person, viaChatGroup }
    },
    async isElsewhere(person, chatGroup) {
      const groups = await seenIn(person)
      return groups.length > 0 && !groups.some(group => isSameAccount(group, chatGroup))
    },
  }
}
