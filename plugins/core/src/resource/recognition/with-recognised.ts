import { MAX_TEXT_CHARS, type Reading, type ReadingWarning, type Section } from '../reading'
import type { RecognisedPage } from './plan-recognition'

/** How a page is called where readings name pages. */
const PAGE_LABEL = /^第(\d+)页$/
const pageOf = ({ label }: Section) => Number(PAGE_LABEL.exec(label)?.[1] ?? Number.NaN)
const lengthOf = (sections: readonly Section[]) =>
  sections.reduce((sum, { text }) => sum + text.length, 0)

function sectionsOf(reading: Reading, pages: readonly RecognisedPage[]): readonly Section[] {
  if (reading.format === 'image') {
    const [only] = pages
    return only === undefined
      ? reading.sections
      : [...reading.sections, { label: '', text: only.text }]
  }
  const recognised = new Set(pages.map(({ page }) => page))
  const kept = reading.sections.filter(section => !recognised.has(pageOf(section)))
  const added = pages.map(({ page, text }) => ({ label: `第${page}页`, text }))
  // Sections that are no pages (attachments) keep their place behind the pages.
  const orderOf = (section: Section) => {
    const page = pageOf(section)
    return Number.isNaN(page) ? Number.POSITIVE_INFINITY : page
  }
  return [...kept, ...added].sort((a, b) => {
    const [first, second] = [orderOf(a), orderOf(b)]
    return first === second ? 0 : first - second
  })
}

/** Cuts sections so that together they stay within the bound of a reading. */
function bounded(sections: readonly Section[]): readonly Section[] {
  if (lengthOf(sections) <= MAX_TEXT_CHARS) return sections
  let room = MAX_TEXT_CHARS
  return sections.map(({ label, text }) => {
    const cut = text.slice(0, room)
    room -= cut.length
    return { label, text: cut }
  })
}

function warningsOf(
  reading: Reading,
  merged: readonly Section[],
  bound: readonly Section[],
): readonly ReadingWarning[] {
  const hasText = merged.some(({ text }) => text.trim() !== '')
  const healed = (warning: ReadingWarning) =>
    hasText && (warning === 'no-text' || warning === 'garbage-text')
  const kept = reading.warnings.filter(warning => !healed(warning))
  const isCut = bound !== merged && !kept.includes('truncated-text')
  return [...kept, 'recognised', ...(isCut ? (['truncated-text'] as const) : [])]
}

/**
 * Puts recognised pages where they belong in a reading. `no-text` goes once there is text, `garbage-text` too;
 * `recognised` comes, so that a reader knows that letters may be wrong.
 * @param pages in page order; those that the reading does not miss are passed over
 */
export function withRecognised(reading: Reading, pages: readonly RecognisedPage[]): Reading {
  const missed = new Set(reading.facts.unreadPages)
  const wanted = pages.filter(({ page, text }) => missed.has(page) && text.trim() !== '')
  if (wanted.length === 0) return reading
  const merged = sectionsOf(reading, wanted)
  const sections = bounded(merged)
  return { ...reading, sections, warnings: warningsOf(reading, merged, sections) }
}
