/** What a bare word said in private may be, when it is no command. */
export type StrayWord =
  /** 交, 不要: answers a question of ours, and means nothing to others. */
  | 'answer'
  /** 是, 确认: may answer others; ours only when nobody else had a use for it. */
  | 'maybeAnswer'
  /** 好的, 谢谢: said after any answer; worth a word only while something waits for a yes. */
  | 'thanks'
  | 'number'

const WORDS: readonly (readonly [RegExp, StrayWord])[] = [
  [
    /^(?:交|提交|上交|交了|不要|不要了|不排了?|算了|放弃|确定|下一步|上一步|跳过|写完了)[。.!！~]*$/u,
    'answer',
  ],
  [/^(?:好的?|好吧|行|可以|嗯+|同意|ok|没问题|收到|谢谢)[了吧的。.!！~]*$/iu, 'thanks'],
  [/^(?:是的?|对的?|没错|确认|继续|要)[。.!！~]*$/u, 'maybeAnswer'],
  [/^\d{1,3}$/u, 'number'],
]
/** Long words are no answer. */
const MAX_CHARS = 8

/** Reads a bare word. @returns null for words that mean something of their own */
export function strayWord(words: string): StrayWord | null {
  const line = words.normalize('NFKC').trim()
  if (line.length > MAX_CHARS) return null
  return WORDS.find(([pattern]) => pattern.test(line))?.[1] ?? null
}

const DAY =
  /周[一二三四五六日天]|星期[一二三四五六日天]|礼拜|今天|明天|后天|\d\s*月\s*\d|\d\s*[号日]/u
const PERIOD = /第?\s*[\d一二三四五六七八九]\s*节/u
const CLASS_OR_TEACHER = /班|老师|年级|我上/u
/** A lesson is told in so many characters. */
const MAX_LESSON_CHARS = 120

/** Whether words tell a lesson without saying what to do with it: 下周三第二节三2班数学何老师. */
export const tellsALesson = (words: string) =>
  words.length <= MAX_LESSON_CHARS &&
  [DAY, PERIOD, CLASS_OR_TEACHER].every(pattern => pattern.test(words)) &&
  !/[?？吗呢]/u.test(words)

/** What of lesson observation may be typed in private without 听课 before it. */
const SHORTHAND =
  /^(?:(?:报名|取消报名|退|取消|记录|签到|换)\s*第?\s*#?\s*(?:\d|[一二三四五六七八九十]{1,3}(?=$|\s|号))|排课$|报名$|(?:本|这|下)周(?:的?(?:听课|课|安排))?$|(?:今天|明天)有?什么课$)/u

const PLANS = /^(?:请?(?:排课?|安排))[\s:：,，]/u

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

/** The command that somebody means who leaves 听课 or 校历 out in private; null for other words. */
export function withoutPrefix(words: string): string | null {
  const line = words.normalize('NFKC').trim()
  const asked = line.replace(/[呢?!。]+$/u, '')
  if (CALENDAR_QUESTION.test(asked)) return `校历 ${asked}`
  if (PLANS.test(line) && tellsALesson(line)) return `听课 ${line}`
  return SHORTHAND.test(line) ? `听课 ${line.replace(/有?什么课$/u, '')}` : null
}
