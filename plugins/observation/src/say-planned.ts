import {
  type Conflict,
  type LessonDraft,
  type LianxiaoPorts,
  type PlanReading,
  type Slot,
  type SlotNumber,
  type TeacherActor,
  termAt,
  weekOfTerm,
} from '@lianxiao/core'
import { commitLessons } from './commit-lessons'
import { type LessonContext, lessonContext, lessonView } from './lesson-context'
import { callWords } from './messages/call-messages'
import { conflictWords, lessonOfDay } from './messages/lesson-messages'
import {
  alreadyPlanned,
  conflictsRefused,
  lessonPlanned,
  lessonsPlanned,
  planRefusal,
} from './messages/plan-messages'
import { lessonByNumber, lessonOfBatch, UNNAMED } from './messages/unnamed'
import {
  type CheckedLesson,
  type CheckedLessons,
  checkLessons,
  mayBeHeld,
  refusalFor,
} from './plan-lessons'
import { plannerOf } from './planner-of'
import { remindedIn } from './school-groups'
import type { TeacherOccasion } from './spoken'
import { teacherFor } from './teacher-for'
import { mayOblige } from './who-is-called'

/** What lessons came to, in words. `conflict`: another time, or 仍然排, would help. */
export interface PlanAnswer {
  readonly kind: 'planned' | 'already' | 'refused' | 'conflict'
  readonly words: string
}

/** Who presents a lesson, in words; of one who is not known yet too. */
const presenterWords = ({ presenter }: LessonDraft, known: string | null) =>
  'name' in presenter ? presenter.name : known

/** A conflict in words; `batch` names a lesson of the same batch by its place, from 1. */
export function conflictSaid(
  conflict: Conflict,
  { context, others }: CheckedLessons,
  batch: (place: number) => string,
): string {
  const lesson = (number: SlotNumber) => {
    const plan = others.get(number)
    if (number < 0) return batch(Math.abs(number))
    return plan === undefined
      ? lessonByNumber(number)
      : lessonOfDay(lessonView({ ...plan, number }, context))
  }
  const teacher = (id: Parameters<typeof context.teachers.get>[0]) =>
    context.teachers.get(id)?.name ?? UNNAMED.teacher
  return conflictWords(conflict, { lesson, teacher })
}

function refusedFor(checked: CheckedLessons, lesson: CheckedLesson): PlanAnswer {
  const { grave, plan, draft } = lesson
  const view = lessonView(plan, checked.context)
  const said = { ...view, presenter: presenterWords(draft, view.presenter) }
  const mayInsist = mayBeHeld(lesson, true)
  const words = grave.map(conflict => conflictSaid(conflict, checked, lessonOfBatch))
  return { kind: 'conflict', words: conflictsRefused(said, words, mayInsist) }
}

function weekOf({ calendar }: LessonContext, { on }: Pick<Slot, 'on'>): number | null {
  const term = termAt(calendar, on)
  return term === null ? null : weekOfTerm(term, on)
}

function notesOf(checked: CheckedLessons) {
  const { lessons } = checked
  const newTeachers = lessons.flatMap(({ draft: { presenter } }) =>
    presenter.kind === 'new' ? [presenter.name] : [],
  )
  return {
    newTeachers: [...new Set(newTeachers)],
    conflicts: lessons.flatMap(({ grave, mild }) =>
      [...grave, ...mild].map(conflict => conflictSaid(conflict, checked, lessonOfBatch)),
    ),
  }
}

/** Who would have to be called to a lesson that is there already, for its seats are its own. */
function missingOf({ absent }: CheckedLesson, { context }: CheckedLessons, actor: TeacherActor) {
  const people = absent.flatMap(id => context.teachers.get(id) ?? [])
  return {
    names: people.map(({ name }) => name),
    mayName: people.every(one => mayOblige(actor, one)),
  }
}

/** What of a batch cannot be planned as it is; null when all can. */
function hindrance(
  checked: CheckedLessons,
  insists: boolean,
  actor: TeacherActor,
): PlanAnswer | null {
  const [first] = checked.lessons
  const isAllSame = checked.lessons.every(({ same }) => same !== null)
  if (isAllSame && first !== undefined && first.same !== null) {
    const view = lessonView({ ...first.plan, number: first.same }, checked.context)
    return { kind: 'already', words: alreadyPlanned(view, missingOf(first, checked, actor)) }
  }
  const hindered = checked.lessons.find(lesson => !mayBeHeld(lesson, insists))
  return hindered === undefined ? null : refusedFor(checked, hindered)
}

/** Plans what a sentence told, all of it or nothing, and says so. To be called in turn. */
export async function planReading(
  ports: LianxiaoPorts,
  occasion: TeacherOccasion,
  reading: Extract<PlanReading, { kind: 'plans' }>,
): Promise<PlanAnswer> {
  const planner = plannerOf(occasion)
  const { lessons: drafts, skipped, missing, insists } = reading
  const refusal = refusalFor(drafts, planner)
  if (refusal !== null) return { kind: 'refused', words: planRefusal(refusal) }
  const checked = await checkLessons(ports, planner, drafts)
  const hindered = hindrance(checked, insists, planner.actor)
  if (hindered !== null) return hindered
  const { slots, called } = await commitLessons(ports, drafts, {
    planner,
    chatGroup: occasion.chatGroup?.account ?? null,
    self: async () => (await teacherFor(ports, occasion)).id,
  })
  // With the teachers who are known since now.
  const context = await lessonContext(ports, occasion.allianceId)
  const views = slots.map(slot => lessonView(slot, context))
  const [slot, ...others] = slots
  const [view] = views
  const isPrivate = occasion.chatGroup === null
  const groups = isPrivate ? await remindedIn(ports, occasion.allianceId, slots) : []
  const notes = { ...notesOf(checked), called: callWords(called), remindedIn: groups }
  if (slot === undefined || view === undefined) return { kind: 'refused', words: '' }
  const words =
    others.length === 0
      ? lessonPlanned(view, { ...notes, week: weekOf(context, slot) })
      : lessonsPlanned(views, { ...notes, skipped, missing })
  return { kind: 'planned', words }
}
