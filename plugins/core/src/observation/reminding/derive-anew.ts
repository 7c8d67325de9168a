import type { AllianceId } from '../../alliance/alliance'
import { addDays, dayOf } from '../../calendar/civil-day'
import type { Instant } from '../../kit/brand'
import type { NewNotice, Notice, NoticeKind } from '../../outbox/notice'
import type { SlotNumber } from '../slot'
import { addressReminder } from './address-reminder'
import type { BeatParts, BeatPorts } from './beat-parts'
import { lessonReminders } from './lesson-reminders'
import { makeupReminders } from './makeup-reminders'
import type { RemindedKind, Reminder, ReminderSettings } from './reminder'
import { settingsOf } from './settings-of'
import { horizonReminders, weekReminders } from './week-reminders'
import { type WhoHears, whoHears } from './who-hears'

const FROM_RULES: Readonly<Record<RemindedKind, true>> = {
  nonePlanned: true,
  eveningBefore: true,
  soon: true,
  recordMissing: true,
  onDayOff: true,
  makeupDay: true,
  calendarHorizon: true,
}

const isFromRules = (kind: NoticeKind): kind is RemindedKind => kind in FROM_RULES

/** What reminders follow from, looked up once for all notices of a beat. */
interface Sources {
  readonly settings: ReminderSettings
  readonly who: WhoHears
}

function memo<Key, Value>(find: (key: Key) => Promise<Value>): (key: Key) => Promise<Value> {
  const known = new Map<Key, Promise<Value>>()
  return key => {
    const found = known.get(key) ?? find(key)
    known.set(key, found)
    return found
  }
}

async function ofLesson(
  { observations, records }: BeatPorts,
  allianceId: AllianceId,
  number: SlotNumber,
  settings: ReminderSettings,
): Promise<readonly Reminder[]> {
  const slot = await observations.slot(allianceId, number)
  if (slot === null) return []
  const signUps = await observations.signUps(allianceId, [number])
  const recorded = await records.recorded(allianceId, [number])
  return lessonReminders(
    { slot, signUps, recorded: recorded.map(({ observer }) => observer) },
    settings,
  )
}

/** Of the week and month in which it became due, or of this one. */
async function ofPeriods(
  { observations }: BeatPorts,
  { allianceId, dueAt }: Notice,
  settings: ReminderSettings,
  now: Instant,
): Promise<readonly Reminder[]> {
  const reminders: Reminder[] = []
  for (const day of new Set([dayOf(dueAt), dayOf(now)])) {
    const span = { from: addDays(day, 1), until: addDays(day, 13) }
    const planned = await observations.slots(allianceId, span)
    reminders.push(
      ...weekReminders(settings, day, planned),
      ...makeupReminders(settings, day),
      ...horizonReminders(settings, day),
    )
  }
  return reminders
}

/** Tells what a notice would be if it were produced now; null when it would not be. News are what they were. */
export type DeriveAnew = (notice: Notice) => Promise<NewNotice | null>

/** Derives waiting reminders anew: bells, days, rules, people and lessons may be others than when they were produced. */
export function deriveAnew(ports: BeatPorts, { words }: BeatParts, now: Instant): DeriveAnew {
  const sources = memo(
    async (allianceId: AllianceId): Promise<Sources> => ({
      settings: await settingsOf(ports, allianceId),
      who: whoHears(ports, allianceId),
    }),
  )
  return async notice => {
    const { allianceId, kind, onceKey, slot } = notice
    if (!isFromRules(kind)) return notice
    const { settings, who } = await sources(allianceId)
    const reminders =
      slot === null
        ? await ofPeriods(ports, notice, settings, now)
        : await ofLesson(ports, allianceId, slot, settings)
    // That of an organiser begins with the occurrence's.
    const same = reminders.filter(one => one.kind === kind && onceKey.startsWith(one.onceKey))
    for (const one of same) {
      const addressed = await addressReminder({ allianceId, who, words }, one)
      const anew = addressed.find(each => each.onceKey === onceKey)
      if (anew !== undefined) return anew
    }
    return null
  }
}
