import type { CivilDay } from '../../calendar/civil-day'
import type { KeptCalendar, Term } from '../../calendar/school-calendar'
import { currentTerm } from '../../calendar/terms'

/** 2026学年第一学期, 2026-2027学年度上学期, 2026-1. */
const NAMED =
  /(20\d{2})(?:\s*[-—–~至]\s*20\d{2})?\s*(?:学年度?)?\s*(?:-\s*([12])|第?\s*([一二12上下])\s*(?:学期|期))(?!\d)/u
const THIS = /(?:本|这个?|当前)学期/u
const LAST = /上一?个?学期/u
const SECOND = new Set(['2', '二', '下'])

const without = (words: string, found: RegExpExecArray) =>
  `${words.slice(0, found.index)} ${words.slice(found.index + found[0].length)}`.trim()

/**
 * Reads a term out of words; without one the term that is spoken of on `today`.
 * @returns `term` null for one that the alliance does not have; the words without it
 */
export function readTerm(
  words: string,
  { terms }: Pick<KeptCalendar, 'terms'>,
  today: CivilDay,
): { readonly term: Term | null; readonly rest: string } {
  const line = words.normalize('NFKC')
  const current = currentTerm({ terms }, today)
  const named = NAMED.exec(line)
  if (named !== null) {
    const [, year = '', digit, word = ''] = named
    const id = `${year}-${digit ?? (SECOND.has(word) ? '2' : '1')}`
    return { term: terms.find(term => term.id === id) ?? null, rest: without(line, named) }
  }
  const last = LAST.exec(line)
  if (last !== null) {
    const before = terms.filter(({ lastOn }) => current !== null && lastOn < current.firstOn)
    return {
      term: before.toSorted((a, b) => a.lastOn.localeCompare(b.lastOn)).at(-1) ?? null,
      rest: without(line, last),
    }
  }
  const here = THIS.exec(line)
  return { term: current, rest: here === null ? line.trim() : without(line, here) }
}
