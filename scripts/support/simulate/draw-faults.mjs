import { DAY, HOUR, MINUTE } from './civil.mjs'

const JUMPS = [2 * MINUTE, 10 * MINUTE, 45 * MINUTE, 5 * HOUR, 30 * HOUR, 6 * DAY]
const DOWNS = [2 * MINUTE, 20 * MINUTE, HOUR, 5 * HOUR, 14 * HOUR, 2 * DAY, 4 * DAY]

const range = count => Array.from({ length: count }, (_, at) => at)

/**
 * What goes wrong in a term, and when in true time. Every fault ends; some hit the same hours.
 * @param spans first and last instant of the term
 */
export function drawFaults(random, { from, until }) {
  const events = []
  const some = (least, most) => range(least + random.below(most - least + 1))
  const moment = () => from + Math.floor(random.next() * (until - from))
  const span = (begin, end, what, ms) => {
    const at = moment()
    events.push({ at, what: { fault: begin } }, { at: at + ms, what: { fault: end } })
    return what
  }

  for (const _ of some(8, 18)) events.push({ at: moment(), what: { fault: 'kill' } })
  for (const _ of some(2, 5)) span('stop', 'start', null, random.pick(DOWNS))
  for (const _ of some(2, 4)) span('suspend', 'resume', null, random.pick(DOWNS))
  if (random.chance(0.35)) span('suspend', 'resume', null, (1 + random.below(3)) * 7 * DAY)
  for (const _ of some(2, 6)) span('offline', 'online', null, random.pick(DOWNS))
  for (const _ of some(1, 4)) span('refusing', 'taking', null, (1 + random.below(30)) * MINUTE)
  for (const _ of some(1, 4)) span('lossy', 'clear', null, (1 + random.below(30)) * HOUR)
  for (const _ of some(0, 2)) span('mute', 'unmute', null, (1 + random.below(60)) * HOUR)
  for (const _ of some(0, 3)) span('twin', 'alone', null, (1 + random.below(40)) * HOUR)
  for (const _ of some(1, 4)) {
    const at = moment()
    const ms = random.pick(JUMPS) * (random.chance(0.5) ? 1 : -1)
    events.push({ at, what: { fault: 'jump', ms } })
    events.push({
      at: at + random.pick([MINUTE, 20 * MINUTE, 3 * HOUR, DAY]),
      what: { fault: 'jump', ms: -ms },
    })
  }
  return events
}
