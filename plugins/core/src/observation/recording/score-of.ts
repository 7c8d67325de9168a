import type { RecordContent, RecordScore } from '../record'
import type { Rubric, RubricDimension } from '../rubric'

/** What most points an item can have. */
const FULL_ITEM = 5

const oneDecimal = (value: number) => Math.round(value * 10) / 10

/** A dimension's part of its weight, 0 to 1; null unless each of its items was judged. */
function shareOf({ items }: RubricDimension, points: readonly number[] | undefined): number | null {
  if (points === undefined || points.length !== items.length) return null
  if (points.some(point => !(point >= 0 && point <= FULL_ITEM))) return null
  return points.reduce((sum, point) => sum + point, 0) / (points.length * FULL_ITEM)
}

/** What a lesson with so many points is called. @param total 0–100 */
export function bandOf(rubric: Rubric, total: number): string {
  const band = rubric.bands.find(({ from }) => total >= from) ?? rubric.bands.at(-1)
  return band?.name ?? ''
}

/** A total that was said, in the rubric's words. @param total 0–100 */
export function scoreFor(rubric: Rubric, total: number): RecordScore {
  const rounded = oneDecimal(total)
  return { total: rounded, band: bandOf(rubric, rounded), rubricVersion: rubric.version }
}

/**
 * What a record is worth out of 100, with one decimal: each dimension's mean out of 5 by its weight.
 * A rubric that is filled in half gives no total: a lesson must not look worse, or better, for what nobody judged.
 * @returns null unless every item of every dimension was judged
 */
export function scoreOf(
  rubric: Rubric,
  itemScores: RecordContent['itemScores'],
): RecordScore | null {
  let points = 0
  let weights = 0
  for (const dimension of rubric.dimensions) {
    const share = Object.hasOwn(itemScores, dimension.name)
      ? shareOf(dimension, itemScores[dimension.name])
      : null
    if (share === null) return null
    points += share * dimension.weight
    weights += dimension.weight
  }
  return weights === 0 ? null : scoreFor(rubric, (points / weights) * 100)
}
