import type { BeatPorts, ReminderWords } from '../src/index'
import { aCalendar } from './a-term'

/** Words for a beat that show what is meant: a reminder by its kind, several in one message apart by semicolons. */
export function someReminderWords(changes: Partial<ReminderWords> = {}): ReminderWords {
  return {
    reminder: ({ kind }) => kind,
    missed: rows => `missed ${rows.length}`,
    fresh: text => text,
    merged: texts => texts.join('; '),
    nameless: ({ id }) => id,
    ...changes,
  }
}

/** What a beat works on: a store, in years without holidays, and nobody who runs the computer. */
export function beatPortsOn(store: Omit<BeatPorts, 'stateDays' | 'isAdmin'>): BeatPorts {
  return { ...store, stateDays: aCalendar().state, isAdmin: () => false }
}
