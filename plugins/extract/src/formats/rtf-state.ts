import { createByteDecoder } from './rtf-charsets'
import type { RtfDestination, RtfGroup } from './rtf-groups'

/** What is done with the text of an RTF file. */
export interface RtfSink {
  /** Text of a destination; `\n` ends a line. */
  readonly text: (destination: RtfDestination, text: string) => void
  /** The open paragraph of the body is a heading of a level, 1 the widest. */
  readonly headingLevel: (level: number) => void
  /** The open paragraph of the body ends. */
  readonly endParagraph: () => void
  readonly pageCount: (pages: number) => void
  /** A date of the document, ms since 1970 in its own local time. */
  readonly date: (which: 'created' | 'revised', at: number) => void
}

/** Where an RTF file is read at. */
export interface RtfState {
  readonly sink: RtfSink
  /** By the number of the font; null where the file's own encoding counts. */
  readonly fonts: Map<number, string | null>
  /** Parts of the date that is being read: `yr`, `mo` … */
  readonly date: Map<string, number>
  readonly outer: RtfGroup[]
  group: RtfGroup
  fileEncoding: string
  font: number
  defaultFont: number
  /** Characters still to pass over: what old programs show for a `\uN`. */
  toSkip: number
  isInTable: boolean
  /** Nothing of the group has come yet: only there `\*` means anything. */
  isFresh: boolean
  /** The group has begun with `\*`: unless its word is known, nobody reads it. */
  isStarred: boolean
  /** Adds a byte to the text. */
  readonly byte: (value: number) => void
  /** Adds text, after the bytes before it. */
  readonly write: (text: string) => void
  /** Decodes the bytes so far, before anything changes how they are to be read. */
  readonly flush: () => void
}

/** Bytes collected before they are decoded; a text of one font rarely has so many. */
const MAX_PENDING_BYTES = 65_536
const START: RtfGroup = { destination: 'body', encoding: null, fallbackCount: 1, isHidden: false }

/** The state at the start of a file. */
export function createRtfState(sink: RtfSink): RtfState {
  const decode = createByteDecoder()
  let pending: number[] = []
  const emit = (text: string): void => {
    const { destination, isHidden } = state.group
    if (!isHidden) sink.text(destination, text)
  }
  const flush = (): void => {
    if (pending.length === 0) return
    const bytes = pending
    pending = []
    emit(decode(bytes, state.group.encoding ?? state.fileEncoding))
  }
  const state: RtfState = {
    sink,
    fonts: new Map(),
    date: new Map(),
    outer: [],
    group: START,
    fileEncoding: 'windows-1252',
    font: 0,
    defaultFont: 0,
    toSkip: 0,
    isInTable: false,
    isFresh: true,
    isStarred: false,
    byte: value => {
      state.isFresh = false
      if (state.group.destination === 'skipped') return
      if (state.toSkip > 0) {
        state.toSkip--
        return
      }
      pending.push(value)
      if (pending.length >= MAX_PENDING_BYTES) flush()
    },
    write: text => {
      flush()
      emit(text)
    },
    flush,
  }
  return state
}
