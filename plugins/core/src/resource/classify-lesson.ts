import { kindMatches } from './classify-kind'
import type { Lexicon } from './lexicon/lexicon'
import { KINDS_OF_MANY_LESSONS, NOISE } from './lexicon/noise'
import { TAKEN, takeOut } from './lexicon/scan'

const BOOK_TITLE = /《([^《》]{2,40})》/gu
const BREAK = new RegExp(`[${TAKEN}_+:：|【】[\\]()!！?？…]+|\\s{2,}|\\s-\\s|-{2,}|—{3,}`, 'u')
const EDGES = /^[\s\p{P}\p{S}的之及与和]+|[\s\p{P}\p{S}的及与和]+$/gu
const AUTHOR =
  /[_\-(][王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文翁][\p{Script=Han}]{1,2}(?:老师)?\)?$/u
const MIN_CHARS = 2
const MAX_CHARS = 40

/**
 * The lesson's title in a name: what 《》 holds, or the longest stretch left when facets, kinds and the usual
 * decorations are taken away; a stretch with a curriculum word beats a longer one without.
 * @param name `text`: the tidied name without its extension; `rest`: the same with the facet words taken out; `kind`:
 * what the file was found to be: an exam paper's leftovers are places and schools, so it needs a curriculum word
 * @returns null when nothing like a title is left
 */
export function lessonOf(
  name: { readonly text: string; readonly rest: string; readonly kind: string },
  lexicon: Lexicon,
): string | null {
  const { text, rest, kind } = name
  for (const match of text.matchAll(BOOK_TITLE)) {
    const inside = rest.slice(match.index + 1, match.index + match[0].length - 1)
    if (telling(inside)) return shown(match[1] ?? '')
  }
  const stretches = withoutAsides(strip(withoutAuthor(rest)))
    .split(BREAK)
    .map(stretch => shown(stretch))
    .filter(stretch => /[\p{Script=Han}a-z]{2}/iu.test(stretch) && stretch.length >= MIN_CHARS)
  const weight = (stretch: string) => stretch.length + (hasTopic(stretch, lexicon) ? MAX_CHARS : 0)
  const [best] = stretches.toSorted((a, b) => weight(b) - weight(a))
  if (best === undefined) return null
  return KINDS_OF_MANY_LESSONS.has(kind) && !hasTopic(best, lexicon) ? null : best
}

function hasTopic(stretch: string, lexicon: Lexicon): boolean {
  return lexicon.topicsIn(stretch.toLowerCase()).some(({ subject }) => subject !== null)
}

/** Takes out kind words (never from the middle of a stretch, so that 作文 in 主题作文大赛 stays) and decorations. */
function strip(rest: string): string {
  let text = rest
  for (const { words, index } of kindMatches(rest)) text = takeOut(text, index, words.length)
  return text.replaceAll(NOISE, words => TAKEN.repeat(words.length))
}

function withoutAsides(text: string): string {
  return text.replace(/\((?:[^()]|\([^()]*\))*\)/gu, aside => TAKEN.repeat(aside.length))
}

/** 动态规划_王小明: a name behind a dash, by its surname. */
function withoutAuthor(text: string): string {
  return text.replace(AUTHOR, author => TAKEN.repeat(author.length))
}

function telling(inside: string): boolean {
  const left = strip(inside).replaceAll(TAKEN, '').replaceAll(EDGES, '')
  return left.length >= MIN_CHARS
}

function shown(words: string): string {
  return words.replaceAll(TAKEN, '').replaceAll(EDGES, '').replace(/\s+/gu, ' ').slice(0, MAX_CHARS)
}
