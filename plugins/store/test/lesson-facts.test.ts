import type {
  AllianceId,
  CivilDay,
  FactBody,
  ResourceNumber,
  Slot,
  SlotNumber,
  SlotPlan,
  TeacherId,
} from '@lianxiao/core'
import { aDeed, aNewSlot, aSlotPlan } from '@lianxiao/core/testing'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { aStore } from './temporary-folder'

const DAYS = ['2026-11-25', '2026-11-26'] as CivilDay[]
const SAYING = { deed: aDeed(), notices: [] }

/** Something done to lessons; numbers may name none. */
type Step =
  | { readonly kind: 'plan'; readonly capacity: number | null; readonly required: TeacherId[] }
  | { readonly kind: 'change'; readonly number: SlotNumber; readonly plan: Partial<SlotPlan> }
  | { readonly kind: 'cancel'; readonly number: SlotNumber }
  | { readonly kind: 'swap'; readonly number: SlotNumber; readonly other: SlotNumber }
  | { readonly kind: 'materials'; readonly number: SlotNumber; readonly file: ResourceNumber }
  | {
      readonly kind: 'signUp' | 'require' | 'signOff' | 'attend'
      readonly number: SlotNumber
      readonly observer: TeacherId
    }

const number = fc.integer({ min: 1, max: 4 }).map(value => value as SlotNumber)
const observer = fc.integer({ min: 1, max: 4 }).map(value => value as TeacherId)
const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.oneof(
    fc.record({
      kind: fc.constant('plan' as const),
      capacity: fc.constantFrom(null, 1, 2),
      required: fc.array(observer, { maxLength: 2 }),
    }),
    fc.record({
      kind: fc.constant('change' as const),
      number,
      plan: fc.record({ on: fc.constantFrom(...DAYS), topic: fc.constantFrom('加法', '减法') }),
    }),
    fc.record({ kind: fc.constant('cancel' as const), number }),
    fc.record({ kind: fc.constant('swap' as const), number, other: number }),
    fc.record({
      kind: fc.constant('materials' as const),
      number,
      file: fc.constantFrom(12, 15).map(value => value as ResourceNumber),
    }),
    ...(['signUp', 'require', 'signOff', 'attend'] as const).flatMap(kind => {
      const step = fc.record({ kind: fc.constant(kind), number, observer })
      return kind === 'signUp' ? [step, step] : [step]
    }),
  ),
  { minLength: 4, maxLength: 25 },
)

const { observations, events } = aStore()

async function take(allianceId: AllianceId, step: Step): Promise<void> {
  const { deed } = SAYING
  if (step.kind === 'plan') {
    const { capacity, required: requiredObservers } = step
    await observations.plan(allianceId, [aNewSlot({ capacity }, { requiredObservers })], deed)
    return
  }
  const slot = await observations.slot(allianceId, step.number)
  if (slot === null) return
  await onSlot(slot, step)
}

async function onSlot(slot: Slot, step: Exclude<Step, { kind: 'plan' }>): Promise<void> {
  const { deed } = SAYING
  const { allianceId } = slot
  switch (step.kind) {
    case 'change':
      await observations.change(slot, { ...slot, ...step.plan }, SAYING)
      return
    case 'cancel':
      await observations.cancel(slot, { reason: '', ...SAYING })
      return
    case 'swap': {
      const other = await observations.slot(allianceId, step.other)
      if (other === null || other.number === slot.number) return
      const plans = [
        { ...slot, on: other.on },
        { ...other, on: slot.on },
      ] as const
      await observations.swap([slot, other], plans, SAYING)
      return
    }
    case 'materials':
      await observations.setMaterials(slot, [step.file], deed)
      return
    case 'signOff':
    case 'attend':
      await observations[step.kind](allianceId, step.number, step.observer, deed)
      return
    default: {
      const isRequired = step.kind === 'require'
      const { number: lesson, observer: id } = step
      await observations.signUp(allianceId, lesson, { id, isRequired }, deed)
    }
  }
}

/** A lesson as its facts tell it. */
interface Told {
  plan: SlotPlan
  state: Slot['state']
  materials: readonly ResourceNumber[]
  readonly seats: Map<TeacherId, { isRequired: boolean; isThere: boolean }>
}

function told(facts: readonly FactBody[]): ReadonlyMap<SlotNumber, Told> {
  const lessons = new Map<SlotNumber, Told>()
  const lesson = (of: SlotNumber) => {
    const known = lessons.get(of)
    if (known === undefined) throw new Error(`no fact planned ${of}`)
    return known
  }
  for (const fact of facts) {
    switch (fact.kind) {
      case 'lessonPlanned':
        lessons.set(fact.slot, {
          plan: fact.plan,
          state: 'planned',
          materials: [],
          seats: new Map(),
        })
        break
      case 'lessonMoved':
      case 'lessonChanged':
        lesson(fact.slot).plan = fact.plan
        break
      case 'lessonCancelled':
        lesson(fact.slot).state = 'cancelled'
        break
      case 'materialsSet':
        lesson(fact.slot).materials = fact.materials
        break
      case 'signedUp': {
        // Who was there may still be made to come.
        const isThere = lesson(fact.slot).seats.get(fact.observer)?.isThere ?? false
        lesson(fact.slot).seats.set(fact.observer, { isRequired: fact.isRequired, isThere })
        break
      }
      case 'signedOff':
        lesson(fact.slot).seats.delete(fact.observer)
        break
      case 'observed': {
        const seat = lesson(fact.slot).seats.get(fact.observer)
        if (seat === undefined) throw new Error('there without a seat')
        seat.isThere = true
        break
      }
      default:
        throw new Error(`unexpected ${fact.kind}`)
    }
  }
  return lessons
}

it('O33 the facts alone tell every lesson and every seat as the store keeps them', async () => {
  let run = 0
  await fc.assert(
    fc.asyncProperty(steps, async all => {
      run += 1
      const allianceId = `alliance-${run}` as AllianceId
      for (const step of all) await take(allianceId, step)
      const facts = (await events.read(allianceId, 0, 999)).map(({ body }) => body)
      for (const [of, { plan, state, materials, seats }] of told(facts)) {
        const slot = await observations.slot(allianceId, of)
        expect(slot).toMatchObject({ ...aSlotPlan(), ...plan, state, materials })
        const kept = await observations.signUps(allianceId, [of])
        expect(kept.map(one => [one.observer, one.isRequired, one.attendedAt !== null])).toEqual(
          [...seats].map(([id, { isRequired, isThere }]) => [id, isRequired, isThere]),
        )
      }
      const planned = all.filter(({ kind }) => kind === 'plan').length
      expect(told(facts).size).toBe(planned)
    }),
    { numRuns: 40 },
  )
})
