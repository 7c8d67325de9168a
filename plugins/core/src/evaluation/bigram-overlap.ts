/** Finds names by what they share with a query. */
export interface BigramOverlap {
  /** Places of names in the list that was given, best first. */
  find(query: string, limit: number): readonly number[]
}

/** Not `normalise`, which knows more (traditional characters): what is measured must not help its measure. */
function folded(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
}

function bigrams(text: string): ReadonlySet<string> {
  const characters = [...folded(text)]
  return new Set(characters.slice(1).map((character, at) => (characters[at] ?? '') + character))
}

/**
 * The floor for every search: pairs of characters that name and query share, each weighted by its rarity,
 * divided by the root of how many the name has. Knows no grades, subjects or kinds.
 */
export function bigramOverlap(names: readonly string[]): BigramOverlap {
  const sizes: number[] = []
  const having = new Map<string, number[]>()
  for (const [at, name] of names.entries()) {
    const own = bigrams(name)
    sizes.push(own.size)
    for (const pair of own) {
      const known = having.get(pair)
      if (known === undefined) having.set(pair, [at])
      else known.push(at)
    }
  }
  return {
    find(query, limit) {
      const scores = new Map<number, number>()
      for (const pair of bigrams(query)) {
        const found = having.get(pair) ?? []
        const rarity = Math.log(1 + names.length / Math.max(1, found.length))
        for (const at of found) scores.set(at, (scores.get(at) ?? 0) + rarity)
      }
      const scored = [...scores].map(([at, sum]) => ({
        at,
        score: sum / Math.sqrt(sizes[at] ?? 1),
      }))
      return scored
        .toSorted((a, b) => b.score - a.score || a.at - b.at)
        .slice(0, limit)
        .map(({ at }) => at)
    },
  }
}
