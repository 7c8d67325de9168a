import type { ObservationRecord, RecordContent, RecordScore } from '../record'
import type { Rubric } from '../rubric'
import { scoreFor, scoreOf } from './score-of'
import { MAX_FIELD_CHARS } from './tidy-words'

/** What was read out of somebody's words, before it is handed in. */
export interface RecordDraft {
  readonly content: RecordContent
  /** A total that was said as such (总分88), 0–100; null when it follows from the items or nothing was judged. */
  readonly total: number | null
}

/** A record of which nothing was said. */
export const NO_CONTENT: RecordContent = {
  lessonType: '',
  stages: [],
  strengths: '',
  weaknesses: '',
  advice: '',
  summary: '',
  dimensionNotes: {},
  itemScores: {},
}

/** A draft without a word. */
export const NO_DRAFT: RecordDraft = { content: NO_CONTENT, total: null }

/** What the words fields are called. */
export type WordsField = 'lessonType' | 'strengths' | 'weaknesses' | 'advice' | 'summary'
const WORDS_FIELDS: readonly WordsField[] = [
  'lessonType',
  'strengths',
  'weaknesses',
  'advice',
  'summary',
]

/** What a draft says something of. */
export function saidFields({ content, total }: RecordDraft): ReadonlySet<string> {
  const said: string[] = WORDS_FIELDS.filter(field => content[field] !== '')
  if (content.stages.length > 0) said.push('stages')
  if (Object.keys(content.dimensionNotes).length > 0) said.push('dimensionNotes')
  if (total !== null || Object.keys(content.itemScores).length > 0) said.push('score')
  return new Set(said)
}

/** Whether a draft says nothing. */
export const isEmptyDraft = (draft: RecordDraft): boolean => saidFields(draft).size === 0

/** What a later word says takes the place of what was there; what it does not speak of stays. */
export function correctDraft(before: RecordDraft, later: RecordDraft): RecordDraft {
  const [was, is] = [before.content, later.content]
  const pick = (field: WordsField) => (is[field] === '' ? was[field] : is[field])
  const areItemsNew = Object.keys(is.itemScores).length > 0
  return {
    content: {
      lessonType: pick('lessonType'),
      stages: is.stages.length > 0 ? is.stages : was.stages,
      strengths: pick('strengths'),
      weaknesses: pick('weaknesses'),
      advice: pick('advice'),
      summary: pick('summary'),
      dimensionNotes: { ...was.dimensionNotes, ...is.dimensionNotes },
      itemScores: { ...was.itemScores, ...is.itemScores },
    },
    // Items that are judged anew make a total that was said before an old one.
    total: later.total ?? (areItemsNew ? null : before.total),
  }
}

/** What a draft is worth: the total that was said, else what its items come to. */
export function scoreOfDraft(rubric: Rubric, { content, total }: RecordDraft): RecordScore | null {
  return total === null ? scoreOf(rubric, content.itemScores) : scoreFor(rubric, total)
}

/**
 * A record as the draft it came from, so that a correction changes only what it speaks of.
 * @param rubric the one it was made with
 */
export function draftOfRecord(
  rubric: Rubric,
  { content, score }: Pick<ObservationRecord, 'content' | 'score'>,
): RecordDraft {
  const items = scoreOf(rubric, content.itemScores)
  const wasSaid = score !== null && score.total !== items?.total
  return { content, total: wasSaid ? score.total : null }
}

/** Every word of a draft, without its points. */
function wordsOf(content: RecordContent): readonly string[] {
  const stages = content.stages.flatMap(({ name, activity, comment }) => [name, activity, comment])
  return [
    ...WORDS_FIELDS.map(field => content[field]),
    ...stages,
    ...Object.values(content.dimensionNotes),
  ]
}

/** A record has so many letters at least, 板书清楚; a hurried teacher's has more, and a mark alone (1, 好) is none. */
const MIN_RECORD_LETTERS = 4

/** Whether a draft says less of the lesson than any record does; points alone say nothing. */
export function isTooShort({ content }: RecordDraft): boolean {
  const letters = wordsOf(content).join('').match(/\p{L}/gu) ?? []
  return letters.length < MIN_RECORD_LETTERS
}

/** Whether a field is longer than anybody writes by hand. */
export function isTooLong({ content }: RecordDraft): boolean {
  const stages = content.stages.flatMap(({ name, activity, comment }) => [name, activity, comment])
  const notes = Object.values(content.dimensionNotes)
  const words = WORDS_FIELDS.map(field => content[field])
  return (
    words.some(text => text.length > MAX_FIELD_CHARS) ||
    [...stages, ...notes].join('').length > MAX_FIELD_CHARS * 2
  )
}
