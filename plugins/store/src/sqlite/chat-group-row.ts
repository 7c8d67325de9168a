import type {
  Account,
  AllianceId,
  ChatGroup,
  Instant,
  ReceiptStyle,
  School,
  SchoolId,
  Visibility,
} from '@lianxiao/core'
import { accountColumns, accountIn } from './account-columns'
import { appendFact } from './append-fact'
import { json, maybeText, text } from './row'
import type { SqlDatabase, SqlRow } from './sql-database'

/** A school of a row. */
export function schoolIn(row: SqlRow): School {
  return { id: text(row, 'school_id') as SchoolId, aliases: json<string[]>(row, 'aliases') }
}

/** A chat group of a row. */
export function chatGroupIn(row: SqlRow): ChatGroup {
  return {
    allianceId: text(row, 'alliance_id') as AllianceId,
    account: accountIn(row, 'group'),
    name: text(row, 'name'),
    schoolId: maybeText(row, 'school_id') as SchoolId | null,
    settings: {
      visibility: text(row, 'visibility') as Visibility,
      receipts: text(row, 'receipts') as ReceiptStyle,
    },
  }
}

/** Writes a group down, wherever it belonged before, with its fact. Called inside a transaction. */
export function putChatGroup(
  db: SqlDatabase,
  chatGroup: ChatGroup,
  deed: { readonly by: Account | null; readonly at: Instant; readonly isByPerson: boolean },
): void {
  const { allianceId, account, name, schoolId, settings } = chatGroup
  const byPerson = deed.isByPerson ? 1 : 0
  db.run(
    'delete from chat_group where group_platform = ? and group_id = ?',
    accountColumns(account),
  )
  db.run(
    `insert into chat_group (alliance_id, group_platform, group_id, name, school_id, visibility,
       receipts, is_listed, by_person, settings_by_person) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      allianceId,
      ...accountColumns(account),
      name,
      schoolId,
      settings.visibility,
      settings.receipts,
      1 - byPerson,
      byPerson,
      byPerson,
    ],
  )
  const body = { kind: 'chatGroupDeclared', schoolId, name } as const
  appendFact(db, { allianceId, at: deed.at, by: deed.by, chatGroup: account, body })
}
