/** Personal data that keeps a file from being found. */
export type HoldReason = 'roster' | 'scores' | 'id-numbers' | 'phone-numbers' | 'addresses'
