import type { Rubric } from '../rubric'
import { dimensionWords, escaped } from './dimension-words'

/** What a piece of a record is about: a field, the scores, a dimension of the rubric by its name, or nothing said. */
export type PieceLabel =
  | { readonly kind: 'field'; readonly field: LabelledField }
  | { readonly kind: 'dimension'; readonly name: string }
  | { readonly kind: 'none' }

/** Fields that have labels. */
export type LabelledField =
  | 'lessonType'
  | 'stages'
  | 'strengths'
  | 'weaknesses'
  | 'advice'
  | 'summary'
  | 'scores'

/** A stretch of text under one label; `said` is the label as written. */
export interface LabelledPiece {
  readonly label: PieceLabel
  readonly said: string
  readonly text: string
}

/** How a field is called. `plain` words begin a field even without a colon, when a space follows. */
interface Calling {
  readonly plain: readonly string[]
  /** Words of everyday talk: only with a colon. */
  readonly loose: readonly string[]
}

const CALLINGS: Readonly<Record<LabelledField, Calling>> = {
  lessonType: { plain: ['课型'], loose: [] },
  stages: {
    plain: ['教学环节', '环节', '教学流程', '过程记录', '课堂实录'],
    loose: ['教学环节和时间', '教学环节(时长)', '教学环节（时长）', '流程', '实录', '环节和时间'],
  },
  strengths: {
    plain: ['优点', '亮点', '优势', '可取之处', '闪光点', '主要优点', '优点和亮点'],
    loose: ['好的地方', '可取的地方', '值得学习', '值得学习的地方', '值得肯定', '成功之处', '长处'],
  },
  weaknesses: {
    plain: ['不足', '缺点', '不足之处', '存在问题', '存在的问题', '主要不足', '待改进'],
    loose: ['问题', '欠缺', '遗憾', '有待改进', '待改进之处', '短板', '问题与不足', '不足与问题'],
  },
  advice: {
    plain: ['建议', '改进建议', '改进意见', '改进措施', '意见建议'],
    loose: ['改进', '意见', '意见和建议', '建议和意见', '我的建议', '教学建议', '改进方向'],
  },
  summary: {
    plain: ['总评', '评语', '总体评价', '综合评价', '整体评价'],
    loose: ['总体', '评价', '总结', '感想', '听后感', '体会', '小结', '随感', '整体', '总的来说'],
  },
  scores: {
    plain: ['得分', '评分', '打分', '总分', '总得分', '量化得分', '评价得分'],
    loose: ['等级', '评定', '分值', '总分与等级', '成绩', '各项得分'],
  },
}

const FIELDS = Object.keys(CALLINGS) as LabelledField[]
/** Before it a label begins. */
const BOUNDARY = '(?<![^\\s。；;，,、！!？?】\\]）)/…])'
const LIST_MARK =
  '(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\\d]{1,2}[）)]|\\d{1,2}[、.．)）])?[ \\t]*'
/** 优点：, 优点是, 不足就是, 优点 at the end of a line or before a space, 优点板书清楚. */
const ENDING =
  '(?<colon>[是为]?[ \\t]*[:：]|(?:就|主要|还|的?)是|在于)|(?=[ \\t]*(?:\\n|$)|[ \\t])|(?=[ \\t]*\\d)|(?<glued>(?=\\p{Script=Han}))'
/** Words that go on with the sentence before them: 不足以, 优点和缺点, 建议书. */
const GOES_ON = /^(?:以|为|之|够|的|和|与|及|或|书|稿|班|栏|方面)/u
/** Labels that may stand without anything before what they tell: 优点板书清楚，缺点时间紧. */
const GLUING: ReadonlySet<string> = new Set(
  '优点 亮点 缺点 不足 建议 主要优点 主要不足 存在问题 可取之处'.split(' '),
)

const longestFirst = (words: readonly string[]) => [...words].sort((a, b) => b.length - a.length)

