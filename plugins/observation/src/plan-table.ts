import { pause } from '@lianxiao/conversation'
import {
  type LessonDraft,
  type LianxiaoPorts,
  MAX_TABLE_LESSONS,
  type PlanColumn,
  type PlanContext,
  type PlanTable,
  planTableSteps,
  type Resource,
  rowsOfText,
  type TableProblem,
} from '@lianxiao/core'
import { lessonView } from './lesson-context'
import type { PlanPreview } from './messages/import-messages'
import { rowOfTable } from './messages/unnamed'
import {
  type CheckedLesson,
  checkLessons,
  mayBeHeld,
  type Planner,
  refusalFor,
} from './plan-lessons'
import { conflictSaid } from './say-planned'

/** A lesson of a file, with where it stands: 第5行, Sheet2 第5行. */
export interface FileLesson {
  readonly place: string
  readonly draft: LessonDraft
}

/** What a file tells of lessons. */
export interface FilePlan {
  readonly lessons: readonly FileLesson[]
  readonly problems: readonly (TableProblem & { readonly place: string })[]
  /** Columns that it lacks, where it calls itself a plan and none can be read; else empty. */
  readonly lacking: readonly PlanColumn[]
  /** Named to come and known to nobody, each once. */
  readonly unknownObservers: readonly string[]
  /** Whether it is meant as a plan, though perhaps no row can be planned. */
  readonly isPlan: boolean
}

/** What waits for its person's yes. Plain data. */
export interface ImportedPlan {
  readonly name: string
  /** Of the file's number and bytes: the same table is planned once. */
  readonly seriesId: string
  readonly lessons: readonly FileLesson[]
}

/** Sheets or pages of a file that are read. */
const MAX_SECTIONS = 20
const HASH_CHARS = 16

/** What lessons of this file share. */
export function seriesOf({ number, blob }: Resource): string {
  return `table:${number}:${blob?.sha256.slice(0, HASH_CHARS) ?? ''}`
}

/** What a file or its title says that is meant as a plan. */
const CALLED_A_PLAN =
  /(?:听课|听评课|评课|公开课|展示课|研讨课|汇报课|观摩课|推门课)\p{Script=Han}{0,8}(?:安排|计划|一览|日程)|(?:安排|计划|日程)\p{Script=Han}{0,6}(?:听课|听评课|公开课)/u
const NO_PLAN = /记录|总结|统计|汇总|评价|反思/u
/** A title stands in so many characters. */
const TITLE_CHARS = 120

function isCalledAPlan(name: string, text: string): boolean {
  return [name, text.slice(0, TITLE_CHARS)].some(
    words => CALLED_A_PLAN.test(words) && !NO_PLAN.test(words),
  )
}

/** Rows that are read before other messages are heard. */
const ROWS_AT_ONCE = 10

async function readTable(text: string, context: PlanContext): Promise<PlanTable> {
  const steps = planTableSteps(rowsOfText(text), context)
  for (let row = 1; ; row++) {
    const step = steps.next()
    if (step.done === true) return step.value
    if (row % ROWS_AT_ONCE === 0) await pause()
  }
}

/** Reads the lessons out of a file's text. */
export async function readFilePlan(
  ports: LianxiaoPorts,
  resource: Resource,
  context: PlanContext,
): Promise<FilePlan> {
  const sections = await ports.resources.sections(resource.allianceId, resource.number)
  const tables: FilePlan[] = []
  const isCalled = isCalledAPlan(resource.name, sections[0]?.text ?? '')
  for (const { label, text } of sections.slice(0, MAX_SECTIONS)) {
    const table = await readTable(text, context)
    const placeOf = (row: number) => rowOfTable(sections.length > 1 ? label : '', row)
    tables.push({
      isPlan: table.isPlan,
      lacking: table.lacking,
      unknownObservers: table.lessons.flatMap(lesson => lesson.unknownObservers),
      lessons: table.lessons.map(({ row, draft }) => ({ place: placeOf(row), draft })),
      problems: table.problems.map(problem => ({ ...problem, place: placeOf(problem.row) })),
    })
  }
  const isRead = tables.some(({ lessons, isPlan }) => isPlan || lessons.length > 0)
  const lacking = tables.find(table => table.lacking.length > 0)?.lacking ?? []
  return {
    lacking: isCalled && !isRead ? lacking : [],
    unknownObservers: [...new Set(tables.flatMap(table => table.unknownObservers))],
    lessons: tables.flatMap(({ lessons }) => lessons).slice(0, MAX_TABLE_LESSONS),
    problems: tables.flatMap(({ problems }) => problems),
    isPlan: tables.some(({ isPlan }) => isPlan),
  }
}

/** The lessons of a file that somebody may plan, and the first reason for the others. */
export function plannable(lessons: readonly FileLesson[], planner: Planner) {
  const allowed = lessons.filter(({ draft }) => refusalFor([draft], planner) === null)
  const refusal = refusalFor(
    lessons.map(({ draft }) => draft),
    planner,
  )
  return { allowed, refusal }
}

/** Lessons of a file held against what is planned: what can be, what cannot, what is there already. */
export async function sortLessons(
  ports: LianxiaoPorts,
  planner: Planner,
  { lessons, insists }: { readonly lessons: readonly FileLesson[]; readonly insists: boolean },
) {
  const drafts = lessons.map(({ draft }) => draft)
  const checked = await checkLessons(ports, planner, drafts)
  const all = checked.lessons.map((lesson, at) => ({ lesson, place: lessons[at]?.place ?? '' }))
  const isNew = ({ lesson }: { readonly lesson: CheckedLesson }) => lesson.same === null
  return {
    checked,
    good: all.filter(one => isNew(one) && mayBeHeld(one.lesson, insists)),
    dropped: all.filter(one => isNew(one) && !mayBeHeld(one.lesson, insists)),
    same: all.flatMap(({ lesson }) => (lesson.same === null ? [] : [lesson.same])),
  }
}

/** What is said of a file before it is planned. */
export async function previewOf(
  ports: LianxiaoPorts,
  planner: Planner,
  file: Pick<FilePlan, 'lessons' | 'problems' | 'unknownObservers'> & { readonly name: string },
): Promise<PlanPreview> {
  const { lessons, problems, name, unknownObservers } = file
  const sorted = await sortLessons(ports, planner, { lessons, insists: false })
  const { checked } = sorted
  const shown = ({ lesson, place }: { readonly lesson: CheckedLesson; readonly place: string }) => {
    const { presenter } = lesson.draft
    const view = lessonView(lesson.plan, checked.context)
    const observers = lesson.draft.observers.flatMap(
      id => checked.context.teachers.get(id)?.name ?? [],
    )
    return {
      place,
      observers,
      view: { ...view, presenter: 'name' in presenter ? presenter.name : null },
    }
  }
  const placeOf = (nth: number) => lessons[nth - 1]?.place ?? ''
  return {
    name,
    planned: sorted.good.map(shown),
    dropped: sorted.dropped.map(one => ({
      ...shown(one),
      why: one.lesson.grave.map(conflict => conflictSaid(conflict, checked, placeOf)),
    })),
    same: sorted.same,
    problems,
    unknownObservers,
    isInGroup: planner.actor.chatGroup !== null,
  }
}
