import { encodingOfCharset, encodingOfCodePage } from './rtf-charsets'
import { destinationOf, isReadBehindStar, type RtfDestination } from './rtf-groups'
import type { RtfState } from './rtf-state'

/** Most fonts that are known by their number. */
const MAX_FONTS = 10_000
/** Most characters one `\uN` makes old programs show. */
const MAX_FALLBACK = 16
/** Outline level 9 is body text. */
const BODY_LEVEL = 9

const TEXTS: ReadonlyMap<string, string> = new Map([
  ['line', '\n'],
  ['sect', '\n'],
  ['page', '\n'],
  ['column', '\n'],
  ['row', '\n'],
  ['nestrow', '\n'],
  ['cell', ' '],
  ['nestcell', ' '],
  ['tab', ' '],
  ['emdash', '—'],
  ['endash', '–'],
  ['bullet', '•'],
  ['lquote', '‘'],
  ['rquote', '’'],
  ['ldblquote', '“'],
  ['rdblquote', '”'],
  ['emspace', ' '],
  ['enspace', ' '],
  ['qmspace', ' '],
])
const DATE_PARTS: ReadonlySet<string> = new Set(['yr', 'mo', 'dy', 'hr', 'min'])

type Act = (state: RtfState, parameter: number | null) => void

/** What control words do. A map and not an object: the words come from the file. */
const ACTS: ReadonlyMap<string, Act> = new Map<string, Act>([
  ['par', endParagraph],
  ['u', writeUnicode],
  ['f', setFont],
  ['deff', setDefaultFont],
  ['fcharset', setCharset],
  ['v', setHidden],
  ['deleted', setHidden],
  ['outlinelevel', setOutline],
  [
    'ansicpg',
    (state, page) => {
      state.fileEncoding = encodingOfCodePage(page ?? 0)
    },
  ],
  [
    'mac',
    state => {
      state.fileEncoding = 'macintosh'
    },
  ],
  [
    'uc',
    (state, count) => {
      const fallbackCount = Math.min(MAX_FALLBACK, Math.max(0, count ?? 1))
      state.group = { ...state.group, fallbackCount }
    },
  ],
  [
    'plain',
    state => {
      state.group = { ...state.group, isHidden: false }
    },
  ],
  [
    'pard',
    state => {
      state.isInTable = false
    },
  ],
  [
    'intbl',
    state => {
      state.isInTable = true
    },
  ],
  ['nofpages', (state, pages) => state.sink.pageCount(pages ?? 0)],
])

/**
 * Does what a control word of an RTF file asks for.
 * @param state of the file
 * @param word without its backslash; unknown ones change nothing
 * @param parameter the number behind it
 */
export function obeyRtfWord(state: RtfState, word: string, parameter: number | null): void {
  state.isFresh = false
  if (state.group.destination === 'skipped') return
  const text = TEXTS.get(word)
  if (text !== undefined) writeText(state, text)
  else act(state, word, parameter)
}

function act(state: RtfState, word: string, parameter: number | null): void {
  state.flush()
  // A control word ends what old programs show for the character before it.
  if (word !== 'u') state.toSkip = 0
  const destination = destinationOf(state.group.destination, word)
  if (destination) enter(state, word, destination)
  else if (state.isStarred) state.group = { ...state.group, destination: 'skipped' }
  else if (DATE_PARTS.has(word)) state.date.set(word, parameter ?? 0)
  else ACTS.get(word)?.(state, parameter)
  state.isStarred = false
}

function writeText(state: RtfState, text: string): void {
  if (state.toSkip > 0) state.toSkip--
  else state.write(text)
}

function enter(state: RtfState, word: string, destination: RtfDestination): void {
  const isRead = !state.isStarred || isReadBehindStar(word)
  state.group = { ...state.group, destination: isRead ? destination : 'skipped' }
  state.date.clear()
}

function endParagraph(state: RtfState): void {
  state.write(state.isInTable ? ' ' : '\n')
  if (state.group.destination === 'body') state.sink.endParagraph()
}

function writeUnicode(state: RtfState, code: number | null): void {
  if (code === null) return
  state.write(String.fromCharCode(code & 0xffff))
  state.toSkip = state.group.fallbackCount
}

function setFont(state: RtfState, number: number | null): void {
  state.font = number ?? 0
  if (state.group.destination === 'fonts') return
  state.group = { ...state.group, encoding: state.fonts.get(state.font) ?? null }
}

/** The default font stands before the table that says what it is. */
function setDefaultFont(state: RtfState, number: number | null): void {
  state.defaultFont = number ?? 0
}

function setCharset(state: RtfState, charset: number | null): void {
  if (state.group.destination !== 'fonts' || state.fonts.size >= MAX_FONTS) return
  const encoding = encodingOfCharset(charset ?? 0)
  state.fonts.set(state.font, encoding)
  if (state.font !== state.defaultFont || !encoding) return
  for (const [at, outer] of state.outer.entries()) {
    state.outer[at] = { ...outer, encoding: outer.encoding ?? encoding }
  }
}

function setHidden(state: RtfState, value: number | null): void {
  state.group = { ...state.group, isHidden: value !== 0 }
}

function setOutline(state: RtfState, level: number | null): void {
  const isHeading = level !== null && level >= 0 && level < BODY_LEVEL
  if (isHeading && state.group.destination === 'body') state.sink.headingLevel(level + 1)
}
