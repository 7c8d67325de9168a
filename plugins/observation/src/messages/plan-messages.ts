import {
  MAX_PLAN_LINES,
  MAX_SEATS,
  MAX_SERIES_LESSONS,
  type PlanPart,
  type PlanProblem,
  type SchoolId,
  type SkippedDay,
} from '@lianxiao/core'
import type { PlanRefusal } from '../plan-lessons'
import {
  dayWords,
  type LessonView,
  lessonLine,
  makeupOrder,
  periodWords,
  plainWords,
  topicWords,
} from './lesson-messages'

/** A lesson in one sentence. */
export const EXAMPLE = '听课 排 下周三 第2节 三(2)班 数学 分数的初步认识 何老师 王村口小学'
/** Days of a series that are told one by one. */
const MAX_DAYS_TOLD = 12
/** Names offered where one is ambiguous. */
const MAX_NAMES_TOLD = 6

/** 听课 排 alone in a group. */
export function howToPlan(): string {
  return [
    `这样排：${EXAMPLE}`,
    '每周一节就加“连续8周”或“每周三”；各校轮流就加“轮流 王村口小学 蔡源小学”。',
    '也可以私聊我“听课 排”一问一答，或把听课安排表（Excel、Word）私聊发给我。',
  ].join('\n')
}

const PART_WORDS: Readonly<Record<PlanPart, string>> = {
  day: '哪一天（如 下周三、11月25日、第13周周三）',
  period: '第几节（如 第2节、下午第1节）',
  presenter: '谁上课（如 何老师；自己上就写“我上”）',
  school: '在哪所学校（如 王村口小学）',
  topic: '同课异构的课题',
  link: '线上课的链接（https://…）或会议号（如 腾讯会议 123-456-789）',
}

function impossibleDay(said: string, why: string): string {
  const words = plainWords(said, 20)
  switch (why) {
    case 'past':
      return `“${words}”已经过去了。请换一个今天以后的日子，如：下周三`
    case 'noSuchWeek':
      return `这学期没有“${words}”。请换一周，或直接写日期，如：11月25日`
    case 'noTerm':
      return `还没有登记学期，不知道“${words}”是哪天。请直接写日期，如：11月25日`
    default:
      return `没有“${words}”这一天。请核对日期和星期，写成如：11月25日 或 下周三`
  }
}

const skippedWords = ({ on, name, because }: SkippedDay): string => {
  const why = {
    off: name === '' ? '不上课' : plainWords(name, 12),
    makeupWeekday: '调休，还没定上周几的课',
    unknownYear: '放假安排还不知道',
  }[because]
  return `${dayWords(on)}（${why}）`
}

/** Whose timetable a make-up day has is for an admin to say. */
function makeupHint(skipped: readonly SkippedDay[]): string {
  const day = skipped.find(({ because }) => because === 'makeupWeekday')
  return day === undefined
    ? ''
    : `调休那天上周几的课，请管理员发：${makeupOrder(day.on)}（周几按实际写）。`
}

/** At most so many, and how many more. */
function some(words: readonly string[], limit: number): string {
  const more = words.length > limit ? `等 ${words.length} 天` : ''
  return words.slice(0, limit).join('、') + more
}

const nameOf = (name: string) => plainWords(name, 12)

function unknownSchool(said: string, near: readonly SchoolId[]): string {
  const offer =
    near.length === 0
      ? '请写学校全名。'
      : `是不是 ${near.map(id => plainWords(id)).join('、')}？请改成其中一所再发一次。`
  return `联盟里没有“${plainWords(said, 20)}”。${offer}`
}

type Of<Kind extends PlanProblem['kind']> = Extract<PlanProblem, { kind: Kind }>

function ambiguousTeacher({ said, among }: Of<'ambiguousTeacher'>): string {
  const names = among
    .slice(0, MAX_NAMES_TOLD)
    .map(({ name, schoolIds }) => `${nameOf(name)}（${plainWords(schoolIds[0] ?? '学校不详')}）`)
  return `“${nameOf(said)}”有好几位：${names.join('、')}。请写全名或把学校也写上，再发一次。`
}

