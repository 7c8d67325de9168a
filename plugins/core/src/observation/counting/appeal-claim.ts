import type { SlotNumber } from '../slot'
import type { Teacher, TeacherId } from '../teacher'
import { EMPTY_SEAT, type Ledger, type LedgerLesson } from './ledger'
import { lessonsNamedIn } from './lessons-named'
import { teachersNamedIn } from './teachers-named'

/** What an appeal comes to: that this teacher was, or was not, at this lesson. */
export interface AppealClaim {
  readonly slot: SlotNumber
  readonly teacher: TeacherId
  readonly wasThere: boolean
}

const NOT_THERE =
  /(?:没有?|未|不曾)(?:去|来|到|听|参加|出席|在)|不在(?:场|学校|现场)?|缺席|记错|多(?:记|算)|(?:冒|代|假|虚)(?:充|名|签|报|记)/u
const THERE =
  /(?<!没有?|未|不曾)(?:听|去|来|到|参加|交|在场|出席)(?:了|过|的)|确实(?:听|去|来|到|在)/u

/** @returns null where it says both or neither */
function wasThereIn(text: string): boolean | null {
  const [isThere, isNot] = [THERE.test(text), NOT_THERE.test(text)]
  return isThere === isNot ? null : isThere
}

/** Those of whom something says that they were at a lesson, and nobody found that they were not. */
export function attendeesOf(
  { seats }: LedgerLesson,
  teachers: ReadonlyMap<TeacherId, Teacher>,
): readonly Teacher[] {
  return [...seats]
    .filter(([, { attendedIn, voided }]) => attendedIn !== null && voided === null)
    .flatMap(([id]) => teachers.get(id) ?? [])
}

function whoWasNot(
  text: string,
  lesson: LedgerLesson,
  { appellant, teachers }: Pick<AppealContext, 'appellant' | 'teachers'>,
): TeacherId | null {
  const others = attendeesOf(lesson, teachers).filter(({ id }) => id !== appellant)
  const [named, ...more] = teachersNamedIn(text, others)
  if (named !== undefined) return more.length === 0 ? named.teacher.id : null
  const { attendedIn, voided } = lesson.seats.get(appellant) ?? EMPTY_SEAT
  return attendedIn !== null && voided === null ? appellant : null
}

/** Who appeals, and what is known. */
export interface AppealContext {
  readonly appellant: TeacherId
  readonly ledger: Ledger
  readonly teachers: ReadonlyMap<TeacherId, Teacher>
}

/**
 * What a plain 同意 would mean: 3号课我听了, 1号课我没有去听, 1号课叶老师没有来听 (that somebody else was not there).
 * @returns null where the appeal does not plainly speak of one lesson and one teacher
 */
export function appealClaim(text: string, context: AppealContext): AppealClaim | null {
  const { appellant, ledger } = context
  const line = text.normalize('NFKC').replace(/\s+/gu, '')
  const lessons = lessonsNamedIn(text).flatMap(({ number }) => ledger.lessons.get(number) ?? [])
  const [lesson, ...more] = lessons.filter(({ isCancelled }) => !isCancelled)
  const wasThere = wasThereIn(line)
  if (lesson === undefined || more.length > 0 || wasThere === null) return null
  const { slot, plan } = lesson
  if (wasThere) return plan.presenter === appellant ? null : { slot, teacher: appellant, wasThere }
  const teacher = whoWasNot(line, lesson, context)
  return teacher === null ? null : { slot, teacher, wasThere }
}
