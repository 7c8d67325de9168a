import { TRADITIONAL_PAIRS } from './traditional-pairs'

const TRADITIONAL = new Map<string, string>()
const characters = [...TRADITIONAL_PAIRS.replaceAll('\n', '')]
for (let at = 0; at + 1 < characters.length; at += 2)
  TRADITIONAL.set(characters[at] ?? '', characters[at + 1] ?? '')

/** A text in traditional characters, one by one. */
export function traditionalOf(text: string): string {
  return [...text].map(character => TRADITIONAL.get(character) ?? character).join('')
}
