import type { ResourceKind } from './facets'
import { CLEAR_STRENGTH, KIND_BY_EXTENSION, KIND_CUES, type KindCue } from './lexicon/kinds'

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
  const best = bestMatch(text)
  const byExtension = KIND_BY_EXTENSION[extension]
  if (byExtension !== undefined && byExtension[1] > (best?.cue.strength ?? 0)) {
    return {
      kind: byExtension[0],
      words: `.${extension}`,
      confidence: byExtension[1] > CLEAR_STRENGTH ? 0.9 : 0.6,
    }
  }
  if (best === undefined) return null
  return {
    kind: best.cue.kind,
    words: best.words,
    confidence: best.cue.strength >= CLEAR_STRENGTH ? 0.9 : 0.5,
  }
}

/** 一轮复习讲义：模型归纳 says before its colon what it is, behind it what it is about. */
function bestMatch(text: string): KindMatch | undefined {
  const colon = text.indexOf(':')
  const ofHead = colon < 0 ? undefined : kindMatches(text.slice(0, colon))[0]
  return ofHead !== undefined && ofHead.cue.strength >= HEAD_STRENGTH
    ? ofHead
    : kindMatches(text)[0]
}

/** All kind words in a text, strongest first. */
export function kindMatches(text: string): KindMatch[] {
  return KIND_CUES.flatMap(cue =>
    [...text.matchAll(cue.pattern)].map(match => ({ cue, words: match[0], index: match.index })),
  ).toSorted((a, b) => b.cue.strength - a.cue.strength || b.index - a.index)
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
