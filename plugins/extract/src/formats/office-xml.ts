import type { ByteSource } from '../byte-source'
import { documentInstant } from '../document-dates'
import { MAX_PART_BYTES } from '../limits'
import type { ReadingDraft } from '../reading-draft'
import { createTextBuffer } from '../text-buffer'
import { walkXml, type XmlVisitor } from '../xml/walk-xml'
import { authorOf } from './core-properties'
import { docxBodyVisitor } from './docx-body'
import { odfBody } from './odf-body'
import { createPlaceMarks } from './place-marks'

/** Bytes given to the scanner at once, between two looks at the clock. */
const CHUNK_BYTES = 256 * 1024
/** Longest property that is kept, in UTF-16 units. */
const MAX_PROPERTY_CHARS = 400

/**
 * Reads a document that is one file of XML: flat OpenDocument, Word's and Excel's XML of 2003, and
 * Word's package in one file.
 * @param source the file
 * @param draft receives text, title and facts
 * @throws Fault `document.hostile` for a DOCTYPE or nesting deeper than the bound
 */
export async function readOfficeXml(source: ByteSource, draft: ReadingDraft): Promise<void> {
  if (source.sizeBytes > MAX_PART_BYTES) draft.warn('too-large')
  const bytes = await source.prefix(MAX_PART_BYTES)
  const properties = propertyVisitor(draft)
  const bodies: readonly Body[] = [odfBody(draft), wordBody(draft), sheetBody(draft)]
  let body: Body | undefined
  const visitor: XmlVisitor = {
    open: tag => {
      body ??= bodies[BODY_OF_ROOT.get(tag.local) ?? -1]
      properties.visitor.open?.(tag)
      body?.visitor.open?.(tag)
    },
    close: local => {
      properties.visitor.close?.(local)
      body?.visitor.close?.(local)
    },
    text: text => {
      properties.visitor.text?.(text)
      body?.visitor.text?.(text)
    },
  }
  try {
    if (!(await walkXml(chunksOf(bytes, draft), visitor))) draft.warn('damaged')
  } finally {
    properties.finish()
    body?.finish()
  }
}

interface Body {
  readonly visitor: XmlVisitor
  readonly finish: () => void
}

/** Which body a root has. */
const BODY_OF_ROOT: ReadonlyMap<string, number> = new Map([
  ['document', 0],
  ['wordDocument', 1],
  ['package', 1],
  ['Workbook', 2],
])

function* chunksOf(bytes: Buffer, draft: ReadingDraft): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) {
    draft.checkRoom()
    yield bytes.subarray(at, at + CHUNK_BYTES)
  }
}

function wordBody(draft: ReadingDraft): Body {
  const buffer = createTextBuffer(draft.remainingChars())
  return {
    visitor: docxBodyVisitor(buffer, new Map(), {
      heading: (_role, text) => draft.addHeading(text),
    }),
    finish: () => draft.addSection('', buffer.text()),
  }
}

/** Excel's XML of 2003: `Worksheet` by its name, `Row`, `Cell`, `Data`. */
function sheetBody(draft: ReadingDraft): Body {
  const buffer = createTextBuffer(draft.remainingChars())
  const marks = createPlaceMarks()
  let isData = false
  return {
    visitor: {
      open: tag => {
        isData = tag.local === 'Data'
        if (tag.local !== 'Worksheet') return
        const name = tag.attribute('Name') ?? ''
        draft.addHeading(name)
        marks.place(buffer.length(), name)
      },
      close: local => {
        isData = false
        if (local === 'Cell') buffer.push(' ')
        if (local === 'Row') buffer.endLine()
      },
      text: text => {
        if (isData) buffer.push(text)
      },
    },
    finish: () => {
      for (const { label, text } of marks.cut(buffer.text())) draft.addSection(label, text)
    },
  }
}

/** Properties by the names any of these formats gives them. */
const PROPERTIES: ReadonlyMap<string, string> = new Map([
  ['Title', 'title'],
  ['title', 'title'],
  ['Author', 'author'],
  ['initial-creator', 'author'],
  ['creator', 'author'],
  ['Created', 'created'],
  ['created', 'created'],
  ['creation-date', 'created'],
  ['LastSaved', 'modified'],
  ['modified', 'modified'],
  ['date', 'modified'],
])

function propertyVisitor(draft: ReadingDraft): Body {
  const found = new Map<string, string>()
  let name: string | undefined
  return {
    visitor: {
      open: tag => {
        const property = PROPERTIES.get(tag.local)
        name = property !== undefined && !found.has(property) ? property : undefined
      },
      close: () => {
        name = undefined
      },
      text: text => {
        if (name === undefined) return
        found.set(name, ((found.get(name) ?? '') + text).slice(0, MAX_PROPERTY_CHARS))
      },
    },
    finish: () => {
      draft.setTitle(found.get('title') ?? '')
      draft.tell({
        author: authorOf(found.get('author') ?? ''),
        createdAt: documentInstant(found.get('created') ?? ''),
        modifiedAt: documentInstant(found.get('modified') ?? ''),
      })
    },
  }
}
