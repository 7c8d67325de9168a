import { readWords } from './classify-words'
import type { Stage } from './facets'
import type { Lexicon } from './lexicon/lexicon'
import type { Topic } from './lexicon/topics'

/** A subject that curriculum words point to. */
export interface InferredSubject {
  readonly subject: string
  /** Only when a word belongs to one stage. */
  readonly stage: Stage | null
  readonly words: string
  readonly confidence: number
}

/** A text points to a subject with so many of its curriculum words and characters, and twice the next one's. */
const BODY_WORDS_NEEDED = 3
const BODY_CHARS_NEEDED = 8
const BODY_LEAD = 2

/**
 * The subject that a name's opening points to when the subject word stands only behind a colon, as part of the
 * topic: 写作指导：品味历史 is not about history.
 * @returns null when the name says its subject itself, or has no colon
 */
export function subjectBeforeColon(stem: string, lexicon: Lexicon): InferredSubject | null {
  const colon = stem.indexOf(':')
  if (colon < 0) return null
  const head = stem.slice(0, colon)
  const byHead = strongest(head, { lexicon, stage: null })
  if (byHead === null || readWords(head).told.subject !== undefined) return null
  return { ...byHead.inferred, confidence: 0.7 }
}

/** What the curriculum words are looked up in, and what is known of the file already. */
export interface TopicContext {
  readonly lexicon: Lexicon
  /** A word that other stages teach as well then means what this one teaches. */
  readonly stage: Stage | null
}

/**
 * The subject of a file whose name does not say it, by public curriculum words (圆锥曲线 is mathematics):
 * those of the name, else clearly those of the text.
 * @param stem the tidied name without its extension
 * @param body the tidied beginning of the text
 */
export function inferredSubject(
  stem: string,
  body: string,
  context: TopicContext,
): InferredSubject | null {
  const byName = strongest(withoutAsides(stem), context) ?? strongest(stem, context)
  if (byName !== null && byName.lead > 1) return { ...byName.inferred, confidence: 0.7 }
  const byBody = strongest(body, context)
  if (byBody === null || byBody.isWeak || byBody.count < BODY_WORDS_NEEDED) return null
  if (byBody.chars < BODY_CHARS_NEEDED || byBody.lead < BODY_LEAD) return null
  return { ...byBody.inferred, stage: null, confidence: 0.5 }
}

/** 酸的共性(电离与四类反应): what stands in brackets is a remark. */
function withoutAsides(text: string): string {
  return text.replace(/\((?:[^()]|\([^()]*\))*\)/gu, ' ')
}

interface Strongest {
  readonly inferred: Omit<InferredSubject, 'confidence'>
  readonly chars: number
  /** Different words. */
  readonly count: number
  /** How many times as many characters as the second subject has. */
  readonly lead: number
  /** Only everyday words tell it. */
  readonly isWeak: boolean
}

type SubjectTopic = Topic & { readonly subject: string }

/** The words of subjects that the stage has; everyday ones only where there are no others. */
function telling(text: string, { lexicon, stage }: TopicContext): readonly SubjectTopic[] {
  const topics = asTaughtAtSchool(lexicon.topicsIn(text.toLowerCase()).filter(isOfSubject))
  const isTaught = ({ stages }: Topic) =>
    stage === null || stages.length === 0 || stages.includes(stage)
  const taught = topics.filter(isTaught)
  const fitting = taught.length > 0 ? taught : topics
  const strong = fitting.filter(topic => !topic.isWeak)
  return strong.length > 0 ? strong : fitting
}

/** What school and university both teach (最短路径) means the school's subject, unless only the course has it. */
function asTaughtAtSchool(topics: readonly SubjectTopic[]): readonly SubjectTopic[] {
  const isOfCourse = ({ stages }: Topic) => stages.length === 1 && stages[0] === '大学'
  const ofSchool = new Set(topics.filter(topic => !isOfCourse(topic)).map(({ word }) => word))
  return topics.filter(topic => !isOfCourse(topic) || !ofSchool.has(topic.word))
}

function isOfSubject(topic: Topic): topic is SubjectTopic {
  return topic.subject !== null
}

function strongest(text: string, context: TopicContext): Strongest | null {
  const topics = telling(text, context)
  const charsOf = new Map<string, number>()
  for (const { subject, word } of topics)
    charsOf.set(subject, (charsOf.get(subject) ?? 0) + word.length)
  const [first, second] = [...charsOf].toSorted((a, b) => b[1] - a[1])
  if (first === undefined) return null
  const own = topics.filter(topic => topic.subject === first[0])
  const words = own.map(topic => topic.word).join('、')
  return {
    inferred: { subject: first[0], stage: stageOf(own), words },
    chars: first[1],
    count: new Set(own.map(topic => topic.word)).size,
    lead: second === undefined ? Number.POSITIVE_INFINITY : first[1] / second[1],
    isWeak: own.every(topic => topic.isWeak),
  }
}

/** The stage that alone teaches one of the words, and teaches all others whose stages are known; null when none does. */
function stageOf(topics: readonly Topic[]): Stage | null {
  const known = topics.filter(({ stages }) => stages.length > 0)
  const [first] = known
  if (first === undefined) return null
  const shared = first.stages.filter(stage => known.every(({ stages }) => stages.includes(stage)))
  return topics.find(({ stage }) => stage !== null && shared.includes(stage))?.stage ?? null
}
