import {
  type LessonDraft,
  may,
  type Teacher,
  type TeacherActor,
  type TeacherId,
} from '@lianxiao/core'

/** Who of those named to come must, and who is only asked to. */
export interface WhoIsCalled {
  readonly required: readonly TeacherId[]
  readonly invited: readonly TeacherId[]
}

/** Whether somebody may say here that a colleague must come: of all, or in a school's own group of its teachers; and of themselves. */
export function mayOblige(actor: TeacherActor, { id, allianceId, schoolIds }: Teacher): boolean {
  return (
    id === actor.teacherId || may(actor, 'planForOthers', { kind: 'school', allianceId, schoolIds })
  )
}

/** Divides those whom a draft names. Who presents the lesson is called to nothing. */
export function whoIsCalled(
  { observers }: Pick<LessonDraft, 'observers'>,
  actor: TeacherActor,
  {
    teachers,
    presenter,
  }: {
    readonly teachers: ReadonlyMap<TeacherId, Teacher>
    readonly presenter: TeacherId | null
  },
): WhoIsCalled {
  const others = observers.filter(id => id !== presenter)
  const isObliged = (id: TeacherId) => {
    const teacher = teachers.get(id)
    return teacher !== undefined && mayOblige(actor, teacher)
  }
  return {
    required: others.filter(isObliged),
    invited: others.filter(id => !isObliged(id)),
  }
}
