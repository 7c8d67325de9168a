import {
  type DayIndex,
  GROUP_A,
  type Minute,
  minuteOf,
  type World,
  type WorldLesson,
} from './reminder-world'

/** What became of the occurrences of a world, by key. */
export interface Outcome {
  /** When each was said; several times when it was said several times. */
  readonly said: ReadonlyMap<string, readonly Minute[]>
  readonly missed: ReadonlySet<string>
}

interface Lesson {
  readonly lesson: WorldLesson
  day: DayIndex
  period: number
  isCancelled: boolean
  readonly observers: Set<number>
  readonly recorded: Set<number>
}

/** An occurrence with the minutes in which it may be said, walked out minute by minute. */
interface Window {
  readonly key: string
  readonly from: Minute
  readonly until: Minute
  readonly isGroups: boolean
}

type Hours = { readonly quietFrom: number; readonly quietUntil: number }

const minuteOfDay = (minute: Minute) => (((minute + 480) % 1440) + 1440) % 1440
const dayIndexOf = (minute: Minute): DayIndex => Math.floor((minute + 480) / 1440)
/** 1970-01-05 was a Monday. */
const weekOf = (day: DayIndex) => Math.floor((day - 4) / 7)

function isQuiet({ quietFrom, quietUntil }: Hours, minute: Minute): boolean {
  const now = minuteOfDay(minute)
  if (quietFrom < quietUntil) return now >= quietFrom && now < quietUntil
  if (quietFrom > quietUntil) return now >= quietFrom || now < quietUntil
  return false
}

/** Brute force on purpose: our own code computes, this walks. */
function walk(hours: Hours, due: Minute, end: Minute): { from: Minute; until: Minute } {
  let from = due
  while (isQuiet(hours, from)) from += 1
  if (from !== due && from >= end) {
    let begins = due
    while (isQuiet(hours, begins - 1)) begins -= 1
    return { from: begins - 10, until: Math.min(end, begins) }
  }
  let until = end
  while (until > due && isQuiet(hours, until - 1)) until -= 1
  return { from, until }
}

