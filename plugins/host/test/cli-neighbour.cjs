// Plays the running bot beside the command line: holds the lock of the data folder, archives posts of its own
// without a pause, and reads and indexes whatever is due, until it is told to stop.
const { emptyOutdatedIndex, indexResource, readResource, classify } = require('@lianxiao/core')
const { createChildExtractor } = require('@lianxiao/extract')
const { createSearchIndex, lockDataFolder, openDataFolder, openStore } = require('@lianxiao/store')

const folder = process.argv[2]
const lock = lockDataFolder(folder)
const store = openStore({ folder, ballastBytes: 0 })
const index = createSearchIndex({ path: openDataFolder(folder).searchIndex })
const extractor = createChildExtractor()
const ports = { ...store, index, extractor, clock: { now: Date.now } }
const bot = { platform: 'onebot', id: '10000' }
let isStopping = false
let posted = 0

async function* bytesOf(text) {
  yield Buffer.from(text)
}

async function post() {
  posted += 1
  const name = `值班记录${posted}.txt`
  const staged = await store.blobs.stage(bytesOf(`机器人收录的第 ${posted} 份`), { maxBytes: 1000 })
  await store.resources.recordPost({
    allianceId: 'songyang',
    post: {
      shape: 'file', bot, chatGroup: null, poster: { platform: 'onebot', id: '20001' }, posterName: '何老师',
      name, sizeBytes: null, md5: null, postedAt: Date.now(), messageId: `m${posted}`, folder: null,
      expiresAt: null, source: { via: 'url', url: 'https://files.example/1' },
    },
    blob: await staged.commit(),
    nearbyText: null,
    schoolId: null,
    audience: 'alliance',
    classification: classify({ name }),
    jobId: null,
    at: Date.now(),
  })
}

async function step() {
  const [unread] = await store.resources.toRead(1)
  if (unread) await readResource(ports, unread)
  for (const resource of await store.resources.toIndex(20)) await indexResource(ports, resource)
  return unread !== undefined
}

async function work() {
  await emptyOutdatedIndex(ports)
  while (!isStopping) {
    await post()
    await step()
    if (posted === 1) process.send('ready')
    await new Promise(resolve => setTimeout(resolve, 5))
  }
  while (await step());
  await Promise.all([extractor.close(), index.close()])
  const troubles = store.integrity()
  store.close()
  lock.release()
  process.send({ posted, troubles })
  process.disconnect()
}

process.on('message', () => {
  isStopping = true
})
work().catch(error => {
  console.error(error)
  process.exit(1)
})
