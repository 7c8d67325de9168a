import type { AllianceId } from '../../alliance/alliance'
import { addDays, type CivilDay, dayOf, instantOf } from '../../calendar/civil-day'
import type { Instant } from '../../kit/brand'
import type { NewNotice } from '../../outbox/notice'
import type { Slot } from '../slot'
import { addressReminder } from './address-reminder'
import { type BeatParts, type BeatPorts, CHUNK, chunks, MAX_DAYS_BACK } from './beat-parts'
import { LONGEST_AHEAD_DAYS, LONGEST_GRACE_DAYS } from './grace'
import { lessonReminders } from './lesson-reminders'
import { makeupReminders } from './makeup-reminders'
import { planReminders, standingOf, standsUntil } from './plan-reminders'
import type { LessonFacts, Reminder, ReminderSettings } from './reminder'
import { settingsOf } from './settings-of'
import { horizonReminders, weekReminders } from './week-reminders'
import { type WhoHears, whoHears } from './who-hears'

/** One alliance in one beat. */
interface Round {
  readonly ports: BeatPorts
  readonly parts: BeatParts
  readonly allianceId: AllianceId
  readonly settings: ReminderSettings
  /** People are looked up once a beat. */
  readonly who: WhoHears
  readonly lastBeat: Instant | null
  readonly now: Instant
}

/** The days whose lessons may have something due, or run out since the last beat. */
function daysToLookAt({ lastBeat, now }: Round): { from: CivilDay; until: CivilDay } {
  const today = dayOf(now)
  const since = dayOf(Math.min(lastBeat ?? now, now))
  const far = addDays(today, -MAX_DAYS_BACK)
  const from = addDays(since > far ? since : far, -LONGEST_GRACE_DAYS)
  return { from, until: addDays(today, LONGEST_AHEAD_DAYS) }
}

/** Lessons of some days with who comes: only where something of them may be due. */
async function lessonsOf(round: Round, slots: readonly Slot[]): Promise<readonly LessonFacts[]> {
  const { ports, allianceId, now } = round
  const planned = slots.filter(({ state }) => state === 'planned')
  const tomorrow = addDays(dayOf(now), 1)
  const today = dayOf(now)
  const near = planned.filter(({ on }) => on <= tomorrow).map(({ number }) => number)
  const past = planned.filter(({ on }) => on < today).map(({ number }) => number)
  const signUps = near.length === 0 ? [] : await ports.observations.signUps(allianceId, near)
  const recorded = past.length === 0 ? [] : await ports.records.recorded(allianceId, past)
  const ofSlot = <T extends { readonly slot: Slot['number'] }>(rows: readonly T[]) => {
    const bySlot = new Map<number, T[]>()
    for (const row of rows) bySlot.set(row.slot, [...(bySlot.get(row.slot) ?? []), row])
    return bySlot
  }
  const [comers, writers] = [ofSlot(signUps), ofSlot(recorded)]
  return planned.map(slot => ({
    slot,
    signUps: comers.get(slot.number) ?? [],
    recorded: (writers.get(slot.number) ?? []).map(({ observer }) => observer),
  }))
}

/** What was found of some reminders: how many are new, and until when nothing more becomes due or runs out. */
export interface Found {
  readonly count: number
  readonly until: Instant
}

/** Two findings as one. */
export const both = (a: Found, b: Found): Found => ({
  count: a.count + b.count,
  until: Math.min(a.until, b.until),
})

/** Nothing to look at. */
export const NOTHING: Found = { count: 0, until: Number.POSITIVE_INFINITY }

