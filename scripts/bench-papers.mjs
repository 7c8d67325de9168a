// Measures papers on the real store and press: a term's statistics of 120 teachers over 20 weeks, a notebook, a week's
// card and a calendar; how long each takes and how long the event loop is held up by it meanwhile.
// `node scripts/bench-papers.mjs [--teachers 120] [--lessons 18] [--keep FOLDER]`
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  build,
  countOption,
  load,
  option,
  ROOT,
  sleep,
  temporaryFolder,
} from './support/project.mjs'
import { seeded } from './support/seeded.mjs'
import { table } from './support/table.mjs'

const ALLIANCE = 'bench'
const WEEKS = 20
const DAY_MS = 86_400_000
const FIRST = Date.parse('2026-08-31T08:00+08:00')
const NOW = FIRST + WEEKS * 7 * DAY_MS
/** A term's statistics have to be there so soon. */
const STATISTICS_MS = 5_000
/** The chat loop must not be held up longer by a paper. */
const LOOP_MS = 50

const SCHOOLS = [
  '王村口小学',
  '三仁小学',
  '安民乡九年一贯制学校',
  '枫坪小学',
  '玉岩小学',
  '赤寿小学',
]
const SUBJECTS = ['语文', '数学', '英语', '科学', '音乐', '体育', '美术', '道德与法治']
const TOPICS = ['分数的初步认识', '草船借箭', 'Unit 3 What would you like?', '水的浮力', '圆的面积']
const FAMILY = [...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗']
const GIVEN = ['晓明', '丽', '建国', '雪梅', '志强', '小芳', '俊', '海燕', '文华', '秀英']
const WORDS =
  '学生动手折一折、涂一涂，说一说每一份是多少；教师追问，引导学生用反例说明平均分的必要。'

const dayOf = at => new Date(at + 8 * 3_600_000).toISOString().slice(0, 10)
const deedAt = at => ({ by: { platform: 'onebot', id: '1' }, chatGroup: null, at })

/** Teachers, lessons and records of a term. */
async function fill(store, { teachers, lessons, pick }) {
  await store.directory.declare(
    [
      {
        id: ALLIANCE,
        name: '松阳联盟',
        schools: SCHOOLS.map(id => ({ id, aliases: [] })),
      },
    ],
    [],
    FIRST,
  )
  const people = []
  for (let at = 0; at < teachers; at += 1) {
    const name = FAMILY[at % FAMILY.length] + GIVEN[Math.floor(at / FAMILY.length) % GIVEN.length]
    const newcomer = { name, schoolIds: [SCHOOLS[at % SCHOOLS.length]], account: null }
    people.push(await store.teachers.add(ALLIANCE, newcomer, deedAt(FIRST)))
  }
  await store.quotas.setQuotas(
    ALLIANCE,
    'teacher',
    [{ duty: 'teacher', lessons: 1, per: 'week' }],
    deedAt(FIRST),
  )
  const term = {
    id: '2026-1',
    name: '2026学年第一学期',
    firstOn: '2026-08-31',
    lastOn: dayOf(NOW),
    weekOneOn: '2026-08-31',
  }
  await store.calendars.putTerm(ALLIANCE, term, deedAt(FIRST))
  // Five observers a lesson.
  const planned = Array.from({ length: Math.ceil((teachers * lessons) / 5) }, (_, at) => {
    const presenter = people[pick(people.length)]
    const observers = Array.from({ length: 5 }, (_, k) => people[(at * 5 + k) % people.length])
    return {
      plan: {
        on: dayOf(FIRST + (pick(WEEKS) * 7 + pick(5)) * DAY_MS),
        period: 1 + pick(7),
        schoolId: presenter.schoolIds[0],
        className: '三(2)班',
        grade: 3,
        subject: SUBJECTS[pick(SUBJECTS.length)],
        topic: TOPICS[pick(TOPICS.length)],
        presenter: presenter.id,
        kind: pick(10) === 0 ? 'unannounced' : 'openLesson',
        pairId: null,
        seriesId: null,
        link: null,
        capacity: 8,
      },
      requiredObservers: observers.filter(of => of.id !== presenter.id).map(({ id }) => id),
      chatGroup: null,
    }
  })
  const slots = await store.observations.plan(ALLIANCE, planned, deedAt(FIRST))
  let records = 0
  for (const [at, slot] of slots.entries()) {
    for (const observer of planned[at].requiredObservers) {
      const content = {
        lessonType: '新授',
        stages: ['导入', '探究新知', '巩固练习', '课堂小结'].map(name => ({
          name,
          minutes: 10,
          activity: WORDS,
          comment: '自然',
        })),
        strengths: WORDS,
        weaknesses: '练习偏少。',
        advice: '增加分层练习。',
        summary: '扎实。',
        dimensionNotes: {},
        itemScores: {},
      }
      const score = { total: 80 + pick(20), band: '良好', rubricVersion: 0 }
      const at = Date.parse(`${slot.on}T18:00+08:00`)
      await store.records.submit(
        { allianceId: ALLIANCE, slot: slot.number, observer, content, score, attachments: [] },
        { deed: deedAt(at), notices: [] },
      )
      records += 1
    }
  }
  return { people, slots, records }
}

/** The processor time of this thread so far, in ms; null where the system does not tell (only Linux does). */
function ownMs() {
  try {
    const [ran] = readFileSync(`/proc/self/task/${process.pid}/schedstat`, 'utf8').split(' ')
    return Number(ran) / 1e6
  } catch {
    return null
  }
}

/**
 * The longest time between two beats of a timer that should beat every millisecond, and the most that this thread
 * itself worked between two: on a machine that others use too the one tells of them, the other of us.
 */
function watchLoop() {
  let last = { at: performance.now(), own: ownMs() }
  let longest = 0
  let longestOwn = 0
  const timer = setInterval(() => {
    const beat = { at: performance.now(), own: ownMs() }
    longest = Math.max(longest, beat.at - last.at - 1)
    longestOwn = Math.max(longestOwn, beat.own === null ? longest : beat.own - last.own)
    last = beat
  }, 1)
  return () => {
    clearInterval(timer)
    return { loopMs: longest, stretchMs: longestOwn }
  }
}

async function measured(work) {
  await sleep(50)
  const longestStall = watchLoop()
  await sleep(20)
  const begun = performance.now()
  const cpu = process.cpuUsage()
  const bytes = await work()
  const tookMs = performance.now() - begun
  const { user, system } = process.cpuUsage(cpu)
  await sleep(20)
  return { bytes, tookMs, cpuMs: (user + system) / 1000, ...longestStall() }
}

/** What is measured, in this order, with the kind of file it makes. */
function papersOf(press, { people, slots }) {
  const of = { allianceId: ALLIANCE, term: '2026-1' }
  const statistics = () => press.print({ kind: 'statistics', ...of, schoolId: null })
  const sheet = { kind: 'recordSheet', slot: slots[0].number, observer: people[3].id }
  const card = { kind: 'weekCard', allianceId: ALLIANCE, monday: '2026-11-23', chatGroup: null }
  const feed = { allianceId: ALLIANCE, scope: { kind: 'alliance' }, token: 'x', madeAt: NOW }
  return [
    ['nothing: the machine itself', '', () => sleep(2_000)],
    ['statistics, cold', 'xlsx', statistics],
    ['statistics, again', 'xlsx', statistics],
    ['notebook', 'docx', () => press.print({ kind: 'notebook', ...of, teacher: people[0].id })],
    ['record sheet', 'docx', () => press.print({ ...sheet, allianceId: ALLIANCE })],
    ['card of a week', 'png', () => press.print(card)],
    ['calendar of the alliance', 'ics', () => press.printFeed(feed)],
  ]
}

/** A card needs a Chinese font, which a computer may not have. */
const isFine = (name, extension, { bytes, tookMs, stretchMs }) =>
  (bytes !== null || extension === 'png') &&
  (!name.startsWith('statistics') || tookMs <= STATISTICS_MS) &&
  stretchMs <= LOOP_MS

async function measureAll(papers, keep) {
  const rows = [['paper', 'made in', 'processor', 'loop held up', 'by our own work', 'size']]
  let isGood = true
  for (const [name, extension, work] of papers) {
    const result = await measured(work)
    isGood &&= isFine(name, extension, result)
    const { bytes, tookMs, cpuMs, loopMs, stretchMs } = result
    const size = bytes ? `${Math.ceil(bytes.length / 1024)} KB` : 'none'
    rows.push([
      name,
      `${Math.round(tookMs)} ms`,
      `${Math.round(cpuMs)} ms`,
      `${Math.round(loopMs)} ms`,
      `${Math.round(stretchMs)} ms`,
      size,
    ])
    if (keep !== null && bytes)
      writeFileSync(join(keep, `${name.replace(/\W+/g, '-')}.${extension}`), bytes)
  }
  return { rows, isGood }
}

async function run() {
  const teachers = countOption('teachers', 120, [1, 1_000])
  const lessons = countOption('lessons', 18, [1, 100])
  const keep = option('keep', null)
  if (keep !== null) mkdirSync(keep, { recursive: true })
  build()
  const { openStore } = load('@lianxiao/store')
  const { createPress } = load(join(ROOT, 'plugins', 'host', 'lib', 'open-press.js'))
  const home = temporaryFolder('papers')
  const store = openStore({ folder: home.path, watermarkBytes: 1 })
  try {
    const filled = await fill(store, { teachers, lessons, pick: seeded(7).below })
    const press = createPress(store, { now: () => NOW })
    const { rows, isGood } = await measureAll(papersOf(press, filled), keep)
    const { slots, records } = filled
    console.log(`${teachers} teachers, ${slots.length} lessons, ${records} records, ${WEEKS} weeks`)
    console.log(table(rows).join('\n'))
    const bounds = `statistics under ${STATISTICS_MS / 1000} s, our own work under ${LOOP_MS} ms`
    console.log(`${bounds}: ${isGood ? 'yes' : 'NO'}`)
    process.exitCode = isGood ? 0 : 1
  } finally {
    store.close()
    home.remove()
  }
}

await run()
