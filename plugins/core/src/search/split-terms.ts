import type { Lexicon } from '../resource/lexicon/lexicon'
import { isSchoolWord, SCHOOL_WORDS } from './school-words'

/** A stretch as typed, and the terms that it is made of. */
export interface SplitStretch {
  readonly terms: readonly string[]
  /** The stretch, when it was split; null when it is its own only term. */
  readonly phrase: string | null
}

/** So long is a word of its own. */
const WHOLE_CHARS = 3
/** Between words of a stretch; alone it is no term. */
const PARTICLES =
  /^[的和与及或之跟并]+|(?:[的与及或之跟并]|(?<![求总均中饱平共温缓角之倍项缀段续])和)+$/gu
/** 勾股定理的应用: both sides are words. */
const OF = /(?<=[\p{L}\p{N}]{2})的(?=[\p{L}\p{N}]{2})/u
/** A curriculum word so long may be two. */
const COMPOUND_CHARS = 5
/** 树的分治: what has something may be one character. */
const OWNER = /^\p{Script=Han}(?=的$)/u
const CUT = '\u0000'
/** 极值点偏移 is 极值点 and 偏移: such a sign belongs to the word before it. */
const SUFFIX = /(?<=[\ue100-\ue10f])\u0000([点式率值])([\p{Script=Han}]{2})(?=$|\u0000)/gu

/**
 * Cuts a stretch that was typed without spaces at curriculum and school words: 分数乘法练习课 is 分数乘法 and 练习课.
 * A stretch that is such a word itself, or has none, stays whole. Whatever holds the stretch holds its terms.
 * @param stretch normalised
 */
export function splitStretch(stretch: string, lexicon: Lexicon): SplitStretch {
  const whole = { terms: [stretch], phrase: null }
  if (stretch.length <= WHOLE_CHARS || stretch.includes(' ')) return whole
  // Words of school life (班主任津贴) are made of others that stand apart in titles.
  const taught = lexicon.topicsIn(stretch).filter(topic => topic.subject !== null)
  const words = [...new Set(taught.flatMap(topic => partsOf(topic.word, lexicon)))]
  if (words.includes(stretch)) return whole
  const terms = piecesOf(stretch, words)
  const [only] = terms
  if (only === undefined || (terms.length === 1 && only === stretch)) return whole
  return { terms, phrase: stretch }
}

/** 圆周运动临界, which no textbook has as a title, is 圆周运动 and 临界; the second is a word of school life. */
function partsOf(word: string, lexicon: Lexicon): readonly string[] {
  if (word.length < COMPOUND_CHARS || lexicon.placesOf(word).length > 0) return [word]
  const cuts = [2, 3].map(length => [word.slice(0, -length), word.slice(-length)] as const)
  const known = cuts.find(([topic, rest]) => isSchoolWord(rest) && isTopic(topic, lexicon))
  return known ?? [word]
}

function isTopic(word: string, lexicon: Lexicon): boolean {
  return lexicon.topicsIn(word).some(topic => topic.word === word)
}

function piecesOf(stretch: string, words: readonly string[]): string[] {
  const cut = cutAt(stretch, words)
    .replace(SUFFIX, `$1${CUT}$2`)
    .replace(SCHOOL_WORDS, word => `${CUT}${word}${CUT}`)
  const pieces = cut.split(CUT).flatMap(piece => piece.split(OF))
  const told = pieces
    .map(piece => OWNER.exec(piece)?.[0] ?? piece.replace(PARTICLES, ''))
    .filter(piece => isTerm(piece) || pieces.includes(`${piece}的`))
  return [...new Set(told.map(piece => restored(piece, words)))]
}

/** Words stand as one sign each, so that a school word inside one does not cut it. */
function cutAt(stretch: string, words: readonly string[]): string {
  return words
    .slice(0, MAX_WORDS)
    .reduce(
      (text, word, i) =>
        text.replaceAll(word, `${CUT}${String.fromCharCode(FIRST_SIGN + i)}${CUT}`),
      stretch,
    )
}

const MAX_WORDS = 16
const FIRST_SIGN = 0xe100
const SIGN = /[\ue100-\ue10f]/gu

function restored(piece: string, words: readonly string[]): string {
  return piece.replace(SIGN, sign => words[sign.charCodeAt(0) - FIRST_SIGN] ?? '')
}

/** One Han character between words (分数乘法[课]) says too little. */
function isTerm(piece: string): boolean {
  return piece.length > 1 || /^[\ue100-\ue10fa-z0-9]/u.test(piece)
}
