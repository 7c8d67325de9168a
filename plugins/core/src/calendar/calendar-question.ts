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

/** A day as it is asked about: 明天, 下个星期三, 12月5日, 25号. */
const ASKED_DAY =
  '(?:今天|明天|大?后天|(?:[这本]|下{1,2})?个?(?:周|星期|礼拜)[一二三四五六日天]|(?:\\d{1,2}月)?\\d{1,2}[日号]|\\d{1,2}月\\d{1,2})'
const ASKED_WEEK = '(?:[这本]|下{1,2})个?(?:周|星期|礼拜)'
const HOLIDAY = '(?:元旦|春节|过年|清明|五一|劳动|端午|中秋|国庆|十一)节?'
const LESSONS_OR_NOT = '(?:上课|上学|上班|放假|休息|停课|补课)'
/** What asks whether: before 上课 it needs no 吗 behind. */
const WHETHER = '(?:是不是|是否|要不要|用不用|会不会|能不能|需不需要|有没有)'
const ASKED_OF_DAYS = [
  '上不上[课学班]|放不放假|停不停课|补不补课|休不休息',
  `${WHETHER}(?:还?要|还|都|得)?${LESSONS_OR_NOT}`,
  `(?:还要?|要|用|会|是|都)?${LESSONS_OR_NOT}(?:了?[吗么嘛吧]|[了过]?没有?|不)`,
  `(?:怎么|为什么|为啥)(?:还要?|要|不|会)?${LESSONS_OR_NOT}`,
].join('|')
/** What the calendar alone can answer: 今天是第几周, 明天要不要上课, 下周放假吗, 什么时候放寒假, 国庆放几天. */
const CALENDAR_QUESTION = new RegExp(
  `^(?:请问\\s?,?\\s?)?(?:(?:现在|${ASKED_DAY}|${ASKED_WEEK})是?第?几周了?|第几周了?|(?:${ASKED_DAY}|${ASKED_WEEK})(?:${ASKED_OF_DAYS})|什么时候(?:放[寒暑]?假|开学)|${HOLIDAY}(?:放几天假?|什么时候放假|怎么放假?|放假吗))$`,
  'u',
)

/** What only the calendar can answer, without what stands behind a question; null for other words. */
export function calendarQuestion(words: string): string | null {
  const asked = words.replace(/[呢?!。]+$/u, '')
  return CALENDAR_QUESTION.test(asked) ? asked : null
}
