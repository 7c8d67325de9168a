import {
  addDays,
  dayOf,
  horizonReminders,
  lessonReminders,
  makeupReminders,
  type Notice,
  planReminders,
  planSpeaking,
  quietFor,
  type Reminder,
  type ReminderSettings,
  standingOf,
  weekReminders,
} from '../src/index'
import { ALLIANCE, account } from './builders'
import type { Outcome } from './reminder-oracle'
import {
  calendarOf,
  type DayIndex,
  excusesOf,
  GROUP_A,
  groupsOf,
  type Minute,
  minuteOf,
  signUpsOf,
  slotOf,
  type World,
  type WorldEvent,
} from './reminder-world'

interface Kept {
  readonly reminder: Reminder
  state: 'waiting' | 'said' | 'missed' | 'revoked'
}

interface Planned {
  day: DayIndex
  period: number
  state: 'planned' | 'cancelled'
  readonly observers: Set<number>
  readonly recorded: Set<number>
}

const MINUTE_MS = 60_000
const dayIndex = (name: string): DayIndex => Date.parse(`${name}T00:00:00Z`) / 86_400_000

/** A key as the oracle names it. */
function nameOf({ kind, about, to, onceKey }: Reminder): string {
  if (about.kind === 'year') return `${kind}:${about.year - 1}/${Number(onceKey.slice(-2))}`
  const whose = to.kind === 'organisers' && to.chatGroup === null ? 'alliance' : 'a'
  if (about.kind === 'makeup') return `${kind}:${dayIndex(about.on)}:${whose}`
  if (about.kind === 'week')
    return `${kind}:${Math.floor((dayIndex(about.mondayOn) - 4) / 7)}:${whose}`
  const { slot, startsAt } = about
  const day = dayIndex(slot.on)
  const start = startsAt === null ? `p${slot.period}` : startsAt / MINUTE_MS - minuteOf(day, 0)
  const who = to.kind === 'organisers' ? '' : to.kind === 'chatGroup' ? ':group' : `:t${to.teacher}`
  return `${kind}:${slot.number}@${day}/${start}${who}`
}

function noticeOf(reminder: Reminder, id: number): Notice {
  const { to, onceKey, kind, dueAt, goodUntil, isUrgent } = reminder
  const person = account(to.kind === 'observer' ? `t${to.teacher}` : `o-${onceKey}`)
  return {
    id: id as Notice['id'],
    allianceId: ALLIANCE,
    onceKey,
    kind,
    recipient:
      to.kind === 'chatGroup'
        ? { kind: 'chatGroup', chatGroup: to.chatGroup }
        : { kind: 'person', person, viaChatGroup: null },
    mentions: [],
    text: '',
    dueAt,
    goodUntil,
    isUrgent,
    slot: null,
    state: 'waiting',
    createdAt: 0,
    deliveryKey: null,
  }
}

