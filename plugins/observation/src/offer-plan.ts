import type { Account, LianxiaoPorts, Resource } from '@lianxiao/core'
import { planPreview } from './messages/import-messages'
import type { Planner } from './plan-lessons'
import { type FilePlan, type ImportedPlan, previewOf, seriesOf } from './plan-table'
import { makeRoom } from './room-for-dialogue'

/** What a file tells, with only those lessons that its person may plan. */
export interface OfferedPlan {
  readonly resource: Resource
  readonly person: Account
  readonly plan: FilePlan
}

/** Lets the lessons of a file wait for their person's yes. @returns what was read, and how to say yes */
export async function offerPlan(
  ports: LianxiaoPorts,
  planner: Planner,
  { resource, person, plan }: OfferedPlan,
): Promise<string> {
  const { allianceId, name } = resource
  const preview = planPreview(await previewOf(ports, planner, { ...plan, name }))
  if (plan.lessons.length === 0) return preview
  const kind = 'importedPlan'
  const room = await makeRoom(ports, { allianceId, person }, { kind, name })
  const state: ImportedPlan = { name, seriesId: seriesOf(resource), lessons: plan.lessons }
  await ports.dialogues.put({ allianceId, person, kind, state, updatedAt: ports.clock.now() })
  return [preview, ...room].join('\n')
}
