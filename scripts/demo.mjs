// The whole story, through real Koishi and the real adapter, against a simulated QQ: `npm run demo`.
import { rowOf } from './support/chat-room.mjs'
import { demoLibrary } from './support/demo-library.mjs'
import { blobs, counts, integrity, query, sha256 } from './support/look-into-store.mjs'
import { build, countOption, load, option, sleep, until } from './support/project.mjs'
import { table } from './support/table.mjs'
import { printTranscript } from './support/transcript.mjs'
import { ADMIN, raiseStage } from './support/trial-stage.mjs'

const SETTLE_TIMEOUT_MS = 60_000
/** Files of the burst that the bot still sees; the others are posted while it is down. */
const BURST = 14
const SEEN_OF_BURST = 6

const startedAt = Date.now()
const failures = []
const expect = (isTrue, what) => {
  if (isTrue) return
  failures.push(what)
  console.log(`  ✘ ${what}`)
}

/** Posts a document as its teacher, with the words before it. */
async function post(stage, document) {
  const { world } = stage
  if (document.hint !== null) {
    world.say(document.groupId, document.userId, document.hint)
    await sleep(300)
  }
  const { name, bytes, folder } = document
  world.postFile(document.groupId, document.userId, {
    name,
    bytes,
    ...(folder === null ? {} : { folder }),
  })
}

/** Waits until everything posted is archived or listed, and everything archived can be found. */
function settled(stage, files) {
  return until(
    () => {
      const found = counts(stage.folder)
      if (found === null) return false
      const open = (found.jobs['waiting'] ?? 0) + (found.jobs['leased'] ?? 0)
      const all = (found.jobs['archived'] ?? 0) + (found.jobs['givenUp'] ?? 0)
      return open === 0 && all >= files && found.searchable === found.archived
    },
    SETTLE_TIMEOUT_MS,
    200,
  )
}

async function declareGroups({ stage, transcript }) {
  const { trialSchools } = load('@lianxiao/simulator')
  transcript.scene('管理员何老师把六个群登记到联盟')
  for (const { groupId, school } of trialSchools) {
    const reply = await stage.room.ask(groupId, ADMIN, `本群 属于 ${school}`)
    expect(reply.includes(school), `${school}的群没有登记成功`)
  }
  const reply = await stage.room.ask(66106, 20111, '本群 回执 一行')
  expect(reply.includes('一行'), '石门群的回执没有改成一行')
}

async function postFirst({ stage, transcript, library, extras }) {
  transcript.scene('老师们像平常一样往群里发文件')
  for (const document of library.slice(0, -BURST)) {
    await post(stage, document)
    await sleep(120)
  }
  stage.world.say(extras.photo.groupId, extras.photo.userId, extras.photo.hint)
  await sleep(200)
  stage.world.postImage(extras.photo.groupId, extras.photo.userId, extras.photo)
  stage.world.postCard(extras.link.groupId, extras.link.userId, extras.link.card)
  await post(stage, extras.draft)
  await post(stage, extras.empty)
  // The photo and the card never stand in a group's file list: they count beside the files.
  expect(await settled(stage, library.length - BURST + 4), '平常发的文件没有收完')
}

async function firstSearches({ stage, transcript }) {
  transcript.scene('别的学校的老师来找')
  const reply = await stage.room.ask(66102, 20104, '找 三年级 数学 分数 教案')
  const row = rowOf(reply, '三年级数学上册 分数的初步认识（教案）.docx')
  expect(row !== null, '找不到三年级数学分数教案')
  await stage.room.askForFile(66102, 20104, `${row ?? 1}`)
  // Far from home the bot asks once whose colleague this is.
  await stage.room.ask(66103, ADMIN, '找 阅读 古诗')
  await sleep(3000)
  expect((await stage.room.ask(66103, ADMIN, '是')).includes('何老师'), '认不出何老师')
  await stage.room.ask(66103, 20105, '找 数学')
  expect(/^[6-9]\. /m.test(await stage.room.ask(66103, 20105, '更多')), '“更多”没有往下翻')
  expect(
    (await stage.room.ask(66104, 20107, '找 量子力学')).includes('没找到'),
    '没有的东西也找到了',
  )
  stage.world.say(66104, 20108, '找个时间开会吧')
}

async function killInBurst({ stage, transcript, library }) {
  transcript.scene('一阵集中上传，机器人在中间被强行结束（kill -9）')
  const burst = library.slice(-BURST)
  for (const document of burst.slice(0, SEEN_OF_BURST)) {
    await post(stage, document)
    await sleep(15)
  }
  await stage.bot().kill()
  console.log('  ※ 机器人被 kill -9；老师们不知道，接着发')
  for (const document of burst.slice(SEEN_OF_BURST)) await post(stage, document)
  const downAt = Date.now()
  await stage.start()
  console.log(
    `  ※ 机器人重新上线（${((Date.now() - downAt) / 1000).toFixed(1)} 秒），自己去群文件里补收`,
  )
  expect(await settled(stage, library.length + 4), '被打断的文件没有收完')
}

