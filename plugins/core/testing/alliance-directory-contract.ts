import { beforeEach, describe, expect, it } from 'vitest'
import type { AllianceDeclaration, MemberNote, SchoolId, StorePorts } from '../src/index'
import {
  ALLIANCE,
  aChatGroup,
  account,
  aDeed,
  GROUP,
  MONDAY,
  OTHER_ALLIANCE,
  TEACHER,
} from './builders'

const WANGCUNKOU = '王村口小学' as SchoolId
const FENGPING = '枫坪小学' as SchoolId
const DECLARED: AllianceDeclaration = {
  id: ALLIANCE,
  name: '松阳教共体',
  schools: [{ id: WANGCUNKOU, aliases: ['王小'] }],
}

/** The rules that every alliance directory keeps. @param open gives an empty store */
export function allianceDirectoryContract(name: string, open: () => Promise<StorePorts>): void {
  describe(`${name} as an alliance directory`, () => {
    let store: StorePorts
    beforeEach(async () => {
      store = await open()
    })

    const declare = (alliances = [DECLARED], groups = [aChatGroup()]) =>
      store.directory.declare(alliances, groups, MONDAY)
    const note = (changes: Partial<MemberNote> = {}) =>
      store.directory.noteMember({
        allianceId: ALLIANCE,
        account: TEACHER,
        displayName: '王村口小学-何老师',
        schoolId: WANGCUNKOU,
        basis: 'guessed',
        seenIn: GROUP,
        at: MONDAY,
        ...changes,
      })
    const facts = async () => (await store.events.read(ALLIANCE, 0, 99)).map(fact => fact.body.kind)

    it('D40 declared alliances, schools and groups are there, and declaring again changes nothing', async () => {
      await declare()
      const once = await facts()
      await declare()
      expect(await store.directory.alliances()).toEqual([DECLARED])
      expect(await store.directory.schools(ALLIANCE)).toEqual(DECLARED.schools)
      expect(await store.directory.chatGroup(GROUP)).toEqual(aChatGroup())
      expect(await store.directory.chatGroups(null)).toEqual([aChatGroup()])
      expect(await store.directory.chatGroups(OTHER_ALLIANCE)).toEqual([])
      expect(await facts()).toEqual(once)
      expect(once).toEqual(['schoolDeclared', 'chatGroupDeclared'])
    })

    it('D40 what is no longer declared is no longer listed', async () => {
      await declare()
      await declare([{ ...DECLARED, schools: [] }], [])
      expect(await store.directory.chatGroup(GROUP)).toBeNull()
      expect(await store.directory.schools(ALLIANCE)).toEqual([])
      await declare()
      expect(await store.directory.chatGroup(GROUP)).toEqual(aChatGroup())
    })

    it('D40 what a person set by command stays', async () => {
      await declare()
      const other = aChatGroup({ account: account('66002'), schoolId: FENGPING, name: '枫坪' })
      await store.directory.putChatGroup(other, aDeed())
      await store.directory.addSchool(ALLIANCE, { id: FENGPING, aliases: ['枫小'] }, aDeed())
      const changed = await store.directory.changeSettings(GROUP, { receipts: 'silent' }, aDeed())
      await declare()
      expect(await store.directory.chatGroup(other.account)).toEqual(other)
      expect(await store.directory.chatGroup(GROUP)).toEqual(changed)
      expect(changed?.settings).toEqual({ visibility: 'alliance', receipts: 'silent' })
      const schools = await store.directory.schools(ALLIANCE)
      expect(schools.map(school => school.id).sort()).toEqual([FENGPING, WANGCUNKOU].sort())
    })

    it('D44 an alliance that is no longer declared has no groups and no members any more', async () => {
      await declare()
      await store.directory.putChatGroup(aChatGroup({ account: account('66002') }), aDeed())
      await note()
      await declare([{ ...DECLARED, id: OTHER_ALLIANCE }], [])
      expect(await store.directory.chatGroup(GROUP)).toBeNull()
      expect(await store.directory.chatGroup(account('66002'))).toBeNull()
      expect(await store.directory.chatGroups(null)).toEqual([])
      expect(await store.directory.chatGroups(ALLIANCE)).toEqual([])
      expect(await store.directory.membershipsOf(TEACHER)).toEqual([])
      await declare()
      expect(await store.directory.membershipsOf(TEACHER)).toHaveLength(1)
      expect(await store.directory.chatGroups(ALLIANCE)).toHaveLength(2)
    })

    it('D40 a group that nobody declared is null, also for its settings', async () => {
      expect(await store.directory.chatGroup(GROUP)).toBeNull()
      expect(await store.directory.changeSettings(GROUP, {}, aDeed())).toBeNull()
    })

    it('D43 a group belongs to one alliance', async () => {
      await declare()
      const moved = aChatGroup({ allianceId: OTHER_ALLIANCE })
      await store.directory.putChatGroup(moved, aDeed())
      expect(await store.directory.chatGroup(GROUP)).toEqual(moved)
      expect(await store.directory.chatGroups(ALLIANCE)).toEqual([])
    })

    it('D41 a member is what was last said of them, by the stronger word', async () => {
      await note()
      await note({ schoolId: FENGPING, basis: 'confirmed', at: MONDAY + 1 })
      const seen = await note({ displayName: '何', at: MONDAY + 2 })
      expect(seen).toEqual({
        allianceId: ALLIANCE,
        account: TEACHER,
        displayName: '何',
        schoolId: FENGPING,
        basis: 'confirmed',
        role: 'teacher',
        lastSeenAt: MONDAY + 2,
      })
      expect(await store.directory.member(ALLIANCE, TEACHER)).toEqual(seen)
      const staff = await note({ basis: 'declared', at: MONDAY + 3 })
      expect([staff.schoolId, staff.basis]).toEqual([WANGCUNKOU, 'declared'])
    })

    it('D45 a member seen again within the hour is written down again only with news', async () => {
      const known = await note()
      expect(await note({ at: MONDAY + 3_599_999 })).toEqual(known)
      expect(await store.directory.member(ALLIANCE, TEACHER)).toEqual(known)
      const news = await note({ at: MONDAY + 2, displayName: '何' })
      expect([news.displayName, news.lastSeenAt]).toEqual(['何', MONDAY + 2])
      const elsewhere = await note({ at: MONDAY + 3, displayName: '何', seenIn: account('66002') })
      expect(elsewhere.lastSeenAt).toBe(MONDAY + 3)
      const later = await note({ at: MONDAY + 3 + 3_600_000, displayName: '何' })
      expect(later.lastSeenAt).toBe(MONDAY + 3 + 3_600_000)
    })

    it('D41 a guess without a school overwrites none, and only news are facts', async () => {
      await note()
      expect((await note({ schoolId: null })).schoolId).toBe(WANGCUNKOU)
      expect((await note({ schoolId: FENGPING })).schoolId).toBe(FENGPING)
      expect(await facts()).toEqual(['memberNoted', 'memberNoted'])
    })

    it('D16 a person is another member in each alliance', async () => {
      await note()
      await note({ allianceId: OTHER_ALLIANCE, schoolId: null })
      expect(await store.directory.membershipsOf(TEACHER)).toHaveLength(2)
      expect(await store.directory.member(OTHER_ALLIANCE, TEACHER)).toMatchObject({
        schoolId: null,
      })
      expect(await store.directory.member(ALLIANCE, account('1'))).toBeNull()
    })

    it('D41 a role is set and stays when the member is seen again', async () => {
      await note()
      await store.directory.setRole(ALLIANCE, TEACHER, 'staff', aDeed())
      expect((await note({ at: MONDAY + 5 })).role).toBe('staff')
      expect(await store.directory.setRole(ALLIANCE, account('1'), 'staff', aDeed())).toBeNull()
    })

    it('D43 who runs the alliance comes first among its members, then the last seen', async () => {
      await note({ account: account('1'), at: MONDAY })
      await note({ account: account('2'), at: MONDAY + 5 })
      await note({ account: account('3'), at: MONDAY + 3 })
      await note({ account: account('4'), allianceId: OTHER_ALLIANCE })
      await store.directory.setRole(ALLIANCE, account('1'), 'staff', aDeed())
      const members = await store.directory.members(ALLIANCE, 2)
      expect(members.map(({ account: { id }, role }) => [id, role])).toEqual([
        ['1', 'staff'],
        ['2', 'teacher'],
      ])
    })

    it('D44 the groups somebody was seen in, the latest first, as far as they are still listed', async () => {
      const mixed = aChatGroup({ account: account('66002'), schoolId: null })
      await declare([DECLARED], [aChatGroup(), mixed])
      await note({ at: MONDAY })
      await note({ seenIn: mixed.account, at: MONDAY + 5 })
      await note({ seenIn: account('66003'), at: MONDAY + 9 })
      const seenIn = async (alliance: typeof ALLIANCE) =>
        (await store.directory.chatGroupsSeenIn(alliance, TEACHER)).map(({ id }) => id)
      expect(await seenIn(ALLIANCE)).toEqual(['66002', '66001'])
      expect(await seenIn(OTHER_ALLIANCE)).toEqual([])
    })

    it('D42 only presence in a school’s own group proves the school', async () => {
      const mixed = aChatGroup({ account: account('66002'), schoolId: null })
      await declare([DECLARED], [aChatGroup(), mixed])
      await note({ seenIn: null })
      await note({ seenIn: mixed.account })
      await note({ seenIn: account('66003') })
      expect(await store.directory.schoolsSeenIn(ALLIANCE, TEACHER)).toEqual([])
      await note({ schoolId: null })
      expect(await store.directory.schoolsSeenIn(ALLIANCE, TEACHER)).toEqual([WANGCUNKOU])
      expect(await store.directory.schoolsSeenIn(OTHER_ALLIANCE, TEACHER)).toEqual([])
    })
  })
}
