import { MAX_DRAWN_EDGE_PX, type PageDrawing, type PagePicture } from '@lianxiao/core'
import { type ByteSource, fileSource } from './byte-source'
import { encodePixels } from './drawing/codecs'
import { drawImage } from './drawing/draw-image'
import { embeddedPreview } from './drawing/draw-preview'
import { isBlank } from './drawing/is-blank'
import type { Pixels } from './drawing/pixels'
import { closeQuietly, openPdf } from './formats/pdfium'
import { MAX_PAGES } from './limits'
import { sniffHead } from './sniff-head'

/**
 * Draws one page in this process; see `TextExtractor.draw`. For files nobody vouches for use the
 * child process instead.
 * @returns null when there is no such picture, or it cannot be drawn within the bounds
 * @throws Error of `node:fs` when the file cannot be opened
 */
export async function drawPage(drawing: PageDrawing): Promise<PagePicture | null> {
  const source = await fileSource(drawing.path)
  const maxEdgePx = Math.floor(Math.min(Math.max(drawing.maxEdgePx, 1), MAX_DRAWN_EDGE_PX))
  try {
    const pixels = await draw(source, { ...drawing, maxEdgePx })
    if (pixels === null) return null
    const { widthPx, heightPx } = pixels
    return { bytes: await encodePixels(pixels, drawing.form), widthPx, heightPx }
  } catch {
    // Whatever is wrong with the document, the answer is the same: it has no picture.
    return null
  }
}

async function draw(source: ByteSource, { page, maxEdgePx }: PageDrawing): Promise<Pixels | null> {
  switch (sniffHead(source.head, source.sizeBytes)) {
    case 'pdf':
      return drawPdf(source, page, maxEdgePx)
    case 'image':
      return page === 1 ? drawImage(await source.bytes(), maxEdgePx) : null
    case 'zip':
      return drawPreview(source, page, maxEdgePx)
    default:
      return null
  }
}

/** A blank preview is no better than none: LibreOffice may draw the file. */
async function drawPreview(
  source: ByteSource,
  page: number,
  maxEdgePx: number,
): Promise<Pixels | null> {
  const preview = await embeddedPreview(source, page)
  const pixels = preview ? await drawImage(preview, maxEdgePx) : null
  return pixels && !isBlank(pixels) ? pixels : null
}

async function drawPdf(
  source: ByteSource,
  page: number,
  maxEdgePx: number,
): Promise<Pixels | null> {
  const pdf = await openPdf(await source.bytes(), 'draw')
  try {
    if (page < 1 || page > Math.min(pdf.pageCount, MAX_PAGES)) return null
    return pdf.usePage(page - 1, opened => opened.draw(maxEdgePx))
  } finally {
    closeQuietly(pdf)
  }
}
