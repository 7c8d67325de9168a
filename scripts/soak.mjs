// Posts into a simulated QQ while everything breaks, and counts what became of it: `npm run soak -- --posts 2000 --seed 7`.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { counts, openJobs, query } from './support/look-into-store.mjs'
import {
  build,
  countOption,
  load,
  option,
  ROOT,
  sleep,
  temporaryFolder,
  until,
} from './support/project.mjs'
import { seeded } from './support/seeded.mjs'
import { judge } from './support/soak-oracle.mjs'
import { soakPosts } from './support/soak-posts.mjs'
import { createQuestions, watchReceipts } from './support/soak-questions.mjs'
import { table } from './support/table.mjs'
import { ADMIN, raiseStage } from './support/trial-stage.mjs'

const POST_EVERY_MS = 200
/** A question after so many posts. */
const POSTS_PER_QUESTION = 12
/** The group's copy is dropped this long after the post: weeks, compressed. */
const QQ_KEEPS_MS = 180_000
const SETTLE_TIMEOUT_MS = 6 * 60_000
const ROUND_MS = 60_000
/** Lists asked for again at the end, at most. */
const MOST_RELINKS = 3
/** The pause between two file actions of one account; a second in production, which QQ's time here is too short for. */
const SPACING_MS = 50
const MOST_RESIDENT_MB = 400
const MB = 1024 * 1024

const posts = countOption('posts', 2000, [20, 20_000])
const seed = countOption('seed', Date.now() % 1_000_000, [0, 2 ** 31])
const profile = option('profile', 'napcat')
const kills = Math.max(2, Math.round(posts / 100))
const drops = Math.max(5, Math.round(posts / 40))

/** 5 % of downloads fail, 1 % bring another file; events and answers go astray. */
const FAULTS = {
  downloads: [
    { kind: 'expired403', probability: 0.01 },
    { kind: 'missing404', probability: 0.01 },
    { kind: 'reset', probability: 0.01 },
    { kind: 'truncated', probability: 0.01 },
    { kind: 'shortClean', probability: 0.005 },
    { kind: 'html200', probability: 0.005 },
    { kind: 'otherFile', probability: 0.01 },
  ],
  events: [
    { event: '*', kind: 'duplicate', probability: 0.03 },
    { event: '*', kind: 'delay', delayMs: 1500, probability: 0.03 },
    { event: '*', kind: 'reorder', probability: 0.02 },
    { event: '*', kind: 'drop', probability: 0.01 },
  ],
  actions: [
    { action: 'send_group_msg', kind: 'sentButTimeout', probability: 0.03 },
    { action: 'send_group_msg', kind: 'timeoutNotSent', probability: 0.01 },
    { action: 'upload_group_file', kind: 'sentButTimeout', probability: 0.03 },
    { action: 'set_msg_emoji_like', kind: 'sentButTimeout', probability: 0.01 },
    { action: 'get_group_file_url', kind: 'retcode', retcode: 1200, probability: 0.02 },
    { action: 'get_group_file_url', kind: 'neverAnswers', probability: 0.01, times: 1 },
    { action: 'get_group_root_files', kind: 'retcode', retcode: 1200, probability: 0.02 },
  ],
}

/** Instants, as numbers of posts made, spread over the run at random. */
function instants(random, count) {
  return Array.from({ length: count }, () => 5 + random.below(posts - 5)).sort((a, b) => a - b)
}

async function postAll(run) {
  const { stage, random, teachers, posted, questions } = run
  const nextPost = soakPosts(random)
  for (let at = 0; at < posts; at += 1) {
    const teacher = random.pick(teachers)
    const post = { ...nextPost(), groupId: teacher.groupId, userId: teacher.userId, at: Date.now() }
    const { file } = stage.world.postFile(post.groupId, post.userId, {
      name: post.name,
      bytes: post.bytes,
    })
    posted.push({ ...post, fileId: file.fileId })
    if (at % POSTS_PER_QUESTION === POSTS_PER_QUESTION - 1)
      run.pending.push(questions.ask(posted[Math.max(0, at - 15 - random.below(150))]))
    if (at % 100 === 99) progress(run, `发出 ${at + 1}`)
    await sleep(POST_EVERY_MS * (0.2 + 1.6 * random.next()))
  }
  run.isPosting = false
}

function progress(run, text) {
  const seconds = Math.round((Date.now() - run.startedAt) / 1000)
  console.log(
    `  ${String(seconds).padStart(4)} 秒  ${text}，未收录 ${openJobs(run.stage.folder)}，重启 ${run.killed}，断线 ${run.dropped}`,
  )
}

