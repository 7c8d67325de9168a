import { beforeEach, describe, expect, it } from 'vitest'
import type {
  AllianceId,
  CivilDay,
  FactBody,
  NewNotice,
  NewSlot,
  SchoolId,
  Slot,
  SlotNumber,
  SlotPlan,
  StorePorts,
  TeacherId,
} from '../src/index'
import { aNewSlot, aSlotPlan } from './a-slot'
import { ALLIANCE, aDeed, at, GROUP, OTHER_ALLIANCE } from './builders'
import { aRecordContent } from './record-store-contract'

const DAY = '2026-11-25' as CivilDay
const NEXT_DAY = '2026-11-26' as CivilDay
const WEDNESDAY = at('2026-11-25T08:55+08:00')
const [ZHOU, YE, MAO] = [2, 3, 4] as TeacherId[] as [TeacherId, TeacherId, TeacherId]
const LAN = 5 as TeacherId

/** Something to be said of lesson 1 in its group. */
export function aLessonNotice(changes: Partial<NewNotice> = {}): NewNotice {
  return {
    allianceId: ALLIANCE,
    onceKey: 'moved:1:2',
    kind: 'moved',
    recipient: { kind: 'chatGroup', chatGroup: GROUP },
    mentions: [],
    text: '第 1 号课改时间了',
    dueAt: aDeed().at,
    goodUntil: WEDNESDAY,
    isUrgent: true,
    slot: 1 as SlotNumber,
    ...changes,
  }
}

