const DENIALS = ['无', '不含', '没有', '不带', '不附', '去'] as const

/** How titles say that they lack something: 无答案, 不含答案. Such a title does not have what is excluded. */
export function deniedForms(word: string): readonly string[] {
  return DENIALS.map(denial => `${denial}${word}`)
}

/** Whether a word stands in a text other than in one of its denied forms. */
export function standsBeside(text: string, word: string, denied: readonly string[]): boolean {
  let rest = text
  for (const form of denied) rest = rest.replaceAll(form, ' ')
  return rest.includes(word)
}
