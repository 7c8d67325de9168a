import {
  CONFIDENCE,
  KIND_ELSEWHERE,
  kindConfidence,
  LESSON_CONFIDENCE,
  UNIT_ELSEWHERE,
} from './classify-confidence'
import { bareTextbook, kindOf, kindOfOpening, kindOfText, type ToldKind } from './classify-kind'
import { lessonOf } from './classify-lesson'
import { profileFacets, type TeachingProfile } from './classify-profile'
import { type InferredSubject, inferredSubject, subjectBeforeColon } from './classify-topic'
import { readWords, type ToldWords, type WordFacet } from './classify-words'
import {
  type Classification,
  type Evidence,
  type EvidenceSource,
  type FacetName,
  type Facets,
  NO_FACETS,
} from './facets'
import { BUILT_IN_LEXICON, type Lexicon } from './lexicon/lexicon'
import {
  EXTENSION,
  KINDS_OF_MANY_SUBJECTS,
  KINDS_WITHOUT_LESSON,
  KINDS_WITHOUT_TOPIC,
} from './lexicon/noise'
import { tidy } from './lexicon/scan'

/** What is known about a posted file when it is classified. All of it comes from outside. */
export interface ClassifyInput {
  /** The file's name, with its extension. */
  readonly name: string
  /** The group folder it lies in. */
  readonly folder?: string | null
  /** What the poster said around it. */
  readonly nearbyText?: string | null
  /** The document's own headings, in order. */
  readonly headings?: readonly string[]
  /** The document's text; the first {@link MAX_TEXT_LOOKED_AT} characters are looked at. */
  readonly text?: string | null
  /** What the poster said that they teach; believed last and least. */
  readonly profile?: TeachingProfile | null
}

/** How much of a document's text is looked at, in UTF-16 units. */
export const MAX_TEXT_LOOKED_AT = 4000
const MAX_NAME_CHARS = 300
const MAX_HEADINGS = 20
/** A document says what it is in its first lines. */
const TEXT_HEAD_CHARS = 200

/** What another place than the name may tell; a lesson's title and the year are read from the name alone. */
const ELSEWHERE: readonly WordFacet[] = ['stage', 'grade', 'subject', 'volume', 'edition', 'unit']
/** What the text of a timetable or notice may tell. */
const OF_MANY: readonly WordFacet[] = ['stage', 'grade']
/** By these a message shows that it speaks of another file. */
const TELLING_APART = ['stage', 'grade', 'subject'] as const
/** No book has more units or lessons of the kind people mention in passing. */
const MAX_SPOKEN_UNIT = 20

/**
 * Reads what a file is from its name, then its folder, its own text, and the words around it; the first that tells a
 * facet decides. A facet that nothing tells stays null: null beats a guess. Never throws, whatever the input.
 * @param lexicon the curriculum words that tell a subject; with an alliance's own where it has any
 */
export function classify(
  input: ClassifyInput,
  lexicon: Lexicon = BUILT_IN_LEXICON,
): Classification {
  const draft = newDraft()
  const { stem, extension } = splitName(input.name)
  const told = readWords(stem)
  addInferred(draft, subjectBeforeColon(stem, lexicon))
  addWords(draft, told, { source: 'name', facets: ['year', ...ELSEWHERE] })
  addKind(draft, kindOf(stem, extension) ?? bareTextbook(told, extension), 'name')
  addPlace(draft, 'folder', tidy(input.folder ?? '', MAX_NAME_CHARS))
  const opening = addOpening(draft, input)
  const body = tidy(input.text ?? '', MAX_TEXT_LOOKED_AT)
  addKind(draft, kindOfText(body), 'text')
  const telling = opening.subjects.length > 1 || isOfMany(draft) ? '' : body
  const { stage } = draft.facets
  const topics = saysTopic(draft) ? topicText(stem, told.rest) : ''
  addInferred(draft, inferredSubject(topics, telling, { lexicon, stage }))
  addMessage(draft, tidy(input.nearbyText ?? '', MAX_NAME_CHARS))
  addLesson(draft, { text: stem, rest: told.rest }, lexicon)
  if (told.subjects.length < 2) addProfile(draft, input.profile ?? null, { stem, lexicon })
  return draft
}

interface Draft {
  readonly facets: { -readonly [Name in FacetName]: Facets[Name] }
  readonly evidence: Partial<Record<FacetName, Evidence>>
}

function newDraft(): Draft {
  return { facets: { ...NO_FACETS }, evidence: {} }
}

type Place = 'folder' | 'message' | 'text'

/** Timetables, score lists and notices: the subjects in their text are not what they are about. */
function isOfMany({ facets, evidence }: Draft): boolean {
  // An extension alone (.xlsx) does not make it one.
  const isByWords = evidence.kind?.words.startsWith('.') === false
  return isByWords && KINDS_OF_MANY_SUBJECTS.has(facets.kind ?? '')
}

function addPlace(draft: Draft, source: Place, text: string): void {
  addWords(draft, readWords(text), { source, facets: ELSEWHERE })
  addKindOf(draft, source, text)
}

/** What the document's headings and first lines tell; its kind first, since it decides what else is believed. */
function addOpening(draft: Draft, input: ClassifyInput): ToldWords {
  const headings = (input.headings ?? []).slice(0, MAX_HEADINGS).join(' ')
  const text = tidy(`${headings} ${(input.text ?? '').slice(0, TEXT_HEAD_CHARS)}`, MAX_NAME_CHARS)
  const said = spoken(readWords(text))
  addKind(draft, weaker(kindOfOpening(openingLines(input)), 'text'), 'text')
  addWords(draft, said, { source: 'text', facets: isOfMany(draft) ? OF_MANY : ELSEWHERE })
  return said
}

