/**
 * Cells of the alignments of one query: each is a character of what was typed beside one of a title or word. So many
 * take a quarter of a second where all of them sound alike; a query of a small archive takes some ten thousand.
 */
export const MAX_CELLS = 300_000
/** Titles of one query that are looked at, whichever terms they are looked at for. */
const MAX_TITLES_READ = 1_600
/** How often one query asks the archive for titles: five times for each of four short terms, and some more. */
export const MAX_TITLE_QUESTIONS = 24
/** Words of one query that are looked up in the archive, found there or not. */
export const MAX_LOOK_UPS = 96

/** What effort is counted in. */
export type EffortKind = 'cells' | 'titlesRead' | 'titleQuestions' | 'lookUps'

/** What one query may still cost. */
export interface Effort {
  /**
   * Takes a part of what is left.
   * @returns false, taking nothing, when less is left: then what was found so far must do
   */
  take(what: EffortKind, amount: number): boolean
}

/** The whole effort for one query. */
export function createEffort(): Effort {
  const left: Record<EffortKind, number> = {
    cells: MAX_CELLS,
    titlesRead: MAX_TITLES_READ,
    titleQuestions: MAX_TITLE_QUESTIONS,
    lookUps: MAX_LOOK_UPS,
  }
  return {
    take(what, amount) {
      if (left[what] < amount) return false
      left[what] -= amount
      return true
    },
  }
}
