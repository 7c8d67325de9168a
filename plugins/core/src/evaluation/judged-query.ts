/** A query and which documents answer it. */
export interface JudgedQuery {
  readonly qid: string
  readonly query: string
  /** What kind of query it is; `other` where the data does not say. */
  readonly type: string
  /** 2 exact, 1 related, by document. */
  readonly grades: ReadonlyMap<string, number>
}

/** A document of a collection, of which only the name is known. */
export interface CollectedName {
  readonly doc: string
  readonly name: string
}

type Fields = Readonly<Record<string, unknown>>

function fieldsOf(value: unknown): Fields | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Fields)
    : null
}

/** Run files separate their fields by spaces. */
function isId(value: unknown): value is string {
  return typeof value === 'string' && /^\S{1,200}$/u.test(value)
}

/** Reads one line of a collection: `{"doc","name"}`; other fields are passed over. @returns null when it is none */
export function collectedNameIn(value: unknown): CollectedName | null {
  const fields = fieldsOf(value)
  const doc = fields?.['doc']
  const name = fields?.['name']
  return isId(doc) && typeof name === 'string' ? { doc, name } : null
}

/** Reads one line of queries: `{"qid","query","type","qrels":{doc: grade}}`. @returns null when it is none */
export function judgedQueryIn(value: unknown): JudgedQuery | null {
  const fields = fieldsOf(value)
  const qrels = fieldsOf(fields?.['qrels'])
  if (fields === null || qrels === null) return null
  const { qid, query, type } = fields
  if (!isId(qid) || typeof query !== 'string') return null
  const grades = Object.entries(qrels).filter(
    (entry): entry is [string, number] => typeof entry[1] === 'number' && Number.isFinite(entry[1]),
  )
  return {
    qid,
    query,
    type: typeof type === 'string' && type !== '' ? type : 'other',
    grades: new Map(grades),
  }
}
