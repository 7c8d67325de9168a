import type { ByteSource } from '../byte-source'
import { type OleFile, openOle } from '../ole-file'
import { hasOleMacros } from '../ole-format'
import { readSummary } from '../ole-properties'
import type { ReadingDraft } from '../reading-draft'
import { refusal } from '../refusal'
import { createTextBuffer } from '../text-buffer'
import { decodeNarrow, wordEncodingOf } from './doc-encoding'
import { bytesAt, type Fib, parseFib } from './doc-fib'
import { type DocFormatting, readFormatting } from './doc-paragraphs'
import { readText } from './doc-pieces'
import { type Story, type StoryListener, writeStory } from './doc-story'
import { documentWordArt } from './word-art'

/** Most headers and footers: six a section. */
const MAX_HEADERS = 6000
/** The first six are the lines that part text and notes. */
const NOTE_SEPARATORS = 6

/**
 * Reads a document of Word 6 to 2003 or WPS: the body with its text boxes as one section without a
 * label, then headers and footers, notes.
 * @param source an OLE container
 * @param draft receives text, headings, title, author, dates
 * @throws Fault `document.encrypted`, `document.unsupported` (Word 2), `document.damaged`
 */
export async function readDoc(source: ByteSource, draft: ReadingDraft): Promise<void> {
  const file = await openOle(source)
  if (file.isDamaged) draft.warn('damaged')
  if (hasOleMacros(file)) draft.warn('macros')
  const word = await file.stream('WordDocument')
  if (!word) throw refusal('damaged', 'no document stream')
  const fib = parseFib(word)
  await readSummary(file, draft)
  const table = fib.isWord6 ? word : await tableOf(file, fib)
  if (table.length === 0) draft.warn('damaged')
  await readStories({ fib, word, table, draft })
}

/** Converters write the other table than they say. */
async function tableOf(file: OleFile, fib: Fib): Promise<Buffer> {
  const other = fib.tableStream === '0Table' ? '1Table' : '0Table'
  return (await file.stream(fib.tableStream)) ?? (await file.stream(other)) ?? Buffer.alloc(0)
}

interface DocContext {
  readonly fib: Fib
  readonly word: Buffer
  readonly table: Buffer
  readonly draft: ReadingDraft
}

async function readStories({ fib, word, table, draft }: DocContext): Promise<void> {
  const document = readText(fib, word, table)
  if (document.isDamaged) draft.warn('damaged')
  const formatting = readFormatting(fib, { word, table }, document)
  const stories = storiesOf(fib, formatting)
  const write = (label: string, parts: readonly Story[], listener: StoryListener): Promise<void> =>
    draft.part(() => {
      const buffer = createTextBuffer(draft.remainingChars())
      try {
        for (const part of parts) writeStory(part, buffer, listener)
        if (label === '')
          buffer.push(documentWordArt(bytesAt(table, fib.places.drawings)).join('\n'))
      } finally {
        draft.addSection(label, buffer.text())
      }
    })
  const { main, notes, headers, endnotes, boxes, headerBoxes } = stories
  await write('', [main, boxes], {
    heading: (role, text) => {
      if (role === 'title') draft.setTitle(text)
      draft.addHeading(text)
    },
  })
  await draft.part(() => {
    const stops = headerStops(bytesAt(table, fib.places.headers), headers)
    draft.addSection('页眉页脚', eachOnce([...stops, headerBoxes], draft))
  })
  await write('脚注', [notes, endnotes], SILENT)
}

const SILENT: StoryListener = { heading: () => undefined }

/** The stories follow one another in this order; macros and comments are left out. */
function storiesOf(fib: Fib, formatting: DocFormatting): Record<StoryName, Story> {
  const ends: number[] = []
  let sum = 0
  for (const chars of fib.storyChars) {
    sum = Math.min(sum + chars, formatting.text.length)
    ends.push(sum)
  }
  const encoding = fib.isWord6 && !fib.isWide ? wordEncodingOf(fib, formatting.text) : null
  const story = (index: number): Story => {
    const start = ends[index - 1] ?? 0
    const end = ends[index] ?? start
    const { markAt, isKnown } = formatting
    if (encoding === null) return { text: formatting.text, start, end, markAt, hasMarks: isKnown }
    const text = decodeNarrow(formatting.text.slice(start, end), encoding)
    return { text, start: 0, end: text.length, markAt, hasMarks: false }
  }
  return {
    main: story(0),
    notes: story(1),
    headers: story(2),
    endnotes: story(5),
    boxes: story(6),
    headerBoxes: story(7),
  }
}

type StoryName = 'main' | 'notes' | 'headers' | 'endnotes' | 'boxes' | 'headerBoxes'

/** The headers one by one, as the list of their beginnings parts them. */
function headerStops(list: Buffer, headers: Story): readonly Story[] {
  const stops: number[] = []
  for (let i = 0; i * 4 + 4 <= list.length && i < MAX_HEADERS; i++) {
    stops.push(headers.start + list.readUInt32LE(i * 4))
  }
  if (stops.length <= NOTE_SEPARATORS) return [headers]
  return stops.slice(NOTE_SEPARATORS, -1).map((start, i) => ({
    ...headers,
    start: Math.min(start, headers.end),
    end: Math.min(stops[NOTE_SEPARATORS + i + 1] ?? headers.end, headers.end),
  }))
}

/** Every section of a document has headers of its own, mostly the same ones: each text once. */
function eachOnce(stories: readonly Story[], draft: ReadingDraft): string {
  const texts = new Set<string>()
  for (const story of stories) {
    const buffer = createTextBuffer(draft.remainingChars())
    writeStory(story, buffer, SILENT)
    const text = buffer.text().trim()
    if (text !== '') texts.add(text)
  }
  return [...texts].join('\n')
}
