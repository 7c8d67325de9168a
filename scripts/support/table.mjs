/** Columns a text takes on a terminal: Chinese characters are two wide. */
export function widthOf(text) {
  let width = 0
  for (const character of text)
    width +=
      /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u.test(
        character,
      )
        ? 2
        : 1
  return width
}

const padded = (text, width) => text + ' '.repeat(Math.max(0, width - widthOf(text)))

/** Rows as aligned lines. */
export function table(rows) {
  const cells = rows.map(row => row.map(String))
  const widths = cells[0].map((_, column) => Math.max(...cells.map(row => widthOf(row[column]))))
  return cells.map(row => row.map((cell, column) => padded(cell, widths[column])).join('  '))
}

/** Rows as a Markdown table, the first one its head. */
export function markdownTable([head, ...rows]) {
  const line = cells => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}
