/** Columns a text takes on a terminal: Chinese characters and full-width marks take two. */
export function displayWidth(text: string): number {
  return [...text].reduce(
    (width, character) => width + (/[\u1100-\uffdc\u{20000}-\u{3fffd}]/u.test(character) ? 2 : 1),
    0,
  )
}

/** A share as it is printed; `-` where there is none. */
export function shareWords(value: number | null): string {
  return value === null ? '-' : value.toFixed(3)
}

/** Rows under one another, the first column to the left, the others to the right. */
export function tableLines(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, at) =>
    Math.max(...rows.map(row => displayWidth(row[at] ?? ''))),
  )
  return rows.map(row =>
    row
      .map((cell, at) => {
        const gap = ' '.repeat((widths[at] ?? 0) - displayWidth(cell))
        return at === 0 ? cell + gap : gap + cell
      })
      .join('  '),
  )
}
