import { stageOf } from '../../resource/lexicon/grades'
import { SUBJECT_ROWS, subjectAt } from '../../resource/lexicon/subjects'
import { type Taken, without } from './taken-words'

/** What schools teach; the lexicon's courses of universities are no lessons here. */
const TAUGHT: ReadonlySet<string> = new Set(
  '道德与法治 政治 语文 数学 英语 历史与社会 信息科技 信息技术 通用技术 综合实践 心理健康 书法 物理 化学 生物 历史 地理 科学 音乐 美术 体育 劳动 艺术 日语 俄语'.split(
    ' ',
  ),
)
const isEdge = (character: string) => character === '' || !/[\p{L}\p{N}]/u.test(character)

interface FoundSubject {
  readonly subject: string
  readonly index: number
  readonly length: number
  /** Whether it is a word of its own: 数学, not that of 数学广角. */
  readonly isAlone: boolean
}

function subjectsIn(text: string): readonly FoundSubject[] {
  const found: FoundSubject[] = []
  for (const { pattern, read } of SUBJECT_ROWS)
    for (const match of text.matchAll(pattern)) {
      const subject = read(match)?.subject
      if (subject === undefined || !TAUGHT.has(subject)) continue
      const { index } = match
      const { length } = match[0]
      const isAlone = isEdge(text.charAt(index - 1)) && isEdge(text.charAt(index + length))
      // 历史与社会 holds 历史: the longer row comes first in the table.
      if (found.some(one => index < one.index + one.length && one.index < index + length)) continue
      found.push({ subject, index, length, isAlone })
    }
  return found
}

/**
 * Reads the subject: one that stands alone before one that is part of another word, then the first.
 * @param grade 政治 at a primary school is 道德与法治; null when it is not told
 */
export function readSubject(text: string, grade: number | null): Taken<string | null> {
  const order = (one: FoundSubject) => (one.isAlone ? 0 : text.length) + one.index
  const [first] = subjectsIn(text).toSorted((a, b) => order(a) - order(b))
  if (first === undefined) return { value: null, rest: text }
  const value = subjectAt(first.subject, grade === null ? null : stageOf(grade, false))
  return { value, rest: without(text, first.index, first.length) }
}
