import { addDays, type CivilDay } from '../../calendar/civil-day'
import type { DayContext } from '../../calendar/day-context'
import { readDay } from '../../calendar/read-day'
import { readDayRange } from '../../calendar/read-day-range'
import type { ExcuseReason } from '../quota'

/** Days one excuse may last: a maternity leave is the longest. */
export const MAX_EXCUSE_DAYS = 200

/** What somebody says of an absence, or takes back. */
export type SaidExcuse =
  | {
      readonly kind: 'excuse'
      readonly firstOn: CivilDay
      readonly lastOn: CivilDay
      readonly reason: ExcuseReason
      /** Whose; empty for one's own. */
      readonly who: string
    }
  /** 销假. @see firstOn null for the one that lasts or comes next */
  | { readonly kind: 'back'; readonly on: CivilDay | null; readonly who: string }
  /** 同意 毛老师 11月23日, 不同意 …: an organiser's word on it. @see on null where no day is said */
  | {
      readonly kind: 'judge'
      readonly isAccepted: boolean
      readonly on: CivilDay | null
      readonly who: string
      /** In the organiser's words; empty for none. */
      readonly why: string
    }
  | { readonly kind: 'noDay'; readonly who: string }
  | { readonly kind: 'badDay'; readonly said: string }
  | { readonly kind: 'tooLong' }

const REASONS: readonly (readonly [RegExp, ExcuseReason])[] = [
  [/病假|生病|住院|看病/u, 'sick'],
  [/产假|陪产假?|育儿假/u, 'maternity'],
  [/公差|出差|公假|培训|学习|开会|外出/u, 'business'],
  [/事假|婚假|丧假/u, 'personal'],
]
const FILLERS = /^听课|请假|销假|请了|请|因为|因|了|的|我要?|本人|自己|原因|[,，。、;；:：()]/gu

const JUDGED =
  /^(?:请假)?[\s,，:：]*(?<no>不|未)?(?:同意|批准|通过)[\s,，:：]*(?<who>#?\d{1,6}(?=\s)|[^\d\s#]{1,12})?\s*(?<rest>.*)$/u
/** Characters of an organiser's reason. */
const MAX_WHY_CHARS = 60

function judgedIn(line: string, context: DayContext): SaidExcuse | null {
  const said = JUDGED.exec(line)?.groups
  if (said === undefined) return null
  const { no, who = '', rest = '' } = said
  const day = readDay(rest, { ...context, mayBePast: true })
  if (day.kind === 'impossible') return { kind: 'badDay', said: day.said }
  const [on, words] = day.kind === 'day' ? [day.day, day.rest] : [null, rest]
  const why = [...words.replace(/^[\s,，:：]+/u, '').trim()].slice(0, MAX_WHY_CHARS).join('')
  return { kind: 'judge', isAccepted: no === undefined, on, who, why }
}

function whoIn(words: string): string {
  const without = REASONS.reduce((rest, [pattern]) => rest.replace(pattern, ' '), words)
  return without.replace(FILLERS, ' ').replace(/\s+/gu, ' ').trim()
}

function spanIn(words: string, context: DayContext) {
  const range = readDayRange(words, { ...context, mayBePast: true })
  if (range.kind === 'range')
    return { kind: 'days', firstOn: range.from, lastOn: range.until, rest: range.rest } as const
  if (range.kind === 'impossible') return { kind: 'badDay', said: range.said } as const
  const day = readDay(words, { ...context, mayBePast: true })
  if (day.kind === 'day')
    return { kind: 'days', firstOn: day.day, lastOn: day.day, rest: day.rest } as const
  return day.kind === 'impossible'
    ? ({ kind: 'badDay', said: day.said } as const)
    : ({ kind: 'none', rest: day.rest } as const)
}

/** Reads 请假 12月1日到12月5日 病假, 公差 明天 周老师, 销假 12月1日. */
export function parseExcuse(words: string, context: DayContext): SaidExcuse {
  const line = words.normalize('NFKC').trim()
  const judged = judgedIn(line, context)
  if (judged !== null) return judged
  const isBack = /销假/u.test(line)
  const span = spanIn(line, context)
  if (span.kind === 'badDay') return span
  const who = whoIn(span.rest)
  if (isBack) return { kind: 'back', on: span.kind === 'days' ? span.firstOn : null, who }
  if (span.kind === 'none') return { kind: 'noDay', who }
  const { firstOn, lastOn } = span
  if (lastOn > addDays(firstOn, MAX_EXCUSE_DAYS - 1)) return { kind: 'tooLong' }
  const reason = REASONS.find(([pattern]) => pattern.test(line))?.[1] ?? 'other'
  return { kind: 'excuse', firstOn, lastOn, reason, who }
}