function expireGroupFiles({ stage, transcript }) {
  transcript.scene('两周过去：QQ 清掉了群里的文件')
  let gone = 0
  for (const groupId of stage.groupIds) gone += stage.world.expire(groupId, 'all')
  console.log(`  ※ 六个群的群文件共 ${gone} 个全部失效，只有联校还留着`)
}

/** The number of one of a teacher's own resources, as 我的资料 shows it. */
async function numberOf(stage, document) {
  const mine = await stage.room.ask(document.groupId, document.userId, '我的资料')
  const line = mine.split('\n').find(each => each.includes(document.name.slice(0, 39)))
  return /^#(\d+)/.exec(line ?? '')?.[1] ?? '0'
}

async function correctAndShare({ stage, transcript, library, extras }) {
  const { ask } = stage.room
  transcript.scene('更正、范围、撤回')
  const picture = library.find(({ name }) => name === '板书设计照片.png')
  const number = await numberOf(stage, picture)
  const refused = await ask(66101, 20102, `改 #${number} 五年级 语文`)
  expect(refused.includes('只有'), '别的老师改了不是自己的资料')
  await ask(picture.groupId, picture.userId, `改 #${number} 三年级 数学`)
  const corrected = await until(
    async () => rowOf(await ask(66106, 20112, '找 三年级 数学 板书'), picture.name) !== null,
    5000,
    1000,
  )
  expect(corrected, '更正以后按新说明找不到')

  const song = library.find(({ name }) => name === '一年级拼音儿歌.txt')
  const songNumber = await numberOf(stage, song)
  await ask(song.groupId, song.userId, `范围 #${songNumber} 本校`)
  const outside = await ask(66102, 20103, `取 #${songNumber}`)
  expect(outside.includes('没有'), '别的学校拿到了只给本校的资料')
  const inside = await stage.room.askForFile(song.groupId, song.userId - 1, `取 #${songNumber}`)
  expect(inside !== null, '本校老师拿不到本校的资料')
  await ask(song.groupId, song.userId, `范围 #${songNumber} 联盟`)

  const draft = await ask(66103, 20105, '找 草稿 勿用')
  expect(rowOf(draft, extras.draft.name) !== null, '撤回之前找不到')
  await ask(extras.draft.groupId, extras.draft.userId, `撤 #${await numberOf(stage, extras.draft)}`)
  const after = await ask(66103, 20105, '找 草稿 勿用')
  expect(rowOf(after, extras.draft.name) === null, '撤回以后还找得到')
}

async function askAsAdmin({ stage, transcript }) {
  const { ask } = stage.room
  transcript.scene('管理员看看情况')
  const unarchived = await ask(66101, ADMIN, '未收录')
  expect(unarchived.includes('空文件'), '0 字节的文件没有列在未收录里')
  expect((await ask(66101, ADMIN, '状态')).includes('资料'), '“状态”没有回答')
  expect((await ask(66102, 20104, '状态')).includes('管理员'), '普通老师看到了状态')
  expect((await ask(66105, 20109, '帮助')).includes('取 1'), '“帮助”没有回答')
}

/** A teacher of another school looks for a document and takes it. */
async function findAndTake(stage, document, seeker) {
  const { ask, askForFile } = stage.room
  const typed = `找 ${document.wish}`
  let reply = await ask(seeker.groupId, seeker.userId, typed)
  let row = rowOf(reply, document.name)
  if (row === null && reply.includes('更多')) {
    reply = await ask(seeker.groupId, seeker.userId, '更多')
    row = rowOf(reply, document.name)
  }
  if (row === null) return { typed, row, isSame: false, reply }
  if (document.card !== undefined) {
    const words = await ask(seeker.groupId, seeker.userId, `取 ${row}`)
    return { typed, row, isSame: words.includes(document.url), reply: words }
  }
  const file = await askForFile(seeker.groupId, seeker.userId, `取 ${row}`)
  const isSame = file !== null && Buffer.compare(file.bytes, document.bytes) === 0
  return { typed, row, isSame, reply }
}

/** Every document, looked for in the group of another school; six groups side by side. */
async function takeEverything({ stage, transcript, library, extras }) {
  const { trialTeachers, trialSchools } = load('@lianxiao/simulator')
  transcript.scene('全部核对：每份资料都由另一所学校的老师去找、去取，逐字节比对')
  transcript.show(false)
  const wanted = [...library, extras.photo, extras.link]
  const results = []
  const inGroup = async (groupId, at) => {
    const teachers = trialTeachers.filter(({ school }) => trialSchools[at].school === school)
    const mine = wanted.filter(
      document =>
        (trialSchools.findIndex(each => each.groupId === document.groupId) + 1) % 6 === at,
    )
    for (const [turn, document] of mine.entries()) {
      const seeker = { groupId, userId: teachers[turn % 2].userId }
      const result = await findAndTake(stage, document, seeker)
      results.push(result)
      const who = `${transcript.groupName(groupId)} · ${transcript.personName(groupId, seeker.userId)}`
      const got = result.row === null ? '没找到' : `取 ${result.row} → 📎 ${document.name}`
      console.log(`  ${result.isSame ? '✔' : '✘'} ${who}：${result.typed} → ${got}`)
      expect(result.isSame, `《${document.name}》没有原样取回；最后的回答：${result.reply}`)
    }
  }
  await Promise.all(stage.groupIds.map(inGroup))
  transcript.show(true)
  return {
    found: results.filter(({ row }) => row !== null).length,
    same: results.filter(({ isSame }) => isSame).length,
  }
}

