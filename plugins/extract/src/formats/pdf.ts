import type { ByteSource } from '../byte-source'
import { cleanText } from '../clean-text'
import { isGarbageText, soundLines } from '../garbage-text'
import { MAX_HEADINGS, MAX_PAGES } from '../limits'
import type { ReadingDraft } from '../reading-draft'
import { plainHan } from './pdf-characters'
import { parsePdfDate } from './pdf-date'
import type { PdfPage } from './pdf-page'
import { closeQuietly, openPdf, type PdfDocument } from './pdfium'

/** With fewer characters besides spaces a page shows a picture, if it shows anything. */
const FEW_CHARS = 30
/** A picture that covers less of a page without text is an ornament. */
const MIN_PICTURE_SHARE = 0.2

/**
 * Reads the text layer of a PDF: one section a page, `第3页`. A garbage layer is dropped with
 * `garbage-text`; such a page, and one that is a picture, is left to character recognition.
 * @param source the file
 * @param draft receives the text
 * @throws Fault `document.encrypted`, `.damaged`, `.too-large`, `.out-of-memory`, `.timed-out`
 */
export async function readPdf(source: ByteSource, draft: ReadingDraft): Promise<void> {
  const pdf = await openPdf(await source.bytes())
  try {
    await draft.part(() => {
      readAbout(pdf, draft)
    })
    if (pdf.pageCount > MAX_PAGES) draft.warn('too-large')
    for (let index = 0; index < Math.min(pdf.pageCount, MAX_PAGES); index++) {
      await draft.part(() => {
        pdf.usePage(index, page => {
          readPage(page, draft, index + 1)
        })
      })
    }
  } finally {
    closeQuietly(pdf)
  }
}

function readAbout(pdf: PdfDocument, draft: ReadingDraft): void {
  draft.tell({
    pages: pdf.pageCount,
    author: cleanText(pdf.metaText('Author')) || null,
    createdAt: parsePdfDate(pdf.metaText('CreationDate')),
    modifiedAt: parsePdfDate(pdf.metaText('ModDate')),
  })
  const title = pdf.metaText('Title')
  // Some programs number what they print.
  if (/\p{L}{2}/u.test(title) && !isGarbageText(title)) draft.setTitle(title)
  for (const bookmark of pdf.bookmarks(MAX_HEADINGS)) {
    if (!isGarbageText(bookmark)) draft.addHeading(bookmark)
  }
}

function readPage(page: PdfPage, draft: ReadingDraft, number: number): void {
  const raw = page.text()
  const isGarbage = isGarbageText(raw)
  const text = cleanText(plainHan(isGarbage ? soundLines(raw) : raw))
  draft.addSection(`第${number}页`, text)
  if (isGarbage) draft.warn('garbage-text')
  if (isGarbage || isPicture(page, text)) draft.leaveToRecognition(number)
}

/** The objects of a page are looked at only where its text is missing. */
function isPicture(page: PdfPage, text: string): boolean {
  const isBare = text.replace(/\s/g, '').length < FEW_CHARS
  return isBare && page.pictureShare() >= MIN_PICTURE_SHARE
}
