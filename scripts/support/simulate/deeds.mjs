import { dayAt, dayIn, dayName } from './civil.mjs'
import { dayKind, lessonTimes, periodsOn } from './days-of-school.mjs'
import { changeNotices } from './news.mjs'

/**
 * What people do in a term, each one transaction of a real store method with the notices that belong to it.
 * A deed returns what it did in words, or null when there was nothing to do.
 */
const range = count => Array.from({ length: count }, (_, at) => at)

/** A day for a lesson: mostly one with lessons, now and then a day off, as people do. */
function pickDay({ random, cast, ledger }, schoolId, from, until) {
  for (const _ of range(8)) {
    const day = from + random.below(Math.max(1, until - from + 1))
    const kind = dayKind(cast, ledger.calendar(), schoolId, day)
    if (kind === 'teaching' || random.chance(0.04)) return day
  }
  return null
}

function pickPeriod({ random, ledger }, schoolId, day) {
  const periods = periodsOn(ledger.calendar(), schoolId, day)
  return periods.length === 0 ? 1 : random.pick(periods).number
}

function drawPlan(play, from, until, shared = {}) {
  const { random, cast } = play
  const school = random.pick(cast.schools)
  const day = pickDay(play, school.id, from, until)
  if (day === null) return null
  const kind = shared.kind ?? (random.chance(0.25) ? 'unannounced' : 'openLesson')
  play.lessonsDrawn += 1
  return {
    on: dayName(day),
    period: pickPeriod(play, school.id, day),
    schoolId: school.id,
    className: `三(${1 + random.below(4)})班`,
    grade: 3,
    subject: random.pick(cast.subjects),
    topic: `认识K${String(play.lessonsDrawn).padStart(4, '0')}`,
    presenter: random.chance(0.93) ? random.pick(play.teachers) : null,
    kind,
    pairId: shared.pairId ?? null,
    seriesId: shared.seriesId ?? null,
    link: random.chance(0.1) ? 'https://meeting.example.cn/r/1' : null,
    capacity: random.chance(0.3) ? 2 + random.below(4) : null,
  }
}

function newSlot(play, plan) {
  const { random } = play
  const isHidden = plan.kind === 'unannounced'
  const required = range(random.below(3))
    .map(() => random.pick(play.teachers))
    .filter((id, at, all) => id !== plan.presenter && all.indexOf(id) === at)
  // An unannounced one is planned in private, or, by a careless organiser, in a group.
  const isPrivate = isHidden ? random.chance(0.6) : random.chance(0.12)
  return {
    plan,
    requiredObservers: required,
    chatGroup: isPrivate ? null : random.pick(play.groupsOf(plan.schoolId)).account,
  }
}

const deedAt = (play, chatGroup) => ({ by: play.organiser, chatGroup, at: play.now() })

async function plan(play, { from, until, count }) {
  const { random } = play
  const pairs = random.chance(0.15)
    ? { kind: 'parallelLessons', pairId: `p${play.lessonsDrawn}` }
    : {}
  const plans = range(count)
    .map(at => drawPlan(play, from, until, at < 2 ? pairs : {}))
    .filter(each => each !== null)
  if (plans.length === 0) return null
  const slots = plans.map(each => newSlot(play, each))
  // One message plans for one group: the log names it.
  const { chatGroup } = slots[0]
  const together = slots.map(each => ({ ...each, chatGroup }))
  await play.ports.observations.plan(play.cast.allianceId, together, deedAt(play, chatGroup))
  return `planned ${plans.length} for ${plans.map(each => each.on).join(' ')}`
}

/** A lesson that somebody may still change, and as the store has it now. */
async function readSlot(play, number) {
  const numbers = number === undefined ? play.openSlots() : [number]
  if (numbers.length === 0) return null
  const slot = await play.ports.observations.slot(play.cast.allianceId, play.random.pick(numbers))
  return slot === null || slot.state === 'cancelled' ? null : slot
}

function movedPlan(play, slot) {
  const { random, now } = play
  const today = dayAt(now())
  const plan = planOf(slot)
  const choice = random.below(4)
  const sameDay = pickPeriod(play, slot.schoolId, dayIn(slot.on))
  if (choice === 0) return { ...plan, period: sameDay }
  if (choice === 1)
    return { ...plan, on: dayName(Math.max(today, dayIn(slot.on) - 1 - random.below(3))) }
  const day = pickDay(play, slot.schoolId, today, today + 1 + random.below(14))
  if (day === null) return { ...plan, period: sameDay }
  return { ...plan, on: dayName(day), period: pickPeriod(play, slot.schoolId, day) }
}

