import { kindOf, kindOfText, type ToldKind } from './classify-kind'
import { lessonOf } from './classify-lesson'
import { type InferredSubject, inferredSubject, subjectBeforeColon } from './classify-topic'
import { readWords, type WordFacet } from './classify-words'
import {
  type Classification,
  type Evidence,
  type EvidenceSource,
  type FacetName,
  type Facets,
  NO_FACETS,
} from './facets'
import { EXTENSION, KINDS_WITHOUT_LESSON } from './lexicon/noise'
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
}

/** How much of a document's text is looked at, in UTF-16 units. */
export const MAX_TEXT_LOOKED_AT = 4000
const MAX_NAME_CHARS = 300
const MAX_HEADINGS = 20
/** A document says what it is in its first lines. */
const TEXT_HEAD_CHARS = 200

const CONFIDENCE: Readonly<Record<'name' | 'folder' | 'message' | 'text', number>> = {
  name: 0.95,
  folder: 0.75,
  message: 0.65,
  text: 0.6,
}
/** What another place than the name may tell; a lesson's title and the year are read from the name alone. */
const ELSEWHERE: readonly WordFacet[] = ['stage', 'grade', 'subject', 'volume', 'edition', 'unit']

/**
 * Reads what a file is from its name, then its folder, the words around it, and its text; the first that tells a
 * facet decides. A facet that nothing tells stays null: null beats a guess. Never throws, whatever the input.
 */
export function classify(input: ClassifyInput): Classification {
  const draft = newDraft()
  const { stem, extension } = splitName(input.name)
  const told = readWords(stem)
  addInferred(draft, subjectBeforeColon(stem))
  addWords(draft, told, { source: 'name', facets: ['year', ...ELSEWHERE] })
  addKind(draft, kindOf(stem, extension), 'name')
  const places = placesOf(input)
  for (const place of places) {
    addWords(draft, readWords(place.text), { source: place.source, facets: ELSEWHERE })
    addKind(draft, weaker(kindOf(place.text, ''), CONFIDENCE[place.source]), place.source)
  }
  const body = tidy(input.text ?? '', MAX_TEXT_LOOKED_AT)
  addKind(draft, kindOfText(body), 'text')
  addInferred(draft, inferredSubject(topicText(stem, told.rest), body))
  addLesson(draft, stem, told.rest)
  return draft
}

interface Draft {
  readonly facets: { -readonly [Name in FacetName]: Facets[Name] }
  readonly evidence: Partial<Record<FacetName, Evidence>>
}

interface Place {
  readonly source: 'folder' | 'message' | 'text'
  readonly text: string
}

function newDraft(): Draft {
  return { facets: { ...NO_FACETS }, evidence: {} }
}

function placesOf(input: ClassifyInput): Place[] {
  const headings = (input.headings ?? []).slice(0, MAX_HEADINGS).join(' ')
  const opening = `${headings} ${(input.text ?? '').slice(0, TEXT_HEAD_CHARS)}`
  const places: Place[] = [
    { source: 'folder', text: tidy(input.folder ?? '', MAX_NAME_CHARS) },
    { source: 'message', text: tidy(input.nearbyText ?? '', MAX_NAME_CHARS) },
    { source: 'text', text: tidy(opening, MAX_NAME_CHARS) },
  ]
  return places.filter(place => place.text.trim() !== '')
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

/** Where topics are looked for: what no table took, with the Unit that only English books count by. */
function topicText(stem: string, rest: string): string {
  return /(?:unit|module)\s*\d/i.test(stem) ? `${rest} unit` : rest
}

interface From {
  readonly source: Place['source'] | 'name'
  readonly facets: readonly WordFacet[]
}

/** Takes over what a place tells, unless it contradicts the stage that a better place told. */
function addWords(draft: Draft, { told }: ReturnType<typeof readWords>, from: From): void {
  const stage = told.stage?.value
  if (draft.facets.stage !== null && stage !== undefined && stage !== draft.facets.stage) return
  for (const name of from.facets) {
    const facet = told[name]
    if (facet === undefined) continue
    const source: EvidenceSource = facet.implied ? 'inferred' : from.source
    add(draft, name, facet.value, {
      source,
      words: facet.words,
      confidence: CONFIDENCE[from.source],
    })
  }
}

function addKind(draft: Draft, told: ToldKind | null, source: EvidenceSource): void {
  if (told !== null)
    add(draft, 'kind', told.kind, { source, words: told.words, confidence: told.confidence })
}

function addLesson(draft: Draft, stem: string, rest: string): void {
  const kind = draft.facets.kind ?? ''
  if (KINDS_WITHOUT_LESSON.has(kind)) return
  add(draft, 'lesson', lessonOf(stem, rest, kind), { source: 'name', words: stem, confidence: 0.7 })
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

function weaker(told: ToldKind | null, ceiling: number): ToldKind | null {
  if (told === null || told.confidence < 0.6) return null
  return { ...told, confidence: Math.min(told.confidence, ceiling) }
}
