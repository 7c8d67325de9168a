import type { AllianceId, SchoolId, Teacher, TeacherId } from '@lianxiao/core'
import { expect, it } from 'vitest'
import { homeOf } from '../src/planner-of'

const [WANGCUN, CAIYUAN] = ['王村口小学' as SchoolId, '蔡源小学' as SchoolId]
const atSchools = (...schoolIds: readonly SchoolId[]): Teacher => ({
  ...{ allianceId: 'songyang' as AllianceId, id: 1 as TeacherId, name: '周慧', schoolIds },
  ...{ duty: 'teacher', state: 'active', accounts: [] },
})

it('O2 without a school it is that of who speaks, as far as there is only one', () => {
  expect(homeOf(atSchools(WANGCUN), CAIYUAN, [CAIYUAN])).toBe(WANGCUN)
  expect(homeOf(null, CAIYUAN, [])).toBe(CAIYUAN)
  expect(homeOf(atSchools(), null, [CAIYUAN])).toBe(CAIYUAN)
  expect(homeOf(null, null, [WANGCUN, CAIYUAN])).toBeNull()
  expect(homeOf(atSchools(WANGCUN, CAIYUAN), WANGCUN, [WANGCUN])).toBeNull()
})
