import { DAY, dayAt, dayIn, HOUR, instant, MINUTE, monday } from './civil.mjs'
import { lessonTimes } from './days-of-school.mjs'
import { DEEDS } from './deeds.mjs'
import { drawRule, REMINDERS } from './settle-term.mjs'

/** People whose word did not get through, because the bot was away, say it again after this long. */
const AGAIN_MS = 20 * MINUTE
const MAX_AGAIN = 40
/** What people only think of needs no bot. */
const THOUGHTS = new Set(['weekly', 'planSoon', 'afterwards'])

const range = count => Array.from({ length: count }, (_, at) => at)

/** Lets people do things: when, how often, and most of all at the last minute. Everything is drawn from the seed. */
export function createDirector(play, random) {
  const { queue, time, runner, ledger, cast, world, tell } = play
  const counts = { failed: 0 }
  Object.assign(play, {
    random,
    lessonsDrawn: 0,
    accountsDrawn: 0,
    asked: null,
    teachers: [],
    now: time.machine,
    accountOf: id => ledger.people.get(id)?.versions.at(-1)?.account ?? null,
    groupsOf: schoolId =>
      cast.groups.filter(each => each.schoolId === null || each.schoolId === schoolId),
    openSlots: () =>
      [...ledger.slots.values()]
        .filter(
          slot =>
            !ledger.now(slot).isCancelled &&
            dayIn(ledger.now(slot).plan.on) >= dayAt(time.machine()),
        )
        .map(each => each.number),
  })

  const later = (at, deed, args) => queue.add(at, { deed, args, tries: 0 })
  const trueOf = at => at - time.state.skew

  /** Around the moments at which something is said, people change their minds. */
  function lastMinutes(number, times, plan) {
    const day = dayIn(plan.on)
    const moments = [
      instant(day - 1, 18 * 60),
      times.startsAt - 30 * MINUTE,
      times.startsAt,
      instant(day, 7 * 60),
      instant(day - 1, 22 * 60),
    ]
    for (const _ of range(1 + random.below(3))) {
      const at =
        random.pick(moments) +
        Math.floor((random.next() - 0.5) * random.pick([4, 4, 30, 300]) * MINUTE)
      const names = [
        'move',
        'move',
        'cancel',
        'swap',
        'signUp',
        'signUp',
        'signOff',
        'signOff',
        'rename',
      ]
      later(trueOf(at), random.pick(names), number)
    }
  }

  function expect(number, plan) {
    const times = lessonTimes(ledger.calendar(), plan)
    const startsAt = times?.startsAt ?? instant(dayIn(plan.on), 600)
    const now = time.machine()
    for (const _ of range(random.below(6)))
      later(trueOf(now + random.next() * Math.max(HOUR, startsAt - now)), 'signUp', number)
    if (times === null) return
    if (random.chance(0.4)) lastMinutes(number, times, plan)
    later(trueOf(times.endsAt) + MINUTE, 'afterwards', number)
  }

  const acts = {
    weekly({ week }) {
      const from = week + 7
      if (random.chance(0.85))
        later(time.true() + 1, 'plan', { from, until: from + 4, count: 1 + random.below(7) })
      if (random.chance(0.6)) later(time.true() + random.next() * 4 * DAY, 'planSoon', null)
      if (week + 7 <= cast.last)
        later(trueOf(instant(week + 7 + random.below(5), 480 + random.below(780))), 'weekly', {
          week: week + 7,
        })
    },
    planSoon() {
      const today = dayAt(time.machine())
      later(time.true(), 'plan', {
        from: today,
        until: today + random.below(3),
        count: 1 + random.below(2),
      })
    },
    afterwards(number) {
      const slot = ledger.slots.get(number)
      for (const observer of ledger.observersOf(slot)) {
        const chance = random.next()
        if (chance < 0.55)
          later(time.true() + random.next() * 20 * HOUR, 'record', { number, observer })
        else if (chance < 0.8) {
          // Around the reminder of the day after.
          const due = instant(dayAt(time.machine()) + 1, 18 * 60)
          later(trueOf(due + (random.next() - 0.5) * 10 * MINUTE), 'record', { number, observer })
        }
      }
    },
    async setRule() {
      const kind = random.pick(REMINDERS)
      const chatGroup = random.chance(0.3) ? null : random.pick(cast.groups).account
      const rule = drawRule(random, kind, chatGroup)
      return perform('setRule', async ports => {
        play.asked = rule
        await ports.notices.setRules(cast.allianceId, [rule], {
          by: play.organiser,
          chatGroup,
          at: time.machine(),
        })
        return `rule: ${kind} of ${chatGroup?.id ?? 'all'} ${rule.isOn ? 'on' : 'off'} ${rule.atMinute ?? rule.leadMinutes}`
      })
    },
  }

  async function perform(name, work) {
    const done = await runner.command(async ports => {
      play.ports = ports
      return work(ports)
    })
    if (done === null) return
    counts[name] = (counts[name] ?? 0) + 1
    tell(done)
  }

  return {
    counts,
    begin() {
      later(play.from + 2 * DAY, 'plan', {
        from: cast.first,
        until: cast.first + 25,
        count: 4 + random.below(8),
      })
      later(play.from + 3 * DAY, 'weekly', { week: monday(cast.first) - 7 })
      const anyTime = () => play.from + 4 * DAY + random.next() * (play.until - play.from - 8 * DAY)
      const often = {
        dayOff: 6,
        dayAgain: 3,
        timetable: 2,
        newBells: 3,
        changeAccount: 4,
        setRule: 6,
        planSoon: 4,
        move: 6,
        cancel: 2,
      }
      for (const [deed, most] of Object.entries(often))
        for (const _ of range(random.below(most + 1))) later(anyTime(), deed, undefined)
    },
    /** What a fact leads to. */
    hear({ body }) {
      if (body.kind === 'teacherAdded') play.teachers.push(body.teacher)
      if (body.kind === 'lessonPlanned' || body.kind === 'lessonMoved') expect(body.slot, body.plan)
    },
    async act(what) {
      const { deed, args, tries } = what
      const isHeard = THOUGHTS.has(deed) || (runner.isUp() && !world.weather.isOffline)
      if (isHeard && acts[deed] !== undefined) return acts[deed](args)
      if (isHeard) return perform(deed, () => DEEDS[deed](play, args))
      if (tries < MAX_AGAIN)
        queue.add(time.true() + AGAIN_MS * (1 + random.below(9)), { ...what, tries: tries + 1 })
    },
  }
}
