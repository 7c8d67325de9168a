import type { ByteSource } from '../byte-source'
import { soundInstant } from '../document-dates'
import { MAX_HEADING_CHARS } from '../limits'
import type { ReadingDraft } from '../reading-draft'
import { refusal } from '../refusal'
import { createTextBuffer } from '../text-buffer'
import { authorOf } from './core-properties'
import { createPlaceMarks } from './place-marks'
import type { RtfDestination } from './rtf-groups'
import { type RtfListener, scanRtf } from './rtf-scanner'
import { createRtfState, type RtfSink, type RtfState } from './rtf-state'
import { obeyRtfWord } from './rtf-words'

/** Deepest nesting of groups; Word's own stay below 30. */
const MAX_RTF_DEPTH = 1000
/** Longest property that is kept, in UTF-16 units. */
const MAX_PROPERTY_CHARS = 400
/** Pictures in hexadecimal make files of this size; what lies beyond is not read. */
const MAX_RTF_BYTES = 64 * 1024 * 1024
/** A school's time: RTF notes its dates without a zone. */
const LOCAL_OFFSET_MS = 8 * 3_600_000

const SYMBOL_TEXTS: ReadonlyMap<string, string> = new Map([
  ['\\', '\\'],
  ['{', '{'],
  ['}', '}'],
  ['~', ' '],
  ['_', '-'],
  ['\n', '\n'],
  ['\r', '\n'],
])

/**
 * Reads rich text: the body by its top headings, then notes, comments, headers and footers. Bytes
 * are decoded by the character set of their font, else by the file's code page.
 * @param source the file; lines before `{\rtf` are passed over
 * @param draft receives text, headings, title and facts
 * @throws Fault `document.hostile` for groups nested deeper than the bound
 */
export async function readRtf(source: ByteSource, draft: ReadingDraft): Promise<void> {
  if (source.sizeBytes > MAX_RTF_BYTES) draft.warn('truncated-text')
  const bytes = await source.prefix(MAX_RTF_BYTES)
  const reading = collect(draft)
  const state = createRtfState(reading.sink)
  try {
    const start = Math.max(0, bytes.indexOf('{\\rtf'))
    scanRtf(bytes.subarray(start), listenerOf(state), draft.checkRoom)
    state.flush()
  } finally {
    reading.finish()
  }
}

function listenerOf(state: RtfState): RtfListener {
  return {
    openGroup: () => {
      state.flush()
      if (state.outer.length >= MAX_RTF_DEPTH) throw refusal('hostile', 'nested too deep')
      state.outer.push(state.group)
      state.isFresh = true
      state.toSkip = 0
      state.isStarred = false
    },
    closeGroup: () => {
      state.flush()
      tellDate(state)
      state.group = state.outer.pop() ?? state.group
      state.toSkip = 0
      state.isStarred = false
    },
    control: (word, parameter) => obeyRtfWord(state, word, parameter),
    symbol: character => {
      if (character === '*') state.isStarred = state.isFresh
      const text = SYMBOL_TEXTS.get(character)
      if (text === undefined || state.group.destination === 'skipped') return
      if (state.toSkip > 0) state.toSkip--
      else state.write(text)
    },
    byte: state.byte,
  }
}

function tellDate({ group, date, sink }: RtfState): void {
  const { destination } = group
  if ((destination !== 'created' && destination !== 'revised') || !date.has('yr')) return
  const part = (name: string, otherwise: number): number => date.get(name) ?? otherwise
  const day = [part('yr', 0), part('mo', 1) - 1, part('dy', 1)] as const
  sink.date(destination, Date.UTC(...day, part('hr', 0), part('min', 0)) - LOCAL_OFFSET_MS)
  date.clear()
}

/** Puts text where it belongs and, at the end, into the draft. */
function collect(draft: ReadingDraft): { readonly sink: RtfSink; readonly finish: () => void } {
  const asides = { notes: aside(draft), comments: aside(draft), margins: aside(draft) }
  const body = aside(draft)
  const properties = { title: '', author: '' }
  const marks = createPlaceMarks()
  let level = 0
  let paragraph = ''
  let startsAt = 0
  const takeBody = (piece: string): void => {
    if (paragraph.length < MAX_HEADING_CHARS) paragraph += piece
    body.push(piece)
  }
  const keep = (name: 'title' | 'author', piece: string): void => {
    if (properties[name].length < MAX_PROPERTY_CHARS) properties[name] += piece
  }
  const takers: Partial<Record<RtfDestination, (piece: string) => void>> = {
    body: takeBody,
    title: piece => keep('title', piece),
    author: piece => keep('author', piece),
    notes: asides.notes.push,
    comments: asides.comments.push,
    margins: asides.margins.push,
  }
  return {
    sink: {
      text: (destination, piece) => takers[destination]?.(piece),
      headingLevel: found => {
        level = found
      },
      endParagraph: () => {
        if (level > 0 && paragraph.trim() !== '') {
          draft.addHeading(paragraph)
          marks.heading(startsAt, level, paragraph)
        }
        level = 0
        paragraph = ''
        startsAt = body.length()
      },
      pageCount: pages => {
        if (pages > 0) draft.tell({ pages })
      },
      date: (which, at) =>
        draft.tell({ [which === 'created' ? 'createdAt' : 'modifiedAt']: soundInstant(at) }),
    },
    finish: () => {
      draft.setTitle(properties.title)
      draft.tell({ author: authorOf(properties.author) })
      for (const place of marks.cut(body.text())) draft.addSection(place.label, place.text)
      draft.addSection('脚注', asides.notes.text())
      draft.addSection('批注', asides.comments.text())
      draft.addSection('页眉页脚', onceEach(asides.margins.text()))
    },
  }
}

function aside(draft: ReadingDraft): ReturnType<typeof createTextBuffer> {
  return createTextBuffer(draft.remainingChars())
}

/** Every part of a document repeats its headers. */
function onceEach(lines: string): string {
  return [...new Set(lines.split('\n').map(line => line.trim()))].join('\n')
}
