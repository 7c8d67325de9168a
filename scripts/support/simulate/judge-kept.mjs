import { atStep } from './ledger.mjs'

const EVER = { from: '2000-01-01', until: '2099-12-31' }
const ids = list => [...list].sort((a, b) => a - b).join(' ')

/** What the store holds when the term is over: every lesson, who comes, whose record is there. */
export async function readKept({ observations, records }, allianceId) {
  const slots = await observations.slots(allianceId, EVER)
  const numbers = slots.map(each => each.number)
  const signUps = await observations.signUps(allianceId, numbers)
  const recorded = await records.recorded(allianceId, numbers)
  const of = (rows, number) => ids(rows.filter(r => r.slot === number).map(r => r.observer))
  return new Map(
    slots.map(slot => [
      slot.number,
      {
        when: `${slot.on}/${slot.period}`,
        school: slot.schoolId,
        presenter: slot.presenter,
        state: slot.state,
        observers: of(signUps, slot.number),
        records: of(recorded, slot.number),
      },
    ]),
  )
}

/** The same, by the event log. */
function toldOf(ledger, slot) {
  const { plan, isCancelled } = atStep(slot.versions, Infinity)
  return {
    when: `${plan.on}/${plan.period}`,
    school: plan.schoolId,
    presenter: plan.presenter,
    state: isCancelled ? 'cancelled' : 'planned',
    observers: ids(ledger.observersOf(slot)),
    records: ids(slot.records.keys()),
  }
}

/** Nothing is lost: what somebody was told is kept stands in the log, and the store is what the log tells. */
export function judgeKept({ ledger, kept, acknowledged }, fail) {
  for (const { slot, observer } of acknowledged)
    if (!ledger.slots.get(slot)?.records.has(observer))
      fail(
        'lost',
        `the record of teacher ${observer} on lesson ${slot} was taken, and no fact tells`,
      )
  for (const slot of ledger.slots.values()) {
    const found = kept.get(slot.number)
    const told = toldOf(ledger, slot)
    for (const [what, value] of Object.entries(told))
      if (found?.[what] !== value)
        fail(
          'lost',
          `lesson ${slot.number}, ${what}: the log tells ${value}, kept is ${found?.[what]}`,
        )
  }
  if (kept.size !== ledger.slots.size)
    fail('lost', `${kept.size} lessons are kept, the log tells of ${ledger.slots.size}`)
}
