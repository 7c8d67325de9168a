import { calendarQuestion } from '../calendar/calendar-question'

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

/** The command that somebody means who leaves 听课 or 校历 out in private; null for other words. */
export function withoutPrefix(words: string): string | null {
  const line = words.normalize('NFKC').trim()
  const asked = calendarQuestion(line)
  if (asked !== null) return `校历 ${asked}`
  if (PLANS.test(line) && tellsALesson(line)) return `听课 ${line}`
  return SHORTHAND.test(line) ? `听课 ${line.replace(/有?什么课$/u, '')}` : null
}
