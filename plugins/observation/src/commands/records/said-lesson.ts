import type { SlotNumber } from '@lianxiao/core'

/** A lesson's number and what was said after it. */
export interface SaidLesson {
  /** Null when none was said. */
  readonly number: SlotNumber | null
  readonly rest: string
}

// 8:20 and 5分钟 are no lessons, nor is 3楼.
const NUMBER =
  /^[\s:：,，、]*[#＃]?\s*(?:第\s*)?([\d０-９]{1,6})(?![\d０-９])(?!\s*[:：][0-9０-９]{2})(?!\s*(?:分|[-－]\s*\d|[.．]\d|%|楼|点|月|年|班|人|个|位|次|遍))\s*(?:号课?|节课)?[\s:：,，、]*/u
const COMMAND =
  /^[\s/.。,，!！:：]*(?:@\S{1,40}\s+)?听(?:评?课|评)[\s:：,，]*(?:记录|记|回应|回复)/u

/** Reads the number at the beginning of what stands behind a command word. */
export function saidLesson(words: string): SaidLesson {
  const match = NUMBER.exec(words)
  if (match === null) return { number: null, rest: words.trim() }
  const number = Number((match[1] ?? '').normalize('NFKC'))
  return { number: number as SlotNumber, rest: words.slice(match[0].length).trim() }
}

/**
 * What stands behind the command word, as it was typed: a record keeps its punctuation.
 * @param words the same as the command's reader gives it, for messages that begin in another way
 */
export function wordsAsTyped(text: string, words: string): string {
  const match = COMMAND.exec(text)
  return match === null ? words : text.slice(match[0].length).trim()
}
