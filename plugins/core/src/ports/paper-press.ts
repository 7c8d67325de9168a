import type { PaperRequest } from '../observation/papers/paper-request'

/** Makes what people print or look at. */
export interface PaperPress {
  /**
   * The bytes of a docx, xlsx or png.
   * @returns null when what it is about is gone, or it cannot be drawn on this computer (no Chinese font)
   */
  print(paper: PaperRequest): Promise<Uint8Array | null>
}
