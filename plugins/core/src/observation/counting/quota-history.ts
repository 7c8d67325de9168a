import { addDays, type CivilDay } from '../../calendar/civil-day'
import type { Quota } from '../quota'

/** A quota and those that stood before it, in their order; all but the last have an end. Never empty. */
export type QuotaTrack = readonly Quota[]

/** What a message says of one duty's quotas. */
export interface QuotaChange {
  readonly quotas: readonly (Quota & { readonly since: CivilDay })[]
  /** From when those stand no more that nothing follows. */
  readonly from: CivilDay
}

const standing = (track: QuotaTrack): Quota | null => {
  const last = track.at(-1)
  return last === undefined || last.until !== undefined ? null : last
}

/** A track as it was on the day before; null when nothing of it is left. */
function before(track: QuotaTrack, day: CivilDay): QuotaTrack | null {
  const left = track
    .filter(({ since }) => since === undefined || since < day)
    .map(quota =>
      quota.until !== undefined && quota.until < day
        ? quota
        : { ...quota, until: addDays(day, -1) },
    )
  return left.length === 0 ? null : left
}

const isSame = (a: Quota, b: Quota) =>
  a.per === b.per && a.lessons === b.lessons && a.since === b.since

function followed(track: QuotaTrack, quota: QuotaChange['quotas'][number]): QuotaTrack {
  const last = standing(track)
  if (last !== null && isSame(last, quota)) return track
  return [...(before(track, quota.since) ?? []), quota]
}

/**
 * A duty's quotas after a change: what stood until then goes on to stand for its days, and a new one follows the one of
 * the same period, else any that ends with it. One that counts from an earlier day takes the place of all since then.
 */
export function tracksAfter(
  tracks: readonly QuotaTrack[],
  { quotas, from }: QuotaChange,
): readonly QuotaTrack[] {
  const free = tracks.filter(track => standing(track) !== null)
  const follower = new Map<QuotaTrack, QuotaChange['quotas'][number]>()
  const take = (quota: QuotaChange['quotas'][number], track: QuotaTrack | undefined) => {
    if (track === undefined) return false
    follower.set(track, quota)
    free.splice(free.indexOf(track), 1)
    return true
  }
  const others = quotas.filter(
    quota =>
      !take(
        quota,
        free.find(track => standing(track)?.per === quota.per),
      ),
  )
  const fresh = others.filter(quota => !take(quota, free[0]))
  const kept = tracks.flatMap(track => {
    const quota = follower.get(track)
    const next = quota === undefined ? before(track, from) : followed(track, quota)
    return next === null ? [] : [next]
  })
  return [...kept, ...fresh.map(quota => [quota])]
}
