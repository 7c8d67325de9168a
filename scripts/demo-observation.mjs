// A week of lesson observation, through real Koishi and the real adapter, against a simulated QQ: planned, reminded,
// changed, observed, recorded, counted, exported, with kill -9 in the middle. The second part of `npm run demo`.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, playDemo } from './support/demo-report.mjs'
import { ears, wordsOf } from './support/ears.mjs'
import { integrity, query } from './support/look-into-store.mjs'
import {
  build,
  countOption,
  load,
  option,
  sleep,
  temporaryFolder,
  until,
} from './support/project.mjs'
import { table } from './support/table.mjs'
import { printTranscript } from './support/transcript.mjs'
import { trialClock } from './support/trial-clock.mjs'
import { ADMIN, raiseStage } from './support/trial-stage.mjs'

const WANGCUN = 66101
const CAIYUAN = 66102
/** 何老师 is ADMIN; 周老师 is of 王村口, 叶 and 毛 of 蔡源. */
const ZHOU = 20102
const YE = 20103
const MAO = 20104
const NAMES = { [ADMIN]: '何老师', [ZHOU]: '周老师', [YE]: '叶老师', [MAO]: '毛老师' }
/** A beat comes at the latest a minute after the clock was set. */
const BEAT_MS = 75_000

/** Sets the time and waits until the bot has said what is then due. */
async function passTo({ clock, ears: { all } }, at, isSaid, what) {
  clock.set(at)
  console.log(`  ※ 时间来到 ${at.slice(5, 16).replace('T', ' ')}`)
  const isHeard = await until(() => all.some(isSaid), BEAT_MS, 200)
  expect(isHeard, what)
  // What would come twice comes now.
  await sleep(1500)
}