const PLAN_KEYS = [
  'on',
  'period',
  'schoolId',
  'className',
  'grade',
  'subject',
  'topic',
  'presenter',
  'kind',
  'pairId',
  'seriesId',
  'link',
  'capacity',
]
const planOf = slot => Object.fromEntries(PLAN_KEYS.map(key => [key, slot[key]]))

async function signUpsOf(play, numbers) {
  return play.ports.observations.signUps(play.cast.allianceId, numbers)
}

async function move(play, number) {
  const slot = await readSlot(play, number)
  if (slot === null) return null
  const next = movedPlan(play, slot)
  if (next.on === slot.on && next.period === slot.period) return null
  const notices = changeNotices(play, {
    kind: 'moved',
    slot,
    plan: next,
    signUps: await signUpsOf(play, [slot.number]),
  })
  const change = await play.ports.observations.change(slot, next, {
    deed: deedAt(play, slot.chatGroup),
    notices,
  })
  return `moved ${slot.number} ${slot.on}/${slot.period} to ${next.on}/${next.period}: ${change.kind}`
}

async function rename(play, number) {
  const slot = await readSlot(play, number)
  if (slot === null) return null
  const next = {
    ...planOf(slot),
    className: `四(${1 + play.random.below(4)})班`,
    presenter: play.random.pick(play.teachers),
  }
  const change = await play.ports.observations.change(slot, next, {
    deed: deedAt(play, slot.chatGroup),
    notices: [],
  })
  return `changed ${slot.number}, now by ${next.presenter}: ${change.kind}`
}

async function cancel(play, number) {
  const slot = await readSlot(play, number)
  if (slot === null) return null
  const notices = changeNotices(play, {
    kind: 'cancelled',
    slot,
    plan: planOf(slot),
    signUps: await signUpsOf(play, [slot.number]),
  })
  const change = await play.ports.observations.cancel(slot, {
    reason: '有事',
    deed: deedAt(play, slot.chatGroup),
    notices,
  })
  return `cancelled ${slot.number}: ${change.kind}`
}

async function swap(play, number) {
  const one = await readSlot(play, number)
  const other = await readSlot(play)
  if (one === null || other === null || one.number === other.number) return null
  const place = ({ on, period, schoolId }) => ({ on, period, schoolId })
  const plans = [
    { ...planOf(one), ...place(other) },
    { ...planOf(other), ...place(one) },
  ]
  const signUps = await signUpsOf(play, [one.number, other.number])
  const notices = [one, other].flatMap((slot, at) =>
    changeNotices(play, {
      kind: 'moved',
      slot,
      plan: plans[at],
      signUps: signUps.filter(each => each.slot === slot.number),
    }),
  )
  const change = await play.ports.observations.swap([one, other], plans, {
    deed: deedAt(play, one.chatGroup),
    notices,
  })
  return `swapped ${one.number} and ${other.number}: ${change.kind}`
}

async function signUp(play, number) {
  const slot = await readSlot(play, number)
  if (slot === null) return null
  const free = play.teachers.filter(each => each !== slot.presenter)
  const id = play.random.pick(free)
  const outcome = await play.ports.observations.signUp(
    play.cast.allianceId,
    slot.number,
    { id, isRequired: false },
    deedAt(play, slot.chatGroup),
  )
  return `teacher ${id} signed up for ${slot.number}: ${outcome}`
}

async function signOff(play, number) {
  const slot = await readSlot(play, number)
  if (slot === null) return null
  const there = play.ledger.observersOf(play.ledger.slots.get(slot.number))
  if (there.length === 0) return null
  const id = play.random.pick(there)
  const was = await play.ports.observations.signOff(
    play.cast.allianceId,
    slot.number,
    id,
    deedAt(play, slot.chatGroup),
  )
  return `teacher ${id} signed off ${slot.number}: ${was}`
}