/** Kills the bot at its instants; sometimes again while it starts. */
async function killAtInstants(run) {
  const random = seeded(seed + 1)
  for (const instant of instants(random, kills)) {
    await until(() => run.posted.length >= instant || !run.isPosting, SETTLE_TIMEOUT_MS, 20)
    await sleep(random.below(1500))
    await run.stage.bot().kill()
    run.killed += 1
    if (random.chance(0.2) && run.killed < kills) {
      run.stage.launch()
      await sleep(random.below(5000))
      await run.stage.bot().kill()
      run.killed += 1
    }
    if (run.killed >= kills) break
    await run.stage.start()
  }
  if (run.stage.bot().hasEnded()) await run.stage.start()
}

async function dropAtInstants(run) {
  const random = seeded(seed + 2)
  for (const instant of instants(random, drops)) {
    await until(() => run.posted.length >= instant || !run.isPosting, SETTLE_TIMEOUT_MS, 20)
    if (!(await until(() => run.stage.endpoint.isConnected(), 60_000, 50))) return
    run.stage.endpoint.dropSocket()
    run.dropped += 1
    await sleep(random.below(400))
  }
}

/** QQ drops old files; the bot dies by itself: nobody allowed that. */
async function watch(run) {
  while (!run.isOver) {
    const now = Date.now()
    for (const post of run.posted)
      if (!post.isGone && now - post.at > QQ_KEEPS_MS) {
        post.isGone = true
        run.stage.world.deleteFile(post.groupId, post.fileId)
      }
    run.residentMost = Math.max(run.residentMost, run.stage.bot().residentBytes() ?? 0)
    await sleep(500)
  }
}

/** Nothing is being fetched or soon due, and all that is archived can be found. */
async function isQuiet(stage) {
  const { archived, searchable } = counts(stage.folder)
  const [{ n }] = query(stage.folder, all =>
    all(
      `select count(*) as n from intake_job where state = 'leased' or (state = 'waiting' and due_at < ?)`,
      Date.now() + 2000,
    ),
  )
  return n === 0 && archived === searchable
}

/** Lets the bot see its link go and come: then it asks for every group's list of files. */
async function relink(run) {
  const { endpoint } = run.stage
  await until(() => endpoint.isConnected(), 60_000, 50)
  endpoint.dropSocket()
  run.dropped += 1
  await sleep(3000)
  await until(() => endpoint.isConnected(), 60_000, 50)
}

/** Everything the bot still can get is archived, read and indexed. The rest is gone in QQ and listed. */
async function settle(run) {
  const { stage } = run
  // What an event should have told and did not, the file list tells: on every reconnect.
  await relink(run)
  const end = Date.now() + SETTLE_TIMEOUT_MS
  for (let round = 1; Date.now() < end; round += 1) {
    await until(() => isQuiet(stage), ROUND_MS, 500)
    progress(run, `第 ${round} 次等静`)
    const open = query(stage.folder, all =>
      all(`select name from intake_job where state in ('waiting', 'leased')`),
    )
    const codes = new Set(open.map(({ name }) => name.split(' ')[0]))
    const canStillCome = run.posted.some(post => codes.has(post.code) && !post.isGone)
    const isStill = !canStillCome && (await isQuiet(stage))
    if (isStill && judge(stage.folder, run.posted).lost.length === 0) return true
    // A list that a fault struck is asked for again an hour later: this is that hour. What stays lost is lost.
    if (isStill && round > MOST_RELINKS) return true
    if (isStill) await relink(run)
    // The admin's own lever: waits between tries grow to hours, made for weeks of QQ's time.
    await stage.room.ask(66101, ADMIN, '未收录 重试')
    await sleep(1000)
  }
  return false
}

function loopDelays(folder) {
  const reports = readdirSync(folder).flatMap(name => {
    try {
      return [JSON.parse(readFileSync(join(folder, name), 'utf8'))]
    } catch {
      return []
    }
  })
  const longest = reports.filter(({ count }) => count > 1000)
  return longest.length === 0 ? null : Math.max(...longest.map(({ p99 }) => p99))
}

function verdictOf(run, isSettled) {
  const found = judge(run.stage.folder, run.posted)
  const asked = run.questions.report()
  const receipts = run.receipts()
  const residentMb = Math.round(run.residentMost / MB)
  const crashes = run.stage.runs.filter(bot => bot.endedByItself()).length
  const checks = [
    [
      '收录 + 列出 = 发出',
      found.archived + found.listed,
      posts,
      found.archived + found.listed === posts,
    ],
    ['悄悄丢失', found.lost.length, 0, found.lost.length === 0],
    [
      '收下错的字节',
      found.wrong.length + asked.wrong.length,
      0,
      found.wrong.length + asked.wrong.length === 0,
    ],
    ['重复的回答', asked.doubled.length, 0, asked.doubled.length === 0],
    ['重复的回执', receipts.doubled, 0, receipts.doubled === 0],
    ['数据库检查', found.integrity.length, 0, found.integrity.length === 0],
    [
      '缺的、坏的字节',
      found.missingBlobs.length + found.damagedBlobs,
      0,
      found.missingBlobs.length + found.damagedBlobs === 0,
    ],
    ['残留的临时文件', found.staging, 0, found.staging === 0],
    ['自己崩溃', crashes, 0, crashes === 0],
    ['按时静下来', isSettled ? 1 : 0, 1, isSettled],
    [`常驻内存最高 MB`, residentMb, `≤ ${MOST_RESIDENT_MB}`, residentMb <= MOST_RESIDENT_MB],
  ]
  return { found, asked, receipts, residentMb, crashes, checks }
}

