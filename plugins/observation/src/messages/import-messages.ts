import type { PlanColumn, SlotNumber, TableProblem } from '@lianxiao/core'
import { dayWords, type LessonView, plainWords, topicWords } from './lesson-messages'
import { planProblem, remindedInWords } from './plan-messages'

/** A lesson of a table with its row. */
export interface PreviewedLesson {
  readonly place: string
  readonly view: LessonView
  /** Who is named to come, by name. */
  readonly observers: readonly string[]
}

/** What a table came to, before anything is planned. */
export interface PlanPreview {
  /** The file's name. */
  readonly name: string
  readonly planned: readonly PreviewedLesson[]
  /** Lessons that will not be planned, with what speaks against them. */
  readonly dropped: readonly (PreviewedLesson & { readonly why: readonly string[] })[]
  /** Lessons that are planned already. */
  readonly same: readonly SlotNumber[]
  readonly problems: readonly (TableProblem & { readonly place: string })[]
  /** Named to come and known to nobody. */
  readonly unknownObservers: readonly string[]
  readonly isInGroup: boolean
}

/** Lines of each kind. */
const MAX_LESSON_LINES = 8
const MAX_TROUBLE_LINES = 5
/** Names told in one line. */
const MAX_NAMES = 8
/** Observers named with one lesson; the others are counted. */
const MAX_OBSERVERS = 4

/** At most so many lines, and how many more there are. */
function cut(lines: readonly string[], limit: number, unit: string): readonly string[] {
  if (lines.length <= limit) return lines
  return [...lines.slice(0, limit), `…还有 ${lines.length - limit} ${unit}`]
}

function observersWords(observers: readonly string[]): string {
  if (observers.length === 0) return ''
  const names = observers.slice(0, MAX_OBSERVERS).map(name => plainWords(name, 12))
  const more = observers.length > MAX_OBSERVERS ? `等 ${observers.length} 位` : ''
  return `听课：${names.join('、')}${more}`
}

function previewLine({ place, view, observers }: PreviewedLesson): string {
  const { plan, presenter } = view
  return [
    `${place}：${dayWords(plan.on)} 第${plan.period}节`,
    topicWords(plan),
    plainWords(presenter ?? '', 12),
    plainWords(plan.schoolId),
    plan.kind === 'unannounced' ? '［推门］' : '',
    observersWords(observers),
  ]
    .filter(part => part !== '')
    .join(' ')
}

const SHORT: Partial<Record<TableProblem['problem']['kind'], string>> = {
  past: '已经过去了',
  unknownSchool: '学校不在联盟里',
  onePeriodOnly: '写了两节，请一节一行',
  twoPresenters: '写了两位上课的老师',
  twoClasses: '写了两个班，请一节一行',
  ambiguousTeacher: '老师的名字有好几位，请写全名',
  noName: '授课教师不像姓名，请只写汉字',
}
const MISSING = {
  day: '缺日期',
  period: '缺节次',
  presenter: '缺授课教师',
  school: '缺学校',
  topic: '缺课题',
  link: '缺链接',
}

/** Why a row is no lesson, in a few words: 第5行（三(2)班 数学…）缺日期. */
function troubleLine({ place, said, problem }: PlanPreview['problems'][number]): string {
  const why =
    problem.kind === 'missing'
      ? problem.parts.map(part => MISSING[part]).join('、')
      : (SHORT[problem.kind] ?? planProblem(problem).split('。')[0])
  return `${place}（${plainWords(said, 20)}）：${why ?? ''}`
}

/** What was read out of a table, and how to have it planned. */
export function planPreview(preview: PlanPreview): string {
  const { planned, dropped, same, problems } = preview
  const past = problems.filter(({ problem }) => problem.kind === 'past')
  const unclear = problems.filter(({ problem }) => problem.kind !== 'past')
  const lines = [
    `读了《${plainWords(preview.name, 30)}》：可以排 ${planned.length} 节${unclear.length === 0 ? '' : `，${unclear.length} 行没看懂`}。`,
    ...cut(planned.map(previewLine), MAX_LESSON_LINES, '节'),
    ...(unclear.length === 0 ? [] : ['没看懂的：']),
    ...cut(unclear.map(troubleLine), MAX_TROUBLE_LINES, '行'),
    ...(dropped.length === 0 ? [] : ['有冲突、先不排的：']),
    ...cut(
      dropped.map(one => `${previewLine(one)}——${one.why.join('；')}`),
      MAX_TROUBLE_LINES,
      '节',
    ),
    same.length === 0 ? '' : `另有 ${same.length} 节已经排过了。`,
    unknownObserverLine(preview),
    past.length === 0 ? '' : `另有 ${past.length} 行已经过去了。`,
    ...wayOn(preview),
  ]
  return lines.filter(line => line !== '').join('\n')
}

