import { refusal } from '../refusal'
import type { TextBuffer } from '../text-buffer'

/** What a page reports beside its text. */
export interface HtmlListener {
  readonly title?: (text: string) => void
  /** A heading: level 1 is the widest; `at` is where its line begins in the buffer. */
  readonly heading?: (text: string, level: number, at: number) => void
  /** Called now and then; may throw to stop. */
  readonly pulse?: () => void
}

/** Elements whose inside nobody reads. */
const SKIPPED: ReadonlySet<string> = new Set([
  'script',
  'style',
  'noscript',
  'template',
  'xml',
  'svg',
  'rt',
  'rp',
])
/** Elements that begin and end a line. */
const BLOCKS: ReadonlySet<string> = new Set(
  'address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr legend li main nav ol option p pre section summary table tbody tfoot thead tr ul'.split(
    ' ',
  ),
)
const CELLS: ReadonlySet<string> = new Set(['td', 'th'])
/** Blocks inside a cell do not end the row's line. */
const ROW_BLOCKS: ReadonlySet<string> = new Set(['tr', 'table', 'caption'])
/** Deepest nesting of elements: real pages with forgotten end tags have some hundreds. */
const MAX_HTML_DEPTH = 2000
/** Longest title or heading that is collected, in UTF-16 units. */
const MAX_TITLE_UNITS = 400
/** UTF-16 units between two looks at the clock. */
const PULSE_UNITS = 256 * 1024

/**
 * Writes the text of a page: a paragraph a line, a table row a line, blanks run together.
 * @param html decoded
 * @param buffer receives the text
 * @param listener hears of title and headings
 * @throws Fault `document.hostile` for elements nested deeper than the bound
 */
export async function writeHtmlText(
  html: string,
  buffer: TextBuffer,
  listener: HtmlListener,
): Promise<void> {
  const { Parser } = await import('htmlparser2')
  const writer = pageWriter(buffer, listener)
  const parser = new Parser(
    { onopentagname: writer.open, ontext: writer.text, onclosetag: writer.close },
    { decodeEntities: true, lowerCaseTags: true },
  )
  for (let at = 0; at < html.length; at += PULSE_UNITS) {
    listener.pulse?.()
    parser.write(html.slice(at, at + PULSE_UNITS))
  }
  // Not `end`: it would close what a hostile page left open, one by one.
  buffer.endLine()
}

interface PageWriter {
  readonly open: (name: string) => void
  readonly text: (text: string) => void
  readonly close: (name: string) => void
}

function pageWriter(buffer: TextBuffer, listener: HtmlListener): PageWriter {
  const lines = lineWriter(buffer)
  let depth = 0
  let skippedDepth = 0
  let cellDepth = 0
  let preDepth = 0
  let caught: { readonly name: string; readonly at: number; text: string } | null = null
  const endLine = (name: string): void => {
    if (cellDepth > 0 && !ROW_BLOCKS.has(name)) lines.blank()
    else lines.end()
  }
  const catchText = (name: string): void => {
    if (name === 'title' || /^h[1-6]$/.test(name)) caught = { name, at: buffer.length(), text: '' }
  }
  const release = (name: string): void => {
    if (caught?.name !== name) return
    const { text, at } = caught
    caught = null
    if (name === 'title') listener.title?.(text)
    else listener.heading?.(text, Number(name[1]), at)
  }
  const adjust = (name: string, by: 1 | -1): void => {
    depth += by
    if (SKIPPED.has(name)) skippedDepth += by
    if (CELLS.has(name)) cellDepth += by
    if (name === 'pre') preDepth += by
  }
  return {
    open: name => {
      if (depth >= MAX_HTML_DEPTH) throw refusal('hostile', 'nested too deep')
      if (BLOCKS.has(name)) endLine(name)
      adjust(name, 1)
      catchText(name)
      if (name === 'br') endLine(name)
    },
    text: text => {
      if (caught && caught.text.length < MAX_TITLE_UNITS) caught.text += text
      if (skippedDepth > 0 || caught?.name === 'title') return
      if (preDepth > 0) lines.exact(text)
      else lines.flowing(text)
    },
    close: name => {
      adjust(name, -1)
      release(name)
      if (CELLS.has(name)) lines.blank()
      else if (BLOCKS.has(name)) endLine(name)
    },
  }
}

interface LineWriter {
  /** Text whose blanks and line ends are blanks. */
  readonly flowing: (text: string) => void
  /** Text as it is. */
  readonly exact: (text: string) => void
  /** Parts what follows from what was before. */
  readonly blank: () => void
  /** Ends the line. */
  readonly end: () => void
}

function lineWriter(buffer: TextBuffer): LineWriter {
  // Blanks between two elements of the source are no text.
  let isStart = true
  const write = (text: string): void => {
    if (text === '') return
    buffer.push(text)
    isStart = false
  }
  return {
    flowing: text => {
      const flowed = text.replace(/\s+/g, flowingBlank)
      write(isStart ? flowed.trimStart() : flowed)
    },
    exact: write,
    blank: () => {
      if (!isStart) buffer.push(' ')
    },
    end: () => {
      buffer.endLine()
      isStart = true
    },
  }
}

/** A line end between two Chinese characters in the source is no blank on the page. */
function flowingBlank(blank: string, at: number, whole: string): string {
  const isBreak = blank.includes('\n')
  const isWide = (code: number): boolean => code >= 0x2e80 && code <= 0x9fff
  const joins =
    isBreak && isWide(whole.charCodeAt(at - 1)) && isWide(whole.charCodeAt(at + blank.length))
  return joins ? '' : ' '
}
