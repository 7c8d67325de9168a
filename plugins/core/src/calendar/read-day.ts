import { addDays, type CivilDay, weekdayOf } from './civil-day'
import type { DayContext, MeantDay, NoDay } from './day-context'
import { DAY_FORMS } from './day-forms'

/** A day is looked for in so many characters. */
export const MAX_DAY_CHARS = 2_000

/** What a sentence says of the day; `rest` is the sentence without it, in half-width characters. */
export type ReadDay =
  | { readonly kind: 'day'; readonly day: CivilDay; readonly rest: string }
  | { readonly kind: 'none'; readonly rest: string }
  | { readonly kind: 'impossible'; readonly said: string; readonly why: NoDay }

/** An expression that stands in the sentence. */
interface Found {
  readonly from: number
  readonly until: number
  readonly weight: number
  readonly meant: MeantDay
}

function everyDayIn(line: string, context: DayContext): readonly Found[] {
  const all = DAY_FORMS.flatMap(({ pattern, weight, mean, fits }) =>
    [...line.matchAll(pattern)].flatMap(match => {
      const [from, until] = [match.index, match.index + match[0].length]
      if (fits !== undefined && !fits(line.slice(0, from), line.slice(until))) return []
      const groups = Object.fromEntries(
        Object.entries(match.groups ?? {}).filter(([, said]) => (said as unknown) !== undefined),
      )
      return [{ from, until, weight, meant: mean(groups, context) }]
    }),
  ).sort((a, b) => a.from - b.from || b.until - a.until)
  // What lies inside a longer one is part of it.
  const kept: Found[] = []
  for (const found of all) if (found.from >= (kept.at(-1)?.until ?? 0)) kept.push(found)
  return kept
}

/** 11月25日(周三), 明天 周四: two ways to say one day. */
const BETWEEN = /^[\s,、]{0,2}\(?\s?$/

function groupsOf(
  line: string,
  found: readonly Found[],
): readonly (readonly [Found, ...Found[]])[] {
  const groups: [Found, ...Found[]][] = []
  for (const next of found) {
    const group = groups.at(-1)
    const last = group?.at(-1)
    if (
      group !== undefined &&
      last !== undefined &&
      BETWEEN.test(line.slice(last.until, next.from))
    )
      group.push(next)
    else groups.push([next])
  }
  return groups
}

const coming = (weekday: number, today: CivilDay): CivilDay =>
  addDays(today, (weekday - weekdayOf(today) + 7) % 7)

/** The day that all of them mean. */
function agreed(group: readonly Found[], { today, mayBePast }: DayContext): CivilDay | NoDay {
  const all = group.map(({ meant }) => meant)
  const impossible = all.find(meant => meant.kind === 'impossible')
  if (impossible !== undefined) return impossible.why
  const days = all.flatMap(meant => (meant.kind === 'day' ? [meant.day] : []))
  const weekdays = all.flatMap(meant => (meant.kind === 'weekday' ? [meant.weekday] : []))
  const day = days[0] ?? coming(weekdays[0] ?? 0, today)
  const isSame = days.every(other => other === day)
  if (!isSame || weekdays.some(other => other !== weekdayOf(day))) return 'noSuchDay'
  return day < today && mayBePast !== true ? 'past' : day
}

const isDay = (agreed: CivilDay | NoDay): agreed is CivilDay => /^\d/.test(agreed)

/** The sentence without what was read: no empty parentheses, no 的 left over. */
function without(line: string, from: number, until: number): string {
  let before = line.slice(0, from)
  let after = line.slice(until)
  const opened = line.slice(from, until)
  if (opened.includes('(') && !opened.includes(')')) after = after.replace(/^\s?\)/, '')
  if (before.endsWith('(') && after.startsWith(')'))
    [before, after] = [before.slice(0, -1), after.slice(1)]
  after = after.replace(/^\s?的(?=[\s第上下早晚中])/, '').replace(/^[\s,、;:]+/, '')
  before = before.replace(/[\s,、;]+$/, '')
  return [before, after].filter(part => part !== '').join(' ')
}

/**
 * Reads a day out of a sentence as teachers type it: 下周三, 第12周周三, 11月25日, 11.25, 25号, 明天. What can hardly mean
 * anything else goes before what stands first; 第2节, 三(2)班, 3.5版 and 分数1/2的认识 are no days.
 * @returns the day and the sentence without it; `none` when it says none; `impossible` when the day it says is over, is
 *   not there, or is said in two ways that contradict each other
 */
export function readDay(words: string, context: DayContext): ReadDay {
  const line = words.normalize('NFKC').trim()
  const groups = groupsOf(line, everyDayIn(line.slice(0, MAX_DAY_CHARS), context))
  const weightOf = (group: readonly Found[]) => Math.max(...group.map(({ weight }) => weight))
  const [best] = [...groups].sort((a, b) => weightOf(b) - weightOf(a))
  if (best === undefined) return { kind: 'none', rest: line }
  const [from, until] = [best[0].from, best.at(-1)?.until ?? best[0].until]
  const day = agreed(best, context)
  if (!isDay(day)) return { kind: 'impossible', said: line.slice(from, until), why: day }
  return { kind: 'day', day, rest: without(line, from, until) }
}
