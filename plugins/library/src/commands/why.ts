import type { Occasion } from '@lianxiao/conversation'
import {
  type CommandOf,
  explainRank,
  type LianxiaoPorts,
  may,
  type ResourceNumber,
} from '@lianxiao/core'
import { noListYet, noSuchRow, whyMessage, whyNotListed, whyWhich } from '../messages'
import { resultKey, searchFor } from './find'

/** 为什么 2: why a row of the last list stands where it does, and what sets it apart from the next one. */
export async function why(
  ports: LianxiaoPorts,
  occasion: Occasion,
  { target }: CommandOf<'why'>,
): Promise<string | null> {
  const list = await ports.results.recall(resultKey(occasion), ports.clock.now())
  const isTalk = target === null && occasion.message.chatGroup !== null
  if (list === null || list.numbers.length === 0) return isTalk ? null : noListYet()
  if (target === null) return whyWhich()
  const numbers = list.numbers.slice(0, list.shown)
  const row =
    target.by === 'row' ? target.row : numbers.findIndex(number => number === target.number) + 1
  if (row === 0) return noListYet()
  return numbers[row - 1] === undefined
    ? noSuchRow(row, numbers.length)
    : explained(ports, occasion, { row, numbers, words: list.words })
}

/** A row of a list that was searched for with these words. */
interface ListedRow {
  readonly row: number
  readonly numbers: readonly ResourceNumber[]
  readonly words: string
}

async function explained(
  ports: LianxiaoPorts,
  occasion: Occasion,
  { row, numbers, words }: ListedRow,
): Promise<string> {
  // A list of versions was not searched for.
  if (words === '') return whyNotListed(row)
  const { hits, query } = await searchFor(ports, occasion, words)
  // The index lags a moment behind: nothing is told of what may not be seen any more, nor of a version beside it.
  const seen = async (number: ResourceNumber | undefined) => {
    const hit = hits.find(({ candidate }) => candidate.number === number)
    return hit !== undefined && (await maySee(ports, occasion, hit.candidate.number)) ? hit : null
  }
  const hit = await seen(numbers[row - 1])
  if (hit === null) return whyNotListed(row)
  const next = await seen(numbers[row])
  const beside = next === null ? null : { row: row + 1, hit: next }
  return whyMessage(row, explainRank(query, hit, beside))
}

async function maySee(
  ports: LianxiaoPorts,
  { allianceId, actor }: Occasion,
  number: ResourceNumber,
): Promise<boolean> {
  const resource = await ports.resources.get(allianceId, number)
  return resource !== null && may(actor, 'see', resource)
}
