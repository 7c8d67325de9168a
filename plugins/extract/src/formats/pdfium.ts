import { refusal } from '../refusal'
import { lendFonts } from './pdf-fonts'
import { type PdfPage, pageOf } from './pdf-page'
import { askText, guarded, type PdfiumModule, pdfiumModule, withMemory } from './pdfium-module'

const ERROR_PASSWORD = 4
const ERROR_SECURITY = 5
/** Longest entry of the information dictionary that is taken. */
const MAX_META_BYTES = 4_000
/** Longest bookmark title that is taken. */
const MAX_BOOKMARK_BYTES = 2_000
/** Deepest bookmarks that are taken: part, chapter, section, and one more. */
const MAX_BOOKMARK_DEPTH = 4

/** An open PDF. Every method may throw Fault `document.damaged` or `.out-of-memory`. */
export interface PdfDocument {
  readonly pageCount: number
  /** Opens a page, counted from 0, for as long as `use` runs. */
  usePage<T>(index: number, use: (page: PdfPage) => T): T
  /** An entry of the information dictionary: `Title`, `Author`, `CreationDate`; empty when it is not there. */
  metaText(entry: string): string
  /** The titles of the bookmarks in the order of the outline, at most `max`. */
  bookmarks(max: number): readonly string[]
  /** Frees it. */
  close(): void
}

/**
 * Opens a PDF in memory.
 * @param bytes the whole file
 * @param purpose fonts are chosen when a page opens: only for drawing are this computer's lent, since
 *   loading one takes time that reading does not have
 * @throws Fault `document.encrypted`, `.damaged`, `.out-of-memory`
 */
export async function openPdf(
  bytes: Uint8Array,
  purpose: 'read' | 'draw' = 'read',
): Promise<PdfDocument> {
  const pdfium = await pdfiumModule()
  return guarded(pdfium, () => {
    lendFonts(pdfium, purpose === 'draw')
    const file = pdfium.wasmExports.malloc(Math.max(bytes.length, 1))
    if (file === 0) throw refusal('out-of-memory', 'PDF does not fit')
    pdfium.HEAPU8.set(bytes, file)
    const document = pdfium._FPDF_LoadMemDocument(file, bytes.length, 0)
    if (document === 0) {
      const code = pdfium._FPDF_GetLastError()
      pdfium.wasmExports.free(file)
      const isLocked = code === ERROR_PASSWORD || code === ERROR_SECURITY
      throw refusal(isLocked ? 'encrypted' : 'damaged', `PDFium error ${code}`)
    }
    return {
      pageCount: pdfium._FPDF_GetPageCount(document),
      usePage: (index, use) => guarded(pdfium, () => usePage(pdfium, { document, index }, use)),
      metaText: entry => guarded(pdfium, () => metaText(pdfium, document, entry)),
      bookmarks: max => guarded(pdfium, () => [...bookmarks(pdfium, document, max)]),
      close: () => {
        guarded(pdfium, () => {
          pdfium._FPDF_CloseDocument(document)
          pdfium.wasmExports.free(file)
        })
      },
    }
  })
}

/** An instance that aborted cannot close; it is thrown away whole. */
export function closeQuietly(pdf: PdfDocument): void {
  try {
    pdf.close()
  } catch {
    return
  }
}

function usePage<T>(
  pdfium: PdfiumModule,
  { document, index }: { readonly document: number; readonly index: number },
  use: (page: PdfPage) => T,
): T {
  const page = pdfium._FPDF_LoadPage(document, index)
  if (page === 0) throw refusal('damaged', `page ${index + 1} does not load`)
  try {
    return use(pageOf(pdfium, page))
  } finally {
    pdfium._FPDF_ClosePage(page)
  }
}

function metaText(pdfium: PdfiumModule, document: number, entry: string): string {
  const tag = Buffer.from(`${entry}\0`, 'latin1')
  return withMemory(pdfium, tag.length, address => {
    pdfium.HEAPU8.set(tag, address)
    const ask = (buffer: number, sizeBytes: number) =>
      pdfium._FPDF_GetMetaText(document, address, buffer, sizeBytes)
    return askText(pdfium, ask, MAX_META_BYTES)
  })
}

/** An outline may lead back into itself: what was seen is not followed again. */
function* bookmarks(
  pdfium: PdfiumModule,
  document: number,
  max: number,
): Generator<string, void, undefined> {
  const seen = new Set<number>()
  const path = [pdfium._FPDFBookmark_GetFirstChild(document, 0)]
  while (path.length > 0 && seen.size < max) {
    const bookmark = path.pop() ?? 0
    if (bookmark === 0 || seen.has(bookmark)) continue
    seen.add(bookmark)
    const ask = (buffer: number, sizeBytes: number) =>
      pdfium._FPDFBookmark_GetTitle(bookmark, buffer, sizeBytes)
    yield askText(pdfium, ask, MAX_BOOKMARK_BYTES)
    path.push(pdfium._FPDFBookmark_GetNextSibling(document, bookmark))
    if (path.length < MAX_BOOKMARK_DEPTH)
      path.push(pdfium._FPDFBookmark_GetFirstChild(document, bookmark))
  }
}
