import { NO_CONTEXT, parseQuery } from './parse-query'

/** Whether words name a grade, subject, edition or kind, and say nothing else: 三年级数学, but not 数学的时候. */
export function namesOnlyFacets(words: string): boolean {
  const { facets, terms, excluded } = parseQuery(words, NO_CONTEXT)
  const said = words.replace(/[\s,，、;；/]+/gu, '')
  const told = Object.values(facets).some(value => value !== null)
  return told && terms.length === 0 && excluded.length === 0 && !TALK.test(said)
}

/** Small words that a search overlooks and talk is made of. */
const TALK = /[的了过着吗呢吧啊呀么哦哈室]|不[了是能会]/u
