import type { Instant } from '../kit/brand'
import type { QuietRule } from '../observation/reminder-rule'
import type { Notice } from './notice'
import { nextQuiet, quietAround } from './quiet-hours'
import { recipientKey } from './recipient-key'

/** Notices in one message. */
export const MAX_MERGED = 10
/** Characters of one message, beside what joins its parts. */
export const MAX_MERGED_CHARS = 1_500
/** A delivery that is taken so long is not begun any more: it must not reach into quiet hours. */
export const QUIET_MARGIN_MS = 20_000
/**
 * The outbox tries so long after it was handed over; then it is planned anew, with what is so then. Longer than
 * `SPEAK_AHEAD_MS`, so that the last one has time to be said, and little longer: nothing said is older than this.
 */
const SPEECH_GOOD_FOR_MS = 75_000
/** What cannot wait may be said beyond the budget of a day, up to so many times of it. */
export const URGENT_BUDGETS = 4

/** What was refused is handed over again so often in all, while it is good; with the waits between them seven hours. */
export const MAX_HAND_OVERS = 12
/** A delivery in doubt may still be found in the group's history; so long after it was sent it is reported. */
export const DOUBT_OPEN_MS = 10 * 60_000

/** What is known of the places. */
export interface SpeakingFacts {
  /** Messages said unasked today, by place (`recipientKey`). */
  readonly spoken: ReadonlyMap<string, number>
  quietOf(notice: Notice): QuietRule
}

/** One message, before it is known who says it and when. */
export interface PlannedSpeech {
  /** In the order they are said; never empty; all for one place. */
  readonly notices: readonly [Notice, ...Notice[]]
  readonly isUrgent: boolean
  /** Not said any more from then on. */
  readonly goodUntil: Instant
}

/** What waits longest for an order: urgent ones first, then those that run out first. */
export function byUrgency(a: Notice, b: Notice): number {
  return Number(b.isUrgent) - Number(a.isUrgent) || a.goodUntil - b.goodUntil || a.id - b.id
}

/** Fills messages one after the other, in order. */
function packed(notices: readonly Notice[]): [Notice, ...Notice[]][] {
  const messages: [Notice, ...Notice[]][] = []
  let chars = 0
  for (const notice of notices) {
    const last = messages.at(-1)
    const isFull =
      last === undefined ||
      last.length >= MAX_MERGED ||
      chars + notice.text.length > MAX_MERGED_CHARS
    if (isFull) messages.push([notice])
    else last.push(notice)
    chars = (isFull ? 0 : chars) + notice.text.length
  }
  return messages
}

function speechesFor(
  notices: readonly Notice[],
  { spoken, rule }: { readonly spoken: number; readonly rule: QuietRule },
  now: Instant,
): PlannedSpeech[] {
  if (quietAround(rule, now) !== null) return []
  const quietAt = (nextQuiet(rule, now) ?? Number.POSITIVE_INFINITY) - QUIET_MARGIN_MS
  if (quietAt <= now) return []
  return packed([...notices].sort(byUrgency)).flatMap((message, at) => {
    const isUrgent = message.some(notice => notice.isUrgent)
    const budget = rule.messagesADay * (isUrgent ? URGENT_BUDGETS : 1)
    if (spoken + at >= budget) return []
    const goodUntil = Math.min(
      quietAt,
      now + SPEECH_GOOD_FOR_MS,
      ...message.map(notice => notice.goodUntil),
    )
    return [{ notices: message, isUrgent, goodUntil }]
  })
}

/**
 * Decides what of the waiting notices is said now: nothing in quiet hours, everything for one place in one message,
 * no more messages a day than the place wants; what does not fit waits while it is good.
 * @returns speeches with the most urgent first; `missed` ran out while it waited
 */
export function planSpeaking(
  waiting: readonly Notice[],
  { spoken, quietOf }: SpeakingFacts,
  now: Instant,
): { readonly speeches: readonly PlannedSpeech[]; readonly missed: readonly Notice[] } {
  const places = new Map<string, Notice[]>()
  const missed: Notice[] = []
  for (const notice of waiting) {
    const place = recipientKey(notice.recipient)
    const there = places.get(place)
    if (notice.goodUntil <= now) missed.push(notice)
    else if (notice.dueAt > now) continue
    else if (there === undefined) places.set(place, [notice])
    else there.push(notice)
  }
  const speeches = [...places].flatMap(([place, notices]) => {
    const [first] = notices
    if (first === undefined) return []
    const said = { spoken: spoken.get(place) ?? 0, rule: quietOf(first) }
    return speechesFor(notices, said, now)
  })
  return { speeches: speeches.sort((a, b) => byUrgency(a.notices[0], b.notices[0])), missed }
}
