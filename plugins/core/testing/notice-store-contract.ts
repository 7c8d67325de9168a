import { beforeEach, describe, expect, it } from 'vitest'
import type {
  Delivery,
  NewNotice,
  Notice,
  NoticeStore,
  SlotNumber,
  StorePorts,
  TeacherId,
} from '../src/index'
import { BOT_OFFLINE, DEFAULT_REMINDER_RULES } from '../src/index'
import { aNewSlot } from './a-slot'
import { ALLIANCE, account, aDeed, aDelivery, BOT, GROUP, MONDAY, OTHER_ALLIANCE } from './builders'
import { aRecordContent } from './record-store-contract'

const HOUR = 3_600_000
const MINUTE = 60_000
const SENT = { state: 'sent', nextAt: null, trouble: null } as const
const REFUSED = { state: 'dead', nextAt: null, trouble: 'muted' } as const

/** Something to be said in the group of most tests, for an hour from Monday morning on. */
export function aNotice(changes: Partial<NewNotice> = {}): NewNotice {
  return {
    allianceId: ALLIANCE,
    onceKey: 'soon:1@2026-03-02T08:20:group',
    kind: 'soon',
    recipient: { kind: 'chatGroup', chatGroup: GROUP },
    mentions: [],
    callsAll: false,
    text: '8:20 就要上课了',
    dueAt: MONDAY,
    goodUntil: MONDAY + HOUR,
    isUrgent: true,
    slot: null,
    ...changes,
  }
}