const SENTENCES: { readonly [Kind in PlanProblem['kind']]: (problem: Of<Kind>) => string } = {
  missing: ({ parts, maybeName }) =>
    [
      `还缺：${parts.map(part => PART_WORDS[part]).join('；')}。`,
      maybeName === undefined
        ? ''
        : `是${nameOf(maybeName)}上课的话，请写“${nameOf(maybeName)}老师”。`,
      `\n补全了再发一次，如：${EXAMPLE}`,
    ].join(''),
  impossibleDay: ({ said, why }) => impossibleDay(said, why),
  noSuchPeriod: ({ said, periods }) =>
    `没有“${plainWords(said, 12)}”：这所学校这天一共 ${periods} 节课。请写第 1 到第 ${periods} 节（作息不对请管理员用“作息”改）。`,
  onePeriodOnly: ({ said }) => `“${plainWords(said, 12)}”是两节。请一节一节排，如先写“第2节”。`,
  past: ({ on, period }) =>
    `${dayWords(on)} 第${period}节已经开始或过去了。请换一个时间，如：下周三 第2节`,
  unknownSchool: ({ said, near }) => unknownSchool(said, near),
  twoSchools: ({ schools }) =>
    `写了 ${schools.length} 所学校（${schools.map(id => plainWords(id)).join('、')}）。一节课请只写一所；想各校轮流，请在学校前面加“轮流”。`,
  ambiguousTeacher,
  noName: ({ said }) =>
    `“${nameOf(said)}”不像老师的姓名。姓名只写汉字，比如：何晓明、何老师。请改一下再发一次。`,
  twoPresenters: ({ said }) =>
    `写了两位以上老师（${said.map(nameOf).join('、')}）。请只留上课的老师，请别人来听写“必听 某老师”；同课异构请分开排，一位老师一句。`,
  twoClasses: ({ said }) =>
    `写了 ${said.length} 个班（${said.map(name => plainWords(name, 12)).join('、')}）。一节课请只写一个班，另一个班再发一句；同课异构请把每个班上课的老师都写上。`,
  newName: ({ said }) =>
    `联盟里还没有“${nameOf(said)}”这位老师，是老师的名字吗？是就回“是”；不是请写成“何老师”这样，再回一次。`,
  badCapacity: ({ said }) =>
    `“${plainWords(said, 12)}”看不懂：人数请写 1 到 ${MAX_SEATS}，如：限8人`,
  badLink: () => '链接看不懂。请从会议软件里整条复制，以 https:// 开头。',
  tooMany: () => `一次最多排 ${MAX_SERIES_LESSONS} 节。请写少一点，如：连续8周`,
  noTermEnd: () => '还没有登记学期，不知道排到哪天。请写上“连续8周”这样的次数。',
  nothingLeft: ({ skipped }) =>
    `一节也排不上：${some(skipped.map(skippedWords), MAX_DAYS_TOLD)}。请换一天；放假安排还不知道但确定上课的，在后面加“仍然排”。${makeupHint(skipped)}`,
  otherWeekday: ({ on }) => `${dayWords(on)}，和写的星期对不上`,
}

/** Why words are no plan, as a sentence that says what to type instead. */
export function planProblem(problem: PlanProblem): string {
  // Each kind has its own sentence: the table is total.
  const sentence = SENTENCES[problem.kind] as (problem: PlanProblem) => string
  return sentence(problem)
}

/** Several lessons in one message, of which one line is none: none is planned. */
export function planLineProblem(
  problem: PlanProblem,
  line: { readonly number: number; readonly said: string } | null,
): string {
  if (line === null)
    return `一条消息最多排 ${MAX_PLAN_LINES} 节，一行一节。请分几条发，这次都没有排。`
  return `第 ${line.number} 行“${plainWords(line.said, 20)}”没排上，所以这几节都没有排。\n${planProblem(problem)}`
}

/** Why somebody may not plan it. */
export function planRefusal(refusal: PlanRefusal): string {
  switch (refusal.kind) {
    case 'unannouncedInGroup':
      return '推门听课请私聊我排，群里说了就不是推门了。这一节没有排。'
    case 'ownUnannounced':
      return '自己的课不用推门。请去掉“推门”再发一次，同事就能报名来听。'
    case 'mayNotUnannounced':
      return '推门听课由联盟或学校的组织者来排：请学校群的管理员在学校自己的群里发“听课 组织 我”，再私聊我排。想请人来听自己的课，请发：听课 排 … 我上'
    case 'mayNotForOthers':
      return `${plainWords(refusal.schoolId)}的课请在那所学校的群里排，或请联盟的组织者排。自己上的课写“我上”就行。`
  }
}

/** What is told of a planned lesson besides itself. */
export interface PlannedNotes {
  /** 第14周; null where no term tells it. */
  readonly week: number | null
  /** Presenters who were not known before. */
  readonly newTeachers: readonly string[]
  /** What speaks against it and was passed over, each the end of a sentence. */
  readonly conflicts: readonly string[]
  /** Who must or may come, in words; empty where nobody was named. */
  readonly called: string
  /** Groups, other than where it is answered, in which it will be spoken of. */
  readonly remindedIn: readonly string[]
}

/** 会在“王村口小学教研群”里提醒大家。 @param groups by name; empty for one that has none: teachers know no numbers */
export function remindedInWords(groups: readonly string[]): string {
  const names = groups
    .slice(0, MAX_NAMES_TOLD)
    .map(name => (name === '' ? '学校的群' : `“${plainWords(name, 20)}”`))
  return names.length === 0 ? '' : `会在${names.join('、')}里提醒大家。`
}

function noteLine(notes: Omit<PlannedNotes, 'week'>): string {
  const { newTeachers, conflicts, called, remindedIn } = notes
  return [
    conflicts.length === 0 ? '' : `注意：${[...new Set(conflicts)].join('；')}。`,
    newTeachers.length === 0 ? '' : `${newTeachers.map(nameOf).join('、')}是第一次听说，已记下。`,
    called,
    remindedInWords(remindedIn),
  ].join('')
}