function unknownObserverLine({ unknownObservers }: PlanPreview): string {
  const names = unknownObservers.slice(0, MAX_NAMES).map(name => plainWords(name, 12))
  if (names.length === 0) return ''
  const more = unknownObservers.length > names.length ? `等 ${unknownObservers.length} 位` : ''
  return `听课人员里还不认识、没排上的：${names.join('、')}${more}。`
}

function wayOn({ planned, dropped, isInGroup }: PlanPreview): readonly string[] {
  if (planned.length === 0 && dropped.length === 0)
    return ['这张表没有能排的课。改好再发一次，或一句话排：听课 排 下周三 第2节 …']
  const insist = dropped.length === 0 ? '' : '；有冲突的也要排，发“听课 确认 仍然排”'
  return [
    planned.length === 0
      ? '这些课有冲突。确实要排请发“听课 确认 仍然排”，不排了发“听课 不要”。'
      : `发“听课 确认”排上，“听课 不要”作罢${insist}。`,
    isInGroup
      ? ''
      : '（在哪个教研群里发“听课 确认”，就在那个群里提醒；在这里发，学校只有一个群的就在那个群里提醒。）',
  ]
}

/** A table was posted while a record is half written. */
export function previewLater(name: string, number: number): string {
  return `《${plainWords(name, 30)}》像是听课安排表。等听课记录写完，发“听课 导入 #${number}”就能排上。`
}

/** The lessons of a table stand. */
export function tablePlanned(
  numbers: readonly SlotNumber[],
  dropped: number,
  groups: readonly string[],
): string {
  const [first, last] = [numbers[0] ?? 0, numbers.at(-1) ?? 0]
  const which = numbers.length === 1 ? `第 ${first} 号` : `第 ${first}–${last} 号`
  return [
    `排好了 ${numbers.length} 节，${which}。`,
    dropped === 0 ? '' : `${dropped} 节有冲突没有排，定了再发：听课 排 …`,
    remindedInWords(groups),
    `看请发“听课 下周”；来听请发“听课 报名 ${first}”。`,
  ]
    .filter(line => line !== '')
    .join('\n')
}

/** The same table was confirmed before. */
export function tablePlannedBefore(numbers: readonly SlotNumber[]): string {
  const [first, last] = [numbers[0] ?? 0, numbers.at(-1) ?? 0]
  return `这张表已经排上了（第 ${first}–${last} 号），没有再排一遍。要改请发“听课 改 ${first} …”，要补请发“听课 排 …”。`
}

/** Nothing of a table could be planned when it was confirmed. */
export function nothingOfTable(): string {
  return '这些课现在都排不上（过去了、有冲突或已经排过）。有冲突也要排请发“听课 确认 仍然排”；要么改好表再发一次，或一句话排：听课 排 …'
}

/** 听课 不要 for a table. */
export function tableDropped(): string {
  return '好，这张表不排了。文件还在，想排再发：听课 导入 #编号'
}

/** 听课 导入 without a number. */
export function howToImport(): string {
  return '请写文件的编号，如：听课 导入 #12。也可以把安排表（Excel、Word）直接私聊发给我。'
}

/** No such resource for them. */
export function noSuchTable(number: number): string {
  return `没有 #${number}，或这里看不到它。编号在收录时说过，也可以用“找 听课安排”查。`
}

/** Not read yet. */
export function tableNotRead(number: number): string {
  return `#${number} 还没读完，过一分钟再发一次：听课 导入 #${number}`
}

/** Something broke whenever it was read. */
export function tableUnreadable(name: string): string {
  return `《${plainWords(name, 30)}》我没能读进去。要是听课安排表，请另存为 Excel 再发一次，或一句话排：听课 排 下周三 第2节 …`
}

const COLUMN_WORDS: Readonly<Record<PlanColumn, string>> = {
  day: '日期（或周次和星期）',
  period: '节次',
  presenter: '授课教师',
}

/** A table that calls itself a plan and has not what a plan needs. @param lacking never empty */
export function tableLacks(name: string, lacking: readonly PlanColumn[]): string {
  const columns = lacking.map(column => COLUMN_WORDS[column]).join('、')
  return `《${plainWords(name, 30)}》像是听课安排表，但没有找到这几列：${columns}。请在表头补上再发一次，或一句话排：听课 排 下周三 第2节 …`
}

/** It is none. */
export function noPlanInTable(number: number): string {
  return `#${number} 里没有找到听课安排。表头请有“日期（或周次、星期）、节次、班级、学科、课题、授课教师”，再发一次。`
}

/** Unannounced lessons stand in it. */
export function importPrivately(): string {
  return '这张表请私聊我导入。'
}
