import {
  type Account,
  type BeatParts,
  type BeatPorts,
  BOT_OFFLINE,
  beat,
  type CivilDay,
  DEFAULT_BELLS,
  DEFAULT_REMINDER_RULES,
  type Delivery,
  type NewSlot,
  type Notice,
  planDelivery,
  type ReminderRule,
  type SchoolId,
  type SlotPlan,
  type TeacherId,
  type Weekday,
} from '@lianxiao/core'
import {
  ALLIANCE,
  aChatGroup,
  account,
  aDeed,
  aNewSlot,
  aTerm,
  at,
  BOT,
  beatPortsOn,
  GROUP,
  someReminderWords,
} from '@lianxiao/core/testing'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Store } from '../src/index'
import { aStore, temporaryFolder } from './temporary-folder'

const OTHER_GROUP = account('66002')
const MINUTE = 60_000
const STAFF = account('20009')
const [HE, ZHOU, YE] = [account('20001'), account('20002'), account('20003')]
/** The lesson: Wednesday, second period, 9:10 by the usual bells. */
const ON = '2026-11-25' as CivilDay

const words = someReminderWords({
  reminder: ({ kind, about }, { onBehalfOf }) =>
    [kind, about.kind === 'lesson' ? about.slot.number : about.kind, onBehalfOf ?? '']
      .join(' ')
      .trim(),
  missed: (rows, kinds) =>
    `missed ${kinds.length > rows.length ? `${kinds.length}: ` : ''}${rows
      .map(row => `${row.notice.kind} ${row.trouble}`)
      .join(', ')}`,
})

