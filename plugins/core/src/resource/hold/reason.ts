/** What keeps a file from being found: personal data, or a record of lesson observation. */
export type HoldReason =
  | 'roster'
  | 'scores'
  | 'one-child'
  | 'id-numbers'
  | 'phone-numbers'
  | 'addresses'
  | 'observation-record'

/** Why a resource is kept for its poster and the admins, a record for its poster alone. Never empty. */
export type Hold = readonly [HoldReason, ...HoldReason[]]

/** Whether something is a record of lesson observation: those who run things have no say over it, and nobody releases it. */
export const holdsRecord = (hold: Hold | null): boolean =>
  hold?.includes('observation-record') === true
