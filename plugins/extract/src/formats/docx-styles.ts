import type { Archive } from '../archive'
import { walkXml, type XmlTag } from '../xml/walk-xml'

/** What a paragraph style makes of its paragraphs. */
export type ParagraphRole = 'title' | 'heading'

/** A role, and for a heading its level: 1 is the widest. */
export interface ParagraphStyle {
  readonly role: ParagraphRole
  readonly level: number
}

/** Most styles that are looked at. */
const MAX_STYLES = 5000
const HEADING_NAME = /^(?:heading|标题) ?([1-9])$/i
const TITLE_NAME = /^(?:title|标题)$/i
/** Outline level 9 is body text. */
const BODY_LEVEL = 9

interface Style {
  id: string
  name: string
  basedOn: string
  outlineLevel: number
}

/**
 * Which paragraph styles are titles and headings. Chinese templates number their styles (`1`, `2`)
 * and say what they are only in the style's name, or in its outline level.
 * @param archive the package
 * @param part path of the style sheet
 * @returns by style id; empty when there is no style sheet or it is damaged
 */
export async function docxStyles(
  archive: Archive,
  part: string,
): Promise<ReadonlyMap<string, ParagraphStyle>> {
  const member = archive.find(part)
  const roles = new Map<string, ParagraphStyle>()
  if (!member) return roles
  const styles: Style[] = []
  let current: Style | null = null
  await walkXml(archive.chunks(member), {
    open: tag => {
      if (tag.local !== 'style') {
        if (current) describe(current, tag)
        return
      }
      current = newStyle(tag.attribute('styleId') ?? '')
      if (styles.length < MAX_STYLES) styles.push(current)
    },
    close: local => {
      if (local === 'style') current = null
    },
  })
  for (const style of styles) {
    const role = roleOf(style) ?? roles.get(style.basedOn)
    if (role) roles.set(style.id, role)
  }
  return roles
}

function describe(style: Style, tag: XmlTag): void {
  const value = tag.attribute('val') ?? ''
  if (tag.local === 'name') style.name = value
  else if (tag.local === 'basedOn') style.basedOn = value
  else if (tag.local === 'outlineLvl') style.outlineLevel = Number(value)
}

function newStyle(id: string): Style {
  return { id, name: '', basedOn: '', outlineLevel: BODY_LEVEL }
}

function roleOf(style: Style): ParagraphStyle | null {
  if (TITLE_NAME.test(style.name)) return { role: 'title', level: 0 }
  const named = HEADING_NAME.exec(style.name)?.[1]
  if (named) return { role: 'heading', level: Number(named) }
  return roleOfOutline(style.outlineLevel)
}

/**
 * What an outline level makes of a paragraph.
 * @param level counted from 0; 9 is body text
 */
export function roleOfOutline(level: number): ParagraphStyle | null {
  return level >= 0 && level < BODY_LEVEL ? { role: 'heading', level: level + 1 } : null
}
