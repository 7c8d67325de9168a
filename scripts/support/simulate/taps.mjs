import { SABOTAGES } from './sabotage.mjs'

/**
 * Listens where the heart hands things over: what was produced, and which notices stand behind a delivery. It changes
 * nothing; a sabotage does.
 */
export function createTaps(play) {
  const produced = new Map()
  const handed = new Map()
  const known = new Map()
  const counts = { produced: 0, 'produced as missed': 0, handed: 0, reports: 0 }

  const note = (notice, isMissed) => {
    if (!produced.has(notice.onceKey))
      produced.set(notice.onceKey, {
        notice,
        step: play.time.step(),
        at: play.time.machine(),
        isMissed,
      })
  }

  /** A delivery is in the outbox: the play beats when it is said or given up. */
  function noteHanded(entry) {
    const { onceKey, notBefore, expiresAt } = entry.delivery
    handed.set(onceKey, entry)
    play.runner.outboxDue(notBefore)
    play.runner.outboxDue(expiresAt)
    play.runner.outstanding.set(onceKey, expiresAt)
    play.runner.busy()
    play.runner.restless()
  }

  function onNotices(notices) {
    return {
      ...notices,
      async produce(due, now) {
        const fresh = await notices.produce(due, now)
        if (due.toSay.length + due.missed.length > 0) {
          play.runner.busy()
          play.faults.aim()
        }
        for (const each of due.toSay) {
          note(each, false)
          play.runner.runsOut(each.goodUntil)
        }
        for (const each of due.missed) note(each, true)
        counts.produced += due.toSay.length
        counts['produced as missed'] += due.missed.length
        return fresh
      },
      async standing(now) {
        const standing = await notices.standing(now)
        if (!standing.isAnyOpen) play.runner.waiting(false)
        return standing
      },
      async due(now, limit, passing) {
        const waiting = await notices.due(now, limit, passing)
        for (const each of waiting) known.set(each.id, each)
        play.runner.waiting(waiting.length > 0)
        return waiting
      },
      async handOver(ids, delivery, now) {
        const isDone = await notices.handOver(ids, delivery, now)
        if (!isDone) return isDone
        counts.handed += 1
        play.faults.aim()
        noteHanded({
          delivery,
          notices: ids.map(id => known.get(id)),
          step: play.time.step(),
          at: play.time.machine(),
          trueAt: play.time.true(),
        })
        return isDone
      },
      async report(allianceId, ids, reports, now) {
        counts.reports += reports.length
        for (const each of reports) note(each, false)
        return notices.report(allianceId, ids, reports, now)
      },
    }
  }

  return {
    produced,
    handed,
    counts,
    noteHanded,
    on(ports) {
      const planted = play.sabotage === null ? ports : SABOTAGES[play.sabotage].plant(ports, play)
      return { ...planted, notices: onNotices(planted.notices) }
    },
  }
}
