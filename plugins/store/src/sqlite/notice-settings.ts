import type {
  AllianceId,
  Deed,
  NoticeStore,
  ReminderKind,
  ReminderRule,
  Weekday,
} from '@lianxiao/core'
import { accountColumns, accountIn, accountOf } from './account-columns'
import { appendFact } from './append-fact'
import { maybeNumber, number, text } from './row'
import type { SqlDatabase } from './sql-database'

type Settings = Pick<
  NoticeStore,
  'rules' | 'setRules' | 'quietRules' | 'setQuietRule' | 'organisers' | 'setOrganisers'
>

type Body = Parameters<typeof appendFact>[1]['body']

function tell(db: SqlDatabase, allianceId: AllianceId, { at, by, chatGroup }: Deed, body: Body) {
  appendFact(db, { allianceId, at, by, chatGroup, body })
}

function putRule(db: SqlDatabase, allianceId: AllianceId, rule: ReminderRule, deed: Deed): void {
  db.run(
    `insert or replace into reminder_rule (alliance_id, group_platform, group_id, kind, is_on,
       weekday, at_minute, lead_minutes, text, calls_all)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      allianceId,
      ...accountColumns(rule.chatGroup),
      rule.kind,
      rule.isOn ? 1 : 0,
      rule.weekday,
      rule.atMinute,
      rule.leadMinutes,
      rule.text,
      rule.callsAll ? 1 : 0,
    ],
  )
  const body = { kind: 'reminderRuleSet', reminder: rule.kind, isOn: rule.isOn } as const
  tell(db, allianceId, deed, body)
}

function ruleSettings(db: SqlDatabase): Pick<Settings, 'rules' | 'setRules'> {
  return {
    async rules(allianceId) {
      return db
        .all(
          `select * from reminder_rule where alliance_id = ?
           order by group_platform, group_id, kind`,
          [allianceId],
        )
        .map(row => ({
          chatGroup: accountOf(row, 'group'),
          kind: text(row, 'kind') as ReminderKind,
          isOn: number(row, 'is_on') === 1,
          weekday: maybeNumber(row, 'weekday') as Weekday | null,
          atMinute: maybeNumber(row, 'at_minute'),
          leadMinutes: maybeNumber(row, 'lead_minutes'),
          text: text(row, 'text'),
          callsAll: number(row, 'calls_all') === 1,
        }))
    },
    async setRules(allianceId, rules, deed) {
      db.transaction(() => {
        for (const rule of rules) putRule(db, allianceId, rule, deed)
      })
    },
  }
}

function placeSettings(db: SqlDatabase): Omit<Settings, 'rules' | 'setRules'> {
  return {
    async quietRules(allianceId) {
      return db
        .all('select * from quiet_rule where alliance_id = ? order by group_platform, group_id', [
          allianceId,
        ])
        .map(row => ({
          chatGroup: accountOf(row, 'group'),
          quietFrom: number(row, 'quiet_from'),
          quietUntil: number(row, 'quiet_until'),
          messagesADay: number(row, 'messages_a_day'),
        }))
    },
    async setQuietRule(allianceId, { chatGroup, ...rule }, deed) {
      db.transaction(() => {
        db.run(
          `insert or replace into quiet_rule (alliance_id, group_platform, group_id, quiet_from,
             quiet_until, messages_a_day) values (?, ?, ?, ?, ?, ?)`,
          [
            allianceId,
            ...accountColumns(chatGroup),
            rule.quietFrom,
            rule.quietUntil,
            rule.messagesADay,
          ],
        )
        tell(db, allianceId, deed, { kind: 'quietHoursSet', of: chatGroup })
      })
    },
    async organisers(allianceId) {
      return db
        .all(
          'select * from organiser where alliance_id = ? order by group_platform, group_id, place',
          [allianceId],
        )
        .map(row => ({ chatGroup: accountIn(row, 'group'), person: accountIn(row, 'person') }))
    },
    async setOrganisers(allianceId, chatGroup, people, deed) {
      const group = [allianceId, ...accountColumns(chatGroup)]
      db.transaction(() => {
        db.run(
          'delete from organiser where alliance_id = ? and group_platform = ? and group_id = ?',
          group,
        )
        for (const [place, person] of people.entries())
          db.run(
            `insert or ignore into organiser (alliance_id, group_platform, group_id,
               person_platform, person_id, place) values (?, ?, ?, ?, ?, ?)`,
            [...group, ...accountColumns(person), place],
          )
        tell(db, allianceId, deed, { kind: 'organisersSet', of: chatGroup, people })
      })
    },
  }
}

/** Rules, quiet hours and organisers, each change with its fact. */
export function noticeSettings(db: SqlDatabase): Settings {
  return { ...ruleSettings(db), ...placeSettings(db) }
}
