import type { CivilDay, Slot, SlotNumber, SlotPlan, TeacherId } from '@lianxiao/core'
import {
  ALLIANCE,
  aCalendar,
  account,
  aSlotPlan,
  aTeacher,
  at,
  GROUP,
  MONDAY,
  TEACHER,
} from '@lianxiao/core/testing'
import { describe, expect, it } from 'vitest'
import { countTold, type LessonNews, lessonNotices } from '../src/lesson-notices'

const NOW = at('2026-11-23T08:00+08:00')
const [HE, ZHOU, YE, LI] = [1, 2, 3, 4] as TeacherId[] as [
  TeacherId,
  TeacherId,
  TeacherId,
  TeacherId,
]
const [HE_QQ, ZHOU_QQ, YE_QQ] = [account('20101'), account('20102'), account('20103')]

const NAMES = {
  now: NOW,
  calendar: aCalendar({ terms: [] }),
  teachers: new Map(
    [
      aTeacher({ id: HE, name: '何晓明', accounts: [HE_QQ] }),
      aTeacher({ id: ZHOU, name: '周丽', accounts: [ZHOU_QQ, account('29999')] }),
      aTeacher({ id: YE, name: '叶青', accounts: [YE_QQ] }),
      aTeacher({ id: LI, name: '李平' }),
    ].map(teacher => [teacher.id, teacher] as const),
  ),
}

function news({
  slot = {},
  plan = {},
  ...changes
}: Omit<Partial<LessonNews>, 'slot' | 'plan'> & {
  readonly slot?: Partial<Slot>
  readonly plan?: Partial<SlotPlan>
} = {}): LessonNews {
  const before: Slot = {
    ...aSlotPlan({ presenter: HE, ...slot }),
    allianceId: ALLIANCE,
    number: 3 as SlotNumber,
    state: 'planned',
    revision: 4,
    chatGroup: GROUP,
    plannedBy: TEACHER,
    plannedAt: MONDAY,
    materials: [],
    ...slot,
  }
  return {
    kind: 'moved',
    slot: before,
    plan: { ...before, on: '2026-11-26' as CivilDay, ...plan },
    reason: '',
    observers: [ZHOU, YE, LI],
    by: HE_QQ,
    saidIn: GROUP,
    groupsOf: new Map(),
    ...changes,
  }
}

describe('O48 who hears of a change', () => {
  it('the group, once, calling who comes but not who changed it', () => {
    const [notice, ...others] = lessonNotices(news(), NAMES)
    expect(others).toEqual([])
    expect(notice).toMatchObject({
      onceKey: 'moved:3:r5:group',
      kind: 'moved',
      recipient: { kind: 'chatGroup', chatGroup: GROUP },
      mentions: [ZHOU_QQ, YE_QQ],
      dueAt: NOW,
      goodUntil: at('2026-11-26T09:10+08:00'),
      isUrgent: true,
      slot: 3,
    })
    expect(notice?.text).toContain('11月26日 周四 第2节')
    // What it was and what it is, in one line.
    expect(notice?.text).toContain('\n原来 11月25日 周三 第2节 → 现在 11月26日 周四 第2节\n')
    expect(notice?.text).toContain('请转告：李平')
    expect(countTold([news(), news()], NAMES)).toBe(3)
  })

  it('who was seen in other groups only, in private as well', () => {
    const other = account('66002')
    const groupsOf = new Map([
      [ZHOU, [other, GROUP]],
      [YE, [other]],
    ])
    const [inGroup, inPrivate, ...more] = lessonNotices(news({ groupsOf }), NAMES)
    expect(more).toEqual([])
    expect(inGroup?.mentions).toEqual([ZHOU_QQ])
    expect(inPrivate).toMatchObject({
      onceKey: 'moved:3:r5:teacher:3',
      recipient: { kind: 'person', person: YE_QQ, viaChatGroup: other },
    })
  })

  it('the presenter, before and now, when somebody else changed it', () => {
    const [notice] = lessonNotices(
      news({ by: ZHOU_QQ, observers: [], plan: { presenter: YE } }),
      NAMES,
    )
    expect(notice?.mentions).toEqual([HE_QQ, YE_QQ])
    expect(notice?.text).toContain('周三 第2节 何晓明 → 现在 11月26日 周四 第2节 叶青')
  })

  it('of an unannounced lesson each observer in private, its presenter never', () => {
    const hidden = { kind: 'unannounced', chatGroup: GROUP } as const
    const notices = lessonNotices(
      news({ slot: hidden, by: account('1'), observers: [ZHOU, YE, LI, HE] }),
      NAMES,
    )
    expect(notices.map(({ recipient, onceKey }) => [recipient, onceKey])).toEqual([
      [{ kind: 'person', person: ZHOU_QQ, viaChatGroup: GROUP }, 'moved:3:r5:teacher:2'],
      [{ kind: 'person', person: YE_QQ, viaChatGroup: GROUP }, 'moved:3:r5:teacher:3'],
    ])
    expect(notices.every(({ mentions }) => mentions.length === 0)).toBe(true)
  })

  it('of a lesson without a group everybody in private', () => {
    const notices = lessonNotices(
      news({ slot: { chatGroup: null }, by: ZHOU_QQ, saidIn: null }),
      NAMES,
    )
    expect(notices.map(({ recipient }) => recipient)).toEqual([
      { kind: 'person', person: HE_QQ, viaChatGroup: null },
      { kind: 'person', person: YE_QQ, viaChatGroup: null },
    ])
  })

  it('nobody, when nobody comes and it was changed in that very group', () => {
    expect(lessonNotices(news({ observers: [] }), NAMES)).toEqual([])
    expect(lessonNotices(news({ observers: [], saidIn: null }), NAMES)).toHaveLength(1)
  })

  it('O49 of a cancelled one until its old beginning, with the reason; of what is past nobody', () => {
    const cancelled = news({
      kind: 'cancelled',
      reason: '停电',
      plan: { on: '2026-11-25' as CivilDay },
    })
    const [notice] = lessonNotices(cancelled, NAMES)
    expect(notice).toMatchObject({
      onceKey: 'cancelled:3:r5:group',
      goodUntil: at('2026-11-25T09:10+08:00'),
    })
    expect(notice?.text).toContain('取消了（停电）')
    const late = { ...NAMES, now: at('2026-11-25T09:10+08:00') }
    expect([lessonNotices(cancelled, late), countTold([cancelled], late)]).toEqual([[], 0])
  })

  it('until the end of its day where no bell tells when it begins', () => {
    const [notice] = lessonNotices(news({ plan: { period: 9 } }), NAMES)
    expect(notice?.goodUntil).toBe(at('2026-11-27T00:00+08:00'))
  })
})