/** The rules that every store of lessons keeps. @param open gives an empty store */
export function observationStoreContract(name: string, open: () => Promise<StorePorts>): void {
  describe(`${name} as a store of lessons to observe`, () => {
    let ports: StorePorts
    beforeEach(async () => {
      ports = await open()
    })

    const deed = aDeed()
    const plan = async (slot: NewSlot = aNewSlot(), allianceId: AllianceId = ALLIANCE) => {
      const [planned] = await ports.observations.plan(allianceId, [slot], deed)
      if (planned === undefined) throw new Error('nothing was planned')
      return planned
    }
    const signUp = (slot: Slot, id: TeacherId, isRequired = false) =>
      ports.observations.signUp(slot.allianceId, slot.number, { id, isRequired }, deed)
    const observers = async ({ allianceId, number }: Slot) =>
      (await ports.observations.signUps(allianceId, [number])).map(({ observer }) => observer)
    const now = async ({ allianceId, number }: Slot) => ports.observations.slot(allianceId, number)
    const facts = async () =>
      (await ports.events.read(ALLIANCE, 0, 99)).map(({ body }): FactBody => body)
    const kinds = async () => (await facts()).map(({ kind }) => kind)
    const waiting = async () =>
      (await ports.notices.due(WEDNESDAY - 1, 99)).map(({ onceKey }) => onceKey)
    const saying = (...notices: NewNotice[]) => ({ deed, notices })

    it('O30 counts on in every alliance by itself, and gives no number twice', async () => {
      const first = await plan()
      await ports.observations.cancel(first, { reason: '', ...saying() })
      const second = await plan()
      const elsewhere = await plan(aNewSlot(), OTHER_ALLIANCE)
      expect([first.number, second.number, elsewhere.number]).toEqual([1, 2, 1])
      expect(second).toEqual({
        ...aSlotPlan(),
        allianceId: ALLIANCE,
        number: 2,
        state: 'planned',
        revision: 1,
        chatGroup: GROUP,
        plannedBy: deed.by,
        plannedAt: deed.at,
        materials: [],
      })
      expect(await now(second)).toEqual(second)
      expect(await ports.observations.slot(OTHER_ALLIANCE, 2 as SlotNumber)).toBeNull()
    })

    it('O30 finds the lessons of some days in the order they are held, cancelled ones too', async () => {
      const late = await plan(aNewSlot({ period: 5 }))
      await plan(aNewSlot({ on: NEXT_DAY, period: 1 }))
      await plan(aNewSlot({ period: 1 }))
      await plan(aNewSlot(), OTHER_ALLIANCE)
      await ports.observations.cancel(late, { reason: '', ...saying() })
      const numbers = async (from: CivilDay, until: CivilDay) =>
        (await ports.observations.slots(ALLIANCE, { from, until })).map(slot => slot.number)
      expect(await numbers(DAY, DAY)).toEqual([3, 1])
      expect(await numbers(DAY, NEXT_DAY)).toEqual([3, 1, 2])
      expect(await numbers(NEXT_DAY, DAY)).toEqual([])
    })

    it('O31 plans all or none, and names who must come at once, beyond the seats', async () => {
      const wrong = aNewSlot({ period: Number.NaN })
      await expect(ports.observations.plan(ALLIANCE, [aNewSlot(), wrong], deed)).rejects.toThrow()
      expect(await facts()).toEqual([])
      const slot = await plan(aNewSlot({ capacity: 1 }, { requiredObservers: [ZHOU, YE, ZHOU] }))
      expect(slot.number).toBe(1)
      expect(await observers(slot)).toEqual([ZHOU, YE])
      expect(await kinds()).toEqual(['lessonPlanned', 'signedUp', 'signedUp'])
      expect((await facts())[0]).toEqual({
        kind: 'lessonPlanned',
        slot: 1,
        plan: aSlotPlan({ capacity: 1 }),
      })
    })

    it('O31 what is to be said of planned lessons is written down with them, under their numbers', async () => {
      const calls = (planned: readonly Slot[]) =>
        planned.map(({ number }) =>
          aLessonNotice({
            ...{ kind: 'planned', onceKey: `called:${number}`, slot: number, observer: ZHOU },
          }),
        )
      const two = [aNewSlot({}, { requiredObservers: [ZHOU] }), aNewSlot({ period: 3 })]
      const [first] = await ports.observations.plan(ALLIANCE, two, deed, calls)
      const waiting = await ports.notices.due(deed.at, 9)
      expect(waiting.map(({ onceKey }) => onceKey).toSorted()).toEqual(['called:1', 'called:2'])
      // Who signs off hears no more of being called.
      await ports.observations.signOff(ALLIANCE, first?.number ?? (0 as SlotNumber), ZHOU, deed)
      const left = await ports.notices.due(deed.at, 9)
      expect(left.map(({ onceKey }) => onceKey)).toEqual(['called:2'])
      const broken = () => {
        throw new Error('nobody to call')
      }
      await expect(ports.observations.plan(ALLIANCE, two, deed, broken)).rejects.toThrow()
      expect((await kinds()).filter(kind => kind === 'lessonPlanned')).toHaveLength(2)
    })

    it('O32 changes only what is still as it was seen', async () => {
      const seen = await plan()
      const change = (changes: Partial<SlotPlan>) =>
        ports.observations.change(seen, aSlotPlan(changes), saying(aLessonNotice()))
      expect(await change({ topic: '认识几分之一' })).toMatchObject({
        kind: 'done',
        slot: { topic: '认识几分之一', revision: 2 },
      })
      expect(await change({ topic: '认识几分之几' })).toEqual({ kind: 'stale' })
      expect(await now(seen)).toMatchObject({ topic: '认识几分之一', revision: 2 })
      expect(await ports.observations.cancel(seen, { reason: '', ...saying() })).toEqual({
        kind: 'stale',
      })
      expect(await kinds()).toEqual(['lessonPlanned', 'lessonChanged'])
      const unknown = { ...seen, number: 9 as SlotNumber }
      expect(await ports.observations.change(unknown, aSlotPlan(), saying())).toEqual({
        kind: 'gone',
      })
    })

    it('O32 does nothing where nothing changes', async () => {
      const slot = await plan()
      const outcome = await ports.observations.change(slot, aSlotPlan(), saying(aLessonNotice()))
      expect(outcome).toEqual({ kind: 'done', slot })
      expect([await kinds(), await waiting()]).toEqual([['lessonPlanned'], []])
    })

    it('O33 tells a move from another change, and what is said of it comes with it', async () => {
      const first = await plan()
      const moved = await ports.observations.change(
        first,
        aSlotPlan({ on: NEXT_DAY }),
        saying(aLessonNotice()),
      )
      if (moved.kind !== 'done') throw new Error(moved.kind)
      expect((await facts()).at(-1)).toEqual({
        kind: 'lessonMoved',
        slot: 1,
        from: { on: DAY, period: 2, schoolId: '王村口小学' },
        plan: aSlotPlan({ on: NEXT_DAY }),
      })
      expect(await waiting()).toEqual(['moved:1:2'])
      const again = aLessonNotice({ onceKey: 'moved:1:3' })
      await ports.observations.change(moved.slot, aSlotPlan(), saying(again))
      expect(await waiting()).toEqual(['moved:1:3'])
    })

    it('O33 changes nothing while others come than those whom its news are for', async () => {
      const [one, other] = [await plan(), await plan(aNewSlot({ period: 5 }))]
      await signUp(one, ZHOU)
      const comers = (...ids: TeacherId[]) => new Map([[one.number, ids]])
      const told = (...ids: TeacherId[]) => ({ ...saying(aLessonNotice()), comers: comers(...ids) })
      const moved = { ...aSlotPlan(), period: 3 }
      const before = await facts()
      for (const late of [told(), told(YE), told(ZHOU, YE)]) {
        expect(await ports.observations.change(one, moved, late)).toEqual({ kind: 'comersChanged' })
        expect(await ports.observations.cancel(one, { reason: '', ...late })).toEqual({
          kind: 'comersChanged',
        })
        const plans = [aSlotPlan({ period: 5 }), aSlotPlan()] as const
        expect(await ports.observations.swap([one, other], plans, late)).toEqual({
          kind: 'comersChanged',
        })
      }
      expect([await facts(), await waiting()]).toEqual([before, []])
      await signUp(one, YE)
      expect(await ports.observations.change(one, moved, told(YE, ZHOU))).toMatchObject({
        kind: 'done',
      })
      expect(await waiting()).toEqual(['moved:1:2'])
    })

    it('O33 revokes nothing of other lessons and other alliances', async () => {
      const slot = await plan()
      await plan()
      await plan(aNewSlot(), OTHER_ALLIANCE)
      const others = [
        aLessonNotice({ onceKey: 'soon:2', slot: 2 as SlotNumber }),
        aLessonNotice({ onceKey: 'report', slot: null }),
        aLessonNotice({ onceKey: 'soon:1', allianceId: OTHER_ALLIANCE }),
      ]
      await ports.notices.produce({ toSay: others, missed: [] }, deed.at)
      await ports.observations.cancel(slot, { reason: '', ...saying() })
      expect((await waiting()).sort()).toEqual(['report', 'soon:1', 'soon:2'])
    })

    it('O79 what somebody saw stays the lesson that it was; its words may be mended', async () => {
      const there = await plan()
      const other = await plan(aNewSlot({ on: NEXT_DAY }))
      await ports.observations.attend(ALLIANCE, there.number, ZHOU, deed)
      const others: Partial<SlotPlan>[] = [
        { on: NEXT_DAY },
        { period: 3 },
        { schoolId: '蔡源小学' as SchoolId },
        { className: '三(1)班' },
        { presenter: MAO },
        { presenter: null },
      ]
      const before = await facts()
      for (const changes of others)
        expect(
          await ports.observations.change(there, aSlotPlan(changes), saying(aLessonNotice())),
        ).toEqual({ kind: 'observed' })
      const plans = [aSlotPlan({ on: NEXT_DAY }), aSlotPlan()] as const
      expect(await ports.observations.swap([there, other], plans, saying(aLessonNotice()))).toEqual(
        {
          kind: 'observed',
        },
      )
      const cancelling = { reason: '', ...saying(aLessonNotice()) }
      expect(await ports.observations.cancel(there, cancelling)).toEqual({ kind: 'observed' })
      expect([await now(there), await now(other)]).toEqual([there, other])
      expect([await facts(), await waiting()]).toEqual([before, []])
      const mended = await ports.observations.change(there, aSlotPlan({ topic: '角' }), saying())
      expect(mended).toMatchObject({ kind: 'done', slot: { topic: '角' } })
    })

    it('O48 who presents from now on comes to observe no more, in the same transaction', async () => {
      const slot = await plan(aNewSlot({}, { requiredObservers: [ZHOU, YE] }))
      const reminder = { kind: 'soon', mentions: [], observer: ZHOU, onceKey: 'soon:1:t2' } as const
      const toSay = [aLessonNotice(reminder)]
      await ports.notices.produce({ toSay, missed: [] }, deed.at)
      await ports.observations.change(slot, aSlotPlan({ presenter: ZHOU }), saying())
      expect([await observers(slot), await waiting()]).toEqual([[YE], []])
      expect((await facts()).slice(-2)).toEqual([
        { kind: 'lessonChanged', slot: 1, plan: aSlotPlan({ presenter: ZHOU }) },
        { kind: 'signedOff', slot: 1, observer: ZHOU },
      ])
      expect(await signUp(slot, ZHOU, true)).toBe('presents')
      const own = await plan(aNewSlot({ presenter: MAO }, { requiredObservers: [MAO, YE] }))
      expect(await observers(own)).toEqual([YE])
      // The seat does not wait for them to be relieved.
      const given = await now(slot)
      if (given === null) throw new Error('gone')
      await ports.observations.change(given, aSlotPlan(), saying())
      expect(await observers(slot)).toEqual([YE])
    })

    it('O34 swaps both or none', async () => {
      const one = await plan()
      const other = await plan(aNewSlot({ on: NEXT_DAY, className: '五(1)班' }))
      const plans = [
        aSlotPlan({ on: NEXT_DAY }),
        aSlotPlan({ on: DAY, className: '五(1)班' }),
      ] as const
      const old = { ...other, revision: 7 }
      expect(await ports.observations.swap([one, old], plans, saying(aLessonNotice()))).toEqual({
        kind: 'stale',
      })
      expect([await now(one), await now(other), await waiting()]).toEqual([one, other, []])
      const swapped = await ports.observations.swap([one, other], plans, saying(aLessonNotice()))
      expect(swapped).toMatchObject({ kind: 'done', slot: { number: 1, on: NEXT_DAY } })
      expect(await now(other)).toMatchObject({ on: DAY, revision: 2 })
      expect((await kinds()).slice(2)).toEqual(['lessonMoved', 'lessonMoved'])
      expect(await waiting()).toEqual(['moved:1:2'])
    })

    it('O35 keeps who wanted to come to a cancelled lesson, and lets nobody sign up or off', async () => {
      const slot = await plan()
      await signUp(slot, ZHOU)
      const cancelled = await ports.observations.cancel(slot, {
        reason: '停电',
        ...saying(aLessonNotice({ kind: 'cancelled', onceKey: 'cancelled:1:2' })),
      })
      expect(cancelled).toMatchObject({ kind: 'done', slot: { state: 'cancelled', revision: 2 } })
      expect((await facts()).at(-1)).toEqual({ kind: 'lessonCancelled', slot: 1, reason: '停电' })
      expect(await waiting()).toEqual(['cancelled:1:2'])
      const { signOff, attend } = ports.observations
      expect([
        await signUp(slot, YE),
        await signOff(ALLIANCE, slot.number, ZHOU, deed),
        await attend(ALLIANCE, slot.number, ZHOU, deed),
        await observers(slot),
      ]).toEqual(['gone', false, false, [ZHOU]])
      if (cancelled.kind !== 'done') throw new Error(cancelled.kind)
      const again = await ports.observations.cancel(cancelled.slot, { reason: '', ...saying() })
      expect(again).toEqual({ kind: 'gone' })
    })

    it('O36 gives the last seat once, and who must come finds one', async () => {
      const slot = await plan(aNewSlot({ capacity: 1 }))
      expect(await Promise.all([signUp(slot, ZHOU), signUp(slot, YE)])).toEqual(['done', 'full'])
      expect([await signUp(slot, ZHOU), await signUp(slot, MAO, true)]).toEqual(['already', 'done'])
      expect(await observers(slot)).toEqual([ZHOU, MAO])
      expect(await ports.observations.signUps(OTHER_ALLIANCE, [slot.number])).toEqual([])
      const unknown = { ...slot, number: 9 as SlotNumber }
      expect([await signUp(unknown, YE), await kinds()]).toEqual([
        'gone',
        ['lessonPlanned', 'signedUp', 'signedUp'],
      ])
    })

    it('O36 who came by themselves may be made to come, not the other way', async () => {
      const slot = await plan()
      const outcomes = [
        await signUp(slot, ZHOU),
        await signUp(slot, ZHOU, true),
        await signUp(slot, ZHOU),
        await signUp(slot, ZHOU, true),
      ]
      expect(outcomes).toEqual(['done', 'done', 'already', 'already'])
      const [seat] = await ports.observations.signUps(ALLIANCE, [slot.number])
      expect(seat).toEqual({ slot: 1, observer: ZHOU, isRequired: true, attendedAt: null })
    })

    it('O26 O36 colleagues are made to come in one transaction with what they hear', async () => {
      const slot = await plan(aNewSlot({ presenter: MAO, capacity: 1 }))
      await signUp(slot, ZHOU, true)
      const called: TeacherId[] = []
      const { oblige } = ports.observations
      const outcomes = await oblige(ALLIANCE, slot.number, [ZHOU, YE, MAO], {
        deed,
        noticesOf: ids => {
          called.push(...ids)
          return [aLessonNotice()]
        },
      })
      expect([outcomes, called]).toEqual([['already', 'done', 'presents'], [YE]])
      expect([await observers(slot), await waiting()]).toEqual([[ZHOU, YE], ['moved:1:2']])
      const fails = oblige(ALLIANCE, slot.number, [LAN], {
        deed,
        noticesOf: () => {
          throw new Error('no words')
        },
      })
      await expect(fails).rejects.toThrow('no words')
      expect(await observers(slot)).toEqual([ZHOU, YE])
    })

    it('O131 an attendance is taken back with its seat; who must come keeps theirs, who handed in their record', async () => {
      const slot = await plan(aNewSlot({ capacity: 3 }))
      const { attend, withdrawAttendance, signUps } = ports.observations
      await signUp(slot, ZHOU, true)
      for (const observer of [ZHOU, YE, MAO]) await attend(ALLIANCE, slot.number, observer, deed)
      const record = { allianceId: ALLIANCE, slot: slot.number, observer: MAO, score: null }
      const content = aRecordContent()
      await ports.records.submit({ ...record, content, attachments: [] }, { deed, notices: [] })
      const notice = aLessonNotice({ kind: 'attendanceWithdrawn', onceKey: 'gone:1' })
      const undo = (observer: TeacherId) =>
        withdrawAttendance(ALLIANCE, slot.number, observer, { ...deed, notices: [notice] })
      expect([await undo(ZHOU), await undo(YE), await undo(YE), await undo(MAO)]).toEqual([
        ...['done', 'done', 'notThere', 'recorded'],
      ])
      expect((await ports.notices.produced(ALLIANCE, ['gone:1'], notice.dueAt)).size).toBe(1)
      const seats = await signUps(ALLIANCE, [slot.number])
      expect(seats.map(seat => [seat.observer, seat.attendedAt !== null])).toEqual([
        [ZHOU, false],
        [MAO, true],
      ])
      const told = await ports.events.readOf(ALLIANCE, ['attendanceWithdrawn', 'signedOff'], 0, 9)
      expect(told.map(({ body }) => [body.kind, 'observer' in body && body.observer])).toEqual([
        ['attendanceWithdrawn', ZHOU],
        ['attendanceWithdrawn', YE],
        ['signedOff', YE],
      ])
    })

    it('O118 who an organiser finds not to have been there loses seat and attendance, not the record', async () => {
      const slot = await plan()
      const { attend, judgeAttendance, signUps } = ports.observations
      for (const observer of [ZHOU, YE]) await attend(ALLIANCE, slot.number, observer, deed)
      const key = { allianceId: ALLIANCE, slot: slot.number, observer: ZHOU }
      const record = { ...key, score: null, content: aRecordContent(), attachments: [] }
      await ports.records.submit(record, { deed, notices: [] })
      const notice = aLessonNotice({ kind: 'attendanceWithdrawn', onceKey: 'judged:1' })
      const judge = (wasThere: boolean) =>
        judgeAttendance(
          ALLIANCE,
          { slot: slot.number, observer: ZHOU },
          { wasThere, reason: '没有签到' },
          { ...deed, notices: [notice] },
        )
      expect([await judge(true), await judge(false), await judge(false)]).toEqual([
        ...[false, true, false],
      ])
      expect((await ports.notices.produced(ALLIANCE, ['judged:1'], notice.dueAt)).size).toBe(1)
      expect((await signUps(ALLIANCE, [slot.number])).map(({ observer }) => observer)).toEqual([YE])
      expect(await ports.records.record(ALLIANCE, slot.number, ZHOU)).not.toBeNull()
      expect(await judge(true)).toBe(true)
      const [back] = (await signUps(ALLIANCE, [slot.number])).filter(
        ({ observer }) => observer === ZHOU,
      )
      expect(back?.attendedAt).toBe(deed.at)
      const told = await ports.events.readOf(ALLIANCE, ['attendanceJudged'], 0, 9)
      const found = { kind: 'attendanceJudged', slot: 1, observer: ZHOU, reason: '没有签到' }
      expect(told.map(({ body }) => body)).toEqual([
        { ...found, wasThere: false, appeal: null },
        { ...found, wasThere: true, appeal: null },
      ])
    })

    it('O118 who was struck out is not noted again by what they do; it is taken back once, and not of a cancelled lesson', async () => {
      const slot = await plan()
      const { attend, cancel, judgeAttendance, signUps } = ports.observations
      const seat = { slot: slot.number, observer: ZHOU }
      const judge = (wasThere: boolean) =>
        judgeAttendance(ALLIANCE, seat, { wasThere, reason: '没有签到' }, deed)
      await attend(ALLIANCE, slot.number, ZHOU, deed)
      expect(await judge(false)).toBe(true)
      expect(await attend(ALLIANCE, slot.number, ZHOU, deed)).toBe(false)
      const record = { allianceId: ALLIANCE, ...seat, score: null, attachments: [] }
      await ports.records.submit({ ...record, content: aRecordContent() }, { deed, notices: [] })
      expect(await signUps(ALLIANCE, [slot.number])).toEqual([])
      expect([await judge(false), await judge(true), await judge(true)]).toEqual([
        ...[false, true, false],
      ])
      expect((await signUps(ALLIANCE, [slot.number])).map(({ observer }) => observer)).toEqual([
        ZHOU,
      ])
      expect(await judge(false)).toBe(true)
      // A lesson with a record is not cancelled.
      await ports.records.withdraw(ALLIANCE, seat, deed)
      const cancelled = await cancel(slot, { reason: '', deed, notices: [] })
      expect([cancelled.kind, await judge(true)]).toEqual(['done', false])
      const told = await ports.events.readOf(ALLIANCE, ['attendanceJudged'], 0, 9)
      expect(told.map(({ body }) => 'wasThere' in body && body.wasThere)).toEqual([
        ...[false, true, false],
      ])
    })

    it('O37 who signs off leaves the seat; who was there stays', async () => {
      const slot = await plan(aNewSlot({ capacity: 1 }))
      const { signOff, attend } = ports.observations
      await signUp(slot, ZHOU)
      expect([
        await signOff(ALLIANCE, slot.number, ZHOU, deed),
        await signOff(ALLIANCE, slot.number, ZHOU, deed),
        await signUp(slot, YE),
        await attend(ALLIANCE, slot.number, YE, deed),
        await attend(ALLIANCE, slot.number, YE, deed),
        await signOff(ALLIANCE, slot.number, YE, deed),
        // Came unasked: there were more chairs.
        await attend(ALLIANCE, slot.number, MAO, deed),
        await observers(slot),
      ]).toEqual([true, false, 'done', true, false, false, true, [YE, MAO]])
      expect((await kinds()).slice(1)).toEqual([
        'signedUp',
        'signedOff',
        'signedUp',
        'observed',
        'signedUp',
        'observed',
      ])
    })

    it('O38 keeps lesson plan and slides with the lesson', async () => {
      const slot = await plan()
      const numbers = [12, 15] as unknown as Slot['materials']
      const set = await ports.observations.setMaterials(slot, numbers, deed)
      expect(set).toMatchObject({ kind: 'done', slot: { materials: [12, 15], revision: 2 } })
      expect(await ports.observations.setMaterials(slot, [], deed)).toEqual({ kind: 'stale' })
      if (set.kind !== 'done') throw new Error(set.kind)
      await ports.observations.setMaterials(set.slot, numbers, deed)
      expect(await kinds()).toEqual(['lessonPlanned', 'materialsSet'])
    })
  })
}
