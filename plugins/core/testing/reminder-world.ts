import {
  type ChatGroup,
  type CivilDay,
  type Excuse,
  type PlaceQuietRule,
  REMINDER_KINDS,
  type ReminderRule,
  type SchoolCalendar,
  type SchoolId,
  type SignUp,
  type Slot,
  type SlotNumber,
  type TeacherId,
  type Weekday,
} from '../src/index'
import { ALLIANCE, aChatGroup, account } from './builders'

/** Minutes since 1970 in UTC, and days since 1970 at the schools: the oracle counts in these alone. */
export type Minute = number
/** A day at the schools, counted from 1970-01-01. */
export type DayIndex = number

/** The first minute of a day at the schools. */
export const minuteOf = (day: DayIndex, minute: number): Minute => day * 1440 - 480 + minute
/** `2026-11-25` */
export const dayName = (day: DayIndex) =>
  new Date(day * 86_400_000).toISOString().slice(0, 10) as CivilDay

/** Something that happens to a lesson. */
export type WorldEvent =
  | {
      readonly kind: 'plan'
      readonly slot: number
      readonly day: DayIndex
      readonly period: number
    }
  | {
      readonly kind: 'move'
      readonly slot: number
      readonly day: DayIndex
      readonly period: number
    }
  | { readonly kind: 'cancel'; readonly slot: number }
  | { readonly kind: 'signUp'; readonly slot: number; readonly observer: number }
  | { readonly kind: 'signOff'; readonly slot: number; readonly observer: number }
  | { readonly kind: 'record'; readonly slot: number; readonly observer: number }

/** A step of a world: the clock shows something, and something happens or a beat runs. */
export interface WorldStep {
  readonly clock: Minute
  /** Null for a beat. */
  readonly event: WorldEvent | null
}

/** Who a lesson is for, apart from its time. */
export interface WorldLesson {
  readonly number: number
  readonly isUnannounced: boolean
  /** `a` belongs to the alliance, `b` does not. */
  readonly group: 'a' | 'b' | null
  readonly school: 0 | 1
}

/** A small world, small enough to walk through minute by minute. */
export interface World {
  readonly seed: number
  readonly firstDay: DayIndex
  readonly days: number
  readonly lessons: readonly WorldLesson[]
  readonly starts: readonly number[]
  /** Days off by index: for all (2) or for one school. */
  readonly off: ReadonlyMap<DayIndex, 0 | 1 | 2>
  /** Weekend days on which all schools teach. */
  readonly taught: ReadonlySet<DayIndex>
  /** The state's make-up days: whose timetable they follow is to be said. */
  readonly makeup: ReadonlySet<DayIndex>
  readonly term: { readonly first: DayIndex; readonly last: DayIndex } | null
  readonly knowsNextYear: boolean
  readonly rules: readonly ReminderRule[]
  readonly quiet: readonly PlaceQuietRule[]
  readonly excused: readonly {
    readonly observer: number
    readonly from: DayIndex
    readonly to: DayIndex
  }[]
  readonly isOrganised: boolean
  readonly steps: readonly WorldStep[]
}

/** The group that belongs to the alliance and to school 0. */
export const GROUP_A = account('66101')
/** A group that does not. */
export const GROUP_B = account('66999')
const SCHOOLS = ['王村口小学', '蔡源小学'] as SchoolId[]

