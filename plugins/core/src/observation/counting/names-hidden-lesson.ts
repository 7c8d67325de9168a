import type { CivilDay } from '../../calendar/civil-day'
import type { TeacherId } from '../teacher'
import { isHeld } from './is-held'
import type { Ledger } from './ledger'
import { lessonsNamedIn } from './lessons-named'

/**
 * Whether words name an unannounced lesson of the reader's own that they are not to know of yet: others hear of an
 * appeal about it, whatever its presenter runs.
 * @param reader null for who is no teacher, from whom nothing is hidden for this reason
 */
export function namesHiddenLesson(
  text: string,
  reader: TeacherId | null,
  { ledger, today }: { readonly ledger: Ledger; readonly today: CivilDay },
): boolean {
  return lessonsNamedIn(text).some(({ number }) => {
    const lesson = ledger.lessons.get(number)
    const isTheirs = reader !== null && lesson?.plan.presenter === reader
    return isTheirs && lesson.plan.kind === 'unannounced' && !isHeld(lesson, today)
  })
}
