import type { AllianceId, BlobRef, Resource, ResourceStore, Section, Sha256 } from '@lianxiao/core'
import { accountColumns } from './account-columns'
import { HOLDS_RECORD } from './hold-row'
import { quarantineQueries } from './quarantine-queries'
import { bytes, number, text } from './row'
import { unpackSections } from './section-text'
import type { SqlDatabase, SqlRow, SqlValue } from './sql-database'

type Queries = Pick<
  ResourceStore,
  | 'toRead'
  | 'sections'
  | 'postedBy'
  | 'knowsBlob'
  | 'blobs'
  | 'counts'
  | 'page'
  | 'toIndex'
  | 'markAllUnindexed'
  | 'quarantined'
  | 'markAllUnread'
>

function blobsIn(db: SqlDatabase): BlobRef[] {
  return db
    .all(
      `select sha256, max(size_bytes) as size_bytes from resource
       where sha256 is not null group by sha256 order by sha256`,
    )
    .map(row => ({ sha256: text(row, 'sha256') as Sha256, sizeBytes: number(row, 'size_bytes') }))
}

const COUNTS = `select
  coalesce(sum(state = 'archived'), 0) as archived,
  coalesce(sum(state = 'searchable'), 0) as searchable,
  coalesce(sum(state = 'held'), 0) as held,
  coalesce(sum(state = 'held' and ${HOLDS_RECORD}), 0) as held_records,
  coalesce(sum(state = 'withdrawn'), 0) as withdrawn,
  (select count(*) from post where ? is null or alliance_id = ?) as posts,
  (select coalesce(sum(size), 0) from (select max(size_bytes) as size from resource
    where sha256 is not null and (? is null or alliance_id = ?) group by sha256)) as bytes
  from resource where ? is null or alliance_id = ?`

async function sectionsIn(db: SqlDatabase, key: readonly SqlValue[]): Promise<Section[]> {
  const row = db.one('select sections from resource_text where alliance_id = ? and number = ?', key)
  return row === null ? [] : unpackSections(bytes(row, 'sections'))
}

function countsIn(db: SqlDatabase, allianceId: AllianceId | null) {
  const row = db.one(
    COUNTS,
    Array.from({ length: 6 }, () => allianceId),
  )
  const read = (column: string) => (row === null ? 0 : number(row, column))
  return {
    archived: read('archived'),
    searchable: read('searchable'),
    held: read('held'),
    heldRecords: read('held_records'),
    withdrawn: read('withdrawn'),
    bytes: read('bytes'),
    posts: read('posts'),
  }
}

/** What is asked of the resources without changing them. @param show makes a resource of a row */
export function resourceQueries(db: SqlDatabase, show: (row: SqlRow) => Resource): Queries {
  return {
    ...quarantineQueries(db, show),
    async toRead(limit) {
      return db
        .all(
          `select * from resource where is_reading_due = 1 and state <> 'withdrawn'
           order by (state <> 'archived'), archived_at, number limit ?`,
          [limit],
        )
        .map(show)
    },
    async sections(allianceId, resourceNumber) {
      return sectionsIn(db, [allianceId, resourceNumber])
    },
    async postedBy(allianceId, poster, limit) {
      return db
        .all(
          `select resource.* from resource join (
             select number, max(posted_at) as newest from post
             where alliance_id = ? and poster_platform = ? and poster_id = ? group by number) as mine
           on resource.number = mine.number where alliance_id = ?
           order by mine.newest desc, resource.number desc limit ?`,
          [allianceId, ...accountColumns(poster), allianceId, limit],
        )
        .map(show)
    },
    async knowsBlob(sha256) {
      return db.one('select 1 as known from resource where sha256 = ? limit 1', [sha256]) !== null
    },
    async blobs() {
      return blobsIn(db)
    },
    async counts(allianceId) {
      return countsIn(db, allianceId)
    },
    async page(allianceId, after, limit) {
      return db
        .all(
          `select * from resource where alliance_id = ? and number > ? and state = 'searchable'
           order by number limit ?`,
          [allianceId, after ?? 0, limit],
        )
        .map(show)
    },
    async toIndex(limit) {
      return db
        .all(
          // What came back unread may still stand in the index with what it said before.
          `select * from resource where (changed > indexed or taken_count <> taken_indexed)
           and (state <> 'archived' or indexed > 0)
           order by changed limit ?`,
          [limit],
        )
        .map(show)
    },
    async markAllUnindexed() {
      db.run('update resource set indexed = 0')
    },
  }
}
