import {
  addDays,
  type BellSchedule,
  bellsOf,
  DEFAULT_BELLS,
  type LianxiaoPorts,
  lessonTime,
  readBells,
  type SaidBells,
  type SchoolCalendar,
  type SchoolId,
  seasonDays,
} from '@lianxiao/core'
import { seenLessons } from '../lesson-context'
import {
  bellsAre,
  bellsHow,
  bellsKept,
  bellTrouble,
  lessonsWithoutBell,
} from '../messages/calendar-messages'
import type { Handler, TeacherOccasion } from '../spoken'
import { type CalendarScene, calendarScene, LESSONS_AHEAD_DAYS, refusal } from './calendar-scene'

const HELP = /^(?:帮助|怎么[写用改记]|格式)[?？]?$/u

/** The schedules of a school: its own, else everybody's, else the usual one. */
function shown({ calendar, today }: CalendarScene, school: SchoolId | null): string {
  const current = bellsOf(calendar, school, today)
  const isGuess = current === DEFAULT_BELLS
  const same = calendar.bells.filter(({ schoolId }) => schoolId === current.schoolId)
  return bellsAre({ school, schedules: isGuess ? [current] : same, isGuess })
}

/** The bells of a calendar after these were put. */
const withBells = (calendar: SchoolCalendar, put: BellSchedule): SchoolCalendar => ({
  ...calendar,
  bells: [
    ...calendar.bells.filter(
      ({ schoolId, season }) =>
        schoolId !== put.schoolId ||
        (put.season !== 'all' && season !== 'all' && season !== put.season),
    ),
    put,
  ],
})

/** Planned lessons at a period that the new bells do not have. */
async function lessonsLost(
  ports: LianxiaoPorts,
  occasion: TeacherOccasion,
  { calendar: before, today, put }: CalendarScene & { readonly put: BellSchedule },
) {
  const after = withBells(before, put)
  const days = { from: today, until: addDays(today, LESSONS_AHEAD_DAYS) }
  const lessons = await seenLessons(ports, occasion, days)
  const hasTime = (
    calendar: SchoolCalendar,
    { schoolId, on, period }: (typeof lessons)[number]['slot'],
  ) => lessonTime(calendar, schoolId, on, period) !== null
  return lessons
    .map(({ slot }) => slot)
    .filter(slot => hasTime(before, slot) && !hasTime(after, slot))
}

async function keep(
  ports: LianxiaoPorts,
  occasion: TeacherOccasion,
  { said, scene }: { readonly said: SaidBells; readonly scene: CalendarScene },
): Promise<string> {
  const { allianceId, message } = occasion
  const schoolId = said.school === undefined ? scene.forSchool : said.school
  const refused = refusal(occasion, scene, [schoolId])
  if (refused !== null) return refused
  const ofSchool = scene.calendar.bells.filter(bells => bells.schoolId === schoolId)
  const days = seasonDays(said, ofSchool)
  if ('why' in days) return bellTrouble(days)
  const { fromMonthDay, untilMonthDay } = days
  const { season, periods } = said
  const put = { schoolId, season, fromMonthDay, untilMonthDay, periods }
  const deed = { by: message.person, chatGroup: message.chatGroup, at: ports.clock.now() }
  await ports.calendars.putBells(allianceId, put, deed)
  const lost = await lessonsLost(ports, occasion, { ...scene, put })
  const words = bellsKept(put)
  return lost.length === 0 ? words : `${words}\n${lessonsWithoutBell(lost)}`
}

/** 作息: shows when the lessons of a day are; sets it for who may. */
export const bells: Handler = async (ports, occasion, { words, isSure }) => {
  if (HELP.test(words)) return bellsHow()
  const scene = await calendarScene(ports, occasion)
  const said = readBells(words, scene.schools)
  if (said.kind === 'trouble') return isSure ? bellTrouble(said) : null
  if (said.periods.length > 0) return keep(ports, occasion, { said, scene })
  return shown(scene, said.school === undefined ? scene.shownSchool : said.school)
}
