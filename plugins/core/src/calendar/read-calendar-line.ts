import type { School, SchoolId } from '../alliance/alliance'
import { schoolIn } from '../alliance/school-in'
import { asksAboutDays } from './calendar-question'
import { type CalendarTrouble, trouble } from './calendar-trouble'
import { addDays, type CivilDay, daysBetween, type Weekday, weekdayOf } from './civil-day'
import { countedDays, MAX_LINE_DAYS, type SaidDays } from './counted-days'
import type { DayContext } from './day-context'
import { weekdayIn } from './day-forms'
import { readDay } from './read-day'
import { readDayRange } from './read-day-range'
import { readTermLine, termIdOf } from './read-term-line'
import { termNamed } from './read-term-name'
import type { CalendarEntry, Term, TermId } from './school-calendar'

/** Characters of a note (运动会). */
export const MAX_NOTE_CHARS = 30
/** Characters of a line. */
const MAX_LINE_CHARS = 200

/** For which school a line is: said, or not said (undefined); null for all. */
export type SaidSchool = SchoolId | null | undefined

/** What a line of a calendar asks for. */
export type CalendarLine =
  | { readonly kind: 'term'; readonly term: Term }
  /** All its days are told: 校历 2027年 齐了; or not after all: 没齐. */
  | { readonly kind: 'year'; readonly year: number; readonly isComplete: boolean }
  | { readonly kind: 'noTerm'; readonly term: TermId }
  | {
      readonly kind: 'days'
      readonly school: SaidSchool
      readonly from: CivilDay
      readonly until: CivilDay
      /** Null to forget what was said of them. */
      readonly says: Pick<CalendarEntry, 'kind' | 'actsAs' | 'note'> | null
    }
  | CalendarTrouble

/** What lines are read with. */
export interface CalendarLineContext extends DayContext {
  readonly schools: readonly School[]
}

const ALL_SCHOOLS = /全体学校|所有学校|全部学校|各校|全联盟|全体/u
const LOOKS_LIKE_SCHOOL = /\p{Script=Han}{2,}(?:小学|中学|学校|幼儿园|校区|完小|教学点)/u
const REMOVE = /^(?:删除|删掉|删|取消)\s{0,3}|\s{0,3}(?:删除|删掉)$/u
/** 上周四的课, 按周四课表, 周四的课, 补周四; 周六上课 and 下周四上课 name the day itself. */
const ACTS_AS =
  /(?:上|补上?|按照?|照)\s?(?:周|星期|礼拜)(?<weekday>[一二三四五六日天])\s?的?\s?(?:课程表|课表|课程|上课|课)(?:上课)?|(?<![上下本这])(?:周|星期|礼拜)(?<bare>[一二三四五六日天])\s?的?\s?(?:课程表|课表|课程|课)(?:上课)?|补\s?(?:周|星期|礼拜)(?<made>[一二三四五六日天])/u
/** 上10月7日(周三)的课 */
const ACTS_AS_DATE =
  /(?:上|补上?|按照?|照)\s?(?<date>\d{1,2}月\d{1,2}[日号](?:\s?\((?:周|星期|礼拜)[一二三四五六日天]\))?)\s?的?\s?(?:课程表|课表|课程|课)/u
const OFF = /^(?<before>\S{0,40}?)\s{0,3}(?<!不)(?:放假|休息|停课|不上课)\s{0,3}(?<after>.*)$/u
/** 寒假 and 国庆假 are off by their name. */
const OFF_BY_NAME =
  /^(?:寒假|暑假|春假|秋假|农忙假|小长假|(?:元旦|春节|清明|五一|劳动节?|端午|中秋|国庆)节?假)$/u
/** 取消放假, 没有放假: the opposite of what OFF would read, and not sure what. */
const NEGATED =
  /(?:不[再用]?|没有?|取消|别|无)\s?(?:放假|休息|停课)|(?:放假|休息|停课)的?取消|不用上课/u
/** What of a note only leads to it. */
const AROUND_NOTE =
  /^(?:20\d{2}年)?\s?(?:放假)?安排\s?[:,]?\s?|^(?:改成|改为|照常|照样)\s?|[:,]?\s?调休$|[:,]$/gu
