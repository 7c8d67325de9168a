import { beforeEach, describe, expect, it } from 'vitest'
import type { NewTeacher, SchoolId, StorePorts, TeacherId } from '../src/index'
import { ALLIANCE, account, aDeed, OTHER_ALLIANCE, TEACHER } from './builders'
import { aNewSlot } from './observation-store-contract'

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
