/** Words that ask, or that tell what one is not sure of; 英语听说考试 and 可能性 are neither. */
const ASKS =
  /[是能可会应需]否|怎么|怎样|如何|咋|什么|啥|为何|何时|谁|吗|请问|问一?下|想问|知道|几时|多久|多少[天日]|几[天号]|几周(?!年)|[周期拜]几|哪(?:几|些|个|一?天|一?年|里)|真的假的|据说|好像|可能(?!性)|大概|也许|或许|应该|(?<!英语|外语|口语)听说(?!读|考|测|训|课|教|机|比|竞|大赛|能力|模拟|活动|展示)/u
/** 是不是, 会不会, 上不上课, 放没放假, 有没有, 放假不放假 */
const EITHER_WAY = /(?<verb>\p{Script=Han}{1,2})[不没]\k<verb>/u
/** 上课还是放假; 还是上课 alone tells. */
const ONE_OR_OTHER =
  /(?:上课|上学|上班|放假|休息|停课)\s?还是\s?(?:不|上课|上学|上班|放假|休息|停课)/u
/** 放假吧, 放假了没, 上课不: what stands at the end of a question. */
const ENDS_ASKING =
  /[么嘛呢吧?](?=[^\p{L}\p{N}]|$)|(?:不|没有?)[^\p{L}\p{N}]*$|(?:放假|上课|上学|上班|休息|停课|补课|开学|齐)[了过]?没(?=[^\p{L}\p{N}]|$)/u

/**
 * Whether words about the calendar ask (12月5日上课吗, 明天是不是放假) or tell what was only heard (听说明天放假): nothing is
 * set by them.
 */
export const asksAboutDays = (words: string): boolean =>
  [ASKS, EITHER_WAY, ONE_OR_OTHER, ENDS_ASKING].some(pattern =>
    pattern.test(words.normalize('NFKC')),
  )
