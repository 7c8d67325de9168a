import type { Reading } from '../resource/reading'

/** Which page is to be drawn, and how large. */
export interface PageDrawing {
  /** A local file. */
  readonly path: string
  /** Counted from 1; an image has one. */
  readonly page: number
  /** Longest edge of the picture; at most {@link MAX_DRAWN_EDGE_PX}. */
  readonly maxEdgePx: number
  readonly form: 'webp' | 'png'
}

/** A page as a picture. */
export interface PagePicture {
  readonly bytes: Uint8Array
  readonly widthPx: number
  readonly heightPx: number
}

/** Longest edge that is drawn: a page for character recognition. */
export const MAX_DRAWN_EDGE_PX = 2_400

/** Reads text out of a file's bytes, isolated from the bot: no file can stop or slow it. */
export interface TextExtractor {
  /**
   * Reads a local file. A bad file gives warnings.
   * @throws Fault `extract.unavailable` when the extractor itself cannot run
   */
  extract(input: { readonly path: string; readonly name: string }): Promise<Reading>
  /**
   * Draws a page of a PDF, an image turned upright, or the preview that a document carries.
   * @returns null when there is no such picture, or it cannot be drawn within the bounds
   * @throws Fault `extract.unavailable` when the extractor itself cannot run
   */
  draw(drawing: PageDrawing): Promise<PagePicture | null>
  /** Ends whatever is being read and frees the child process. */
  close(): Promise<void>
}
