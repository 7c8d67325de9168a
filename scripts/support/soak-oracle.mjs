import { blobs, integrity, query, sha256, stagingFiles } from './look-into-store.mjs'

/** Names as they can be kept: what cannot be seen or would turn the line around is left out. */
const visible = name => name.normalize('NFC').replace(/[\p{C}\s/\\]/gu, '')

const keyOf = (groupId, userId, name) => `${groupId}|${userId}|${visible(name)}`

function grouped(rows, keyIn, valueIn) {
  const map = new Map()
  for (const row of rows) {
    const key = keyIn(row)
    map.set(key, [...(map.get(key) ?? []), valueIn(row)])
  }
  return map
}

/**
 * Compares what the world posted with what the data folder really holds, without asking the product:
 * rows from the SQLite file, hashes from the blob files themselves.
 */
export function judge(dataFolder, posted) {
  const rows = query(dataFolder, all => ({
    posts: all(`select post.group_id, post.poster_id, post.name, resource.sha256
      from post join resource using (alliance_id, number)`),
    jobs: all(
      `select group_id, poster_id, name, state, reason from intake_job where state <> 'archived'`,
    ),
    resources: all('select sha256 from resource where sha256 is not null'),
    doubts: all('select state, count(*) as n from delivery group by state'),
  }))
  const kept = grouped(
    rows.posts,
    row => keyOf(row.group_id, row.poster_id, row.name),
    row => row.sha256,
  )
  const listed = grouped(
    rows.jobs,
    row => keyOf(row.group_id, row.poster_id, row.name),
    row => row.reason,
  )
  const files = blobs(dataFolder)
  const onDisk = new Set(
    files.filter(({ name, sha256: real }) => name === real).map(({ name }) => name),
  )
  const verdict = { archived: 0, listed: 0, lost: [], wrong: [], reasons: {} }
  for (const post of posted) {
    const key = keyOf(post.groupId, post.userId, post.name)
    const hash = sha256(post.bytes)
    const hashes = kept.get(key) ?? []
    if (hashes.some(each => each !== hash)) verdict.wrong.push(post.name)
    if (hashes.includes(hash) && onDisk.has(hash)) verdict.archived += 1
    else if (listed.has(key)) {
      verdict.listed += 1
      const [reason] = listed.get(key)
      verdict.reasons[reason] = (verdict.reasons[reason] ?? 0) + 1
    } else verdict.lost.push(post.name)
  }
  const known = new Set(posted.map(({ bytes }) => sha256(bytes)))
  const needed = new Set(rows.resources.map(row => row.sha256))
  return {
    ...verdict,
    wrong: [...verdict.wrong, ...[...needed].filter(hash => !known.has(hash))],
    missingBlobs: [...needed].filter(hash => !onDisk.has(hash)),
    damagedBlobs: files.filter(({ name, sha256: real }) => name !== real).length,
    orphanBlobs: files.filter(({ name }) => !needed.has(name)).length,
    staging: stagingFiles(dataFolder).length,
    integrity: integrity(dataFolder),
    deliveries: Object.fromEntries(rows.doubts.map(({ state, n }) => [state, n])),
  }
}
