/** A repeatable source of randomness: the same seed gives the same world, ids and faults. */
export interface SeededRandom {
  /** A number in [0, 1). */
  next(): number
  /** A whole number in [0, bound). `bound` must be at least 1. */
  below(bound: number): number
  /** Lower-case hexadecimal digits, `digits` of them. */
  hex(digits: number): string
  /** An id shaped like a version 4 UUID. */
  uuid(): string
}

const word = 0x1_0000_0000

/** Creates the generator (mulberry32: small, fast, good enough for a simulation, not for secrets). */
export function createSeededRandom(seed: number): SeededRandom {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / word
  }
  const below = (bound: number): number => Math.floor(next() * bound)
  const hex = (digits: number): string =>
    Array.from({ length: digits }, () => below(16).toString(16)).join('')
  const uuid = (): string =>
    `${hex(8)}-${hex(4)}-4${hex(3)}-${(8 + below(4)).toString(16)}${hex(3)}-${hex(12)}`
  return { next, below, hex, uuid }
}