/** Writes down what became due of these. */
async function produce(round: Round, reminders: readonly Reminder[]): Promise<Found> {
  const { ports, parts, allianceId, lastBeat, now } = round
  const { notices } = ports
  const addressing = { allianceId, who: round.who, words: parts.words }
  let count = 0
  for (const piece of chunks(
    reminders.filter(one => standingOf(one, lastBeat, now) !== 'notNow'),
  )) {
    const keys = piece.map(({ onceKey }) => onceKey)
    const produced = await notices.produced(allianceId, keys, now)
    const due = planReminders(piece, { produced, lastBeat }, now)
    const addressed = async (some: readonly Reminder[]): Promise<readonly NewNotice[]> =>
      (await Promise.all(some.map(one => addressReminder(addressing, one)))).flat()
    const toSay = await addressed(due.toSay)
    const missed = await addressed(due.missed)
    if (toSay.length + missed.length > 0) count += await produceNew(round, toSay, missed)
    await parts.pause()
  }
  return { count, until: standsUntil(reminders, now) }
}

/** Those for several people have keys of their own, which are asked for again: mostly nothing is left to write. */
async function produceNew(
  { ports, allianceId, now }: Round,
  toSay: readonly NewNotice[],
  missed: readonly NewNotice[],
): Promise<number> {
  const keys = [...toSay, ...missed].map(({ onceKey }) => onceKey)
  const produced = await ports.notices.produced(allianceId, keys, now)
  const isNew = ({ onceKey }: NewNotice) => !produced.has(onceKey)
  const due = { toSay: toSay.filter(isNew), missed: missed.filter(isNew) }
  if (due.toSay.length + due.missed.length === 0) return 0
  return ports.notices.produce(due, now)
}

async function lessonsProduced(round: Round): Promise<Found> {
  const { ports, parts, allianceId, settings } = round
  const days = daysToLookAt(round)
  let found = NOTHING
  let after: Slot | null = null
  for (;;) {
    const slots: readonly Slot[] = await ports.observations.slots(allianceId, days, {
      after,
      atMost: CHUNK,
    })
    const lessons = await lessonsOf(round, slots)
    const reminders = lessons.flatMap(lesson => lessonReminders(lesson, settings))
    found = both(found, await produce(round, reminders))
    if (slots.length < CHUNK) return found
    after = slots.at(-1) ?? null
    await parts.pause()
  }
}

/** Every week and month since the last beat, this one included: each is asked of once. */
async function periodsProduced(round: Round): Promise<Found> {
  const { ports, allianceId, settings, lastBeat, now } = round
  const today = dayOf(now)
  const far = addDays(today, -MAX_DAYS_BACK)
  const since = dayOf(Math.min(lastBeat ?? now, now))
  let found = NOTHING
  for (let day = since > far ? since : far; ; day = addDays(day, 7)) {
    const last = day >= today
    const asked = last ? today : day
    const ofDays = [...makeupReminders(settings, asked), ...horizonReminders(settings, asked)]
    // Without lessons to look at: most minutes of a week nothing is due.
    const idle = [...weekReminders(settings, asked, []), ...ofDays]
    found = both(found, { count: 0, until: standsUntil(idle, now) })
    if (idle.some(one => standingOf(one, lastBeat, now) !== 'notNow')) {
      const span = { from: addDays(asked, 1), until: addDays(asked, 13) }
      const planned = await ports.observations.slots(allianceId, span)
      const asking = [...weekReminders(settings, asked, planned), ...ofDays]
      found = both(found, await produce(round, asking))
    }
    if (last) return found
  }
}

/** Writes down everything that became due in one alliance, and marks the beat. */
export async function produceReminders(
  ports: BeatPorts,
  parts: BeatParts,
  allianceId: AllianceId,
  now: Instant,
): Promise<Found> {
  const [settings, lastBeat] = await Promise.all([
    settingsOf(ports, allianceId),
    ports.notices.lastBeat(allianceId),
  ])
  const who = whoHears(ports, allianceId)
  const round: Round = { ports, parts, allianceId, settings, who, lastBeat, now }
  const found = both(await lessonsProduced(round), await periodsProduced(round))
  await ports.notices.markBeat(allianceId, now)
  // On another day other lessons are looked at.
  const midnight = instantOf(addDays(dayOf(now), 1), 0)
  return both(found, { count: 0, until: midnight })
}
