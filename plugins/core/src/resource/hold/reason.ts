/** Personal data that keeps a file from being found. */
export type HoldReason =
  | 'roster'
  | 'scores'
  | 'one-child'
  | 'id-numbers'
  | 'phone-numbers'
  | 'addresses'

/** Why a resource is kept for its poster and the admins. Never empty. */
export type Hold = readonly [HoldReason, ...HoldReason[]]
