// Holds the reminder planner against the oracle and measures a beat: `node scripts/bench-reminders.mjs --oracle 100000
// [--from 1]` plays random worlds and prints every difference with its seed; `--due 10000` makes that many reminders due
// in one minute and prints how long a beat takes, what memory it needs and how long it holds the loop up.
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { build, countOption, load, option, ROOT, temporaryFolder } from './support/project.mjs'

/** Differences that are printed; the others are counted. */
const MAX_SHOWN = 20
const MB = 1024 * 1024

/** The oracle is TypeScript beside the tests, so that it is checked with them; here it is turned into plain code. */
function loadOracle() {
  const { transpileModule } = load('typescript')
  const folder = temporaryFolder('oracle').path
  const core = JSON.stringify(join(ROOT, 'plugins/core/lib/index.js'))
  for (const name of ['builders', 'reminder-world', 'reminder-oracle', 'play-world']) {
    const source = readFileSync(join(ROOT, 'plugins/core/testing', `${name}.ts`), 'utf8')
    const { outputText } = transpileModule(source, {
      compilerOptions: { module: 'commonjs', target: 'es2022' },
    })
    writeFileSync(join(folder, `${name}.js`), outputText.replaceAll('"../src/index"', core))
  }
  writeFileSync(join(folder, 'package.json'), '{"type":"commonjs"}')
  const require = createRequire(join(folder, 'package.json'))
  const parts = ['reminder-world', 'reminder-oracle', 'play-world']
  return Object.assign({}, ...parts.map(name => require(`./${name}.js`)))
}

function againstOracle(worlds, from) {
  const { someWorld, oracleOf, playWorld, differences } = loadOracle()
  const counts = { said: 0, missed: 0, different: 0 }
  const startedAt = performance.now()
  for (let seed = from; seed < from + worlds; seed += 1) {
    const world = someWorld(seed)
    const oracle = oracleOf(world)
    counts.said += oracle.said.size
    counts.missed += oracle.missed.size
    const wrong = differences(oracle, playWorld(world))
    if (wrong.length === 0) continue
    counts.different += 1
    if (counts.different <= MAX_SHOWN) console.log(`seed ${seed}\n  ${wrong.join('\n  ')}`)
  }
  const seconds = Math.round((performance.now() - startedAt) / 1000)
  console.log(
    `${worlds} worlds (seeds ${from}–${from + worlds - 1}): ${counts.said} said, ${counts.missed} missed, ` +
      `${counts.different} worlds different, ${seconds} s`,
  )
  return counts.different === 0
}

const ALLIANCE = 'songyang'
const account = id => ({ platform: 'onebot', id: String(id) })
/** 2026-11-25 18:00, the day after the lessons. */
const NOW = Date.parse('2026-11-25T18:00:00+08:00')
const OBSERVERS = 5

function stateDays() {
  return { years: [2026, 2027], off: new Map(), makeup: new Map() }
}

/** Lessons of yesterday, with observers who have not handed in: each is reminded in private. */
async function fill(store, due) {
  const deed = { by: account(20000), chatGroup: null, at: NOW - 7 * 86_400_000 }
  await store.directory.declare([{ id: ALLIANCE, name: '松阳联盟', schools: [] }], [], deed.at)
  const teachers = []
  for (let at = 0; at < 1_000; at += 1)
    teachers.push(
      await store.teachers.add(
        ALLIANCE,
        { name: `老师${at}`, schoolIds: [], account: account(20001 + at) },
        deed,
      ),
    )
  const lessons = Math.ceil(due / OBSERVERS)
  for (let at = 0; at < lessons; at += 100) {
    const slots = Array.from({ length: Math.min(100, lessons - at) }, (_, i) => ({
      plan: {
        on: '2026-11-24',
        period: ((at + i) % 7) + 1,
        schoolId: `学校${(at + i) % 20}`,
        className: '三(2)班',
        grade: 3,
        subject: '数学',
        topic: '分数的初步认识',
        presenter: teachers[(at + i) % 1_000].id,
        kind: 'openLesson',
        pairId: null,
        seriesId: null,
        link: null,
        capacity: null,
      },
      requiredObservers: Array.from(
        { length: OBSERVERS },
        (_, one) => teachers[((at + i) * OBSERVERS + one) % 1_000].id,
      ),
      chatGroup: null,
    }))
    await store.observations.plan(ALLIANCE, slots, deed)
  }
}

async function measured(work) {
  const delay = monitorEventLoopDelay({ resolution: 1 })
  global.gc?.()
  const before = process.memoryUsage()
  delay.enable()
  let peak = before.heapUsed
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().heapUsed)
  }, 5)
  const cpu = process.cpuUsage()
  const startedAt = performance.now()
  const result = await work()
  const ms = performance.now() - startedAt
  const { user, system } = process.cpuUsage(cpu)
  clearInterval(watch)
  delay.disable()
  global.gc?.()
  const after = process.memoryUsage()
  return {
    result,
    ms: Math.round(ms),
    cpuMs: Math.round((user + system) / 1000),
    loopP99: (delay.percentile(99) / 1e6).toFixed(1),
    loopMax: (delay.max / 1e6).toFixed(1),
    peakMb: ((peak - before.heapUsed) / MB).toFixed(1),
    keptMb: ((after.heapUsed - before.heapUsed) / MB).toFixed(1),
  }
}

async function manyDue(due) {
  const { beat } = load('@lianxiao/core')
  const { openStore } = load('@lianxiao/store')
  const words = load(join(ROOT, 'plugins/observation/lib/messages/reminder-messages.js'))
  const folder = temporaryFolder('bench-reminders')
  const store = openStore({ folder: folder.path, watermarkBytes: 0, ballastBytes: 0 })
  await fill(store, due)
  const ports = { ...store, stateDays: stateDays(), isAdmin: () => false }
  const parts = {
    memory: { calm: null },
    words: words.reminderWords,
    botFor: async () => account(10000),
    pause: () => new Promise(resolve => setImmediate(resolve)),
  }
  await store.notices.markBeat(ALLIANCE, NOW - 60_000)
  for (const [name, now] of [
    [`beat with ${due} due`, NOW],
    ['beat a minute later', NOW + 60_000],
    ['beat two minutes later', NOW + 120_000],
  ]) {
    const { result, ...figures } = await measured(() => beat(ports, parts, now))
    for (const error of result.troubles) console.error(error)
    console.log(
      `${name}: produced ${result.produced}, handed over ${result.handedOver}; ${figures.ms} ms ` +
        `(${figures.cpuMs} ms cpu), loop delay p99 ${figures.loopP99} ms, max ${figures.loopMax} ms, ` +
        `heap peak +${figures.peakMb} MB, kept +${figures.keptMb} MB`,
    )
  }
  store.close()
  folder.remove()
}

build()
const worlds = countOption('oracle', 0, [0, 10_000_000])
const due = countOption('due', option('oracle', null) === null ? 10_000 : 0, [0, 100_000])
if (worlds > 0 && !againstOracle(worlds, countOption('from', 1, [1, 2 ** 31]))) process.exitCode = 1
if (due > 0) await manyDue(due)
