import {
  type BellPeriod,
  type BellSchedule,
  type BellTrouble,
  MAX_PERIODS,
  type SchoolId,
  type Slot,
} from '@lianxiao/core'
import { firstNumber, lessonNumbers, placeWords, said } from './calendar-messages'

// What is said about bells (作息).

/** Lessons that stand at a period the day has no longer. */
export const lessonsWithoutBell = (slots: readonly Slot[]) =>
  `请注意，这些已排的听课在新作息里没有那一节了：${lessonNumbers(slots)}。请改：听课 改 ${firstNumber(slots)} 第2节`

const BELLS_HOW =
  '作息这样写，按节次顺序写上课的起止时间：作息 8:20-9:00 9:10-9:50 10:20-11:00。只改一节：作息 第1节 8:20-9:00。分夏令冬令：作息 夏令 5月1日到9月30日 8:00-8:40 8:50-9:30。只管一个学校就加上校名'

/** How 作息 is used. */
export const bellsHow = () => BELLS_HOW

const BELL_TROUBLE: Readonly<Record<BellTrouble['why'], (trouble: BellTrouble) => string>> = {
  notUnderstood: ({ said: words }) => `“${said(words)}”没看懂。${BELLS_HOW}`,
  noTimes: () => `没有写时间。${BELLS_HOW}`,
  numbering: ({ said: words, period }) =>
    `“${said(words)}”排在第${period ?? 1}个，节次从第1节起一节一节写，不能跳，也没有第0节`,
  notLessons: ({ said: words }) => `只写上课的节次就行，“${said(words)}”请去掉再发。${BELLS_HOW}`,
  tooMany: () => `一天最多${MAX_PERIODS}节，晚自习也算在内，请去掉多的再发`,
  noSuchTime: ({ said: words, period }) =>
    `第${period ?? 1}节“${said(words)}”的时间不对，请写成 8:20-9:00 这样，下午写 13:30-14:10`,
  length: ({ said: words, period }) =>
    `第${period ?? 1}节“${said(words)}”不像一节课的长短，起止时间请再核对一下`,
  overlap: ({ said: words, period }) =>
    `第${period ?? 1}节“${said(words)}”开始时前一节还没有下课。请按先后写，不要重叠，下午写 13:30-14:10`,
  seasonDays: () =>
    '夏令和冬令从哪天到哪天？请一起写：作息 夏令 5月1日到9月30日 8:00-8:40 8:50-9:30',
  noSuchDay: ({ said: words }) => `没有“${said(words)}”里的日子，请再核对一下`,
}

/** What is wrong with bells. */
export const bellTrouble = (trouble: BellTrouble) => BELL_TROUBLE[trouble.why](trouble)

const clock = (minute: number) =>
  `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`
const NOON = 12 * 60
const EVENING = 18 * 60

function partWords(name: string, periods: readonly BellPeriod[]): string[] {
  const words = periods.map(
    ({ number, startsAt, endsAt }) => `第${number}节 ${clock(startsAt)}–${clock(endsAt)}`,
  )
  return words.length === 0 ? [] : [`${name}：${words.join('，')}`]
}

/** `05-01` → 5月1日 */
const monthDayWords = (of: string) => of.split('-').map(Number).join('月').concat('日')

function seasonWords({ season, fromMonthDay, untilMonthDay }: BellSchedule): string {
  if (season === 'all') return ''
  const name = season === 'summer' ? '夏令' : '冬令'
  if (fromMonthDay === null || untilMonthDay === null) return `（${name}）`
  return `（${name} ${monthDayWords(fromMonthDay)}到${monthDayWords(untilMonthDay)}）`
}

function scheduleWords(bells: BellSchedule, name: string): string {
  const of = (from: number, until: number) =>
    bells.periods.filter(({ startsAt }) => startsAt >= from && startsAt < until)
  return [
    `${name}${seasonWords(bells)}`,
    ...partWords('上午', of(0, NOON)),
    ...partWords('下午', of(NOON, EVENING)),
    ...partWords('晚上', of(EVENING, 2 * NOON)),
  ].join('\n')
}

/** The bells of a school, or those it has from all, or a guess. */
export function bellsAre(shown: {
  readonly school: SchoolId | null
  readonly schedules: readonly BellSchedule[]
  readonly isGuess: boolean
}): string {
  const { school, schedules, isGuess } = shown
  const name = `${placeWords(school)}的作息`
  const words = schedules.map(bells => scheduleWords(bells, name))
  const note = isGuess ? ['这是按常见的小学作息估的，还没有人登记过。'] : []
  return [...words, ...note, '怎么改：作息 8:20-9:00 9:10-9:50 10:20-11:00'].join('\n')
}

/**
 * What was kept of bells: the last is what was said, one before it what goes on in the other season.
 * @param had lessons of the day before; null where nobody had said
 */
export function bellsKept(schedules: readonly BellSchedule[], had: number | null): string {
  const length = schedules.at(-1)?.periods.length ?? 0
  const fewer =
    had === null || length >= had
      ? []
      : [`原来一天 ${had} 节，现在只有 ${length} 节。只改一节请这样发：作息 第1节 8:20-9:00`]
  return [
    '记下了，以后第几节就按这个算：',
    ...schedules.map(bells => scheduleWords(bells, `${placeWords(bells.schoolId)}的作息`)),
    ...fewer,
  ].join('\n')
}
