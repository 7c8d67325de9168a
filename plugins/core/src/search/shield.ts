import type { Lexicon } from '../resource/lexicon/lexicon'

/** Stands for a curriculum word while politeness and times are taken out; the n-th word is this plus n. */
const FIRST = 0xe100
const MAX_SHIELDED = 16
/** With what words of asking begin; looked at first, for it is quick. */
const ASKING = /^[有谁求找请谢麻帮发给想要老大各你您急哪怎什感多能可查搜下需我关]/u
const SHIELDED = /[\ue100-\ue10f]/gu

/** A text whose curriculum words are out of reach, and a way back. */
export interface Shielded {
  readonly text: string
  readonly restore: (text: string) => string
}

/**
 * Puts the curriculum words of a text out of reach, so that 找规律, 有余数的除法 and 今天我当家 lose nothing to the
 * words of asking.
 * @param text tidied: without private characters
 * @param isPlain whether a word is nothing but asking or facets, and may go
 */
export function shield(
  text: string,
  lexicon: Lexicon,
  isPlain: (word: string) => boolean,
): Shielded {
  const words: string[] = []
  let shielded = text
  for (const { word } of lexicon.topicsIn(text.toLowerCase())) {
    if (words.length >= MAX_SHIELDED) break
    const at = shielded.toLowerCase().indexOf(word)
    if (at < 0 || word.length < 2 || (ASKING.test(word) && isPlain(word))) continue
    const written = shielded.slice(at, at + word.length)
    shielded = shielded.replaceAll(written, String.fromCharCode(FIRST + words.length))
    words.push(written)
  }
  return {
    text: shielded,
    restore: rest => rest.replace(SHIELDED, sign => words[sign.charCodeAt(0) - FIRST] ?? ''),
  }
}
