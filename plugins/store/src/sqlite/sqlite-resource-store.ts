import {
  type AllianceId,
  type Classification,
  type Deed,
  type FactBody,
  Fault,
  type Resource,
  type ResourceNumber,
  type ResourceReading,
  type ResourceStore,
} from '@lianxiao/core'
import { accountColumns } from './account-columns'
import { appendFact } from './append-fact'
import { familyQueries, joinFamily, rejoinFamily } from './family-row'
import { heldQueries } from './held-queries'
import { stateWith, storeHold, storeRelease } from './hold-row'
import { CHANGED, recordPost } from './record-post'
import { resourceQueries } from './resource-queries'
import { corrected, correctionIn, onlyCorrections, resourceIn } from './resource-row'
import { json, number } from './row'
import { packSections } from './section-text'
import type { SqlDatabase, SqlRow } from './sql-database'
import { refreshUnreadFile } from './unread-file-row'

/** Resources and their posts, on SQLite. */
export function createSqliteResourceStore(db: SqlDatabase): ResourceStore {
  // The port's resource has no revision; the objects handed out are remembered with theirs,
  // so that `markIndexed` never marks a newer state than the one that was indexed.
  const revisions = new WeakMap<Resource, number>()
  const show = (row: SqlRow): Resource => {
    const resource = resourceIn(db, row)
    revisions.set(resource, number(row, 'changed'))
    return resource
  }
  const revisionOf = (resource: Resource) => {
    const revision = revisions.get(resource)
    if (revision !== undefined) return revision
    throw new Fault('store.broken', 'only what the store handed out can be marked as indexed')
  }
  const rowOf = (allianceId: AllianceId, resourceNumber: ResourceNumber) =>
    db.one('select * from resource where alliance_id = ? and number = ?', [
      allianceId,
      resourceNumber,
    ])
  const shown = (allianceId: AllianceId, resourceNumber: ResourceNumber) => {
    const row = rowOf(allianceId, resourceNumber)
    return row === null ? null : show(row)
  }
  const queries = resourceQueries(db, show)
  return {
    ...queries,
    ...familyQueries(db, show),
    ...heldQueries(db, show),
    ...changes(db, shown),
    async recordPost(archived) {
      return db.transaction(() => {
        const { number: resourceNumber, isNew } = recordPost(db, archived)
        const resource = shown(archived.allianceId, resourceNumber)
        if (resource === null) throw new Fault('store.broken', 'a recorded resource is missing')
        return { resource, isNew }
      })
    },
    async get(allianceId, resourceNumber) {
      return shown(allianceId, resourceNumber)
    },
    async recordReading(resource, reading, at) {
      const packed = await packSections(reading.sections)
      return db.transaction(() => {
        const row = rowOf(resource.allianceId, resource.number)
        if (row === null) return null
        storeReading(db, { resource, reading, row, packed, at })
        return shown(resource.allianceId, resource.number)
      })
    },
    async isTextIndexed(resource) {
      const row = rowOf(resource.allianceId, resource.number)
      return row !== null && number(row, 'indexed') >= revisionOf(resource)
    },
    async markIndexed(allianceId, resourceNumber, indexedFor) {
      db.run(
        `update resource set indexed = max(indexed, ?), taken_indexed = ?
         where alliance_id = ? and number = ?`,
        [revisionOf(indexedFor), indexedFor.takenCount, allianceId, resourceNumber],
      )
    },
  }
}

interface StoredReading {
  readonly resource: Resource
  readonly reading: ResourceReading
  readonly row: SqlRow
  readonly packed: Uint8Array
  readonly at: number
}

function storeReading(db: SqlDatabase, stored: StoredReading): void {
  const { resource, reading, row, packed, at } = stored
  const { allianceId } = resource
  const key = [allianceId, resource.number]
  const now = resourceIn(db, row)
  // Posts, words and a release that came while it was being read are not in this reading.
  const isOutdated =
    now.state !== resource.state || JSON.stringify(now.posts) !== JSON.stringify(resource.posts)
  const state = stateWith(row, reading.hold)
  db.run('insert or replace into resource_text (alliance_id, number, sections) values (?, ?, ?)', [
    ...key,
    packed,
  ])
  db.run(
    `update resource set classification = ?, warnings = ?, facts = ?, read_at = ?, is_reading_due = ?,
       state = ?
     where alliance_id = ? and number = ?`,
    [
      JSON.stringify(reading.classification),
      JSON.stringify(reading.warnings),
      JSON.stringify(reading.facts),
      at,
      isOutdated ? 1 : 0,
      state,
      ...key,
    ],
  )
  storeHold(db, key, reading.hold)
  refreshUnreadFile(db, resource.blob?.sha256 ?? null)
  // A family would tell others that a held file is there.
  joinFamily(db, resource, state === 'held' ? null : reading.fingerprint)
  const facets = corrected(reading.classification, correctionIn(row)).facets
  const body = {
    kind: 'read',
    number: resource.number,
    facets,
    warnings: reading.warnings,
  } as const
  const byItself = { allianceId, at, by: null, chatGroup: null }
  appendFact(db, { ...byItself, body })
  if (state === 'held' && reading.hold !== null) {
    const held = { kind: 'held', number: resource.number, reasons: reading.hold } as const
    appendFact(db, { ...byItself, body: held })
  }
  db.run(CHANGED, key)
}

