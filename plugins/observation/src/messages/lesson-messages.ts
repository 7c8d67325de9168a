import {
  type CivilDay,
  type Conflict,
  civilHour,
  type Instant,
  type SlotNumber,
  type SlotPlan,
  type TeacherId,
  weekdayOf,
} from '@lianxiao/core'

/** A lesson with what its number, names and bells come to. */
export interface LessonView {
  /** Null for one that is not planned yet. */
  readonly number: SlotNumber | null
  readonly plan: SlotPlan
  /** Null while nobody is named. */
  readonly presenter: string | null
  /** By the bells of its school; null where they do not tell. */
  readonly time: { readonly startsAt: Instant; readonly endsAt: Instant } | null
}

/** 周一 at 0. */
const WEEKDAYS = ['周一', '周二', '周三', '周四', '周五', '周六', '周日']
/** Longer words of a teacher are cut in a line. */
const MAX_WORD_CHARS = 40

/** Words that a person typed, safe within a line: one line, no control or turning characters, not too long. */
export function plainWords(words: string, maxChars: number = MAX_WORD_CHARS): string {
  const line = words
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
  const characters = [...line]
  return characters.length > maxChars ? `${characters.slice(0, maxChars - 1).join('')}…` : line
}

/** 11月25日 周三 */
export function dayWords(day: CivilDay): string {
  const [, month = 0, date = 0] = day.split('-').map(Number)
  return `${month}月${date}日 ${WEEKDAYS[weekdayOf(day)] ?? ''}`
}

/** 9:05, by the clock at the schools. */
export function clockWords(at: Instant): string {
  // The schools are whole hours ahead of UTC.
  const minute = Math.floor(at / 60_000) % 60
  return `${civilHour(at)}:${String(minute).padStart(2, '0')}`
}

/** 第2节（9:10–9:50） */
export function periodWords({ plan, time }: Pick<LessonView, 'plan' | 'time'>): string {
  const period = `第${plan.period}节`
  return time === null
    ? period
    : `${period}（${clockWords(time.startsAt)}–${clockWords(time.endsAt)}）`
}

/** 三(2)班 数学《分数的初步认识》; empty when nothing is told. */
export function topicWords({ className, subject, topic }: SlotPlan): string {
  const words = [plainWords(className), plainWords(subject ?? '')].filter(part => part !== '')
  return words.join(' ') + (topic === '' ? '' : `《${plainWords(topic)}》`)
}

const KIND_WORDS = { openLesson: '', unannounced: '［推门听课］', parallelLessons: '［同课异构］' }

/** Everything of a lesson but its day: 3号 第2节（9:10–9:50） 三(2)班 数学《分数的初步认识》 何老师 王村口小学 */
export function lessonOfDay(lesson: LessonView): string {
  const { number, plan, presenter } = lesson
  return [
    number === null ? '' : `${number}号`,
    periodWords(lesson),
    topicWords(plan),
    presenter === null ? '' : plainWords(presenter, 12),
    plainWords(plan.schoolId),
    KIND_WORDS[plan.kind],
    plan.link === null ? '' : '［线上］',
  ]
    .filter(part => part !== '')
    .join(' ')
}

/** A lesson in one line: 3号 11月25日 周三 第2节（9:10–9:50） 三(2)班 数学《分数的初步认识》 何老师 王村口小学 */
export function lessonLine(lesson: LessonView): string {
  const { number, plan } = lesson
  const head = number === null ? '' : `${number}号 `
  return `${head}${dayWords(plan.on)} ${lessonOfDay({ ...lesson, number: null })}`
}

/** What the numbers in a conflict stand for. */
export interface ConflictNames {
  /** 5号 五(1)班 数学《…》 */
  readonly lesson: (slot: SlotNumber) => string
  readonly teacher: (teacher: TeacherId) => string
}

const PART_WORDS = { presents: '上课', observes: '听课' }
const OFF_WORDS = { school: '学校不上课', state: '放假', weekend: '是周末' }

/** What an admin types to say whose timetable a make-up day has: 校历 12月5日 上周四的课 */
export function makeupOrder(day: CivilDay): string {
  const [date = ''] = dayWords(day).split(' ')
  return `校历 ${date} 上周四的课`
}

/** What speaks against a lesson, as the end of a sentence without a full stop: 三(2)班那时在上 5号 …. */
export function conflictWords(conflict: Conflict, names: ConflictNames): string {
  switch (conflict.kind) {
    case 'past':
      return '这个时间已经过去了'
    case 'dayOff': {
      const name = plainWords(conflict.name, 12)
      const why = OFF_WORDS[conflict.because]
      return name === '' ? `这天${why}` : `这天${why}（${name}）`
    }
    case 'outsideTerm':
      return '这天不在学期内'
    case 'dayUnclear':
      return conflict.because === 'unknownYear'
        ? '这一年的放假安排还不知道'
        : `这天调休上班，还没定上周几的课（请管理员发：${makeupOrder(conflict.on)}，周几按实际写）`
    case 'noSuchPeriod':
      return `学校这天只有 ${conflict.periods} 节课`
    case 'class':
      return `这个班那时有${names.lesson(conflict.slot)}`
    case 'teacher':
      return `${names.teacher(conflict.teacher)}那时要${PART_WORDS[conflict.there]}：${names.lesson(conflict.slot)}`
  }
}
