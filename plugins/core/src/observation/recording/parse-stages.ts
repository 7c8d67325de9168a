import type { LessonStage } from '../record'

/** Stages of one lesson; what follows stands in the last one. */
export const MAX_STAGES = 30
/** Between two time marks; longer is no lesson. */
const MAX_STAGE_MINUTES = 180

const TIME_MARK =
  /(?<![\d:：])([01]?\d|2[0-3])[:：]([0-5]\d)(?!\d)(?:\s*[-–—~～至到]\s*([01]?\d|2[0-3])[:：]([0-5]\d)(?!\d))?/gu
/** 新授20分钟, （约 5 分）: a short name and its minutes at the beginning of a clause. */
const TIMED =
  /(?:^|[；;\n，,、。→\s])[ \t]*((?:(?:\d{1,2}|[一二三四五六七八九十]{1,3})[.、．)）]|[（(][一二三四五六七八九十\d]{1,2}[)）])?[ \t]*[^\s；;，,、。→\d:：（()）]{1,12})[ \t]*[（(:：]?[ \t]*约?[ \t]*(\d{1,3})[ \t]*(?:分钟|分(?![数层组析享之别母子配类成解段散明钟])|min|['′’])[ \t]*[)）]?/gu
const LIST_MARK =
  /^(?:(?:\d{1,2}|[一二三四五六七八九十]{1,3})[.、．)）]|[（(][一二三四五六七八九十\d]{1,2}[)）])[ \t]*/u
/** A short name before a colon, a space, a bracket or the end. */
const NAMED = /^([^\n：:（(，,。；;\s]{1,12})(?:[：:][ \t]*|[ \t]+|(?=[（(\n])|$)(.*)$/su
const EDGES = /^[\s，,、；;：:。→\-—]+|[\s，,、；;→]+$/gu
const COMMENT = /[（(【[]?(?:点评|随感|随想|感受|批注)[：:][ \t]*/u

const bare = (text: string) => text.replace(EDGES, '')

function stageOf(name: string, minutes: number | null, told: string): LessonStage {
  const at = COMMENT.exec(told)
  const activity = at === null ? told : told.slice(0, at.index)
  const behind = at === null ? '' : told.slice(at.index + at[0].length)
  const isBracketed = at !== null && /^[（(【[]/u.test(at[0])
  return {
    name: name.replace(LIST_MARK, ''),
    minutes,
    activity: bare(activity),
    comment: bare(isBracketed ? behind.replace(/[）)】\]]\s*$/u, '') : behind),
  }
}

/** 导入：激趣 → 导入 and 激趣; 导入 alone is a name; a sentence is what happened. */
function clauseStage(text: string, mark = ''): LessonStage {
  const clause = bare(text).replace(LIST_MARK, '')
  const [, name = '', rest = clause] = NAMED.exec(clause) ?? []
  const minutes = /(\d{1,3})[ \t]*分钟/u.exec(rest)?.[1]
  const told = [mark, rest].filter(part => part !== '').join(' ')
  return stageOf(name, minutes === undefined ? null : Number(minutes), told)
}

const minuteOf = (hours: string | undefined, minutes: string | undefined) =>
  hours === undefined || minutes === undefined ? null : Number(hours) * 60 + Number(minutes)

function lasts(from: number | null, until: number | null): number | null {
  if (from === null || until === null) return null
  const minutes = until - from
  return minutes > 0 && minutes <= MAX_STAGE_MINUTES ? minutes : null
}

function byTimeMarks(text: string, marks: readonly RegExpExecArray[]): LessonStage[] {
  const before = bare(text.slice(0, marks[0]?.index ?? 0))
  const stages = marks.map((mark, at) => {
    const next = marks[at + 1]
    const told = text.slice(mark.index + mark[0].length, next?.index ?? text.length)
    const begins = minuteOf(mark[1], mark[2])
    const ends = minuteOf(mark[3], mark[4]) ?? minuteOf(next?.[1], next?.[2])
    const stage = clauseStage(told, mark[0].replace(/\s+/gu, ''))
    return { ...stage, minutes: lasts(begins, ends) ?? stage.minutes }
  })
  return before === '' ? stages : [clauseStage(before), ...stages]
}

function byMinutes(text: string, timed: readonly RegExpExecArray[]): LessonStage[] {
  const before = bare(text.slice(0, timed[0]?.index ?? 0))
  const stages = timed.map((match, at) => {
    const told = text.slice(match.index + match[0].length, timed[at + 1]?.index ?? text.length)
    return stageOf(bare(match[1] ?? ''), Number(match[2]), bare(told))
  })
  return before === '' ? stages : [clauseStage(before), ...stages]
}

/** The last stage holds what would be too many. */
function bounded(stages: readonly LessonStage[]): readonly LessonStage[] {
  const rest = stages.slice(MAX_STAGES - 1)
  if (rest.length < 2) return stages
  const told = rest.map(({ name, activity, comment }) => [name, activity, comment].join(' ').trim())
  const last: LessonStage = { name: '', minutes: null, activity: told.join('\n'), comment: '' }
  return [...stages.slice(0, MAX_STAGES - 1), last]
}

/** How many time marks and minutes a text tells: two or more make it a process (环节). */
export function countTimes(text: string): number {
  return [...text.matchAll(TIME_MARK)].length + [...text.matchAll(TIMED)].length
}

/**
 * Reads the course of a lesson: 导入5分钟 …；新授20分钟 …, 8:20 导入 … 8:25 新授 …, 导入：…；新授：….
 * No word is lost: what has no name is what happened.
 */
export function parseStages(text: string): readonly LessonStage[] {
  const marks = [...text.matchAll(TIME_MARK)]
  if (marks.length > 0) return bounded(byTimeMarks(text, marks))
  const timed = [...text.matchAll(TIMED)]
  if (timed.length > 0) return bounded(byMinutes(text, timed))
  const clauses = text.split(/[；;\n→]+/u).filter(clause => bare(clause) !== '')
  return bounded(clauses.map(clause => clauseStage(clause)))
}
