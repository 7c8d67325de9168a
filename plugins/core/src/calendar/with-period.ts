import { type BellTrouble, HALF_DAY_MINUTES } from './read-bells'
import type { BellPeriod } from './school-calendar'

const clock = (minute: number) =>
  `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`
const spanOf = ({ startsAt, endsAt }: BellPeriod) => `${clock(startsAt)}-${clock(endsAt)}`

const trouble = (why: 'numbering' | 'overlap', { number, ...span }: BellPeriod): BellTrouble => ({
  kind: 'trouble',
  why,
  said: spanOf({ number, ...span }),
  period: number,
})

/** 第8节 7:00-7:40 after the afternoon's lessons is in the evening. */
function placed(changed: BellPeriod, endsBefore: number): BellPeriod {
  const isEarly = endsBefore >= HALF_DAY_MINUTES && changed.startsAt < HALF_DAY_MINUTES
  const startsAt = changed.startsAt + HALF_DAY_MINUTES
  if (!isEarly || startsAt < endsBefore) return changed
  return { ...changed, startsAt, endsAt: changed.endsAt + HALF_DAY_MINUTES }
}

/**
 * A day's lessons with one of them at another time, or one more behind the last; all others stay.
 * @returns what is wrong when it would leave a gap in the numbers or lie upon a neighbour
 */
export function withPeriod(
  periods: readonly BellPeriod[],
  changed: BellPeriod,
): readonly BellPeriod[] | BellTrouble {
  const { number } = changed
  if (number > periods.length + 1) return trouble('numbering', changed)
  const endsBefore = periods.find(other => other.number === number - 1)?.endsAt ?? 0
  const period = placed(changed, endsBefore)
  if (period.startsAt < endsBefore) return trouble('overlap', period)
  const next = periods.find(other => other.number === number + 1)
  if (next !== undefined && next.startsAt < period.endsAt) return trouble('overlap', next)
  return [...periods.filter(other => other.number !== number), period].sort(
    (a, b) => a.number - b.number,
  )
}
