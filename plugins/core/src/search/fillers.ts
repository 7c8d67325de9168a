import { ANYWHERE, CLOSING, CLOSING_PLAIN, OPENING, SENTENCE } from './asking-words'

const anywhere = new RegExp(ANYWHERE.join('|'), 'giu')
const opening = new RegExp(`^(?:${OPENING.join('|')})`, 'iu')
const closing = new RegExp(`(?:${CLOSING.join('|')})$`, 'iu')
const closingPlain = new RegExp(`(?:${CLOSING_PLAIN.join('|')})$`, 'iu')
/** Leading words that begin lessons too (找规律, 求和, 要…) go only when a whole sentence was asked. */
const sentence = new RegExp(SENTENCE.join('|'), 'iu')
const ASKING = /怎么样?|怎样|如何|什么|哪些|是不是/gu

/** Words peeled from the two sides of a query; more than anybody's politeness needs. */
const MAX_PEELED = 24
/** The last words are looked for in so many last characters. */
const CLOSING_CHARS = 12

/**
 * Takes politeness and asking out of a query; what is left keeps its order, gaps become spaces.
 * @param text tidied; curriculum words may be shielded
 */
export function withoutFillers(text: string): string {
  const isAsked = sentence.test(text)
  // One at a time: an expression that repeats overlapping words would take forever on hostile text.
  const rest = text.replaceAll(anywhere, ' ').replaceAll(ASKING, ' ')
  const ended = peelEnd(rest, isAsked ? closing : closingPlain)
  return (
    isAsked
      ? peelStart(ended)
      : peelStart(ended, /^(?:[\s\p{P}]|求(?![和导解证通值极根平周面体最差积比商一]))/u)
  ).trim()
}

function peelEnd(text: string, word: RegExp): string {
  let rest = text
  for (let round = 0; round < MAX_PEELED; round += 1) {
    const tail = rest.slice(-CLOSING_CHARS)
    const length = word.exec(tail)?.[0].length ?? 0
    if (length === 0) break
    rest = rest.slice(0, rest.length - length)
  }
  return rest
}

function peelStart(text: string, word: RegExp = opening): string {
  let rest = text
  for (let round = 0; round < MAX_PEELED; round += 1) {
    const length = word.exec(rest)?.[0].length ?? 0
    if (length === 0) break
    rest = rest.slice(length)
  }
  return rest
}

/** Words that end in 和 or 等 themselves: 求和, 内角和, 相等. */
const TRAILING_JOINTS =
  /(?:的|(?<![求总均中饱平共温缓祥柔角之倍项缀段续])和|与|及|或|吗|呢|了|(?<![相均平全不中高初同])等)+$/u

/** Takes 的, 和, 关于 … from the edges of a term; never from inside it (圆的面积). */
export function trimTerm(term: string): string {
  return term.replace(/^(?:的|和|与|及|或|关于|有关)+(?=.{2})/u, '').replace(TRAILING_JOINTS, '')
}
