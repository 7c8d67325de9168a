import { EXTENSION } from '../lexicon/noise'
import { readNumeral } from '../lexicon/numerals'
import { tidy } from '../lexicon/scan'

/**
 * What two names say about whether their files are versions of one another: `apart` (第1课时 and 第2课时),
 * `doubtful` (原卷版 and 解析版), `same` name but for a date, a version mark or a format, or nothing.
 */
export type NamesVerdict = 'apart' | 'doubtful' | 'same' | 'silent'

const MAX_NAME_CHARS = 300
/** A shorter name (教案, 新建文档) is given to anything. */
const MIN_TELLING_CHARS = 6

/** What a later version's name adds: dates, copies, drafts. */
const VERSION_MARKS = new RegExp(
  [
    String.raw`(?<!\d)(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])(?!\d)`,
    String.raw`(?<!\d)(?:19|20)\d\d\s*[-._/年]\s*\d{1,2}(?:\s*[-._/月]\s*(?:\d{1,2}\s*[日号]?)?)?(?!\d)`,
    String.raw`(?<!\d)(?:19|20)\d\d\s*(?:[-—~至]\s*(?:19|20)?\d\d\s*)?(?:学年度?|年度?|届|级)?(?!\d)`,
    String.raw`(?<!\d)\d{1,2}月\d{1,2}[日号]`,
    String.raw`\(\d{1,2}\)$|[-_ ]*(?:副本|复件|copy)(?:\s*\(\d{1,2}\))?`,
    String.raw`v\d+(?:\.\d+)*|第?[一二三四五六七八九十\d]+稿|[初终定]稿|修[改订]稿?版?\d*|改\d?$`,
    '最终版?|最新版?|完整版|打印版|电子版|pdf版|word版|新版$|\\(新\\)',
  ].join('|'),
  'giu',
)

/** Numbers of a series: its members differ, whatever their texts. Without one of these a number is doubtful. */
const SERIES_AFTER = /^(?:课|讲|节|单|章|套|周|次|部|册|题|篇|期|组|班|年|分|回|轮|学|模|卷|天|步)/u
const SERIES_BEFORE = /(?:[第专题练习块考点卷训测业课元讲套元班]|[netkl])$/iu

/** Words of which two names that have different ones are about different things. */
const ALTERNATIVES: readonly RegExp[] = [
  /(?:^|[^a-z])([a-g]|i{1,3}|iv|[甲乙丙丁])\s*卷/gu,
  /卷\s*\(?([a-g])(?![a-z])/gu,
  /(期[中末]|月考|开学|[一二三]模|摸底|入学|毕业)/gu,
  /([文理])科|\(([文理])\)/gu,
  /([上下])(?:册|学期|半)|([上下])(?=\)|$)/gu,
  /(第[一二]学期)/gu,
]
const ANSWERS = /解析|答案|详解|教师[版用]|评分/u
const NO_ANSWERS = /[无没不]\S{0,2}答案/gu

function stemOf(name: string): { readonly stem: string; readonly extension: string } {
  const whole = tidy(name, MAX_NAME_CHARS).trim().toLowerCase()
  const extension = EXTENSION.exec(whole)
  const stem = (extension === null ? whole : whole.slice(0, extension.index)).normalize('NFKC')
  return { stem: stem.replaceAll(VERSION_MARKS, ' '), extension: extension?.[1] ?? '' }
}

/** What is left of a name when marks, spaces and punctuation are gone. */
const bare = (stem: string) => stem.replace(/[^\p{L}\p{N}]/gu, '')

function alternativesIn(stem: string, pattern: RegExp): string {
  const found = [...stem.matchAll(pattern)].map(([, one, two]) => one ?? two ?? '')
  return [...new Set(found)].sort().join()
}

/** The numbers of a name, by the letters around them. */
function numbersIn(stem: string): Map<string, string[]> {
  const numbers = new Map<string, string[]>()
  for (const { 0: found, index } of stem.matchAll(/\d+(?:\.\d+)?|[一二三四五六七八九十]+/gu)) {
    const before = /\p{L}(?=\P{L}*$)/u.exec(
      stem.slice(0, index).replace(/[\d一二三四五六七八九十]/gu, ''),
    )
    const after = /^[^\p{L}\d]*(\p{L})/u.exec(stem.slice(index + found.length))
    const key = `${before?.[0] ?? ''}#${after?.[1] ?? ''}`
    numbers.set(key, [...(numbers.get(key) ?? []), String(readNumeral(found) ?? found)])
  }
  return numbers
}

function compareNumbers(a: string, b: string): NamesVerdict {
  const others = numbersIn(b)
  let verdict: NamesVerdict = 'silent'
  for (const [key, values] of numbersIn(a)) {
    const theirs = others.get(key)
    if (theirs === undefined || theirs.join() === values.join()) continue
    const [before = '', after = ''] = key.split('#')
    if (SERIES_BEFORE.test(before) || SERIES_AFTER.test(after)) return 'apart'
    verdict = 'doubtful'
  }
  return verdict
}

function hasAnswers(stem: string): boolean {
  return ANSWERS.test(stem.replaceAll(NO_ANSWERS, ''))
}

function compareWords(a: string, b: string): NamesVerdict {
  const isApart = ALTERNATIVES.some(pattern => {
    const [one, two] = [alternativesIn(a, pattern), alternativesIn(b, pattern)]
    return one !== '' && two !== '' && one !== two
  })
  if (isApart) return 'apart'
  return hasAnswers(a) === hasAnswers(b) ? 'silent' : 'doubtful'
}

/** Compares two files' names. The same both ways round. */
export function compareNames(a: string, b: string): NamesVerdict {
  const [one, two] = [stemOf(a).stem, stemOf(b).stem]
  const verdicts = [compareWords(one, two), compareNumbers(one, two)]
  if (verdicts.includes('apart')) return 'apart'
  if (verdicts.includes('doubtful')) return 'doubtful'
  return bare(one) === bare(two) && bare(one).length >= MIN_TELLING_CHARS ? 'same' : 'silent'
}

const DOCUMENTS = /^(?:docx?|docm|wps|rtf|odt|pdf|ofd|pptx?|ppsx?|dps|odp)$/

/** Whether one name's document is in another format than the other's: 教案.docx and 教案.pdf. Archives are none. */
export function isOtherFormat(a: string, b: string): boolean {
  const [one, two] = [stemOf(a).extension, stemOf(b).extension]
  return one !== two && DOCUMENTS.test(one) && DOCUMENTS.test(two)
}
