import type { PagePicture } from '@lianxiao/core'
import type { ChildMessage, JobCost } from './child-protocol'

/** Most bytes of a drawn page; a larger picture is none. */
export const MAX_PICTURE_BYTES = 8 * 1024 * 1024
/** Bytes in one message: a multiple of three, so that the pieces' base64 is the whole's. */
const PIECE_BYTES = 48 * 1024

/**
 * Cuts a picture into messages.
 * @param id of the request
 * @param picture null, or one past the bound: there is none
 * @param cost of the job
 */
export function* pictureMessages(
  id: number,
  picture: PagePicture | null,
  cost: JobCost,
): Generator<ChildMessage> {
  if (picture === null || picture.bytes.length > MAX_PICTURE_BYTES) {
    yield { kind: 'drawn', id, size: null, cost }
    return
  }
  const { bytes, widthPx, heightPx } = picture
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  for (let at = 0; at < whole.length; at += PIECE_BYTES) {
    yield { kind: 'bytes', id, base64: whole.toString('base64', at, at + PIECE_BYTES) }
  }
  yield { kind: 'drawn', id, size: { widthPx, heightPx }, cost }
}

/** Puts a picture together again. */
export interface PictureAssembly {
  /** Takes a `bytes` message. */
  take(message: ChildMessage): void
  /** The picture, once `drawn` has come; null for none, an empty one, or one past the bound. */
  finish(end: Extract<ChildMessage, { kind: 'drawn' }>): PagePicture | null
}

/** An empty assembly. */
export function createPictureAssembly(): PictureAssembly {
  const pieces: Buffer[] = []
  let length = 0
  return {
    take: message => {
      if (message.kind !== 'bytes' || length > MAX_PICTURE_BYTES) return
      const piece = Buffer.from(message.base64, 'base64')
      length += piece.length
      if (length <= MAX_PICTURE_BYTES) pieces.push(piece)
    },
    finish: ({ size }) => {
      if (size === null || length === 0 || length > MAX_PICTURE_BYTES) return null
      return { bytes: Buffer.concat(pieces), ...size }
    },
  }
}
