import { dayOf } from '../../calendar/civil-day'
import type { LoggedFact } from '../../event/fact'
import type { Seat, VoidedSeat } from './ledger'

/** Who comes unasked takes a seat in the same breath: that is no sign-up. */
function attended(known: Seat, { sequence, at }: LoggedFact): Seat {
  const isByComing = known.signedUpIn === sequence - 1 && known.signedUpAt === at
  return {
    ...known,
    ...(isByComing ? { signedUpIn: null, signedUpAt: null } : {}),
    attendedIn: known.attendedIn ?? sequence,
    withdrawnIn: null,
  }
}

const signedUp = (known: Seat, { sequence, at }: LoggedFact, isRequired: boolean): Seat => ({
  ...known,
  signedUpIn: known.signedUpIn ?? sequence,
  signedUpAt: known.signedUpAt ?? at,
  isRequired: known.isRequired || isRequired,
})

const recorded = (known: Seat, { sequence, at }: LoggedFact): Seat => ({
  ...known,
  attendedIn: known.attendedIn ?? sequence,
  recordedIn: known.recordedIn ?? sequence,
  recordedOn: known.recordedOn ?? dayOf(at),
})

const granted = (known: Seat, { sequence }: LoggedFact): Seat => ({
  ...known,
  attendedIn: known.attendedIn ?? sequence,
  grantedIn: sequence,
  ...{ withdrawnIn: null, voided: null },
})

/** A part in a lesson after a fact about it; as it was for facts of other kinds. */
export function seatAfter(known: Seat, fact: LoggedFact): Seat {
  const { body, sequence, by, at } = fact
  switch (body.kind) {
    case 'signedUp':
      return signedUp(known, fact, body.isRequired)
    case 'observed':
      return attended(known, fact)
    case 'recorded':
      return recorded(known, fact)
    case 'appealAnswered':
      return granted(known, fact)
    case 'attendanceWithdrawn':
      return {
        ...known,
        ...{ attendedIn: null, recordedIn: null, recordedOn: null, grantedIn: null },
        withdrawnIn: sequence,
      }
    case 'attendanceJudged': {
      const { wasThere, reason, appeal } = body
      const voided = { factIn: sequence, by, on: dayOf(at), reason, appeal }
      return { ...known, voided: wasThere ? null : voided }
    }
    default:
      return known
  }
}

const first = (a: number | null, b: number | null) =>
  a === null || b === null ? (a ?? b) : Math.min(a, b)

/** Of what was found of two entries of one person the newest holds. */
function joinedVoiding(a: Seat, b: Seat): VoidedSeat | null {
  const [newer, other] =
    (a.voided?.factIn ?? 0) > (b.voided?.factIn ?? 0) ? [a.voided, b] : [b.voided, a]
  return newer !== null && (other.grantedIn ?? 0) > newer.factIn ? null : newer
}

/** The parts of two entries that are one person's. */
export function joinedSeats(a: Seat, b: Seat): Seat {
  const earlier = (b.recordedIn ?? Infinity) < (a.recordedIn ?? Infinity) ? b : a
  return {
    signedUpIn: first(a.signedUpIn, b.signedUpIn),
    signedUpAt: first(a.signedUpAt, b.signedUpAt),
    isRequired: a.isRequired || b.isRequired,
    attendedIn: first(a.attendedIn, b.attendedIn),
    recordedIn: earlier.recordedIn,
    recordedOn: earlier.recordedOn,
    grantedIn: Math.max(a.grantedIn ?? 0, b.grantedIn ?? 0) || null,
    withdrawnIn: first(a.withdrawnIn, b.withdrawnIn),
    voided: joinedVoiding(a, b),
  }
}
