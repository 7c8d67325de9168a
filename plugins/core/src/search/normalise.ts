import { boundMarks } from './bound-marks'
import { simplify } from './writing/simplify'

/**
 * Changes whenever {@link normalise} or `segment` gives other output for some text: an index stores it and
 * rebuilds itself when it differs.
 */
export const TOKENIZER_VERSION = 3

/** How often folding is repeated until nothing changes any more; two rounds are enough for all of Unicode 15. */
const MAX_ROUNDS = 4

/**
 * The one form in which texts are indexed, searched and compared: NFKC (full width becomes half width, ① becomes 1),
 * lower case, traditional characters become simplified ones, everything that is neither letter, mark nor digit
 * becomes one space, no space at either end. Idempotent.
 * @param text any text, also malformed
 * @returns the folded text; empty when nothing searchable is in it
 */
export function normalise(text: string): string {
  let folded = foldOnce(text)
  if (PLAIN.test(folded)) return folded
  for (let round = 1; round < MAX_ROUNDS; round += 1) {
    const again = foldOnce(folded)
    if (again === folded) return folded
    folded = again
  }
  return folded
}

/** Folding such a text again changes nothing, and nearly every text is one after the first round. */
const PLAIN = /^[ 0-9a-z\u4e00-\u9fff]*$/

/** Zero-width characters and variation selectors: 分数 is found with one inside it, too. */
const UNSEEN = /\p{Cf}|\p{Variation_Selector}/gu

function foldOnce(text: string): string {
  const folded = boundMarks(boundMarks(text).normalize('NFKC')).toLowerCase()
  return simplify(folded.replace(UNSEEN, ''))
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()
}
