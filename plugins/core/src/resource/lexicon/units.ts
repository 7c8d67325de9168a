import type { Stage } from '../facets'

/** A book or a list of topics: what its header line says (统编版 语文 七上). */
export interface Book {
  /** Null for school life (校务). */
  readonly subject: string | null
  readonly stage: Stage | null
  /** 1–12. */
  readonly grade: number | null
  /** As in `Facets.volume`. */
  readonly volume: string | null
  readonly edition: string | null
}

/** A curriculum word as written in a line; `isWeak`: it counts only where it stands alone. */
export interface UnitWord {
  readonly word: string
  readonly isWeak: boolean
}

/** One line of a book: a unit with its lessons, or a group of topics that belong together. */
export interface Unit {
  readonly book: Book
  /** In digits; null for a group of topics. */
  readonly number: string | null
  readonly title: UnitWord | null
  readonly words: readonly UnitWord[]
}
