import type {
  Account,
  AllianceId,
  ChatGroup,
  CivilDay,
  SchoolId,
  Slot,
  SlotNumber,
  Teacher,
  TeacherActor,
  TeacherId,
} from '@lianxiao/core'
import { aCalendar } from '@lianxiao/core/testing'
import { describe, expect, it } from 'vitest'
import { type CalledLesson, callNotices } from '../src/call-notices'
import { whoIsCalled } from '../src/who-is-called'

const ALLIANCE = 'songyang' as AllianceId
const [WANGCUN, CAIYUAN] = ['王村口小学' as SchoolId, '蔡源小学' as SchoolId]
const onebot = (id: string): Account => ({ platform: 'onebot', id })
const [GROUP, OTHER_GROUP] = [onebot('66101'), onebot('66102')]
const NOW = Date.parse('2026-11-23T08:00+08:00')

const teacher = (id: number, name: string, schoolId: SchoolId, account = true): Teacher => ({
  ...{ allianceId: ALLIANCE, id: id as TeacherId, name, schoolIds: [schoolId], duty: 'teacher' },
  ...{ state: 'active', accounts: account ? [onebot(`2010${id}`)] : [] },
})
const HE = teacher(1, '何晓明', WANGCUN)
const ZHOU = teacher(2, '周慧', WANGCUN)
const YE = teacher(3, '叶敏', CAIYUAN)
const LAN = teacher(4, '兰老师', WANGCUN, false)
const teachers = new Map([HE, ZHOU, YE, LAN].map(one => [one.id, one]))

const aGroup: ChatGroup = {
  ...{ allianceId: ALLIANCE, account: GROUP, name: '教研群', schoolId: WANGCUN },
  settings: { visibility: 'alliance', receipts: 'line' },
}
const actor = (changes: Partial<TeacherActor> = {}): TeacherActor => ({
  ...{ allianceId: ALLIANCE, account: onebot('20109'), chatGroup: null, provedSchools: [WANGCUN] },
  ...{ isChatGroupAdmin: false, isStaff: false, isAdmin: false, teacherId: HE.id, readsSince: 0 },
  organises: [],
  ...changes,
})

describe('O25 who is named to come', () => {
  const named = { observers: [HE.id, ZHOU.id, YE.id] }
  const called = (who: TeacherActor) => whoIsCalled(named, who, { teachers, presenter: HE.id })

  it('must come where an organiser says so, and is asked to where somebody else does', () => {
    expect(called(actor())).toEqual({ required: [], invited: [ZHOU.id, YE.id] })
    expect(called(actor({ isStaff: true }))).toEqual({ required: [ZHOU.id, YE.id], invited: [] })
  })

  it("who runs a school's own group obliges the teachers of that very school there", () => {
    const here = { chatGroup: aGroup, isChatGroupAdmin: true }
    expect(called(actor(here))).toEqual({ required: [ZHOU.id], invited: [YE.id] })
    expect(called(actor({ ...here, chatGroup: null }))).toMatchObject({ required: [] })
  })
})

describe('O26 who is called hears of it', () => {
  const names = {
    now: NOW,
    teachers,
    calendar: aCalendar({ terms: [] }),
  }
  const aSlot = (number: number, changes: Partial<Slot> = {}): Slot => ({
    ...{ allianceId: ALLIANCE, number: number as SlotNumber, on: '2026-11-25' as CivilDay },
    ...{ period: 2, schoolId: WANGCUN, className: '三(2)班', grade: 3, subject: '数学' },
    ...{ topic: '分数', presenter: HE.id, kind: 'openLesson', pairId: null, seriesId: null },
    ...{ link: null, capacity: null, state: 'planned', revision: 1, chatGroup: GROUP },
    ...{ plannedBy: onebot('20109'), plannedAt: NOW, materials: [] },
    ...changes,
  })
  const seen = new Map([
    [ZHOU.id, [GROUP]],
    [YE.id, [OTHER_GROUP]],
  ])
  const noticesOf = (...lessons: readonly CalledLesson[]) =>
    callNotices({ lessons, by: HE.id, groupsOf: seen, at: NOW }, names)
  const to = (notices: ReturnType<typeof noticesOf>) =>
    notices.map(({ recipient, mentions }) =>
      recipient.kind === 'chatGroup'
        ? `${recipient.chatGroup.id} @${mentions.map(({ id }) => id).join()}`
        : recipient.person.id,
    )

  it("by @ in the lesson's group, in private who was seen in others only", () => {
    const lesson = { slot: aSlot(3), required: [ZHOU.id, LAN.id], invited: [YE.id] }
    const notices = noticesOf(lesson)
    expect(to(notices)).toEqual(['66101 @20102', '20103'])
    expect(notices[0]?.text).toMatch(/3号 .*必听：周慧、兰老师[\s\S]*请转告：兰老师/u)
    expect(notices[0]?.text).not.toContain('叶敏')
    expect(notices[1]?.text).toMatch(/何晓明请您来听[\s\S]*听课 报名 3/u)
  })

  it('several lessons are one message for one place', () => {
    const lessons = [3, 4, 5].map(number => ({
      slot: aSlot(number, { on: `2026-11-${22 + number}` as CivilDay }),
      ...{ required: [ZHOU.id], invited: [] },
    }))
    const [only, ...others] = noticesOf(...lessons)
    expect(others).toEqual([])
    expect(only?.text.match(/必听：周慧/gu)).toHaveLength(3)
  })

  it('of an unannounced lesson in private only, and never its presenter', () => {
    const hidden = aSlot(7, { kind: 'unannounced', presenter: YE.id })
    expect(to(noticesOf({ slot: hidden, required: [ZHOU.id, YE.id], invited: [] }))).toEqual([
      '20102',
    ])
  })

  it('nobody of what has begun', () => {
    const over = aSlot(8, { on: '2026-11-20' as CivilDay })
    expect(noticesOf({ slot: over, required: [ZHOU.id], invited: [] })).toEqual([])
  })
})
