import {
  addDays,
  type CalendarChange,
  type CalendarLine,
  type CalendarPlan,
  type CivilDay,
  changedCalendar,
  currentTerm,
  horizonOf,
  judgeDay,
  knownDays,
  type LianxiaoPorts,
  MAX_OBSERVATION_CHARS,
  may,
  planCalendar,
  type ResourceNumber,
  readDay,
  readWeek,
  recogniseMember,
  type SchoolCalendar,
  type SchoolId,
  termAt,
  weekOfTerm,
} from '@lianxiao/core'
import { seenLessons } from '../lesson-context'
import {
  calendarFileTooLong,
  calendarHow,
  calendarIs,
  calendarKept,
  calendarTooLong,
  calendarTrouble,
  type DayRun,
  dayIs,
  type KeptLine,
  lessonsOnDaysOff,
  noSuchWeekShown,
  weekIs,
} from '../messages/calendar-messages'
import type { Handler, Reply, TeacherOccasion } from '../spoken'
import { calendarFileIn, calendarFileLines } from './calendar-file'
import { type CalendarScene, calendarScene, LESSONS_AHEAD_DAYS, refusal } from './calendar-scene'

/** Coming days off are shown so far ahead. */
const SHOWN_DAYS = 45
/** A message that is longer was perhaps cut; a little less than what is heard, since spaces at its end are gone. */
const MAX_WHOLE_CHARS = MAX_OBSERVATION_CHARS - 20

const ONLY_WEEK = /^第?\s?(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s?周$/u
const HELP = /^(?:帮助|怎么[写用改记]|格式)[?？]?$/u
const SHOW = /^(?:第?几周|教学周|看看?|查看?|现在第?几周)?$/u

/** Days in a row that are not what their weekday says. */
function specialRuns({ calendar, today, shownSchool }: CalendarScene): readonly DayRun[] {
  const runs: DayRun[] = []
  for (let ahead = 0; ahead < SHOWN_DAYS; ahead++) {
    const day = addDays(today, ahead)
    const verdict = judgeDay(calendar, shownSchool, day)
    const { because } = verdict
    if (because !== 'school' && because !== 'state' && !because.startsWith('makeup')) continue
    const last = runs.at(-1)
    const isSame =
      last !== undefined &&
      addDays(last.until, 1) === day &&
      JSON.stringify(last.verdict) === JSON.stringify(verdict)
    if (isSame) runs.splice(-1, 1, { ...last, until: day })
    else runs.push({ from: day, until: day, verdict })
  }
  return runs
}

function shown(scene: CalendarScene): string {
  const { calendar, today, shownSchool: school } = scene
  return calendarIs({
    term: currentTerm(calendar, today),
    school,
    runs: specialRuns(scene),
    horizon: horizonOf(knownDays(calendar), today),
    today,
  })
}

/** What one day is. */
function dayAsked(day: CivilDay, { calendar, today, shownSchool }: CalendarScene): string {
  const term = termAt(calendar, day)
  const week = term === null ? null : weekOfTerm(term, day)
  const verdict = judgeDay(calendar, shownSchool, day)
  return dayIs({ day, verdict, week }, shownSchool, today)
}

/** Which days a week has, by its Monday. */
function weekAsked(monday: CivilDay, { calendar, today }: CalendarScene): string {
  // The first week may begin before the term does.
  const inTerm = [0, 6].map(ahead => addDays(monday, ahead)).find(day => termAt(calendar, day))
  const term = inTerm === undefined ? null : termAt(calendar, inTerm)
  const week = term === null || inTerm === undefined ? null : weekOfTerm(term, inTerm)
  return weekIs(monday, week, today)
}

/** 校历 王村口小学, 校历 10月10日, 校历 第12周. @returns null when more is said than that */
function asked(words: string, scene: CalendarScene): string | null {
  const named = recogniseMember(words, scene.schools)
  const of = named === null ? scene : { ...scene, shownSchool: named.schoolId }
  const rest = (named?.personName ?? words).replace(/[?？]$/, '').trim()
  if (SHOW.test(rest)) return shown(of)
  const day = readDay(rest, { ...of, mayBePast: true })
  if (day.kind === 'day' && day.rest === '') return dayAsked(day.day, of)
  const week = readWeek(rest, of)
  if (week === null) return ONLY_WEEK.test(rest) ? noSuchWeekShown() : null
  return week.rest === '' ? weekAsked(week.monday, of) : null
}

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
  const answer = asked(words, scene)
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
