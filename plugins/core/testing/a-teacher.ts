import type { Teacher, TeacherId } from '../src/index'
import { ALLIANCE } from './builders'

/** 周敏, a teacher of no school yet, who has no account. */
export function aTeacher(changes: Partial<Teacher> = {}): Teacher {
  return {
    allianceId: ALLIANCE,
    id: 2 as TeacherId,
    name: '周敏',
    schoolIds: [],
    duty: 'teacher',
    state: 'active',
    accounts: [],
    ...changes,
  }
}
