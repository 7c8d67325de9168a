import { describe, expect, test } from 'vitest'
import {
  DEFAULT_QUIET,
  jitterOf,
  type Notice,
  nextSpeechAt,
  outsideQuiet,
  type PlannedSpeech,
  planSpeaking,
  type QuietRule,
  quietAround,
  SPACING_MS,
} from '../src/index'
import { aNotice, at } from '../testing/index'

const NOON = at('2026-11-25T12:00+08:00')
const HOUR = 3_600_000
const MINUTE = 60_000

const notice = (id: number, changes: Partial<Notice> = {}): Notice => ({
  ...aNotice({ onceKey: `n${id}`, text: `n${id}`, dueAt: NOON, goodUntil: NOON + 9 * HOUR }),
  id: id as Notice['id'],
  state: 'waiting',
  createdAt: NOON,
  deliveryKey: null,
  ...changes,
})
const many = (count: number, changes: Partial<Notice> = {}) =>
  Array.from({ length: count }, (_, i) => notice(i + 1, changes))

interface Place {
  readonly said?: number
  readonly rule?: Partial<QuietRule>
  readonly now?: number
}

function speak(waiting: readonly Notice[], { said = 0, rule = {}, now = NOON }: Place = {}) {
  const facts = {
    spoken: new Map([['chatGroup:onebot:66001', said]]),
    quietOf: () => ({ ...DEFAULT_QUIET, ...rule }),
  }
  return planSpeaking(waiting, facts, now)
}
const ids = (speeches: readonly PlannedSpeech[]) =>
  speeches.map(({ notices }) => notices.map(({ id }) => id as number))

describe('what is said now', () => {
  test('R21 ten notices are one message, the others the next', () => {
    expect(ids(speak(many(21)).speeches).map(({ length }) => length)).toEqual([10, 10, 1])
  })

  test('R21 no message is longer than 1,500 characters, but a single notice is never cut', () => {
    const sizes = (chars: number, count: number) =>
      ids(speak(many(count, { text: '课'.repeat(chars) })).speeches).map(({ length }) => length)
    expect(sizes(500, 4)).toEqual([3, 1])
    expect(sizes(501, 4)).toEqual([2, 2])
    expect(sizes(2_000, 2)).toEqual([1, 1])
  })

  test('R22 what can wait has a budget, what cannot has four, and others ride along', () => {
    const calm = notice(1, { isUrgent: false })
    const urgent = notice(2)
    expect(ids(speak([calm], { said: 5 }).speeches)).toEqual([[1]])
    expect(ids(speak([calm], { said: 6 }).speeches)).toEqual([])
    expect(ids(speak([calm, urgent], { said: 6 }).speeches)).toEqual([[2, 1]])
    expect(ids(speak([urgent], { said: 23 }).speeches)).toEqual([[2]])
    expect(ids(speak([urgent], { said: 24 }).speeches)).toEqual([])
    expect(ids(speak([calm], { said: 1, rule: { messagesADay: 1 } }).speeches)).toEqual([])
    expect(ids(speak(many(99)).speeches)).toHaveLength(10)
  })

  test('R22 what found no room is missed when it runs out', () => {
    const late = notice(1, { isUrgent: false, goodUntil: NOON + HOUR })
    expect(speak([late], { said: 6 }).missed).toEqual([])
    expect(speak([late], { said: 6, now: NOON + HOUR }).missed).toEqual([late])
  })

  test('R23 urgent places go first, then those that run out first', () => {
    const group = (id: string) =>
      ({ kind: 'chatGroup', chatGroup: { platform: 'onebot', id } }) as const
    const waiting = [
      notice(1, { recipient: group('1'), isUrgent: false, goodUntil: NOON + 1 }),
      notice(2, { recipient: group('2') }),
      notice(3, { recipient: group('3'), goodUntil: NOON + HOUR }),
    ]
    expect(ids(speak(waiting).speeches)).toEqual([[3], [2], [1]])
  })

  test('R20 nothing in quiet hours, and every message ends before them', () => {
    const until = at('2026-11-26T12:00+08:00')
    const waiting = [notice(1, { goodUntil: until })]
    const endAt = (time: string) =>
      speak(waiting, { now: at(`2026-11-25T${time}+08:00`) }).speeches[0]?.goodUntil
    expect(endAt('20:00')).toBe(at('2026-11-25T20:01:15+08:00'))
    expect(endAt('20:59')).toBe(at('2026-11-25T20:59:40+08:00'))
    expect(endAt('20:59:40')).toBeUndefined()
    expect(endAt('21:00')).toBeUndefined()
  })
})

describe('R13 quiet hours', () => {
  const when = (time: string) => at(`2026-11-${time}+08:00`)
  const moved = (dueAt: string, goodUntil: string, rule: QuietRule = DEFAULT_QUIET) =>
    outsideQuiet({ dueAt: when(dueAt), goodUntil: when(goodUntil) }, rule)

  test.each([
    ['outside stays', '24T18:00', '25T08:40', '24T18:00', '25T08:40'],
    ['at their end', '24T22:00', '25T08:40', '25T07:00', '25T08:40'],
    ['before they begin', '24T22:00', '25T06:50', '24T20:50', '24T21:00'],
    ['in the early morning', '25T06:50', '25T07:20', '25T07:00', '25T07:20'],
    ['over at their end', '25T06:30', '25T07:00', '24T20:50', '24T21:00'],
    ['running out in them', '24T18:00', '24T23:00', '24T18:00', '24T21:00'],
  ])('%s', (_, due, until, movedDue, movedUntil) => {
    expect(moved(due, until)).toEqual({ dueAt: when(movedDue), goodUntil: when(movedUntil) })
  })

  test('none when both ends are the same; by day as well as by night', () => {
    const none = { ...DEFAULT_QUIET, quietFrom: 0, quietUntil: 0 }
    expect(quietAround(none, NOON)).toBeNull()
    const noon = { quietFrom: 12 * 60, quietUntil: 14 * 60 }
    expect(quietAround(noon, NOON)).toEqual({ from: NOON, until: NOON + 2 * HOUR })
    expect(quietAround(noon, NOON - 1)).toBeNull()
    expect(quietAround(noon, NOON + 2 * HOUR)).toBeNull()
  })
})

describe('R23 between two messages of a bot', () => {
  test('lie 3 to 5 seconds, always the same for a key; what is later than a minute waits', () => {
    expect(nextSpeechAt(null, 'a', NOON)).toBe(NOON)
    expect(nextSpeechAt(NOON - MINUTE, 'a', NOON)).toBe(NOON)
    expect(nextSpeechAt(NOON, 'a', NOON)).toBe(NOON + SPACING_MS + jitterOf('a'))
    expect(nextSpeechAt(NOON + MINUTE, 'a', NOON)).toBeNull()
    const jitters = Array.from({ length: 99 }, (_, i) => jitterOf(`key ${i}`))
    expect(Math.min(...jitters)).toBeGreaterThanOrEqual(0)
    expect(Math.max(...jitters)).toBeLessThan(2_000)
    expect(new Set(jitters).size).toBeGreaterThan(50)
  })
})
