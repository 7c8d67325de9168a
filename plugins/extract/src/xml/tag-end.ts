import { refusal } from '../refusal'

const DOUBLE_QUOTE = 34
const SINGLE_QUOTE = 39
const LESS = 60
const GREATER = 62
/** Longest tag in UTF-16 units; Office hides whole pictures in attributes (`o:gfxdata`). */
const MAX_TAG_UNITS = 8 * 1024 * 1024

/** Looks for the end of a tag that may come in many pieces, without looking at any of it twice. */
export interface TagEndFinder {
  /**
   * @param text a piece
   * @param from where to look on: behind the `<`, and 0 in each further piece
   * @returns where its `>` is, or the `<` that shows that it never ends; -1 when not in this piece
   * @throws Fault `document.damaged` for a tag without an end in sight
   */
  readonly find: (text: string, from: number) => number
}

/** A finder that has seen nothing yet. */
export function createTagEndFinder(): TagEndFinder {
  let seen = 0
  let quote = 0
  return {
    find: (text, from) => {
      for (let at = from; at < text.length; at++) {
        const code = text.charCodeAt(at)
        if (code === LESS || (code === GREATER && quote === 0)) {
          seen = 0
          quote = 0
          return at
        }
        quote = quoteAfter(quote, code)
      }
      seen += text.length - from
      if (seen > MAX_TAG_UNITS) throw refusal('damaged', 'endless tag')
      return -1
    },
  }
}

/** A quote opens a value, the same one closes it, the other one is part of it. */
function quoteAfter(open: number, met: number): number {
  if (met !== DOUBLE_QUOTE && met !== SINGLE_QUOTE) return open
  if (open === 0) return met
  return open === met ? 0 : open
}
