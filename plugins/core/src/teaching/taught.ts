import type { TeachingProfile } from '../resource/classify-profile'
import type { Facets, Stage } from '../resource/facets'
import { describeFacets } from '../search/facet-words'
import { NO_CONTEXT, parseQuery } from '../search/parse-query'

/** One class of lessons that a teacher gives: 三年级数学, 人教版. What they did not say is null. */
export interface Taught {
  readonly stage: Stage | null
  /** 1–12. */
  readonly grade: number | null
  readonly subject: string
  readonly edition: string | null
}

/** The edition that a school's classes use in a subject; `stage` null for all it has. */
export interface SchoolEdition {
  readonly subject: string
  readonly stage: Stage | null
  readonly edition: string
}

/** Classes of lessons one teacher may say they give. */
export const MAX_TAUGHT = 6
const BETWEEN = /[,，、;；/+和与及]+/u

/**
 * Reads what stands behind 我教: 三年级数学 人教版, 三、四年级科学, 五年级数学和语文. What a part leaves out it has
 * from the one before it or, for a bare grade, from the one after it.
 * @returns empty when no subject is named
 */
export function readTaught(words: string): readonly Taught[] {
  const parts = words.split(BETWEEN).filter(part => part.trim() !== '')
  const told = parts.slice(0, MAX_TAUGHT).map(facetsOf)
  const filled = told.map((facets, i) => {
    const near = [...told.slice(0, i).reverse(), ...told.slice(i + 1)]
    const first = <Name extends keyof Facets>(name: Name) =>
      facets[name] ?? near.find(other => other[name] != null)?.[name] ?? null
    return {
      subject: first('subject'),
      grade: first('grade'),
      edition: facets.edition ?? null,
      stage: first('stage'),
    }
  })
  const all = filled.flatMap(({ subject, ...more }) =>
    subject === null ? [] : [{ subject, ...more }],
  )
  return [...new Map(all.map(taught => [JSON.stringify(taught), taught])).values()]
}

/** 三 in 三、四年级 is a grade. */
function facetsOf(part: string): Partial<Facets> {
  const bare = part.trim()
  const spelled = /^[一二三四五六七八九]$/u.test(bare) ? `${bare}年级` : bare
  return parseQuery(spelled, NO_CONTEXT).facets
}

/** 三年级 数学 人教版, as people say it. */
export function describeTaught(taught: Taught): string {
  return describeFacets(taught).join('')
}

/** What classification may know of a poster. */
export function profileOf(taught: readonly Taught[]): TeachingProfile | null {
  if (taught.length === 0) return null
  const told = <Value>(values: readonly (Value | null)[]) => [
    ...new Set(values.filter(value => value !== null)),
  ]
  return {
    subjects: told(taught.map(({ subject }) => subject)),
    grades: told(taught.map(({ grade }) => grade)),
    stages: told(taught.map(({ stage }) => stage)),
  }
}

/** The editions to prefer for somebody, by subject: what they said themselves, else what their school uses. */
export function editionsFor(
  taught: readonly Taught[],
  school: readonly SchoolEdition[],
): Readonly<Record<string, string>> {
  const stages = new Set(taught.flatMap(({ stage }) => stage ?? []))
  const editions: Record<string, string> = {}
  for (const { stage, subject, edition } of school)
    if (stage === null || stages.size === 0 || stages.has(stage)) editions[subject] = edition
  for (const { subject, edition } of taught) if (edition !== null) editions[subject] = edition
  return editions
}

/** Reads what stands behind 我校教材: 数学 北师大版, 初中数学 湘教版. @returns null when either is missing */
export function readSchoolEdition(words: string): SchoolEdition | null {
  const { subject, edition, stage } = parseQuery(words, NO_CONTEXT).facets
  return subject == null || edition == null ? null : { subject, edition, stage: stage ?? null }
}
