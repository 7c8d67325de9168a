import { readWords } from '../resource/classify-words'

/** Who posted it, as a query says it. */
export interface ToldPoster {
  /** A surname (王老师) or a whole name (何小红); null when anybody will do. */
  readonly poster: string | null
  readonly isOwn: boolean
}

/** Frequent surnames; those that are common words as well (向 和 由) are left out. */
const SURNAME =
  '(?:欧|上官|司马|诸葛|司徒|东方|令狐|皇甫|慕容|尉迟|公孙|夏侯|[王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦柳邢路岳齐沿梅莫庄辛管祝涂谷祁舒耿牟卜詹苗凌费纪靳盛童欧甄游裴席卫查屈鲍覃霍翁隋植甘景薄司柏宁柯阮桂闵柴华冉]|(?<!主|责|担)任|(?<!谢)谢(?!谢))'
const TITLE = '(?:老师|校长|(?<!班)主任|园长|组长|书记)'
const HAVING = '(?:自己|之前|以前|刚才|刚刚|刚|曾经|上次|上回|前面)?'
/** 发的, 上传的, 分享过的: a part of an expression. */
export const POSTED =
  '(?:发布|发|上传|传|分享|共享|转发|做|写|提供|整理)(?:过|出来|上来|到群里?|在群里?|给我们?|给大家)?(?:的|了)'
const WHICH = '(?:那[个份些节套]|这[个份些节套]|一[个份])?'

/** Without one of these nobody is named; looked at first, for it is quick. */
const MAY_NAME = /老师|校长|主任|园长|组长|书记|发|传|享|做|写|提供|整理/u
/** Asks who, which the answer tells anyhow. */
const WHO = new RegExp(
  `(?:是)?(?:谁|哪位老师|哪个老师|哪位)\\s*${HAVING}\\s*${POSTED}${WHICH}`,
  'u',
)
const OWN = new RegExp(`(?:我自己|本人|我)\\s*${HAVING}\\s*${POSTED}${WHICH}`, 'u')
const ANYBODY = new RegExp(
  `(?:有人|大家|群里|别人|其他人|老师们?|群友|领导|学校里?)\\s*${HAVING}\\s*${POSTED}${WHICH}`,
  'u',
)
const BY_TITLE = new RegExp(
  `(${SURNAME}[\\p{Script=Han}]{0,2}?)${TITLE}\\s*(?:${HAVING}\\s*${POSTED}|的)?${WHICH}`,
  'u',
)
const BY_NAME = new RegExp(
  `(${SURNAME}[\\p{Script=Han}]{1,2}?)\\s*${HAVING}\\s*${POSTED}${WHICH}`,
  'u',
)
/** Behind a school's name or a time: 王村口小学发的, 上周发的. */
const POSTED_ALONE = new RegExp(`(?<=^|\\s)\\s*${HAVING}\\s*${POSTED}${WHICH}`, 'u')

/**
 * Takes the words out that say who posted it: 王老师发的, 何小红上传的, 我发的. 谁发的 asks, and demands nothing.
 * @param text with a space where time words stood
 * @returns the rest of the text, a space in their place
 */
export function takePoster(text: string): { text: string; told: ToldPoster } {
  const told = (poster: string | null, isOwn: boolean): ToldPoster => ({ poster, isOwn })
  const asksWho = WHO.exec(text)
  if (asksWho !== null) return { text: cut(text, asksWho), told: told(null, false) }
  if (!MAY_NAME.test(text)) return { text, told: told(null, false) }
  // Names are looked for where no facet stands: 语文何丽发的 is not by 文何丽.
  const unread = readWords(text).rest
  const named = BY_TITLE.exec(unread) ?? BY_NAME.exec(unread)
  if (named !== null) return { text: cut(text, named), told: told(named[1] ?? null, false) }
  const own = OWN.exec(text)
  if (own !== null) return { text: cut(text, own), told: told(null, true) }
  const anybody = ANYBODY.exec(text) ?? POSTED_ALONE.exec(text)
  return { text: anybody === null ? text : cut(text, anybody), told: told(null, false) }
}

function cut(text: string, match: RegExpExecArray): string {
  return `${text.slice(0, match.index)} ${text.slice(match.index + match[0].length)}`
}
