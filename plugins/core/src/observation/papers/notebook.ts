import type { Term } from '../../calendar/school-calendar'
import type { ObservationRecord } from '../record'
import type { Rubric } from '../rubric'
import type { Slot } from '../slot'
import type { Teacher } from '../teacher'
import { kindWords, nameOf, shortDay, type TeachersById } from './lesson-words'
import type { Notebook } from './paper'
import { recordSheet } from './record-sheet'

/** A record with the lesson and the rubric it belongs to. */
export interface NotebookEntry {
  readonly slot: Slot
  readonly record: ObservationRecord
  readonly rubric: Rubric
}

/** What a notebook is made of. */
export interface NotebookFacts {
  readonly allianceName: string
  readonly teacher: Teacher
  readonly term: Term
  readonly teachers: TeachersById
  readonly entries: readonly NotebookEntry[]
}

/** Counted by a name, the most frequent first: 数学 5节，语文 3节 */
function tally(names: readonly string[]): string {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([name, count]) => `${name} ${count}节`)
    .join('，')
}

function averageWords(entries: readonly NotebookEntry[]): string {
  const totals = entries.flatMap(({ record }) => record.score?.total ?? [])
  if (totals.length === 0) return '没有评分'
  const mean = totals.reduce((sum, total) => sum + total, 0) / totals.length
  return `${Math.round(mean * 10) / 10} 分（评了 ${totals.length} 节）`
}

function contentsRow(
  { slot, record }: NotebookEntry,
  place: number,
  teachers: TeachersById,
): string[] {
  return [
    String(place + 1),
    shortDay(slot.on),
    slot.schoolId,
    nameOf(teachers, slot.presenter),
    [slot.className, slot.subject ?? ''].filter(part => part !== '').join(' '),
    slot.topic,
    record.score === null ? '' : `${record.score.total} ${record.score.band}`,
  ]
}

/** Lays out 听课记录本: cover, contents, every record on its own page, totals. */
export function notebook({
  allianceName,
  teacher,
  term,
  teachers,
  entries,
}: NotebookFacts): Notebook {
  const inOrder = [...entries].sort(
    (a, b) =>
      a.slot.on.localeCompare(b.slot.on) ||
      a.slot.period - b.slot.period ||
      a.slot.number - b.slot.number,
  )
  const field = (label: string, value: string) => ({ label, value })
  return {
    title: '听课记录本',
    cover: [
      field('学校', teacher.schoolIds.join('、')),
      field('教师', teacher.name),
      field('学期', term.name),
      field('联盟', allianceName),
    ],
    contentsTitle: '目录',
    contentsHeads: ['序号', '日期', '学校', '授课教师', '班级学科', '课题', '评分'],
    contents: inOrder.map((entry, place) => contentsRow(entry, place, teachers)),
    sheets: inOrder.map(({ slot, record, rubric }) =>
      recordSheet({ slot, observer: teacher.id, teachers, rubric, record }),
    ),
    totalsTitle: '本学期小结',
    totals: [
      field('听课节数', `${inOrder.length} 节`),
      field('按学科', tally(inOrder.map(({ slot }) => slot.subject ?? '未写学科'))),
      field('按学校', tally(inOrder.map(({ slot }) => slot.schoolId))),
      field('按形式', tally(inOrder.map(({ slot }) => kindWords(slot.kind)))),
      field('平均得分', averageWords(inOrder)),
    ],
  }
}
