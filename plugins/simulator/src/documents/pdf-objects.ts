/** An object with a stream of ASCII. */
export const stream = (content: string): string =>
  `<< /Length ${Buffer.byteLength(content)} >>\nstream\n${content}\nendstream`

/**
 * Puts numbered objects together to a file; the first is the catalogue.
 * @param info number of the information dictionary
 */
export function assemblePdf(objects: readonly string[], info?: number): Uint8Array {
  let text = '%PDF-1.5\n'
  const offsets: number[] = []
  objects.forEach((object, at) => {
    offsets.push(text.length)
    text += `${at + 1} 0 obj\n${object}\nendobj\n`
  })
  const table = offsets.map(offset => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const size = objects.length + 1
  const about = info === undefined ? '' : ` /Info ${info} 0 R`
  const trailer = `trailer\n<< /Size ${size} /Root 1 0 R${about} >>\nstartxref\n${text.length}\n%%EOF\n`
  return Buffer.from(`${text}xref\n0 ${size}\n0000000000 65535 f \n${table}${trailer}`, 'latin1')
}
