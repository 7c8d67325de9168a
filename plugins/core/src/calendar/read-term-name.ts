/** What a line calls a term, and the line without it. */
export interface NamedTerm {
  /** The school year that is said; null for none. */
  readonly year: number | null
  /** 2027年第二学期 may be of the school year 2027 or in the spring of 2027: only its days can tell. */
  readonly isYearUnsure: boolean
  /** First (autumn) or second (spring); null for 本学期, 下学期: its days tell. */
  readonly part: 1 | 2 | null
  readonly rest: string
}

/** 2026, 2026-2027, 26学年. */
const YEAR =
  '(?<year>20\\d{2}|(?<!\\d)\\d{2}(?=学年|\\s?[-~—–/]\\s?\\d{2}学年))(?<span>\\s?[-~—–/至到]\\s?(?:20)?\\d{2})?\\s{0,2}(?<unit>学年度?|年度?)?\\s{0,2}的?\\s{0,2}'
const NAME = new RegExp(
  `(?:${YEAR}|[今明]年的?\\s?)?(?<part>第\\s?[一二12]\\s?学期|[上下]学期|[秋春]季?学期)`,
  'u',
)
/** 本学期 9.1-1.22 */
const NAMELESS = /^(?:本|这个?|新|一个?)?学期(?![初中末])/u
/** 9月1日开学，1月22日放假; also one end alone, so that the other is asked for. */
const ENDS =
  /(?:开学|报到).*(?:放[寒暑]?假|结束|散学)|^开学(?=\s?\d)|\d[日号]?\s?(?:正式)?(?:开学|放[寒暑]假)$/u
const CENTURY = 2_000

const partOf = (word: string): 1 | 2 => (/[二2下春]/.test(word) ? 2 : 1)

function inName(line: string, match: RegExpExecArray): NamedTerm {
  const { year: said, span, unit = '', part: word = '' } = match.groups ?? {}
  const rest = `${line.slice(0, match.index)} ${line.slice(match.index + match[0].length)}`.trim()
  const part = partOf(word)
  // 下学期 is the second one, or the one that comes next.
  if (said === undefined)
    return { year: null, isYearUnsure: false, part: /[上下]学期/.test(word) ? null : part, rest }
  const number = Number(said)
  const year = number < CENTURY ? number + CENTURY : number
  const isSchoolYear = span !== undefined || unit.startsWith('学')
  if (isSchoolYear || part === 1) return { year, isYearUnsure: false, part, rest }
  // 2027年春季学期 is that of the spring of 2027.
  if (/春/.test(word)) return { year: year - 1, isYearUnsure: false, part, rest }
  return { year: null, isYearUnsure: true, part, rest }
}

/**
 * Which term a line names: 2026学年第一学期, 2026-2027第一学期, 2026年秋季学期, 上学期; or none by name (本学期, 9月1日开学
 * 1月22日放假).
 * @returns null when it names none
 */
export function termNamed(line: string): NamedTerm | null {
  const match = NAME.exec(line)
  if (match !== null) return inName(line, match)
  const isTerm = NAMELESS.test(line) || ENDS.test(line)
  if (!isTerm) return null
  return { year: null, isYearUnsure: false, part: null, rest: line.replace(NAMELESS, '').trim() }
}
