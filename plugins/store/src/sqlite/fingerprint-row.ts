import { type Fingerprint, likeness, OTHER_FORMAT_LIKENESS, versionBands } from '@lianxiao/core'
import { number, text } from './row'
import type { SqlDatabase } from './sql-database'

/** Of those that share one band (a form that everybody fills in) only the newest are looked up. */
const MAX_OF_BAND = 200
/** Fingerprints that are compared with one. Versions share several bands, those of one template seldom two. */
const MAX_CANDIDATES = 100

/** Which resource, as the tables name it. */
export type ResourceKey = readonly [allianceId: string, number: number]

/** The fingerprint of a resource; null when it has none. */
export function fingerprintIn(db: SqlDatabase, key: ResourceKey): Fingerprint | null {
  const row = db.one(
    'select fingerprint from fingerprint where alliance_id = ? and number = ?',
    key,
  )
  return row === null ? null : (text(row, 'fingerprint') as Fingerprint)
}

function remove(db: SqlDatabase, key: ResourceKey, known: Fingerprint): void {
  for (const band of versionBands(known))
    db.run('delete from fingerprint_band where alliance_id = ? and band = ? and number = ?', [
      key[0],
      band,
      key[1],
    ])
  db.run('delete from fingerprint where alliance_id = ? and number = ?', key)
}

/** Notes a resource's fingerprint in the place of an earlier one. Called inside a transaction. */
export function storeFingerprint(
  db: SqlDatabase,
  key: ResourceKey,
  fingerprint: Fingerprint | null,
): void {
  const known = fingerprintIn(db, key)
  if (known === fingerprint) return
  if (known !== null) remove(db, key, known)
  if (fingerprint === null) return
  db.run('insert into fingerprint (alliance_id, number, fingerprint) values (?, ?, ?)', [
    ...key,
    fingerprint,
  ])
  for (const band of versionBands(fingerprint))
    db.run('insert into fingerprint_band (alliance_id, band, number) values (?, ?, ?)', [
      key[0],
      band,
      key[1],
    ])
}

/**
 * Other resources of the alliance whose texts are alike enough to be looked at. Those that share most bands are
 * compared, of equals the newest.
 */
export function alikeNumbers(
  db: SqlDatabase,
  [allianceId, own]: ResourceKey,
  fingerprint: Fingerprint,
): readonly number[] {
  const bands = versionBands(fingerprint)
  const ofEach = bands.map(
    () =>
      `select * from (select number from fingerprint_band where alliance_id = ? and band = ?
        order by number desc limit ${MAX_OF_BAND})`,
  )
  const rows = db.all(
    `select candidate.number, fingerprint from (
       select number, count(*) as shared from (${ofEach.join(' union all ')})
       where number <> ? group by number order by shared desc, number desc limit ${MAX_CANDIDATES}
     ) as candidate cross join fingerprint
       on fingerprint.alliance_id = ? and fingerprint.number = candidate.number`,
    [...bands.flatMap(band => [allianceId, band]), own, allianceId],
  )
  return rows
    .filter(
      row =>
        likeness(text(row, 'fingerprint') as Fingerprint, fingerprint) >= OTHER_FORMAT_LIKENESS,
    )
    .map(row => number(row, 'number'))
    .sort((a, b) => a - b)
}
