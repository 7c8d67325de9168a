import type { Box } from './box'
import { CHANNELS, type Picture } from './picture'

/** Height of the lines that the reader was taught with. */
export const LINE_HEIGHT_PX = 48
/** Longest line that is read, after it was brought to that height: about 100 characters. */
const MAX_LINE_PX = 4_800
const MIN_LINE_PX = 16
const BYTE = 255

/** A line brought to the reader's height, as its input: three planes, blue first. */
export interface LineInput {
  readonly input: Float32Array
  readonly widthPx: number
}

const widthOf = (box: Box) =>
  Math.min(
    MAX_LINE_PX,
    Math.max(MIN_LINE_PX, Math.round((LINE_HEIGHT_PX * box.lengthPx) / Math.max(1, box.heightPx))),
  )

/** One channel of a picture between four pixels; its edge goes on beyond it. */
function sample(picture: Picture, x: number, y: number, channel: number): number {
  const { pixels, widthPx, heightPx } = picture
  const left = Math.min(widthPx - 1, Math.max(0, Math.floor(x)))
  const top = Math.min(heightPx - 1, Math.max(0, Math.floor(y)))
  const right = Math.min(widthPx - 1, left + 1)
  const below = Math.min(heightPx - 1, top + 1)
  const dx = Math.min(1, Math.max(0, x - left))
  const dy = Math.min(1, Math.max(0, y - top))
  const at = (px: number, py: number) => pixels[(py * widthPx + px) * CHANNELS + channel] ?? 0
  const above = at(left, top) * (1 - dx) + at(right, top) * dx
  return above * (1 - dy) + (at(left, below) * (1 - dx) + at(right, below) * dx) * dy
}

/** Points of the picture for one point of the line: large letters are averaged, not skipped over. */
const sampling = (stepPx: number) => Math.min(4, Math.max(1, Math.round(stepPx)))

/**
 * Cuts a line out of a picture, straightens it and brings it to the reader's height.
 * @param isUpsideDown whether the page stands on its head
 */
export function cropLine(picture: Picture, box: Box, isUpsideDown = false): LineInput {
  const widthPx = widthOf(box)
  const direction = isUpsideDown ? -1 : 1
  const [cos, sin] = [Math.cos(box.angle) * direction, Math.sin(box.angle) * direction]
  const [stepU, stepV] = [box.lengthPx / widthPx, box.heightPx / LINE_HEIGHT_PX]
  const fine = sampling(Math.min(stepU, stepV))
  const plane = widthPx * LINE_HEIGHT_PX
  const input = new Float32Array(CHANNELS * plane)
  const weight = 1 / (fine * fine)
  for (let row = 0; row < LINE_HEIGHT_PX * fine; row++) {
    const v = ((row + 0.5) / fine) * stepV - box.heightPx / 2
    const toRow = Math.floor(row / fine) * widthPx
    for (let column = 0; column < widthPx * fine; column++) {
      const u = ((column + 0.5) / fine) * stepU - box.lengthPx / 2
      const x = box.centre.x + u * cos - v * sin - 0.5
      const y = box.centre.y + u * sin + v * cos - 0.5
      const to = toRow + Math.floor(column / fine)
      for (let channel = 0; channel < CHANNELS; channel++) {
        const value = (sample(picture, x, y, CHANNELS - 1 - channel) / BYTE) * 2 - 1
        input[channel * plane + to] = (input[channel * plane + to] ?? 0) + value * weight
      }
    }
  }
  return { input, widthPx }
}
