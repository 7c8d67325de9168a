import { beforeEach, describe, expect, it } from 'vitest'
import {
  ACCOUNT_OPENS_AFTER_MS,
  type Account,
  type AccountVerdict,
  type CivilDay,
  type NewTeacher,
  readsSince,
  type SchoolId,
  type SlotNumber,
  type StorePorts,
  type TeacherId,
} from '../src/index'
import { aNewSlot } from './a-slot'
import { ALLIANCE, account, aDeed, OTHER_ALLIANCE, TEACHER } from './builders'
import { aLessonNotice } from './observation-store-contract'
import { aRecordContent } from './record-store-contract'

const WANGCUN = '王村口小学' as SchoolId
const SANREN = '三仁小学' as SchoolId
const NEW_NUMBER = account('20199')

/** 何晓明 of 王村口小学, who never spoke. */
export function aNewTeacher(changes: Partial<NewTeacher> = {}): NewTeacher {
  return { name: '何晓明', schoolIds: [WANGCUN], account: null, ...changes }
}

/** The rules that every store of teachers keeps. @param open gives an empty store */
export function teacherStoreContract(name: string, open: () => Promise<StorePorts>): void {
  describe(`${name} as a store of teachers`, () => {
    let ports: StorePorts
    beforeEach(async () => {
      ports = await open()
    })

    const deed = aDeed()
    const add = (changes: Partial<NewTeacher> = {}) =>
      ports.teachers.add(ALLIANCE, aNewTeacher(changes), deed)
    const kinds = async () =>
      (await ports.events.read(ALLIANCE, 0, 99)).map(({ body }) => body.kind)

    it('O80 a teacher is somebody apart from accounts, and numbers count on in each alliance', async () => {
      const [he, zhou] = [await add(), await add({ name: '周敏', account: TEACHER })]
      const elsewhere = await ports.teachers.add(OTHER_ALLIANCE, aNewTeacher(), deed)
      expect([he.id, zhou.id, elsewhere.id]).toEqual([1, 2, 1])
      expect(he).toEqual({
        allianceId: ALLIANCE,
        id: 1,
        name: '何晓明',
        schoolIds: [WANGCUN],
        duty: 'teacher',
        state: 'active',
        accounts: [],
      })
      expect(await ports.teachers.teachers(ALLIANCE)).toEqual([he, zhou])
      expect(await ports.teachers.teacherOf(ALLIANCE, TEACHER)).toEqual(zhou)
      expect(await ports.teachers.teacherOf(OTHER_ALLIANCE, TEACHER)).toBeNull()
      expect(await ports.teachers.teacher(ALLIANCE, 3 as TeacherId)).toBeNull()
      expect(await kinds()).toEqual(['teacherAdded', 'teacherAdded', 'teacherLinked'])
    })

    it('O81 two messages of one account at once make one teacher', async () => {
      const both = await Promise.all([add({ account: TEACHER }), add({ account: TEACHER })])
      expect(both.map(({ id }) => id)).toEqual([1, 1])
      expect(await ports.teachers.teachers(ALLIANCE)).toHaveLength(1)
    })

    it('O127 who never was a teacher goes, with seats and accounts; who has a lesson stays', async () => {
      const [wang, he] = [await add({ name: '王小明', account: NEW_NUMBER }), await add()]
      expect(await ports.teachers.confirm(ALLIANCE, he.id, deed)).toEqual(he)
      const seats = { requiredObservers: [wang.id] }
      const [slot] = await ports.observations.plan(
        ALLIANCE,
        [{ ...aNewSlot({ presenter: he.id }), ...seats }],
        deed,
      )
      const remove = (id: TeacherId) => ports.teachers.remove(ALLIANCE, id, deed)
      expect(await remove(he.id)).toBe('hasHistory')
      expect(await remove(wang.id)).toBe('removed')
      expect(await remove(wang.id)).toBeNull()
      expect(await ports.teachers.teachers(ALLIANCE)).toEqual([he])
      expect(await ports.teachers.teacherOf(ALLIANCE, NEW_NUMBER)).toBeNull()
      expect(await ports.observations.signUps(ALLIANCE, [slot?.number as SlotNumber])).toEqual([])
      expect((await kinds()).slice(-3)).toEqual(['signedOff', 'teacherUnlinked', 'teacherRemoved'])
      // A number is never given again.
      expect((await add({ name: '叶青' })).id).toBe(3)
    })

    it('O82 changes are kept with their fact, and what changes nothing has none', async () => {
      const { id } = await add()
      const changes = { schoolIds: [WANGCUN, SANREN], duty: 'groupLeader' } as const
      const changed = await ports.teachers.change(ALLIANCE, id, changes, deed)
      await ports.teachers.change(ALLIANCE, id, changes, deed)
      expect(changed).toMatchObject({ name: '何晓明', ...changes })
      expect(await ports.teachers.teacher(ALLIANCE, id)).toEqual(changed)
      expect(await ports.teachers.change(ALLIANCE, 9 as TeacherId, changes, deed)).toBeNull()
      expect(await kinds()).toEqual(['teacherAdded', 'teacherChanged'])
    })

    it('O83 an account belongs to one teacher: a changed number is theirs, and nobody else’s', async () => {
      const [he, zhou] = [await add({ account: TEACHER }), await add({ account: NEW_NUMBER })]
      const linked = await ports.teachers.link(ALLIANCE, he.id, NEW_NUMBER, deed)
      await ports.teachers.link(ALLIANCE, he.id, NEW_NUMBER, deed)
      expect(linked?.accounts).toEqual([NEW_NUMBER, TEACHER])
      expect((await ports.teachers.teacherOf(ALLIANCE, NEW_NUMBER))?.id).toBe(he.id)
      expect((await ports.teachers.teacher(ALLIANCE, zhou.id))?.accounts).toEqual([])
      expect((await kinds()).filter(kind => kind === 'teacherLinked')).toHaveLength(3)
      const back = await ports.teachers.link(ALLIANCE, he.id, TEACHER, deed)
      expect(back?.accounts).toEqual([TEACHER, NEW_NUMBER])
    })

    const WEEK = ACCOUNT_OPENS_AFTER_MS
    const reads = async (person: Account, after = 0) => {
      const standing = await ports.teachers.standing(ALLIANCE, person)
      return standing === null ? null : readsSince(standing, deed.at + after)
    }

    it('O130 an account that staff gave somebody reads earlier records a week later, their own at once', async () => {
      const he = await add({ account: TEACHER })
      await ports.teachers.link(ALLIANCE, he.id, NEW_NUMBER, deed)
      expect(await reads(TEACHER)).toBe(0)
      expect([await reads(NEW_NUMBER), await reads(NEW_NUMBER, WEEK - 1)]).toEqual([
        deed.at,
        deed.at,
      ])
      expect(await reads(NEW_NUMBER, WEEK)).toBe(0)
      expect(await reads(account('20177'))).toBeNull()
      // Back to the old one, and to the new one again: neither gains nor loses.
      await ports.teachers.link(ALLIANCE, he.id, TEACHER, deed)
      await ports.teachers.link(ALLIANCE, he.id, NEW_NUMBER, aDeed({ at: deed.at + 9 }))
      expect([await reads(TEACHER), await reads(NEW_NUMBER, WEEK)]).toEqual([0, 0])
    })

    it('O130 a yes opens it at once, a no makes it nobody’s, each with its fact and what is said of it', async () => {
      const he = await add({ account: TEACHER })
      const { link, settleAccounts } = ports.teachers
      await link(ALLIANCE, he.id, NEW_NUMBER, deed)
      expect(await settleAccounts(ALLIANCE, he.id, 'theirs', deed)).toEqual([NEW_NUMBER])
      expect(await reads(NEW_NUMBER)).toBe(0)
      expect(await settleAccounts(ALLIANCE, he.id, 'notTheirs', deed)).toEqual([])
      const other = account('20177')
      const notice = aLessonNotice({ kind: 'accountChanged', onceKey: 'accountChanged:1' })
      await link(ALLIANCE, he.id, other, { ...deed, notices: [notice] })
      expect(
        (await ports.notices.produced(ALLIANCE, ['accountChanged:1'], notice.dueAt)).size,
      ).toBe(1)
      expect(await settleAccounts(ALLIANCE, he.id, 'mistaken', deed)).toEqual([other])
      expect(await ports.teachers.teacherOf(ALLIANCE, other)).toBeNull()
      expect((await ports.teachers.teacher(ALLIANCE, he.id))?.accounts).toEqual([
        NEW_NUMBER,
        TEACHER,
      ])
      expect((await kinds()).slice(2)).toEqual([
        ...['teacherLinked', 'accountConfirmed', 'teacherLinked', 'teacherUnlinked'],
      ])
    })

    it('O130 two entries that become one read each other’s records a week later; doubted ones never by waiting', async () => {
      const mine = await add({ account: TEACHER })
      const theirs = await add({ name: '周敏', account: NEW_NUMBER })
      await ports.observations.plan(ALLIANCE, [aNewSlot({ presenter: mine.id })], deed)
      await ports.records.submit(
        {
          ...{ allianceId: ALLIANCE, slot: 1 as SlotNumber, observer: 9 as TeacherId },
          ...{ content: aRecordContent(), score: null, attachments: [] },
        },
        { deed, notices: [] },
      )
      await ports.teachers.merge(ALLIANCE, { from: theirs.id, into: mine.id }, deed)
      // Only the entry without records comes to read something.
      expect([await reads(TEACHER), await reads(NEW_NUMBER)]).toEqual([0, deed.at])
      const settle = (verdict: AccountVerdict) =>
        ports.teachers.settleAccounts(ALLIANCE, mine.id, verdict, deed)
      // Nobody gave it to them: no organiser takes somebody's own account away.
      expect(await settle('mistaken')).toEqual([])
      expect(await settle('doubted')).toEqual([NEW_NUMBER])
      expect(await reads(NEW_NUMBER, 100 * WEEK)).toBe(deed.at)
      expect(await settle('theirs')).toEqual([NEW_NUMBER])
      expect(await reads(NEW_NUMBER)).toBe(0)
    })

    it('O94 a last day is kept with its fact until they stay after all', async () => {
      const { id } = await add()
      const leavesOn = '2026-11-30' as CivilDay
      const change = (changes: object) => ports.teachers.change(ALLIANCE, id, changes, deed)
      expect(await change({ leavesOn })).toMatchObject({ state: 'active', leavesOn })
      expect(await change({ state: 'left' })).toMatchObject({ state: 'left', leavesOn })
      expect(await ports.teachers.teacher(ALLIANCE, id)).toMatchObject({ state: 'left', leavesOn })
      const back = await change({ state: 'active', leavesOn: null })
      expect(back).not.toHaveProperty('leavesOn')
      const told = await ports.events.readOf(ALLIANCE, ['teacherChanged'], 0, 9)
      expect(told.map(({ body }) => 'leavesOn' in body)).toEqual([true, true, false])
    })

    it('O86 of two accounts that claim one teacher at the same moment one gets them', async () => {
      const { id } = await add()
      const claim = (account: typeof TEACHER) => ports.teachers.claim(ALLIANCE, id, account, deed)
      const both = await Promise.all([claim(TEACHER), claim(NEW_NUMBER)])
      expect(both.map(one => one?.accounts ?? null)).toEqual([[TEACHER], null])
      expect((await ports.teachers.teacher(ALLIANCE, id))?.accounts).toEqual([TEACHER])
      const gone = await add({ name: '周敏' })
      await ports.teachers.change(ALLIANCE, gone.id, { state: 'left' }, deed)
      expect(await ports.teachers.claim(ALLIANCE, gone.id, NEW_NUMBER, deed)).toBeNull()
      const other = await add({ name: '叶青' })
      expect(await ports.teachers.claim(ALLIANCE, other.id, TEACHER, deed)).toBeNull()
    })

    it('O86 nobody claims a teacher who has a seat, wrote a record, or was written of; a lesson to present is no reason', async () => {
      const [seated, wrote, presented, planned] = [
        await add({ name: '周敏' }),
        await add({ name: '叶青' }),
        await add({ name: '吴青青' }),
        await add({ name: '毛林' }),
      ]
      const [slot] = await ports.observations.plan(
        ALLIANCE,
        [
          { ...aNewSlot({ presenter: presented.id }), requiredObservers: [] },
          { ...aNewSlot({ presenter: planned.id }), requiredObservers: [seated.id] },
        ],
        deed,
      )
      if (slot === undefined) throw new Error('nothing was planned')
      const isTheirs = async ({ id }: { readonly id: TeacherId }) => {
        const claimed = await ports.teachers.claim(ALLIANCE, id, NEW_NUMBER, deed)
        return claimed !== null
      }
      expect(await isTheirs(seated)).toBe(false)
      await ports.records.submit(
        {
          ...{ allianceId: ALLIANCE, slot: slot.number, observer: wrote.id },
          ...{ content: aRecordContent(), score: null, attachments: [] },
        },
        { deed, notices: [] },
      )
      expect(await isTheirs(wrote)).toBe(false)
      expect(await isTheirs(presented)).toBe(false)
      expect(await isTheirs(planned)).toBe(true)
    })

    it('O84 two entries for one person become one with accounts, schools, lessons, seats, excuses and appeals', async () => {
      const from = await add({ name: '何老师', schoolIds: [SANREN], account: NEW_NUMBER })
      const into = await add({ account: TEACHER })
      const { plan, signUp, attend, signUps, slot } = ports.observations
      const lessons = await plan(
        ALLIANCE,
        [
          aNewSlot({ presenter: from.id }),
          aNewSlot({ presenter: null }),
          aNewSlot({ presenter: null }),
        ],
        deed,
      )
      const [held, first, second] = lessons.map(({ number }) => number)
      if (held === undefined || first === undefined || second === undefined) throw new Error('few')
      const seat = { id: from.id, isRequired: true }
      await signUp(ALLIANCE, first, seat, deed)
      await signUp(ALLIANCE, second, seat, deed)
      await signUp(ALLIANCE, second, { ...seat, id: into.id, isRequired: false }, deed)
      await attend(ALLIANCE, second, from.id, deed)
      await ports.quotas.excuse(ALLIANCE, { ...EXCUSE, teacher: from.id }, deed)
      await ports.quotas.appeal(
        ALLIANCE,
        { teacher: from.id, text: '少了一节' },
        { deed, notices: () => [] },
      )

      const pair = { from: from.id, into: into.id }
      const merged = await ports.teachers.merge(ALLIANCE, pair, deed)
      expect(merged).toEqual({
        ...into,
        schoolIds: [WANGCUN, SANREN],
        accounts: [TEACHER, NEW_NUMBER],
      })
      expect(await ports.teachers.teachers(ALLIANCE)).toEqual([merged])
      expect(await ports.teachers.teacher(ALLIANCE, from.id)).toEqual(merged)
      expect(await slot(ALLIANCE, held)).toMatchObject({ presenter: into.id, revision: 2 })
      expect(await signUps(ALLIANCE, [first, second])).toEqual([
        { slot: first, observer: into.id, isRequired: true, attendedAt: null },
        { slot: second, observer: into.id, isRequired: true, attendedAt: deed.at },
      ])
      expect(await ports.quotas.excuses(ALLIANCE)).toEqual([{ ...EXCUSE, teacher: into.id }])
      expect((await ports.quotas.appeals(ALLIANCE, 9)).map(({ teacher }) => teacher)).toEqual([
        into.id,
      ])
      expect(await ports.teachers.merge(ALLIANCE, pair, deed)).toBeNull()
    })

    it('O84 nobody observes a lesson that they present, whichever entry had the seat', async () => {
      const [from, into] = [await add({ name: '何老师' }), await add()]
      const { plan, signUp, signUps } = ports.observations
      const lessons = await plan(
        ALLIANCE,
        [aNewSlot({ presenter: from.id }), aNewSlot({ presenter: into.id })],
        deed,
      )
      const numbers = lessons.map(({ number }) => number)
      const [first, second] = numbers
      if (first === undefined || second === undefined) throw new Error('few')
      await signUp(ALLIANCE, first, { id: into.id, isRequired: false }, deed)
      await signUp(ALLIANCE, second, { id: from.id, isRequired: true }, deed)
      await ports.teachers.merge(ALLIANCE, { from: from.id, into: into.id }, deed)
      expect(await signUps(ALLIANCE, numbers)).toEqual([])
      const told = await ports.events.readOf(ALLIANCE, ['teachersMerged', 'signedOff'], 0, 9)
      expect(told.map(({ body }) => body)).toEqual([
        { kind: 'teachersMerged', from: from.id, into: into.id },
        { kind: 'signedOff', slot: first, observer: into.id },
        { kind: 'signedOff', slot: second, observer: into.id },
      ])
    })
  })
}

const EXCUSE = {
  firstOn: '2026-12-01' as never,
  lastOn: '2026-12-05' as never,
  reason: 'sick',
  note: '',
} as const
