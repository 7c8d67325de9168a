import type { Occasion } from '@lianxiao/conversation'
import {
  audiencesOf,
  type Found,
  type FoundHit,
  findResources,
  type LianxiaoPorts,
  MAX_RESULTS,
  may,
  meansASearch,
  type RememberedResults,
  type Resource,
  type ResourceNumber,
  type ResultKey,
} from '@lianxiao/core'
import {
  type FoundRow,
  foundMessage,
  moreMessage,
  noListYet,
  noMore,
  nothingFound,
  type SpelledOtherwise,
} from '../messages'
import { visibleVersions } from '../visible-versions'
import { askerOf } from './teaching'

/** Lines in one answer. */
export const PAGE_ROWS = 5

/** Searches as this person may in this place. */
export async function searchFor(ports: LianxiaoPorts, occasion: Occasion, words: string) {
  const { allianceId, actor } = occasion
  return findResources(ports.index, {
    allianceId,
    audiences: audiencesOf(actor),
    words,
    context: { now: ports.clock.now(), lexicon: ports.lexicon },
    asker: await askerOf(ports, occasion),
  })
}

/** Whether typing this without a space was meant as a search. */
export function looksLikeSearch(ports: Pick<LianxiaoPorts, 'lexicon'>, words: string): boolean {
  return meansASearch(words, ports.lexicon)
}

/** Hits whose record this person may see here: the index lags a moment, the policy decides on the record. */
async function visibleRows(
  ports: LianxiaoPorts,
  occasion: Occasion,
  hits: readonly FoundHit[],
): Promise<readonly FoundRow[]> {
  const rows: FoundRow[] = []
  for (const { candidate, versions, why, said } of hits) {
    const resource = await firstVisible(ports, occasion, [candidate.number, ...versions])
    if (resource === null) continue
    // The words of one version are not told under the name of another: it may be held or withdrawn by now.
    const own = resource.number === candidate.number ? why : []
    rows.push({ row: rows.length + 1, why: own, said, resource, otherVersions: 0 })
  }
  return rows
}

/** The best version that this person may see here by its record. */
async function firstVisible(
  ports: LianxiaoPorts,
  occasion: Occasion,
  numbers: readonly ResourceNumber[],
): Promise<Resource | null> {
  for (const number of numbers) {
    const resource = await ports.resources.get(occasion.allianceId, number)
    if (resource !== null && may(occasion.actor, 'see', resource)) return resource
  }
  return null
}

/** The rows that are shown, with how many more versions there are of each. */
async function withVersions(
  ports: LianxiaoPorts,
  occasion: Occasion,
  rows: readonly FoundRow[],
): Promise<readonly FoundRow[]> {
  const counted: FoundRow[] = []
  for (const row of rows) {
    const versions = await visibleVersions(ports, occasion, row.resource)
    counted.push({ ...row, otherVersions: Math.max(0, versions.length - 1) })
  }
  return counted
}

/** Whose list is meant, and where. */
export const resultKey = (occasion: Occasion): ResultKey => ({
  allianceId: occasion.allianceId,
  chatGroup: occasion.message.chatGroup,
  person: occasion.message.person,
})

/** What was read instead of words that stand nowhere, when nothing else differs from what was asked. */
function spelledOtherwise({ corrected, relaxed, isAsAsked }: Found): SpelledOtherwise | null {
  const said = relaxed?.said ?? null
  if (!isAsAsked || said === null) return null
  return {
    none: corrected.map(({ term }) => term),
    instead: corrected.map(({ replacement }) => replacement),
    said,
  }
}

/** How many fit exactly: those that may be seen; beyond the rows, what the index counts. */
function exactTotal(rows: readonly FoundRow[], found: Found): number {
  if (!found.isAsAsked) return 0
  if (found.total > MAX_RESULTS) return found.total
  return rows.filter(row => row.said === found.relaxed?.said).length
}

/** 找 … */
export async function find(
  ports: LianxiaoPorts,
  occasion: Occasion,
  typed: string,
): Promise<string> {
  const now = ports.clock.now()
  const found = await searchFor(ports, occasion, typed)
  const { message, allianceId } = occasion
  await ports.events.append({
    allianceId,
    at: now,
    by: message.person,
    chatGroup: message.chatGroup,
    body: { kind: 'searched', words: typed, hits: found.total },
  })
  const rows = await visibleRows(ports, occasion, found.hits)
  const understood = found.query.understood === '' ? `“${typed}”` : found.query.understood
  const numbers = rows.map(row => row.resource.number)
  const shown = Math.min(PAGE_ROWS, numbers.length)
  // Also when nothing was found: 求 behind it means these words.
  await ports.results.remember(resultKey(occasion), { words: typed, numbers, shown, at: now })
  if (rows.length === 0) return nothingFound(understood)
  return foundMessage({
    understood,
    total: exactTotal(rows, found),
    isAtLeast: found.isAtLeast && found.total > MAX_RESULTS,
    otherwise: spelledOtherwise(found),
    offers: found.offers,
    rows: await withVersions(ports, occasion, rows.slice(0, shown)),
    hasMore: numbers.length > shown,
    now,
  })
}

/** The next rows of a remembered list. Its numbers stay: 取 7 is what stood at 7, also after a new file came. */
async function nextRows(
  ports: LianxiaoPorts,
  occasion: Occasion,
  { numbers, shown, words }: RememberedResults,
): Promise<readonly FoundRow[]> {
  // A list of versions was not searched for.
  const found = words === '' ? null : await searchFor(ports, occasion, words)
  const rows: FoundRow[] = []
  for (const [i, number] of numbers.slice(shown, shown + PAGE_ROWS).entries()) {
    const resource = await ports.resources.get(occasion.allianceId, number)
    if (resource === null || !may(occasion.actor, 'see', resource)) continue
    const hit = found?.hits.find(({ candidate }) => candidate.number === number)
    const [why, said] = [hit?.why ?? [], hit?.said ?? null]
    rows.push({ row: shown + i + 1, why, said, resource, otherVersions: 0 })
  }
  return withVersions(ports, occasion, rows)
}

/** 更多 */
export async function more(ports: LianxiaoPorts, occasion: Occasion): Promise<string> {
  const now = ports.clock.now()
  const remembered = await ports.results.recall(resultKey(occasion), now)
  if (remembered === null) return noListYet()
  let { shown } = remembered
  let rows: readonly FoundRow[] = []
  // A page whose rows are all gone is passed over.
  while (rows.length === 0 && shown < remembered.numbers.length) {
    rows = await nextRows(ports, occasion, { ...remembered, shown })
    shown = Math.min(shown + PAGE_ROWS, remembered.numbers.length)
  }
  await ports.results.remember(resultKey(occasion), { ...remembered, shown, at: now })
  const hasMore = remembered.numbers.length > shown
  return rows.length === 0 ? noMore() : moreMessage({ rows, hasMore, now })
}

/** The numbers of the list a person was last shown here; null when there is none, or nothing was found. */
export async function rememberedNumbers(
  ports: LianxiaoPorts,
  occasion: Occasion,
): Promise<readonly ResourceNumber[] | null> {
  const remembered = await ports.results.recall(resultKey(occasion), ports.clock.now())
  const numbers = remembered?.numbers.slice(0, remembered.shown) ?? []
  return numbers.length === 0 ? null : numbers
}
