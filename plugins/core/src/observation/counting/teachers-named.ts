import type { Teacher } from '../teacher'
import { saidName } from './said-name'

/** A teacher whom a text names, with the words that do. */
export interface NamedTeacher {
  readonly teacher: Teacher
  readonly words: string
}

/** The ways to write somebody, the surest first: 叶青老师, 叶青; 叶老师 and 青老师 only where nobody is named in full. */
function writings({ name }: Teacher): readonly (readonly string[])[] {
  const said = saidName(name)
  if (said === null) return []
  const { base, surname, given } = said
  const full = [...base].length > 1 ? [`${base}老师`, base] : []
  return [full, [`${surname}老师`, ...(given === '' ? [] : [`${given}老师`])]]
}

/** Those of some teachers whom a text names. Two of one surname are both named by it. */
export function teachersNamedIn(
  text: string,
  teachers: readonly Teacher[],
): readonly NamedTeacher[] {
  for (const sureness of [0, 1]) {
    const named = teachers.flatMap(teacher => {
      const words = writings(teacher)[sureness]?.find(writing => text.includes(writing))
      return words === undefined ? [] : [{ teacher, words }]
    })
    if (named.length > 0) return named
  }
  return []
}