/** Plays a world with our own planner and speaker, and what the store does between them. */
export function playWorld(world: World): Outcome {
  const settings: ReminderSettings = {
    calendar: calendarOf(world),
    chatGroups: groupsOf(),
    rules: world.rules,
    quiet: world.quiet,
    excuses: excusesOf(world),
    organised: world.isOrganised ? [GROUP_A] : [],
  }
  const lessons = new Map<number, Planned>()
  const kept = new Map<string, Kept>()
  const said = new Map<string, Minute[]>()
  const missed = new Set<string>()
  let lastBeat: number | null = null

  const slots = () =>
    world.lessons.flatMap(lesson => {
      const known = lessons.get(lesson.number)
      return known === undefined ? [] : [{ slot: slotOf(lesson, known, known.state), known }]
    })

  function candidates(now: number): Reminder[] {
    const ofLessons = slots().flatMap(({ slot, known }) =>
      lessonReminders(
        {
          slot,
          signUps: signUpsOf(slot.number, known.observers),
          recorded: [...known.recorded] as never,
        },
        settings,
      ),
    )
    const planned = slots().map(({ slot }) => slot)
    const today = dayOf(now)
    const periods: Reminder[] = []
    for (let day = dayOf(Math.min(lastBeat ?? now, now)); ; day = addDays(day, 7)) {
      const asked = day >= today ? today : day
      periods.push(
        ...weekReminders(settings, asked, planned),
        ...makeupReminders(settings, asked),
        ...horizonReminders(settings, asked),
      )
      if (asked === today) return [...ofLessons, ...periods]
    }
  }

  /** What the store answers: what may come again was not produced. */
  const mayComeAgain = ({ state, reminder }: Kept, now: number) =>
    state === 'revoked' || (state === 'missed' && reminder.goodUntil > now)

  function isNeedless({ kind, about, to }: Reminder): boolean {
    if (about.kind !== 'lesson' || to.kind !== 'observer') return false
    const known = lessons.get(about.slot.number)
    if (known === undefined) return false
    const isRecorded = kind === 'recordMissing' && known.recorded.has(to.teacher)
    return isRecorded || !known.observers.has(to.teacher)
  }

  // biome-ignore lint/complexity/noExcessiveCognitiveComplexity: one plain walk is easier to trust than many small parts
  function speak(now: number): void {
    for (const one of kept.values()) {
      if (one.state === 'waiting' && one.reminder.dueAt <= now && isNeedless(one.reminder))
        one.state = 'revoked'
    }
    const waiting = [...kept.values()].filter(
      ({ state, reminder }) => state === 'waiting' && reminder.dueAt <= now,
    )
    // What a clock that ran ahead took for missed is not missed after all.
    for (const { reminder } of waiting)
      if (reminder.goodUntil > now) missed.delete(nameOf(reminder))
    const quietOf = ({ recipient }: Notice) =>
      quietFor(world.quiet, recipient.kind === 'chatGroup' ? recipient.chatGroup : null)
    const notices = waiting.map(({ reminder }, at) => noticeOf(reminder, at))
    const plan = planSpeaking(notices, { spoken: new Map(), quietOf }, now)
    for (const { id } of plan.missed) {
      const one = waiting[id]
      if (one === undefined) continue
      one.state = 'missed'
      missed.add(nameOf(one.reminder))
    }
    for (const { id } of plan.speeches.flatMap(speech => speech.notices)) {
      const one = waiting[id]
      if (one === undefined) continue
      one.state = 'said'
      const name = nameOf(one.reminder)
      said.set(name, [...(said.get(name) ?? []), now / MINUTE_MS])
    }
  }

  function beatAt(now: number): void {
    const known = [...kept].filter(([, one]) => !mayComeAgain(one, now)).map(([key]) => key)
    const all = candidates(now).filter(one => standingOf(one, lastBeat, now) !== 'notNow')
    const due = planReminders(all, { produced: new Set(known), lastBeat }, now)
    for (const reminder of due.toSay) kept.set(reminder.onceKey, { reminder, state: 'waiting' })
    for (const reminder of due.missed) {
      kept.set(reminder.onceKey, { reminder, state: 'missed' })
      missed.add(nameOf(reminder))
    }
    speak(now)
    lastBeat = now
  }

  function revoke(slot: number, now: number): void {
    for (const one of kept.values()) {
      const { about, goodUntil } = one.reminder
      const isOfIt = about.kind === 'lesson' && about.slot.number === slot
      if (isOfIt && goodUntil > now && (one.state === 'waiting' || one.state === 'missed'))
        one.state = 'revoked'
    }
  }

  // biome-ignore lint/complexity/noExcessiveCognitiveComplexity: one plain walk is easier to trust than many small parts
  function happen(event: WorldEvent, now: number): void {
    const known = lessons.get(event.slot)
    if (event.kind === 'plan') {
      const { day, period } = event
      const nobody = { observers: new Set<number>(), recorded: new Set<number>() }
      lessons.set(event.slot, { day, period, state: 'planned', ...nobody })
    } else if (known === undefined || known.state === 'cancelled') return
    else if (event.kind === 'signUp') known.observers.add(event.observer)
    else if (event.kind === 'signOff') known.observers.delete(event.observer)
    else if (event.kind === 'record') {
      if (known.observers.has(event.observer)) known.recorded.add(event.observer)
    } else {
      if (event.kind === 'cancel') known.state = 'cancelled'
      else Object.assign(known, { day: event.day, period: event.period })
      revoke(event.slot, now)
    }
  }

  for (const { clock, event } of world.steps) {
    if (event === null) beatAt(clock * MINUTE_MS)
    else happen(event, clock * MINUTE_MS)
  }
  return { said, missed }
}

/** Where two outcomes differ, in words; empty where they are the same. */
export function differences(oracle: Outcome, ours: Outcome): string[] {
  const keys = new Set([...oracle.said.keys(), ...ours.said.keys()])
  const words = (minutes: readonly Minute[] | undefined) => (minutes ?? []).join(' ') || 'never'
  const said = [...keys]
    .filter(key => words(oracle.said.get(key)) !== words(ours.said.get(key)))
    .map(key => `${key}: oracle ${words(oracle.said.get(key))}, ours ${words(ours.said.get(key))}`)
  const all = new Set([...oracle.missed, ...ours.missed])
  const missed = [...all]
    .filter(key => oracle.missed.has(key) !== ours.missed.has(key))
    .map(key => `${key}: missed by ${oracle.missed.has(key) ? 'oracle' : 'ours'} only`)
  return [...said, ...missed]
}
