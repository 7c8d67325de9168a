import type { SearchDatabase } from './search-database'

/** What can be asked of the worker. */
export type SearchMethod = keyof SearchDatabase

/** A question to the worker. */
export interface SearchRequest {
  readonly id: number
  readonly method: SearchMethod
  readonly args: readonly unknown[]
}

/** Tells the thread to die at once, as if something had killed it; nothing it was asked since is answered. For tests. */
export const DIE = 'die'

/** The worker's answer. */
export type SearchReply =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly code: string; readonly message: string }
