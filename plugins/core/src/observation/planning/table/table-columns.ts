/** What a column of a plan holds. `when` is 时间: a day, a period, a clock time, or all of them. */
export type ColumnKind =
  | 'number'
  | 'day'
  | 'when'
  | 'week'
  | 'weekday'
  | 'period'
  | 'class'
  | 'grade'
  | 'subject'
  | 'topic'
  | 'presenter'
  | 'observers'
  | 'place'
  | 'school'
  | 'lessonKind'
  | 'note'
  /** Not understood. */
  | 'other'

/** How schools head these columns. The first that fits counts. */
const HEADINGS: readonly (readonly [RegExp, ColumnKind])[] = [
  [/^(?:序号|编号|序|号)$/u, 'number'],
  [/^(?:教学)?周次$|^(?:第几)?周$|^周数$/u, 'week'],
  [/^(?:星期几?|礼拜几?|周几)$/u, 'weekday'],
  [/^(?:上课|听课|开课|授课)?(?:日期|年月日|月日)$/u, 'day'],
  [/^(?:上课|听课|授课)?(?:节次|第几节|节数|课节|课次|时段|午别)$/u, 'period'],
  [
    /^(?:上课|听课|开课|授课|活动|具体)?时间(?:安排)?$|^(?:日期|时间)[及、和/]?(?:时间|节次)$/u,
    'when',
  ],
  [/^年级[、/及]?班级?$|^(?:上课|授课|开课|执教)?班级?$/u, 'class'],
  [/^(?:上课|授课)?年级$/u, 'grade'],
  [/^(?:授课|任教|执教)?(?:学科|科目)$/u, 'subject'],
  [/^(?:课题|课名|篇目|题目|(?:授课|教学|上课|执教)?(?:内容|课题))(?:名称)?$/u, 'topic'],
  [/^(?:听课|参加|参与|观课)(?:人|人员|教师|老师|对象|领导)?(?:名单)?$/u, 'observers'],
  [
    /^(?:授课|执教|主讲|上课|任课|开课|献课|被听课?|讲课)(?:人|者|教师|老师)?(?:姓名)?$|^(?:教师|老师)(?:姓名)?$|^姓名$/u,
    'presenter',
  ],
  [/^(?:上课|授课|听课|开课|活动)?(?:地点|教室|场地)$/u, 'place'],
  [/^(?:所在|承办|授课|开课|任教|上课|听课)?(?:学校|单位|校区)$/u, 'school'],
  [/^(?:课型|类型|类别|(?:活动|听课)?形式|性质)$/u, 'lessonKind'],
  [/^(?:备注|说明)$/u, 'note'],
]

/** Cells a heading may be spread over: 课 题, 授 课 教 师. */
const MAX_HEADING_CELLS = 4
/** Columns of a table; what stands to the right is not looked at. */
const MAX_COLUMNS = 16
/** Kinds of columns that make a row a header. */
const MIN_KINDS = 3

function kindOf(heading: string): ColumnKind | null {
  const words = heading.replace(/\s|[(（[【].*?[)）\]】]|[:：*]/gu, '')
  return HEADINGS.find(([pattern]) => pattern.test(words))?.[1] ?? null
}

interface Heading {
  readonly kind: ColumnKind
  readonly cells: number
}

/** The heading that begins at a cell: a word by itself, or letters that belong together. */
function headingAt(cells: readonly string[], at: number): Heading {
  const own = cells[at] ?? ''
  const ownKind = kindOf(own)
  for (let length = Math.min(MAX_HEADING_CELLS, cells.length - at); length > 1; length--) {
    const kind = kindOf(cells.slice(at, at + length).join(''))
    // 时间 节次 are two columns, though 时间节次 would be one.
    const isOneMore = kind === ownKind && [null, ownKind].includes(kindOf(cells[at + 1] ?? ''))
    const belong = ownKind === null || own.length === 1 || isOneMore
    if (kind !== null && belong) return { kind, cells: length }
  }
  return { kind: ownKind ?? 'other', cells: 1 }
}

/** The columns that a row of headings names, in order; a heading whose letters are spread over cells is one. */
export function columnsOf(cells: readonly string[]): readonly ColumnKind[] {
  const columns: ColumnKind[] = []
  for (let at = 0; at < cells.length && columns.length < MAX_COLUMNS; ) {
    const heading = headingAt(cells, at)
    columns.push(heading.kind)
    at += heading.cells
  }
  return columns
}

const WHEN: readonly ColumnKind[] = ['day', 'when', 'week', 'weekday', 'period']
const WHAT: readonly ColumnKind[] = ['presenter', 'topic', 'class', 'subject']

/** Whether these columns head a plan: three at least are understood, and one tells who or what. */
export function headsPlan(columns: readonly ColumnKind[]): boolean {
  const known = new Set<ColumnKind>(
    columns.filter(column => column !== 'other' && column !== 'number'),
  )
  const hasOne = (kinds: readonly ColumnKind[]) => kinds.some(kind => known.has(kind))
  return known.size >= MIN_KINDS && hasOne(WHEN) && hasOne(WHAT)
}
