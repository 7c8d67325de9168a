import type { Duty } from './teacher'

/** What a duty is called wherever people read it. */
export const DUTY_WORDS: Readonly<Record<Duty, string>> = {
  principal: '校长',
  vicePrincipal: '副校长',
  dean: '教导主任',
  groupLeader: '教研组长',
  youngTeacher: '青年教师',
  teacher: '教师',
}
