import {
  type Account,
  type LessonDraft,
  type LianxiaoPorts,
  matchTeacher,
  type SchoolId,
  type Slot,
  type TeacherId,
} from '@lianxiao/core'
import { type Call, callNotices, unreachable } from './call-notices'
import { groupsSeen } from './groups-seen'
import { type LessonContext, lessonContext } from './lesson-context'
import type { CallOutcome } from './messages/call-messages'
import { asTheyAreNow, type Planner } from './plan-lessons'
import { onlyGroups } from './school-groups'
import { type WhoIsCalled, whoIsCalled } from './who-is-called'

/** What planning is done with. */
export interface PlanDeed {
  readonly planner: Planner
  /** The group where it is said, and the lessons are spoken of; null in private: then each in its school's only group. */
  readonly chatGroup: Account | null
  /** Who speaks, made a teacher where they present themselves. */
  readonly self: () => Promise<TeacherId>
}

/** Makes teachers of names that nobody knew, once however often they present. */
async function createNewcomers(ports: LianxiaoPorts, { planner, chatGroup }: PlanDeed) {
  const { allianceId, actor } = planner
  const known = await ports.teachers.teachers(allianceId)
  const added = new Map<string, TeacherId>()
  return async (name: string, schoolId: SchoolId): Promise<TeacherId> => {
    const key = `${name}|${schoolId}`
    // Somebody else may have named them since the words were read.
    const met = matchTeacher(name, schoolId, known)
    const before = met.kind === 'one' ? met.teacher.id : added.get(key)
    if (before !== undefined) return before
    const deed = { by: actor.account, chatGroup, at: ports.clock.now() }
    const newTeacher = { name, schoolIds: [schoolId], account: null }
    const { id } = await ports.teachers.add(allianceId, newTeacher, deed)
    added.set(key, id)
    return id
  }
}

/** The presenters' ids, in the order given; null for those told later. */
async function presentersOf(
  ports: LianxiaoPorts,
  drafts: readonly LessonDraft[],
  deed: PlanDeed,
): Promise<readonly (TeacherId | null)[]> {
  const newcomer = await createNewcomers(ports, deed)
  const ids: (TeacherId | null)[] = []
  for (const { presenter, plan } of drafts) {
    if (presenter.kind === 'known') ids.push(presenter.id)
    else if (presenter.kind === 'self') ids.push(await deed.self())
    else if (presenter.kind === 'later') ids.push(null)
    else ids.push(await newcomer(presenter.name, presenter.schoolId ?? plan.schoolId))
  }
  return ids
}

/** Lessons that were planned, with what came of calling colleagues to them. */
export interface PlannedLessons {
  /** In the order given. */
  readonly slots: readonly Slot[]
  readonly called: CallOutcome
}

const NOBODY: WhoIsCalled = { required: [], invited: [] }

/** Prepares what those hear who are called to lessons, once these have numbers. */
async function callOf(
  ports: LianxiaoPorts,
  { allianceId, actor }: Planner,
  who: readonly WhoIsCalled[],
  { teachers, now }: LessonContext,
) {
  const ids = new Set(who.flatMap(({ required, invited }) => [...required, ...invited]))
  const people = [...ids].flatMap(id => teachers.get(id) ?? [])
  const groupsOf = await groupsSeen(ports, allianceId, people)
  return (slots: readonly Slot[]): Call => ({
    lessons: slots.map((slot, nth) => ({ slot, ...(who[nth] ?? NOBODY) })),
    ...{ by: actor.teacherId, groupsOf, at: now },
  })
}

function outcomeOf(
  drafts: readonly LessonDraft[],
  call: Call,
  context: LessonContext,
): CallOutcome {
  const named = (of: (who: WhoIsCalled) => readonly TeacherId[]) =>
    [...new Set(call.lessons.flatMap(of))].map(id => context.teachers.get(id)?.name ?? '')
  const unmet = new Map(drafts.flatMap(draft => draft.unmet ?? []).map(one => [one.said, one]))
  return {
    required: named(({ required }) => required),
    invited: named(({ invited }) => invited),
    unmet: [...unmet.values()].map(({ said, among }) => ({
      said,
      among: among.map(({ name }) => name),
    })),
    unreachable: unreachable(call, context),
  }
}

/** Plans them, all or none; who must come or is asked to hears of it. */
export async function commitLessons(
  ports: LianxiaoPorts,
  checked: readonly LessonDraft[],
  deed: PlanDeed,
): Promise<PlannedLessons> {
  const { planner, chatGroup } = deed
  const { allianceId, actor } = planner
  const drafts = await asTheyAreNow(ports, planner, checked)
  const presenters = await presentersOf(ports, drafts, deed)
  const groups = await onlyGroups(ports, allianceId)
  const context = await lessonContext(ports, allianceId)
  const who = drafts.map((draft, nth) =>
    whoIsCalled(draft, actor, { ...context, presenter: presenters[nth] ?? null }),
  )
  const slots = drafts.map(({ plan }, nth) => ({
    plan: { ...plan, presenter: presenters[nth] ?? null },
    requiredObservers: who[nth]?.required ?? [],
    chatGroup:
      plan.kind === 'unannounced'
        ? null
        : (chatGroup ?? groups.get(plan.schoolId)?.account ?? null),
  }))
  const call = await callOf(ports, planner, who, context)
  const said = { by: actor.account, chatGroup, at: context.now }
  const planned = await ports.observations.plan(allianceId, slots, said, numbered =>
    callNotices(call(numbered), context),
  )
  return { slots: planned, called: outcomeOf(drafts, call(planned), context) }
}
