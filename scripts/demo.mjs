// The whole story, through real Koishi and the real adapter, against a simulated QQ: `npm run demo`.
import { rowOf } from './support/chat-room.mjs'
import { demoLibrary } from './support/demo-library.mjs'
import { expect, playDemo } from './support/demo-report.mjs'
import { blobs, counts, integrity, query, sha256 } from './support/look-into-store.mjs'
import { build, countOption, load, sleep, until } from './support/project.mjs'
import { table } from './support/table.mjs'
import { printTranscript } from './support/transcript.mjs'
import { ADMIN, raiseStage } from './support/trial-stage.mjs'

const SETTLE_TIMEOUT_MS = 60_000
/** Files of the burst that the bot still sees; the others are posted while it is down. */
const BURST = 14
const SEEN_OF_BURST = 6
/** Files posted beside the library; a photo and a link stand in no group's file list. */
const EXTRAS = 7

/** Posts a document as its teacher, with the words before it. */
async function post(stage, document) {
  const { world } = stage
  if (document.hint !== null) {
    world.say(document.groupId, document.userId, document.hint)
    await sleep(300)
  }
  const { name, bytes, folder } = document
  return world.postFile(document.groupId, document.userId, {
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
      const known = found.searchable + found.held
      return open === 0 && all >= files && known === found.archived
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
  for (const document of [extras.empty, extras.roster, extras.plan, extras.redated])
    document.said = (await post(stage, document)).message
  // The photo and the card never stand in a group's file list: they count beside the files.
  expect(await settled(stage, library.length - BURST + EXTRAS), '平常发的文件没有收完')
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

/** Ways of asking that a search by words alone would fail, and the document each should find first. */
const OTHER_WORDS = [
  { typed: '有没有六上圆的面积教案呀', name: '六年级数学上册 圆的面积 教案.docx', instead: null },
  {
    typed: '找 有余树的除法',
    name: '二年级数学下册 有余数的除法 公开课课件.pptx',
    instead: '有余数',
  },
  { typed: '找 guanchao 教案', name: '四年级上册语文《观潮》教案.docx', instead: '观潮' },
]

async function askInOtherWords({ stage, transcript }) {
  transcript.scene('口语、错字、拼音')
  for (const { typed, name, instead } of OTHER_WORDS) {
    const reply = await stage.room.ask(66105, 20109, typed)
    expect(rowOf(reply, name) === 1, `“${typed}”的第一个不是《${name}》`)
    if (instead !== null) expect(reply.includes(instead), `“${typed}”没有说是按“${instead}”找的`)
  }
}

/** How often the bot told somebody that what they want is there. */
function tellingsIn(world) {
  const told = { count: 0 }
  world.onMessage(({ senderId, content }) => {
    const isTelling = content.some(part => part.kind === 'text' && part.text.includes('有人发了：'))
    if (senderId === world.botId && isTelling) told.count += 1
  })
  return told
}

async function fillWant({ stage, transcript, library, extras }) {
  const { ask, askForFile } = stage.room
  const { light, lightSlides } = extras
  transcript.scene('没有的先求着：别的群有人发了，就告诉求的老师')
  const none = await ask(66102, 20104, '找 五下 科学 光的传播')
  expect(/没有完全符合|没找到/.test(none), '没有的东西说成找到了')
  const kept = await ask(66102, 20104, '求 五下 科学 光的传播')
  expect(kept.includes('记下了'), '求的没有记下')
  const told = tellingsIn(stage.world)
  const said = (await post(stage, light)).message
  const isIt = ({ senderId, chat, content }) =>
    senderId === stage.world.botId &&
    chat.groupId === 66102 &&
    content.some(part => part.kind === 'text' && part.text.includes('求的“五下 科学 光的传播”'))
  const heard = await stage.world.waitFor(isIt, 60_000, { after: said }).catch(() => null)
  const words = (heard?.content ?? []).map(part => part.text ?? '').join('')
  const number = /取 #(\d+)/.exec(words)?.[1] ?? '0'
  const file = await askForFile(66102, 20104, `取 #${number}`)
  expect(file?.bytes.equals(light.bytes) === true, '求到的拿不到，或不是发的那份')
  await post(stage, lightSlides)
  expect(await settled(stage, library.length + EXTRAS + 2), '求的那两份没有收完')
  // The want is filled: what comes later is nobody's news. Long enough for a telling that should not be.
  await sleep(5000)
  expect(told.count === 1, `求的老师被告诉了 ${told.count} 次`)
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
  expect(await settled(stage, library.length + EXTRAS), '被打断的文件没有收完')
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

/** Waits for the bot's private words to a person, said after a message. */
async function privateWords(stage, userId, { text, after }) {
  const isIt = message =>
    message.senderId === stage.world.botId &&
    message.chat.kind === 'private' &&
    message.chat.personId === userId &&
    message.content.some(part => part.kind === 'text' && part.text.includes(text))
  return stage.world.waitFor(isIt, 20_000, { after }).catch(() => null)
}

async function holdAndGroup({ stage, transcript, extras }) {
  const { ask } = stage.room
  transcript.scene('花名册只留给自己；改了日期的教案算同一份；先看一眼再取')
  const told = await privateWords(stage, extras.roster.userId, {
    text: extras.roster.name,
    after: extras.roster.said,
  })
  expect(told !== null, '没有私下告诉发花名册的老师')
  const roster = await ask(66102, 20104, '找 三(2)班 花名册')
  expect(rowOf(roster, extras.roster.name) === null, '别人找到了花名册')

  const plans = await ask(66101, 20102, '找 大象版 科学 斜面的作用')
  expect(plans.includes('另有 1 个版本'), '改了日期的教案没有并到一起')
  const versions = await ask(66101, 20102, '版本 1')
  for (const { name } of [extras.plan, extras.redated])
    expect(versions.includes(name), `“版本 1”里没有《${name}》`)

  await ask(66103, 20105, '找 三年级数学期末卷子')
  const said = stage.world.say(66103, 20105, '预览 1')
  const isPicture = message =>
    message.senderId === stage.world.botId && message.content.some(part => part.kind === 'image')
  const picture = await stage.world.waitFor(isPicture, 20_000, { after: said }).catch(() => null)
  expect(picture !== null, '“预览 1”没有发出首页的图')
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
  const { photo, link, plan, light, lightSlides } = extras
  const wanted = [...library, photo, link, plan, light, lightSlides]
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
  const { archived, searchable, held, jobs } = counts(stage.folder)
  const posted = library.length + Object.keys(extras).length
  const listed = jobs['givenUp'] ?? 0
  // The empty file, the withdrawn draft, the roster, and the version behind the other one.
  const findable = posted - 4
  const kept = new Map(blobs(stage.folder).map(blob => [blob.name, blob.sha256]))
  const { link: _link, empty: _empty, ...kinds } = extras
  const files = [...library, ...Object.values(kinds)]
  const missing = files.filter(({ bytes }) => kept.get(sha256(bytes)) !== sha256(bytes))
  const posts = query(stage.folder, all => all('select count(*) as n from post'))[0].n
  const lost = posted - posts - listed
  const doubled = [...reactions.values()].filter(count => count > 1).length
  const rows = [
    ['发出', posted, '其中 1 个是 0 字节的空文件'],
    ['收录', archived, `另有 ${listed} 个列在未收录`],
    ['可搜', searchable, `撤下的 1 份、含个人信息的 ${held} 份别人搜不到`],
    ['找到', taken.found, `应找到 ${findable}（空文件、撤下的、花名册、同一份的另一版除外）`],
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
  expect(held === 1, '含个人信息的不是 1 份')
  expect(searchable === archived - 2, '不是每份都能搜')
  expect(taken.found === findable && taken.same === findable, '不是每份都能找到并原样取回')
  expect(doubled === 0, '有重复的回执')
  expect(integrity(stage.folder).length === 0, '数据库不完整')
}

/** Invented pupils with invented telephones. */
function pupils() {
  const names = ['刘子轩', '周雨桐', '叶梓涵', '吴浩然', '陈一诺', '张欣怡', '王俊杰', '李思远']
  return names.map((name, at) => [`20260${301 + at}`, name, `1380578${String(4100 + at * 37)}`])
}

/** A lesson plan that is saved again with a new date. */
const slope = date => [
  '斜面的作用 教学设计（大象版科学五年级）',
  `上课时间：${date}`,
  '一、教学目标：知道像搭在车厢上的木板那样的简单机械叫做斜面，会用弹簧测力计比较拉力的大小。',
  '二、教学准备：木板、木块、弹簧测力计、高低不同的垫块、实验记录单。',
  '三、教学过程：先让学生说说盘山公路为什么弯弯曲曲，再提出问题：斜面能不能省力？',
  '学生分组测量直接提升木块和沿斜面拉木块所用的力，每种坡度各测三次，记在表里。',
  '比较数据得出：沿斜面拉比直接提升省力，坡度越小越省力，但走过的路程越长。',
  '四、拓展：找一找生活中的斜面，如螺丝钉的螺纹、无障碍通道、滑梯，说说它们好在哪里。',
]

function extrasOf() {
  const { makePng, makeDocx, makePptx, makeXlsx } = load('@lianxiao/simulator')
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
    roster: {
      hint: null,
      name: '三(2)班花名册.xlsx',
      bytes: makeXlsx('名单', [['学号', '姓名', '家长电话'], ...pupils()]),
      folder: null,
      groupId: 66103,
      userId: 20106,
    },
    plan: {
      hint: null,
      name: '斜面的作用.docx',
      bytes: makeDocx([...slope('2026年9月1日')]),
      folder: null,
      groupId: 66104,
      userId: 20107,
      wish: '大象版 科学 斜面的作用',
    },
    redated: {
      hint: null,
      name: '斜面的作用 修改.docx',
      bytes: makeDocx([...slope('2026年10月12日')]),
      folder: null,
      groupId: 66104,
      userId: 20107,
    },
    draft: {
      hint: null,
      name: '草稿勿用.docx',
      bytes: makeDocx(['草稿，还没写完。']),
      folder: null,
      groupId: 66102,
      userId: 20103,
    },
    light: {
      hint: null,
      name: '五年级科学下册 光的传播 教学设计.docx',
      bytes: makeDocx([
        '光的传播',
        '一、把三张带孔的纸板排成一行，用手电筒照，看光能不能穿过去。',
        '二、移动其中一张纸板再试一次，说说光是怎样行进的。',
      ]),
      folder: null,
      groupId: 66106,
      userId: 20112,
      wish: '五下 科学 光的传播 教学设计',
    },
    lightSlides: {
      hint: null,
      name: '五下科学《光的传播》课件.pptx',
      bytes: makePptx([
        { title: '光的传播', lines: ['影子是怎样形成的？', '手影游戏'] },
        { title: '皮影戏里的科学', lines: ['做一个小孔成像的盒子'] },
      ]),
      folder: null,
      groupId: 66104,
      userId: 20108,
      wish: '光的传播 课件',
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
  await askInOtherWords(story)
  expireGroupFiles(story)
  await fillWant(story)
  await correctAndShare(story)
  await holdAndGroup(story)
  await askAsAdmin(story)
  const taken = await takeEverything(story)
  close({ ...story, taken })
}

build()
const stage = await raiseStage({ name: 'demo', seed: countOption('seed', 1, [0, 2 ** 31]) })
await playDemo(stage, play)
process.exit()
