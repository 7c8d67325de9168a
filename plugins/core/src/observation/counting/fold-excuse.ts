import type { LoggedFact } from '../../event/fact'
import type { TeacherId } from '../teacher'
import { isTouching } from './excuse-standing'
import { type BodyOf, type GrowingLedger, whoIs } from './growing-ledger'
import type { LedgerExcuse } from './ledger'

function putExcuse(ledger: GrowingLedger, excuse: LedgerExcuse): void {
  const others = ledger.excuses.filter(
    ({ teacher, firstOn }) => teacher !== excuse.teacher || firstOn !== excuse.firstOn,
  )
  ledger.excuses = [...others, excuse].sort(
    (a, b) => a.firstOn.localeCompare(b.firstOn) || a.teacher - b.teacher,
  )
}

function judgeExcuse(ledger: GrowingLedger, body: BodyOf<'excuseJudged'>): void {
  const who = whoIs(ledger, body.teacher)
  const isMeant = (one: LedgerExcuse) => one.teacher === who && one.firstOn === body.firstOn
  const judged = ledger.excuses.find(isMeant)
  if (judged === undefined) return
  if (body.isAccepted) putExcuse(ledger, { ...judged, isAccepted: true })
  else {
    const { teacher, firstOn, lastOn } = judged
    ledger.excuses = ledger.excuses.filter(one => !isMeant(one))
    ledger.refused.push({ teacher, firstOn, lastOn })
  }
}

function excuse(ledger: GrowingLedger, body: BodyOf<'excused'>, { by, sequence }: LoggedFact) {
  const { firstOn, lastOn, reason } = body
  const teacher = whoIs(ledger, body.teacher)
  const isDoubted = ledger.refused.some(
    one => one.teacher === teacher && isTouching(one, { firstOn, lastOn }),
  )
  const isOwn = body.isOwn ?? null
  const said = { teacher, firstOn, lastOn, reason, by, isOwn, factIn: sequence }
  putExcuse(ledger, { ...said, isAccepted: false, isDoubted })
}

function withdrawExcuse(ledger: GrowingLedger, body: BodyOf<'excuseWithdrawn'>): void {
  const who = whoIs(ledger, body.teacher)
  ledger.excuses = ledger.excuses.filter(
    ({ teacher, firstOn }) => teacher !== who || firstOn !== body.firstOn,
  )
}

/** Two entries of a person made one: excuses on the same first day become the longer one. */
export function mergeExcuses(ledger: GrowingLedger, from: TeacherId, into: TeacherId): void {
  const moved = ledger.excuses.filter(({ teacher }) => teacher === from)
  ledger.excuses = ledger.excuses.filter(({ teacher }) => teacher !== from)
  for (const excuse of moved) {
    const own = ledger.excuses.find(
      ({ teacher, firstOn }) => teacher === into && firstOn === excuse.firstOn,
    )
    const lastOn = own !== undefined && own.lastOn > excuse.lastOn ? own.lastOn : excuse.lastOn
    putExcuse(ledger, { ...(own ?? excuse), teacher: into, lastOn })
  }
  ledger.refused = ledger.refused.map(one =>
    one.teacher === from ? { ...one, teacher: into } : one,
  )
}

/** Folds in who is excused, and what became of their word; other facts change nothing. */
export function foldExcuse(ledger: GrowingLedger, fact: LoggedFact): void {
  const { body } = fact
  switch (body.kind) {
    case 'excused':
      excuse(ledger, body, fact)
      return
    case 'excuseJudged':
      judgeExcuse(ledger, body)
      return
    case 'excuseWithdrawn':
      withdrawExcuse(ledger, body)
      return
    default:
  }
}
