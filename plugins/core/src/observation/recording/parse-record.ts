import type { RecordContent } from '../record'
import type { Rubric } from '../rubric'
import { parseScores, type ScoreReading, tellsScores } from './parse-scores'
import { countTimes, parseStages } from './parse-stages'
import { NO_DRAFT, type RecordDraft, type WordsField } from './record-draft'
import { type LabelledField, type LabelledPiece, labelledPieces } from './record-labels'
import { joinWords, tidyWords } from './tidy-words'

/** What was asked when somebody wrote: words without a label answer it. */
export type Asked = 'anything' | 'process' | 'strengths' | 'advice' | 'scores'

/** Kinds of lessons are short: 新授课. */
const MAX_LESSON_TYPE_CHARS = 20
/** 建议 in the middle of what is wanting. */
const ADVICE_BEGINS = /(?<=[，,。；;！!\s])(?=建议|希望|今后可)/u

const add = (draft: RecordDraft, field: WordsField, text: string): RecordDraft => ({
  ...draft,
  content: { ...draft.content, [field]: joinWords(draft.content[field], text) },
})

const addStages = (draft: RecordDraft, text: string): RecordDraft => ({
  ...draft,
  content: { ...draft.content, stages: [...draft.content.stages, ...parseStages(text)] },
})

function addNote(draft: RecordDraft, name: string, text: string): RecordDraft {
  const { dimensionNotes } = draft.content
  const known = Object.hasOwn(dimensionNotes, name) ? (dimensionNotes[name] ?? '') : ''
  const notes = { ...dimensionNotes, [name]: joinWords(known, text) }
  return { ...draft, content: { ...draft.content, dimensionNotes: notes } }
}

/** What was judged; words that were not understood, and a grade without a number, stay as they were written. */
function addScores(draft: RecordDraft, reading: ScoreReading, text: string): RecordDraft {
  const { itemScores, total, grade, isWhole } = reading
  const scores: RecordContent['itemScores'] = { ...draft.content.itemScores, ...itemScores }
  const judged: RecordDraft = {
    content: { ...draft.content, itemScores: scores },
    total: total ?? draft.total,
  }
  if (!isWhole) return add(judged, 'summary', text)
  return grade === '' ? judged : add(judged, 'summary', `等级：${grade}`)
}

function addDimension(draft: RecordDraft, piece: LabelledPiece, rubric: Rubric): RecordDraft {
  const name = piece.label.kind === 'dimension' ? piece.label.name : ''
  const reading = parseScores(`${name} ${piece.text}`, rubric)
  if (reading.isWhole && tellsScores(reading) && reading.grade === '')
    return addScores(draft, reading, piece.text)
  // 教学过程：导入5分钟，新授20分钟 is the course of the lesson.
  if (/过程|流程/u.test(piece.said) && countTimes(piece.text) > 1)
    return addStages(draft, piece.text)
  return piece.text === '' ? draft : addNote(draft, name, piece.text)
}

function addLessonType(draft: RecordDraft, text: string): RecordDraft {
  const [kind = '', ...rest] = text.split(/[\n；;，,。\s]+/u)
  const isKind = kind.length <= MAX_LESSON_TYPE_CHARS
  const others = isKind ? text.slice(kind.length).replace(/^[\s；;，,。]+/u, '') : text
  const typed = isKind ? add(draft, 'lessonType', kind) : draft
  return rest.length === 0 && isKind ? typed : add(typed, 'summary', others)
}

/** 时间紧，95分 优: points with their word, behind a comma or blank. */
const POINTS_AT_END =
  /[\s，,、；;。！!]\s*我?(?<end>(?:总分|总评|得分|评分|打分|打|给)?\s*[:：是为]?\s*\d{2,3}(?:\.\d)?\s?分[\s，,、（(]*\p{Script=Han}{0,3}[)）]?)[。.！!\s]*$/u

/** Points are said in so few characters. */
const MAX_POINTS_CHARS = 60

function pointsAtEnd(text: string, rubric: Rubric) {
  const from = Math.max(0, text.length - MAX_POINTS_CHARS)
  const match = POINTS_AT_END.exec(text.slice(from))
  const end = match?.groups?.['end'] ?? ''
  const reading = parseScores(end, rubric)
  if (match === null || !reading.isWhole || reading.total === null) return null
  return { words: text.slice(0, from + match.index).replace(/[\s，,、；;]+$/u, ''), end, reading }
}

