import type { ByteSource } from '../byte-source'
import { cleanText } from '../clean-text'
import { isGarbageText } from '../garbage-text'
import { MAX_PAGES } from '../limits'
import type { ReadingDraft } from '../reading-draft'
import { openPdf, type PdfDocument } from './pdfium'

/**
 * Reads the text layer of a PDF: one section a page, `第3页`. A garbage layer is dropped with
 * `garbage-text`; a page without text is for the optional character recognition to read.
 * @param source the file
 * @param draft receives the text
 * @throws Fault `document.encrypted`, `.damaged`, `.too-large`, `.out-of-memory`, `.timed-out`
 */
export async function readPdf(source: ByteSource, draft: ReadingDraft): Promise<void> {
  const pdf = await openPdf(await source.bytes())
  try {
    if (pdf.pageCount > MAX_PAGES) draft.warn('too-large')
    for (let index = 0; index < Math.min(pdf.pageCount, MAX_PAGES); index++) {
      await draft.part(() => {
        readPage(pdf, draft, index)
      })
    }
  } finally {
    closeQuietly(pdf)
  }
}

function readPage(pdf: PdfDocument, draft: ReadingDraft, index: number): void {
  const text = cleanText(pdf.pageText(index))
  if (isGarbageText(text)) draft.warn('garbage-text')
  else draft.addSection(`第${index + 1}页`, text)
}

/** An instance that aborted cannot close; it is thrown away whole. */
function closeQuietly(pdf: PdfDocument): void {
  try {
    pdf.close()
  } catch {
    return
  }
}