/** The closing table, from the database and the blob files themselves, not from what the bot says. */
function close({ stage, library, extras, taken, reactions }) {
  const { archived, searchable, jobs } = counts(stage.folder)
  const posted = library.length + Object.keys(extras).length
  const listed = jobs['givenUp'] ?? 0
  const kept = new Map(blobs(stage.folder).map(blob => [blob.name, blob.sha256]))
  const files = [...library, extras.photo, extras.draft]
  const missing = files.filter(({ bytes }) => kept.get(sha256(bytes)) !== sha256(bytes))
  const posts = query(stage.folder, all => all('select count(*) as n from post'))[0].n
  const lost = posted - posts - listed
  const doubled = [...reactions.values()].filter(count => count > 1).length
  const rows = [
    ['发出', posted, '其中 1 个是 0 字节的空文件'],
    ['收录', archived, `另有 ${listed} 个列在未收录`],
    ['可搜', searchable, '撤下的 1 份别人搜不到'],
    ['找到', taken.found, `应找到 ${posted - 2}（空文件、撤下的除外）`],
    ['原样取回', taken.same, '群文件失效之后，从另一个群，逐字节相同'],
    ['丢失', lost, `少字节的 ${missing.length}，重复回执 ${doubled}`],
  ]
  console.log(
    `\n${table(rows)
      .map(line => `  ${line}`)
      .join('\n')}`,
  )
  expect(lost === 0 && missing.length === 0, '有文件丢失')
  expect(archived === posted - 1 && listed === 1, '收录数不对')
  expect(searchable === archived - 1, '不是每份都能搜')
  expect(taken.found === posted - 2 && taken.same === posted - 2, '不是每份都能找到并原样取回')
  expect(doubled === 0, '有重复的回执')
  expect(integrity(stage.folder).length === 0, '数据库不完整')
}

function extrasOf() {
  const { makePng, makeDocx } = load('@lianxiao/simulator')
  const url = 'https://docs.qq.com/sheet/DUkF1VHhIb2tR'
  const title = '联盟2026年下半年公开课报名表'
  return {
    photo: {
      hint: '今天教研活动的合影和白板，云岭小学磨课',
      name: '云岭小学-傅老师的照片',
      bytes: makePng(360, 200),
      groupId: 66104,
      userId: 20107,
      wish: '云岭 磨课 照片',
    },
    link: {
      name: title,
      url,
      card: {
        app: 'com.tencent.miniapp_01',
        prompt: `[QQ小程序]${title}`,
        meta: { detail_1: { title: '腾讯文档', desc: title, qqdocurl: url } },
      },
      groupId: 66101,
      userId: 20102,
      wish: '公开课报名表',
    },
    draft: {
      hint: null,
      name: '草稿勿用.docx',
      bytes: makeDocx(['草稿，还没写完。']),
      folder: null,
      groupId: 66102,
      userId: 20103,
    },
    empty: {
      hint: null,
      name: '忘了保存.docx',
      bytes: Buffer.alloc(0),
      folder: null,
      groupId: 66105,
      userId: 20110,
    },
  }
}

async function play(stage) {
  const transcript = printTranscript(stage.world)
  const reactions = new Map()
  stage.world.onReaction(({ message }) =>
    reactions.set(message.key, (reactions.get(message.key) ?? 0) + 1),
  )
  const story = { stage, transcript, library: demoLibrary(), extras: extrasOf(), reactions }
  transcript.scene('启动真正的机器人（koishi start），接上模拟的 QQ')
  await stage.start()
  await declareGroups(story)
  await postFirst(story)
  await firstSearches(story)
  await killInBurst(story)
  expireGroupFiles(story)
  await correctAndShare(story)
  await askAsAdmin(story)
  const taken = await takeEverything(story)
  close({ ...story, taken })
}

build()
const stage = await raiseStage({ name: 'demo', seed: countOption('seed', 1, [0, 2 ** 31]) })
try {
  await play(stage)
} catch (error) {
  failures.push(String(error))
  console.error(error)
} finally {
  const troubles = stage.troubles()
  for (const line of troubles) console.log(`  日志：${line}`)
  expect(troubles.length === 0, '机器人的日志里有警告或错误')
  await stage.clear(option('keep', false))
}
const seconds = Math.round((Date.now() - startedAt) / 1000)
console.log(
  failures.length === 0
    ? `\n全部通过，用时 ${seconds} 秒`
    : `\n没有通过（用时 ${seconds} 秒）：\n${failures.map(each => `  · ${each}`).join('\n')}`,
)
process.exit(failures.length === 0 ? 0 : 1)