/** Numbers from 0 to below 1, always the same for a seed (mulberry32). */
export function dice(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

type Roll = ReturnType<typeof dice>

const upTo = (roll: Roll, below: number) => Math.floor(roll() * below)
function oneOf<T>(roll: Roll, ...all: readonly [T, ...T[]]): T {
  return all[upTo(roll, all.length)] ?? all[0]
}

function someRules(roll: Roll): ReminderRule[] {
  return [null, GROUP_A].flatMap(chatGroup =>
    REMINDER_KINDS.filter(() => roll() < 0.45).map(kind => ({
      chatGroup,
      kind,
      isOn: roll() < 0.85,
      weekday: kind === 'nonePlanned' ? (upTo(roll, 7) as Weekday) : null,
      atMinute:
        kind === 'soon' ? null : oneOf(roll, 0, 400, 1080, 1140, 1260, 1439, upTo(roll, 1440)),
      leadMinutes: kind === 'soon' ? oneOf(roll, 5, 30, 240, 1 + upTo(roll, 300)) : null,
      text: '',
      callsAll: false,
    })),
  )
}

function someQuiet(roll: Roll): PlaceQuietRule[] {
  return [null, GROUP_A]
    .filter(() => roll() < 0.4)
    .map(chatGroup => ({
      chatGroup,
      quietFrom: oneOf(roll, 1260, 1380, 0, 720, upTo(roll, 1440)),
      quietUntil: oneOf(roll, 420, 360, 480, 840, upTo(roll, 1440)),
      messagesADay: 1_000,
    }))
}

function lessonEvents(roll: Roll, slot: number, firstDay: DayIndex, days: number): WorldEvent[] {
  const time = () => ({ day: firstDay + upTo(roll, days), period: oneOf(roll, 1, 2, 3, 4, 5, 9) })
  const first = time()
  const events: WorldEvent[] = [{ kind: 'plan', slot, ...first }]
  for (let at = 0; at < 3; at += 1)
    if (roll() < 0.7) events.push({ kind: 'signUp', slot, observer: at + 1 })
  if (roll() < 0.4) events.push({ kind: 'move', slot, ...time() })
  if (roll() < 0.15) events.push({ kind: 'move', slot, ...first })
  if (roll() < 0.2) events.push({ kind: 'signOff', slot, observer: 1 })
  if (roll() < 0.4) events.push({ kind: 'record', slot, observer: 2 })
  if (roll() < 0.15) events.push({ kind: 'cancel', slot })
  return events
}

/** When each of the events of a lesson happens, in their order. */
function happenings(
  roll: Roll,
  { firstDay, days }: Pick<World, 'firstDay' | 'days'>,
  events: readonly WorldEvent[],
): WorldStep[] {
  const first = minuteOf(firstDay, 0)
  const clocks = events.map((_, at) => first + upTo(roll, at === 0 ? 1440 * 2 : days * 1440))
  clocks.sort((a, b) => a - b)
  return events.map((event, at) => ({ clock: clocks[at] ?? first, event }))
}

/** Beats now and then, and close to the minutes in which something begins or ends. */
function someBeats(
  roll: Roll,
  { firstDay, days }: Pick<World, 'firstDay' | 'days'>,
  edges: readonly Minute[],
): WorldStep[] {
  const first = minuteOf(firstDay, 0)
  const every = oneOf(roll, 60, 180, 700, 1_400)
  const clocks: Minute[] = []
  for (let clock = first; clock < first + days * 1440; clock += 1 + upTo(roll, 2 * every))
    clocks.push(clock)
  const near = edges.flatMap(edge => [edge - 1, edge, edge + 1]).filter(() => roll() < 0.25)
  return [...clocks, ...near].map(clock => ({ clock, event: null }))
}

/** Everything that happens, with a time of downtime and a clock that steps in some worlds. */
function someSteps(
  roll: Roll,
  world: Omit<World, 'steps'>,
  events: readonly (readonly WorldEvent[])[],
): WorldStep[] {
  const first = minuteOf(world.firstDay, 0)
  const length = world.days * 1440
  const steps = [
    ...events.flatMap(ofLesson => happenings(roll, world, ofLesson)),
    ...someBeats(roll, world, edgesOf(world, events)),
  ]
  steps.sort((a, b) => a.clock - b.clock || Number(a.event === null) - Number(b.event === null))
  const downFrom = first + upTo(roll, length)
  const downUntil = downFrom + (roll() < 0.5 ? upTo(roll, 3 * 1440) : 0)
  const up = steps.filter(
    ({ clock, event }) => event !== null || clock < downFrom || clock >= downUntil,
  )
  if (roll() < 0.3) {
    const at = upTo(roll, up.length)
    const clock = (up[at]?.clock ?? first) + oneOf(roll, -1, 1) * upTo(roll, 2 * 1440)
    up.splice(at, 0, { clock, event: null })
  }
  return up
}

/** Minutes at which something of a rule begins or ends, roughly. */
function edgesOf(
  { rules, starts, quiet }: Omit<World, 'steps'>,
  events: readonly (readonly WorldEvent[])[],
): number[] {
  const days = events.flat().flatMap(event => ('day' in event ? [event] : []))
  const times = rules.flatMap(({ atMinute }) => (atMinute === null ? [] : [atMinute]))
  const quiets = quiet.flatMap(({ quietFrom, quietUntil }) => [quietFrom, quietUntil])
  return days.flatMap(({ day, period }) => {
    const start = starts[period - 1] ?? 480
    const lead = rules.find(({ kind }) => kind === 'soon')?.leadMinutes ?? 30
    return [
      ...[start, start - lead, start - 30].map(minute => minuteOf(day, minute)),
      ...[1080, ...times].flatMap(minute => [minuteOf(day - 1, minute), minuteOf(day + 1, minute)]),
      ...[1260, 420, ...quiets].map(minute => minuteOf(day - 1, minute)),
    ]
  })
}

/** Days off, and weekends on which people teach; those around the world's own too. */
function someDays(
  roll: Roll,
  firstDay: DayIndex,
  days: number,
): Pick<World, 'off' | 'taught' | 'makeup'> {
  const off = new Map<DayIndex, 0 | 1 | 2>()
  const taught = new Set<DayIndex>()
  const makeup = new Set<DayIndex>()
  for (let day = firstDay - 7; day < firstDay + days + 14; day += 1) {
    const chance = roll()
    if (chance < 0.1) off.set(day, oneOf(roll, 0, 1, 2))
    else if (chance < 0.2) taught.add(day)
    // Some of those of which something else is said, too.
    if (chance > 0.08 && chance < 0.27) makeup.add(day)
  }
  return { off, taught, makeup }
}

/** The world of a seed. */
export function someWorld(seed: number): World {
  const roll = dice(seed)
  // Around the end of November and of December 2026.
  const firstDay = 20_780 + upTo(roll, 28)
  const days = 3 + upTo(roll, 7)
  const ofDays = someDays(roll, firstDay, days)
  const lessons = Array.from({ length: 1 + upTo(roll, 3) }, (_, at) => ({
    number: at + 1,
    isUnannounced: roll() < 0.25,
    group: oneOf(roll, 'a', 'a', 'b', null),
    school: oneOf(roll, 0, 1),
  })) as WorldLesson[]
  const world = {
    seed,
    firstDay,
    days,
    lessons,
    starts: oneOf(
      roll,
      [500, 550, 620, 670, 810],
      [380, 425, 600, 1170, 1290],
      [upTo(roll, 400), 420, 721, 900, 1439],
    ),
    ...ofDays,
    term:
      roll() < 0.3
        ? null
        : { first: firstDay - upTo(roll, 20), last: firstDay + days + upTo(roll, 20) - 8 },
    knowsNextYear: roll() < 0.5,
    rules: someRules(roll),
    quiet: someQuiet(roll),
    excused: roll() < 0.3 ? [{ observer: 3, from: firstDay, to: firstDay + upTo(roll, 4) }] : [],
    isOrganised: roll() < 0.3,
  }
  const events = lessons.map(({ number }) => lessonEvents(roll, number, firstDay, days))
  return { ...world, steps: someSteps(roll, world, events) }
}

/** A school as our own code knows it. */
export const schoolOf = ({ school }: Pick<WorldLesson, 'school'>) => SCHOOLS[school] as SchoolId

/** The calendar as our own code knows it. */
export function calendarOf(world: World): SchoolCalendar {
  const { off, taught, makeup, term, starts, knowsNextYear } = world
  const entry = { actsAs: 0 as Weekday, note: '' }
  return {
    terms:
      term === null
        ? []
        : [
            {
              id: '2026-1' as never,
              name: '',
              firstOn: dayName(term.first),
              lastOn: dayName(term.last),
              weekOneOn: dayName(term.first),
            },
          ],
    entries: [
      ...[...off].map(([day, who]) => ({
        ...entry,
        schoolId: who === 2 ? null : (SCHOOLS[who] as SchoolId),
        on: dayName(day),
        kind: 'off' as const,
      })),
      ...[...taught].map(day => ({
        ...entry,
        schoolId: null,
        on: dayName(day),
        kind: 'teaching' as const,
      })),
    ],
    bells: [
      {
        schoolId: null,
        season: 'all',
        fromMonthDay: null,
        untilMonthDay: null,
        periods: starts.map((startsAt, at) => ({ number: at + 1, startsAt, endsAt: startsAt + 1 })),
      },
    ],
    state: {
      years: knowsNextYear ? [2026, 2027] : [2026],
      off: new Map(),
      makeup: new Map([...makeup].map(day => [dayName(day), ''])),
    },
  }
}

/** The alliance's groups as our own code knows them. */
export const groupsOf = (): ChatGroup[] => [
  aChatGroup({ account: GROUP_A, schoolId: SCHOOLS[0] as SchoolId }),
]

/** Excuses as our own code knows them. */
export const excusesOf = ({ excused }: World): Excuse[] =>
  excused.map(({ observer, from, to }) => ({
    teacher: observer as TeacherId,
    firstOn: dayName(from),
    lastOn: dayName(to),
    reason: 'sick',
    note: '',
  }))

/** A lesson as our own code knows it. */
export function slotOf(
  lesson: WorldLesson,
  time: { readonly day: DayIndex; readonly period: number },
  state: Slot['state'],
): Slot {
  return {
    allianceId: ALLIANCE,
    number: lesson.number as SlotNumber,
    state,
    revision: 1,
    chatGroup: lesson.group === null ? null : lesson.group === 'a' ? GROUP_A : GROUP_B,
    plannedBy: account('20001'),
    plannedAt: 0,
    materials: [],
    on: dayName(time.day),
    period: time.period,
    schoolId: schoolOf(lesson),
    className: '',
    grade: null,
    subject: null,
    topic: '',
    presenter: null,
    kind: lesson.isUnannounced ? 'unannounced' : 'openLesson',
    pairId: null,
    seriesId: null,
    link: null,
    capacity: null,
  }
}

/** Who comes as our own code knows it. */
export const signUpsOf = (slot: number, observers: Iterable<number>): SignUp[] =>
  [...observers].map(observer => ({
    slot: slot as SlotNumber,
    observer: observer as TeacherId,
    isRequired: false,
    attendedAt: null,
  }))
