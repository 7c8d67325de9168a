import { type Resource, unreadWords } from '@lianxiao/core'

/** Why a file's text is not searched or may be wrong, for those who look at its line; empty when it was read. */
export const unreadReason = ({ name, warnings, facts }: Resource) =>
  unreadWords({ name, format: null, warnings, facts })