interface Mark {
  readonly label: PieceLabel
  readonly said: string
  readonly from: number
  readonly until: number
  readonly isGlued: boolean
}

function labelOf(word: string, dimension: string | undefined): PieceLabel & { isLoose: boolean } {
  for (const field of FIELDS) {
    const { plain, loose } = CALLINGS[field]
    if (plain.includes(word)) return { kind: 'field', field, isLoose: false }
    if (loose.includes(word)) return { kind: 'field', field, isLoose: true }
  }
  return dimension === undefined
    ? { kind: 'none', isLoose: true }
    : { kind: 'dimension', name: dimension, isLoose: true }
}

/** Whether a word in a text begins a field, by what stands behind it. */
function isMeant(word: PieceLabel & { isLoose: boolean }, colon: string | undefined, next: string) {
  if (colon !== undefined) return /[:：]$/u.test(colon) || !word.isLoose
  // 得分88 but not 不足3人.
  if (/^[ \t]*\d/u.test(next)) return word.kind === 'field' && word.field === 'scores'
  return !word.isLoose
}

interface LabelPattern {
  readonly pattern: RegExp
  readonly dimensions: ReturnType<typeof dimensionWords>
}

const PATTERNS = new WeakMap<Rubric, LabelPattern>()

/** Made once for a rubric: it is long. */
function patternFor(rubric: Rubric): LabelPattern {
  const known = PATTERNS.get(rubric)
  if (known !== undefined) return known
  const dimensions = dimensionWords(rubric)
  const callings = FIELDS.flatMap(field => [...CALLINGS[field].plain, ...CALLINGS[field].loose])
  const words = longestFirst([...new Set([...callings, ...dimensions.keys()])])
    .map(escaped)
    .join('|')
  const pattern = new RegExp(
    `[【\\[](?<boxed>${words})[】\\]][ \\t]*[:：]?|${BOUNDARY}${LIST_MARK}(?<word>${words})(?:${ENDING})`,
    'gu',
  )
  const made = { pattern, dimensions }
  PATTERNS.set(rubric, made)
  return made
}

/** Of labels that are glued to what they tell only such as begin the text, or stand beside another field's label. */
function withoutTalk(marks: readonly Mark[]): readonly Mark[] {
  const fields = new Set(marks.map(({ label }) => (label.kind === 'field' ? label.field : '')))
  return marks.filter(({ isGlued, from }) => !isGlued || from === 0 || fields.size > 1)
}

function marksIn(text: string, rubric: Rubric): readonly Mark[] {
  const { pattern, dimensions } = patternFor(rubric)
  const marks: Mark[] = []
  for (const match of text.matchAll(pattern)) {
    const { boxed, word, colon, glued } = match.groups ?? {}
    const said = boxed ?? word ?? ''
    const until = match.index + match[0].length
    const label = labelOf(said, dimensions.get(said)?.name)
    if (label.kind === 'none') continue
    const next = text.slice(until, until + 4)
    const isGlued = glued !== undefined
    if (isGlued && (!GLUING.has(said) || GOES_ON.test(next))) continue
    if (boxed !== undefined || isMeant(label, colon, next))
      marks.push({ label, said, from: match.index, until, isGlued })
  }
  return withoutTalk(marks)
}

const EDGES = /^[\s，,；;：:、/]+|[\s，,；;、/]+$/gu

/** A text cut at its labels, in any order and wording: 亮点、不足、建议 …; what stands before the first has none. */
export function labelledPieces(text: string, rubric: Rubric): readonly LabelledPiece[] {
  const marks = marksIn(text, rubric)
  const first: Mark = { label: { kind: 'none' }, said: '', from: 0, until: 0, isGlued: false }
  return [first, ...marks]
    .map(({ label, said, until }, at) => ({
      label,
      said,
      text: text.slice(until, marks[at]?.from ?? text.length).replace(EDGES, ''),
    }))
    .filter(piece => piece.text !== '' || piece.label.kind !== 'none')
}
