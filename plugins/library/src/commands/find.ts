import {
  audiencesOf,
  findResources,
  type Hit,
  type LianxiaoPorts,
  may,
  type ParsedQuery,
  parseQuery,
  type Resource,
  type ResourceNumber,
} from '@lianxiao/core'
import type { Occasion } from '../actor'
import { foundMessage, noListYet, noMore, nothingFound } from '../messages'

/** Lines in one answer. */
export const PAGE_ROWS = 5

/** Searches as this person may in this place. */
function searchFor(ports: LianxiaoPorts, occasion: Occasion, query: ParsedQuery) {
  const { allianceId, actor } = occasion
  return findResources(ports.index, {
    allianceId,
    audiences: audiencesOf(actor),
    query,
    now: ports.clock.now(),
  })
}

/** Whether typing this without a space was meant as a search. */
export function looksLikeSearch(words: string): boolean {
  return Object.values(parseQuery(words).facets).some(value => value !== null)
}

type Row = { readonly hit: Hit; readonly resource: Resource }

async function visibleRows(
  ports: LianxiaoPorts,
  occasion: Occasion,
  hits: readonly Hit[],
): Promise<readonly Row[]> {
  const rows: Row[] = []
  for (const hit of hits) {
    const resource = await ports.resources.get(occasion.allianceId, hit.candidate.number)
    // The index may lag a moment behind a withdrawal: the policy decides on the record.
    if (resource !== null && may(occasion.actor, 'see', resource)) rows.push({ hit, resource })
  }
  return rows
}

const keyOf = (occasion: Occasion) => ({
  allianceId: occasion.allianceId,
  chatGroup: occasion.message.chatGroup,
  person: occasion.message.person,
})

/** 找 … */
export async function find(
  ports: LianxiaoPorts,
  occasion: Occasion,
  typed: string,
): Promise<string> {
  const query = parseQuery(typed)
  const now = ports.clock.now()
  const found = await searchFor(ports, occasion, query)
  const { message, allianceId } = occasion
  await ports.events.append({
    allianceId,
    at: now,
    by: message.person,
    chatGroup: message.chatGroup,
    body: { kind: 'searched', words: typed, hits: found?.total ?? 0 },
  })
  if (found === null) return nothingFound(query.understood)
  const numbers = found.hits.map(hit => hit.candidate.number)
  const shown = Math.min(PAGE_ROWS, numbers.length)
  await ports.results.remember(keyOf(occasion), { words: typed, numbers, shown, at: now })
  const rows = await visibleRows(ports, occasion, found.hits.slice(0, shown))
  if (rows.length === 0) return nothingFound(query.understood)
  return foundMessage({
    understood: found.relaxed.query.understood,
    said: found.relaxed.said,
    total: found.total,
    firstRow: 1,
    rows,
    hasMore: numbers.length > shown,
    now,
  })
}

/** 更多 */
export async function more(ports: LianxiaoPorts, occasion: Occasion): Promise<string> {
  const now = ports.clock.now()
  const remembered = await ports.results.recall(keyOf(occasion), now)
  if (remembered === null) return noListYet()
  const { numbers, shown, words } = remembered
  const next = numbers.slice(shown, shown + PAGE_ROWS)
  if (next.length === 0) return noMore()
  await ports.results.remember(keyOf(occasion), {
    ...remembered,
    shown: shown + next.length,
    at: now,
  })
  const found = await searchFor(ports, occasion, parseQuery(words))
  const byNumber = new Map(found?.hits.map(hit => [hit.candidate.number, hit]))
  const hits = next.flatMap(number => byNumber.get(number) ?? [])
  const rows = await visibleRows(ports, occasion, hits)
  if (rows.length === 0) return noMore()
  return foundMessage({
    understood: found?.relaxed.query.understood ?? words,
    said: null,
    total: Math.max(found?.total ?? 0, numbers.length),
    firstRow: shown + 1,
    rows,
    hasMore: numbers.length > shown + next.length,
    now,
  })
}

/** The numbers of the list a person was last shown here; null when there is none. */
export async function rememberedNumbers(
  ports: LianxiaoPorts,
  occasion: Occasion,
): Promise<readonly ResourceNumber[] | null> {
  const remembered = await ports.results.recall(keyOf(occasion), ports.clock.now())
  return remembered === null ? null : remembered.numbers.slice(0, remembered.shown)
}
