import type { TextExtractor } from '@lianxiao/core'
import { officeToPdf } from './office-converter'

/**
 * An extractor that also draws the first page of office files without an embedded preview, where
 * LibreOffice is installed; see {@link officeToPdf}.
 * @param extractor reads, and draws the PDF that LibreOffice wrote
 */
export function withOfficePreviews(extractor: TextExtractor): TextExtractor {
  return {
    ...extractor,
    async draw(drawing) {
      const picture = await extractor.draw(drawing)
      if (picture !== null || drawing.page !== 1) return picture
      const pdf = await officeToPdf(drawing.path)
      if (pdf === null) return null
      try {
        return await extractor.draw({ ...drawing, path: pdf.path })
      } finally {
        await pdf.discard()
      }
    },
  }
}
