import type { Teacher } from '@lianxiao/core'
import type { TeacherView } from '../../messages/teacher-messages'

/** A teacher as they are told of. */
export function teacherView({ id, name, schoolIds, duty, state, accounts }: Teacher): TeacherView {
  return {
    ...{ id, name, duty },
    schools: schoolIds,
    hasLeft: state === 'left',
    hasAccount: accounts.length > 0,
  }
}
