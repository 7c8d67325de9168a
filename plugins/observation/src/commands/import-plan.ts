import {
  type LianxiaoPorts,
  may,
  type PlanContext,
  type Resource,
  type ResourceNumber,
} from '@lianxiao/core'
import { commitLessons } from '../commit-lessons'
import { callWords } from '../messages/call-messages'
import {
  howToImport,
  importPrivately,
  noPlanInTable,
  noSuchTable,
  nothingOfTable,
  planPreview,
  tableDropped,
  tableLacks,
  tableNotRead,
  tablePlanned,
  tablePlannedBefore,
} from '../messages/import-messages'
import { planRefusal } from '../messages/plan-messages'
import { offerPlan } from '../offer-plan'
import { type Planner, plannedInSeries } from '../plan-lessons'
import {
  type ImportedPlan,
  plannable,
  previewOf,
  readFilePlan,
  seriesOf,
  sortLessons,
} from '../plan-table'
import { inTurn } from '../plan-turns'
import { planContextOf, plannerOf } from '../planner-of'
import { remindedIn } from '../school-groups'
import type { DialogueHandler, Handler, Reply, TeacherOccasion } from '../spoken'
import { teacherFor } from '../teacher-for'

async function resourceNamed(
  ports: LianxiaoPorts,
  { allianceId, actor }: TeacherOccasion,
  number: ResourceNumber,
): Promise<Resource | string> {
  const resource = await ports.resources.get(allianceId, number)
  if (resource === null || !may(actor, 'see', resource)) return noSuchTable(number)
  return resource.state === 'archived' ? tableNotRead(number) : resource
}

/** Reads a file and offers what it tells; its lessons wait for a yes. */
async function offer(
  ports: LianxiaoPorts,
  occasion: TeacherOccasion,
  { resource, context }: { readonly resource: Resource; readonly context: PlanContext },
): Promise<Reply> {
  const { message } = occasion
  const planner = plannerOf(occasion)
  const plan = await readFilePlan(ports, resource, context)
  if (plan.lacking.length > 0) return tableLacks(resource.name, plan.lacking)
  if (plan.lessons.length === 0 && plan.problems.length === 0) return noPlanInTable(resource.number)
  const { allowed, refusal } = plannable(plan.lessons, planner)
  if (refusal?.kind === 'unannouncedInGroup') return importPrivately()
  if (refusal !== null && allowed.length === 0) return planRefusal(refusal)
  const offered = { resource, person: message.person, plan: { ...plan, lessons: allowed } }
  return offerPlan(ports, planner, offered)
}

/** 听课 导入 #12 */
export const importPlan: Handler = async (ports, occasion, { words }) => {
  const number = /^#?\s*(\d{1,9})(?!\d)/.exec(words)?.[1]
  if (number === undefined) return howToImport()
  const resource = await resourceNamed(ports, occasion, Number(number) as ResourceNumber)
  if (typeof resource === 'string') return resource
  const context = await planContextOf(ports, occasion)
  return offer(ports, occasion, { resource, context: { ...context, seriesId: seriesOf(resource) } })
}

async function plannedBefore(ports: LianxiaoPorts, planner: Planner, imported: ImportedPlan) {
  const days = imported.lessons
    .map(({ draft }) => draft.plan.on)
    .toSorted((a, b) => (a < b ? -1 : 1))
  const [from, until] = [days[0], days.at(-1)]
  if (from === undefined || until === undefined) return []
  const series = { id: imported.seriesId, from, until }
  return plannedInSeries(ports, planner.allianceId, series)
}

/** Plans what was offered, all of it in one transaction; what a crash left confirmed is not planned again. */
async function commit(
  ports: LianxiaoPorts,
  occasion: TeacherOccasion,
  { imported, insists }: { readonly imported: ImportedPlan; readonly insists: boolean },
): Promise<Reply> {
  const planner = plannerOf(occasion)
  const { allowed, refusal } = plannable(imported.lessons, planner)
  // Here others read along; it still waits, for a yes in private.
  if (refusal?.kind === 'unannouncedInGroup') return importPrivately()
  const end = () =>
    ports.dialogues.end(occasion.allianceId, occasion.message.person, 'importedPlan')
  const before = await plannedBefore(ports, planner, imported)
  if (before.length > 0) {
    await end()
    return tablePlannedBefore(before.map(({ number }) => number))
  }
  const { good, dropped } = await sortLessons(ports, planner, { lessons: allowed, insists })
  if (good.length === 0) return nothingOfTable()
  const drafts = good.map(({ lesson }) => lesson.draft)
  const { slots, called } = await commitLessons(ports, drafts, {
    planner,
    chatGroup: occasion.chatGroup?.account ?? null,
    self: async () => (await teacherFor(ports, occasion)).id,
  })
  await end()
  const isPrivate = occasion.chatGroup === null
  const said = tablePlanned(
    slots.map(({ number }) => number),
    dropped.length,
    isPrivate ? await remindedIn(ports, occasion.allianceId, slots) : [],
  )
  return [said, callWords(called)].filter(words => words !== '').join('\n')
}

/** As 听课 确认 and 听课 不要 hand them on. */
const YES = /^确认(?: 仍然排)?$/u
const NO = '不要'

/** Takes the yes or no to a table. */
export const importedPlan: DialogueHandler = (ports, occasion, { state, said }) =>
  inTurn(occasion.allianceId, async () => {
    const words = said.trim()
    // Written by ourselves, in this very shape.
    const imported = state as ImportedPlan
    if (words === NO) {
      await ports.dialogues.end(occasion.allianceId, occasion.message.person, 'importedPlan')
      return tableDropped()
    }
    if (YES.test(words))
      return commit(ports, occasion, { imported, insists: words.endsWith('仍然排') })
    if (words !== '继续') return null
    const file = { ...imported, problems: [], unknownObservers: [] }
    return planPreview(await previewOf(ports, plannerOf(occasion), file))
  })
