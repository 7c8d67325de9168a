import type { Stage } from '../facets'
import { readNumeral } from './numerals'
import { type Row, TAKEN } from './scan'

/** What words about a class say. `grade` is null for 1-2年级, 小学, 高考. */
export interface GradeReading {
  readonly stage: Stage | null
  readonly grade: number | null
  readonly volume: '上' | '下' | null
}

const PRIMARY = '[一二三四五六七八九1-9]'
/** 三上 is meant where a word begins: at the start, after a mark, after what was understood, after a subject, kind, unit or term. */
const NOUN_BEFORE =
  '[学文语理化史术乐法版届]|信息|科技|体育|健康|生物|政治|道德与法治|单元|第[一二三四五六七八九十\\d]{1,3}课|期[中末]|[春秋]|(?<=^|[^\\p{L}])[新语数英科道物生政地音体美]'
const WORD_BEGINS = `(?<=^|[^\\p{L}\\p{N}.]|${TAKEN}|${NOUN_BEFORE})`
/** Also behind what people do or ask for: 劳动二下 is a class, 劳动一下 and 发课件一下 are wishes. */
const DEED_BEFORE =
  '课件|教案|试卷|老师|(?:[语数英文学理]|教研|备课)组|劳动|实践|设计|练习|复习|说课|[测试]题|计划|总结|反思|学案|答案|资料|作业'
/** Looked for only where a class may follow, since looking back is slow. */
const MANY_BEGIN = `(?<=^|[^\\p{L}\\p{N}.]|${TAKEN}|${NOUN_BEFORE}|${DEED_BEFORE})`
const WORD_ENDS = `(?=$|[^\\p{L}]|${TAKEN}|[册语数英道科音体美信劳物化生政史地历期第单综书心]|课[件本后外堂]|教[案学材科]|试[卷题]|练习|学案|知识|月考|考试|复习|答案|说课|听课|作业|测[试验])`
/** 五四学制: six years are five, and grade 6 is the first of junior school. */
export const FIVE_FOUR = /五\s*[•·・.、-]?\s*四\s*(?:学?制|学制)?(?!青年|运动|精神)/

/** Class words: 三年级, 初二, 高一下, 三上, 7A, 三(2)班, 1-2年级. Grades are those of the nine-year count. */
export const GRADE_ROWS: readonly Row<GradeReading>[] = [
  { pattern: /[一二三四五六1-6]年级(?:起点|起始|开始)/gu, read: () => untold(null) },
  {
    pattern: new RegExp(
      `(?<!\\d)(${PRIMARY})(?:年级)?\\s*[至到、,和与及~～—–-]\\s*(${PRIMARY})\\s*年级`,
      'gu',
    ),
    read: match => between(gradeOf(match[1], 0), gradeOf(match[2], 0)),
  },
  {
    // 二三年级: neighbours without a mark between them; 第二三年级 never occurs.
    pattern: /(?<!第)([一二三四五六七八])([二三四五六七八九])\s*年级/gu,
    read: match =>
      gradeOf(match[2], 0) === gradeOf(match[1], 0) + 1
        ? between(gradeOf(match[1], 0), gradeOf(match[2], 0))
        : null,
  },
  {
    pattern: /(初|高)([一二三])\s*[至到~～—–-]\s*(?:初|高)?([一二三])(?:年级)?/gu,
    read: match => betweenYears(match[1] === '初' ? 6 : 9, match[2], match[3]),
  },
  {
    // 八级物理上册: the 年 forgotten.
    pattern:
      /(?<![\d\p{L}]|第)([一二三四五六七八九])级(?=(?:语文|数学|英语|科学|物理|化学|生物|历史|地理|道法)?\s*[上下]册)/gu,
    read: match => told(gradeOf(match[1], 0)),
  },
  { pattern: /初中\s*([一二三1-3])\s*年级/gu, read: match => told(gradeOf(match[1], 6)) },
  { pattern: /高中\s*([一二三1-3])\s*年级/gu, read: match => told(gradeOf(match[1], 9)) },
  {
    pattern: new RegExp(
      `(?:小学|初中)?\\s*(?<!\\d|[二三四五六七八九]十|第|[高初研大])(${PRIMARY})\\s*年级`,
      'gu',
    ),
    read: match => told(gradeOf(match[1], 0)),
  },
  {
    pattern:
      /(?<![年最当起])初([一二三]|[1-3](?!\d))(?![步等级次]|期(?![中末])|学(?![案习生期业情科考])|中(?!考))(?:年级)?(?:\(?\d{1,2}\)?班)?(?:\(?([上下])\)?(?:册|学?期(?![中末]))?(?![面一]))?/gu,
    read: match => told(gradeOf(match[1], 6), match[2]),
  },
  {
    pattern:
      /(?<![提最身增升崇至])高([一二三]|[1-3](?!\d))(?![点些筹倍度次维级等个分])(?:年级)?(?:\(?\d{1,2}\)?班)?(?:\(?([上下])\)?(?:册|学?期(?![中末]))?(?![面一]))?/gu,
    read: match => told(gradeOf(match[1], 9), match[2]),
  },
  {
    pattern: new RegExp(`(?:小学)${TAKEN}*\\s*([一二三四五六])\\s*\\(?([上下])\\)?`, 'gu'),
    read: match => told(gradeOf(match[1], 0), match[2]),
  },
  {
    pattern: new RegExp(
      `(?=[二三四五六七八九2-9]\\s?\\(?[上下])${MANY_BEGIN}([二三四五六七八九2-9])\\s?\\(?([上下])(?:\\)|册|学?期(?![中末]))?(?!五除|乡|八下|三下|海|面|周|午|乘|去|来)`,
      'gu',
    ),
    read: match => told(gradeOf(match[1], 0), match[2]),
  },
  {
    pattern: new RegExp(
      `(?=[一1]\\(?[上下])(?:${WORD_BEGINS}([一1])\\(?([上下])|${MANY_BEGIN}([一1])\\(?(上))(?:\\)|册|学?期(?![中末]))?${WORD_ENDS}`,
      'gu',
    ),
    read: match => told(1, match[2] ?? match[4]),
  },
  {
    pattern: new RegExp(
      `(?=[一二三四五六七八九][语数英科物化政史地道])${WORD_BEGINS}([一二三四五六七八九])(?=[语数英科物化政史地道][上下](?![\\p{L}]{2}级))`,
      'gu',
    ),
    read: match => told(gradeOf(match[1], 0)),
  },
  {
    pattern: /(?<![A-Za-z0-9.])([7-9])\s?([ABab])(?![A-Za-z0-9]|[卷版型级班题层组类])/gu,
    read: match => told(gradeOf(match[1], 0), match[2]?.toUpperCase() === 'A' ? '上' : '下'),
  },
  {
    pattern: /(?<![A-Za-z0-9.])([3-6])([AB])(?=\s*(?:Unit|Module|[UM]\d))/giu,
    read: match => told(gradeOf(match[1], 0), match[2]?.toUpperCase() === 'A' ? '上' : '下'),
  },
  {
    pattern: /(?<![\d\p{L}])([一二三四五六七八九])\s*\(?\s*\d{1,2}\s*\)?\s*班/gu,
    read: match => told(gradeOf(match[1], 0)),
  },
]

