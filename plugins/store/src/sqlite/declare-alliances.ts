import type { AllianceDeclaration, ChatGroup, Instant } from '@lianxiao/core'
import { accountColumns } from './account-columns'
import { appendFact } from './append-fact'
import { chatGroupIn, putChatGroup } from './chat-group-row'
import { number, text } from './row'
import type { SqlDatabase } from './sql-database'

interface Declaration {
  readonly alliances: readonly AllianceDeclaration[]
  readonly groups: readonly ChatGroup[]
  readonly at: Instant
}

function declareSchools(db: SqlDatabase, alliance: AllianceDeclaration, at: Instant): void {
  for (const school of alliance.schools) {
    const aliases = JSON.stringify(school.aliases)
    const known = db.one(
      'select aliases, by_person from school where alliance_id = ? and school_id = ?',
      [alliance.id, school.id],
    )
    const isByPerson = known !== null && number(known, 'by_person') === 1
    db.run(
      `insert into school (alliance_id, school_id, aliases, is_listed, by_person)
       values (?, ?, ?, 1, 0) on conflict (alliance_id, school_id) do update set is_listed = 1,
       aliases = case by_person when 1 then aliases else excluded.aliases end`,
      [alliance.id, school.id, aliases],
    )
    if (isByPerson || (known !== null && text(known, 'aliases') === aliases)) continue
    const body = { kind: 'schoolDeclared', schoolId: school.id } as const
    appendFact(db, { allianceId: alliance.id, at, by: null, chatGroup: null, body })
  }
}

function declareChatGroup(db: SqlDatabase, group: ChatGroup, at: Instant): void {
  const key = accountColumns(group.account)
  const row = db.one('select * from chat_group where group_platform = ? and group_id = ?', key)
  if (row === null) {
    putChatGroup(db, group, { by: null, at, isByPerson: false })
    return
  }
  if (number(row, 'by_person') === 1) return
  const keepsSettings = number(row, 'settings_by_person') === 1
  const known = chatGroupIn(row)
  const wanted = keepsSettings ? { ...group, settings: known.settings } : group
  if (JSON.stringify(sorted(known)) !== JSON.stringify(sorted(wanted)))
    putChatGroup(db, wanted, { by: null, at, isByPerson: false })
  db.run(
    `update chat_group set is_listed = 1, settings_by_person = ?
     where group_platform = ? and group_id = ?`,
    [keepsSettings ? 1 : 0, ...key],
  )
}

function sorted(group: ChatGroup): readonly unknown[] {
  const { allianceId, name, schoolId, settings } = group
  return [allianceId, name, schoolId, settings.visibility, settings.receipts]
}

/**
 * Brings in what the configuration declares. What it no longer declares is no longer listed (the bot keeps silent
 * there), but its resources, members and facts stay; what a person set by command is left alone.
 */
export function declareAlliances(db: SqlDatabase, declaration: Declaration): void {
  db.exec('update alliance set is_listed = 0')
  db.exec('update school set is_listed = 0')
  db.exec('update chat_group set is_listed = 0')
  for (const alliance of declaration.alliances) {
    db.run(
      `insert into alliance (alliance_id, name, is_listed) values (?, ?, 1)
       on conflict (alliance_id) do update set name = excluded.name, is_listed = 1`,
      [alliance.id, alliance.name],
    )
    declareSchools(db, alliance, declaration.at)
  }
  for (const group of declaration.groups) declareChatGroup(db, group, declaration.at)
}
