import { PROFILE_GRADE, PROFILE_SUBJECT } from './classify-confidence'
import type { Classification, Evidence, Facets, ResourceKind, Stage } from './facets'
import { stageOf } from './lexicon/grades'
import type { Lexicon } from './lexicon/lexicon'

/** What a poster said that they teach (我教 三年级数学). Every list may be empty. */
export interface TeachingProfile {
  readonly subjects: readonly string[]
  /** 1–12. */
  readonly grades: readonly number[]
  readonly stages: readonly Stage[]
}

/** What teachers make for their own lessons; a rule, a timetable or a report is about no subject of theirs. */
const FOR_OWN_LESSONS: ReadonlySet<ResourceKind> = new Set([
  '教案',
  '课件',
  '导学案',
  '练习',
  '试卷',
  '答案',
  '说课稿',
  '反思',
])

/** A facet that the profile adds. */
export interface ProfileFacet {
  readonly name: 'subject' | 'grade'
  readonly value: string | number
  readonly evidence: Evidence
}

/**
 * What a poster's profile adds to what a file told: the subject when they teach only one; the grade when they teach
 * only one, the file itself told that same subject and nothing about its stage but what its topic says, and no
 * textbook known teaches its lesson in other grades only. Only for lesson material, and never against what is told: a profile that contradicts the
 * file adds nothing.
 * @param told what name, folder, text and message told
 * @param name the tidied name, lower case: where its curriculum words are looked for
 */
export function profileFacets(
  profile: TeachingProfile,
  told: Classification,
  { name, lexicon }: { readonly name: string; readonly lexicon: Lexicon },
): readonly ProfileFacet[] {
  const { facets } = told
  if (facets.kind === null || !FOR_OWN_LESSONS.has(facets.kind)) return []
  if (contradicts(profile, facets)) return []
  const subject = only(profile.subjects)
  if (subject === null) return []
  if (facets.subject === null) return [added('subject', subject, PROFILE_SUBJECT)]
  const grade = only(profile.grades)
  const fits = grade !== null && facets.grade === null && saysNoMore(told, grade)
  return fits && !taughtElsewhere(grade, subject, { name, lexicon })
    ? [added('grade', grade, PROFILE_GRADE)]
    : []
}

/** Whether the file tells nothing by which its grade could be another: no stage by words, no book of senior school. */
function saysNoMore({ facets, evidence }: Classification, grade: number): boolean {
  const { stage, volume } = facets
  if (volume !== null && !/^[上下全]$/.test(volume)) return false
  return (
    stage === null || (evidence.stage?.source === 'inferred' && stage === stageOf(grade, false))
  )
}

function contradicts(profile: TeachingProfile, facets: Facets): boolean {
  const { subjects, grades, stages } = profile
  const known = [...stages, ...grades.map(grade => stageOf(grade, false))]
  return (
    (facets.subject !== null && !subjects.includes(facets.subject)) ||
    (facets.grade !== null && grades.length > 0 && !grades.includes(facets.grade)) ||
    (facets.stage !== null && known.length > 0 && !known.includes(facets.stage))
  )
}

/** Whether textbooks are known to teach the name's curriculum words, and none of them in this grade. */
function taughtElsewhere(
  grade: number,
  subject: string,
  { name, lexicon }: { readonly name: string; readonly lexicon: Lexicon },
): boolean {
  const grades = lexicon
    .topicsIn(name)
    .flatMap(({ word }) => lexicon.placesOf(word))
    .flatMap(place => (place.subject === subject && place.grade !== null ? [place.grade] : []))
  return grades.length > 0 && !grades.includes(grade)
}

function added(
  name: ProfileFacet['name'],
  value: string | number,
  confidence: number,
): ProfileFacet {
  return { name, value, evidence: { source: 'profile', words: String(value), confidence } }
}

function only<Value>(values: readonly Value[]): Value | null {
  const [first, ...others] = new Set(values)
  return first === undefined || others.length > 0 ? null : first
}
