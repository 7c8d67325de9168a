import { Fault } from '@lianxiao/core'
import type { Migration } from './migrations/migration'
import { number } from './row'
import type { SqlDatabase } from './sql-database'

const VERSIONS = `create table if not exists schema_version (
  version integer primary key,
  name text not null,
  applied_at integer not null
) strict`

function versionOf(db: SqlDatabase): number {
  const row = db.one('select coalesce(max(version), 0) as version from schema_version')
  return row === null ? 0 : number(row, 'version')
}

/**
 * Brings a database up to the newest version, each step together with its version row in one transaction:
 * a step that fails leaves nothing behind. Safe when two processes try at once.
 * @throws Fault `store.newer-database` when a newer Lianxiao wrote it
 */
export function migrate(db: SqlDatabase, migrations: readonly Migration[], at: number): void {
  db.exec(VERSIONS)
  const newest = migrations.at(-1)?.version ?? 0
  const found = versionOf(db)
  if (found > newest) {
    throw new Fault(
      'store.newer-database',
      `the database has version ${found}, this Lianxiao knows ${newest}`,
    )
  }
  for (const migration of migrations) {
    db.transaction(() => {
      if (versionOf(db) >= migration.version) return
      db.exec(migration.sql)
      db.run('insert into schema_version (version, name, applied_at) values (?, ?, ?)', [
        migration.version,
        migration.name,
        at,
      ])
    })
  }
}