/** A calendar knows whole days: 下午放假 keeps the morning's lessons. */
const HALF_DAY = /半天|^(?:上午|下午|中午|早上|晚上)|(?:上午|下午|晚上)(?:放假|停课|休息)?$/u
/** 取消 10月10日放假 forgets what was said of it. */
const FORGOTTEN = /^的?(?:放假|停课|休息|上课|补课|调休|安排)*$/u
/** A range as long as a term. */
const LIKE_A_TERM = /^(?:20\d{2}\s?(?:学年度?|年)?)?(?:上半年|下半年|第?三学期|[春夏秋冬]季?)?$/u
/** Days in what should be a note: 12.10、12.11放假. */
const MORE_DAYS = /\d{1,2}\s?[日号]|(?<!\d)\d{1,2}[./月-]\d{1,2}/u
const TEACHING =
  /^(?:正常|照常|补课|调休|改为|改成|恢复|还是|仍然?)?\s?(?:上课|上班|补课|不放假|不休息|不停课)\s{0,3}(?<after>.*)$/u
const WHOLE_YEAR =
  /^(?<year>20\d{2})\s?年?(?:度|的)?\s?(?:国家|法定)?(?:放假|节假日|假期)?(?:和调休|调休)?(?:安排|通知)?\s?(?:都|全部|已经|已)?(?:登记|记)?(?<not>没有?|未|不)?(?:登记|记)?(?:齐了?|完了?|全了?|齐全)$/u
