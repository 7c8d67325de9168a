import { describe, expect, test } from 'vitest'
import {
  DEFAULT_RECOGNITION_HABITS,
  isNight,
  planRecognition,
  recognitionOrder,
  type UnreadFile,
} from '../src/index'
import { aBlobRef, at } from '../testing/index'

const NOON = at('2026-03-02T12:00+08:00')
const MIDNIGHT = at('2026-03-02T00:30+08:00')
const HABITS = DEFAULT_RECOGNITION_HABITS

const pages = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i)
const aFile = (letter: string, unread: number[], settled: number[] = []): UnreadFile => ({
  sha256: aBlobRef(letter).sha256,
  unreadPages: unread,
  settledPages: settled,
})
const pageOf = (file: UnreadFile, now: number, habits = HABITS) =>
  planRecognition([file], now, habits)?.page ?? null

describe('which page is recognised now', () => {
  test('N2 by day the first ten pages of a file, one after the other', () => {
    const scan = pages(1, 30)
    expect(pageOf(aFile('a', scan), NOON)).toBe(1)
    expect(pageOf(aFile('a', scan, pages(1, 9)), NOON)).toBe(10)
    expect(pageOf(aFile('a', scan, pages(1, 10)), NOON)).toBeNull()
  })

  test('N2 ten pages that need it, wherever they stand', () => {
    expect(pageOf(aFile('a', [3, 70, 71], [3]), NOON)).toBe(70)
  })

  test('N2 by night the rest, 200 pages of a file in all', () => {
    const book = pages(1, 400)
    expect(pageOf(aFile('a', book, pages(1, 10)), MIDNIGHT)).toBe(11)
    expect(pageOf(aFile('a', book, pages(1, 199)), MIDNIGHT)).toBe(200)
    expect(pageOf(aFile('a', book, pages(1, 200)), MIDNIGHT)).toBeNull()
  })

  test('N2 a file whose first pages are done lets the next one through', () => {
    const files = [aFile('a', pages(1, 30), pages(1, 10)), aFile('b', [1])]
    expect(planRecognition(files, NOON, HABITS)).toEqual({ sha256: aFile('b', []).sha256, page: 1 })
    expect(planRecognition(files, MIDNIGHT, HABITS)?.page).toBe(11)
  })

  test('N2 the newest file first by day, the oldest by night', () => {
    expect(recognitionOrder(NOON, HABITS)).toBe('newest')
    expect(recognitionOrder(MIDNIGHT, HABITS)).toBe('oldest')
  })

  test('N2 a computer that is needed by day recognises by night only', () => {
    const habits = { ...HABITS, isDayAllowed: false }
    expect(pageOf(aFile('a', [1]), NOON, habits)).toBeNull()
    expect(pageOf(aFile('a', [1]), MIDNIGHT, habits)).toBe(1)
  })

  test.each([
    ['21:59', false],
    ['22:00', true],
    ['05:59', true],
    ['06:00', false],
  ])('N2 at %s in China it is night: %s', (time, expected) => {
    expect(isNight(at(`2026-03-02T${time}+08:00`), HABITS)).toBe(expected)
  })

  test('N2 a night may lie within one day, or last for ever', () => {
    const siesta = { ...HABITS, nightBeginsHour: 12, nightEndsHour: 14 }
    expect([isNight(NOON, siesta), isNight(MIDNIGHT, siesta)]).toEqual([true, false])
    expect(isNight(NOON, { ...HABITS, nightBeginsHour: 0, nightEndsHour: 0 })).toBe(true)
  })
})
