import { kindMatches } from '../resource/classify-kind'
import { readWords } from '../resource/classify-words'
import type { Lexicon } from '../resource/lexicon/lexicon'
import { TAKEN } from '../resource/lexicon/scan'

/** A school's name in a query, and where it stands. */
export interface NamedSchool {
  readonly name: string
  readonly index: number
}

const STAGE_WORD = /小学|中学|初中|高中|附中|附小|中心校/gu
/** The Han characters right before a stage word, of which so many make a name. */
const NAME = /\p{Script=Han}+$/u
const MIN_CHARS = 2
const MAX_CHARS = 6
/** Words that stand before a stage without naming a school. */
const NO_NAME =
  /[的和与及或是]|^(?:普通|重点|全国|全部|所有|适合|适用|我们|你们|咱们|农村|乡村|乡镇|城市|义务|教育|新课标|公开课|优质课|示范课|班会|主题|关于|最新|精品|国家|中国|各地|各校)|(?:教育|阶段|适用|通用|阅读|作文|写作|古诗词?|诗词|文言文|口语|交际|文化|知识|拼音|识字|教师|老师|学生|家长|竞赛|教学|教研|培训|管理|安全|衔接|升|期中|期末)$/u

/**
 * The school that a query names (王村口小学): two to six Han characters that mean nothing else, right before 小学, 中学,
 * 附中 and the like. Its stage word is then no stage.
 * @param text tidied
 * @returns the first one, or null
 */
export function schoolIn(text: string, lexicon: Lexicon): NamedSchool | null {
  for (const match of text.matchAll(STAGE_WORD)) {
    // What is understood without the name (三年级数学王村口小学) ends where the name begins.
    const before = readWords(text.slice(0, match.index)).rest
    const words = NAME.exec(before)?.[0] ?? ''
    if (isSchoolName(words, lexicon))
      return { name: words + match[0], index: match.index - words.length }
  }
  return null
}

function isSchoolName(words: string, lexicon: Lexicon): boolean {
  if (words.length < MIN_CHARS || words.length > MAX_CHARS || words.includes(TAKEN)) return false
  const hasTopic = lexicon.topicsIn(words).some(topic => !topic.isWeak)
  return !NO_NAME.test(words) && !hasTopic && kindMatches(words).length === 0
}