const placeWords = ({ plan, presenter }: LessonView) =>
  [
    topicWords(plan),
    presenter === null ? '（授课老师待定）' : nameOf(presenter),
    plainWords(plan.schoolId),
    plan.kind === 'parallelLessons' ? '［同课异构］' : '',
    plan.kind === 'unannounced' ? '［推门］' : '',
    plan.link === null ? '' : '［线上］',
    plan.capacity === null ? '' : `限${plan.capacity}人`,
  ]
    .filter(part => part !== '')
    .join(' ')

/** A lesson was planned: at most four lines. */
export function lessonPlanned(view: LessonView, notes: PlannedNotes): string {
  const week = notes.week === null ? '' : `（第${notes.week}周）`
  const number = view.number ?? 0
  const isHidden = view.plan.kind === 'unannounced'
  return [
    `排好了，第 ${number} 号：${dayWords(view.plan.on)}${week} ${periodWords(view)}`,
    placeWords(view),
    noteLine(notes),
    isHidden
      ? `授课老师和群里都看不到。约人同去请私聊我：听课 报名 ${number} 周老师`
      : `来听请发：听课 报名 ${number}`,
  ]
    .filter(line => line !== '')
    .join('\n')
}

/** Lessons of a series or of a batch that were planned together. */
export interface SeriesNotes extends Omit<PlannedNotes, 'week'> {
  readonly skipped: readonly SkippedDay[]
  /** Lessons that did not fit into the term. */
  readonly missing: number
}

/** Whether two lessons are of one series: only day and school differ. */
const isAlike = (a: LessonView, b: LessonView) =>
  a.plan.period === b.plan.period &&
  topicWords(a.plan) === topicWords(b.plan) &&
  a.presenter === b.presenter

/** Lessons that differ were planned: one in a line. */
function eachPlanned(views: readonly LessonView[], notes: SeriesNotes): string {
  const lines = views.slice(0, MAX_DAYS_TOLD).map(lessonLine)
  return [
    `排好了 ${views.length} 节：`,
    ...lines,
    views.length > lines.length ? `…还有 ${views.length - lines.length} 节，请发：听课 列表` : '',
    leftOutWords(notes),
    `来听请发：听课 报名 ${views[0]?.number ?? ''}（换成想听的号）`,
  ]
    .filter(line => line !== '')
    .join('\n')
}

const leftOutWords = (notes: SeriesNotes) =>
  [
    notes.skipped.length === 0
      ? ''
      : `跳过 ${some(notes.skipped.map(skippedWords), MAX_DAYS_TOLD)}。`,
    notes.missing === 0 ? '' : `学期里排不下另外 ${notes.missing} 节。`,
    noteLine(notes),
  ].join('')

/** Several lessons were planned: at most four lines. @param views never empty */
export function lessonsPlanned(views: readonly LessonView[], notes: SeriesNotes): string {
  const [first] = views
  if (first === undefined) return ''
  if (views.some(view => !isAlike(view, first))) return eachPlanned(views, notes)
  const isInTurn = new Set(views.map(({ plan }) => plan.schoolId)).size > 1
  const days = views.map(({ number, plan }) => {
    const where = isInTurn ? ` ${plainWords(plan.schoolId)}` : ''
    return `${dayWords(plan.on)}${where}（${number}号）`
  })
  const head = isInTurn ? topicWords(first.plan) : placeWords(first)
  const dropped = leftOutWords(notes)
  return [
    `排好了 ${views.length} 节，${periodWords({ plan: first.plan, time: first.time })} ${head}`.trim(),
    days.join('、'),
    dropped,
    `来听请发：听课 报名 ${first.number ?? ''}（换成想听的号）`,
  ]
    .filter(line => line !== '')
    .join('\n')
}

/** Who is named to come to a lesson that was planned before, and has no seat in it. */
export interface MissingObservers {
  readonly names: readonly string[]
  /** Whether who speaks may make all of them come. */
  readonly mayName: boolean
}

/** The same sentence was heard before. */
export function alreadyPlanned(view: LessonView, missing: MissingObservers): string {
  const number = view.number ?? 0
  const names = missing.names.map(nameOf)
  const who = missing.mayName ? '要请他们来请发' : '要他们必听，请组织者发'
  const call =
    names.length === 0
      ? ''
      : `\n${names.join('、')}还没有报名，这次没有加上；${who}：听课 报名 ${number} ${names.join(' ')}`
  return `已经排过了，是第 ${number} 号：${lessonLine({ ...view, number: null })}\n要改请发：听课 改 ${number} …；来听请发：听课 报名 ${number}${call}`
}

/** What speaks against a lesson, and how to plan it all the same. @param lesson null for the only one */
export function conflictsRefused(
  lesson: LessonView,
  conflicts: readonly string[],
  mayInsist: boolean,
): string {
  const way = mayInsist
    ? '换个时间再发；确实要排，就在原话后面加“仍然排”。'
    : '请换个时间再发一次。'
  return `没有排：${dayWords(lesson.plan.on)} 第${lesson.plan.period}节，${conflicts.join('；')}。\n${way}`
}
