import { acceptedValues, canonicalFacet, JUDGED_FACETS, type JudgedFacet } from './canonical-facet'

/** What a label says of one facet: canonical values that count as right, null among them where it tells none. */
export interface FacetLabel {
  /** Whether the label tells a value. */
  readonly isTold: boolean
  readonly accepted: readonly (string | null)[]
}

/** A file name with what a person says about it. */
export interface LabelledName {
  readonly name: string
  /** By facet; one that the label does not even mention is missing. */
  readonly labels: Readonly<Partial<Record<JudgedFacet, FacetLabel>>>
  /** Whether the subject is not written but follows from the topic. */
  readonly isSubjectInferred: boolean
}

type Fields = Readonly<Record<string, unknown>>

function fieldsOf(value: unknown): Fields | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Fields)
    : null
}

function has(labels: Fields, key: string): boolean {
  return Object.hasOwn(labels, key) && labels[key] !== undefined
}

/** Under which keys of the data a facet's label stands, the deciding one first. */
const KEYS: Readonly<Record<JudgedFacet, readonly string[]>> = {
  grade: ['grade'],
  // A book (必修第一册) says more than the term.
  volume: ['volume', 'semester'],
  edition: ['version', 'edition'],
  subject: ['subject'],
  stage: ['stage'],
  unit: ['unit'],
  kind: ['kind'],
  year: ['year'],
}

function labelOf(facet: JudgedFacet, labels: Fields): FacetLabel | null {
  const keys = KEYS[facet].filter(key => has(labels, key))
  if (keys.length === 0) return null
  const told = keys.map(key => labels[key]).find(each => canonicalFacet(facet, each) !== null)
  const alternatives: unknown = facet === 'kind' ? labels['kind_alt'] : null
  const others: readonly unknown[] = Array.isArray(alternatives) ? alternatives : []
  const accepted = [told, ...others].flatMap(each => acceptedValues(facet, each))
  return { isTold: told !== undefined, accepted }
}

/**
 * Reads one line of labelled names: `{"name","labels":{…},"inferred":[…]}`. Other fields are passed over.
 * @returns null when it is nothing of the kind
 */
export function labelledNameIn(value: unknown): LabelledName | null {
  const fields = fieldsOf(value)
  const labels = fieldsOf(fields?.['labels'])
  const name = fields?.['name']
  if (fields === null || labels === null || typeof name !== 'string') return null
  const told = JUDGED_FACETS.flatMap(facet => {
    const label = labelOf(facet, labels)
    return label === null ? [] : [[facet, label] as const]
  })
  const inferred = fields['inferred']
  return {
    name,
    labels: Object.fromEntries(told),
    isSubjectInferred: Array.isArray(inferred) && inferred.includes('subject'),
  }
}
