import { eachSprm, SPRM_OUTLINE_LEVEL } from './doc-sprm'
import type { ParagraphRole } from './docx-styles'

/** Most styles that are looked at. */
const MAX_STYLES = 5000
/** Numbers of the built-in styles (MS-DOC 2.9.260). */
const HEADING_1 = 1
const HEADING_9 = 9
const TITLE = 62
/** Outline level 9 is body text. */
export const BODY_LEVEL = 9
const NO_STYLE = 0xfff
const PARAGRAPH_STYLE = 1

interface Style {
  readonly role: ParagraphRole | null
  readonly basedOn: number
}

/**
 * Which paragraph styles are titles and headings: by the number Word gives its own styles, by
 * outline level, or by what they are based on.
 * @param sheet the style sheet (STSH)
 * @returns by the number that paragraphs give; empty when there is none
 */
export function docStyles(sheet: Buffer): ReadonlyMap<number, ParagraphRole> {
  const roles = new Map<number, ParagraphRole>()
  if (sheet.length < 6) return roles
  const count = Math.min(MAX_STYLES, sheet.readUInt16LE(2))
  const fixedBytes = sheet.readUInt16LE(4)
  const styles: Style[] = []
  let at = 2 + sheet.readUInt16LE(0)
  for (let i = 0; i < count && at + 2 <= sheet.length; i++) {
    const sizeBytes = sheet.readUInt16LE(at)
    styles.push(styleOf(sheet.subarray(at + 2, at + 2 + sizeBytes), fixedBytes))
    at += 2 + sizeBytes
  }
  styles.forEach((style, number) => {
    const role = style.role ?? styles[style.basedOn]?.role
    if (role) roles.set(number, role)
  })
  return roles
}

function styleOf(style: Buffer, fixedBytes: number): Style {
  if (style.length < 8) return { role: null, basedOn: NO_STYLE }
  const number = style.readUInt16LE(0) & 0xfff
  const kind = style.readUInt16LE(2) & 0xf
  const basedOn = style.readUInt16LE(2) >> 4
  if (kind !== PARAGRAPH_STYLE) return { role: null, basedOn: NO_STYLE }
  if (number === TITLE) return { role: 'title', basedOn }
  const isHeading = number >= HEADING_1 && number <= HEADING_9
  return { role: isHeading || hasOutline(style, fixedBytes) ? 'heading' : null, basedOn }
}

/** After the name come the style's own paragraph properties. */
function hasOutline(style: Buffer, fixedBytes: number): boolean {
  if (fixedBytes + 2 > style.length) return false
  const nameBytes = style.readUInt16LE(fixedBytes) * 2 + 4
  const at = fixedBytes + nameBytes
  if (at + 4 > style.length) return false
  const properties = style.subarray(at + 4, at + 2 + style.readUInt16LE(at))
  let isFound = false
  eachSprm(properties, ({ code, atByte }) => {
    if (code === SPRM_OUTLINE_LEVEL) isFound = (properties[atByte] ?? BODY_LEVEL) < BODY_LEVEL
  })
  return isFound
}
