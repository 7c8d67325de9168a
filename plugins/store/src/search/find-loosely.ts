import type { FoundEntries, Looking } from './looking'
import { termTokens } from './match-expression'
import { foundAnywhere, foundInTitles } from './word-tiers'

/** Of a loose search only the rarest tokens are looked up. */
const MAX_TOKENS = 16
/** Tokens whose rarity is looked at. */
const MAX_PROBED = 32
/** Entries that have a token anywhere, of which the newest count; common tokens tell little. */
const MAX_LISTED = 1_000
/** The same for titles. */
const MAX_TITLES = 3_000
/** BM25's usual constants. */
const [K1, B] = [1.2, 0.75] as const
/** A title's word counts like ten elsewhere, which is nearly as many as BM25 lets count. */
const TITLE_COUNT = 10

interface Token {
  readonly token: string
  readonly listed: readonly number[]
  /** How much it tells: the logarithm of how rare it is. */
  readonly weight: number
}

/** The token's entries, and by how far back the newest of them reach how many there may be. */
function probed({ db, columns }: Looking, token: string): Token {
  const stretch = { below: columns.last + 1, limit: MAX_LISTED }
  const listed = foundAnywhere(db, token, stretch)
  const oldest = listed.at(-1) ?? 0
  const isCut = listed.length === MAX_LISTED
  const share = isCut ? columns.last / Math.max(1, columns.last - oldest + 1) : 1
  const weight = Math.log(1 + columns.count / Math.max(1, listed.length * share))
  return { token, listed, weight }
}

function rarest(looking: Looking): Token[] {
  const tokens = new Set(looking.terms.flat().flatMap(termTokens))
  return [...tokens]
    .slice(0, MAX_PROBED)
    .map(token => probed(looking, token))
    .filter(({ listed }) => listed.length > 0)
    .sort((a, b) => b.weight - a.weight)
    .slice(0, MAX_TOKENS)
}

function averageTitle({ columns }: Looking): number {
  const { title_tokens: lengths } = columns.numbers
  let sum = 0
  for (let entryId = 1; entryId <= columns.last; entryId += 1)
    if (columns.isThere[entryId] === 1) sum += lengths[entryId] ?? 0
  return sum / Math.max(1, columns.count)
}

/** What one token in a title is worth, as BM25 has it. */
function titleWorth(looking: Looking): (entryId: number, weight: number) => number {
  const average = averageTitle(looking) || 1
  const { title_tokens: lengths } = looking.columns.numbers
  return (entryId, weight) => {
    const long = 1 - B + (B * (lengths[entryId] ?? 0)) / average
    return (weight * TITLE_COUNT * (K1 + 1)) / (TITLE_COUNT + K1 * long)
  }
}

function add(sums: Map<number, number>, entryId: number, worth: number): void {
  sums.set(entryId, (sums.get(entryId) ?? 0) + worth)
}

/** What each entry's title is worth to the tokens. */
function titleSums(looking: Looking, tokens: readonly Token[]): Map<number, number> {
  const { db, columns } = looking
  const worth = titleWorth(looking)
  const sums = new Map<number, number>()
  const stretch = { below: columns.last + 1, limit: MAX_TITLES }
  for (const { token, weight } of tokens)
    for (const entryId of foundInTitles(db, `title : ${token}`, stretch))
      add(sums, entryId, worth(entryId, weight))
  return sums
}

/** Any token of any term: the more and the rarer, the better; titles count beside. */
export function findLoosely(looking: Looking): FoundEntries {
  const { columns, passes } = looking
  const tokens = rarest(looking)
  const titles = titleSums(looking, tokens)
  const sums = new Map(titles)
  for (const { listed, weight } of tokens) for (const entryId of listed) add(sums, entryId, weight)
  const found = [...sums]
    .filter(([entryId]) => passes(entryId))
    .sort(([a, more], [b, less]) => less - more || b - a)
  const { family } = columns.numbers
  return {
    entries: found.map(([entryId]) => ({ entryId, titleScore: titles.get(entryId) ?? 0 })),
    families: new Set(found.map(([entryId]) => family[entryId])).size,
    isAtLeast: tokens.some(({ listed }) => listed.length === MAX_LISTED),
  }
}
