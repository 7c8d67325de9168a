/** References to literature name their authors. */
const REFERENCE = /\[[JMDCNRSP](?:\/OL)?\]/

/** A text without the lines that cite literature. */
export function withoutReferences(text: string): string {
  if (!REFERENCE.test(text)) return text
  return text
    .split('\n')
    .filter(line => !REFERENCE.test(line))
    .join('\n')
}
