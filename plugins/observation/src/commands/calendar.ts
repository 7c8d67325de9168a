import {
  addDays,
  type CalendarChange,
  type CalendarLine,
  type CalendarPlan,
  type CivilDay,
  changedCalendar,
  judgeDay,
  type LianxiaoPorts,
  MAX_OBSERVATION_CHARS,
  may,
  planCalendar,
  type ResourceNumber,
  type SchoolCalendar,
  type SchoolId,
} from '@lianxiao/core'
import { seenLessons } from '../lesson-context'
import {
  calendarFileTooLong,
  calendarHow,
  calendarKept,
  calendarTooLong,
  calendarTrouble,
  type KeptLine,
  lessonsOnDaysOff,
} from '../messages/calendar-messages'
import type { Handler, Reply, TeacherOccasion } from '../spoken'
import { calendarFileIn, calendarFileLines } from './calendar-file'
import { type CalendarScene, calendarScene, LESSONS_AHEAD_DAYS, refusal } from './calendar-scene'
import { calendarAsked } from './calendar-shown'

/** A message that is longer was perhaps cut; a little less than what is heard, since spaces at its end are gone. */
const MAX_WHOLE_CHARS = MAX_OBSERVATION_CHARS - 20

const HELP = /^(?:帮助|怎么[写用改记弄设]|格式)[?？]?$/u

type Change = Extract<CalendarPlan, { readonly kind: 'change' }>

const schoolsOf = ({ terms, removedTerms, years, ...days }: CalendarChange) => [
  ...(terms.length + removedTerms.length + years.length > 0 ? [null] : []),
  ...[...days.entries, ...days.removedEntries].map(({ schoolId }) => schoolId),
]

/** What is told of a line that was kept. */
function keptLine(
  line: Exclude<CalendarLine, { readonly kind: 'trouble' }>,
  { calendar, forSchool }: CalendarScene,
  changed: SchoolCalendar,
): KeptLine {
  if (line.kind === 'term' || line.kind === 'year')
    return { line, school: null, wasThere: true, verdict: null }
  if (line.kind === 'noTerm') {
    const wasThere = calendar.terms.some(({ id }) => id === line.term)
    return { line, school: null, wasThere, verdict: null }
  }
  const school = line.school === undefined ? forSchool : line.school
  const wasThere = calendar.entries.some(
    ({ on, schoolId }) => schoolId === school && line.from <= on && on <= line.until,
  )
  return { line, school, wasThere, verdict: judgeDay(changed, school, line.from) }
}

/** Planned lessons whose day was none off and is now. */
async function lessonsNowOff(
  ports: LianxiaoPorts,
  occasion: TeacherOccasion,
  {
    before,
    after,
    today,
  }: Readonly<Record<'before' | 'after', SchoolCalendar>> & { readonly today: CivilDay },
) {
  const days = { from: today, until: addDays(today, LESSONS_AHEAD_DAYS) }
  const isOff = (calendar: SchoolCalendar, school: SchoolId, on: CivilDay) =>
    judgeDay(calendar, school, on).kind === 'off'
  const lessons = await seenLessons(ports, occasion, days)
  return lessons
    .map(({ slot }) => slot)
    .filter(({ on, schoolId }) => isOff(after, schoolId, on) && !isOff(before, schoolId, on))
}

async function keep(
  ports: LianxiaoPorts,
  occasion: TeacherOccasion,
  { change, lines, scene }: Change & { readonly scene: CalendarScene },
): Promise<string> {
  const { allianceId, message } = occasion
  const refused = refusal(occasion, scene, schoolsOf(change))
  if (refused !== null) return refused
  const deed = { by: message.person, chatGroup: message.chatGroup, at: ports.clock.now() }
  await ports.calendars.change(allianceId, change, deed)
  const after = changedCalendar(scene.calendar, change)
  const kept = lines.flatMap(line =>
    line.kind === 'trouble' ? [] : [keptLine(line, scene, after)],
  )
  const off = await lessonsNowOff(ports, occasion, {
    before: scene.calendar,
    after,
    today: scene.today,
  })
  const words = calendarKept(kept, scene.today)
  return off.length === 0 ? words : `${words}\n${lessonsOnDaysOff(off)}`
}

/** Of numbers or days off a calendar speaks; for who may set it also a wish without a day is no talk. */
const OF_DAYS = /\d|[一二三四五六七八九十]{1,3}\s?[月周日号]/u
const OF_DAYS_OFF = /放假|调休|停课|上课|^删/u

/** 校历 谁有 in a group. */
function isTalk({ chatGroup, actor, allianceId }: TeacherOccasion, words: string): boolean {
  if (chatGroup === null || OF_DAYS.test(words)) return false
  return !(may(actor, 'setCalendar', allianceId) && OF_DAYS_OFF.test(words))
}

/** 校历 导入 #12: the lines of a file, all of them or none. */
async function importFile(
  ports: LianxiaoPorts,
  occasion: TeacherOccasion,
  { scene, file }: { readonly scene: CalendarScene; readonly file: ResourceNumber },
): Promise<string> {
  const refused = refusal(occasion, scene, [])
  if (refused !== null) return refused
  const read = await calendarFileLines(ports, occasion, file)
  if ('why' in read) return read.why
  const plan = planCalendar(read.lines, scene)
  if (plan.kind === 'change') return keep(ports, occasion, { ...plan, scene })
  if (plan.kind === 'tooLong') return calendarFileTooLong()
  return calendarTrouble(plan.trouble, plan.line)
}

/** 校历: shows terms, weeks and days off; sets them for who may. */
export const calendar: Handler = async (ports, occasion, { words, isSure }): Promise<Reply> => {
  if (HELP.test(words)) return calendarHow()
  const scene = await calendarScene(ports, occasion)
  const file = calendarFileIn(words)
  if (file !== null) return importFile(ports, occasion, { scene, file })
  const answer = calendarAsked(words, scene)
  if (answer !== null) return answer
  // Chat cuts what is longer, and half a calendar is worse than none.
  if (occasion.message.text.length > MAX_WHOLE_CHARS) return isSure ? calendarTooLong() : null
  const plan = planCalendar(words, scene)
  if (plan.kind === 'change') return keep(ports, occasion, { ...plan, scene })
  if (!isSure || isTalk(occasion, words)) return null
  if (plan.kind === 'tooLong') return calendarTooLong()
  return calendarTrouble(plan.trouble, /\n/.test(words) ? plan.line : null)
}

export { bells } from './bells'
