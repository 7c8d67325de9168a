import { PIXEL_BYTES, type Pixels } from '../drawing/pixels'
import { refusal } from '../refusal'
import { type PdfiumModule, withMemory } from './pdfium-module'

/** Most UTF-16 units taken from one page. */
const MAX_PAGE_CHARS = 500_000
/** Objects of a page that are looked through for pictures. */
const MAX_PAGE_OBJECTS = 5_000
/** Bytes of the four floats of a rectangle. */
const RECTANGLE_BYTES = 16
/** FPDF_PAGEOBJ_IMAGE and FPDF_PAGEOBJ_FORM: a form may hold a picture. */
const IMAGE_OBJECT = 3
const FORM_OBJECT = 5
/** FPDF_ANNOT and FPDF_REVERSE_BYTE_ORDER: with annotations, red first. */
const DRAW_FLAGS = 0x01 | 0x10
const WHITE = 0xffffffff
const OPAQUE = 0xff000000

/** An open page. */
export interface PdfPage {
  /** Its text layer; empty where it has none. */
  text(): string
  /** Share of the page that its largest picture covers, 0 to 1. */
  pictureShare(): number
  /** Draws it on white with its longest edge exactly `maxEdgePx` long. */
  draw(maxEdgePx: number): Pixels
}

/**
 * What can be done with a page.
 * @param pdfium the running instance
 * @param page its handle, open as long as the result is used
 */
export function pageOf(pdfium: PdfiumModule, page: number): PdfPage {
  return {
    text: () => pageText(pdfium, page),
    pictureShare: () => pictureShare(pdfium, page),
    draw: maxEdgePx => drawPage(pdfium, page, maxEdgePx),
  }
}

function pageText(pdfium: PdfiumModule, page: number): string {
  const text = pdfium._FPDFText_LoadPage(page)
  if (text === 0) return ''
  try {
    const chars = Math.min(pdfium._FPDFText_CountChars(text), MAX_PAGE_CHARS)
    if (chars <= 0) return ''
    return withMemory(pdfium, (chars + 1) * 2, buffer => {
      const written = pdfium._FPDFText_GetText(text, 0, chars, buffer)
      const units = pdfium.HEAPU8.subarray(buffer, buffer + Math.max(0, written - 1) * 2)
      return Buffer.from(units).toString('utf16le')
    })
  } finally {
    pdfium._FPDFText_ClosePage(text)
  }
}

function pictureShare(pdfium: PdfiumModule, page: number): number {
  const pageArea = pdfium._FPDF_GetPageWidthF(page) * pdfium._FPDF_GetPageHeightF(page)
  const count = Math.min(pdfium._FPDFPage_CountObjects(page), MAX_PAGE_OBJECTS)
  let largest = 0
  let covered = 0
  for (let index = 0; index < count; index++) {
    const object = pdfium._FPDFPage_GetObject(page, index)
    const type = pdfium._FPDFPageObj_GetType(object)
    if (type !== IMAGE_OBJECT && type !== FORM_OBJECT) continue
    const area = objectArea(pdfium, object)
    largest = Math.max(largest, area)
    // Scanners cut a page into strips.
    covered += area
  }
  return pageArea > 0 ? Math.min(1, Math.max(largest, covered) / pageArea) : 0
}

function objectArea(pdfium: PdfiumModule, object: number): number {
  return withMemory(pdfium, RECTANGLE_BYTES, at => {
    if (pdfium._FPDFPageObj_GetBounds(object, at, at + 4, at + 8, at + 12) === 0) return 0
    const rectangle = Buffer.from(pdfium.HEAPU8.subarray(at, at + RECTANGLE_BYTES))
    const width = rectangle.readFloatLE(8) - rectangle.readFloatLE(0)
    const height = rectangle.readFloatLE(12) - rectangle.readFloatLE(4)
    return Math.max(0, width) * Math.max(0, height)
  })
}

function drawPage(pdfium: PdfiumModule, page: number, maxEdgePx: number): Pixels {
  const width = pdfium._FPDF_GetPageWidthF(page)
  const height = pdfium._FPDF_GetPageHeightF(page)
  const scale = maxEdgePx / Math.max(width, height)
  if (!Number.isFinite(scale) || scale <= 0) throw refusal('damaged', 'page without a size')
  const widthPx = Math.max(1, Math.round(width * scale))
  const heightPx = Math.max(1, Math.round(height * scale))
  const bitmap = pdfium._FPDFBitmap_Create(widthPx, heightPx, 0)
  if (bitmap === 0) throw refusal('out-of-memory', 'drawing does not fit')
  try {
    pdfium._FPDFBitmap_FillRect(bitmap, 0, 0, widthPx, heightPx, WHITE)
    pdfium._FPDF_RenderPageBitmap(bitmap, page, 0, 0, widthPx, heightPx, 0, DRAW_FLAGS)
    return { widthPx, heightPx, rgba: takePixels(pdfium, bitmap, { widthPx, heightPx }) }
  } finally {
    pdfium._FPDFBitmap_Destroy(bitmap)
  }
}

function takePixels(
  pdfium: PdfiumModule,
  bitmap: number,
  { widthPx, heightPx }: Pick<Pixels, 'widthPx' | 'heightPx'>,
): Uint8ClampedArray {
  const rowBytes = widthPx * PIXEL_BYTES
  // A bitmap of four bytes a pixel has no padding between its rows.
  if (pdfium._FPDFBitmap_GetStride(bitmap) !== rowBytes) throw refusal('damaged', 'odd rows')
  const start = pdfium._FPDFBitmap_GetBuffer(bitmap)
  const words = new Uint32Array(pdfium.HEAPU8.slice(start, start + rowBytes * heightPx).buffer)
  // The fourth byte means nothing here; for whoever encodes it is alpha.
  for (let at = 0; at < words.length; at++) words[at] = (words[at] ?? 0) | OPAQUE
  return new Uint8ClampedArray(words.buffer)
}
