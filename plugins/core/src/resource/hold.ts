import type { Reading } from './reading'

/** Personal data that keeps a file from being found. */
export type HoldReason = 'roster' | 'scores' | 'id-numbers' | 'phone-numbers' | 'addresses'

/** Why a resource is kept for its poster and the admins. Never empty. */
export type Hold = readonly [HoldReason, ...HoldReason[]]

/**
 * Whether a document holds personal data of children or families.
 * @returns null when it does not
 */
export function holdOf(_name: string, _reading: Reading): Hold | null {
  return null
}
