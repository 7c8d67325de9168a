/**
 * Where a term stands in a text; letters only where they stand alone: ja, not java.
 * @returns -1 when it does not
 */
export function placeOf(text: string, term: string): number {
  if (term === '') return -1
  for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + 1))
    if (standsAlone(text, at, at + term.length)) return at
  return -1
}

function standsAlone(text: string, start: number, end: number): boolean {
  const isLetter = (character: string | undefined) => /[a-z]/.test(character ?? '')
  const isCutBefore = isLetter(text[start - 1]) && isLetter(text[start])
  return !isCutBefore && !(isLetter(text[end - 1]) && isLetter(text[end]))
}
