import { type Box, scaled } from './box'
import { findBoxes } from './find-boxes'
import { CHANNELS, type Picture, shrunk } from './picture'
import { runModel, type Session } from './runtime'

/** Longest edge of what the detector looks at: larger costs more and finds no more lines. */
export const DETECTED_EDGE_PX = 1_120
/** The model halves its input five times. */
const GRID_PX = 32
/** What the model was taught with; blue first. */
const MEANS = [0.485, 0.456, 0.406] as const
const DEVIATIONS = [0.229, 0.224, 0.225] as const
const WHITE = 255

const onGrid = (px: number) => Math.ceil(px / GRID_PX) * GRID_PX

/** A picture as the detector wants it, with white beside it up to its grid. */
function toInput(picture: Picture, width: number, height: number): Float32Array {
  const input = new Float32Array(CHANNELS * width * height)
  MEANS.forEach((mean, plane) => {
    const deviation = DEVIATIONS[plane] ?? 1
    const paper = (1 - mean) / deviation
    input.fill(paper, plane * width * height, (plane + 1) * width * height)
    const channel = CHANNELS - 1 - plane
    for (let y = 0; y < picture.heightPx; y++) {
      let from = y * picture.widthPx * CHANNELS + channel
      const row = plane * width * height + y * width
      for (let x = 0; x < picture.widthPx; x++, from += CHANNELS)
        input[row + x] = ((picture.pixels[from] ?? WHITE) / WHITE - mean) / deviation
    }
  })
  return input
}

/** Where the lines of text are, in the picture's own pixels. */
export async function detectLines(detector: Session, picture: Picture): Promise<readonly Box[]> {
  const small = shrunk(picture, DETECTED_EDGE_PX)
  const [width, height] = [onGrid(small.widthPx), onGrid(small.heightPx)]
  const input = toInput(small, width, height)
  const output = await runModel(detector, input, [1, CHANNELS, height, width])
  const scale = picture.widthPx / small.widthPx
  const map = { values: output.data, widthPx: width, heightPx: height }
  return findBoxes(map).map(box => scaled(box, scale))
}