describe('a beat on the real store', () => {
  let store: Store
  let ports: BeatPorts
  let bot: Account | 'offline'
  const teachers = new Map<string, TeacherId>()
  const parts: BeatParts = {
    words,
    botFor: async () => bot,
    pause: () => new Promise(resolve => setImmediate(resolve)),
  }

  async function teacher(name: string, person: Account | null, seenIn: Account | null) {
    const deed = aDeed({ at: at('2026-11-20T08:00+08:00') })
    const known = await store.teachers.add(ALLIANCE, { name, schoolIds: [], account: person }, deed)
    teachers.set(name, known.id)
    if (person !== null)
      await store.directory.noteMember({
        allianceId: ALLIANCE,
        account: person,
        displayName: name,
        schoolId: null,
        basis: 'guessed',
        seenIn,
        at: deed.at,
      })
  }
  const idOf = (name: string) => teachers.get(name) as TeacherId

  beforeEach(async () => {
    bot = BOT
    store = aStore({ folder: temporaryFolder() })
    ports = beatPortsOn(store)
    const groups = [
      aChatGroup({ schoolId: null }),
      aChatGroup({ account: OTHER_GROUP, schoolId: null }),
    ]
    await store.directory.declare([{ id: ALLIANCE, name: '松阳联盟', schools: [] }], groups, 0)
    await teacher('何老师', HE, GROUP)
    await teacher('周老师', ZHOU, GROUP)
    await teacher('叶老师', YE, OTHER_GROUP)
    await teacher('毛老师', null, null)
    await teacher('管理', STAFF, GROUP)
    await store.directory.setRole(ALLIANCE, STAFF, 'staff', aDeed())
    // Only where a test is about it.
    const { nonePlanned } = DEFAULT_REMINDER_RULES
    await store.notices.setRules(ALLIANCE, [{ ...nonePlanned, isOn: false }], aDeed())
    await beatAt('2026-11-23T08:00')
  })

  async function plan(
    changes: Partial<SlotPlan> = {},
    more: Partial<NewSlot> & { readonly who?: readonly string[] } = {},
  ) {
    const { who = ['周老师'], ...rest } = more
    const slot = aNewSlot(
      { on: ON, period: 2, presenter: idOf('何老师'), ...changes },
      { requiredObservers: who.map(idOf), ...rest },
    )
    const [planned] = await store.observations.plan(ALLIANCE, [slot], aDeed())
    if (planned === undefined) throw new Error('not planned')
    return planned
  }

  const moment = (time: string) => at(`${time}+08:00`)
  const beatAt = async (time: string, on = ports) => {
    const report = await beat(on, parts, moment(time))
    expect(report.troubles).toEqual([])
    return report
  }

  function lineOf({ recipient, speech }: Delivery): string {
    const place = recipient.kind === 'chatGroup' ? recipient.chatGroup : recipient.person
    if (speech.kind !== 'text') return place.id
    return [place.id, ...(speech.mentions ?? []).map(({ id }) => `@${id}`), speech.text].join(' ')
  }

  /** What is in the outbox by now, said and settled: who hears what. */
  async function said(time: string): Promise<string[]> {
    const lines: string[] = []
    // Everything that is handed over has its moment within a minute.
    const now = moment(time) + MINUTE
    for (;;) {
      const due = await store.outbox.claim(now, 99)
      if (due.length === 0) return lines
      lines.push(...due.map(lineOf))
      for (const { id } of due)
        await store.outbox.settle(id, { state: 'sent', nextAt: null, trouble: null }, null, now)
    }
  }
  const beatAndHear = async (time: string) => {
    await beatAt(time)
    return said(time)
  }

  it('R1 R2 a lesson is reminded of the evening before, before it, and for its record', async () => {
    const lesson = await plan()
    expect(await beatAndHear('2026-11-24T17:59')).toEqual([])
    expect(await beatAndHear('2026-11-24T18:00')).toEqual(['66001 @20002 @20001 eveningBefore 1'])
    expect(await beatAndHear('2026-11-24T18:01')).toEqual([])
    expect(await beatAndHear('2026-11-25T08:40')).toEqual(['66001 @20002 @20001 soon 1'])
    expect(await beatAndHear('2026-11-26T18:00')).toEqual(['20002 recordMissing 1'])
    expect(await beatAndHear('2026-11-27T18:00')).toEqual([])
    expect(lesson.number).toBe(1)
  })

  it('R2 R7 an unannounced lesson is told to its observers alone, and never to its presenter', async () => {
    // The presenter runs the alliance, and would hear what went wrong.
    await store.directory.setRole(ALLIANCE, HE, 'staff', aDeed())
    await plan({ kind: 'unannounced' })
    const heard = [
      ...(await beatAndHear('2026-11-24T18:00')),
      ...(await beatAndHear('2026-11-25T08:40')),
      ...(await beatAndHear('2026-11-26T18:00')),
    ]
    expect(heard).toEqual(['20002 eveningBefore 1', '20002 soon 1', '20002 recordMissing 1'])
  })

  it('R41 nor does the presenter hear that a reminder of it was missed', async () => {
    await store.directory.setRole(ALLIANCE, HE, 'staff', aDeed())
    await plan({ kind: 'unannounced' }, { who: ['周老师'] })
    expect(await beatAndHear('2026-11-25T10:00')).toEqual([
      '20009 missed soon missed, eveningBefore missed',
    ])
  })

  it('R2 R3 who is only in another group hears it in private; who has no account through the organisers', async () => {
    await plan({}, { who: ['叶老师', '毛老师'] })
    expect((await beatAndHear('2026-11-24T18:00')).sort()).toEqual([
      '20003 eveningBefore 1',
      // Who is not in the group is not called there.
      '66001 @20001 eveningBefore 1',
    ])
    expect(await beatAndHear('2026-11-25T08:40')).toHaveLength(2)
    expect((await beatAndHear('2026-11-26T18:00')).sort()).toEqual([
      '20003 recordMissing 1',
      '20009 recordMissing 1 毛老师',
    ])
  })

  it('R2 so does a presenter who is only in another group', async () => {
    await plan({ presenter: idOf('叶老师') })
    expect((await beatAndHear('2026-11-24T18:00')).sort()).toEqual([
      '20003 eveningBefore 1',
      '66001 @20002 eveningBefore 1',
    ])
    expect((await beatAndHear('2026-11-25T08:40')).sort()).toEqual([
      '20003 soon 1',
      '66001 @20002 soon 1',
    ])
  })

  it('R2 R12 who only came to a lesson is not reported as somebody whom nobody reminded', async () => {
    await plan({ kind: 'unannounced' })
    await store.observations.attend(ALLIANCE, 1 as never, idOf('叶老师'), aDeed())
    await beatAt('2026-11-25T10:00')
    const missed = (await said('2026-11-25T10:00')).join()
    expect(missed).toContain('missed soon missed, eveningBefore missed')
    // One for 周老师 of each kind, none for 叶老师.
    expect(missed.match(/soon/gu)).toHaveLength(1)
  })

  it('R15 a lesson that moves is reminded of anew, and its old time not at all', async () => {
    const lesson = await plan()
    expect(await beatAndHear('2026-11-24T18:00')).toHaveLength(1)
    const moved = { ...lesson, on: '2026-11-26' as CivilDay, period: 3 }
    await store.observations.change(lesson, moved, { deed: aDeed(), notices: [] })
    expect(await beatAndHear('2026-11-25T08:40')).toEqual([])
    expect(await beatAndHear('2026-11-25T18:00')).toEqual(['66001 @20002 @20001 eveningBefore 1'])
    expect(await beatAndHear('2026-11-26T09:50')).toEqual(['66001 @20002 @20001 soon 1'])
  })

  it('R4 on a day off only the organisers are told, once', async () => {
    await plan()
    const entry = { schoolId: null, on: ON, kind: 'off', actsAs: null, note: '台风' } as const
    await store.calendars.putEntries(ALLIANCE, [entry], aDeed())
    expect(await beatAndHear('2026-11-24T18:00')).toEqual(['20009 onDayOff 1'])
    expect(await beatAndHear('2026-11-25T08:40')).toEqual([])
    expect(await beatAndHear('2026-11-26T18:00')).toEqual([])
  })

  it('R5 an empty week is told to the organisers of the alliance, or of the group that has some', async () => {
    await store.notices.setRules(ALLIANCE, [DEFAULT_REMINDER_RULES.nonePlanned], aDeed())
    await store.notices.setOrganisers(ALLIANCE, OTHER_GROUP, [YE], aDeed())
    await plan({ on: '2026-12-02' as CivilDay })
    expect(await beatAndHear('2026-11-26T18:00')).toEqual(['20003 nonePlanned week'])
    for (const time of ['2026-12-01T18:00', '2026-12-02T08:40'])
      expect(await beatAndHear(time)).toHaveLength(1)
    expect((await beatAndHear('2026-12-03T18:00')).sort()).toEqual([
      '20002 recordMissing 1',
      '20003 nonePlanned week',
      '20009 nonePlanned week',
    ])
  })

  it('R5 a group switches its own question off and on while the alliance’s stands, and the other way round', async () => {
    const { nonePlanned } = DEFAULT_REMINDER_RULES
    const ofGroup = (isOn: boolean) => ({ ...nonePlanned, isOn, chatGroup: OTHER_GROUP })
    const set = (...rules: readonly ReminderRule[]) =>
      store.notices.setRules(ALLIANCE, rules, aDeed())
    await store.notices.setOrganisers(ALLIANCE, OTHER_GROUP, [YE], aDeed())
    await set(nonePlanned, ofGroup(false))
    expect(await beatAndHear('2026-11-26T18:00')).toEqual(['20009 nonePlanned week'])
    expect(await beatAndHear('2026-11-30T08:00')).toEqual([])
    await set({ ...nonePlanned, isOn: false }, ofGroup(true))
    expect(await beatAndHear('2026-12-03T18:00')).toEqual(['20003 nonePlanned week'])
    expect(await beatAndHear('2026-12-07T08:00')).toEqual([])
    await set(nonePlanned)
    expect((await beatAndHear('2026-12-10T18:00')).sort()).toEqual([
      '20003 nonePlanned week',
      '20009 nonePlanned week',
    ])
  })

  it('R21 R23 what waits for one place is one message; messages of one bot are apart', async () => {
    await plan()
    await plan({ period: 3 }, { who: ['叶老师'] })
    await plan({ period: 4, kind: 'unannounced' }, { who: ['周老师'] })
    await beatAt('2026-11-24T18:00')
    const now = moment('2026-11-24T18:00')
    const first = await store.outbox.claim(now, 99)
    expect(first).toHaveLength(1)
    const all = [...first, ...(await store.outbox.claim(now + MINUTE, 99))]
    const moments = all.map(({ notBefore }) => notBefore).sort()
    for (const [i, one] of moments.slice(1).entries())
      expect(one - (moments[i] ?? 0)).toBeGreaterThanOrEqual(3_000)
    const texts = all.map(({ speech }) => (speech.kind === 'text' ? speech.text : ''))
    expect(texts).toContain('eveningBefore 1; eveningBefore 2')
  })

  it('R12 R30 R40 after days of downtime what is good is said, the rest is reported once', async () => {
    await plan()
    await plan({ on: '2026-11-27' as CivilDay }, { who: ['叶老师'] })
    await beatAt('2026-11-24T17:00')
    const heard = await beatAndHear('2026-11-26T19:00')
    expect(heard.sort()).toEqual([
      '20002 recordMissing 1',
      '20003 eveningBefore 2',
      '20009 missed soon missed, eveningBefore missed',
      '66001 @20001 eveningBefore 2',
    ])
    expect(await beatAndHear('2026-11-26T19:01')).toEqual([])
  })

  it('R40 what four weeks of downtime left is one message, with the newest by name', async () => {
    for (let at = 0; at < 60; at += 1) {
      const day = String(24 + Math.floor(at / 15)).padStart(2, '0')
      await plan({ on: `2026-11-${day}` as CivilDay, period: (at % 6) + 1 })
    }
    const newest = Array.from({ length: 10 }, () => 'recordMissing missed').join(', ')
    expect(await beatAndHear('2026-12-28T10:00')).toEqual([`20009 missed 180: ${newest}`])
    expect(await beatAndHear('2026-12-28T10:01')).toEqual([])
  })

  it('R24 while no bot is there everything waits, and is said when one comes while it is good', async () => {
    await plan()
    bot = 'offline'
    expect(await beatAndHear('2026-11-24T18:00')).toEqual([])
    bot = BOT
    expect(await beatAndHear('2026-11-24T20:30')).toHaveLength(1)
  })

  it('R18 what waited is said as it is by then: new bells, who comes, whose account', async () => {
    const lesson = await plan({}, { who: ['周老师', '叶老师'] })
    await plan({ period: 3, kind: 'unannounced' }, { who: ['周老师'] })
    bot = 'offline'
    await beatAt('2026-11-24T18:00')
    await store.observations.signOff(ALLIANCE, lesson.number, idOf('叶老师'), aDeed())
    const later = DEFAULT_BELLS.periods.map(one => ({ ...one, startsAt: one.startsAt + 10 }))
    await store.calendars.putBells(ALLIANCE, [{ ...DEFAULT_BELLS, periods: later }], aDeed())
    bot = BOT
    expect((await beatAndHear('2026-11-24T18:10')).sort()).toEqual([
      '20002 eveningBefore 2',
      '66001 @20002 @20001 eveningBefore 1',
    ])
    expect(await beatAndHear('2026-11-24T18:11')).toEqual([])
  })

  it('R18 a rule that is switched off silences what waits, and nobody is asked for a week that is planned', async () => {
    await store.notices.setRules(ALLIANCE, [DEFAULT_REMINDER_RULES.nonePlanned], aDeed())
    await plan({ on: '2026-11-27' as CivilDay })
    bot = 'offline'
    await beatAt('2026-11-26T18:00')
    await plan({ on: '2026-12-02' as CivilDay })
    const { eveningBefore } = DEFAULT_REMINDER_RULES
    await store.notices.setRules(ALLIANCE, [{ ...eveningBefore, isOn: false }], aDeed())
    bot = BOT
    expect(await beatAndHear('2026-11-26T18:30')).toEqual([])
    // Sunday, when the question ran out: it was not missed either.
    expect((await beatAndHear('2026-11-29T20:30')).sort()).toEqual([
      '20002 recordMissing 1',
      '20009 missed soon missed',
    ])
  })

  it('R10 R24 two teachers who are one hear it once; what waits for no bot keeps nobody waiting', async () => {
    await plan({ kind: 'unannounced' }, { who: ['周老师', '叶老师'] })
    expect(await beatAndHear('2026-11-24T18:00')).toHaveLength(2)
    const [from, into] = [idOf('周老师'), idOf('叶老师')]
    await store.teachers.merge(ALLIANCE, { from, into }, aDeed())
    expect(await beatAndHear('2026-11-24T18:05')).toEqual([])
    await plan({ kind: 'unannounced', period: 3 }, { who: ['管理'] })
    expect(await beatAndHear('2026-11-24T18:10')).toHaveLength(1)
    await store.teachers.merge(ALLIANCE, { from: idOf('管理'), into }, aDeed())
    expect(await beatAndHear('2026-11-24T18:15')).toEqual([])
    const [said] = await store.notices.due(moment('2026-11-25T08:40'), 9, [HE.platform])
    expect(said).toBeUndefined()
    expect(await beatAndHear('2026-11-25T08:40')).toHaveLength(1)
  })

  it('R24 what nobody could say is planned anew, however often', async () => {
    await plan()
    const refused = { kind: 'refused', trouble: BOT_OFFLINE, retry: true } as const
    for (let minute = 0; minute < 30; minute += 2) {
      const time = `2026-11-24T18:${String(minute).padStart(2, '0')}`
      await beatAt(time)
      const [delivery] = await store.outbox.claim(moment(time), 9)
      if (delivery === undefined) throw new Error(`nothing handed over at ${time}`)
      const step = planDelivery(delivery, refused, moment(time))
      await store.outbox.settle(delivery.id, step, null, moment(time))
    }
    expect(await beatAndHear('2026-11-24T18:30')).toHaveLength(1)
  })

  it('R2 who is to give the lesson now is not reminded to observe it', async () => {
    const lesson = await plan({ kind: 'unannounced' }, { who: ['周老师', '叶老师'] })
    const given = { ...lesson, presenter: idOf('叶老师') }
    await store.observations.change(lesson, given, { deed: aDeed(), notices: [] })
    expect(await beatAndHear('2026-11-24T18:00')).toEqual(['20002 eveningBefore 1'])
  })

  it('R13 R20 nothing is said in quiet hours, nor begun shortly before them', async () => {
    await plan()
    bot = 'offline'
    await beatAt('2026-11-24T18:00')
    bot = BOT
    for (const time of ['2026-11-24T21:00', '2026-11-25T06:59'])
      expect(await beatAndHear(time)).toEqual([])
    await beatAt('2026-11-25T07:00')
    const [delivery] = await store.outbox.claim(moment('2026-11-25T07:00'), 9)
    expect(delivery?.expiresAt).toBe(moment('2026-11-25T07:01:15'))
  })

  it('R31 a clock set back says nothing twice', async () => {
    await plan()
    const heard = [
      ...(await beatAndHear('2026-11-24T18:00')),
      ...(await beatAndHear('2026-11-24T17:00')),
      ...(await beatAndHear('2026-11-24T18:00')),
    ]
    expect(heard).toHaveLength(1)
  })

  it('R31 what was handed over when the clock was set back is said when that very moment comes again', async () => {
    await plan()
    await beatAt('2026-11-24T18:00')
    await beatAt('2026-11-24T17:50')
    expect(await beatAndHear('2026-11-24T18:00')).toHaveLength(1)
  })

  it('R23 R31 what was handed over ahead of a clock set back holds no turn of the bot', async () => {
    const [now, earlier] = [moment('2026-11-24T18:00'), moment('2026-11-24T17:50')]
    const toSay = Array.from({ length: 20 }, (_, at) => ({
      ...{ allianceId: ALLIANCE, onceKey: `news:${at}`, kind: 'cancelled' as const, mentions: [] },
      recipient: { kind: 'person' as const, person: account(`3000${at}`), viaChatGroup: GROUP },
      ...{ text: '取消了', dueAt: now, goodUntil: now + 60 * MINUTE, isUrgent: true, slot: null },
    }))
    await store.notices.produce({ toSay, missed: [] }, earlier)
    const first = await beatAt('2026-11-24T18:00')
    expect(first.handedOver).toBeGreaterThan(10)
    await beatAt('2026-11-24T17:50')
    const again = await beatAt('2026-11-24T18:00')
    expect(again.handedOver).toBe(first.handedOver)
  })

  describe('a make-up day whose timetable nobody has said', () => {
    const SATURDAY = '2026-12-05' as CivilDay
    const SCHOOL = '王村口小学' as SchoolId
    const worksOn = (actsAs: Weekday | null, schoolId: SchoolId | null = null) =>
      store.calendars.putEntries(
        ALLIANCE,
        [{ schoolId, on: SATURDAY, kind: 'teaching', actsAs, note: '' }],
        aDeed(),
      )

    beforeEach(async () => {
      await store.calendars.putTerm(ALLIANCE, aTerm(), aDeed())
      await worksOn(null)
    })

    it('R8 is asked about a week before, once', async () => {
      expect(await beatAndHear('2026-11-28T17:59')).toEqual([])
      expect(await beatAndHear('2026-11-28T18:00')).toEqual(['20009 makeupDay makeup'])
      expect(await beatAndHear('2026-11-29T18:00')).toEqual([])
    })

    it('R8 R18 is not asked about when it was said before, or while the question waited', async () => {
      bot = 'offline'
      expect(await beatAndHear('2026-11-28T18:00')).toEqual([])
      await worksOn(3)
      bot = BOT
      expect(await beatAndHear('2026-11-28T18:01')).toEqual([])
      await store.calendars.removeEntry(ALLIANCE, { schoolId: null, on: SATURDAY }, aDeed())
      expect(await beatAndHear('2026-11-28T18:02')).toEqual([])
    })

    it('R8 is asked of a school that looks after itself, until that school has said it', async () => {
      await store.directory.putChatGroup(aChatGroup({ schoolId: SCHOOL }), aDeed())
      await store.notices.setOrganisers(ALLIANCE, GROUP, [HE], aDeed())
      expect((await beatAndHear('2026-11-28T18:00')).sort()).toEqual([
        '20001 makeupDay makeup',
        '20009 makeupDay makeup',
      ])
      const nextOn = '2026-12-12' as CivilDay
      const entry = { kind: 'teaching', note: '', on: nextOn } as const
      await store.calendars.putEntries(
        ALLIANCE,
        [
          { ...entry, schoolId: null, actsAs: null },
          { ...entry, schoolId: SCHOOL, actsAs: 2 },
        ],
        aDeed(),
      )
      expect(await beatAndHear('2026-12-05T18:00')).toEqual(['20009 makeupDay makeup'])
    })

    it('R8 R50 is not asked about where that is switched off', async () => {
      const { makeupDay } = DEFAULT_REMINDER_RULES
      await store.notices.setRules(ALLIANCE, [{ ...makeupDay, isOn: false }], aDeed())
      expect(await beatAndHear('2026-11-28T18:00')).toEqual([])
    })
  })

  it('R14 two processes on one database say everything once', async () => {
    const folder = temporaryFolder()
    store = aStore({ folder })
    const second = beatPortsOn(aStore({ folder }))
    ports = beatPortsOn(store)
    await store.directory.declare(
      [{ id: ALLIANCE, name: '松阳联盟', schools: [] }],
      [aChatGroup()],
      0,
    )
    await teacher('何老师', HE, GROUP)
    await teacher('周老师', ZHOU, GROUP)
    for (let period = 1; period <= 7; period += 1) await plan({ period, kind: 'unannounced' })
    const beats = [ports, second, ports, second].map(on => beatAt('2026-11-24T18:00', on))
    const reports = await Promise.all(beats)
    expect(reports.reduce((sum, { produced }) => sum + produced, 0)).toBe(7)
    const heard = await said('2026-11-24T18:00')
    expect(heard.join(' ').match(/eveningBefore/g)).toHaveLength(7)
    const again = await store.notices.due(moment('2026-11-24T18:01'), 9)
    expect(again.map(({ state }: Notice) => state)).toEqual([])
  })
})
