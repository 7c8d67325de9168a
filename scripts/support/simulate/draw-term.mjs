import { dayIn, dayName, monday, weekday } from './civil.mjs'

const SCHOOLS = [
  '王村口小学',
  '湖山小学',
  '焦滩小学',
  '蔡源小学',
  '柘岱口小学',
  '西畈小学',
  '龙洋小学',
  '黄沙腰小学',
]
const SURNAMES = [...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏']
const GIVEN = [...'晓明丽红建国秀英志强芳敏静伟军洋艳勇杰娟涛超霞平刚桂兰云飞雪梅']
const SUBJECTS = ['语文', '数学', '英语', '科学', '音乐', '美术', '体育']
const DUTIES = ['principal', 'vicePrincipal', 'dean', 'groupLeader', 'youngTeacher', 'teacher']

/** Terms as they really lie: the state's days of each as the notices had them, or as they are likely to be. */
const TERMS = [
  {
    id: '2026-1',
    name: '2026学年第一学期',
    first: '2026-08-31',
    last: '2027-01-22',
    off: [
      ['2026-09-25', 3, '中秋节'],
      ['2026-10-01', 7, '国庆节'],
      ['2027-01-01', 3, '元旦'],
    ],
    makeup: [
      ['2026-09-20', '国庆节'],
      ['2026-10-10', '国庆节'],
    ],
  },
  {
    id: '2025-2',
    name: '2025学年第二学期',
    first: '2026-02-25',
    last: '2026-07-03',
    off: [
      ['2026-04-04', 3, '清明节'],
      ['2026-05-01', 5, '劳动节'],
      ['2026-06-19', 3, '端午节'],
    ],
    makeup: [
      ['2026-02-28', '春节'],
      ['2026-05-09', '劳动节'],
    ],
  },
  {
    id: '2025-1',
    name: '2025学年第一学期',
    first: '2025-09-01',
    last: '2026-01-30',
    off: [
      ['2025-10-01', 8, '国庆节、中秋节'],
      ['2026-01-01', 3, '元旦'],
    ],
    makeup: [
      ['2025-09-28', '国庆节'],
      ['2025-10-11', '国庆节'],
      ['2026-01-04', '元旦'],
    ],
  },
  {
    id: '2026-2',
    name: '2026学年第二学期',
    first: '2027-02-22',
    last: '2027-07-02',
    off: [
      ['2027-04-03', 3, '清明节'],
      ['2027-05-01', 5, '劳动节'],
      ['2027-06-09', 3, '端午节'],
    ],
    makeup: [
      ['2027-02-20', '春节'],
      ['2027-05-08', '劳动节'],
    ],
  },
]

function stateDays(term, random) {
  const off = new Map()
  const makeup = new Map(term.makeup)
  for (const [from, days, name] of term.off)
    for (let at = 0; at < days; at++) off.set(dayName(dayIn(from) + at), name)
  const years = [2025, 2026, 2027]
  // Now and then the notice for the term's last year is not out yet.
  const isShort = random.chance(0.2)
  return {
    years: isShort ? years.filter(year => year !== Number(term.last.slice(0, 4))) : years,
    off,
    makeup,
  }
}

const range = count => Array.from({ length: count }, (_, at) => at)

function bellsOf(random, schoolId, season) {
  const shift = season === 'summer' ? 10 : 0
  let at = 480 + 5 * random.below(7) + shift
  const periods = []
  for (const number of range(6 + random.below(3)).map(each => each + 1)) {
    periods.push({ number, startsAt: at, endsAt: at + 40 })
    at += number === 4 ? 40 + 90 : number === 2 ? 40 + 25 : 40 + 10
  }
  const [fromMonthDay, untilMonthDay] =
    season === 'summer'
      ? ['05-01', '09-30']
      : season === 'winter'
        ? ['10-01', '04-30']
        : [null, null]
  return { schoolId, season, fromMonthDay, untilMonthDay, periods }
}

function drawBells(random, schools) {
  const all = random.chance(0.5)
    ? [bellsOf(random, null, 'all')]
    : [bellsOf(random, null, 'summer'), bellsOf(random, null, 'winter')]
  for (const { id } of schools) {
    if (random.chance(0.35)) all.push(bellsOf(random, id, 'all'))
    else if (random.chance(0.2))
      all.push(bellsOf(random, id, 'summer'), bellsOf(random, id, 'winter'))
  }
  return all
}

const account = id => ({ platform: 'onebot', id: String(id) })

function drawTeachers(random, schools) {
  const count = 20 + random.below(21)
  return range(count).map(at => {
    const name =
      SURNAMES[at % SURNAMES.length] + GIVEN[at % GIVEN.length] + GIVEN[(at * 7 + 3) % GIVEN.length]
    const home = schools[at % schools.length].id
    const second = random.chance(0.08) ? [random.pick(schools).id].filter(id => id !== home) : []
    // Some never spoke in any group: they have no account.
    return {
      name,
      schoolIds: [home, ...second],
      duty: random.pick(DUTIES),
      account: random.chance(0.1) ? null : account(2_000_000 + at),
    }
  })
}

function drawGroups(random, schools) {
  const whole = { account: account(66_001), name: '教共体大群', schoolId: null }
  const own = schools
    .filter(() => random.chance(0.4))
    .map(({ id }, at) => ({ account: account(66_100 + at), name: `${id}群`, schoolId: id }))
  return [whole, ...own]
}

function drawEntries(random, { first, last, schools, makeup }) {
  const entries = []
  for (const on of makeup.keys()) {
    // Whose timetable a make-up day follows: said by most, for all or by school, late by some, never by others.
    if (random.chance(0.6))
      entries.push({ schoolId: null, on, kind: 'teaching', actsAs: random.below(5), note: '调休' })
    else if (random.chance(0.5))
      entries.push({
        schoolId: random.pick(schools).id,
        on,
        kind: 'teaching',
        actsAs: random.below(5),
        note: '',
      })
  }
  for (const _ of range(2 + random.below(4))) {
    const day = first + random.below(last - first)
    if (weekday(day) < 5)
      entries.push({
        schoolId: random.chance(0.5) ? null : random.pick(schools).id,
        on: dayName(day),
        kind: 'off',
        actsAs: null,
        note: '运动会',
      })
  }
  return entries
}

/**
 * The alliance and the term that a seed stands for. Days are counted days (`civil.mjs`); what goes to the product
 * has its own shapes.
 */
export function drawTerm(random) {
  const chosen = random.pick(TERMS)
  const first = dayIn(chosen.first)
  const last = dayIn(chosen.last)
  const schools = SCHOOLS.slice(0, 5 + random.below(4)).map(id => ({
    id,
    aliases: [id.slice(0, 2)],
  }))
  const state = stateDays(chosen, random)
  const teachers = drawTeachers(random, schools)
  const groups = drawGroups(random, schools)
  return {
    allianceId: '仿真教共体',
    bot: account(10_001),
    first,
    last,
    term: {
      id: chosen.id,
      name: chosen.name,
      firstOn: chosen.first,
      lastOn: chosen.last,
      weekOneOn: dayName(monday(first)),
    },
    schools,
    state,
    teachers,
    groups,
    entries: drawEntries(random, { first, last, schools, makeup: state.makeup }),
    bells: drawBells(random, schools),
    subjects: SUBJECTS,
  }
}
