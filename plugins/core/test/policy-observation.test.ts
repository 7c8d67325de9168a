import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type AllianceAction,
  type LessonObject,
  may,
  type ObservationAction,
  type RecordObject,
  type SchoolId,
  type Slot,
  type TeacherActor,
  type TeacherId,
} from '../src/index'
import { ALLIANCE, aChatGroup, account, aSlot, OTHER_ALLIANCE, TEACHER } from '../testing/index'

const WANGCUN = '王村口小学' as SchoolId
const PRESENTER = 1 as TeacherId
const OBSERVER = 2 as TeacherId
const STRANGER = 9 as TeacherId
const PLANNER = account('20300')

const aPlannersSlot = (changes: Partial<Slot> = {}) => aSlot({ plannedBy: PLANNER, ...changes })
const aLesson = (changes: Partial<Slot> = {}): LessonObject => ({
  kind: 'lesson',
  slot: aPlannersSlot(changes),
  observers: [OBSERVER],
})
const aRecord = (changes: Partial<RecordObject> = {}): RecordObject => ({
  kind: 'record',
  allianceId: ALLIANCE,
  observer: OBSERVER,
  presenter: PRESENTER,
  isHiddenFromPresenter: false,
  handedInAt: 1000,
  isScoreShared: false,
  ...changes,
})
const anActor = (
  teacherId: TeacherId | null,
  changes: Partial<TeacherActor> = {},
): TeacherActor => ({
  allianceId: ALLIANCE,
  account: TEACHER,
  chatGroup: null,
  provedSchools: [],
  isChatGroupAdmin: false,
  isStaff: false,
  isAdmin: false,
  teacherId,
  readsSince: 0,
  organises: [],
  ...changes,
})
const IN_GROUP = { chatGroup: aChatGroup() }
const ACTIONS: readonly ObservationAction[] = [
  'seeLesson',
  'changeLesson',
  'seeRecord',
  'seeRecordScore',
  'readRecord',
  'writeRecord',
  'respondToRecord',
  'seeCounts',
  'withdrawAttendance',
]
const anyActor = fc.record({
  allianceId: fc.constant(ALLIANCE),
  account: fc.constantFrom(TEACHER, PLANNER),
  chatGroup: fc.constantFrom(null, aChatGroup()),
  provedSchools: fc.constantFrom([], [WANGCUN]),
  isChatGroupAdmin: fc.boolean(),
  isStaff: fc.boolean(),
  isAdmin: fc.boolean(),
  teacherId: fc.constantFrom(null, PRESENTER, OBSERVER, STRANGER),
  readsSince: fc.constantFrom(0, 1000, 2000),
  organises: fc.constantFrom([], [WANGCUN]),
})

