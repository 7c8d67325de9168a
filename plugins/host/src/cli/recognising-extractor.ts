import {
  faultCode,
  type RecognisedPage,
  type TextExtractor,
  type TextRecogniser,
  withRecognised,
} from '@lianxiao/core'

/** Longest edge of a drawn page, as the bot draws it. */
const PAGE_EDGE_PX = 2_000

/** What recognition at the command line is given. */
export interface Recognition {
  readonly recogniser: TextRecogniser
  /** Pages of a file that are recognised at most. */
  readonly maxPages: number
  /** Hears before each page, and at the end, how many of the file's are done. */
  onPage(done: number, inAll: number): void
}

async function recognisePage(
  extractor: TextExtractor,
  recogniser: TextRecogniser,
  at: { readonly path: string; readonly page: number },
): Promise<RecognisedPage | null> {
  const picture = await extractor.draw({ ...at, maxEdgePx: PAGE_EDGE_PX, form: 'png' })
  if (picture === null) return null
  try {
    return { page: at.page, ...(await recogniser.recognise(picture)) }
  } catch (error) {
    if (faultCode(error) !== 'recognise.failed') throw error
    return null
  }
}

/**
 * An extractor whose readings have what was recognised on their pages; a page that cannot be recognised is left out.
 * Closing it closes both.
 */
export function recognisingExtractor(
  extractor: TextExtractor,
  { recogniser, maxPages, onPage }: Recognition,
): TextExtractor {
  return {
    async extract(input) {
      const reading = await extractor.extract(input)
      const wanted = reading.facts.unreadPages.slice(0, maxPages)
      const pages: RecognisedPage[] = []
      for (const [done, page] of wanted.entries()) {
        onPage(done, wanted.length)
        const recognised = await recognisePage(extractor, recogniser, { path: input.path, page })
        if (recognised !== null) pages.push(recognised)
      }
      onPage(wanted.length, wanted.length)
      return withRecognised(reading, pages)
    },
    draw: drawing => extractor.draw(drawing),
    async close() {
      await Promise.all([extractor.close(), recogniser.close()])
    },
  }
}