async function record(play, { number, observer }) {
  const slot = play.ledger.slots.get(number)
  const now = play.ledger.now(slot)
  const times = lessonTimes(play.ledger.calendar(), now.plan)
  if (now.isCancelled || times === null || play.now() < times.endsAt) return null
  if (!play.ledger.observersOf(slot).includes(observer)) return null
  const content = {
    lessonType: '新授',
    stages: [],
    strengths: `密K${number}写得好`,
    weaknesses: '',
    advice: '',
    summary: '',
    dimensionNotes: {},
    itemScores: {},
  }
  const notices = changeNotices(play, {
    kind: 'recordCame',
    slot: { ...now.plan, number, chatGroup: null, revision: 0 },
    plan: now.plan,
    observer,
  })
  const outcome = await play.ports.records.submit(
    {
      allianceId: play.cast.allianceId,
      slot: number,
      observer,
      content,
      score: null,
      attachments: [],
    },
    { deed: deedAt(play, null), notices },
  )
  if (outcome.kind === 'done') play.acknowledged.push({ slot: number, observer })
  return `teacher ${observer} recorded ${number}: ${outcome.kind}`
}

async function dayOff(play) {
  const { random, ledger, cast } = play
  const open = play.openSlots()
  const today = dayAt(play.now())
  // Mostly a day on which something is planned.
  const busy =
    open.length > 0 && random.chance(0.6)
      ? dayIn(ledger.now(ledger.slots.get(random.pick(open))).plan.on)
      : null
  const day = busy ?? today + random.below(20)
  const schoolId = random.chance(0.5) ? null : random.pick(cast.schools).id
  const entry = {
    schoolId,
    on: dayName(day),
    kind: random.chance(0.8) ? 'off' : 'teaching',
    actsAs: null,
    note: '停课',
  }
  if (entry.kind === 'teaching') entry.actsAs = random.chance(0.8) ? random.below(5) : null
  play.asked = entry
  await play.ports.calendars.putEntries(cast.allianceId, [entry], deedAt(play, null))
  return `calendar: ${entry.on} ${entry.kind} for ${schoolId ?? 'all'}`
}

/** Somebody says at last whose timetable a make-up day follows. */
async function timetable(play) {
  const { random, cast } = play
  const today = dayName(dayAt(play.now()))
  const coming = [...cast.state.makeup.keys()].filter(on => on >= today)
  if (coming.length === 0) return null
  const schoolId = random.chance(0.5) ? null : random.pick(cast.schools).id
  const on = random.pick(coming)
  const entry = { schoolId, on, kind: 'teaching', actsAs: random.below(5), note: '调休' }
  play.asked = entry
  await play.ports.calendars.putEntries(cast.allianceId, [entry], deedAt(play, null))
  return `calendar: ${on} follows a timetable for ${schoolId ?? 'all'}`
}

async function dayAgain(play) {
  const entries = [...play.ledger.calendar().entries.values()]
  if (entries.length === 0) return null
  const { schoolId, on } = play.random.pick(entries)
  await play.ports.calendars.removeEntry(play.cast.allianceId, { schoolId, on }, deedAt(play, null))
  return `calendar: nothing said of ${on} for ${schoolId ?? 'all'}`
}

async function newBells(play) {
  const { bells } = play.ledger.calendar()
  if (bells.length === 0) return null
  const old = play.random.pick(bells)
  const shift = play.random.pick([-10, -5, 5, 10, 15])
  const periods = old.periods.map(each => ({
    ...each,
    startsAt: each.startsAt + shift,
    endsAt: each.endsAt + shift,
  }))
  play.asked = { ...old, periods }
  await play.ports.calendars.putBells(play.cast.allianceId, [play.asked], deedAt(play, null))
  return `bells: ${old.schoolId ?? 'all'} ${old.season} ${shift} minutes`
}

async function changeAccount(play) {
  const id = play.random.pick(play.teachers)
  play.accountsDrawn += 1
  const account = { platform: 'onebot', id: String(3_000_000 + play.accountsDrawn) }
  await play.ports.teachers.link(play.cast.allianceId, id, account, deedAt(play, null))
  return `teacher ${id} has a new account ${account.id}`
}

/** What people can do to a lesson at the last minute. */
export const LAST_MINUTE = { move, cancel, swap, signUp, signOff, rename }

/** Everything people do. */
export const DEEDS = {
  ...LAST_MINUTE,
  plan,
  record,
  dayOff,
  timetable,
  dayAgain,
  newBells,
  changeAccount,
}
