/** What a pupil's family is called by, at the end of a word: 李明妈妈, 四年级家长, 李明妈 138… */
const FAMILY =
  /(?:家长|监护人|妈妈?|爸爸?|父亲|母亲|爷爷|奶奶|外公|外婆|姥姥|姥爷|哥哥|姐姐|叔叔|阿姨|姑姑|舅舅)(?!\p{Script=Han})/u
/** 李小明 学生, 学生李小明; not 学生处, 大学生村官. */
const PUPIL =
  /(?:学生|同学)(?!\p{Script=Han})|(?<!\p{Script=Han})学生(?!处|科|会|部|工作|发展|成长|管理|资助|中心|服务)/u
/** 三2班, 四（1）班, 302班, 2023级3班. */
const OF_CLASS = /[\d一二三四五六七八九十]\s?\)?\s?班/u
/** Who is in a class by their work: 三2班 何老师, 三(2)班语文 何晓明. */
const AT_WORK =
  /老师|教师|校长|主任|园长|书记|组长|语文|数学|英语|科学|音乐|体育|美术|道法|思政|信息|劳动/u

/**
 * Whether a card, or a name, is plainly that of a pupil or of their family: 三2班李明妈妈, 王村口小学-李小明 学生,
 * 四年级家长, 三(2)班 李小明. They are no teachers, whatever school stands there. In doubt it is not.
 */
export function isFamilyCard(card: string): boolean {
  const line = card.normalize('NFKC').trim()
  if (FAMILY.test(line)) return true
  return !AT_WORK.test(line) && (PUPIL.test(line) || OF_CLASS.test(line))
}
