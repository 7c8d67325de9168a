import { messageKey } from '@lianxiao/conversation'
import {
  type AllianceId,
  dayOf,
  type LianxiaoPorts,
  type PlanContext,
  type SchoolId,
  type Teacher,
  type TeacherActor,
} from '@lianxiao/core'
import { knownTeachers } from './known-teachers'
import type { Planner } from './plan-lessons'
import type { TeacherOccasion } from './spoken'

/** Where somebody belongs, as far as it is known; null when they do not say or belong to several schools. */
export function homeOf(
  teacher: Teacher | null,
  schoolOfMember: SchoolId | null,
  proved: readonly SchoolId[],
): SchoolId | null {
  const [school, ...others] = teacher?.schoolIds ?? []
  // Who teaches at two schools says at which.
  if (others.length > 0) return null
  const only = proved.length === 1 ? (proved[0] ?? null) : null
  return school ?? schoolOfMember ?? only
}

/** Who plans, of an occasion. */
export function plannerOf({ allianceId, actor, chatGroup }: TeacherOccasion): Planner {
  const ofGroup = chatGroup?.schoolId ?? null
  const schools = ofGroup === null ? actor.provedSchools : [ofGroup, ...actor.provedSchools]
  return { allianceId, actor, schools }
}

/** Who plans in private what they sent by themselves. */
export function privatePlanner(allianceId: AllianceId, actor: TeacherActor): Planner {
  return { allianceId, actor, schools: actor.provedSchools }
}

/** What is needed to read a plan. */
export async function planContextFor(
  ports: LianxiaoPorts,
  allianceId: AllianceId,
  place: { readonly defaultSchool: SchoolId | null; readonly seriesId: string },
): Promise<PlanContext> {
  const now = ports.clock.now()
  const [kept, schools, teachers] = await Promise.all([
    ports.calendars.calendar(allianceId),
    ports.directory.schools(allianceId),
    knownTeachers(ports, allianceId),
  ])
  const calendar = { ...kept, state: ports.stateDays }
  return { now, today: dayOf(now), calendar, schools, teachers, ...place }
}

/** The same for what somebody says: the group's school counts before their own. */
export function planContextOf(
  ports: LianxiaoPorts,
  { allianceId, actor, chatGroup, member, teacher, message }: TeacherOccasion,
): Promise<PlanContext> {
  const home = homeOf(teacher, member?.schoolId ?? null, actor.provedSchools)
  return planContextFor(ports, allianceId, {
    defaultSchool: chatGroup?.schoolId ?? home,
    seriesId: `said:${messageKey(message)}`,
  })
}
