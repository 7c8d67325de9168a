import type { Paper } from '@lianxiao/core'
import { printNotebook, printSheet } from './docx/print-documents'
import { printFeed } from './ics/print-feed'
import { drawCard } from './png/draw-card'
import { printBook } from './xlsx/print-book'

/**
 * Makes the bytes of a docx, xlsx, png or ics, on this thread.
 * @returns null when it cannot be drawn here (no Chinese font)
 */
export async function printPaper(paper: Paper): Promise<Uint8Array | null> {
  switch (paper.kind) {
    case 'recordSheet':
      return printSheet(paper.sheet)
    case 'notebook':
      return printNotebook(paper.notebook)
    case 'statistics':
      return printBook(paper.book)
    case 'weekCard':
      return drawCard(paper.card)
    case 'feed':
      return printFeed(paper.feed)
  }
}
