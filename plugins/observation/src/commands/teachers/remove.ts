import type { Deed, LianxiaoPorts, Teacher } from '@lianxiao/core'
import { cannotRemove, teacherConfirmed, teacherRemoved } from '../../messages/teacher-messages'
import type { TeacherOccasion } from '../../spoken'
import { teacherView } from './teacher-view'

/** An organiser who says it. */
interface Saying {
  readonly ports: LianxiaoPorts
  readonly occasion: TeacherOccasion
  readonly deed: Deed
}

/** 听课 老师 王小明 确认: whom only a plan named owes lessons from now on. */
export async function confirmTeacher(
  { ports, occasion, deed }: Saying,
  teacher: Teacher,
): Promise<string> {
  await ports.teachers.confirm(occasion.allianceId, teacher.id, deed)
  return teacherConfirmed(teacherView(teacher))
}

/** 听课 老师 删除 王小明: a slip of the pen, of whom nothing is left to count. */
export async function removeTeacher(
  { ports, occasion, deed }: Saying,
  teacher: Teacher,
): Promise<string> {
  const done = await ports.teachers.remove(occasion.allianceId, teacher.id, deed)
  if (done === 'removed') return teacherRemoved(teacherView(teacher))
  return cannotRemove(teacherView(teacher))
}
