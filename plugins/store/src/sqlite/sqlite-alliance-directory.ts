import type {
  AllianceDeclaration,
  AllianceDirectory,
  AllianceId,
  ChatGroup,
  School,
  SchoolId,
} from '@lianxiao/core'
import { accountColumns, accountIn } from './account-columns'
import { appendFact } from './append-fact'
import { chatGroupIn, putChatGroup, schoolIn } from './chat-group-row'
import { declareAlliances } from './declare-alliances'
import { memberIn, noteMember } from './note-member'
import { text } from './row'
import type { SqlDatabase } from './sql-database'

/** Rows of alliances that the configuration does not name any more are passed over. `table` has an alliance_id. */
const notOfUnlisted = (table: string) =>
  `not exists (select 1 from alliance where alliance.alliance_id = ${table}.alliance_id
     and alliance.is_listed = 0)`

function schoolsOf(db: SqlDatabase, allianceId: AllianceId): School[] {
  return db
    .all(
      `select school_id, aliases from school
       where alliance_id = ? and (is_listed = 1 or by_person = 1) order by school_id`,
      [allianceId],
    )
    .map(schoolIn)
}

function putSchool(db: SqlDatabase, allianceId: AllianceId, school: School): void {
  db.run(
    `insert into school (alliance_id, school_id, aliases, is_listed, by_person)
     values (?, ?, ?, 0, 1) on conflict (alliance_id, school_id)
     do update set aliases = excluded.aliases, by_person = 1`,
    [allianceId, school.id, JSON.stringify(school.aliases)],
  )
}

function chatGroupOf(db: SqlDatabase, account: ChatGroup['account']): ChatGroup | null {
  const row = db.one(
    `select * from chat_group where group_platform = ? and group_id = ?
     and (is_listed = 1 or by_person = 1) and ${notOfUnlisted('chat_group')}`,
    accountColumns(account),
  )
  return row === null ? null : chatGroupIn(row)
}

function alliancesOf(db: SqlDatabase): AllianceDeclaration[] {
  return db
    .all('select alliance_id, name from alliance where is_listed = 1 order by alliance_id')
    .map(row => {
      const id = text(row, 'alliance_id') as AllianceId
      return { id, name: text(row, 'name'), schools: schoolsOf(db, id) }
    })
}

/** Who belongs where, on SQLite. */
export function createSqliteAllianceDirectory(db: SqlDatabase): AllianceDirectory {
  return {
    ...membersOn(db),
    ...sightingsOn(db),
    async declare(alliances, groups, at) {
      db.transaction(() => declareAlliances(db, { alliances, groups, at }))
    },
    async alliances() {
      return alliancesOf(db)
    },
    async schools(allianceId) {
      return schoolsOf(db, allianceId)
    },
    async addSchool(allianceId, school, deed) {
      db.transaction(() => {
        putSchool(db, allianceId, school)
        const body = { kind: 'schoolDeclared', schoolId: school.id } as const
        appendFact(db, { allianceId, ...deed, body })
      })
    },
    async chatGroup(account) {
      return chatGroupOf(db, account)
    },
    async chatGroups(allianceId) {
      return db
        .all(
          `select * from chat_group where (is_listed = 1 or by_person = 1)
           and ${notOfUnlisted('chat_group')} and (? is null or alliance_id = ?) order by alliance_id, group_platform, group_id`,
          [allianceId, allianceId],
        )
        .map(chatGroupIn)
    },
    async putChatGroup(chatGroup, deed) {
      db.transaction(() => putChatGroup(db, chatGroup, { ...deed, isByPerson: true }))
    },
    async changeSettings(account, settings, deed) {
      return db.transaction(() => {
        const known = chatGroupOf(db, account)
        if (known === null) return null
        const changed = { ...known, settings: { ...known.settings, ...settings } }
        db.run(
          `update chat_group set visibility = ?, receipts = ?, settings_by_person = 1
           where group_platform = ? and group_id = ?`,
          [changed.settings.visibility, changed.settings.receipts, ...accountColumns(account)],
        )
        const body = { kind: 'chatGroupChanged', settings: { ...settings } } as const
        appendFact(db, {
          allianceId: known.allianceId,
          at: deed.at,
          by: deed.by,
          chatGroup: account,
          body,
        })
        return changed
      })
    },
  }
}

function membersOn(
  db: SqlDatabase,
): Pick<AllianceDirectory, 'member' | 'membershipsOf' | 'members' | 'noteMember' | 'setRole'> {
  const memberOf = (allianceId: AllianceId, account: ChatGroup['account']) => {
    const row = db.one(
      'select * from member where alliance_id = ? and person_platform = ? and person_id = ?',
      [allianceId, ...accountColumns(account)],
    )
    return row === null ? null : memberIn(row)
  }
  return {
    async member(allianceId, account) {
      return memberOf(allianceId, account)
    },
    async membershipsOf(account) {
      return db
        .all(
          `select * from member where person_platform = ? and person_id = ?
           and ${notOfUnlisted('member')} order by alliance_id`,
          accountColumns(account),
        )
        .map(memberIn)
    },
    async noteMember(note) {
      return db.transaction(() => noteMember(db, note, memberOf(note.allianceId, note.account)))
    },

    async setRole(allianceId, account, role, deed) {
      return db.transaction(() => {
        const known = memberOf(allianceId, account)
        if (known === null) return null
        db.run(
          `update member set role = ?
           where alliance_id = ? and person_platform = ? and person_id = ?`,
          [role, allianceId, ...accountColumns(account)],
        )
        appendFact(db, { allianceId, ...deed, body: { kind: 'roleSet', account, role } })
        return { ...known, role }
      })
    },
    async members(allianceId, limit) {
      return db
        .all(
          `select * from member where alliance_id = ?
           order by role = 'staff' desc, last_seen_at desc, person_platform, person_id limit ?`,
          [allianceId, limit],
        )
        .map(memberIn)
    },
  }
}

/** Where people were seen. */
function sightingsOn(
  db: SqlDatabase,
): Pick<AllianceDirectory, 'schoolsSeenIn' | 'chatGroupsSeenIn'> {
  return {
    async chatGroupsSeenIn(allianceId, account) {
      return db
        .all(
          `select group_platform, group_id from member_seen_in
           join chat_group using (alliance_id, group_platform, group_id)
           where alliance_id = ? and person_platform = ? and person_id = ?
           and (chat_group.is_listed = 1 or chat_group.by_person = 1)
           order by member_seen_in.last_seen_at desc, group_platform, group_id`,
          [allianceId, ...accountColumns(account)],
        )
        .map(row => accountIn(row, 'group'))
    },
    async schoolsSeenIn(allianceId, account) {
      return db
        .all(
          `select distinct chat_group.school_id as school_id from member_seen_in
           join chat_group using (alliance_id, group_platform, group_id)
           where alliance_id = ? and person_platform = ? and person_id = ?
           and chat_group.school_id is not null
           and (chat_group.is_listed = 1 or chat_group.by_person = 1) order by 1`,
          [allianceId, ...accountColumns(account)],
        )
        .map(row => text(row, 'school_id') as SchoolId)
    },
  }
}
