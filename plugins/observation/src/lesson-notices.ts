import {
  type Account,
  addDays,
  type Instant,
  instantOf,
  isSameAccount,
  lessonTime,
  type NewNotice,
  type Slot,
  type SlotPlan,
  type Teacher,
  type TeacherId,
} from '@lianxiao/core'
import { type GroupsSeen, isSeenElsewhere } from './groups-seen'
import { type LessonContext, lessonView } from './lesson-context'
import { mentioned } from './mentioned'
import { lessonCancelledNews, lessonMovedNews } from './messages/change-messages'

/** A change that people hear of. */
export interface LessonNews {
  readonly kind: 'moved' | 'cancelled'
  /** As it was. */
  readonly slot: Slot
  /** As it is from now on; as it was, for a cancelled one. */
  readonly plan: SlotPlan
  /** Why it is cancelled; empty for no reason. */
  readonly reason: string
  readonly observers: readonly TeacherId[]
  /** Who made it: they need not be told. */
  readonly by: Account
  /** Where it was said: the answer stands there already. Null in private. */
  readonly saidIn: Account | null
  /** Of those whom it concerns. */
  readonly groupsOf: GroupsSeen
}

type Names = Pick<LessonContext, 'calendar' | 'teachers' | 'now'>

/** Until when it helps to know: the lesson's beginning; the end of its day where no bell tells. */
export function goodUntil({ schoolId, on, period }: SlotPlan, { calendar }: Names): Instant {
  return lessonTime(calendar, schoolId, on, period)?.startsAt ?? instantOf(addDays(on, 1), 0)
}

/** Whether all who come and present have a name here; nobody else can be called. */
export const isEverybodyKnown = (
  { observers, slot, plan }: Pick<LessonNews, 'observers' | 'slot' | 'plan'>,
  { teachers }: Pick<Names, 'teachers'>,
): boolean =>
  [...observers, slot.presenter, plan.presenter].every(id => id === null || teachers.has(id))

/** Who goes there: observers, and of announced lessons who presents, before and now. */
function concerned({ slot, plan, observers, by }: LessonNews, { teachers }: Names): Teacher[] {
  const presenters = plan.kind === 'unannounced' ? [] : [slot.presenter, plan.presenter]
  // An unannounced lesson never concerns who presents it, whatever list they stand in.
  const hidden = plan.kind === 'unannounced' ? [slot.presenter, plan.presenter] : []
  return [...new Set([...presenters, ...observers])]
    .filter(id => id !== null && !hidden.includes(id))
    .flatMap(id => (id === null ? [] : (teachers.get(id) ?? [])))
    .filter(({ accounts }) => !accounts.some(account => isSameAccount(account, by)))
}

function textOf(news: LessonNews, names: Names, unreached: readonly string[]): string {
  const { slot, plan, kind, reason } = news
  const view = lessonView({ ...plan, number: slot.number }, names)
  return kind === 'moved'
    ? lessonMovedNews(lessonView(slot, names), view, unreached)
    : lessonCancelledNews(view, reason, unreached)
}

/** The parts that all notices of a change have. */
function common(news: LessonNews, names: Names) {
  const { slot, kind } = news
  const until = goodUntil(news.plan, names)
  return {
    key: `${kind}:${slot.number}:r${slot.revision + 1}`,
    notice: {
      allianceId: slot.allianceId,
      kind,
      dueAt: names.now,
      goodUntil: until,
      isUrgent: true,
      slot: slot.number,
    } as const,
  }
}

function inGroup(news: LessonNews, chatGroup: Account, names: Names): readonly NewNotice[] {
  const people = concerned(news, names)
  // Who changed it here was answered here.
  if (people.length === 0 && isSameAccount(chatGroup, news.saidIn)) return []
  const elsewhere = people.filter(({ id }) => isSeenElsewhere(news.groupsOf, id, chatGroup))
  const here = people.filter(one => !elsewhere.includes(one))
  const { mentions, unreached } = mentioned(here, chatGroup)
  const { key, notice } = common(news, names)
  return [
    {
      ...notice,
      onceKey: `${key}:group`,
      recipient: { kind: 'chatGroup', chatGroup },
      mentions,
      text: textOf(news, names, unreached),
    },
    ...inPrivate(news, names, elsewhere),
  ]
}

function inPrivate(
  news: LessonNews,
  names: Names,
  people: readonly Teacher[],
): readonly NewNotice[] {
  const { key, notice } = common(news, names)
  return people.flatMap(({ id, accounts: [person] }): NewNotice[] => {
    if (person === undefined) return []
    const [lastSeenIn] = news.groupsOf.get(id) ?? []
    const viaChatGroup = lastSeenIn ?? news.slot.chatGroup ?? news.saidIn
    return [
      {
        ...notice,
        onceKey: `${key}:teacher:${id}`,
        recipient: { kind: 'person', person, viaChatGroup },
        mentions: [],
        text: textOf(news, names, []),
      },
    ]
  })
}

/**
 * What is said of a change: once in the lesson's group, calling those whom it concerns, and in private to who is in
 * other groups only; of an unannounced lesson, and of one without a group, to each of them in private. Nothing of what
 * is past.
 */
export function lessonNotices(news: LessonNews, names: Names): readonly NewNotice[] {
  if (goodUntil(news.plan, names) <= names.now) return []
  const { chatGroup } = news.slot
  return chatGroup === null || news.plan.kind === 'unannounced'
    ? inPrivate(news, names, concerned(news, names))
    : inGroup(news, chatGroup, names)
}

/** How many people hear of these, each counted once. */
export function countTold(news: readonly LessonNews[], names: Names): number {
  const told = news.filter(one => lessonNotices(one, names).length > 0)
  return new Set(told.flatMap(one => concerned(one, names).map(({ id }) => id))).size
}
