import {
  addDays,
  type BellSchedule,
  type BellTrouble,
  bellsOf,
  DEFAULT_BELLS,
  type LianxiaoPorts,
  lessonTime,
  readBells,
  type SaidBells,
  type SchoolCalendar,
  type SchoolId,
  seasonDays,
  withPeriod,
} from '@lianxiao/core'
import { seenLessons } from '../lesson-context'
import {
  bellsAre,
  bellsHow,
  bellsKept,
  bellTrouble,
  lessonsWithoutBell,
} from '../messages/bell-messages'
import type { Handler, TeacherOccasion } from '../spoken'
import { type CalendarScene, calendarScene, LESSONS_AHEAD_DAYS, refusal } from './calendar-scene'

const HELP =
  /^(?:帮助|怎么[写用改记弄设]|格式|(?:删除?|去掉|取消|清空|恢复|重置).*|.*(?:删除|删掉))[?？]?$/u

/** 作息 第3节几点, 作息 明天: all of them answer it. */
const ASKED =
  /(?:今天|明天|第?\s?(?:\d{1,2}|[一二三四五六七八九十]{1,2})\s?节课?|的?(?:几点|什么时[候间])(?:[上下]课|开始|到几点)?|[?？])+$/u

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

/**
 * What is kept when this is put: the first season that a school tells takes its days out of what held the whole year,
 * which goes on as the other season.
 */
function schedulesPut(put: BellSchedule, { calendar }: CalendarScene): readonly BellSchedule[] {
  const { schoolId, season } = put
  const all = calendar.bells.find(bells => bells.schoolId === schoolId && bells.season === 'all')
  if (season === 'all' || all === undefined) return [put]
  const other = season === 'summer' ? 'winter' : 'summer'
  const unsaid = { season: other, fromMonthDay: null, untilMonthDay: null } as const
  const days = seasonDays(unsaid, [put])
  return 'why' in days ? [put] : [{ ...all, ...days, season: other }, put]
}

/** Planned lessons at a period that the new bells do not have. */
async function lessonsLost(
  ports: LianxiaoPorts,
  occasion: TeacherOccasion,
  {
    calendar: before,
    today,
    schedules,
  }: CalendarScene & { readonly schedules: readonly BellSchedule[] },
) {
  const after = schedules.reduce(withBells, before)
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

/** The schedule that is to be put: as it was said whole, or the one that holds with a lesson at another time. */
function scheduleOf(
  said: SaidBells,
  schoolId: SchoolId | null,
  { calendar, today }: CalendarScene,
): BellSchedule | BellTrouble {
  const ofSchool = calendar.bells.filter(bells => bells.schoolId === schoolId)
  const { season } = said
  const [only] = said.periods
  if (said.isOne && only !== undefined) {
    const ofSeason = ofSchool.find(bells => season !== 'all' && bells.season === season)
    const holds = ofSeason ?? bellsOf(calendar, schoolId, today)
    const periods = withPeriod(holds.periods, only)
    if ('kind' in periods) return periods
    const isMeant = season === 'all' || holds.season === season
    if (isMeant) return { ...holds, schoolId, periods }
  }
  const days = seasonDays(said, ofSchool)
  if ('why' in days) return days
  const { fromMonthDay, untilMonthDay } = days
  return { schoolId, season, fromMonthDay, untilMonthDay, periods: said.periods }
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
  const put = scheduleOf(said, schoolId, scene)
  if ('why' in put) return bellTrouble(put)
  const before = bellsOf(scene.calendar, schoolId, scene.today)
  const deed = { by: message.person, chatGroup: message.chatGroup, at: ports.clock.now() }
  const schedules = schedulesPut(put, scene)
  await ports.calendars.putBells(allianceId, schedules, deed)
  const lost = await lessonsLost(ports, occasion, { ...scene, schedules })
  const had = before === DEFAULT_BELLS ? null : before.periods.length
  const words = bellsKept(schedules, had)
  return lost.length === 0 ? words : `${words}\n${lessonsWithoutBell(lost)}`
}

/** 作息: shows when the lessons of a day are; sets it for who may. */
export const bells: Handler = async (ports, occasion, { words, isSure }) => {
  if (HELP.test(words)) return bellsHow()
  const scene = await calendarScene(ports, occasion)
  const said = readBells(words.replace(ASKED, '').trim(), scene.schools)
  if (said.kind === 'trouble') {
    // 作息 表发一下 in a group is talk.
    const isTalk = occasion.chatGroup !== null && said.why === 'notUnderstood' && !/\d/.test(words)
    return isSure && !isTalk ? bellTrouble(said) : null
  }
  if (said.periods.length > 0) return keep(ports, occasion, { said, scene })
  return shown(scene, said.school === undefined ? scene.shownSchool : said.school)
}
