/**
 * What happened in a term, rebuilt from the event log alone: every lesson with all its versions, who was signed up
 * when, who handed in. Stamps carry the step, the true time and the machine's clock. What the log does not tell of a
 * calendar, bells or rules comes from the world's own list of what it asked for (`asked`).
 */
export function createLedger(term) {
  const slots = new Map()
  const facts = []
  const calendars = [{ stamp: { step: 0 }, entries: new Map(), bells: [] }]
  const rules = [{ stamp: { step: 0 }, rules: new Map() }]
  const quiets = [{ stamp: { step: 0 }, rules: new Map() }]
  const missed = new Map()
  const people = new Map()

  const entryKey = ({ schoolId, on }) => `${schoolId ?? '*'}@${on}`
  const lastOf = list => list[list.length - 1]

  function nextCalendar(stamp, change) {
    const { entries, bells } = lastOf(calendars)
    const next = { stamp, entries: new Map(entries), bells: [...bells] }
    change(next)
    calendars.push(next)
  }

  const version = (slot, stamp, changes) =>
    slot.versions.push({ ...lastOf(slot.versions), ...changes, stamp })

  const signing = (slot, observer) => {
    const known = slot.observers.get(observer)
    if (known !== undefined) return known
    const fresh = []
    slot.observers.set(observer, fresh)
    return fresh
  }

  function signedUp(slot, observer, stamp) {
    const stays = signing(slot, observer)
    if (stays.length === 0 || lastOf(stays).until !== null) stays.push({ from: stamp, until: null })
  }

  const takers = {
    lessonPlanned({ body, chatGroup }, stamp) {
      slots.set(body.slot, {
        number: body.slot,
        chatGroup,
        plannedAt: stamp,
        versions: [{ stamp, plan: body.plan, isCancelled: false }],
        observers: new Map(),
        records: new Map(),
        /** Who is known to have been there, since when. */
        attended: new Map(),
      })
    },
    lessonMoved: ({ body }, stamp) => version(slots.get(body.slot), stamp, { plan: body.plan }),
    lessonChanged: ({ body }, stamp) => version(slots.get(body.slot), stamp, { plan: body.plan }),
    lessonCancelled: ({ body }, stamp) =>
      version(slots.get(body.slot), stamp, { isCancelled: true }),
    signedUp: ({ body }, stamp) => signedUp(slots.get(body.slot), body.observer, stamp),
    signedOff({ body }, stamp) {
      const stay = lastOf(signing(slots.get(body.slot), body.observer))
      if (stay !== undefined) stay.until = stamp
    },
    observed({ body }, stamp) {
      const slot = slots.get(body.slot)
      signedUp(slot, body.observer, stamp)
      if (!slot.attended.has(body.observer)) slot.attended.set(body.observer, stamp)
    },
    recorded({ body }, stamp) {
      const { records } = slots.get(body.slot)
      if (!records.has(body.observer)) records.set(body.observer, stamp)
    },
    teacherAdded({ body }, stamp, asked) {
      people.set(body.teacher, {
        name: body.name,
        versions: [{ stamp, account: asked?.account ?? null, hasLeft: false }],
      })
    },
    teacherLinked({ body }, stamp) {
      const person = people.get(body.teacher)
      person.versions.push({ ...lastOf(person.versions), stamp, account: body.account })
    },
    teacherChanged({ body }, stamp) {
      const person = people.get(body.teacher)
      person.versions.push({ ...lastOf(person.versions), stamp, hasLeft: body.state === 'left' })
    },
    calendarEntrySet: ({ body }, stamp) =>
      nextCalendar(stamp, next => void next.entries.set(entryKey(body.entry), body.entry)),
    calendarEntryRemoved: ({ body }, stamp) =>
      nextCalendar(stamp, next => void next.entries.delete(entryKey(body))),
    bellsSet({ body }, stamp, asked) {
      const same = each => each.schoolId === body.schoolId
      const replaces = each =>
        same(each) &&
        (body.season === 'all' || each.season === 'all' || each.season === body.season)
      nextCalendar(stamp, next => {
        next.bells = [...next.bells.filter(each => !replaces(each)), asked]
      })
    },
    quietHoursSet(_, stamp, asked) {
      const next = new Map(lastOf(quiets).rules)
      next.set(`${asked.chatGroup?.id ?? '*'}:quiet`, asked)
      quiets.push({ stamp, rules: next })
    },
    noticeMissed({ body }, stamp) {
      missed.set(body.onceKey, [
        ...(missed.get(body.onceKey) ?? []),
        { stamp, reason: body.reason },
      ])
    },
    reminderRuleSet(_, stamp, asked) {
      const next = new Map(lastOf(rules).rules)
      next.set(`${asked.chatGroup?.id ?? '*'}:${asked.kind}`, asked)
      rules.push({ stamp, rules: next })
    },
  }

  return {
    term,
    slots,
    people,
    calendars,
    rules,
    quiets,
    missed,
    facts,
    calendar: () => lastOf(calendars),
    quietsNow: () => lastOf(quiets).rules,
    rulesNow: () => lastOf(rules).rules,
    now: slot => lastOf(slot.versions),
    /** Who is signed up now. */
    observersOf: slot =>
      [...slot.observers].filter(([, stays]) => lastOf(stays)?.until === null).map(([id]) => id),
    /** @param asked what the world asked for in this step, for what the fact itself does not tell */
    take(fact, stamp, asked) {
      facts.push({ fact, stamp })
      takers[fact.body.kind]?.(fact, stamp, asked)
    },
  }
}

/** What held at a step: the last version that is not later. */
export function atStep(versions, step) {
  let low = 0
  let high = versions.length - 1
  if (high < 0 || versions[0].stamp.step > step) return null
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (versions[middle].stamp.step <= step) low = middle
    else high = middle - 1
  }
  return versions[low]
}
