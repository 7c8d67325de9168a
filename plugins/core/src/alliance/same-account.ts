import type { Account } from './alliance'

/** Whether two accounts are one; null (a private chat's group) equals null only. */
export function isSameAccount(a: Account | null, b: Account | null): boolean {
  return a?.id === b?.id && a?.platform === b?.platform
}
