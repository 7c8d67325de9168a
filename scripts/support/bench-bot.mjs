import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { counts, query } from './look-into-store.mjs'
import { load, ROOT, sleep, temporaryFolder, until } from './project.mjs'
import { seeded } from './seeded.mjs'
import { syntheticDocument } from './synthetic-documents.mjs'
import { ADMIN, raiseStage } from './trial-stage.mjs'

const GROUP = 66101
const LARGE_BYTES = 10 * 1024 * 1024
const FILES = 200
const TIMEOUT_MS = 120_000
const IDLE_MS = 8000

/** What the preloaded meter last wrote about the bot. */
function meter(folder) {
  const [name] = readdirSync(folder).filter(each => each.endsWith('.json'))
  return name === undefined ? null : JSON.parse(readFileSync(join(folder, name), 'utf8'))
}

async function resetMeter(folder) {
  writeFileSync(join(folder, 'reset'), '')
  await sleep(400)
}

/** How long until a posted file is safe (its row is written), and until it can be found. */
async function timeOf(stage, name, bytes) {
  const postedAt = performance.now()
  stage.world.postFile(GROUP, ADMIN, { name, bytes })
  const row = what => () =>
    query(stage.folder, all => all(`select number from resource where name = ? and ${what}`, name))
      .length > 0
  await until(row('1'), TIMEOUT_MS, 20)
  const safeMs = performance.now() - postedAt
  const isFound = await until(row(`state = 'searchable' and indexed > 0`), TIMEOUT_MS, 20)
  return { safeMs, searchableMs: isFound ? performance.now() - postedAt : Number.NaN }
}

/** Ten megabytes, as teachers have them: a bundle of pictures, and at worst pure text. */
async function largeFiles(stage) {
  const { makeGbkZip, makeGbTxt, makeDocx } = load('@lianxiao/simulator')
  const random = seeded(3)
  const noise = Buffer.alloc(LARGE_BYTES)
  for (let at = 0; at < LARGE_BYTES; at += 4) noise.writeUInt32LE(random.below(2 ** 32), at)
  const { lines } = syntheticDocument(random, { leastChars: 200_000, mostChars: 200_000 })
  const text = makeGbTxt(Array.from({ length: 26 }, () => lines.join('\n')))
  const zip = makeGbkZip([
    { name: '三年级数学教案.docx', bytes: makeDocx(lines.slice(0, 200)) },
    { name: '课堂照片.jpg', bytes: noise },
  ])
  return {
    bundle: await timeOf(stage, '三年级数学资料包.zip', zip),
    text: await timeOf(stage, '全册教案合集.txt', text),
    textMb: text.length / 1024 / 1024,
  }
}

async function manyFiles(stage, folder) {
  const { makeDocx } = load('@lianxiao/simulator')
  const random = seeded(5)
  const before = counts(stage.folder).archived
  const files = Array.from({ length: FILES }, (_, at) => {
    const { name, lines } = syntheticDocument(random, { leastChars: 500, mostChars: 3000 })
    return { name: `${name} ${at}.docx`, bytes: makeDocx(lines) }
  })
  await resetMeter(folder)
  const startedAt = performance.now()
  for (const file of files) {
    stage.world.postFile(GROUP, ADMIN, file)
    await sleep(20)
  }
  await until(() => counts(stage.folder).archived >= before + FILES, TIMEOUT_MS, 50)
  const archivedMs = performance.now() - startedAt
  const incoming = meter(folder)
  await until(() => counts(stage.folder).searchable >= before + FILES, TIMEOUT_MS, 50)
  const searchableMs = performance.now() - startedAt
  await sleep(500)
  return { files: FILES, archivedMs, searchableMs, incoming, after: meter(folder) }
}

/** Measures the real bot: Koishi on the root koishi.yml, against the simulated QQ. */
export async function benchBot() {
  const delays = temporaryFolder('bench-delays')
  const preload = join(ROOT, 'scripts', 'support', 'loop-delay.cjs').replaceAll('\\', '/')
  const stage = await raiseStage({
    name: 'bench-bot',
    seed: 1,
    env: { NODE_OPTIONS: `--require ${preload}`, LOOP_DELAY_FOLDER: delays.path },
  })
  try {
    await stage.start()
    await stage.room.ask(GROUP, ADMIN, '本群 属于 王村口小学')
    await sleep(IDLE_MS)
    const idle = meter(delays.path)
    const large = await largeFiles(stage)
    const many = await manyFiles(stage, delays.path)
    return { idle, large, many, troubles: stage.troubles() }
  } finally {
    await stage.clear()
    delays.remove()
  }
}
