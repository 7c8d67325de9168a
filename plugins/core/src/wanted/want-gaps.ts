import type { Instant } from '../kit/brand'
import { DAY_MS } from '../kit/civil-time'
import { gradeName } from '../search/facet-words'
import type { Want } from './want'

/** What is wanted of one grade and subject. */
export interface WantGap {
  /** 五年级, 小学, or 不限 when none is told. */
  readonly grade: string
  /** 科学, or 其他. */
  readonly subject: string
  readonly open: number
  readonly filled: number
  /** Closed or expired without an answer. */
  readonly given: number
}

/** What an alliance lacks, for the monthly look at it. */
export interface WantGaps {
  readonly open: number
  readonly filled: number
  /** Closed or expired without an answer. */
  readonly given: number
  /** Half of the filled ones took no longer than this, in days with one decimal; null when none was filled. */
  readonly medianDays: number | null
  /** The most wanted first. */
  readonly rows: readonly WantGap[]
}

/** Counts wants by grade and subject. */
export function wantGaps(wants: readonly Want[]): WantGaps {
  const rows = new Map<string, WantGap>()
  for (const want of wants) {
    const { grade, stage, subject } = want.facets
    const place = {
      grade: grade == null ? (stage ?? '不限') : gradeName(grade),
      subject: subject ?? '其他',
    }
    const key = `${place.grade} ${place.subject}`
    rows.set(key, counted(rows.get(key) ?? { ...place, open: 0, filled: 0, given: 0 }, want))
  }
  const all = [...rows.values()]
  const sum = (name: 'open' | 'filled' | 'given') => all.reduce((n, row) => n + row[name], 0)
  return {
    open: sum('open'),
    filled: sum('filled'),
    given: sum('given'),
    medianDays: medianDays(wants),
    rows: all.sort((a, b) => b.open - a.open || b.given - a.given || b.filled - a.filled),
  }
}

function counted(row: WantGap, { state }: Want): WantGap {
  if (state === 'open') return { ...row, open: row.open + 1 }
  if (state === 'filled') return { ...row, filled: row.filled + 1 }
  return { ...row, given: row.given + 1 }
}

function medianDays(wants: readonly Want[]): number | null {
  const days = wants
    .filter(({ state }) => state === 'filled')
    .map(({ askedAt, endedAt }) => daysBetween(askedAt, endedAt ?? askedAt))
    .sort((a, b) => a - b)
  return days[Math.floor((days.length - 1) / 2)] ?? null
}

/** One decimal. */
function daysBetween(from: Instant, to: Instant): number {
  return Math.round(((to - from) / DAY_MS) * 10) / 10
}
