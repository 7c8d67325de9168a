import type { Facets } from '../resource/facets'
import { DOUBLE_EDITION } from '../resource/lexicon/editions'
import { NUMERAL, readNumeral } from '../resource/lexicon/numerals'
import { tidy } from '../resource/lexicon/scan'

/** The facets that labelled names judge; a lesson's title has too many right wordings to compare. */
export const JUDGED_FACETS = [
  'grade',
  'volume',
  'edition',
  'subject',
  'stage',
  'unit',
  'kind',
  'year',
] as const satisfies readonly (keyof Facets)[]
/** One of {@link JUDGED_FACETS}. */
export type JudgedFacet = (typeof JUDGED_FACETS)[number]

const MAX_VALUE_CHARS = 60
const CHINESE_DIGITS = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十']
/** Other names of the national edition, which exists for three subjects only. */
const NATIONAL = /^(?:人教)?(?:部编|统编)(?:人教)?$/u

function bare(value: string | number): string {
  return tidy(String(value), MAX_VALUE_CHARS).normalize('NFKC').replace(/\s+/gu, '').toLowerCase()
}

/** Behind nothing but the words that numbers stand behind; spaces are gone already. */
const ROMAN = /(?<=^|[^a-z]|unit|module|chapter|lesson)[ivx]{1,4}(?![a-z])/gu

function inDigits(text: string): string {
  const romans = text.replace(ROMAN, found => digits(found))
  return romans.replace(new RegExp(NUMERAL, 'gu'), found => digits(found))
}

function digits(words: string): string {
  const value = readNumeral(words)
  return value === null ? words : String(value)
}

/** 第五章 = 5, 第07课 = 7, lec3 = 3, 4.2.2 and 1-2 as written. */
function unitOf(text: string): string {
  const numbers = inDigits(text.replace(/[~～—–至到]/gu, '-')).match(/\d+(?:[.-]\d+)*/gu)
  if (numbers === null) return text
  return numbers.map(each => each.replace(/(?<!\d)0+(?=\d)/gu, '')).join(' ')
}

/** 必修1 = 必修第一册, 选必二 = 选择性必修第二册, 上册 = 上学期 = 上. */
function volumeOf(text: string): string {
  const book = /^(选择性必修|选择必修|选必|必修|选修)(?:第)?(.*?)册?$/u.exec(text)
  if (book === null)
    return text
      .replace(/^第一学期$/u, '上')
      .replace(/^第二学期$/u, '下')
      .replace(/(?:册|学期|半册)$/u, '')
  const [, series = '', which = ''] = book
  const value = readNumeral(which)
  const name = series.startsWith('选') && series !== '选修' ? '选择性必修' : series
  return name + (value === null ? which : (CHINESE_DIGITS[value] ?? String(value)))
}

/** 部编版 = 统编版, 人教版(2019) = 人教版; 部编人教版 is looked at by {@link acceptedValues}. */
function editionOf(text: string): string {
  const stem = text
    .replace(/[(（].*$/u, '')
    .replace(/版?(?:19|20)\d\d年?版?$/u, '')
    .replace(/版$/u, '')
  return NATIONAL.test(stem) ? '统编' : stem
}

/** 2022-23 = 2022-2023学年, 2023届 = 2023. */
function yearOf(text: string): string {
  const years = text.replace(/[~～—–至/]/gu, '-').replace(/[^\d-]/gu, '')
  return years.replace(/^(\d\d)(\d\d)-(\d\d)$/u, '$1$2-$1$3')
}

const FORMS: Readonly<Partial<Record<JudgedFacet, (text: string) => string>>> = {
  unit: unitOf,
  volume: volumeOf,
  edition: editionOf,
  year: yearOf,
}

/** The form in which a facet's value is compared, whatever its wording; null stays null. */
export function canonicalFacet(facet: JudgedFacet, value: unknown): string | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null
  const text = bare(value)
  return text === '' ? null : (FORMS[facet]?.(text) ?? text)
}

/** The canonical forms that a label accepts: 部编人教版 is the one or the other, by subject. */
export function acceptedValues(facet: JudgedFacet, label: unknown): readonly (string | null)[] {
  const value = canonicalFacet(facet, label)
  const isDouble =
    facet === 'edition' && typeof label === 'string' && bare(label) === DOUBLE_EDITION
  return isDouble ? ['统编', '人教'] : [value]
}