/** An oracle written apart from the planner: it goes through every beat and asks what may be said in that minute. */
// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: one plain walk is easier to trust than many small parts
export function oracleOf(world: World): Outcome {
  const { rules, quiet } = world
  const shipped = {
    nonePlanned: [3, 1080],
    eveningBefore: [null, 1080],
    recordMissing: [null, 1080],
    makeupDay: [null, 1080],
  } as const
  const isGroupA = (group: { readonly id: string } | null) => group?.id === GROUP_A.id
  const ruleOf = (kind: string, inGroup: boolean) => {
    const own = inGroup ? rules.find(r => r.kind === kind && isGroupA(r.chatGroup)) : undefined
    return own ?? rules.find(r => r.kind === kind && r.chatGroup === null)
  }
  const isOn = (kind: string, inGroup: boolean) => ruleOf(kind, inGroup)?.isOn ?? true
  const timeOf = (kind: keyof typeof shipped, inGroup: boolean) =>
    ruleOf(kind, inGroup)?.atMinute ?? shipped[kind][1]
  const hoursOf = (isGroups: boolean): Hours => {
    const own = isGroups ? quiet.find(q => isGroupA(q.chatGroup)) : undefined
    return own ?? quiet.find(q => q.chatGroup === null) ?? { quietFrom: 1260, quietUntil: 420 }
  }

  const lessons = new Map<number, Lesson>()
  const isWeekend = (day: DayIndex) => (((day - 4) % 7) + 7) % 7 >= 5
  const isOff = (day: DayIndex, school: 0 | 1 | null) => {
    const who = world.off.get(day)
    if (who === 2 || (who !== undefined && who === school)) return true
    if (world.taught.has(day)) return false
    if (world.term !== null && (day < world.term.first || day > world.term.last)) return true
    return !world.makeup.has(day) && isWeekend(day)
  }
  const isKnown = (day: DayIndex) =>
    world.knowsNextYear || day < Math.floor(Date.UTC(2027, 0, 1) / 86_400_000)
  const isTeaching = (day: DayIndex, school: 0 | 1 | null) =>
    !isOff(day, school) && (world.taught.has(day) || (isKnown(day) && !world.makeup.has(day)))

  const cache = new Map<string, { from: Minute; until: Minute }>()
  function window(key: string, isGroups: boolean, due: Minute, end: Minute): Window {
    const name = `${isGroups} ${due} ${end}`
    const known = cache.get(name) ?? walk(hoursOf(isGroups), due, end)
    cache.set(name, known)
    return { key, isGroups, ...known }
  }

  // biome-ignore lint/complexity/noExcessiveCognitiveComplexity: one plain walk is easier to trust than many small parts
  function ofLesson({ lesson, day, period, isCancelled, observers, recorded }: Lesson): Window[] {
    if (isCancelled) return []
    const start = world.starts[period - 1]
    const inGroup = lesson.group === 'a' && !lesson.isUnannounced
    const name = `${lesson.number}@${day}/${start ?? `p${period}`}`
    const begins = minuteOf(day, start ?? 480)
    if (isOff(day, lesson.school))
      return [window(`onDayOff:${name}`, false, minuteOf(day - 7, 480), begins)]
    const coming = [...observers].filter(
      observer => !world.excused.some(e => e.observer === observer && e.from <= day && day <= e.to),
    )
    const everybody = [...(inGroup ? ['group'] : []), ...coming.map(observer => `t${observer}`)]
    const windows: Window[] = []
    for (const who of everybody) {
      if (isOn('eveningBefore', inGroup)) {
        const due = minuteOf(day - 1, timeOf('eveningBefore', inGroup))
        windows.push(window(`eveningBefore:${name}:${who}`, who === 'group', due, begins - 30))
      }
      if (isOn('soon', inGroup) && start !== undefined) {
        const due = begins - (ruleOf('soon', inGroup)?.leadMinutes ?? 30)
        windows.push(window(`soon:${name}:${who}`, who === 'group', due, begins))
      }
    }
    if (isOn('recordMissing', inGroup))
      for (const observer of coming) {
        if (recorded.has(observer)) continue
        const due = minuteOf(day + 1, timeOf('recordMissing', inGroup))
        windows.push(window(`recordMissing:${name}:t${observer}`, false, due, due + 3 * 1440))
      }
    return windows
  }

  // biome-ignore lint/complexity/noExcessiveCognitiveComplexity: one plain walk is easier to trust than many small parts
  function ofWeek(week: number): Window[] {
    const monday = week * 7 + 4
    const isApart =
      world.isOrganised || rules.some(r => r.kind === 'nonePlanned' && isGroupA(r.chatGroup))
    const windows: Window[] = []
    for (const place of ['alliance', ...(isApart ? ['a'] : [])]) {
      const inGroup = place === 'a'
      const school = inGroup ? 0 : null
      const teaches = (first: DayIndex) =>
        [0, 1, 2, 3, 4, 5, 6].some(at => isTeaching(first + at, school))
      const isPlanned = [...lessons.values()].some(
        ({ lesson, day, isCancelled }) =>
          !isCancelled &&
          weekOf(day) === week + 1 &&
          (!inGroup || lesson.group === 'a' || lesson.school === 0),
      )
      if (!isOn('nonePlanned', inGroup) || !teaches(monday) || !teaches(monday + 7) || isPlanned)
        continue
      const weekday = ruleOf('nonePlanned', inGroup)?.weekday ?? shipped.nonePlanned[0]
      const due = minuteOf(monday + weekday, timeOf('nonePlanned', inGroup))
      const end = Math.max(minuteOf(monday + 6, 1200), due + 60)
      windows.push(window(`nonePlanned:${week + 1}:${place}`, false, due, end))
    }
    return windows
  }

  function ofMakeupDays(): Window[] {
    if (world.term === null) return []
    const isApart =
      world.isOrganised || rules.some(r => r.kind === 'nonePlanned' && isGroupA(r.chatGroup))
    return [...world.makeup].flatMap(day =>
      ['alliance', ...(isApart ? ['a'] : [])]
        .filter(place => !world.taught.has(day) && !isOff(day, place === 'a' ? 0 : null))
        .filter(place => isOn('makeupDay', place === 'a'))
        .map(place => {
          const due = minuteOf(day - 7, timeOf('makeupDay', place === 'a'))
          return window(`makeupDay:${day}:${place}`, false, due, minuteOf(day, 480))
        }),
    )
  }

  function ofMonth(day: DayIndex): Window[] {
    const date = new Date(day * 86_400_000)
    const month = date.getUTCMonth()
    const year = date.getUTCFullYear()
    // Worlds know of 2027 or not, and never of 2028.
    const isNextKnown = year === 2026 ? world.knowsNextYear : false
    if (month < 10 || isNextKnown || world.term === null) return []
    const first = Math.floor(Date.UTC(year, month, 1) / 86_400_000)
    const last = Math.floor(Date.UTC(year, month + 1, 1) / 86_400_000) - 1
    const key = `calendarHorizon:${year}/${month + 1}`
    return [window(key, false, minuteOf(first, 540), minuteOf(last, 1200))]
  }

  const said = new Map<string, Minute[]>()
  const missed = new Set<string>()
  /** What was due at a beat and is neither said nor missed yet: it stays what it was. */
  const open = new Map<string, Window>()
  let last: Minute | null = null

  /** Who does not come any more, or has handed in, need not hear it. */
  function isNeedless(key: string): boolean {
    const [, kind, slot, observer] = /^(\w+):(\d+)@.*:t(\d+)$/u.exec(key) ?? []
    const lesson = lessons.get(Number(slot))
    if (lesson === undefined) return false
    const isRecorded = kind === 'recordMissing' && lesson.recorded.has(Number(observer))
    return isRecorded || !lesson.observers.has(Number(observer))
  }

  /** A lesson that changes takes along what could still be said of it. */
  function forget(slot: number, now: Minute): void {
    for (const [key, { until }] of open)
      if (key.includes(`:${slot}@`) && until > now) open.delete(key)
  }

  // biome-ignore lint/complexity/noExcessiveCognitiveComplexity: one plain walk is easier to trust than many small parts
  function beatAt(now: Minute): void {
    const from = Math.min(last ?? now, now)
    const windows = [...lessons.values()].flatMap(ofLesson)
    for (let week = weekOf(dayIndexOf(from)); week <= weekOf(dayIndexOf(now)); week += 1)
      windows.push(...ofWeek(week))
    windows.push(...ofMakeupDays(), ...ofMonth(dayIndexOf(from)))
    if (dayIndexOf(from) !== dayIndexOf(now)) windows.push(...ofMonth(dayIndexOf(now)))
    for (const key of open.keys()) if (isNeedless(key)) open.delete(key)
    const all = new Map([...windows, ...open.values()].map(one => [one.key, one]))
    for (const one of all.values()) {
      if (said.has(one.key) || one.until <= one.from) continue
      const isDue = one.from <= now && now < one.until
      if (isDue) missed.delete(one.key)
      if (isDue) open.set(one.key, one)
      if (isDue && !isQuiet(hoursOf(one.isGroups), now)) said.set(one.key, [now])
      else if (now >= one.until && last !== null && (one.until > last || open.has(one.key)))
        missed.add(one.key)
      if (said.has(one.key) || missed.has(one.key)) open.delete(one.key)
    }
    last = now
  }

  for (const { clock, event } of world.steps) {
    if (event === null) {
      beatAt(clock)
      continue
    }
    const known = lessons.get(event.slot)
    if (event.kind === 'plan') {
      const lesson = world.lessons.find(({ number }) => number === event.slot)
      if (lesson === undefined) throw new Error('no such lesson')
      const { day, period } = event
      lessons.set(event.slot, {
        lesson,
        day,
        period,
        isCancelled: false,
        observers: new Set(),
        recorded: new Set(),
      })
    } else if (known === undefined || known.isCancelled) continue
    else if (event.kind === 'move' || event.kind === 'cancel') {
      forget(event.slot, clock)
      if (event.kind === 'cancel') known.isCancelled = true
      else Object.assign(known, { day: event.day, period: event.period })
    } else if (event.kind === 'signUp') known.observers.add(event.observer)
    else if (event.kind === 'signOff') known.observers.delete(event.observer)
    else if (known.observers.has(event.observer)) known.recorded.add(event.observer)
  }
  return { said, missed }
}
