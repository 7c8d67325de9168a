import type {
  AllianceId,
  BellPeriod,
  BellSchedule,
  CalendarChange,
  CalendarEntry,
  CalendarFact,
  CalendarStore,
  CivilDay,
  Deed,
  EntryPlace,
  SchoolId,
  Term,
  TermId,
  Weekday,
} from '@lianxiao/core'
import { appendFact } from './append-fact'
import { json, maybeNumber, maybeText, number, text } from './row'
import type { SqlDatabase, SqlRow } from './sql-database'

/** In a key every school is an empty one. */
const schoolColumn = (schoolId: SchoolId | null): string => schoolId ?? ''

function schoolIn(row: SqlRow): SchoolId | null {
  const schoolId = text(row, 'school_id')
  return schoolId === '' ? null : (schoolId as SchoolId)
}

const termIn = (row: SqlRow): Term => ({
  id: text(row, 'id') as TermId,
  name: text(row, 'name'),
  firstOn: text(row, 'first_on') as CivilDay,
  lastOn: text(row, 'last_on') as CivilDay,
  weekOneOn: text(row, 'week_one_on') as CivilDay,
})

const entryIn = (row: SqlRow): CalendarEntry => ({
  schoolId: schoolIn(row),
  on: text(row, 'on_day') as CivilDay,
  kind: text(row, 'kind') as CalendarEntry['kind'],
  actsAs: maybeNumber(row, 'acts_as') as Weekday | null,
  note: text(row, 'note'),
})

const bellsIn = (row: SqlRow): BellSchedule => ({
  schoolId: schoolIn(row),
  season: text(row, 'season') as BellSchedule['season'],
  fromMonthDay: maybeText(row, 'from_month_day'),
  untilMonthDay: maybeText(row, 'until_month_day'),
  periods: json<BellPeriod[]>(row, 'periods'),
})

/** Writes on behalf of one deed, inside its transaction. */
function writing(db: SqlDatabase, allianceId: AllianceId, deed: Deed) {
  const append = (body: CalendarFact) => appendFact(db, { allianceId, ...deed, body })
  return {
    term(term: Term): void {
      db.run(
        `insert or replace into term (alliance_id, id, name, first_on, last_on, week_one_on)
         values (?, ?, ?, ?, ?, ?)`,
        [allianceId, term.id, term.name, term.firstOn, term.lastOn, term.weekOneOn],
      )
      append({ kind: 'termSet', term })
    },
    noTerm(term: TermId): boolean {
      const removed = db.run('delete from term where alliance_id = ? and id = ?', [
        allianceId,
        term,
      ])
      if (removed > 0) append({ kind: 'termRemoved', term })
      return removed > 0
    },
    entry(entry: CalendarEntry): void {
      db.run(
        `insert or replace into calendar_entry
           (alliance_id, school_id, on_day, kind, acts_as, note) values (?, ?, ?, ?, ?, ?)`,
        [allianceId, schoolColumn(entry.schoolId), entry.on, entry.kind, entry.actsAs, entry.note],
      )
      append({ kind: 'calendarEntrySet', entry })
    },
    noEntry({ schoolId, on }: EntryPlace): boolean {
      const removed = db.run(
        'delete from calendar_entry where alliance_id = ? and school_id = ? and on_day = ?',
        [allianceId, schoolColumn(schoolId), on],
      )
      if (removed > 0) append({ kind: 'calendarEntryRemoved', schoolId, on })
      return removed > 0
    },
    year({ year, isComplete }: CalendarChange['years'][number]): void {
      const key = [allianceId, year]
      const changed = isComplete
        ? db.run('insert or ignore into complete_year (alliance_id, year) values (?, ?)', key)
        : db.run('delete from complete_year where alliance_id = ? and year = ?', key)
      if (changed > 0) append({ kind: 'yearTold', year, isComplete })
    },
    bells({ schoolId, season, periods, ...days }: BellSchedule): void {
      const key = [allianceId, schoolColumn(schoolId)]
      const replaced = season === 'all' ? ['summer', 'winter'] : ['all']
      for (const other of replaced)
        db.run('delete from bells where alliance_id = ? and school_id = ? and season = ?', [
          ...key,
          other,
        ])
      db.run(
        `insert or replace into bells
           (alliance_id, school_id, season, from_month_day, until_month_day, periods)
         values (?, ?, ?, ?, ?, ?)`,
        [...key, season, days.fromMonthDay, days.untilMonthDay, JSON.stringify(periods)],
      )
      append({ kind: 'bellsSet', schoolId, season })
    },
  }
}

/** Terms, days and bells on SQLite. */
export function createSqliteCalendarStore(db: SqlDatabase): CalendarStore {
  const write = <T>(
    allianceId: AllianceId,
    deed: Deed,
    work: (to: ReturnType<typeof writing>) => T,
  ): T => db.transaction(() => work(writing(db, allianceId, deed)))
  return {
    async calendar(allianceId) {
      const rows = (sql: string) => db.all(sql, [allianceId])
      return {
        terms: rows('select * from term where alliance_id = ? order by first_on, id').map(termIn),
        entries: rows(
          'select * from calendar_entry where alliance_id = ? order by on_day, school_id',
        ).map(entryIn),
        bells: rows('select * from bells where alliance_id = ? order by school_id, season').map(
          bellsIn,
        ),
        completeYears: rows(
          'select year from complete_year where alliance_id = ? order by year',
        ).map(row => number(row, 'year')),
      }
    },
    async change(allianceId, change, deed) {
      write(allianceId, deed, to => {
        change.removedTerms.forEach(to.noTerm)
        change.terms.forEach(to.term)
        change.removedEntries.forEach(to.noEntry)
        change.entries.forEach(to.entry)
        change.years.forEach(to.year)
      })
    },
    async putTerm(allianceId, term, deed) {
      write(allianceId, deed, to => to.term(term))
    },
    async removeTerm(allianceId, term, deed) {
      return write(allianceId, deed, to => to.noTerm(term))
    },
    async putEntries(allianceId, entries, deed) {
      write(allianceId, deed, to => {
        for (const entry of entries) to.entry(entry)
      })
    },
    async removeEntry(allianceId, place, deed) {
      return write(allianceId, deed, to => to.noEntry(place))
    },
    async putBells(allianceId, bells, deed) {
      write(allianceId, deed, to => {
        for (const schedule of bells) to.bells(schedule)
      })
    },
  }
}