describe('Who may see and do what with lessons and records', () => {
  test('P20 an unannounced lesson is never seen by its presenter nor in a group, whoever they are', () => {
    const lesson = aLesson({ kind: 'unannounced' })
    fc.assert(
      fc.property(anyActor, actor => {
        const mayNever = actor.teacherId === PRESENTER || actor.chatGroup !== null
        if (mayNever)
          for (const action of ['seeLesson', 'changeLesson'] as const)
            expect(may(actor, action, lesson)).toBe(false)
      }),
    )
    expect(may(anActor(OBSERVER), 'seeLesson', lesson)).toBe(true)
    expect(may(anActor(STRANGER), 'seeLesson', lesson)).toBe(false)
    expect(may(anActor(null, { account: PLANNER }), 'seeLesson', lesson)).toBe(true)
    expect(may(anActor(null, { isStaff: true }), 'seeLesson', lesson)).toBe(true)
    expect(may(anActor(null), 'seeLesson', aLesson())).toBe(true)
  })

  test('P21 who planned it, its presenter, those who run things and the group’s admins change a lesson', () => {
    const change = (actor: TeacherActor, slot: Partial<Slot> = {}) =>
      may(actor, 'changeLesson', aLesson(slot))
    expect(change(anActor(PRESENTER, IN_GROUP))).toBe(true)
    expect(change(anActor(null, { account: PLANNER }))).toBe(true)
    expect(change(anActor(null, { isAdmin: true }))).toBe(true)
    expect(change(anActor(STRANGER, { ...IN_GROUP, isChatGroupAdmin: true }))).toBe(true)
    expect(change(anActor(STRANGER, IN_GROUP))).toBe(false)
    expect(change(anActor(OBSERVER))).toBe(false)
    const elsewhere = { schoolId: '蔡源小学' as SchoolId, chatGroup: account('66002') }
    expect(change(anActor(STRANGER, { ...IN_GROUP, isChatGroupAdmin: true }), elsewhere)).toBe(
      false,
    )
  })

  test('P22 P24 a record’s text is for its observer and the presenter in private, for nobody else', () => {
    const secret = ['readRecord', 'writeRecord', 'respondToRecord'] as const
    fc.assert(
      fc.property(anyActor, fc.boolean(), (actor, isScoreShared) => {
        const isTheirs = actor.teacherId === PRESENTER || actor.teacherId === OBSERVER
        if (actor.chatGroup === null && isTheirs) return
        for (const action of secret)
          expect(may(actor, action, aRecord({ isScoreShared }))).toBe(false)
      }),
    )
    expect(may(anActor(OBSERVER), 'readRecord', aRecord())).toBe(true)
    expect(may(anActor(PRESENTER), 'readRecord', aRecord())).toBe(true)
    expect(may(anActor(PRESENTER), 'writeRecord', aRecord())).toBe(false)
    expect(may(anActor(OBSERVER), 'respondToRecord', aRecord())).toBe(false)
    expect(may(anActor(null), 'readRecord', aRecord({ presenter: null }))).toBe(false)
  })

  test('P22 an account that was given to somebody lately does nothing with their earlier records', () => {
    const all = ['readRecord', 'writeRecord', 'respondToRecord', 'seeRecordScore'] as const
    for (const teacher of [OBSERVER, PRESENTER]) {
      const lately = anActor(teacher, { readsSince: 1001, isStaff: true })
      for (const action of all)
        expect(may(lately, action, aRecord({ isScoreShared: true })), action).toBe(false)
      expect(may(lately, 'seeRecord', aRecord())).toBe(true)
      expect(may(lately, 'readRecord', aRecord({ handedInAt: 1001 }))).toBe(true)
    }
    // Who has not written yet writes.
    expect(
      may(anActor(OBSERVER, { readsSince: 1001 }), 'writeRecord', aRecord({ handedInAt: null })),
    ).toBe(true)
  })

  test('P28 an attendance is taken back by who noted it and whose it is, by nobody else, whatever they run', () => {
    const noted = { kind: 'attendance', allianceId: ALLIANCE, observer: OBSERVER } as const
    const back = (actor: TeacherActor, notedBy: typeof PLANNER | null = PLANNER) =>
      may(actor, 'withdrawAttendance', { ...noted, notedBy })
    expect(back(anActor(OBSERVER))).toBe(true)
    expect(back(anActor(STRANGER, { account: PLANNER }))).toBe(true)
    expect(back(anActor(STRANGER, { isStaff: true }))).toBe(false)
    expect(back(anActor(STRANGER, { isAdmin: true, account: PLANNER }))).toBe(true)
    expect(back(anActor(PRESENTER))).toBe(false)
    expect(back(anActor(STRANGER, { ...IN_GROUP, isChatGroupAdmin: true }))).toBe(false)
    expect(back(anActor(null, { account: PLANNER }), null)).toBe(false)
    expect(back(anActor(OBSERVER, { allianceId: OTHER_ALLIANCE }))).toBe(false)
  })

  test('P22 nothing of a record of an unannounced lesson that goes on is there for its presenter', () => {
    const hidden = aRecord({ isHiddenFromPresenter: true })
    for (const action of ['readRecord', 'respondToRecord', 'seeRecord', 'seeRecordScore'] as const)
      expect(may(anActor(PRESENTER), action, hidden), action).toBe(false)
    expect(may(anActor(OBSERVER), 'readRecord', hidden)).toBe(true)
  })

  test('P23 organisers know that it exists, and the score only where the alliance shares it', () => {
    const staff = anActor(STRANGER, { isStaff: true })
    expect(may(staff, 'seeRecord', aRecord())).toBe(true)
    expect(may(staff, 'seeRecordScore', aRecord())).toBe(false)
    expect(may(staff, 'seeRecordScore', aRecord({ isScoreShared: true }))).toBe(true)
    const inGroup = { ...staff, ...IN_GROUP }
    expect(may(inGroup, 'seeRecordScore', aRecord({ isScoreShared: true }))).toBe(false)
    expect(may(anActor(STRANGER), 'seeRecord', aRecord())).toBe(false)
  })

  test('P25 P27 counts are one’s own; another alliance’s things do not exist', () => {
    const counts = { kind: 'counts', allianceId: ALLIANCE, teacher: OBSERVER } as const
    expect(may(anActor(OBSERVER), 'seeCounts', counts)).toBe(true)
    expect(may(anActor(STRANGER), 'seeCounts', counts)).toBe(false)
    expect(may(anActor(STRANGER, { isStaff: true }), 'seeCounts', counts)).toBe(true)
    const foreign = { allianceId: OTHER_ALLIANCE, isAdmin: true }
    for (const object of [aLesson(), aRecord(), counts])
      for (const action of ACTIONS)
        expect(may(anActor(OBSERVER, foreign), action, object)).toBe(false)
  })

  test('P26 a school’s group admin sets what is the school’s, those who run things the rest', () => {
    const schools: readonly AllianceAction[] = ['setCalendar', 'setReminders', 'setOrganisers']
    const alliances: readonly AllianceAction[] = [
      'setQuotas',
      'setRubric',
      'manageTeachers',
      'seeEverybodysCounts',
      'answerAppeals',
      'beginTerm',
    ]
    const admin = anActor(STRANGER, {
      chatGroup: aChatGroup({ schoolId: WANGCUN }),
      isChatGroupAdmin: true,
    })
    const shared = { ...admin, chatGroup: aChatGroup({ schoolId: null }) }
    for (const action of schools) {
      expect(may(admin, action, ALLIANCE)).toBe(true)
      expect(may(shared, action, ALLIANCE)).toBe(false)
    }
    const ofSchool = ['planForOthers', 'planUnannounced', 'excuseOthers'] as const
    const of = (...schoolIds: string[]) =>
      ({ kind: 'school', allianceId: ALLIANCE, schoolIds: schoolIds as SchoolId[] }) as const
    for (const action of ofSchool) {
      expect(may(admin, action, of(WANGCUN))).toBe(true)
      expect(may(admin, action, of('三仁小学', WANGCUN))).toBe(true)
      expect(may(admin, action, of('三仁小学'))).toBe(false)
      expect(may(admin, action, of())).toBe(false)
      expect(may(admin, action, ALLIANCE)).toBe(false)
      expect(may({ ...admin, isChatGroupAdmin: false }, action, of(WANGCUN))).toBe(false)
      expect(may(shared, action, of(WANGCUN))).toBe(false)
      const staff = anActor(null, { isStaff: true })
      expect([may(staff, action, of('三仁小学')), may(staff, action, ALLIANCE)]).toEqual([
        true,
        true,
      ])
      expect(may({ ...staff, allianceId: OTHER_ALLIANCE }, action, of(WANGCUN))).toBe(false)
    }
    // An unannounced lesson is planned in private, by whom the school's own group named.
    const named = anActor(STRANGER, { organises: [WANGCUN] })
    expect(may(named, 'planUnannounced', of(WANGCUN))).toBe(true)
    expect(may(named, 'planUnannounced', of('三仁小学'))).toBe(false)
    expect(may({ ...named, ...IN_GROUP }, 'planUnannounced', of(WANGCUN))).toBe(false)
    expect(may(named, 'excuseOthers', of(WANGCUN))).toBe(false)
    for (const action of alliances) {
      expect(may(admin, action, ALLIANCE)).toBe(false)
      expect(may(anActor(null, { isStaff: true }), action, ALLIANCE)).toBe(true)
    }
  })
})
