import type { Account, AllianceId, SchoolId, StorePorts } from '@lianxiao/core'
import {
  ALLIANCE,
  account,
  aDeed,
  aNewSlot,
  aNewTeacher,
  BOT,
  GROUP,
  MONDAY,
} from '@lianxiao/core/testing'
import { describe, expect, it } from 'vitest'
import { aStore } from '../../store/test/temporary-folder'
import { type SpeakingTeacher, teacherFor, teacherIfAny } from '../src/teacher-for'

const WANGCUN = '王村口小学' as SchoolId
const ZHOU = account('20102')
const deed = aDeed()

/** A store with the alliance's schools, and the clock. */
async function aWorld(): Promise<StorePorts & { readonly clock: { now(): number } }> {
  const store = aStore()
  const schools = [{ id: WANGCUN, aliases: ['王村口'] }]
  await store.directory.declare([{ id: ALLIANCE, name: '松阳联盟', schools }], [], MONDAY)
  return { ...store, clock: { now: () => MONDAY } }
}

/** Somebody who speaks for the first time, with this group card. */
function speaks(
  displayName: string,
  provedSchools: readonly SchoolId[] = [WANGCUN],
  person: Account = ZHOU,
): SpeakingTeacher {
  const allianceId: AllianceId = ALLIANCE
  return {
    allianceId,
    member: null,
    teacher: null,
    message: {
      bot: BOT,
      chatGroup: GROUP,
      person,
      displayName,
      isChatGroupAdmin: false,
      messageId: '1',
      text: '听课 报名 3',
      at: MONDAY,
      isOwn: false,
    },
    actor: { provedSchools },
  }
}

describe('O81 who speaks', () => {
  it('becomes a teacher out of the group card, once for two messages at the same moment', async () => {
    const world = await aWorld()
    const said = speaks('王村口小学-周敏')
    const [one, other] = await Promise.all([teacherFor(world, said), teacherFor(world, said)])
    expect(one).toMatchObject({ name: '周敏', schoolIds: [WANGCUN], accounts: [ZHOU] })
    expect(other.id).toBe(one.id)
    expect(await world.teachers.teachers(ALLIANCE)).toHaveLength(1)
  })

  it.each([
    ['周老师', [WANGCUN], '周老师', [WANGCUN]],
    ['周老师', [], '周老师', []],
    ['王村口小学', [WANGCUN], '尾号0102', [WANGCUN]],
    ['\u202e\u0000', [], '尾号0102', []],
  ])('with the card %j at %j is %s of %j', async (card, proved, name, schoolIds) => {
    const teacher = await teacherFor(await aWorld(), speaks(card, proved as SchoolId[]))
    expect(teacher).toMatchObject({ name, schoolIds })
  })
})

describe('O97 pupils and their families', () => {
  it.each(['王村口小学 三2班李明妈妈', '王村口小学-李小明 学生', '四年级家长'])(
    '%s is made no teacher, and no name is kept',
    async card => {
      const world = await aWorld()
      await expect(teacherFor(world, speaks(card))).rejects.toMatchObject({
        code: 'teacher.family',
      })
      expect(await teacherIfAny(world, speaks(card))).toBeNull()
      expect(await world.teachers.teachers(ALLIANCE)).toEqual([])
    },
  )
})

describe('O86 who was named before they ever spoke', () => {
  const named = (world: StorePorts, name = '周老师') =>
    world.teachers.add(ALLIANCE, aNewTeacher({ name }), deed)

  it('is found by card and proved school, and is called by the whole name from then on', async () => {
    const world = await aWorld()
    const { id } = await named(world)
    const found = await teacherFor(world, speaks('王村口小学 周敏'))
    expect(found).toMatchObject({ id, name: '周敏', accounts: [ZHOU] })
  })

  it('is not believed without a proved school, where it could be another, or with a number of their own', async () => {
    const unproved = await aWorld()
    await named(unproved)
    expect((await teacherFor(unproved, speaks('王村口小学 周敏', []))).id).toBe(2)

    const several = await aWorld()
    await named(several)
    await named(several, '周英')
    expect((await teacherFor(several, speaks('王村口小学 周老师'))).id).toBe(3)

    const taken = await aWorld()
    await taken.teachers.add(ALLIANCE, aNewTeacher({ name: '周敏', account: account('1') }), deed)
    expect((await teacherFor(taken, speaks('王村口小学 周敏'))).id).toBe(2)
  })

  it('is linked to one of two accounts that have the same card and speak at the same moment', async () => {
    const world = await aWorld()
    const { id } = await named(world)
    const say = (person: Account) => teacherFor(world, speaks('王村口小学 周敏', [WANGCUN], person))
    const [one, other] = await Promise.all([say(ZHOU), say(account('20199'))])
    expect(one?.id).toBe(id)
    expect(other?.id).not.toBe(id)
    expect((await world.teachers.teacher(ALLIANCE, id))?.accounts).toEqual([ZHOU])
  })

  it('is left to staff once seats, counts or records hang on them', async () => {
    const observed = await aWorld()
    const { id } = await named(observed)
    const [slot] = await observed.observations.plan(ALLIANCE, [aNewSlot({ presenter: null })], deed)
    if (slot === undefined) throw new Error('nothing was planned')
    await observed.observations.attend(ALLIANCE, slot.number, id, deed)
    expect((await teacherFor(observed, speaks('王村口小学 周敏'))).id).not.toBe(id)

    // Who is to come to an unannounced lesson would learn of it by a forged card.
    const seated = await aWorld()
    const seat = { requiredObservers: [(await named(seated)).id] }
    await seated.observations.plan(
      ALLIANCE,
      [aNewSlot({ kind: 'unannounced', presenter: null }, seat)],
      deed,
    )
    expect((await teacherFor(seated, speaks('王村口小学 周敏'))).id).not.toBe(
      seat.requiredObservers[0],
    )

    const presented = await aWorld()
    const [presenter, observer] = [await named(presented), await named(presented, '何晓明')]
    const plan = { presenter: presenter.id }
    const [own] = await presented.observations.plan(ALLIANCE, [aNewSlot(plan)], deed)
    if (own === undefined) throw new Error('nothing was planned')
    const content = {
      ...{ lessonType: '', stages: [], strengths: '好', weaknesses: '', advice: '', summary: '' },
      ...{ dimensionNotes: {}, itemScores: {} },
    }
    await presented.records.submit(
      {
        ...{ allianceId: ALLIANCE, slot: own.number, observer: observer.id, content },
        ...{ score: null, attachments: [] },
      },
      { deed, notices: [] },
    )
    expect((await teacherFor(presented, speaks('王村口小学 周敏'))).id).not.toBe(presenter.id)
  })
})
