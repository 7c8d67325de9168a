import type { LianxiaoPorts, SlotNumber, Teacher } from '@lianxiao/core'
import { type CountContext, countContext } from '../../count-context'
import { elsewhereInGroup, elsewhereThen, voidedBefore } from '../../messages/judging-messages'
import type { TeacherOccasion } from '../../spoken'
import { othersAtOnce, viewOf } from './judging'

const INSISTS_FIRST = /^(?:仍然|照样)(?:要?记录?)?(?:[\s:：,，]+|$)/u
const INSISTS_LAST = /(?:^|\s)(?:仍然|照样)(?:要?记录?)?[\s。.!！]*$/u

/** Takes 仍然 from the beginning or the end only: in the middle it is a word of the record. */
export function takeStill(words: string): { readonly insists: boolean; readonly rest: string } {
  const rest = words.replace(INSISTS_FIRST, '').replace(INSISTS_LAST, '')
  return { insists: rest !== words, rest: rest.trim() }
}

/** Somebody who is about to be noted at a lesson. */
interface Noting {
  readonly slot: SlotNumber
  readonly teacher: Teacher
  /** 仍然 was said. */
  readonly insists: boolean
  /** What to type all the same, and what is typed in private: 听课 到 3 */
  readonly words: string
}

/** What is said in private; null where nothing speaks against it, or it is noted already. */
async function whyNot(
  ports: LianxiaoPorts,
  occasion: TeacherOccasion,
  { slot, teacher, insists, words }: Noting,
  context: CountContext,
): Promise<string | null> {
  const name = teacher.id === occasion.actor.teacherId ? null : teacher.name
  const [view, lesson] = [viewOf(slot, context), context.ledger.lessons.get(slot)]
  const { voided = null, attendedIn = null } = lesson?.seats.get(teacher.id) ?? {}
  if (view === null) return null
  if (voided !== null) return voidedBefore(view, name, voided.reason)
  if (insists || attendedIn !== null) return null
  const others = await othersAtOnce(ports, occasion, { teacher: teacher.id, slot }, context)
  return others.length === 0 ? null : elsewhereThen(view, { name, others }, `${words} 仍然`)
}

/**
 * Why a lesson is not noted for somebody at once: an organiser found that they were not there, or they were elsewhere in
 * those minutes and nobody said 仍然. In a group nothing is told of the other lesson.
 * @returns null where nothing speaks against it, or it is noted already
 */
export async function whyNotNoted(
  ports: LianxiaoPorts,
  occasion: TeacherOccasion,
  noting: Noting,
): Promise<string | null> {
  const context = await countContext(ports, occasion.allianceId)
  const why = await whyNot(ports, occasion, noting, context)
  return why === null || occasion.chatGroup === null ? why : elsewhereInGroup(noting.words)
}
