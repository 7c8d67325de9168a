import { MAX_PAGES } from '../limits'

/** A piece of a text and the place it stands at. */
export interface Place {
  readonly label: string
  readonly text: string
}

/** Notes while a text is written where its places begin, and cuts it there at the end. */
export interface PlaceMarks {
  /** A place with a name of its own begins: a sheet, a slide. */
  readonly place: (at: number, label: string) => void
  /** A page ends: `rendered` where the program saw one end, `explicit` where the author ended it. */
  readonly pageBreak: (at: number, kind: 'rendered' | 'explicit') => void
  /** A heading begins; level 1 is the widest. */
  readonly heading: (at: number, level: number, text: string) => void
  /**
   * Cuts the text: at places; else into pages, if the program noted at least one page end; else at
   * the widest headings; else not at all. A mark inside a line moves behind it, so that no word and
   * no phrase is cut.
   * @param text everything that was written
   * @returns in order; together they are the text
   */
  readonly cut: (text: string) => readonly Place[]
}

interface Mark {
  readonly at: number
  readonly label: string
}

interface PageEnd {
  readonly at: number
  readonly kind: 'rendered' | 'explicit'
}

interface HeadingMark extends Mark {
  readonly level: number
}

/** Most headings of one level at which a text is cut: a document with more has a style gone wrong. */
const MAX_HEADING_PLACES = 200

/** Marks of a text that has none yet. */
export function createPlaceMarks(): PlaceMarks {
  const places: Mark[] = []
  const breaks: PageEnd[] = []
  const headings: HeadingMark[] = []
  let hasRendered = false
  return {
    place: (at, label) => void places.push({ at, label }),
    pageBreak: (at, kind) => {
      if (kind === 'rendered') hasRendered = true
      if (breaks.length < MAX_PAGES * 2) breaks.push({ at, kind })
    },
    heading: (at, level, text) => {
      if (headings.length < MAX_PAGES * 10) headings.push({ at, level, label: text })
    },
    cut: text => {
      if (places.length > 0) return cutAt(text, '', places)
      if (hasRendered) {
        const ends = withoutEchoes(text, breaks).slice(0, MAX_PAGES)
        const pages = ends.map(({ at }, index) => ({ at, label: `第${index + 2}页` }))
        return cutAt(text, '第1页', pages)
      }
      return cutAt(text, '', widest(headings))
    },
  }
}

/** The same page end twice: the author's, and behind nothing but blanks what the program saw of it. */
function withoutEchoes(text: string, breaks: readonly PageEnd[]): readonly PageEnd[] {
  return breaks.filter(({ at, kind }, index) => {
    const before = breaks[index - 1]
    const isEcho = kind === 'rendered' && before?.kind === 'explicit'
    return !isEcho || text.slice(before.at, at).trim() !== ''
  })
}

/** The headings of the widest level that divides the text; a single one is rather its title. */
function widest(headings: readonly HeadingMark[]): readonly HeadingMark[] {
  const byLevel = new Map<number, HeadingMark[]>()
  for (const heading of headings) {
    const same = byLevel.get(heading.level) ?? []
    byLevel.set(heading.level, same)
    same.push(heading)
  }
  const levels = [...byLevel].sort(([a], [b]) => a - b).map(([, found]) => found)
  const chosen = levels.find(found => found.length > 1) ?? levels[0] ?? []
  return chosen.length <= MAX_HEADING_PLACES ? chosen : []
}

function cutAt(text: string, first: string, marks: readonly Mark[]): readonly Place[] {
  const places: Place[] = []
  let from = 0
  let label = first
  for (const mark of marks) {
    const at = Math.max(from, lineStart(text, mark.at))
    places.push({ label, text: text.slice(from, at) })
    from = at
    label = mark.label
  }
  places.push({ label, text: text.slice(from) })
  return places
}

function lineStart(text: string, at: number): number {
  if (at <= 0 || text[at - 1] === '\n') return at
  const end = text.indexOf('\n', at)
  return end < 0 ? text.length : end + 1
}
