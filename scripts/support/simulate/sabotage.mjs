import { DAY, MINUTE } from './civil.mjs'

/** Changes some methods of one port. */
const over = (ports, port, methods) => ({ ...ports, [port]: { ...ports[port], ...methods } })

/** Every n-th call is hit: no random numbers, so that the term itself stays the same. */
function everyNth(play, name, nth) {
  play.sabotaged ??= {}
  play.sabotaged[name] = (play.sabotaged[name] ?? 0) + 1
  return play.sabotaged[name] % nth === 0
}

/**
 * Known mistakes, planted between the real code and the oracle: each must be caught. The value is what the oracle is
 * to say, and how the ports are changed.
 */
export const SABOTAGES = {
  /** What was said is now and then said again. */
  doubled: {
    caughtAs: 'doubled',
    plant: (ports, play) => {
      const { claim } = ports.outbox
      return over(ports, 'outbox', {
        async claim(now, limit) {
          const claimed = await claim(now, limit)
          return claimed.flatMap(each => (everyNth(play, 'doubled', 50) ? [each, each] : [each]))
        },
      })
    },
  },
  /** An occurrence has two keys: it is produced twice, and nobody sees it in the second. */
  keyless: {
    caughtAs: 'doubled',
    plant: (ports, play) => {
      const { produce, due } = ports.notices
      const again = each => ({ ...each, onceKey: `${each.onceKey}:again` })
      return over(ports, 'notices', {
        produce: (plan, now) =>
          produce(
            {
              ...plan,
              toSay: plan.toSay.flatMap(each =>
                everyNth(play, 'keyless', 7) ? [each, again(each)] : [each],
              ),
            },
            now,
          ),
        due: async (...asked) =>
          (await due(...asked)).map(each => ({
            ...each,
            onceKey: each.onceKey.replace(/:again$/u, ''),
          })),
      })
    },
  },
  /** Records are taken with thanks, and now and then not kept. */
  lost: {
    caughtAs: 'lost',
    plant: (ports, play) => {
      const { submit } = ports.records
      return over(ports, 'records', {
        submit: (record, saying) =>
          everyNth(play, 'lost', 10) ? { kind: 'done', record: null } : submit(record, saying),
      })
    },
  },
  /** What is due is sometimes seen three minutes late. */
  late: {
    caughtAs: 'late',
    plant: ports => {
      const { due } = ports.notices
      return over(ports, 'notices', {
        due: (now, limit) =>
          Math.floor(now / DAY) % 4 === 0 ? due(now - 3 * MINUTE, limit) : due(now, limit),
      })
    },
  },
  /** The quiet hours that were set are read as none. */
  quiet: {
    caughtAs: 'quiet',
    plant: ports =>
      over(ports, 'notices', {
        quietRules: async () => [
          { chatGroup: null, quietFrom: 0, quietUntil: 0, messagesADay: 50 },
        ],
      }),
  },
  /** Some occurrences get lost between plan and store. */
  missed: {
    caughtAs: 'missed',
    plant: (ports, play) => {
      const { produce } = ports.notices
      const lost = new Set()
      return over(ports, 'notices', {
        produce(due, now) {
          const toSay = due.toSay.filter(each => {
            if (everyNth(play, 'missed', 20)) lost.add(each.onceKey)
            return !lost.has(each.onceKey)
          })
          return produce({ ...due, toSay }, now)
        },
      })
    },
  },
  /** Group messages go to another group now and then; before they are handed over the heart would see it. */
  recipient: {
    caughtAs: 'recipient',
    plant: (ports, play) => {
      const { handOver } = ports.notices
      const astray = each =>
        each.recipient.kind === 'chatGroup' && everyNth(play, 'recipient', 5)
          ? { ...each, recipient: { kind: 'chatGroup', chatGroup: otherGroup(play, each) } }
          : each
      return over(ports, 'notices', {
        handOver: (ids, delivery, now) => handOver(ids, astray(delivery), now),
      })
    },
  },
  /** A hidden lesson is taken for an announced one. */
  private: {
    caughtAs: 'private',
    plant: ports => {
      const { slot, slots } = ports.observations
      const open = each => (each?.kind === 'unannounced' ? { ...each, kind: 'openLesson' } : each)
      return over(ports, 'observations', {
        slot: async (...asked) => open(await slot(...asked)),
        slots: async (...asked) => (await slots(...asked)).map(open),
      })
    },
  },
  /** Lessons are read from a memory that is not renewed after a change. */
  stale: {
    caughtAs: 'stale',
    plant: ports => {
      const { slot, slots } = ports.observations
      const known = new Map()
      const remembered = each => {
        if (each === null) return null
        if (!known.has(each.number)) known.set(each.number, each)
        const { on, period, schoolId } = known.get(each.number)
        return { ...each, on, period, schoolId }
      }
      return over(ports, 'observations', {
        slot: async (...asked) => remembered(await slot(...asked)),
        slots: async (...asked) => (await slots(...asked)).map(remembered),
      })
    },
  },
  /** What was being sent when the process died is sent again: at least once. */
  resent: {
    caughtAs: 'doubled',
    plant: ports => {
      const { settle, unknown } = ports.outbox
      return over(ports, 'outbox', {
        async unknown(since, limit) {
          const doubts = await unknown(since, limit)
          for (const { id } of doubts)
            await settle(id, { state: 'pending', nextAt: since, trouble: null }, null, since)
          return []
        },
      })
    },
  },
}

function otherGroup(play, { recipient }) {
  const others = play.cast.groups.filter(each => each.account.id !== recipient.chatGroup.id)
  return others[0]?.account ?? recipient.chatGroup
}
