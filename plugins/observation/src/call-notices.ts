import type { Account, NewNotice, Slot, Teacher, TeacherId } from '@lianxiao/core'
import { type GroupsSeen, isSeenElsewhere } from './groups-seen'
import { type LessonContext, lessonView } from './lesson-context'
import { goodUntil } from './lesson-notices'
import { mentioned } from './mentioned'
import { calledHere, calledYou, type LessonCall } from './messages/call-messages'

/** A lesson with those who are called to it. */
export interface CalledLesson {
  readonly slot: Slot
  /** Who must come: they have a seat. */
  readonly required: readonly TeacherId[]
  /** Who is asked to come: they sign up if they like. */
  readonly invited: readonly TeacherId[]
}

/** That colleagues are called to lessons, when they are planned or later. */
export interface Call {
  readonly lessons: readonly CalledLesson[]
  /** Who called: they need not be told. Null for who is no teacher. */
  readonly by: TeacherId | null
  /** Of those who are called. */
  readonly groupsOf: GroupsSeen
  /** Tells this call from others to the same lessons. */
  readonly at: number
}

type Names = Pick<LessonContext, 'calendar' | 'teachers' | 'now'>

/** One of them and one lesson, with the group in which they hear of it; null in private. */
interface Called {
  readonly lesson: CalledLesson
  readonly person: Teacher
  readonly chatGroup: Account | null
}

/** Nobody hears in a group of an unannounced lesson. */
function calledTo(lesson: CalledLesson, { by, groupsOf }: Call, { teachers }: Names): Called[] {
  const { slot, required, invited } = lesson
  const group = slot.kind === 'unannounced' ? null : slot.chatGroup
  return [...new Set([...required, ...invited])]
    .filter(id => id !== by && id !== slot.presenter)
    .flatMap(id => teachers.get(id) ?? [])
    .map(person => {
      const isHere = group !== null && !isSeenElsewhere(groupsOf, person.id, group)
      return { lesson, person, chatGroup: isHere ? group : null }
    })
}

function grouped(all: readonly Called[], keyOf: (called: Called) => string) {
  const groups = new Map<string, readonly Called[]>()
  for (const called of all)
    groups.set(keyOf(called), [...(groups.get(keyOf(called)) ?? []), called])
  return [...groups]
}

/** What these lessons are called by, each once, with those of these people who are called. */
function wordsOf(all: readonly Called[], names: Names): readonly LessonCall[] {
  const lessons = [...new Set(all.map(({ lesson }) => lesson))]
  return lessons.map(lesson => {
    const people = all.filter(one => one.lesson === lesson).map(({ person }) => person)
    const named = (ids: readonly TeacherId[]) =>
      people.filter(({ id }) => ids.includes(id)).map(({ name }) => name)
    const view = lessonView(lesson.slot, names)
    return { view, required: named(lesson.required), invited: named(lesson.invited) }
  })
}

/** What all notices of a call have. */
function common(all: readonly Called[], { at }: Call, names: Names) {
  const slots = all.map(({ lesson }) => lesson.slot)
  const [{ allianceId, number }, ...others] = slots as [Slot, ...Slot[]]
  return {
    key: `called:${number}@${at}`,
    notice: {
      allianceId,
      kind: 'planned',
      isUrgent: false,
      dueAt: names.now,
      goodUntil: Math.max(...slots.map(slot => goodUntil(slot, names))),
      // It is revoked with its lesson; what tells of several stays true of the others.
      slot: others.every(other => other.number === number) ? number : null,
    } as const,
  }
}

function inGroup(all: readonly Called[], chatGroup: Account, call: Call, names: Names): NewNotice {
  const people = [...new Set(all.map(({ person }) => person))]
  const { mentions, unreached } = mentioned(people, chatGroup)
  const { key, notice } = common(all, call, names)
  return {
    ...notice,
    onceKey: `${key}:group:${chatGroup.id}`,
    recipient: { kind: 'chatGroup', chatGroup },
    mentions,
    text: calledHere(wordsOf(all, names), unreached),
  }
}

function inPrivate(all: readonly Called[], call: Call, names: Names): readonly NewNotice[] {
  const [first] = all
  const [person] = first?.person.accounts ?? []
  if (first === undefined || person === undefined) return []
  const { id } = first.person
  // Who signs off hears no more of it.
  const seat = all.length === 1 && first.lesson.required.includes(id) ? { observer: id } : {}
  const [lastSeenIn] = call.groupsOf.get(id) ?? []
  const { key, notice } = common(all, call, names)
  return [
    {
      ...notice,
      ...seat,
      onceKey: `${key}:teacher:${id}`,
      recipient: { kind: 'person', person, viaChatGroup: lastSeenIn ?? null },
      mentions: [],
      text: calledYou(wordsOf(all, names), (call.by && names.teachers.get(call.by)?.name) ?? null),
    },
  ]
}

/**
 * What those who are called hear: one message in each group, calling them by name; in private who was seen in other
 * groups only, and everybody of unannounced lessons and of those without a group.
 */
export function callNotices(call: Call, names: Names): readonly NewNotice[] {
  const all = call.lessons
    .filter(({ slot }) => goodUntil(slot, names) > names.now)
    .flatMap(lesson => calledTo(lesson, call, names))
  const here = grouped(
    all.filter(({ chatGroup }) => chatGroup !== null),
    ({ chatGroup }) => chatGroup?.id ?? '',
  )
  const apart = grouped(
    all.filter(({ chatGroup }) => chatGroup === null),
    ({ person }) => String(person.id),
  )
  return [
    ...here.flatMap(([, called]) => {
      const chatGroup = called[0]?.chatGroup ?? null
      return chatGroup === null ? [] : [inGroup(called, chatGroup, call, names)]
    }),
    ...apart.flatMap(([, called]) => inPrivate(called, call, names)),
  ]
}

/** Of those who are called, who has no account on any platform: somebody has to tell them. */
export function unreachable(call: Call, names: Names): readonly string[] {
  const all = call.lessons.flatMap(lesson => calledTo(lesson, call, names))
  const apart = all.filter(
    ({ chatGroup, person }) => chatGroup === null && person.accounts.length === 0,
  )
  return [...new Set(apart.map(({ person }) => person.name))]
}
