import { isSameAccount } from '../../alliance/same-account'
import { daysBetween } from '../../calendar/civil-day'
import type { Term } from '../../calendar/school-calendar'
import type { Teacher } from '../teacher'
import type { Ledger, LedgerExcuse } from './ledger'

/** Days of a term that count by somebody's own word; with more of them they wait for an organiser's. */
export const OWN_WORD_DAYS = 14

/** By whose word days are excused; those that wait for an organiser's are not. */
export type ExcuseWord = 'organiser' | 'own' | 'waits'

/** Whether two spans of days share one. */
export const isTouching = (
  a: Pick<LedgerExcuse, 'firstOn' | 'lastOn'>,
  b: Pick<LedgerExcuse, 'firstOn' | 'lastOn'>,
): boolean => a.firstOn <= b.lastOn && b.firstOn <= a.lastOn

/** Somebody's excuse of a term. */
export interface StandingExcuse extends LedgerExcuse {
  readonly word: ExcuseWord
}

function daysWithin({ firstOn, lastOn }: LedgerExcuse, term: Term): number {
  const from = firstOn > term.firstOn ? firstOn : term.firstOn
  const until = lastOn < term.lastOn ? lastOn : term.lastOn
  return daysBetween(from, until) + 1
}

/**
 * Somebody's excuses that touch a term, by their first days. What they said themselves, and no organiser confirmed,
 * counts in the order in which it was said as long as it comes to {@link OWN_WORD_DAYS} days of the term; what goes
 * beyond waits, and so do days to which an organiser said no before.
 */
export function standingExcuses(
  { excuses }: Pick<Ledger, 'excuses'>,
  { id, accounts }: Pick<Teacher, 'id' | 'accounts'>,
  term: Term,
): readonly StandingExcuse[] {
  const touching = excuses.filter(
    ({ teacher, firstOn, lastOn }) =>
      teacher === id && lastOn >= term.firstOn && firstOn <= term.lastOn,
  )
  let ownDays = 0
  const wordOf = (excuse: LedgerExcuse): ExcuseWord => {
    const isOwn = excuse.isOwn ?? accounts.some(account => isSameAccount(account, excuse.by))
    if (!isOwn || excuse.isAccepted) return 'organiser'
    const days = ownDays + daysWithin(excuse, term)
    if (excuse.isDoubted || days > OWN_WORD_DAYS) return 'waits'
    ownDays = days
    return 'own'
  }
  return touching
    .toSorted((a, b) => a.factIn - b.factIn)
    .map(excuse => ({ ...excuse, word: wordOf(excuse) }))
    .sort((a, b) => a.firstOn.localeCompare(b.firstOn))
}

/** By whose word these days would be excused, if this account said so now. */
export function wordOfNew(
  { excuses, refused, upTo }: Pick<Ledger, 'excuses' | 'refused' | 'upTo'>,
  teacher: Pick<Teacher, 'id' | 'accounts'>,
  said: Pick<LedgerExcuse, 'firstOn' | 'lastOn' | 'reason' | 'by'>,
  term: Term,
): ExcuseWord {
  const isDoubted = refused.some(one => one.teacher === teacher.id && isTouching(one, said))
  const unjudged = { isOwn: null, isAccepted: false, isDoubted }
  const fresh = { ...said, ...unjudged, teacher: teacher.id, factIn: upTo + 1 }
  const isSame = (one: LedgerExcuse) => one.teacher === teacher.id && one.firstOn === said.firstOn
  const all = [...excuses.filter(one => !isSame(one)), fresh]
  const standing = standingExcuses({ excuses: all }, teacher, term).find(isSame)
  return standing?.word ?? (isDoubted ? 'waits' : 'own')
}

/** Those of them that excuse somebody. */
export const thatExcuse = (excuses: readonly StandingExcuse[]): readonly StandingExcuse[] =>
  excuses.filter(({ word }) => word !== 'waits')
