import { NUMERAL, readNumeral } from './numerals'
import { type Row, TAKEN } from './scan'

const BOOKS = '选择性必修|选择必修|选必|选修|必修'
/** A book's number; 必修一5.3 goes on with a section, 必修15.3 would not be told apart. 选择性必修 go up to eleven. */
const BOOK_NUMBER = '[一二三四五六七八九]|(?:1[01]|[1-9]|[ⅠⅡⅢⅣⅤ]|I{1,3}V?|IV)(?![\\d.])'

/** Senior school books, as written: 必修第一册, 必修1 (also 必修一), 选择性必修2, 选修3-1, 必修上册, 必修. */
export const BOOK_ROWS: readonly Row<string>[] = [
  {
    pattern: new RegExp(
      `(${BOOKS})\\s*[·(]?\\s*(?:第\\s*([一二三四五六1-6])\\s*册|([上下])册?(?![面午])|(中)(?:册|(?!\\p{L})|(?=课[件本]|教[案材学])))\\)?`,
      'gu',
    ),
    read: match =>
      `${bookOf(match[1])}${match[2] === undefined ? `${match[3] ?? match[4]}册` : `第${chinese(match[2])}册`}`,
  },
  { pattern: /选修\s*(\d)\s*[-–—]\s*(\d)/gu, read: match => `选修${match[1]}-${match[2]}` },
  {
    pattern: new RegExp(`(${BOOKS})\\s*(?:模块)?\\s*\\(?(${BOOK_NUMBER})\\)?`, 'gu'),
    read: match => `${bookOf(match[1])}${readNumeral(match[2] ?? '') ?? ''}`,
  },
  { pattern: new RegExp(`(${BOOKS})(?!课|内容|学分)`, 'gu'), read: match => bookOf(match[1]) },
]

/** 上册, 上学期, 第一学期, 全一册; a bare 上 or (上) only right behind something understood (三年级数学上). */
export const VOLUME_ROWS: readonly Row<string>[] = [
  { pattern: /上下(?:两?册|学期)|上册[、和及\s]*下册/gu, read: () => '全' },
  {
    pattern: /\(?(?:上册|上半?学期|上半?期(?![中末])|第\s*[一1]\s*学期)\)?/gu,
    read: () => '上',
  },
  {
    pattern: /\(?(?:下册|下半?学期|下半?期(?![中末])|第\s*[二2]\s*学期)\)?/gu,
    read: () => '下',
  },
  {
    pattern: new RegExp(
      `(?<=${TAKEN})\\s*\\(?([上下])\\)?(?:册|学?期(?![中末]))?(?![面午周海乘半架去来传级人]|课(?![件本后外文例标题]|时(?:练|作业|计划)|堂(?:练|作业|检测)|程(?:计划|纲要)))`,
      'gu',
    ),
    read: match => match[1] ?? null,
  },
  { pattern: /\(?全[一1]?册\)?/gu, read: () => '全' },
]

/** One unit or chapter word. `rank` orders them when a name has several: a unit is larger than a lesson. */
export interface UnitReading {
  readonly unit: string
  readonly rank: number
}

const NOT_A_RANGE = '(?!\\s*[-~～至到、—]\\s*[\\d一二三四五六七八九十])'
/** 20以内, 2和5的倍数: a number that belongs to the topic. */
const NOT_TOPIC =
  '(?![\\s\\d]*(?:[以加减乘除的和与及、个位年月日时分秒米千克元角倍第班级人张套份卷次号步招维类-]|期[中末]|组(?!合)|道题|模(?!块|型)|轮复习|进制|种(?!子)|大(?!数)|小[节题]|节(?![约奏日气能])|$))'

