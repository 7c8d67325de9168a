import { readNumeral } from '../resource/lexicon/numerals'

const DIGITS = '零一二三四五六七八九'
const ROMAN = ['', 'i', 'ii', 'iii', 'iv', 'v']
const MAX_NUMBER = 99
const CHINESE = '[一二三四五六七八九十]{1,3}'
/** What a number must stand beside to be one: 第三次, 一卷, 二十以内. In a lesson's title (一元二次) it stays. */
const COUNTED = new RegExp(
  `(?<=第)(?:${CHINESE}|\\d{1,2})(?=[次讲课章节回届单期轮个])|(?<![\\p{Script=Han}\\d])(?:${CHINESE}|\\d{1,2}|i{1,3}v?)(?=卷|模$|模[^型拟板块具式]|诊)|(?<=全国|课标|高考|甲|乙)(?:${CHINESE}|\\d|i{1,3})(?=卷)|(?:${CHINESE}|\\d{1,2})(?=以内)`,
  'u',
)

/**
 * A term with its number written the other ways: 第三次月考 and 第3次月考, 一卷, 1卷 and Ⅰ卷.
 * @param term normalised, so that Ⅰ is i
 * @returns empty when no number is counted in it
 */
export function numeralForms(term: string): string[] {
  const match = COUNTED.exec(term)
  if (match === null) return []
  const value = readNumeral(match[0])
  if (value === null || value < 1 || value > MAX_NUMBER) return []
  const written = [String(value), inChinese(value), ...(isPaper(term) ? [ROMAN[value] ?? ''] : [])]
  const put = (number: string) =>
    term.slice(0, match.index) + number + term.slice(match.index + match[0].length)
  return written.filter(number => number !== '' && number !== match[0]).map(put)
}

function isPaper(term: string): boolean {
  return term.includes('卷')
}

/** 1–99: 三, 十二, 二十. */
function inChinese(value: number): string {
  const [tens, ones] = [Math.floor(value / 10), value % 10]
  const last = ones === 0 ? '' : (DIGITS[ones] ?? '')
  if (tens === 0) return last
  return `${tens === 1 ? '' : DIGITS[tens]}十${last}`
}
