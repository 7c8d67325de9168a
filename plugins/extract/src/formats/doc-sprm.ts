/** A property that a paragraph or run carries over its style (MS-DOC 2.2.5.1). */
export interface Sprm {
  readonly code: number
  /** First byte of the operand. */
  readonly atByte: number
}

export const SPRM_OUTLINE_LEVEL = 0x2640
export const SPRM_IN_TABLE = 0x2416
export const SPRM_ROW_END = 0x2417
export const SPRM_DELETED = 0x0800
export const SPRM_SYMBOL = 0x6a09

const TABLE_DEFINITION = 0xd608
const TAB_STOPS = 0xc615
/** Operand lengths by the upper three bits of the code; 6 is told by the bytes. */
const OPERAND_BYTES = [1, 1, 2, 4, 2, 2, 0, 3] as const
const TOLD = 6

/**
 * Calls for each property of a list. A list that is cut ends the walk.
 * @param list the bytes of one paragraph's or run's properties, at most 512
 * @param visit hears of each
 */
export function eachSprm(list: Buffer, visit: (sprm: Sprm) => void): void {
  for (let at = 0; at + 3 <= list.length; ) {
    const code = list.readUInt16LE(at)
    const kind = code >> 13
    visit({ code, atByte: at + 2 })
    at += 2 + (kind === TOLD ? toldBytes(list, at + 2, code) : (OPERAND_BYTES[kind] ?? 1))
  }
}

function toldBytes(list: Buffer, at: number, code: number): number {
  const told = list[at] ?? 0
  if (code === TABLE_DEFINITION) return at + 2 <= list.length ? list.readUInt16LE(at) + 1 : 512
  // 255 means that the length is not told; nothing that is asked for comes after it.
  return code === TAB_STOPS && told === 255 ? 512 : told + 1
}
