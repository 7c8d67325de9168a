import type { RecognisedText } from '@lianxiao/core'
import { arrangeLines, type PlacedLine } from './arrange-lines'
import { type Box, isSidewaysBox } from './box'
import { cropLine } from './crop-line'
import { detectLines } from './detect-lines'
import { type Picture, type Turns, turned } from './picture'
import { type LineReader, readLine } from './read-line'
import type { Session } from './runtime'

/** Loaded models. */
export interface Engine {
  readonly detector: Session
  readonly reader: LineReader
}

/** Lines less sure than this are shadows and drawings. */
const MIN_LINE_CONFIDENCE = 0.5
/** A sample of lines at least this sure stands upright: no other way round is tried. */
const SURE_CONFIDENCE = 0.85
/** Lines that tell how a page stands. */
const SAMPLED_LINES = 6

const NOTHING: RecognisedText = { text: '', confidence: 0 }

/** The longest lines, which tell most. */
const sampleOf = (boxes: readonly Box[]) =>
  [...boxes].sort((a, b) => b.lengthPx - a.lengthPx).slice(0, SAMPLED_LINES)

async function sampleConfidence(
  engine: Engine,
  picture: Picture,
  sample: { readonly boxes: readonly Box[]; readonly isUpsideDown: boolean },
): Promise<number> {
  let sum = 0
  for (const box of sample.boxes) {
    const line = await readLine(engine.reader, cropLine(picture, box, sample.isUpsideDown))
    sum += line.confidence
  }
  return sample.boxes.length === 0 ? 0 : sum / sample.boxes.length
}

/** Most of the text runs up or down: measured by length, so that page numbers do not vote as much as lines. */
function isSidewaysPage(boxes: readonly Box[]): boolean {
  const total = (each: readonly Box[]) => each.reduce((sum, box) => sum + box.lengthPx, 0)
  return total(boxes.filter(isSidewaysBox)) > total(boxes) / 2
}

/**
 * By how many quarters a page must be turned so that its text is upright: the direction of its lines tells
 * two of the four, reading a few of them the right way round and upside down tells the rest.
 */
async function turnsNeeded(
  engine: Engine,
  picture: Picture,
  boxes: readonly Box[],
): Promise<Turns> {
  const isSideways = isSidewaysPage(boxes)
  const sample = sampleOf(boxes.filter(box => isSidewaysBox(box) === isSideways))
  // A box's line runs to the right or down; down means that the page was turned clockwise.
  const [asIs, onHead]: readonly [Turns, Turns] = isSideways ? [3, 1] : [0, 2]
  const first = await sampleConfidence(engine, picture, { boxes: sample, isUpsideDown: false })
  if (first >= SURE_CONFIDENCE) return asIs
  const second = await sampleConfidence(engine, picture, { boxes: sample, isUpsideDown: true })
  return second > first ? onHead : asIs
}

async function readBoxes(
  engine: Engine,
  picture: Picture,
  boxes: readonly Box[],
): Promise<RecognisedText> {
  const lines: PlacedLine[] = []
  for (const box of boxes) {
    const line = await readLine(engine.reader, cropLine(picture, box))
    const isText = line.confidence >= MIN_LINE_CONFIDENCE && line.text.trim() !== ''
    if (isText) lines.push({ ...line, box })
  }
  const characters = lines.reduce((sum, { text }) => sum + text.length, 0)
  if (characters === 0) return NOTHING
  const weighted = lines.reduce((sum, line) => sum + line.confidence * line.text.length, 0)
  return { text: arrangeLines(lines), confidence: weighted / characters }
}

/** Reads a page, whichever way round it lies. */
export async function readPage(engine: Engine, picture: Picture): Promise<RecognisedText> {
  const boxes = await detectLines(engine.detector, picture)
  if (boxes.length === 0) return NOTHING
  const turns = await turnsNeeded(engine, picture, boxes)
  if (turns === 0) return readBoxes(engine, picture, boxes)
  const upright = turned(picture, turns)
  return readBoxes(engine, upright, await detectLines(engine.detector, upright))
}
