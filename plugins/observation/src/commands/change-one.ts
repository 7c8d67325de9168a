import {
  parseLessonChange,
  type Slot,
  type SlotNumber,
  type SlotPlan,
  type TeacherId,
} from '@lianxiao/core'
import { against, type Changing, changeable, isObserved, notDone } from '../changing'
import { isHeldAnew, isNews, isSame } from '../compare-plans'
import {
  type AttendedLesson,
  type LessonContext,
  lessonContext,
  lessonView,
} from '../lesson-context'
import { countTold } from '../lesson-notices'
import {
  changeProblem,
  lessonChanged,
  lessonWasObserved,
  moreThanSeats,
  noLongerObserves,
  nothingChanged,
} from '../messages/change-messages'
import { planContextOf } from '../planner-of'
import type { TeacherOccasion } from '../spoken'
import { teacherFor } from '../teacher-for'
import { changeTold, newsOf } from '../told-change'

type Reading = Extract<ReturnType<typeof parseLessonChange>, { kind: 'changed' }>

/** The plan with its presenter; who is new is known from now on. */
async function withPresenter({ ports, occasion, context }: Changing, reading: Reading) {
  const { plan, presenter } = reading
  if (presenter === null) return plan
  if (presenter.kind === 'known') return { ...plan, presenter: presenter.id }
  if (presenter.kind === 'self')
    return { ...plan, presenter: (await teacherFor(ports, occasion)).id }
  const { person: by, chatGroup } = occasion.message
  const teacher = await ports.teachers.add(
    occasion.allianceId,
    { name: presenter.name, schoolIds: [plan.schoolId], account: null },
    { by, chatGroup, at: context.now },
  )
  return { ...plan, presenter: teacher.id }
}

/** The plan as far as it is known before anybody new is made a teacher. */
function knownPlan({ plan, presenter }: Reading, { teacher }: TeacherOccasion): SlotPlan {
  if (presenter === null) return plan
  if (presenter.kind === 'known') return { ...plan, presenter: presenter.id }
  return { ...plan, presenter: presenter.kind === 'self' ? (teacher?.id ?? null) : null }
}

function seatNotes({ capacity }: SlotPlan, slot: Slot, observers: readonly TeacherId[]): string[] {
  if (capacity === null || capacity === slot.capacity || observers.length <= capacity) return []
  return [moreThanSeats(observers.length, capacity)]
}

/** Who presents from now on no longer comes to observe: the store sees to it. */
function freedSeat(
  { presenter }: SlotPlan,
  observers: readonly TeacherId[],
  { teachers }: LessonContext,
): readonly string[] {
  if (presenter === null || !observers.includes(presenter)) return []
  return [noLongerObserves(teachers.get(presenter)?.name ?? '')]
}

/** Changes the plan and tells who comes. */
async function carryOut(
  changing: Changing,
  lesson: AttendedLesson,
  { plan, notes }: { readonly plan: SlotPlan; readonly notes: readonly string[] },
): Promise<string> {
  const { slot } = lesson
  const news = isNews(slot, plan)
    ? [await newsOf(changing, lesson, { kind: 'moved', plan, reason: '' })]
    : []
  const { outcome, ...said } = await changeTold(changing, news, saying =>
    changing.ports.observations.change(slot, plan, saying),
  )
  if (outcome.kind !== 'done') return notDone(changing, outcome, slot.number)
  const told = countTold(said.news, said.context)
  // Others may come by now than when the lesson was read.
  const comers = said.news[0]?.observers ?? lesson.observers
  const seats = [...seatNotes(plan, slot, comers), ...freedSeat(plan, comers, said.context)]
  const view = lessonView(outcome.slot, said.context)
  return lessonChanged(view, { told, notes: [...notes, ...seats] })
}

async function applyChange(
  changing: Changing,
  lesson: AttendedLesson,
  { reading, again }: { readonly reading: Reading; readonly again: string },
): Promise<string> {
  const { ports, occasion } = changing
  const { slot, observers } = lesson
  const known = knownPlan(reading, occasion)
  const { insists } = reading
  const isNewcomer = reading.presenter?.kind === 'new'
  if (!isNewcomer && isSame(slot, known)) return nothingChanged(lessonView(slot, changing.context))
  if (isObserved(lesson) && (isNewcomer || isHeldAnew(slot, known)))
    return lessonWasObserved(lessonView(slot, changing.context))
  const proposed = [{ plan: known, number: slot.number, observers }]
  const found = isHeldAnew(slot, known)
    ? await against(changing, proposed, { insists, again })
    : { notes: [] }
  if ('refused' in found) return found.refused
  const plan = await withPresenter(changing, reading)
  // Who was made a teacher just now has a name too.
  const context = isNewcomer ? await lessonContext(ports, occasion.allianceId) : changing.context
  return carryOut({ ...changing, context }, lesson, { plan, notes: found.notes })
}

/** 改: reads how, and does it. @returns what to say */
export async function changeOne(
  changing: Changing,
  number: SlotNumber,
  { rest, again }: { readonly rest: string; readonly again: string },
): Promise<string> {
  const lesson = await changeable(changing, number)
  if (typeof lesson === 'string') return lesson
  const planContext = await planContextOf(changing.ports, changing.occasion)
  const reading = parseLessonChange(rest, lesson.slot, planContext)
  if (reading.kind === 'problem') return changeProblem(number, reading.problem)
  return applyChange(changing, lesson, { reading, again })
}
