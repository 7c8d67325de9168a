const DIGITS = '零一二三四五六七八九'
const ROMAN = ['', 'i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii']
const ROMAN_SIGNS = 'ⅠⅡⅢⅣⅤⅥⅦⅧ'

/** A number from 1 to 99 as teachers write it: 3, 07, 三, 十二, 二十一. For use inside a larger expression. */
export const NUMERAL = '(?:[一二三四五六七八九十]{1,3}|\\d{1,2})'

/**
 * Reads a small number.
 * @param text digits, Chinese numerals up to 99, or Roman numerals up to 8
 * @returns the number, or null when it is none
 */
export function readNumeral(text: string): number | null {
  const trimmed = text.trim().toLowerCase()
  if (/^\d{1,4}$/.test(trimmed)) return Number(trimmed)
  const roman = Math.max(ROMAN.indexOf(trimmed), ROMAN_SIGNS.toLowerCase().indexOf(trimmed) + 1)
  if (roman > 0 && trimmed.length > 0) return roman
  const parts = /^([一二三四五六七八九])?(十)?([一二三四五六七八九])?$/.exec(trimmed)
  if (parts === null || trimmed === '') return null
  const [, tens, ten, ones] = parts
  if (ten === undefined)
    return tens !== undefined && ones === undefined ? DIGITS.indexOf(tens) : null
  return (
    (tens === undefined ? 1 : DIGITS.indexOf(tens)) * 10 +
    (ones === undefined ? 0 : DIGITS.indexOf(ones))
  )
}
