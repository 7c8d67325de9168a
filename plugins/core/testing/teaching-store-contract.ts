import { beforeEach, describe, expect, it } from 'vitest'
import type { SchoolEdition, SchoolId, StorePorts } from '../src/index'
import { ALLIANCE, account, aDeed, OTHER_ALLIANCE, TEACHER } from './builders'

const SCHOOL = '王村口小学' as SchoolId

/** The rules that every store of what people teach keeps. @param open gives an empty store */
export function teachingStoreContract(name: string, open: () => Promise<StorePorts>): void {
  describe(`${name} as a store of what people teach`, () => {
    let store: StorePorts
    beforeEach(async () => {
      store = await open()
    })

    it('U10 what a person teaches is what they said last, in each alliance apart', async () => {
      const math = { stage: '小学', grade: 3, subject: '数学', edition: '人教版' } as const
      expect(await store.teaching.taughtBy(ALLIANCE, TEACHER)).toEqual([])
      await store.teaching.setTaught(ALLIANCE, TEACHER, [{ ...math, grade: 4 }, math])
      await store.teaching.setTaught(ALLIANCE, TEACHER, [math])
      expect(await store.teaching.taughtBy(ALLIANCE, TEACHER)).toEqual([math])
      expect(await store.teaching.taughtBy(OTHER_ALLIANCE, TEACHER)).toEqual([])
      expect(await store.teaching.taughtBy(ALLIANCE, account('1'))).toEqual([])
    })

    it('U12 a school has one edition for a subject and stage; who set it is a fact', async () => {
      const set = (edition: SchoolEdition) =>
        store.teaching.setSchoolEdition(ALLIANCE, SCHOOL, { edition, deed: aDeed() })
      await set({ subject: '数学', stage: null, edition: '人教版' })
      await set({ subject: '数学', stage: null, edition: '北师大版' })
      await set({ subject: '数学', stage: '初中', edition: '湘教版' })
      expect(await store.teaching.schoolEditions(ALLIANCE, SCHOOL)).toEqual([
        { subject: '数学', stage: null, edition: '北师大版' },
        { subject: '数学', stage: '初中', edition: '湘教版' },
      ])
      expect(await store.teaching.schoolEditions(OTHER_ALLIANCE, SCHOOL)).toEqual([])
      const facts = await store.events.read(ALLIANCE, 0, 9)
      expect(facts.map(({ by, body }) => [by?.id, body.kind])).toEqual(
        Array.from({ length: 3 }, () => [TEACHER.id, 'schoolEditionSet']),
      )
    })
  })
}
