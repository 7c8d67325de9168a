import type { Account } from '../alliance/alliance'
import { isSameAccount } from '../alliance/same-account'
import type { Instant } from '../kit/brand'
import { civilHour, DAY_MS } from '../kit/civil-time'
import type { Want } from './want'

/** Teachers who are asked about one want at most. */
export const MAX_ASKED_TEACHERS = 8
/** Wants in one such message at most. */
export const MAX_WANTS_ASKED = 5
/** Who is asked has posted so many resources of the subject … */
export const MIN_POSTED = 2
/** … in so long a time. */
export const POSTED_WITHIN_MS = 400 * DAY_MS
/** A round begins within so many hours after the hour that is set. */
export const ROUND_HOURS = 3

/** Whether it is an hour at which teachers are written to without having asked. @param fromHour 0–23, China's time */
export function isAskingHour(now: Instant, fromHour: number): boolean {
  return (civilHour(now) - fromHour + 24) % 24 < ROUND_HOURS
}

/** A teacher who may have something, with the wants they are asked about. */
export interface Asking {
  readonly teacher: Account
  readonly wants: readonly Want[]
}

/** A want, and those who may be asked about it: likeliest first, allowed to know of it, not yet asked today. */
export interface AskableWant {
  readonly want: Want
  readonly teachers: readonly Account[]
}

/** Decides who is asked what: few about each want, few wants to each, one message to each, never the asker. */
export function planAsking(askable: readonly AskableWant[]): readonly Asking[] {
  const askings = new Map<string, { teacher: Account; wants: Want[] }>()
  for (const { want, teachers } of askable) {
    let asked = 0
    for (const teacher of teachers) {
      const key = `${teacher.platform}:${teacher.id}`
      const asking = askings.get(key) ?? { teacher, wants: [] }
      const isFull = asking.wants.length >= MAX_WANTS_ASKED
      if (isFull || asked >= MAX_ASKED_TEACHERS || isSameAccount(teacher, want.asker)) continue
      asking.wants.push(want)
      askings.set(key, asking)
      asked += 1
    }
  }
  return [...askings.values()]
}
