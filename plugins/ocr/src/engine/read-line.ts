import { LINE_HEIGHT_PX, type LineInput } from './crop-line'
import { CHANNELS } from './picture'
import { runModel, type Session, type Tensor } from './runtime'

/** A line as it was read. */
export interface ReadLine {
  readonly text: string
  /** From 0 to 1, the mean over its characters; 0 for an empty line. */
  readonly confidence: number
}

/** The reader, and the characters it tells apart. */
export interface LineReader {
  readonly session: Session
  /** The model's class 1 is the first; class 0 is no character. */
  readonly characters: readonly string[]
}

/** The surest class at one step of a line. */
function surest(data: Float32Array, begin: number, classes: number) {
  let best = 0
  let confidence = data[begin] ?? 0
  for (let i = 1; i < classes; i++) {
    const value = data[begin + i] ?? 0
    if (value <= confidence) continue
    best = i
    confidence = value
  }
  return { best, confidence }
}

/** Puts a line together from what was seen at each step: a character lasts several steps, a gap parts two equal ones. */
export function decodeLine({ data, dims }: Tensor, characters: readonly string[]): ReadLine {
  const [steps = 0, classes = 0] = dims.slice(-2)
  let text = ''
  let sum = 0
  let count = 0
  let before = 0
  for (let step = 0; step < steps; step++) {
    const { best, confidence } = surest(data, step * classes, classes)
    if (best !== 0 && best !== before) {
      text += characters[best - 1] ?? ''
      sum += confidence
      count++
    }
    before = best
  }
  return { text, confidence: count === 0 ? 0 : sum / count }
}

/** Reads one line. */
export async function readLine(reader: LineReader, line: LineInput): Promise<ReadLine> {
  const dims = [1, CHANNELS, LINE_HEIGHT_PX, line.widthPx]
  return decodeLine(await runModel(reader.session, line.input, dims), reader.characters)
}
