import type { Rubric, RubricDimension } from '../rubric'

/** What many dimensions begin with; alone it names none of them. */
const COMMON_BEGINNING = /^(?:教学|课堂|教师|学生|学习)(?=.{2})/u
/** What the last dimension is also called. */
const ALSO_CALLED: readonly (readonly [RegExp, string])[] = [
  [/结果/u, '效果'],
  [/效果/u, '结果'],
  [/素质/u, '基本功'],
  [/过程/u, '流程'],
]

function callings(name: string): readonly string[] {
  const short = name.replace(COMMON_BEGINNING, '')
  const also = ALSO_CALLED.filter(([pattern]) => pattern.test(name)).map(([, word]) => word)
  return [name, short, name.slice(0, 2), ...also].filter(word => word.length >= 2)
}

/** Words by which dimensions of a rubric are called, the longest first; a word that fits two names neither. */
export function dimensionWords(rubric: Rubric): ReadonlyMap<string, RubricDimension> {
  const found = new Map<string, RubricDimension | null>()
  for (const dimension of rubric.dimensions)
    for (const word of new Set(callings(dimension.name)))
      found.set(word, found.has(word) ? null : dimension)
  // A whole name is never taken away by another's short one.
  for (const dimension of rubric.dimensions) found.set(dimension.name, dimension)
  const named = [...found].filter((pair): pair is [string, RubricDimension] => pair[1] !== null)
  return new Map(named.sort(([a], [b]) => b.length - a.length))
}

/** A word for use inside a regular expression. */
export const escaped = (word: string) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
