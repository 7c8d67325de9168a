// Archives posts until it is killed, saying each one aloud once it is acknowledged.
// node archive-forever.cjs FOLDER ROUND
const { writeSync } = require('node:fs')
const { openStore } = require('../lib/index.js')

const [folder, round] = process.argv.slice(2)
const account = id => ({ platform: 'onebot', id })
const facets = Object.fromEntries(
  ['stage', 'grade', 'subject', 'volume', 'edition', 'unit', 'lesson', 'kind', 'year'].map(name => [
    name,
    null,
  ]),
)

function postOf(name, postedAt) {
  return {
    shape: 'file',
    bot: account('10000'),
    chatGroup: account('66001'),
    poster: account('20001'),
    posterName: '何老师',
    name,
    sizeBytes: null,
    md5: null,
    postedAt,
    messageId: name,
    folder: null,
    expiresAt: null,
    source: { via: 'url', url: 'https://files.example/1' },
  }
}

async function* inChunks(bytes) {
  for (let start = 0; start < bytes.length; start += 4_096) yield bytes.subarray(start, start + 4_096)
}

async function archiveOne(store, name) {
  await store.intake.add('songyang', postOf(name, Date.now()), Date.now())
  writeSync(1, `posted ${name}\n`)
  const [job] = await store.intake.claim(Date.now(), 60_000, 1)
  if (job === undefined) return
  const bytes = Buffer.from(`${job.post.name} `.repeat(3_000))
  const staged = await store.blobs.stage(inChunks(bytes), { maxBytes: 1e9 })
  const blob = await staged.commit()
  const { resource } = await store.resources.recordPost({
    allianceId: 'songyang',
    post: job.post,
    blob,
    schoolId: null,
    nearbyText: null,
    audience: 'alliance',
    classification: { facets, evidence: {} },
    jobId: job.id,
    at: Date.now(),
  })
  writeSync(1, `archived ${resource.number} ${blob.sha256}\n`)
}

async function archiveForever() {
  const store = openStore({ folder, watermarkBytes: 0, ballastBytes: 0 })
  await store.intake.recover()
  for (let n = 1; ; n += 1) await archiveOne(store, `${round}-${n}.docx`)
}

archiveForever()