/** The end of a message may be its score: 建议：多练习 and below it 88, 练习有点少。90, 时间紧，95分 优. */
function scoreAtEnd(text: string, rubric: Rubric) {
  const points = pointsAtEnd(text, rubric)
  if (points !== null) return points
  const at = Math.max(
    text.lastIndexOf('\n'),
    ...[...'。！!；;'].map(mark => text.lastIndexOf(mark)),
  )
  const end = text.slice(at + 1).trim()
  const reading = parseScores(end, rubric)
  const isScore = at >= 0 && reading.isWhole && tellsScores(reading)
  // After a full stop a word like 良 goes on with the sentence.
  const isSaid = text[at] === '\n' || reading.total !== null
  return isScore && isSaid ? { words: text.slice(0, at + 1).trimEnd(), end, reading } : null
}

function addWords(
  draft: RecordDraft,
  field: WordsField,
  { piece: { text }, rubric, isLast }: Placed,
): RecordDraft {
  const found = isLast ? scoreAtEnd(text, rubric) : null
  if (found === null) return add(draft, field, text)
  return addScores(add(draft, field, found.words), found.reading, found.end)
}

/** A piece, and where it stands. */
interface Placed {
  readonly piece: LabelledPiece
  readonly rubric: Rubric
  readonly isLast: boolean
}

function addField(draft: RecordDraft, field: LabelledField, placed: Placed): RecordDraft {
  const { piece, rubric } = placed
  const { text, said } = piece
  if (field === 'stages') return addStages(draft, text)
  if (field === 'lessonType') return addLessonType(draft, text)
  const reading = parseScores(text, rubric)
  if (field === 'scores') return addScores(draft, reading, `${said}：${text}`)
  // 总评：良
  if (field === 'summary' && reading.isWhole && tellsScores(reading))
    return addScores(draft, reading, text)
  return addWords(draft, field, placed)
}

function addAdvice(draft: RecordDraft, text: string): RecordDraft {
  const isAdvice = /^(?:建议|希望)/u.test(text)
  const [wanting = '', ...others] = isAdvice ? ['', text] : text.split(ADVICE_BEGINS)
  // 建议 is what the field is called.
  const advice = others.join('').replace(/^建议[：:，,是]?\s*(?=\S)/u, '')
  const trimmed = advice === '' ? wanting : wanting.replace(/[，,；;\s]+$/u, '')
  const told = trimmed === '' ? draft : add(draft, 'weaknesses', trimmed)
  return advice === '' ? told : add(told, 'advice', advice)
}

/** Words without a label where nothing was asked: scores and the course of the lesson are known by their shape. */
function addLine(draft: RecordDraft, line: string, rubric: Rubric): RecordDraft {
  const reading = parseScores(line, rubric)
  if (reading.isWhole && tellsScores(reading)) return addScores(draft, reading, line)
  const found = scoreAtEnd(line, rubric)
  if (found === null) return add(draft, 'summary', line)
  return addScores(add(draft, 'summary', found.words), found.reading, found.end)
}

function addUnlabelled(
  draft: RecordDraft,
  text: string,
  { asked, rubric }: { readonly asked: Asked; readonly rubric: Rubric },
): RecordDraft {
  if (asked === 'process' || (asked === 'anything' && countTimes(text) > 1))
    return addStages(draft, text)
  if (asked === 'strengths') return add(draft, 'strengths', text)
  if (asked === 'advice') return addAdvice(draft, text)
  if (asked === 'scores') return addScores(draft, parseScores(text, rubric), text)
  return text
    .split('\n')
    .reduce((so, line) => (line === '' ? so : addLine(so, line, rubric)), draft)
}

/**
 * Reads what somebody wrote of a lesson in one message: labels in any order and wording, scores, times. No word is
 * lost: what is not understood stands in the summary.
 * @param asked what words without a label answer
 */
export function parseRecord(text: string, rubric: Rubric, asked: Asked = 'anything'): RecordDraft {
  const pieces = labelledPieces(tidyWords(text), rubric)
  return pieces.reduce((draft: RecordDraft, piece, at) => {
    const { label } = piece
    const isLast = at === pieces.length - 1
    if (label.kind === 'field') return addField(draft, label.field, { piece, rubric, isLast })
    if (label.kind === 'dimension') return addDimension(draft, piece, rubric)
    return addUnlabelled(draft, piece.text, { asked, rubric })
  }, NO_DRAFT)
}