/** Headings and first lines, each by itself, since {@link tidy} makes one line of many. */
function openingLines(input: ClassifyInput): string[] {
  const headings = (input.headings ?? []).slice(0, MAX_HEADINGS)
  const lines = (input.text ?? '').slice(0, TEXT_HEAD_CHARS).split(/[\n\r]+/)
  return [...headings, ...lines]
    .map(line => tidy(line, MAX_NAME_CHARS).trim())
    .filter(line => line !== '')
}

/** What was said around the file, unless it speaks of another class or subject: then it is about another file. */
function addMessage(draft: Draft, text: string): void {
  const said = spoken(readWords(text))
  const isOfAnother = TELLING_APART.some(name => {
    const known = draft.facets[name]
    const facet = said.told[name]
    return known !== null && facet !== undefined && facet.value !== known
  })
  if (isOfAnother) return
  addWords(draft, said, { source: 'message', facets: ELSEWHERE })
  addKindOf(draft, 'message', text)
}

function addKindOf(draft: Draft, source: Place, text: string): void {
  addKind(draft, weaker(kindOf(text, ''), source), source)
}

/**
 * What running text tells: a decimal in it (86.5 in a list of scores) is no section, a large number no unit,
 * and of several subjects none is the file's.
 */
function spoken(words: ToldWords): ToldWords {
  const { unit, subject, ...told } = words.told
  const isUnit = unit !== undefined && Number(unit.value) <= MAX_SPOKEN_UNIT && isWhole(unit.value)
  return {
    ...words,
    told: {
      ...told,
      ...(isUnit ? { unit } : {}),
      ...(subject !== undefined && words.subjects.length === 1 ? { subject } : {}),
    },
  }
}

function isWhole(value: string | number): boolean {
  return /^\d+$/.test(String(value))
}

function splitName(name: string): { stem: string; extension: string } {
  let stem = tidy(name, MAX_NAME_CHARS).trim()
  let extension = ''
  for (let round = 0; round < 2; round += 1) {
    const match = EXTENSION.exec(stem)
    if (match === null) break
    extension = (match[1] ?? '').toLowerCase()
    stem = stem.slice(0, match.index)
  }
  return { stem, extension }
}

/** A name that says it is a table or a notice names no topic. */
function saysTopic({ facets, evidence }: Draft): boolean {
  return evidence.kind?.source !== 'name' || !KINDS_WITHOUT_TOPIC.has(facets.kind ?? '')
}

/** Where topics are looked for: what no table took, with the Unit that only English books count by. */
function topicText(stem: string, rest: string): string {
  return /(?:unit|module)\s*\d|(?<![a-z\d])m\d{1,2}\s*u\d/i.test(stem) ? `${rest} unit` : rest
}

interface From {
  readonly source: Place | 'name'
  readonly facets: readonly WordFacet[]
}

/** Takes over what a place tells, unless it contradicts the stage that a better place told. */
function addWords(draft: Draft, { told }: ToldWords, from: From): void {
  const stage = told.stage?.value
  if (draft.facets.stage !== null && stage !== undefined && stage !== draft.facets.stage) return
  for (const name of from.facets) {
    const facet = told[name]
    if (facet === undefined) continue
    const source: EvidenceSource = facet.implied ? 'inferred' : from.source
    add(draft, name, facet.value, {
      source,
      words: facet.words,
      confidence: confidenceIn(from.source, name),
    })
  }
}

function addKind(draft: Draft, told: ToldKind | null, source: EvidenceSource): void {
  if (told !== null)
    add(draft, 'kind', told.kind, { source, words: told.words, confidence: told.confidence })
}

function addLesson(
  draft: Draft,
  name: { readonly text: string; readonly rest: string },
  lexicon: Lexicon,
): void {
  const kind = draft.facets.kind ?? ''
  if (KINDS_WITHOUT_LESSON.has(kind)) return
  const lesson = lessonOf({ ...name, kind }, lexicon)
  add(draft, 'lesson', lesson, {
    source: 'name',
    words: name.text,
    confidence: LESSON_CONFIDENCE,
  })
}

/** What the poster teaches, where nothing else told it. */
function addProfile(
  draft: Draft,
  profile: TeachingProfile | null,
  { stem, lexicon }: { readonly stem: string; readonly lexicon: Lexicon },
): void {
  if (profile === null) return
  const context = { name: stem.toLowerCase(), lexicon }
  for (const { name, value, evidence } of profileFacets(profile, draft, context))
    add(draft, name, value, evidence)
}

/** A subject from curriculum words, and the stage where only one teaches them. */
function addInferred(draft: Draft, inferred: InferredSubject | null): void {
  if (inferred === null) return
  const evidence: Evidence = {
    source: 'inferred',
    words: inferred.words,
    confidence: inferred.confidence,
  }
  const agrees = draft.facets.subject === null || draft.facets.subject === inferred.subject
  add(draft, 'subject', inferred.subject, evidence)
  if (agrees && draft.facets.grade === null) add(draft, 'stage', inferred.stage, evidence)
}

function add(
  draft: Draft,
  name: FacetName,
  value: string | number | null,
  evidence: Evidence,
): void {
  if (value === null || draft.facets[name] !== null) return
  Object.assign(draft.facets, { [name]: value })
  draft.evidence[name] = evidence
}

function confidenceIn(source: From['source'], name: WordFacet): number {
  return name === 'unit' && source !== 'name' ? UNIT_ELSEWHERE : CONFIDENCE[source]
}

/** A kind that another place than the name tells: only by clear words, and never as surely. */
function weaker(told: ToldKind | null, source: Place): ToldKind | null {
  if (told === null || told.confidence <= kindConfidence(0)) return null
  return { ...told, confidence: Math.min(told.confidence, KIND_ELSEWHERE[source]) }
}
