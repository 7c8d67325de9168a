/**
 * The chat platform of a simulated term: it writes down everything that arrives, with place and both times, and has
 * weather: away, refusing, losing answers, groups in which the bot is muted.
 */
export function createChatWorld({ random, bot, time, onRefused }) {
  const arrivals = []
  const refusals = []
  /** What the platform took, lost answers among it, and what it refused: each takes its turn of the bot's spacing. */
  const attempts = []
  const arrivedKeys = new Set()
  const weather = {
    isOffline: false,
    isRefusing: false,
    doubtedAt: -Infinity,
    lossShare: 0.004,
    muted: new Set(),
  }
  const counts = {
    delivered: 0,
    offline: 0,
    refused: 0,
    muted: 0,
    unknownArrived: 0,
    unknownLost: 0,
  }

  function arrive(delivery) {
    arrivals.push({
      step: time.step(),
      trueAt: time.true(),
      at: time.machine(),
      delivery,
      recipient: delivery.recipient,
      text: delivery.speech.kind === 'text' ? delivery.speech.text : '',
      mentions: delivery.speech.mentions ?? [],
      callsAll: delivery.speech.callsAll === true,
    })
    arrivedKeys.add(delivery.onceKey)
  }

  /** Takes a turn and arrives. */
  function take(delivery) {
    attempts.push({ trueAt: time.true(), at: time.machine(), delivery })
    arrive(delivery)
  }

  function refusal(delivery) {
    const { recipient } = delivery
    if (weather.isOffline) return { kind: 'offline', retry: true }
    if (weather.isRefusing) return { kind: 'refused', retry: true }
    if (recipient.kind === 'chatGroup' && weather.muted.has(recipient.chatGroup.id))
      return { kind: 'muted', retry: false }
    return null
  }

  function refuse(delivery, { kind, retry }) {
    counts[kind] += 1
    if (kind !== 'offline') attempts.push({ trueAt: time.true(), at: time.machine(), delivery })
    refusals.push({ step: time.step(), trueAt: time.true(), at: time.machine(), kind, delivery })
    if (kind !== 'offline') onRefused(delivery)
    return { kind: 'refused', trouble: kind, retry }
  }

  return {
    arrivals,
    refusals,
    attempts,
    weather,
    counts,
    take,
    hasArrived: onceKey => arrivedKeys.has(onceKey),
    /** Where a delivery may not go now; such a moment is no chance to say anything there. */
    isShut: recipient => refusal({ recipient }) !== null,
    health: async () => ({
      bots: [{ bot, online: !weather.isOffline, since: 0 }],
      freeBytes: 1e12,
      watermarkBytes: 1,
      startedAt: 0,
    }),
    carrier: {
      async deliver(delivery) {
        const no = refusal(delivery)
        if (no !== null) return refuse(delivery, no)
        attempts.push({ trueAt: time.true(), at: time.machine(), delivery })
        if (random.chance(weather.lossShare)) {
          weather.doubtedAt = time.machine()
          const isThere = random.chance(0.5)
          if (isThere) arrive(delivery)
          counts[isThere ? 'unknownArrived' : 'unknownLost'] += 1
          return { kind: 'unknown', trouble: 'timeout' }
        }
        arrive(delivery)
        counts.delivered += 1
        return { kind: 'sent', messageId: `m${arrivals.length}` }
      },
      async arrived(delivery) {
        if (weather.isOffline || random.chance(0.3)) return null
        // The history tells only groups.
        if (delivery.recipient.kind !== 'chatGroup') return null
        return arrivedKeys.has(delivery.onceKey)
      },
      canReact: async () => false,
      isOnline: () => !weather.isOffline,
    },
  }
}
