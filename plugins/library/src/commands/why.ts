import { type CommandOf, explainRank, type FoundHit, type LianxiaoPorts } from '@lianxiao/core'
import type { Occasion } from '../actor'
import { noListYet, noSuchRow, whyMessage, whyNotListed, whyWhich } from '../messages'
import { resultKey, searchFor } from './find'

/** 为什么 2: why a row of the last list stands where it does, and what sets it apart from the next one. */
export async function why(
  ports: LianxiaoPorts,
  occasion: Occasion,
  { target }: CommandOf<'why'>,
): Promise<string> {
  const remembered = await ports.results.recall(resultKey(occasion), ports.clock.now())
  if (remembered === null || remembered.numbers.length === 0) return noListYet()
  if (target === null) return whyWhich()
  const numbers = remembered.numbers.slice(0, remembered.shown)
  const row =
    target.by === 'row' ? target.row : numbers.findIndex(number => number === target.number) + 1
  const number = numbers[row - 1]
  if (number === undefined) return row === 0 ? noListYet() : noSuchRow(row, numbers.length)
  if (remembered.words === '') return whyNotListed(row)
  const { hits, query } = await searchFor(ports, occasion, remembered.words)
  const at = (wanted: number | undefined) => hits.find(hit => standsFor(hit, wanted))
  const hit = at(number)
  if (hit === undefined) return whyNotListed(row)
  const next = at(numbers[row])
  const beside = next === undefined || next === hit ? null : { row: row + 1, hit: next }
  return whyMessage(row, explainRank(query, hit, beside))
}

/** A hit stands for its versions as well. */
function standsFor(hit: FoundHit, number: number | undefined): boolean {
  return number !== undefined && [hit.candidate.number, ...hit.versions].some(of => of === number)
}
