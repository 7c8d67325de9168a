import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { load } from './project.mjs'

// Looks at a data folder without any of the product's code: what is really there, not what it says.

/** Runs `look` on the database, read only. Null while there is none yet. */
export function query(dataFolder, look) {
  const path = join(dataFolder, 'lianxiao.db')
  if (!existsSync(path)) return null
  const Database = load('libsql')
  const db = new Database(path, { readonly: true, timeout: 5000 })
  try {
    return look((sql, ...values) => db.prepare(sql).all(...values))
  } finally {
    db.close()
  }
}

/** How much is where. */
export function counts(dataFolder) {
  return query(dataFolder, all => {
    const [resources] = all(
      `select count(*) as archived, coalesce(sum(state = 'searchable' and indexed > 0), 0) as searchable,
         coalesce(sum(state = 'held' and indexed > 0), 0) as held
       from resource`,
    )
    const jobs = all('select state, count(*) as n from intake_job group by state')
    return { ...resources, jobs: Object.fromEntries(jobs.map(({ state, n }) => [state, n])) }
  })
}

/** Jobs in the queue that are neither archived nor given up. */
export function openJobs(dataFolder) {
  const { jobs } = counts(dataFolder) ?? { jobs: {} }
  return (jobs['waiting'] ?? 0) + (jobs['leased'] ?? 0)
}

/** Every blob file with the hash of its real bytes. */
export function blobs(dataFolder) {
  const found = []
  const root = join(dataFolder, 'blobs')
  if (!existsSync(root)) return found
  for (const prefix of readdirSync(root))
    for (const name of readdirSync(join(root, prefix))) {
      const bytes = readFileSync(join(root, prefix, name))
      found.push({ name, sha256: sha256(bytes) })
    }
  return found
}

/** Staging files left. */
export function stagingFiles(dataFolder) {
  const folder = join(dataFolder, 'staging')
  return existsSync(folder) ? readdirSync(folder) : []
}

/** What SQLite finds wrong; empty when nothing is. */
export function integrity(dataFolder) {
  return query(dataFolder, all => [
    ...all('pragma integrity_check')
      .map(row => String(Object.values(row)[0]))
      .filter(line => line !== 'ok'),
    ...all('pragma foreign_key_check').map(row => `dangling row in ${row.table}`),
  ])
}

/** Lower-case hex. */
export function sha256(bytes) {
  return createHash('sha256').update(bytes).digest('hex')
}
