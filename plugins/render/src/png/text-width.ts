/** What takes the room of a Chinese character; a Latin letter takes a bit more than half of it. */
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{20000}-\u{3fffd}]/u
const NARROW_SHARE = 0.58

/** About how wide a text is drawn. @param size of its characters, in the same unit */
export function textWidth(text: string, size: number): number {
  let width = 0
  for (const character of text) width += WIDE.test(character) ? size : size * NARROW_SHARE
  return width
}

/** Latin words and numbers stay whole; every Chinese character may end a line, but what closes stays with it. */
const PIECES =
  /[\p{Script=Latin}\p{N}'’()_.:/-]+[?!,.;:]*\s?|.(?:[，。、；：？！）》」』”’…]| ·)*/gsu

/** Pieces that are too long for a line by themselves fall apart. */
function piecesOf(text: string, size: number, width: number): string[] {
  return [...(text.match(PIECES) ?? [])].flatMap(piece =>
    textWidth(piece, size) > width ? [...piece] : [piece],
  )
}

/** A text in lines that fit; what does not fit in `most` lines ends with …. */
export function wrapText(
  text: string,
  { size, width, most }: { readonly size: number; readonly width: number; readonly most: number },
): string[] {
  const wrapped: string[] = []
  let line = ''
  for (const piece of piecesOf(text, size, width)) {
    if (line !== '' && textWidth(line + piece.trimEnd(), size) > width) {
      wrapped.push(line.trimEnd())
      line = ''
    }
    line += piece
    if (wrapped.length > most) break
  }
  if (line.trim() !== '') wrapped.push(line.trimEnd())
  if (wrapped.length <= most) return wrapped
  const last = wrapped[most - 1] ?? ''
  return [...wrapped.slice(0, most - 1), `${[...last].slice(0, -1).join('')}…`]
}
