import type { AllianceId, SlotNumber, TeacherId } from '@lianxiao/core'
import { number } from './row'
import type { SqlDatabase } from './sql-database'

/**
 * Whether an organiser found that somebody was not there and nobody took it back since, nor granted an appeal: as the
 * facts tell it, also those of entries that were merged into theirs.
 */
export function isVoided(
  db: SqlDatabase,
  seat: {
    readonly allianceId: AllianceId
    readonly number: SlotNumber
    readonly observer: TeacherId
  },
): boolean {
  const row = db.one(
    `with them as (
       select ?3 as id union
       select teacher_id from teacher where alliance_id = ?1 and merged_into = ?3)
     select kind = 'attendanceJudged' and not json_extract(body, '$.wasThere') as is_voided
     from event
     where alliance_id = ?1 and kind in ('attendanceJudged', 'appealAnswered') and (
       kind = 'attendanceJudged' and json_extract(body, '$.slot') = ?2
         and json_extract(body, '$.observer') in (select id from them)
       or kind = 'appealAnswered' and json_extract(body, '$.counts') = ?2
         and json_extract(body, '$.isGranted') and json_extract(body, '$.teacher') in (select id from them))
     order by sequence desc limit 1`,
    [seat.allianceId, seat.number, seat.observer],
  )
  return row !== null && number(row, 'is_voided') === 1
}
