import { atom, container, words } from './ppt-records'

/** A text on a slide. */
export interface PptShape {
  readonly text: string
  /** Kept in the outline and only pointed to from the shape, as placeholders do it. */
  readonly outlineIndex?: number
  /** What the text is for: 0 a title, 1 a body, 2 notes, 4 anything else. */
  readonly kind: number
  /** Which of a master's prompts it is. */
  readonly placeholder?: number
  /** A date or slide number stands for this character. */
  readonly standInAt?: number
}

const TEXT_BOX = 202
const RECTANGLE = 1

/** The characters of a text with the record that says what it is for. */
export function textRecords({ text, kind, standInAt }: PptShape): Buffer {
  const isNarrow = /^[\0-\x7f]*$/.test(text)
  const characters = isNarrow
    ? atom(0x0fa8, Buffer.from(text, 'latin1'))
    : atom(0x0fa0, Buffer.from(text, 'utf16le'))
  const standIn = standInAt === undefined ? [] : [atom(0x0fd8, words(standInAt))]
  return Buffer.concat([atom(0x0f9f, words(kind)), characters, ...standIn])
}

/**
 * A drawing with text boxes.
 * @param id of the drawing, from 1
 * @param shapes its texts, from the top down
 * @param wordArt words drawn as a picture
 */
export function drawing(id: number, shapes: readonly PptShape[], wordArt?: string): Buffer {
  const shapeId = (n: number): number => id * 1024 + n
  const group = container(0xf004, [
    atom(0xf009, words(0, 0, 0, 0), 0, 1),
    atom(0xf00a, words(shapeId(0), 5), 0, 2),
  ])
  const boxes = shapes.map((shape, i) => textShape(shape, shapeId(i + 2), i))
  const art = wordArt === undefined ? [] : [wordArtShape(wordArt, shapeId(shapes.length + 2))]
  const background = container(0xf004, [
    atom(0xf00a, words(shapeId(1), 0xc00), RECTANGLE, 2),
    atom(
      0xf00b,
      Buffer.concat([property(0x0181, 0x08000000), property(0x01ff, 0x0012_0000)]),
      2,
      3,
    ),
  ])
  const all = container(0xf003, [group, ...boxes, ...art])
  const last = shapeId(shapes.length + 2)
  return container(0x040c, [
    container(0xf002, [atom(0xf008, words(shapes.length + 2, last), id), all, background]),
  ])
}

function textShape(shape: PptShape, id: number, at: number): Buffer {
  const anchor = Buffer.alloc(8)
  anchor.writeInt16LE(300 + at * 700, 0)
  anchor.writeInt16LE(300, 2)
  anchor.writeInt16LE(5000, 4)
  anchor.writeInt16LE(900 + at * 700, 6)
  const text =
    shape.outlineIndex === undefined ? textRecords(shape) : atom(0x0f9e, words(shape.outlineIndex))
  return container(0xf004, [
    atom(0xf00a, words(id, 0xa00), TEXT_BOX, 2),
    atom(0xf010, anchor),
    ...placeholderOf(shape),
    container(0xf00d, [text]),
  ])
}

function placeholderOf({ placeholder }: PptShape): readonly Buffer[] {
  return placeholder === undefined ? [] : [container(0xf011, [atom(0x0bc3, words(0, placeholder))])]
}

/** A shape that draws words. */
export function wordArtShape(text: string, id: number): Buffer {
  const data = Buffer.from(`${text}\0`, 'utf16le')
  const properties = Buffer.concat([property(0x80c0, data.length), data])
  return container(0xf004, [atom(0xf00a, words(id, 0xa00), 136, 2), atom(0xf00b, properties, 1, 3)])
}

function property(id: number, value: number): Buffer {
  const bytes = Buffer.alloc(6)
  bytes.writeUInt16LE(id, 0)
  bytes.writeUInt32LE(value, 2)
  return bytes
}
