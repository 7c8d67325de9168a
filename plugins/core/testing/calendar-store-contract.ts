import { beforeEach, describe, expect, it } from 'vitest'
import {
  type BellSchedule,
  type CivilDay,
  DEFAULT_BELLS,
  type SchoolId,
  type StorePorts,
  type TermId,
} from '../src/index'
import { aCalendarEntry, aTerm } from './a-term'
import { ALLIANCE, aDeed, OTHER_ALLIANCE, TEACHER } from './builders'

const SCHOOL = '王村口小学' as SchoolId
const EMPTY = { terms: [], entries: [], bells: [], completeYears: [] }

/** The rules that every store of calendars keeps. @param open gives an empty store */
export function calendarStoreContract(name: string, open: () => Promise<StorePorts>): void {
  describe(`${name} as a store of calendars`, () => {
    let store: StorePorts
    beforeEach(async () => {
      store = await open()
    })

    const kept = () => store.calendars.calendar(ALLIANCE)
    const facts = async () =>
      (await store.events.read(ALLIANCE, 0, 99)).map(({ body, by }) => `${body.kind} ${by?.id}`)
    const did = (...kinds: string[]) => kinds.map(kind => `${kind} ${TEACHER.id}`)

    it('T30 terms stand by their first day, one for each id, and are another alliance’s never', async () => {
      const spring = aTerm({ id: '2025-2' as TermId, firstOn: '2026-02-24' as CivilDay })
      await store.calendars.putTerm(ALLIANCE, aTerm(), aDeed())
      await store.calendars.putTerm(ALLIANCE, spring, aDeed())
      await store.calendars.putTerm(ALLIANCE, aTerm({ name: '上学期' }), aDeed())
      expect(await kept()).toEqual({ ...EMPTY, terms: [spring, aTerm({ name: '上学期' })] })
      expect(await store.calendars.calendar(OTHER_ALLIANCE)).toEqual(EMPTY)
      const remove = (of = ALLIANCE) => store.calendars.removeTerm(of, spring.id, aDeed())
      expect([await remove(OTHER_ALLIANCE), await remove(), await remove()]).toEqual([
        false,
        true,
        false,
      ])
      expect((await kept()).terms).toHaveLength(1)
      expect(await facts()).toEqual(did('termSet', 'termSet', 'termSet', 'termRemoved'))
    })

    it('T31 a day is said once for each school and once for all; what is said later replaces it', async () => {
      const own = aCalendarEntry({ schoolId: SCHOOL, kind: 'teaching', actsAs: 3 })
      await store.calendars.putEntries(ALLIANCE, [aCalendarEntry(), own], aDeed())
      const renamed = aCalendarEntry({ note: '秋季运动会' })
      await store.calendars.putEntries(ALLIANCE, [renamed], aDeed())
      expect((await kept()).entries).toEqual([renamed, own])
      expect((await store.calendars.calendar(OTHER_ALLIANCE)).entries).toEqual([])
      const remove = (schoolId: SchoolId | null) =>
        store.calendars.removeEntry(ALLIANCE, { schoolId, on: renamed.on }, aDeed())
      expect([await remove(null), await remove(null)]).toEqual([true, false])
      expect((await kept()).entries).toEqual([own])
      const set = 'calendarEntrySet'
      expect(await facts()).toEqual(did(set, set, set, 'calendarEntryRemoved'))
    })

    it('T32 several changes are made together or not at all, with their facts', async () => {
      await store.calendars.putEntries(ALLIANCE, [aCalendarEntry()], aDeed())
      const other = aCalendarEntry({ on: '2026-11-26' as CivilDay })
      const change = {
        terms: [aTerm()],
        removedTerms: [],
        entries: [other],
        removedEntries: [aCalendarEntry()],
        years: [],
      }
      const broken = { ...other, kind: 'perhaps' as 'off' }
      await expect(
        store.calendars.change(ALLIANCE, { ...change, entries: [other, broken] }, aDeed()),
      ).rejects.toThrow()
      expect(await kept()).toEqual({ ...EMPTY, entries: [aCalendarEntry()] })
      expect(await facts()).toEqual(did('calendarEntrySet'))
      await store.calendars.change(ALLIANCE, change, aDeed())
      expect(await kept()).toEqual({ ...EMPTY, terms: [aTerm()], entries: [other] })
      expect(await facts()).toEqual(
        did('calendarEntrySet', 'termSet', 'calendarEntryRemoved', 'calendarEntrySet'),
      )
    })

    it('T34 a year is told whole, or is not after all', async () => {
      const tell = async (isComplete: boolean, of = ALLIANCE) => {
        const nothing = { terms: [], removedTerms: [], entries: [], removedEntries: [] }
        const change = { ...nothing, years: [{ year: 2027, isComplete }] }
        await store.calendars.change(of, change, aDeed())
        return (await kept()).completeYears
      }
      expect(await tell(true, OTHER_ALLIANCE)).toEqual([])
      expect([await tell(true), await tell(true)]).toEqual([[2027], [2027]])
      expect(await tell(false)).toEqual([])
      expect(await facts()).toEqual(did('yearTold', 'yearTold'))
    })

    it('T33 bells for the whole year replace both seasons, a season replaces those', async () => {
      const summer: BellSchedule = {
        ...DEFAULT_BELLS,
        season: 'summer',
        fromMonthDay: '05-01',
        untilMonthDay: '09-30',
      }
      const winter: BellSchedule = { ...DEFAULT_BELLS, season: 'winter' }
      const own: BellSchedule = { ...DEFAULT_BELLS, schoolId: SCHOOL }
      const put = async (...all: BellSchedule[]) => {
        await store.calendars.putBells(ALLIANCE, all, aDeed())
        return (await kept()).bells
      }
      expect(await put(DEFAULT_BELLS, own)).toEqual([DEFAULT_BELLS, own])
      expect(await put(winter, summer)).toEqual([summer, winter, own])
      const early = { ...summer, fromMonthDay: '04-15', periods: summer.periods.slice(0, 6) }
      expect(await put(early)).toEqual([early, winter, own])
      expect(await put(DEFAULT_BELLS)).toEqual([DEFAULT_BELLS, own])
      expect((await store.calendars.calendar(OTHER_ALLIANCE)).bells).toEqual([])
      expect(await facts()).toEqual(Array.from({ length: 6 }, () => did('bellsSet')[0]))
    })
  })
}
