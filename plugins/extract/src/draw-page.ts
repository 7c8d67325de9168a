import type { PageDrawing, PagePicture } from '@lianxiao/core'

/**
 * Draws one page in this process; see `TextExtractor.draw`.
 * @throws Error of `node:fs` when the file cannot be opened
 */
export async function drawPage(_drawing: PageDrawing): Promise<PagePicture | null> {
  return null
}