/** 第八单元, Unit 4, 第五章, 3.2, 第14课, lecture 9; and 上册14整式: a number right behind the volume. */
export const UNIT_ROWS: readonly Row<UnitReading>[] = [
  {
    pattern: /(?<![A-Za-z0-9])(?:M|Module\s*)(\d{1,2})\s*(?:U|Unit\s*)(\d{1,2})(?![\d.])/giu,
    read: match => unitOfModule(Number(match[1]), Number(match[2])),
  },
  {
    pattern:
      /(?=[\s一二三四五六七八1-8])(?<=语文园地|习作|口语交际)\s*([一二三四五六七八]|[1-8])(?=$|[^\p{L}\p{N}]|课件|教案|教学)/gu,
    read: match => numbered(match[1], 1),
  },
  {
    // 上册 二 认识多位数: set apart on both sides.
    pattern: new RegExp(
      `(?=[一二三四五六七八九十])(?<=${TAKEN}\\s+|》\\s*)([一二三四五六七八九十]{1,2})(?:\\s*[、.]\\s*|\\s+)(?=\\p{Script=Han})`,
      'gu',
    ),
    read: match => numbered(match[1], 1),
  },
  {
    pattern: new RegExp(
      `(?<![-~～至到、—前后共头\\d一二三四五六七八九十])第?\\s*(${NUMERAL})\\s*(?:大)?单元(?!格)`,
      'gu',
    ),
    read: match => numbered(match[1], 1),
  },
  {
    pattern: /单元\s*([一二三四五六七八九十]{1,3}|\d{1,2})(?!\d)/gu,
    read: match => numbered(match[1], 1),
  },
  {
    pattern: new RegExp(
      `(?<![A-Za-z])(?:Unit|Module|Starter Unit)\\s*(\\d{1,2})(?![\\d.])${NOT_A_RANGE}`,
      'giu',
    ),
    read: match => numbered(match[1], 1),
  },
  {
    pattern: /(?<![A-Za-z0-9])[UM](\d{1,2})(?![\d.])(?!\s*盘)/gu,
    read: match => numbered(match[1], 1),
  },
  { pattern: new RegExp(`模块\\s*(${NUMERAL})`, 'gu'), read: match => numbered(match[1], 1) },
  { pattern: new RegExp(`第\\s*(${NUMERAL})\\s*章`, 'gu'), read: match => numbered(match[1], 2) },
  {
    pattern: new RegExp(
      `(?<=^|[^\\p{L}\\p{N}.]|${TAKEN}|专题|第|§)(\\d{1,2}(?:\\.\\d{1,2}){1,2})(?![\\d.]|\\s*[%月日号元版倍]|${TAKEN})`,
      'gu',
    ),
    read: match => section(match[1] ?? ''),
  },
  {
    pattern: /^\s*(\d{1,2}-\d{1,2})(?=\s*[\p{Script=Han}\ue000])(?!\s*[年月周班])/gu,
    read: match => ({ unit: match[1] ?? '', rank: 3 }),
  },
  {
    pattern: new RegExp(`第\\s*(${NUMERAL})\\s*课(?!时)`, 'gu'),
    read: match => numbered(match[1], 4),
  },
  {
    pattern: new RegExp(`第\\s*(${NUMERAL})\\s*[节讲](?!课)`, 'gu'),
    read: match => numbered(match[1], 5),
  },
  {
    pattern: new RegExp(
      `(?<=${TAKEN})\\s*(\\d{1,2})(?=[\\s.、]*[\\p{Script=Han}《])${NOT_TOPIC}`,
      'gu',
    ),
    read: match => numbered(match[1], 6),
  },
  {
    pattern: /(?<![A-Za-z])(?:lec(?:ture)?|lesson|ch(?:apter)?)\s*(\d{1,2})(?![\d.])/giu,
    read: match => numbered(match[1], 4),
  },
]

/** A module of more units than this counts them through the book. */
const MAX_UNITS_IN_MODULE = 3

/**
 * The number that runs through the book. In some series each module begins with Unit 1 again (M3U2 is in the third
 * part), in others the units run on and modules only group them (M3U8 is the eighth).
 */
function unitOfModule(module: number, unit: number): UnitReading | null {
  return numbered(String(unit > MAX_UNITS_IN_MODULE ? unit : module), 1)
}

function numbered(words: string | undefined, rank: number): UnitReading | null {
  const value = readNumeral(words ?? '')
  return value === null || value === 0 ? null : { unit: String(value), rank }
}

/** The last chapter of a school book is 29 (人教版九年级数学). */
const MAX_CHAPTER = 30

/** 3.2 is a section; 3.29 and 12.25 are days, 86.5 is a score. */
function section(words: string): UnitReading | null {
  const [first, second] = words.split('.')
  return Number(first) > MAX_CHAPTER || Number(second) > 12 ? null : { unit: words, rank: 3 }
}

function bookOf(words: string | undefined): string {
  return words === '选必' || words === '选择必修' ? '选择性必修' : (words ?? '')
}

function chinese(words: string | undefined): string {
  const value = readNumeral(words ?? '') ?? 0
  return '零一二三四五六'[value] ?? ''
}