type Shown = (allianceId: AllianceId, resourceNumber: ResourceNumber) => Resource | null

function changes(db: SqlDatabase, shown: Shown): Changes & Pick<ResourceStore, 'recordTaken'> {
  return { ...stateChanges(db, shown), ...takings(db, shown) }
}

type Changes = Pick<ResourceStore, 'correct' | 'setAudiences' | 'withdraw' | 'release'>

function stateChanges(db: SqlDatabase, shown: Shown): Changes {
  /** Runs a change of an existing resource with its fact; null when there is none. */
  function change(known: Resource | null, deed: Deed, apply: (resource: Resource) => FactBody) {
    if (known === null) return null
    const body = apply(known)
    appendFact(db, { allianceId: known.allianceId, ...deed, body })
    db.run(CHANGED, [known.allianceId, known.number])
    return shown(known.allianceId, known.number)
  }
  const update = (resource: Resource, assignment: string, value: string | number) =>
    db.run(`update resource set ${assignment} where alliance_id = ? and number = ?`, [
      value,
      resource.allianceId,
      resource.number,
    ])
  return {
    async correct(allianceId, resourceNumber, classification, deed) {
      return db.transaction(() =>
        change(shown(allianceId, resourceNumber), deed, resource => {
          const facets = storeCorrection(db, resource, classification)
          rejoinFamily(db, resource)
          return { kind: 'corrected', number: resourceNumber, facets }
        }),
      )
    },

    async setAudiences(allianceId, resourceNumber, audiences, deed) {
      if (audiences.length === 0) throw new Fault('store.refused', 'a resource needs an audience')
      return db.transaction(() =>
        change(shown(allianceId, resourceNumber), deed, resource => {
          update(resource, 'audiences_by_person = 1, audiences = ?', JSON.stringify(audiences))
          return { kind: 'audienceChanged', number: resourceNumber, audiences }
        }),
      )
    },
    async withdraw(allianceId, resourceNumber, deed) {
      return db.transaction(() => {
        const known = shown(allianceId, resourceNumber)
        if (known?.state === 'withdrawn') return known
        return change(known, deed, resource => {
          update(resource, 'state = ?', 'withdrawn')
          refreshUnreadFile(db, resource.blob?.sha256 ?? null)
          return { kind: 'withdrawn', number: resourceNumber }
        })
      })
    },
    async release(allianceId, resourceNumber, deed) {
      return db.transaction(() => {
        const known = shown(allianceId, resourceNumber)
        return known?.state === 'held'
          ? change(known, deed, held => storeRelease(db, held, deed))
          : known
      })
    },
  }
}

function takings(db: SqlDatabase, shown: Shown): Pick<ResourceStore, 'recordTaken'> {
  return {
    async recordTaken(allianceId, resourceNumber, deed) {
      db.transaction(() => {
        const resource = shown(allianceId, resourceNumber)
        if (resource === null) return
        const isOwn = storeTaking(db, resource, deed)
        // Not `changed`: the text in the index stays as it is.
        db.run(
          'update resource set taken_count = taken_count + ? where alliance_id = ? and number = ?',
          [isOwn ? 0 : 1, allianceId, resourceNumber],
        )
      })
    },
  }
}

/** @returns whether the taker posted it */
function storeTaking(db: SqlDatabase, resource: Resource, deed: Deed): boolean {
  const { allianceId, number: resourceNumber } = resource
  const isOwn = isPosterOf(resource, deed)
  const body = { kind: 'taken', number: resourceNumber, isOwn } as const
  appendFact(db, { allianceId, ...deed, body })
  return isOwn
}

function isPosterOf(resource: Resource, deed: Deed): boolean {
  const [platform, id] = accountColumns(deed.by)
  return resource.posts.some(post => post.poster.platform === platform && post.poster.id === id)
}

function storeCorrection(db: SqlDatabase, resource: Resource, said: Classification) {
  const key = [resource.allianceId, resource.number]
  const row = db.one(
    'select classification, correction from resource where alliance_id = ? and number = ?',
    key,
  )
  if (row === null) throw new Fault('store.broken', 'a resource vanished within a transaction')
  const before = correctionIn(row)
  const news = onlyCorrections(said)
  const correction = before === null ? news : corrected(before, news)
  db.run('update resource set correction = ? where alliance_id = ? and number = ?', [
    JSON.stringify(correction),
    ...key,
  ])
  return corrected(json<Classification>(row, 'classification'), correction).facets
}
