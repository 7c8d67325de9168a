/** Where a query names its topic. */
export interface TopicWord {
  readonly word: string
  readonly index: number
}

/**
 * Words about a file rather than its topic. A list of its own, not the tables of the search: what makes queries noisy
 * must not follow what is measured with them.
 */
const ABOUT_THE_FILE = [
  '(?:小学|初中|高中)?[一二三四五六七八九1-9]年级|[初高][一二三]|[一二三四五六七八九](?=[上下])|小学|初中|高中|大学|小升初|[中高]考',
  '[上下]册|[上下]学期|(?<=[一二三四五六七八九级\\d\\s]|初[一二三])[上下](?=[语数英科道物化生地历\\s]|$)',
  '(?:语文|数学|英语|物理|化学|生物|地理|历史|政治|科学|道法|道德与法治|音乐|美术|体育|信息技术|书法)(?!学)|线代|高数',
  '教案|教学设计|课件|试卷|卷子|试题|真题|练习题?|习题|作业设计|导学案|学案|说课稿?|课本|教材|课标|课程标准|反思|计算题|专项训练|专题训练|专题卷?|讲义|答案|素材|图册|模板|教师手册|制度|办法|方案|记录表|打分表',
  '(?:人教|部编|统编|北师大|苏教|湘教|浙教|沪教|冀教|鲁教|外研|西师大)版?',
  '第?[一二三四五六七八九十]+(?:单元|章|节|课)|期[中末]|[一二三甲乙]卷|必修[一二三四五]?|选择性必修|全国|新高考',
  '有没有|怎么|什么|哪里|如何|谁有|^[求找]|[的了吗呢吧]',
].join('|')

const HAN = /\p{Script=Han}+/gu
/** Shorter is no word. */
const MIN_CHARS = 2

/** The longest run of Chinese characters that is not about the file; null when there is none. */
export function topicWord(query: string): TopicWord | null {
  const left = query.replace(new RegExp(ABOUT_THE_FILE, 'gu'), found => ' '.repeat(found.length))
  const runs = [...left.matchAll(HAN)].map(match => ({ word: match[0], index: match.index }))
  const longest = runs.toSorted((a, b) => b.word.length - a.word.length || a.index - b.index)[0]
  return longest !== undefined && longest.word.length >= MIN_CHARS ? longest : null
}
