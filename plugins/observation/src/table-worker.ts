import { actorFor } from '@lianxiao/conversation'
import { DAY_MS, type LianxiaoPorts, type Worker } from '@lianxiao/core'
import { knownTeachers } from './known-teachers'
import { previewLater, tableLacks, tableUnreadable } from './messages/import-messages'
import { offerPlan } from './offer-plan'
import { type FileLesson, type FilePlan, plannable, readFilePlan, seriesOf } from './plan-table'
import { inTurn } from './plan-turns'
import { homeOf, planContextFor, privatePlanner } from './planner-of'
import { type PrivateFile, privateFilesWorker } from './private-files'
import { isRecordOpen } from './record-in-the-way'
import { teacherActor } from './teacher-actor'

/** A list of what is over, or of another school's lessons, was not sent to be planned. */
function isWorthTelling({ isPlan, lessons, problems }: FilePlan, allowed: readonly FileLesson[]) {
  if (lessons.length > 0) return allowed.length > 0
  return isPlan && problems.some(({ problem }) => problem.kind !== 'past')
}

/** Who sent a file, as who would plan what it tells in private. */
async function senderOf(ports: LianxiaoPorts, { resource, post: { poster } }: PrivateFile) {
  const { allianceId } = resource
  const actor = await actorFor(ports, { allianceId, account: poster }, null)
  await knownTeachers(ports, allianceId)
  const teacher = await ports.teachers.teacherOf(allianceId, poster)
  const member = await ports.directory.member(allianceId, poster)
  return {
    planner: privatePlanner(allianceId, await teacherActor(ports, actor, teacher)),
    defaultSchool: homeOf(teacher, member?.schoolId ?? null, actor.provedSchools),
  }
}

/** What is said of a plan that somebody sent; null for a file that is none, or none of theirs to plan. */
async function answerFor(ports: LianxiaoPorts, file: PrivateFile): Promise<string | null> {
  const { allianceId, name, number } = file.resource
  const { planner, defaultSchool } = await senderOf(ports, file)
  const seriesId = seriesOf(file.resource)
  const context = await planContextFor(ports, allianceId, { defaultSchool, seriesId })
  const plan = await readFilePlan(ports, file.resource, context)
  const { allowed: lessons } = plannable(plan.lessons, planner)
  if (plan.lacking.length > 0) return tableLacks(name, plan.lacking)
  if (!isWorthTelling(plan, lessons)) return null
  const person = file.post.poster
  if (await isRecordOpen(ports, { allianceId, person })) return previewLater(name, number)
  const { resource } = file
  return offerPlan(ports, planner, { resource, person, plan: { ...plan, lessons } })
}

/** Answers who sends a plan of lessons to the bot alone: what was read out of it, and how to have it planned. */
export function tableWorker(ports: LianxiaoPorts): Worker {
  return privateFilesWorker(ports, {
    name: 'lesson plans',
    freshMs: DAY_MS,
    reads: () => true,
    take: file => inTurn(file.resource.allianceId, () => answerFor(ports, file)),
    unreadable: tableUnreadable,
  })
}
