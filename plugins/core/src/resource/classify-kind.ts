import { kindConfidence } from './classify-confidence'
import { readWords, type ToldWords } from './classify-words'
import { RESOURCE_KINDS, type ResourceKind } from './facets'
import {
  BOOK_EXTENSION,
  BOOK_WORDS,
  CLEAR_STRENGTH,
  KIND_BY_EXTENSION,
  KIND_CUES,
  type KindCue,
} from './lexicon/kinds'
import { TAKEN } from './lexicon/scan'

/** A kind with the words that tell it and how sure that is. */
export interface ToldKind {
  readonly kind: ResourceKind
  readonly words: string
  readonly confidence: number
}

/** A cue before a colon needs this strength to decide alone. */
const HEAD_STRENGTH = 70

/** A kind word that stands in a text. */
export interface KindMatch {
  readonly cue: KindCue
  readonly words: string
  readonly index: number
}

/**
 * The kind that a name tells: the strongest cue wins, of equal ones the later, and an extension counts only where
 * the words are weaker (pptx is 课件 unless the name says otherwise).
 * @param text tidied
 * @param extension lower case without its dot; empty when there is none
 */
export function kindOf(text: string, extension: string): ToldKind | null {
  const best = bestMatch(text, PAPER.test(extension) ? ON_PAPER : ANYWHERE)
  const byExtension = KIND_BY_EXTENSION[extension]
  if (byExtension !== undefined && byExtension[1] > (best?.cue.strength ?? 0)) {
    const confidence = kindConfidence(byExtension[1])
    return { kind: byExtension[0], words: `.${extension}`, confidence }
  }
  const book = BOOK_EXTENSION.test(extension) ? BOOK_WORDS.exec(text) : null
  if (book !== null && (best?.cue.strength ?? 0) < CLEAR_STRENGTH)
    return { kind: '教材', words: book[0], confidence: kindConfidence(0) }
  return best === undefined ? null : toldBy(best)
}

/** 人教19版选择性必修1.pdf, 鲁科版高中物理必修: an edition or subject, a volume and nothing else is the book itself. */
export function bareTextbook({ told, rest }: ToldWords, extension: string): ToldKind | null {
  const { edition, volume } = told
  const whose = BOOK_EXTENSION.test(extension) ? (edition ?? told.subject) : edition
  if (volume === undefined || whose === undefined) return null
  if (extension !== '' && !BOOK_EXTENSION.test(extension)) return null
  if (/[\p{L}\p{N}]/u.test(rest.replaceAll(TAKEN, ''))) return null
  return { kind: '教材', words: `${whose.words} ${volume.words}`, confidence: kindConfidence(0) }
}

function toldBy({ cue, words }: KindMatch): ToldKind {
  return { kind: cue.kind, words, confidence: kindConfidence(cue.strength) }
}

/** Words by which people call a kind when they correct one, besides the kinds' own names. */
const CALLED: Readonly<Record<string, ResourceKind>> = {
  教学设计: '教案',
  学案: '导学案',
  卷子: '试卷',
  作业: '练习',
  课本: '教材',
  录像: '音视频',
  视频: '音视频',
  音频: '音视频',
  表: '表格',
  其它: '其他',
}

/** The kind that a word is the name of, also 表格, 其他 and 音视频, which nobody searches by; null for any other word. */
export function kindNamed(word: string): ResourceKind | null {
  return RESOURCE_KINDS.find(kind => kind === word) ?? CALLED[word] ?? null
}

/** Files of text: 课堂实录.doc is written down, no film. */
const PAPER = /^(?:docx?|docm|wps|pdf|txt|md|xlsx?|et|csv|pptx?|ppsx?|dps)$/
const ANYWHERE = () => true
const ON_PAPER = ({ cue }: KindMatch) => cue.kind !== '音视频'

/** 一轮复习讲义：模型归纳 says before its colon what it is, behind it what it is about. */
function bestMatch(text: string, mayBe: (match: KindMatch) => boolean): KindMatch | undefined {
  const colon = text.indexOf(':')
  const ofHead = colon < 0 ? undefined : kindMatches(text.slice(0, colon)).find(mayBe)
  return ofHead !== undefined && ofHead.cue.strength >= HEAD_STRENGTH
    ? ofHead
    : kindMatches(text).find(mayBe)
}

/** All kind words in a text, strongest first. */
export function kindMatches(text: string): KindMatch[] {
  return KIND_CUES.flatMap(cue =>
    [...text.matchAll(cue.pattern)].map(match => ({ cue, words: match[0], index: match.index })),
  ).toSorted((a, b) => b.cue.strength - a.cue.strength || b.index - a.index)
}

/** Only the first lines of a document say what it is. */
const OPENING_LINES = 4
const MAX_TITLE_CHARS = 40
const ENUMERATED =
  /^\s*(?:[一二三四五六七八九十]{1,3}[、.]|\d{1,2}[、.]|\([一二三四五六七八九十\d]{1,3}\)|第.{1,3}[章节条款])/u
const NOTHING_BEHIND = new RegExp(`^[\\s\\p{P}\\p{S}\\d${TAKEN}]*$`, 'u')
/** So many different words of one kind tell it where none stands as a title does. */
const WORDS_NEEDED = 2

/**
 * The kind that a document's opening tells: the word that closes one of its first lines (四年级数学 练习题), as titles
 * do, else two different words of one kind. One word somewhere in running text (…的办法, …实录) tells nothing.
 * @param lines headings and first lines, tidied
 */
export function kindOfOpening(lines: readonly string[]): ToldKind | null {
  const opening = lines
    .slice(0, OPENING_LINES)
    .filter(line => line.length <= MAX_TITLE_CHARS && !ENUMERATED.test(line))
  for (const line of opening) {
    const { rest } = readWords(line)
    const title = kindMatches(rest).find(
      ({ cue, words, index }) =>
        cue.strength >= CLEAR_STRENGTH && NOTHING_BEHIND.test(rest.slice(index + words.length)),
    )
    if (title !== undefined) return toldBy(title)
  }
  return saidTwice(opening)
}

function saidTwice(lines: readonly string[]): ToldKind | null {
  const clear = kindMatches(lines.join(' ')).filter(({ cue }) => cue.strength >= CLEAR_STRENGTH)
  for (const match of clear) {
    const words = new Set(clear.filter(({ cue }) => cue.kind === match.cue.kind).map(m => m.words))
    if (words.size >= WORDS_NEEDED) return { ...toldBy(match), words: [...words].join('、') }
  }
  return null
}

/** Phrases that documents of a kind have inside; two of them tell it. */
const MARKS: readonly (readonly [kind: ResourceKind, marks: readonly string[]])[] = [
  ['导学案', ['学习目标', '自主学习', '课前预习', '合作探究', '当堂检测', '我的收获']],
  ['教案', ['教学目标', '教学重点', '教学难点', '教学过程', '教学准备', '板书设计', '课时安排']],
  ['试卷', ['满分', '考试时间', '选择题', '填空题', '注意事项', '本试卷', '准考证']],
  ['听课记录', ['听课人', '授课教师', '评议', '课题']],
]
const MARKS_NEEDED = 2

/** The kind that a document's own text tells, by what such documents contain; null when none is clear. */
export function kindOfText(text: string): ToldKind | null {
  for (const [kind, marks] of MARKS) {
    const found = marks.filter(mark => text.includes(mark))
    if (found.length >= MARKS_NEEDED)
      return { kind, words: found.slice(0, MARKS_NEEDED).join('、'), confidence: 0.6 }
  }
  return null
}
