import type { PaperRequest } from '../observation/papers/paper-request'
import type { Feed } from './feed-store'

/** Makes what people print or look at. */
export interface PaperPress {
  /**
   * The bytes of a docx, xlsx or png.
   * @returns null when what it is about is gone, or it cannot be drawn on this computer (no Chinese font)
   * @throws Error when it cannot be made just now
   */
  print(paper: PaperRequest): Promise<Uint8Array | null>
  /**
   * A calendar to subscribe to (ics, UTF-8).
   * @returns null when whose it is is not there any more
   * @throws Error when it cannot be made just now
   */
  printFeed(feed: Feed): Promise<Uint8Array | null>
  /** Whether pictures with Chinese words can be drawn on this computer. */
  canDraw(): boolean
}