function report(run, isSettled) {
  const { found, asked, receipts, residentMb, crashes, checks } = verdictOf(run, isSettled)
  const rows = checks.map(([what, is, wanted, isGood]) => [isGood ? '✔' : '✘', what, is, wanted])
  console.log(
    `\n${table([['', '', '实际', '应为'], ...rows])
      .map(line => `  ${line}`)
      .join('\n')}`,
  )
  const seconds = Math.round((Date.now() - run.startedAt) / 1000)
  const figures = {
    seed,
    profile,
    posts,
    seconds,
    archived: found.archived,
    listed: found.listed,
    reasons: found.reasons,
    lost: found.lost.length,
    wrong: found.wrong.length + asked.wrong.length,
    kills: run.killed,
    disconnects: run.dropped,
    struck: run.stage.faults.struck(),
    asked: asked.asked,
    answered: asked.answered,
    taken: asked.taken,
    handed: asked.handed,
    doubledReplies: asked.doubled.length,
    receipts: receipts.given,
    doubledReceipts: receipts.doubled,
    orphanBlobs: found.orphanBlobs,
    staging: found.staging,
    deliveries: found.deliveries,
    residentMb,
    loopDelayP99Ms: loopDelays(run.delays),
    crashes,
  }
  const isGood = checks.every(check => check[3])
  for (const what of [...found.lost, ...found.wrong, ...asked.doubled].slice(0, 20))
    console.log(`  ✘ ${what}`)
  const troubles = new Map()
  for (const line of run.stage.troubles()) {
    const kind = line
      .replace(/^\S+ \S+ /, '')
      .replace(/\d+/g, 'N')
      .slice(0, 140)
    troubles.set(kind, (troubles.get(kind) ?? 0) + 1)
  }
  for (const [kind, times] of [...troubles].sort((a, b) => b[1] - a[1]).slice(0, 12))
    console.log(`  日志 ${times} 次：${kind}`)
  console.log(JSON.stringify(figures))
  console.log(isGood ? `全部通过（seed ${seed}）` : `没有通过（seed ${seed}）`)
  return isGood
}

async function soak(stage, delays) {
  const { trialTeachers, trialSchools } = load('@lianxiao/simulator')
  const teachers = trialTeachers.map(({ userId, school }) => ({
    userId,
    groupId: trialSchools.find(each => each.school === school).groupId,
  }))
  const run = {
    stage,
    delays,
    teachers,
    random: seeded(seed),
    posted: [],
    pending: [],
    isPosting: true,
    isOver: false,
    killed: 0,
    dropped: 0,
    residentMost: 0,
    startedAt: Date.now(),
    questions: createQuestions(stage.world, teachers),
    receipts: watchReceipts(stage.world),
  }
  await stage.start()
  for (const { groupId, school } of trialSchools)
    await stage.room.ask(groupId, ADMIN, `本群 属于 ${school}`)
  await stage.room.ask(66106, ADMIN, '本群 回执 一行')
  stage.faults.add(FAULTS)
  const watching = watch(run)
  await Promise.all([postAll(run), killAtInstants(run), dropAtInstants(run)])
  await Promise.all(run.pending)
  const isSettled = await settle(run)
  run.isOver = true
  await watching
  return report(run, isSettled)
}

build()
console.log(`发 ${posts} 个文件，杀 ${kills} 次，断线 ${drops} 次，seed ${seed}，${profile}`)
const delays = temporaryFolder('soak-delays').path
const stage = await raiseStage({
  name: 'soak',
  seed,
  profile,
  transport: { maxRetryMs: 1000 },
  hostSettings: { fileActionSpacingMs: SPACING_MS },
  env: {
    NODE_OPTIONS: `--require ${join(ROOT, 'scripts', 'support', 'loop-delay.cjs').replaceAll('\\', '/')}`,
    LOOP_DELAY_FOLDER: delays,
  },
})
let isGood = false
try {
  isGood = await soak(stage, delays)
} catch (error) {
  console.error(error)
} finally {
  await stage.clear(option('keep', false))
}
process.exit(isGood ? 0 : 1)
