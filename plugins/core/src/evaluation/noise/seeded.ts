/** Numbers that only look random: the same seed and name always give the same. */
export interface Seeded {
  /** A whole number from 0 up to, not including, `below`; 0 when that is not above 0. */
  below(below: number): number
  /** One of some; null of none. */
  pick<Item>(items: readonly Item[]): Item | null
}

function hashOf(text: string): number {
  let hash = 2_166_136_261
  for (let at = 0; at < text.length; at += 1)
    hash = Math.imul(hash ^ text.charCodeAt(at), 16_777_619)
  return hash >>> 0
}

/** Numbers of their own for each name, so that a query's noise does not hang on the queries before it. */
export function seeded(seed: number, name: string): Seeded {
  let state = hashOf(`${seed} ${name}`)
  // Mulberry32: small, and good enough to choose characters with.
  function next(): number {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (limit: number) => Math.floor(next() * Math.max(0, limit))
  return { below, pick: items => items[below(items.length)] ?? null }
}