const numberIn = reply =>
  Number(/第\s*(\d+)\s*号|#(\d+)|(\d+)\s*号课/.exec(reply)?.slice(1).find(Boolean) ?? 0)

async function prepare({ stage, transcript }) {
  const { trialSchools } = load('@lianxiao/simulator')
  transcript.scene('管理员登记六个群，写好校历和作息')
  transcript.show(false)
  for (const { groupId, school } of trialSchools)
    await stage.room.ask(groupId, ADMIN, `本群 属于 ${school}`)
  // Whom the bot has never heard of it cannot answer in private.
  for (const [groupId, userId] of [
    [WANGCUN, ZHOU],
    [CAIYUAN, YE],
    [CAIYUAN, MAO],
  ])
    stage.room.say(groupId, userId, '老师们早')
  await sleep(1500)
  transcript.show(true)
  const term = await stage.room.askPrivately(ADMIN, '校历 2026学年第一学期 9月1日到2027年1月22日')
  expect(/第一学期/.test(term), '学期没有记下')
  await stage.room.askPrivately(ADMIN, '听课 定额 教师 每周1节 从第12周')
}

async function planWeek(story) {
  const { stage, transcript } = story
  const { ask, askPrivately } = stage.room
  transcript.scene('周一：排一节公开课，一句话；再私聊发一张周计划表')
  const planned = await ask(
    WANGCUN,
    ADMIN,
    '听课 排 周三 第2节 三(2)班 数学 分数的初步认识 何老师 王村口小学',
  )
  story.open = numberIn(planned)
  expect(story.open > 0 && planned.includes('分数的初步认识'), '一句话没有排上课')
  const { makeXlsx } = load('@lianxiao/simulator')
  const bytes = makeXlsx('第13周', [
    ['第13周听评课安排', '', '', '', '', ''],
    ['日期', '节次', '班级', '学科', '课题', '授课教师'],
    ['11月26日', '第1节', '五(1)班', '科学', '光的传播', '叶老师'],
    ['', '第3节', '二(1)班', '语文', '坐井观天', '毛老师'],
  ])
  const previewed = stage.world.postPrivateFile(YE, { name: '蔡源小学第13周听课安排.xlsx', bytes })
  const isPreview = message =>
    message.senderId === stage.world.botId &&
    message.chat.kind === 'private' &&
    message.chat.personId === YE &&
    /2\s*节/.test(wordsOf(message))
  const preview = await stage.world
    .waitFor(isPreview, 30_000, { after: previewed.message })
    .catch(() => null)
  expect(preview !== null, '表格没有读出两节课')
  const confirmed = await askPrivately(YE, '听课 确认')
  expect(/2\s*节/.test(confirmed), '表格里的课没有排上')
  const secret = await askPrivately(
    ADMIN,
    '听课 排 周四 第2节 推门听课 五(2)班 英语 毛老师 蔡源小学 必听 周老师',
  )
  story.secret = numberIn(secret)
  expect(story.secret > 0, '推门听课没有排上')
}

async function signUp({ stage, transcript, open }) {
  const { ask } = stage.room
  transcript.scene('老师们看、报名；两个人的课撞了要说出来')
  const week = await ask(WANGCUN, ZHOU, '听课 本周')
  expect(week.includes('分数的初步认识') && week.includes('光的传播'), '“听课 本周”没有列全')
  expect(!week.includes('英语'), '群里看到了推门听课')
  for (const [groupId, userId] of [
    [WANGCUN, ZHOU],
    [CAIYUAN, YE],
    [CAIYUAN, MAO],
  ])
    expect(/报/.test(await ask(groupId, userId, `听课 报名 ${open}`)), `${NAMES[userId]}没有报上`)
  expect(/没有|不/.test(await ask(CAIYUAN, MAO, '听课 报名 99')), '没有的课也报上了')
}

async function remindAndMove(story) {
  const { stage, transcript, clock, ears: heard, open } = story
  const inWangcun = heard.inGroup(WANGCUN)
  transcript.scene('周二傍晚提醒一次；临时改到周四；机器人在中间被强行结束（kill -9）')
  const isEve = one =>
    inWangcun(one) && /明天/.test(one.words) && one.words.includes('分数的初步认识')
  await passTo(story, '2026-11-24T18:00:30+08:00', isEve, '前一天傍晚没有提醒')
  const before = heard.all.length
  const moved = await stage.room.ask(WANGCUN, ADMIN, `听课 改 ${open} 周四 第3节`)
  expect(/周四/.test(moved), '没有改期')
  const isMoved = (one, at) => at >= before && inWangcun(one) && /改|变动/.test(one.words)
  expect(
    await until(() => heard.all.filter(isMoved).length >= 2, 20_000, 200),
    '改期没有通知报名的老师',
  )
  await stage.bot().kill()
  console.log('  ※ 机器人被 kill -9，到第二天傍晚才重新打开')
  clock.set('2026-11-25T18:20:00+08:00')
  const down = heard.all.length
  await stage.start()
  const isNewEve = one => isEve(one) && /周四|26/.test(one.words)
  const isSaid = await until(() => heard.all.slice(down).some(isNewEve), BEAT_MS, 200)
  expect(isSaid, '重新打开以后没有补上前一天的提醒')
  await passTo(
    story,
    '2026-11-26T09:50:30+08:00',
    one =>
      inWangcun(one) && /分钟|就要|马上/.test(one.words) && one.words.includes('分数的初步认识'),
    '课前没有提醒',
  )
  clock.set('2026-11-26T12:30:00+08:00')
  await stage.bot().kill()
  await stage.start()
  await sleep(4000)
}

/** The six messages of a record. */
const RECORD = [
  '导入5分钟：分月饼说二分之一；新授20分钟：折纸、涂色认识几分之一；练习12分钟；小结3分钟',
  '情境贴近生活，折纸让每个人都动手',
  '比较大小这一环节快了些，建议多留两分钟让他们说理由',
  '目标优 其他良',
  '没有',
  '确认',
]

async function recordLesson({ stage, transcript, open }) {
  const { askPrivately } = stage.room
  transcript.scene('周四下午：周老师一步步写听课记录（六条消息），叶老师一条消息写完，何老师回应')
  let sent = 1
  let reply = await askPrivately(ZHOU, `听课 记录 ${open}`)
  for (const said of RECORD.slice(0, 5)) {
    if (/交上|交好|已交/.test(reply)) break
    reply = await askPrivately(ZHOU, said)
    sent += 1
  }
  if (!/交上|交好|已交|收下/.test(reply)) {
    reply = await askPrivately(ZHOU, '确认')
    sent += 1
  }
  expect(/交|收/.test(reply), '周老师的记录没有交上')
  console.log(`  ※ 周老师一共发了 ${sent} 条消息`)
  expect(sent <= 6 + 1, `写一份记录用了 ${sent} 条消息`)
  const loose = await askPrivately(
    YE,
    `听课 记录 ${open} 优点：动手操作充分。不足：板书偏满。建议：留白让学生补。总分 88`,
  )
  expect(/88/.test(loose), '一条消息的记录没有读懂')
  const read = await askPrivately(ADMIN, `听课 看 ${open}`)
  expect(read.includes('折纸') && read.includes('板书偏满'), '授课的老师看不到记录')
  const refused = await stage.room.ask(CAIYUAN, MAO, `听课 看 ${open}`)
  expect(!refused.includes('折纸') && !refused.includes('板书'), '群里看到了记录的文字')
  await askPrivately(ADMIN, `听课 回应 ${open} 谢谢，比较大小下次放慢`)
}

async function countAndPrint(story) {
  const { stage, transcript, open, folder } = story
  const { askPrivately, askForFilePrivately } = stage.room
  transcript.scene('周五：没交记录的私下提醒一次；数一数，打印出来')
  const isMissing = one => story.ears.toPerson(MAO)(one) && /记录/.test(one.words)
  await passTo(story, '2026-11-27T18:00:30+08:00', isMissing, '没有提醒毛老师补记录')
  const mine = await askPrivately(ZHOU, '我的听课')
  expect(/1\s*节/.test(mine) && mine.includes(`${open}`), '“我的听课”没有数到周老师的一节')
  const missing = await askPrivately(ADMIN, '听课 缺')
  expect(missing.includes('毛') && !/周老师.*差/.test(missing), '“听课 缺”不对')
  for (const [userId, text, name] of [
    [ADMIN, '听课 统计', /\.xlsx$/],
    [ZHOU, '听课 记录本', /\.docx$/],
    [ZHOU, `听课 记录表 ${open}`, /\.docx$/],
  ]) {
    const file = await askForFilePrivately(userId, text)
    expect(
      file !== null && name.test(file.name) && file.bytes.length > 3000,
      `“${text}”没有给出文件`,
    )
    if (file !== null && folder !== null) writeFileSync(join(folder, file.name), file.bytes)
  }
  const asked = stage.world.say(WANGCUN, ZHOU, '听课 卡片 本周')
  const isAnswer = ({ senderId, chat }) =>
    senderId === stage.world.botId && chat.kind === 'group' && chat.groupId === WANGCUN
  const card = await stage.world.waitFor(isAnswer, 30_000, { after: asked }).catch(() => null)
  expect(card !== null, '“听课 卡片”没有回答')
  const picture = card?.content.find(part => part.kind === 'image')
  if (picture !== undefined && folder !== null)
    writeFileSync(join(folder, '听课卡片.png'), picture.bytes)
}

/** The closing table, from what everybody heard and from the event log itself. */
function close({ stage, ears: heard, open }) {
  const inAnyGroup = heard.all.filter(({ chat }) => chat.kind === 'group')
  const times = (one, words) => heard.all.filter(said => one(said) && words(said.words)).length
  const inWangcun = heard.inGroup(WANGCUN)
  const isOf = words => words.includes('分数的初步认识')
  const eveOld = times(inWangcun, words => /明天/.test(words) && isOf(words) && /周三/.test(words))
  const eveNew = times(inWangcun, words => /明天/.test(words) && isOf(words) && /周四/.test(words))
  const soon = times(inWangcun, words => /分钟|就要|马上/.test(words) && isOf(words))
  const leaked = inAnyGroup.filter(({ words }) => /英语|推门|折纸让|板书偏满/.test(words)).length
  const facts = kind =>
    query(stage.folder, all => all('select count(*) as n from event where kind = ?', kind))[0].n
  const rows = [
    ['排上的课', facts('lessonPlanned'), '一句话 1，表格 2，推门 1'],
    ['改期', facts('lessonMoved'), ''],
    ['前一天的提醒', eveOld + eveNew, '改期前、改期后各一次'],
    ['课前的提醒', soon, ''],
    ['交上的记录', facts('recorded'), ''],
    ['不该在群里出现的话', leaked, ''],
  ]
  console.log(
    `\n${table(rows)
      .map(line => `  ${line}`)
      .join('\n')}`,
  )
  expect(facts('lessonPlanned') === 4, '排上的课不是 4 节')
  expect(eveOld === 1 && eveNew === 1, `前一天的提醒：改期前 ${eveOld} 次，改期后 ${eveNew} 次`)
  expect(soon === 1, `课前提醒了 ${soon} 次`)
  expect(facts('recorded') === 2, '交上的记录不是 2 份')
  expect(leaked === 0, '群里出现了推门听课或记录的文字')
  expect(integrity(stage.folder).length === 0, '数据库不完整')
  expect(open > 0, '没有排上课')
}

async function play(stage, clock, folder) {
  const transcript = printTranscript(stage.world, { privately: true })
  const story = { stage, clock, transcript, ears: ears(stage.world), open: 0, secret: 0, folder }
  transcript.scene('启动真正的机器人，时间拨到 2026-11-23 周一早上')
  await stage.start()
  await prepare(story)
  await planWeek(story)
  await signUp(story)
  await remindAndMove(story)
  await recordLesson(story)
  await countAndPrint(story)
  close(story)
}

build()
const clockFolder = temporaryFolder('demo-clock')
const clock = trialClock(clockFolder.path, '2026-11-23T08:00:00+08:00')
const kept = option('papers', null)
const papers = typeof kept === 'string' ? resolve(kept) : null
if (papers !== null) mkdirSync(papers, { recursive: true })
const stage = await raiseStage({
  name: 'demo-observation',
  seed: countOption('seed', 1, [0, 2 ** 31]),
  env: { LIANXIAO_CLOCK_AHEAD: clock.path },
})
clock.join(stage.world)
await playDemo(stage, () => play(stage, clock, papers))
clockFolder.remove()
process.exit()
