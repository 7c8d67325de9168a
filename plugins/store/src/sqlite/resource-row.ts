import {
  type AllianceId,
  type Audience,
  type BlobRef,
  byWidth,
  type Classification,
  type DocumentFacts,
  FACET_NAMES,
  NO_DOCUMENT_FACTS,
  type Post,
  type PostShape,
  type ReadingWarning,
  type Resource,
  type ResourceNumber,
  type ResourceState,
  type SchoolId,
  type Sha256,
} from '@lianxiao/core'
import { accountIn, accountOf } from './account-columns'
import { familyIn } from './family-column'
import { holdIn } from './hold-row'
import { json, maybeNumber, maybeText, number, text } from './row'
import type { SqlDatabase, SqlRow } from './sql-database'

/** Facets as told by a reading, with a person's corrections on top. */
export function corrected(
  reading: Classification,
  correction: Classification | null,
): Classification {
  if (correction === null) return reading
  const facets: Record<string, unknown> = { ...reading.facets }
  for (const name of FACET_NAMES)
    if (correction.evidence[name] !== undefined) facets[name] = correction.facets[name]
  return {
    facets: facets as unknown as Classification['facets'],
    evidence: { ...reading.evidence, ...correction.evidence },
  }
}

/** The part of a classification that a person said. */
export function onlyCorrections(classification: Classification): Classification {
  const evidence = Object.fromEntries(
    Object.entries(classification.evidence).filter(([, why]) => why.source === 'correction'),
  )
  return { facets: classification.facets, evidence }
}

function blobOf(row: SqlRow): BlobRef | null {
  const sha256 = maybeText(row, 'sha256')
  return sha256 === null ? null : { sha256: sha256 as Sha256, sizeBytes: number(row, 'size_bytes') }
}

function postIn(row: SqlRow): Post {
  return {
    position: number(row, 'position'),
    chatGroup: accountOf(row, 'group'),
    poster: accountIn(row, 'poster'),
    posterName: text(row, 'poster_name'),
    schoolId: maybeText(row, 'school_id') as SchoolId | null,
    name: text(row, 'name'),
    folder: maybeText(row, 'folder'),
    nearbyText: maybeText(row, 'nearby_text'),
    postedAt: number(row, 'posted_at'),
    audience: text(row, 'audience') as Audience,
  }
}

/** The posts of a resource, the widest first. */
export function postsOf(db: SqlDatabase, allianceId: string, resourceNumber: number): Post[] {
  const rows = db.all('select * from post where alliance_id = ? and number = ?', [
    allianceId,
    resourceNumber,
  ])
  return byWidth(rows.map(postIn))
}

/** A person's corrections of a row. */
export function correctionIn(row: SqlRow): Classification | null {
  return row['correction'] === null ? null : json<Classification>(row, 'correction')
}

function factsIn(row: SqlRow): DocumentFacts {
  return maybeText(row, 'facts') === null ? NO_DOCUMENT_FACTS : json<DocumentFacts>(row, 'facts')
}

/** A resource of a row, with its posts. */
export function resourceIn(db: SqlDatabase, row: SqlRow): Resource {
  const allianceId = text(row, 'alliance_id') as AllianceId
  const resourceNumber = number(row, 'number') as ResourceNumber
  const posts = postsOf(db, allianceId, resourceNumber)
  return {
    allianceId,
    number: resourceNumber,
    shape: text(row, 'shape') as PostShape,
    name: posts[0]?.name ?? text(row, 'name'),
    blob: blobOf(row),
    url: maybeText(row, 'url'),
    state: text(row, 'state') as ResourceState,
    classification: corrected(json<Classification>(row, 'classification'), correctionIn(row)),
    warnings: json<ReadingWarning[]>(row, 'warnings'),
    facts: factsIn(row),
    hold: holdIn(row),
    family: familyIn(row),
    audiences: json<Audience[]>(row, 'audiences'),
    posts,
    takenCount: number(row, 'taken_count'),
    archivedAt: number(row, 'archived_at'),
  }
}

/** Whether a reading is known to this row yet. */
export function wasRead(row: SqlRow): boolean {
  return maybeNumber(row, 'read_at') !== null
}

/** Whether this row is to be read, for the first time or again. */
export function isReadingDue(row: SqlRow): boolean {
  return number(row, 'is_reading_due') === 1
}
