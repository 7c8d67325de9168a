import type { AllianceId, Member, MemberNote, MembershipBasis, SchoolId } from '@lianxiao/core'
import { accountColumns, accountIn } from './account-columns'
import { appendFact } from './append-fact'
import { maybeText, number, text } from './row'
import type { SqlDatabase, SqlRow } from './sql-database'

/** A member who was seen is not written down again for this long unless there is news. */
export const SEEN_AGAIN_AFTER_MS = 3_600_000

const STRENGTH: Readonly<Record<MembershipBasis, number>> = {
  guessed: 0,
  confirmed: 1,
  declared: 2,
}

/** A member of a row. */
export function memberIn(row: SqlRow): Member {
  return {
    allianceId: text(row, 'alliance_id') as AllianceId,
    account: accountIn(row, 'person'),
    displayName: text(row, 'display_name'),
    schoolId: maybeText(row, 'school_id') as SchoolId | null,
    basis: text(row, 'basis') as MembershipBasis,
    role: text(row, 'role') as Member['role'],
    lastSeenAt: number(row, 'last_seen_at'),
  }
}

// A guess that recognised no school says nothing, so it never takes a school away.
function isTold(note: MemberNote, known: Member): boolean {
  if (STRENGTH[note.basis] < STRENGTH[known.basis]) return false
  return note.basis !== 'guessed' || note.schoolId !== null
}

function merged(note: MemberNote, known: Member | null): Member {
  const { allianceId, account, displayName, schoolId, basis, at } = note
  if (known === null)
    return { allianceId, account, displayName, schoolId, basis, role: 'teacher', lastSeenAt: at }
  const seen = { ...known, displayName, lastSeenAt: Math.max(known.lastSeenAt, at) }
  return isTold(note, known) ? { ...seen, schoolId, basis } : seen
}

/** Whether a sighting tells nothing that was not written down within the hour. */
function isOldNews(db: SqlDatabase, note: MemberNote, known: Member): boolean {
  const { displayName, schoolId, basis } = merged(note, known)
  const isSame =
    known.displayName === displayName && known.schoolId === schoolId && known.basis === basis
  const since = note.at - SEEN_AGAIN_AFTER_MS
  if (!isSame || known.lastSeenAt <= since) return false
  if (note.seenIn === null) return true
  const key = [note.allianceId, ...accountColumns(note.account), ...accountColumns(note.seenIn)]
  const seen = db.one(
    `select 1 as seen from member_seen_in where alliance_id = ? and person_platform = ?
     and person_id = ? and group_platform = ? and group_id = ? and last_seen_at > ?`,
    [...key, since],
  )
  return seen !== null
}

/** Writes a sighting of a person down, unless there is no news in it; a fact only when it changed what is known of their school. */
export function noteMember(db: SqlDatabase, note: MemberNote, known: Member | null): Member {
  if (known !== null && isOldNews(db, note, known)) return known
  const member = merged(note, known)
  const key = [note.allianceId, ...accountColumns(note.account)]
  db.run(
    `insert or replace into member (alliance_id, person_platform, person_id, display_name,
       school_id, basis, role, last_seen_at) values (?, ?, ?, ?, ?, ?, ?, ?)`,
    [...key, member.displayName, member.schoolId, member.basis, member.role, member.lastSeenAt],
  )
  if (note.seenIn !== null) {
    db.run(
      `insert into member_seen_in (alliance_id, person_platform, person_id, group_platform,
         group_id, last_seen_at) values (?, ?, ?, ?, ?, ?)
       on conflict do update set last_seen_at = max(last_seen_at, excluded.last_seen_at)`,
      [...key, ...accountColumns(note.seenIn), note.at],
    )
  }
  const isNews =
    known === null || known.schoolId !== member.schoolId || known.basis !== member.basis
  if (isNews) {
    const body = { kind: 'memberNoted', schoolId: member.schoolId, basis: member.basis } as const
    appendFact(db, {
      allianceId: note.allianceId,
      at: note.at,
      by: note.account,
      chatGroup: note.seenIn,
      body,
    })
  }
  return member
}
