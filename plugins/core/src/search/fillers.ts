/** Words of politeness and asking that say nothing about what is wanted, safe to take out anywhere in a query. */
const ANYWHERE =
  /有没有|有木有|有无|谁那?里?有|哪位(?:老师|同事|同仁)?(?:那?里?)?有|哪里有|哪儿有|能不能|可不可以|可以(?:发|给)|麻烦(?:各位|大家|老师)?|请问(?:一下)?|帮忙|帮我|求助|跪求|发一下|发一份|发我一?份?|发给我|发下|传一下|传一份|找一下|查一下|搜一下|来一份|要一份|谢谢(?:了|大家|老师|各位|您|你|啦)?|多谢|感谢(?:大家|老师|了)?|辛苦(?:了|大家)|(?<![实])在线等|急求|急需|相关的?|有关的?|之类的?/gu
const LEADING =
  /^(?:[\s\p{P}]|老师们?好?|大家好?|各位|你好|您好|请|我们?|想要?|需要|要|找找?|求|搜|查|一下|一份|一个|几个|那个|这个|上次|关于|分享|给|发|的|有|怎么|如何|什么|哪些)+/u
const TRAILING = /(?:[\s\p{P}]|一下|一份|吗|嘛|呢|吧|呀|啊|哈|哦|么|啦|了|老师|的|分享|发|有)+$/u
const ASKING = /怎么样?|如何|什么|哪些|是不是/gu

/** Leading words that begin lessons too (找规律, 求和, 要…) go only when a whole sentence was asked. */
const SENTENCE = /有没有|有木有|谁|哪位|麻烦|请|谢谢|帮|[吗呢吧呀？?]|想|发/u

/**
 * Takes politeness and asking out of a query; what is left keeps its order, gaps become spaces.
 * @param text tidied
 */
export function withoutFillers(text: string): string {
  const asked = SENTENCE.test(text)
  const plain = text.replaceAll(ANYWHERE, ' ').replaceAll(ASKING, ' ').replace(TRAILING, '')
  const wanted = plain.replace(/^\s*求(?![和导解证通值极根平周面体最差积比商一])/u, '')
  return (asked ? wanted.replace(LEADING, '') : wanted).trim()
}

/** Takes 的, 和, 关于 … from the edges of a term; never from inside it (圆的面积). */
export function trimTerm(term: string): string {
  return term
    .replace(/^(?:的|和|与|及|或|关于|有关)+(?=.{2})/u, '')
    .replace(/(?:的|和|与|及|或|吗|呢|了|类|等)+$/u, '')
}
