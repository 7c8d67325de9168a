import { judgeArrivals } from './judge-arrivals.mjs'
import { judgeKept } from './judge-kept.mjs'
import { judgeOwed } from './judge-owed.mjs'

/** How often something happened. */
const counted = (list, kindOf) => {
  const counts = {}
  for (const each of list) {
    const kind = kindOf(each)
    counts[kind] = (counts[kind] ?? 0) + 1
  }
  return counts
}

/**
 * The verdict on a term: from the event log, the world's list of what arrived, and the rules; not from what the
 * product says of itself, but for which notices stand behind a message.
 */
export function judgeTerm(play) {
  const { ledger, world, runner, faults, taps } = play
  const failures = []
  const fail = (kind, what) => failures.push({ kind, what })
  const owed = judgeOwed(play, fail)
  const arrived = judgeArrivals(play, fail)
  judgeKept(play, fail)
  for (const trouble of play.troubles) fail('broken', trouble)
  return {
    failures,
    story: play.story,
    played: {
      lessons: ledger.slots.size,
      facts: ledger.facts.length,
      ...counted(
        ledger.facts.filter(({ fact }) => fact.body.kind !== 'sent'),
        ({ fact }) => fact.body.kind,
      ),
      ...runner.counts,
    },
    said: { ...owed, ...arrived, ...taps.counts },
    faults: {
      ...faults.counts,
      ...Object.fromEntries(
        Object.entries(runner.killsAt).map(([where, count]) => [`killed while ${where}`, count]),
      ),
      ...Object.fromEntries(
        Object.entries(world.counts).map(([kind, count]) => [`sends: ${kind}`, count]),
      ),
      'real processes killed with -9': play.realKills,
      'found sending after a start': play.machine.openings.recovered,
    },
  }
}
