import { type Row, TAKEN } from './scan'

/** What words about years say: the school year or class as written, sometimes the term (2022-2023-2 = 下). */
export interface YearReading {
  readonly year: string | null
  readonly volume: '上' | '下' | null
}

const FULL = '(?:19[89]|20[0-4])\\d'

/** 2022-2023学年, 2022-23, 2023届, 2021级, 22年. The revision of a book, 人教版(2019), is not a year. */
export const YEAR_ROWS: readonly Row<YearReading>[] = [
  {
    pattern: new RegExp(
      `(?<!\\d)(${FULL})\\s*(?:学年|年)?\\s*[-—–~～至/_]{1,2}\\s*((?:20)?\\d\\d)(?!\\d)\\s*(?:学年度?|年)?(?:\\s*[-—第(]\\s*([12])(?:\\)|(?=\\D|$)))?`,
      'gi',
    ),
    read: match => spanOfYears(match[1] ?? '', match[2] ?? '', match[3]),
  },
  {
    pattern: new RegExp(
      `(?<![\\d])(${FULL})\\s*(?:年?[届级]|学年度?|年度?|[春秋]季?)?(?![\\d])`,
      'gi',
    ),
    read: match => ({ year: match[1] ?? null, volume: null }),
  },
  {
    // 24秋: before a class, subject or edition, since 12 春晓 is a lesson.
    pattern: new RegExp(
      `(?<![\\d.第])(1\\d|2\\d)年?[春秋](?=季|\\s*(?:${TAKEN}|[一二三四五六七八九1-9]\\s*(?:年级|[上下])|[初高][一二三中]|小学|语文|数学|英语|物理|化学|科学|道法|历史|地理|新|期[中末]))季?`,
      'gu',
    ),
    read: match => ({ year: `20${match[1]}`, volume: null }),
  },
  {
    // 二〇一七, 二0一七: a year in Chinese digits.
    pattern:
      /(?<!\p{N}|[一二三四五六七八九十第])(?:二[〇零○0]|一九)[〇零○0一二三四五六七八九]{2}(?![十百千万])(?:\s*(?:年?[届级]|学年度?|年度?|[春秋]季?))?/gu,
    read: match => ({ year: inDigits(match[0].slice(0, 4)), volume: null }),
  },
  {
    pattern: /(?<![\d.])([01]\d|2\d)-([01]\d|2\d)-([12])(?=\p{Script=Han})/giu,
    read: match =>
      Number(match[2]) === Number(match[1]) + 1
        ? spanOfYears(`20${match[1]}`, match[2] ?? '', match[3])
        : null,
  },
  {
    pattern: /(?<![\d.])([12]\d)-([12]\d)\s*(?:学年度?|(?=第[一二12]\s*学期|[上下]半?学期))/gi,
    read: match => spanOfYears(`20${match[1]}`, match[2] ?? '', undefined),
  },
  {
    pattern:
      /(?<![\d.第])(1[0-9]|2\d)(?:届|级(?=[^别])|年(?![以之]?[前后来内上级间]|教龄))(?!\d)/gi,
    read: match => ({ year: `20${match[1]}`, volume: null }),
  },
]

/** 二〇一七 in digits. */
function inDigits(year: string): string {
  return [...year]
    .map(sign => (/\d/u.test(sign) ? sign : Math.max(0, '〇一二三四五六七八九'.indexOf(sign))))
    .join('')
}

function spanOfYears(from: string, to: string, term: string | undefined): YearReading | null {
  const end = to.length === 2 ? `${from.slice(0, 2)}${to}` : to
  const gap = Number(end) - Number(from)
  if (gap <= 0 || gap > 20) return null
  return { year: `${from}-${end}`, volume: term === '1' ? '上' : term === '2' ? '下' : null }
}