const EDGES = /^[\s,;:。、()]+|[\s,;:。、(]+$/gu

const tidy = (words: string) => words.replace(EDGES, '').replace(/\s+/g, ' ')

interface Cut {
  readonly school: SaidSchool
  readonly rest: string
}

function withoutSchool(line: string, schools: readonly School[]): Cut {
  if (ALL_SCHOOLS.test(line)) return { school: null, rest: line.replace(ALL_SCHOOLS, ' ') }
  const named = schoolIn(line, schools)
  return named === null
    ? { school: undefined, rest: line }
    : { school: named.schoolId, rest: named.personName }
}

/** The timetable that is named, and the line without it. */
function withoutActsAs(
  line: string,
  context: DayContext,
): { readonly actsAs: Weekday | null; readonly rest: string } | CalendarTrouble {
  const dated = ACTS_AS_DATE.exec(line)
  if (dated !== null) {
    const [said, date = ''] = [dated[0], dated.groups?.['date']]
    const read = readDay(date, { ...context, mayBePast: true })
    if (read.kind !== 'day') return trouble('noSuchDay', date)
    return { actsAs: weekdayOf(read.day), rest: line.replace(said, ' ') }
  }
  const match = ACTS_AS.exec(line)
  if (match === null) return { actsAs: null, rest: line }
  const { weekday, bare, made } = match.groups ?? {}
  const actsAs = weekdayIn({ weekday: weekday ?? bare ?? made ?? '' })
  return { actsAs, rest: line.replace(match[0], ' ') }
}

function withoutDays(line: string, context: DayContext): SaidDays | CalendarTrouble {
  const range = readDayRange(line, context)
  if (range.kind === 'impossible')
    return trouble(range.why === 'past' ? 'noSuchDay' : range.why, range.said)
  if (range.kind === 'range') {
    const isTooLong = daysBetween(range.from, range.until) >= MAX_LINE_DAYS
    if (!isTooLong) return range
    return trouble(LIKE_A_TERM.test(tidy(range.rest)) ? 'isItTerm' : 'tooManyDays', line)
  }
  const read = readDay(line, { ...context, mayBePast: true })
  if (read.kind === 'none') return trouble('notUnderstood', line)
  if (read.kind === 'day')
    return { kind: 'range', from: read.day, until: read.day, rest: read.rest }
  return trouble(read.why === 'past' ? 'noSuchDay' : read.why, read.said)
}

/** What days off are called; empty for no name. @returns null when they are not said to be off */
function offIn(rest: string): string | null {
  if (OFF_BY_NAME.test(rest)) return rest
  const said = OFF.exec(rest)?.groups
  if (said === undefined) return null
  const note = tidy(`${said['before'] ?? ''} ${said['after'] ?? ''}`)
  return tidy(
    tidy(note.replace(AROUND_NOTE, ''))
      .replace(AROUND_NOTE, '')
      .replace(/^([^(]*)\)$/u, '$1'),
  )
}

/** What is said of the days beside 放假 or 上课. @returns null when neither is said */
function noteIn(
  rest: string,
  actsAs: Weekday | null,
): { readonly isOff: boolean; readonly note: string } | null {
  if (NEGATED.test(rest) && !TEACHING.test(rest)) return null
  const off = actsAs === null ? offIn(rest) : null
  if (off !== null) return { isOff: true, note: off }
  const teaching = TEACHING.exec(rest)
  if (teaching === null && actsAs === null) return null
  return { isOff: false, note: tidy(teaching?.groups?.['after'] ?? rest) }
}

/** What is said of the days: free with a name, or lessons. */
function verdictIn(
  rest: string,
  actsAs: Weekday | null,
): Pick<CalendarEntry, 'kind' | 'actsAs' | 'note'> | CalendarTrouble {
  const said = noteIn(rest, actsAs)
  if (said === null) return trouble('offOrNot', rest)
  const { isOff, note } = said
  if (HALF_DAY.test(note)) return trouble('halfDay', note)
  if (MORE_DAYS.test(note)) return trouble('moreDays', note)
  if (LOOKS_LIKE_SCHOOL.test(note)) return trouble('unknownSchool', note)
  if ([...note].length > MAX_NOTE_CHARS) return trouble('noteTooLong', note)
  return { kind: isOff ? 'off' : 'teaching', actsAs, note }
}

interface DaysOf {
  readonly line: string
  readonly school: SaidSchool
  /** The line without the school. */
  readonly words: string
}

/** 删 10月10日. */
function removalIn({ school, words }: DaysOf, context: CalendarLineContext): CalendarLine {
  const days = withoutDays(tidy(words).replace(REMOVE, ''), context)
  if (days.kind === 'trouble') return days
  const { from, until, rest } = days
  return FORGOTTEN.test(tidy(rest))
    ? { kind: 'days', school, from, until, says: null }
    : trouble('notUnderstood', tidy(rest))
}

function entryIn({ line, school, words }: DaysOf, context: CalendarLineContext): CalendarLine {
  const cut = withoutActsAs(words, context)
  if ('kind' in cut) return cut
  const days = countedDays(withoutDays(cut.rest.replace(/^\s*从/u, ''), context), line)
  if (days.kind === 'trouble') return days
  const { from, until, rest } = days
  const says = verdictIn(tidy(rest), cut.actsAs)
  if ('why' in says) return says.why === 'offOrNot' ? trouble('offOrNot', line) : says
  if (says.actsAs !== null && from !== until) return trouble('oneDayOnly', line)
  return { kind: 'days', school, from, until, says }
}

function readDays(line: string, context: CalendarLineContext): CalendarLine {
  const { school, rest: words } = withoutSchool(line, context.schools)
  if (school !== undefined && schoolIn(words, context.schools) !== null)
    return trouble('oneSchool', line)
  const said = { line, school, words }
  return REMOVE.test(tidy(words)) ? removalIn(said, context) : entryIn(said, context)
}

/** Reads one line of a calendar: a term, days off, lessons on a day, or days to forget. */
export function readCalendarLine(words: string, context: CalendarLineContext): CalendarLine {
  const line = tidy(words.normalize('NFKC')).slice(0, MAX_LINE_CHARS)
  if (asksAboutDays(line)) return trouble('notUnderstood', line)
  const whole = WHOLE_YEAR.exec(line)?.groups
  if (whole !== undefined)
    return { kind: 'year', year: Number(whole['year']), isComplete: whole['not'] === undefined }
  const named = termNamed(line.replace(REMOVE, ''))
  if (named === null) return readDays(line, context)
  if (REMOVE.test(line)) {
    return named.year === null || named.part === null
      ? trouble('whichTerm', line)
      : { kind: 'noTerm', term: termIdOf(named.year, named.part) }
  }
  const { school, rest } = withoutSchool(line, context.schools)
  if (school !== undefined && school !== null) return trouble('termOfSchool', line)
  return readTermLine(rest, context) ?? trouble('notUnderstood', line)
}

/** All days from one to another. */
export function daysFrom(from: CivilDay, until: CivilDay): readonly CivilDay[] {
  return Array.from({ length: daysBetween(from, until) + 1 }, (_, ahead) => addDays(from, ahead))
}