/** Stage words, and examinations that belong to one stage. */
export const STAGE_ROWS: readonly Row<Stage>[] = [
  {
    pattern:
      /(?<![提])普通高中|(?<![提最身])高中(?:生(?![物命活态地]))?|职高|(?<![提最])新?高考(?:生(?![物命活态地]))?(?![察核古])|学测(?=模拟)|[理文]综(?!合)|课标卷/gu,
    read: () => '高中',
  },
  {
    pattern:
      /(?<![最])初中(?:生(?![物命活态地]))?|初级中学|(?<![期集其心])中考(?:生(?![物命活态地]))?(?![察核古])/gu,
    read: () => '初中',
  },
  { pattern: /(?<!中)小学(?:生(?![物命活态地]))?|实小|小升初/gu, read: () => '小学' },
  { pattern: /幼儿园|幼教|学前班|(?<![\p{L}])[大中小]班(?![额化])/gu, read: () => '幼儿园' },
  {
    pattern:
      /大学(?!附|.{0,4}(?:附属|附中)|出版|生|城|英语四?六?级?词)|高校|高职|研究生|毕业论文|毕业设计|人才培养方案|本科(?=生|毕业|教学|专业)|专升本|考研(?![究])|(?<!\p{L})(?:大|研)[一二三四](?=$|[\s学上下高英物线期]|\p{P})/gu,
    read: () => '大学',
  },
]

/** The stage of a grade: 1–6, 7–9, 10–12. Under 五四学制 grade 6 is junior. */
export function stageOf(grade: number, fiveFour: boolean): Stage {
  if (grade > 9) return '高中'
  if (grade > 6 || (grade === 6 && fiveFour)) return '初中'
  return '小学'
}

function gradeOf(words: string | undefined, offset: number): number {
  return (readNumeral(words ?? '') ?? 0) + offset
}

function told(grade: number, volume?: string): GradeReading {
  return { stage: null, grade, volume: volume === '上' || volume === '下' ? volume : null }
}

function untold(stage: Stage | null): GradeReading {
  return { stage, grade: null, volume: null }
}

/** 高一至高三: a range of years within one stage. */
function betweenYears(offset: number, from?: string, to?: string): GradeReading | null {
  return between(gradeOf(from, offset), gradeOf(to, offset))
}

function between(from: number, to: number): GradeReading | null {
  if (from >= to) return null
  return untold(stageOf(from, false) === stageOf(to, false) ? stageOf(from, false) : null)
}
