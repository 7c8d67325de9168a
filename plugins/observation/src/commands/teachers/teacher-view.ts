import type { Ledger, Teacher } from '@lianxiao/core'
import type { MergeView, TeacherView } from '../../messages/teacher-messages'

/** A teacher as they are told of. */
export function teacherView(teacher: Teacher): TeacherView {
  const { id, name, schoolIds, duty, state, leavesOn = null, accounts } = teacher
  return {
    ...{ id, name, duty, leavesOn },
    schools: schoolIds,
    hasLeft: state === 'left',
    hasAccount: accounts.length > 0,
  }
}

/** A teacher who is to be merged, with what hangs on them. */
export function mergeView(teacher: Teacher, ledger: Ledger): MergeView {
  const lessons = [...ledger.lessons.values()].filter(({ isCancelled }) => !isCancelled)
  return {
    ...teacherView(teacher),
    presented: lessons.filter(({ plan }) => plan.presenter === teacher.id).length,
    records: lessons.filter(({ seats }) => (seats.get(teacher.id)?.recordedIn ?? null) !== null)
      .length,
  }
}