/** The rules that every store of notices keeps. @param open gives an empty store */
export function noticeStoreContract(name: string, open: () => Promise<StorePorts>): void {
  describe(`${name} as a store of notices`, () => {
    let ports: StorePorts
    let notices: NoticeStore
    beforeEach(async () => {
      ports = await open()
      notices = ports.notices
    })

    const produce = (changes: Partial<NewNotice> = {}, now = MONDAY) =>
      notices.produce({ toSay: [aNotice(changes)], missed: [] }, now)
    const keysDue = async (now = MONDAY) => (await notices.due(now, 99)).map(n => n.onceKey)
    const only = async (now = MONDAY): Promise<Notice> => {
      const [notice, ...others] = await notices.due(now, 99)
      if (notice === undefined || others.length > 0) throw new Error('not exactly one is due')
      return notice
    }
    const handOver = async (some: readonly Notice[], onceKey = 'notice:1', now = MONDAY) =>
      notices.handOver(
        some.map(({ id }) => id),
        aDelivery({ onceKey, notBefore: now, expiresAt: now + 30 * MINUTE }),
        now,
      )
    const claimed = async (now = MONDAY): Promise<Delivery> => {
      const [delivery] = await ports.outbox.claim(now, 1)
      if (delivery === undefined) throw new Error('nothing to claim')
      return delivery
    }
    const troubles = async (now: number) =>
      (await notices.troubled(now, 99)).map(t => `${t.notice.onceKey} ${t.trouble}`)
    const facts = async () =>
      (await ports.events.read(ALLIANCE, 0, 99))
        .map(({ body }) => body)
        .filter(b => b.kind !== 'sent')

    it('R10 comes back as it was written down, once in each alliance', async () => {
      const whole = aNotice({ mentions: [account('1')], callsAll: true, slot: 7 as SlotNumber })
      expect(await notices.produce({ toSay: [whole, whole], missed: [] }, MONDAY)).toBe(1)
      expect(await notices.produce({ toSay: [], missed: [whole] }, MONDAY)).toBe(0)
      expect(await produce({ allianceId: OTHER_ALLIANCE })).toBe(1)
      const [notice] = await notices.due(MONDAY, 1)
      expect(notice).toEqual({
        ...whole,
        id: 1,
        state: 'waiting',
        createdAt: MONDAY,
        deliveryKey: null,
      })
    })

    it('R11 is due from its minute on, urgent ones first, then those that run out first', async () => {
      await produce({ onceKey: 'later', dueAt: MONDAY + 1 })
      await produce({ onceKey: 'calm', isUrgent: false, goodUntil: MONDAY + 5 })
      await produce({ onceKey: 'long', goodUntil: MONDAY + 9 * HOUR })
      await produce({ onceKey: 'short' })
      expect(await keysDue()).toEqual(['short', 'long', 'calm'])
      expect((await notices.due(MONDAY + 1, 2)).map(n => n.onceKey)).toEqual(['later', 'short'])
    })

    it('R24 so many of each alliance are due at once: none keeps another waiting', async () => {
      for (const onceKey of ['1', '2', '3']) await produce({ onceKey })
      await produce({
        allianceId: OTHER_ALLIANCE,
        onceKey: 'other',
        isUrgent: false,
        goodUntil: MONDAY + 9 * HOUR,
      })
      expect((await notices.due(MONDAY, 2)).map(n => n.onceKey).sort()).toEqual(['1', '2', 'other'])
    })

    it('R14 what was said is known by its key whenever the bot starts again', async () => {
      await produce()
      await handOver([await only()])
      const { id } = await claimed()
      const sent = { state: 'sent', nextAt: null, trouble: null } as const
      await ports.outbox.settle(id, sent, 'm1', MONDAY)
      expect(await keysDue(MONDAY + 1)).toEqual([])
      await ports.outbox.recover(MONDAY + 100 * 24 * HOUR)
      const { onceKey } = aNotice()
      const produced = await notices.produced(ALLIANCE, [onceKey], MONDAY + 2)
      expect([...produced]).toEqual([onceKey])
      expect(await produce({}, MONDAY + 2)).toBe(0)
    })

    it('R10 knows which keys were produced, but not those that may come again', async () => {
      const slot = 1 as SlotNumber
      await ports.observations.plan(ALLIANCE, [aNewSlot()], aDeed())
      await produce({ onceKey: 'said' })
      await produce({ onceKey: 'revoked', slot })
      await notices.produce(
        {
          toSay: [],
          missed: [
            aNotice({ onceKey: 'missed', goodUntil: MONDAY }),
            aNotice({ onceKey: 'early', dueAt: MONDAY + HOUR, goodUntil: MONDAY + 2 * HOUR }),
          ],
        },
        MONDAY + 9 * HOUR,
      )
      const [lesson] = await ports.observations.slots(ALLIANCE, {
        from: '2000-01-01' as never,
        until: '2099-01-01' as never,
      })
      if (lesson === undefined) throw new Error('no lesson')
      await ports.observations.cancel(lesson, { reason: '', deed: aDeed(), notices: [] })
      const keys = ['said', 'revoked', 'missed', 'early', 'never']
      const produced = async (now: number) => [...(await notices.produced(ALLIANCE, keys, now))]
      expect((await produced(MONDAY)).sort()).toEqual(['missed', 'said'])
      expect((await produced(MONDAY + 9 * HOUR)).sort()).toEqual(['early', 'missed', 'said'])
      expect([...(await notices.produced(OTHER_ALLIANCE, keys, MONDAY))]).toEqual([])
    })

    it('R31 what a clock that ran ahead took for missed is produced again, as it is now; news wait again', async () => {
      const ahead = MONDAY + 48 * HOUR
      const news = aNotice({ onceKey: 'moved:1:2', kind: 'moved' })
      await notices.produce({ toSay: [], missed: [aNotice(), news] }, ahead)
      expect(await keysDue(ahead)).toEqual([])
      expect(await keysDue(MONDAY + 1)).toEqual(['moved:1:2'])
      expect(await produce({ text: '改到 8:20' }, MONDAY + 1)).toBe(1)
      expect(await notices.due(MONDAY + 1, 9)).toMatchObject([
        { state: 'waiting', text: '改到 8:20' },
        { onceKey: 'moved:1:2' },
      ])
    })

    it('R12 only what ran out can be missed', async () => {
      await produce()
      const { id } = await only()
      await notices.miss([id], MONDAY)
      expect(await keysDue()).toHaveLength(1)
      await notices.miss([id], MONDAY + HOUR)
      expect(await keysDue(MONDAY + HOUR)).toEqual([])
      expect(await troubles(MONDAY + HOUR)).toEqual([`${aNotice().onceKey} missed`])
    })

    it('R14 handing over and the delivery are one; nothing is handed over twice', async () => {
      await produce()
      await produce({ onceKey: 'other' })
      const both = await notices.due(MONDAY, 9)
      expect(await handOver(both)).toBe(true)
      expect(await keysDue()).toEqual([])
      expect(await handOver(both, 'notice:again')).toBe(false)
      expect(await handOver(both.slice(1), 'notice:part')).toBe(false)
      expect((await ports.outbox.counts(ALLIANCE)).pending).toBe(1)
      expect((await claimed()).onceKey).toBe('notice:1')
    })

    it('R22 tells how many messages a place has heard', async () => {
      const person = { kind: 'person', person: account('20009'), viaChatGroup: GROUP } as const
      for (const [at, onceKey] of ['a', 'b', 'c'].entries())
        await produce({ onceKey, ...(at === 2 ? { recipient: person } : {}) })
      const [a, b, c] = await notices.due(MONDAY, 9)
      if (a === undefined || b === undefined || c === undefined) throw new Error('not three')
      await handOver([a, b], 'notice:ab')
      await handOver([c], 'notice:c', MONDAY + 5)
      expect(await notices.spoken(ALLIANCE, MONDAY)).toEqual([
        { recipientKey: 'chatGroup:onebot:66001', messages: 1, lastAt: MONDAY },
        { recipientKey: 'person:onebot:20009', messages: 1, lastAt: MONDAY + 5 },
      ])
      expect(await notices.spoken(ALLIANCE, MONDAY + 1)).toHaveLength(1)
      expect(await notices.spoken(OTHER_ALLIANCE, MONDAY)).toEqual([])
      expect(await notices.lastSaidAt(BOT)).toBe(MONDAY + 5)
      expect(await notices.lastSaidAt(account('1'))).toBeNull()
    })

    it('R23 a turn ahead belongs to what waits to be said, not to what a clock set back has said already', async () => {
      const ahead = MONDAY + 40_000
      await produce()
      await produce({ onceKey: 'other' })
      const [first, other] = await notices.due(MONDAY, 9)
      if (first === undefined || other === undefined) throw new Error('not two')
      const turn = aDelivery({ onceKey: 'notice:1', notBefore: ahead, expiresAt: MONDAY + HOUR })
      await notices.handOver([first.id], turn, MONDAY)
      expect(await keysDue(MONDAY)).toEqual(['other'])
      expect(await notices.lastSaidAt(BOT)).toBe(ahead)
      const { id } = await claimed(ahead)
      await ports.outbox.settle(id, SENT, null, ahead)
      expect(await keysDue(MONDAY)).toEqual(['other'])
      expect(await notices.lastSaidAt(BOT)).toBe(MONDAY)
    })

    it('R23 what the bot answers holds no turn, nor does what a clock that ran hours ahead handed over', async () => {
      const ahead = MONDAY + 8 * HOUR
      await produce({ goodUntil: MONDAY + 99 * HOUR })
      await handOver([await only(ahead)], 'notice:1', ahead)
      await ports.outbox.add(aDelivery({ onceKey: 'answer', notBefore: ahead }), ahead)
      expect(await keysDue(MONDAY)).toHaveLength(1)
      expect(await notices.lastSaidAt(BOT)).toBe(MONDAY)
    })

    it('R24 what a clock that was set back handed over for later waits again at once', async () => {
      await produce()
      const ahead = MONDAY + 27 * MINUTE
      await handOver([await only(ahead)], 'notice:1', ahead)
      expect(await keysDue()).toHaveLength(1)
      expect(await ports.outbox.claim(ahead, 9)).toEqual([])
      // What is to be said in a moment stays where it is.
      await handOver([await only()], 'notice:2', MONDAY)
      expect(await keysDue()).toEqual([])
      expect(await claimed()).toMatchObject({ onceKey: 'notice:2' })
    })

    it('R24 what expired in the outbox waits again at once, what was refused a minute later', async () => {
      await produce()
      await handOver([await only()])
      const expired = MONDAY + 30 * MINUTE
      expect(await ports.outbox.claim(expired, 9)).toEqual([])
      expect(await keysDue(expired)).toHaveLength(1)
      await handOver([await only(expired)], 'notice:2', expired)
      await ports.outbox.settle((await claimed(expired)).id, REFUSED, null, expired)
      expect(await keysDue(expired)).toEqual([])
      expect(await keysDue(expired + MINUTE - 1)).toEqual([])
      expect(await troubles(expired + MINUTE)).toEqual([])
      expect(await keysDue(expired + MINUTE)).toHaveLength(1)
    })

    it('R24 what was refused is tried again in half of the time that is left, a minute at least', async () => {
      const refuse = async (name: string, at: number) => {
        await handOver([await only(at)], name, at)
        await ports.outbox.settle((await claimed(at)).id, REFUSED, null, at)
      }
      await produce({ goodUntil: MONDAY + 30 * MINUTE })
      const waits: number[] = []
      for (let minute = 0; minute < 29; minute += waits.at(-1) ?? 99) {
        await refuse(`notice:${minute}`, MONDAY + minute * MINUTE)
        let wait = 1
        while (wait < 99 && (await keysDue(MONDAY + (minute + wait) * MINUTE)).length === 0) wait++
        waits.push(wait)
      }
      // The last one is a minute before it runs out.
      expect(waits).toEqual([1, 2, 4, 8, 8, 4, 2])
    })

    it('R24 what was refused under a clock that ran ahead waits no longer than by the right one', async () => {
      const ahead = MONDAY + 8 * HOUR
      await produce({ goodUntil: MONDAY + 10 * HOUR })
      await produce({ onceKey: 'other', goodUntil: MONDAY + 10 * HOUR })
      const [first, other] = await notices.due(ahead, 9)
      if (first === undefined || other === undefined) throw new Error('not two')
      await handOver([first], 'notice:1', ahead)
      await ports.outbox.settle((await claimed(ahead)).id, REFUSED, null, ahead)
      // Taken back while the clock still ran ahead, and after it was set right.
      expect(await keysDue(ahead)).toEqual(['other'])
      await handOver([other], 'notice:2', ahead)
      await ports.outbox.settle((await claimed(ahead)).id, REFUSED, null, ahead)
      expect(await keysDue(MONDAY)).toEqual([first.onceKey])
      expect(await keysDue(MONDAY + MINUTE)).toEqual([first.onceKey, 'other'])
    })

    it('R31 what a clock that ran ahead saw coming waits for nothing but its time, and may get another', async () => {
      const dueAt = MONDAY + 99 * HOUR
      const early = { dueAt, goodUntil: dueAt + HOUR }
      await produce(early, dueAt)
      await handOver([await only(dueAt)], 'notice:1', dueAt)
      await ports.outbox.settle((await claimed(dueAt)).id, REFUSED, null, dueAt)
      expect(await keysDue(dueAt + 1)).toEqual([])
      // The clock is set right.
      expect(await keysDue(MONDAY)).toEqual([])
      expect(await keysDue(dueAt)).toHaveLength(1)
      // Meanwhile the rule says another time.
      expect(await produce({ ...early, dueAt: dueAt - HOUR }, dueAt - HOUR)).toBe(1)
      expect(await keysDue(dueAt - HOUR)).toHaveLength(1)
    })

    it('R24 what found no bot is no try and waits again at once, what is under way does not', async () => {
      await produce({ goodUntil: MONDAY + 99 * HOUR })
      const offline = { ...REFUSED, trouble: BOT_OFFLINE }
      for (let tries = 1; tries <= 30; tries++) {
        await handOver([await only()], `notice:${tries}`)
        const { id } = await claimed()
        expect(await keysDue(MONDAY + HOUR)).toEqual([])
        await ports.outbox.settle(id, offline, null, MONDAY)
      }
      expect(await troubles(MONDAY)).toEqual([])
      expect(await keysDue()).toHaveLength(1)
      await handOver([await only()], 'notice:last')
      await ports.outbox.claim(MONDAY, 1)
      await ports.outbox.recover(MONDAY)
      expect(await keysDue(MONDAY + HOUR / 2)).toEqual([])
    })

    it('R18 what is revoked waits no longer and may be produced again', async () => {
      await produce()
      const { id } = await only()
      await notices.revoke([id])
      expect(await keysDue()).toEqual([])
      expect(await produce()).toBe(1)
      await handOver([await only()])
      await notices.revoke([id])
      expect((await ports.outbox.counts(ALLIANCE)).pending).toBe(1)
    })

    it('R24 R40 what is refused again and again, or ran out refused, is reported', async () => {
      await produce({ goodUntil: MONDAY + 99 * HOUR })
      let now = MONDAY
      for (let tries = 1; tries <= 12; tries++) {
        await handOver([await only(now)], `notice:${tries}`, now)
        await ports.outbox.settle((await claimed(now)).id, REFUSED, null, now)
        now += HOUR
      }
      expect(await keysDue(now)).toEqual([])
      expect(await troubles(now)).toEqual([`${aNotice().onceKey} dead`])
      await produce({ onceKey: 'short', goodUntil: now + MINUTE, dueAt: now }, now)
      await handOver([await only(now)], 'notice:short', now)
      await ports.outbox.settle((await claimed(now)).id, REFUSED, null, now)
      expect(await troubles(now)).toHaveLength(1)
      expect(await troubles(now + MINUTE)).toContain('short dead')
    })

    it('R24 R40 what may have been said is not said again, and reported after ten minutes', async () => {
      await produce()
      await handOver([await only()])
      const delivery = await claimed()
      await ports.outbox.recover(MONDAY + 1)
      expect(await keysDue(MONDAY + MINUTE)).toEqual([])
      expect(await troubles(MONDAY + 10 * MINUTE - 1)).toEqual([])
      expect(await troubles(MONDAY + 10 * MINUTE)).toEqual([`${aNotice().onceKey} unknown`])
      await ports.outbox.settle(delivery.id, SENT, 'm1', MONDAY + 11 * MINUTE)
      expect(await troubles(MONDAY + 12 * MINUTE)).toEqual([])
    })

    it('R40 a report and its mark are one, with a fact for each notice', async () => {
      await notices.produce(
        {
          toSay: [],
          missed: [aNotice({ goodUntil: MONDAY }), aNotice({ onceKey: 'b', goodUntil: MONDAY })],
        },
        MONDAY,
      )
      const ids = (await notices.troubled(MONDAY, 9)).map(({ notice }) => notice.id)
      const report = aNotice({ onceKey: 'missedReport:1', kind: 'missedReport' })
      await notices.report(OTHER_ALLIANCE, ids, [report], MONDAY)
      expect([await facts(), await keysDue()]).toEqual([[], []])
      await notices.report(ALLIANCE, ids, [report], MONDAY)
      const again = aNotice({ onceKey: 'missedReport:2', kind: 'missedReport' })
      await notices.report(ALLIANCE, ids, [again], MONDAY + 1)
      expect(await keysDue(MONDAY + 1)).toEqual(['missedReport:1'])
      expect(await troubles(MONDAY + 1)).toEqual([])
      expect(await facts()).toEqual([
        { kind: 'noticeMissed', onceKey: aNotice().onceKey, reason: 'missed' },
        { kind: 'noticeMissed', onceKey: 'b', reason: 'missed' },
      ])
    })

    it('R40 a report is not reported', async () => {
      await produce({ kind: 'missedReport' })
      await notices.miss([(await only()).id], MONDAY + HOUR)
      expect(await troubles(MONDAY + HOUR)).toEqual([])
    })

    describe('when a lesson changes', () => {
      const planned = async () => {
        const [lesson] = await ports.observations.plan(ALLIANCE, [aNewSlot()], aDeed())
        if (lesson === undefined) throw new Error('not planned')
        return lesson
      }
      const ofIt = (changes: Partial<NewNotice> = {}) =>
        aNotice({ slot: 1 as SlotNumber, ...changes })
      const cancel = async (lesson: Awaited<ReturnType<typeof planned>>) =>
        ports.observations.cancel(lesson, { reason: '', deed: aDeed(), notices: [] })

      it('R15 what waits of its time is revoked, also in the outbox; the rest of the message waits again', async () => {
        const lesson = await planned()
        await notices.produce(
          { toSay: [ofIt(), aNotice({ onceKey: 'other' })], missed: [] },
          MONDAY,
        )
        await handOver(await notices.due(MONDAY, 9))
        await cancel(lesson)
        expect(await ports.outbox.claim(MONDAY, 9)).toEqual([])
        expect(await keysDue()).toEqual(['other'])
        expect(await troubles(MONDAY + 9 * HOUR)).toEqual([])
        expect(await notices.spoken(ALLIANCE, MONDAY)).toEqual([])
      })

      it('R15 what somebody began to send is not touched, nor what stays true', async () => {
        const lesson = await planned()
        await notices.produce({ toSay: [ofIt()], missed: [] }, MONDAY)
        await handOver([await only()])
        const delivery = await claimed()
        await produce({ onceKey: 'recordCame:1:2', kind: 'recordCame', slot: 1 as SlotNumber })
        await cancel(lesson)
        await ports.outbox.settle(delivery.id, SENT, null, MONDAY)
        expect(await keysDue()).toEqual(['recordCame:1:2'])
        expect([...(await notices.produced(ALLIANCE, [ofIt().onceKey], MONDAY))]).toHaveLength(1)
      })

      it('R15 what was revoked may be produced again; from another revision nothing is', async () => {
        const lesson = await planned()
        const seen = { slotRevision: lesson.revision }
        await notices.produce({ toSay: [ofIt(seen)], missed: [] }, MONDAY)
        const plan = { ...lesson, topic: '除法' }
        await ports.observations.change(lesson, plan, { deed: aDeed(), notices: [] })
        expect(await keysDue()).toEqual([])
        expect(await notices.produce({ toSay: [ofIt(seen)], missed: [] }, MONDAY)).toBe(0)
        const anew = ofIt({ slotRevision: lesson.revision + 1, text: '除法' })
        expect(await notices.produce({ toSay: [anew], missed: [] }, MONDAY)).toBe(1)
        expect(await only()).toMatchObject({ text: '除法', state: 'waiting' })
      })

      it('R16 a sign-off or a record stops what is in the outbox, and lets the group be told anew', async () => {
        const lesson = await planned()
        const observer = 5 as TeacherId
        const deed = { ...aDeed(), at: MONDAY }
        const seat = { id: observer, isRequired: false }
        await ports.observations.signUp(ALLIANCE, lesson.number, seat, deed)
        const person = (id: string) =>
          ({ kind: 'person', person: account(id), viaChatGroup: null }) as const
        const theirs = { observer, recipient: person('20005') }
        const missing = { ...theirs, onceKey: 'missing', kind: 'recordMissing' } as const
        const toSay = [ofIt(), ofIt({ ...theirs, onceKey: 'theirs' }), ofIt(missing)]
        await notices.produce({ toSay, missed: [] }, MONDAY)
        for (const one of await notices.due(MONDAY, 9)) await handOver([one], `notice:${one.id}`)
        const key = { allianceId: ALLIANCE, slot: lesson.number, observer }
        const record = { ...key, content: aRecordContent(), score: null, attachments: [] }
        await ports.records.submit(record, { deed, notices: [] })
        expect((await ports.outbox.counts(ALLIANCE)).pending).toBe(2)
        const other = { ...theirs, onceKey: 'other', observer: 6 as TeacherId }
        const second = { id: other.observer, isRequired: false }
        await ports.observations.signUp(ALLIANCE, lesson.number, second, deed)
        await produce(ofIt(other))
        await handOver([await only()], 'notice:other')
        await ports.observations.signOff(ALLIANCE, lesson.number, other.observer, deed)
        expect(await keysDue()).toEqual([ofIt().onceKey])
        expect(await ports.outbox.claim(MONDAY, 9)).toMatchObject([{ onceKey: 'notice:2' }])
      })

      it('R16 who signed off is not reminded', async () => {
        const lesson = await planned()
        const observer = 5 as TeacherId
        const theirs = { ...aDeed(), at: MONDAY }
        await ports.observations.signUp(
          ALLIANCE,
          lesson.number,
          { id: observer, isRequired: false },
          theirs,
        )
        await notices.produce({ toSay: [ofIt({ observer })], missed: [] }, MONDAY)
        expect(await keysDue()).toHaveLength(1)
        await ports.observations.signOff(ALLIANCE, lesson.number, observer, theirs)
        expect(await keysDue()).toEqual([])
      })
    })

    it('R12 remembers the last beat of each alliance', async () => {
      expect(await notices.lastBeat(ALLIANCE)).toBeNull()
      await notices.markBeat(ALLIANCE, MONDAY + 5)
      await notices.markBeat(ALLIANCE, MONDAY)
      expect(await notices.lastBeat(ALLIANCE)).toBe(MONDAY)
      expect(await notices.lastBeat(OTHER_ALLIANCE)).toBeNull()
    })

    it('R50 keeps the rules of each group and of the alliance, each with its fact', async () => {
      const own = {
        ...DEFAULT_REMINDER_RULES.soon,
        chatGroup: GROUP,
        leadMinutes: 20,
        text: '请准时',
      }
      const both = [DEFAULT_REMINDER_RULES.soon, { ...own, isOn: false }]
      await notices.setRules(ALLIANCE, both, aDeed())
      await notices.setRules(ALLIANCE, [own], aDeed())
      expect(await notices.rules(ALLIANCE)).toEqual([DEFAULT_REMINDER_RULES.soon, own])
      expect(await notices.rules(OTHER_ALLIANCE)).toEqual([])
      const quiet = { chatGroup: null, quietFrom: 1260, quietUntil: 390, messagesADay: 4 }
      await notices.setQuietRule(ALLIANCE, { ...quiet, messagesADay: 9 }, aDeed())
      await notices.setQuietRule(ALLIANCE, quiet, aDeed())
      expect(await notices.quietRules(ALLIANCE)).toEqual([quiet])
      expect((await facts()).map(({ kind }) => kind)).toEqual([
        'reminderRuleSet',
        'reminderRuleSet',
        'reminderRuleSet',
        'quietHoursSet',
        'quietHoursSet',
      ])
    })

    it('R51 replaces the organisers of a group, in the order they were named', async () => {
      const people = [account('9'), account('8')]
      await notices.setOrganisers(ALLIANCE, GROUP, [account('7')], aDeed())
      await notices.setOrganisers(ALLIANCE, GROUP, people, aDeed())
      expect(await notices.organisers(ALLIANCE)).toEqual(
        people.map(person => ({ chatGroup: GROUP, person })),
      )
      expect(await notices.organisers(OTHER_ALLIANCE)).toEqual([])
      expect((await facts()).at(-1)).toEqual({ kind: 'organisersSet', of: GROUP, people })
    })
  })
}
