import type { ByteSource } from '../byte-source'
import { decodeHtml } from '../html-encoding'
import type { ReadingDraft } from '../reading-draft'
import { createTextBuffer } from '../text-buffer'
import { writeHtmlText } from './html-text'
import { createPlaceMarks } from './place-marks'

/** Most bytes of a page that are read; pictures inside the page make it this large. */
const MAX_HTML_BYTES = 32 * 1024 * 1024

/**
 * Reads a web page, or what is one behind the name of a Word or Excel file: by its top headings.
 * @param source of the page
 * @param draft receives text, title and headings
 * @throws Fault `document.*` when a bound ends the reading
 */
export async function readHtml(source: ByteSource, draft: ReadingDraft): Promise<void> {
  if (source.sizeBytes > MAX_HTML_BYTES) draft.warn('truncated-text')
  await readHtmlText(decodeHtml(await source.prefix(MAX_HTML_BYTES)), draft, '')
}

/**
 * Adds a page to a reading.
 * @param html decoded
 * @param draft receives it
 * @param label of what stands before the first heading
 */
export async function readHtmlText(
  html: string,
  draft: ReadingDraft,
  label: string,
): Promise<void> {
  const buffer = createTextBuffer(draft.remainingChars())
  const marks = createPlaceMarks()
  try {
    await writeHtmlText(html, buffer, {
      title: draft.setTitle,
      heading: (text, level, at) => {
        draft.addHeading(text)
        marks.heading(at, level, text)
      },
      pulse: draft.checkRoom,
    })
  } finally {
    for (const place of marks.cut(buffer.text())) {
      draft.addSection(place.label === '' ? label : place.label, place.text)
    }
  }
}
