import { describe, expect, test } from 'vitest'
import {
  type AllianceId,
  type Audience,
  BUILT_IN_LEXICON,
  civilDay,
  DAY_MS,
  type Facets,
  isAskingHour,
  isKnownPrivately,
  knowWant,
  MAX_ASKED_TEACHERS,
  MAX_OPEN_WANTS,
  MAX_WANTS_ASKED,
  matchWant,
  mayCloseWant,
  NO_DOCUMENT_FACTS,
  parseCommand,
  planAsking,
  planWant,
  type Resource,
  type ResourceNumber,
  readWant,
  type SchoolId,
  toCompare,
  type Want,
  type WantNumber,
  wantFacets,
  wantGaps,
} from '../src/index'
import {
  ALLIANCE,
  aChatGroup,
  aClassification,
  account,
  at,
  aWant,
  GROUP,
  MONDAY,
  OTHER_ALLIANCE,
  TEACHER,
} from '../testing/index'

const YE = account('20103')
const WANGCUN = '王村口小学' as SchoolId

function want(changes: Partial<Want> = {}): Want {
  return {
    ...aWant(),
    facets: wantFacets({ ...aWant(), ...changes }),
    number: 1 as WantNumber,
    state: 'open',
    endedAt: null,
    filledBy: null,
    askedAroundAt: null,
    ...changes,
  }
}

function resource(name: string, facets: Partial<Facets> = {}, poster = YE): Resource {
  const audience = 'alliance' as Audience
  const post = {
    position: 1,
    chatGroup: GROUP,
    poster,
    posterName: '蔡源小学-叶老师',
    schoolId: '蔡源小学' as SchoolId,
    name,
    folder: null,
    nearbyText: null,
    postedAt: MONDAY,
    audience,
  }
  return {
    allianceId: ALLIANCE,
    number: 7 as ResourceNumber,
    shape: 'file',
    name,
    blob: null,
    url: null,
    state: 'searchable',
    classification: aClassification(facets),
    warnings: [],
    facts: NO_DOCUMENT_FACTS,
    hold: null,
    family: 7 as ResourceNumber,
    audiences: [audience],
    posts: [post],
    takenCount: 0,
    archivedAt: MONDAY,
  }
}

const compare = (words: string, one: Resource, text: string | null = null) =>
  matchWant(readWant(want({ words })), toCompare(one, text))
const SCIENCE = { grade: 5, subject: '科学' }

describe('求 in a message', () => {
  test.each([
    ['求 五下 科学 光的传播', '五下 科学 光的传播', true],
    ['求：五下科学', '五下科学', true],
    ['求求，五下科学 光', '五下科学 光', true],
    ['求', '', true],
    ['求 #12', '#12', true],
    ['求#12', '#12', true],
    ['球 五下 科学', '五下 科学', false],
  ])('W6 %s', (text, words, isSure) => {
    expect(parseCommand(text)).toEqual({ name: 'want', words, isSure })
  })

  test('W6 without a space it stays a polite search, or talk', () => {
    expect(parseCommand('求一份三年级数学教案')).toMatchObject({ name: 'find', isSure: false })
    expect(parseCommand('球赛几点开始')).toBeNull()
    expect(parseCommand('应该可以')).toBeNull()
    expect(parseCommand('不用问我')).toEqual({ name: 'askMe', isAskable: false })
    expect(parseCommand('不用问我，问何老师')).toBeNull()
  })
})

describe('whether a want is kept', () => {
  const plan = (words: string, open: readonly Want[] = []) =>
    planWant(words, open, { now: MONDAY, lexicon: BUILT_IN_LEXICON }).kind

  test('W4 the same facets and topic in other words are one want', () => {
    const open = [want({ words: '五下 科学 光的传播' })]
    expect(plan('科学 五年级下册 光的传播', open)).toBe('known')
    expect(plan('五上 科学 光的传播', open)).toBe('keep')
  })

  test('W5 what half of all files would answer is not kept', () => {
    for (const words of ['教案', '数学', '三年级', '三年级 教案', '数学 课件'])
      expect([words, plan(words)]).toEqual([words, 'vague'])
    for (const words of ['光的传播', '五下 科学 教案', '三上 数学 第三单元'])
      expect([words, plan(words)]).toEqual([words, 'keep'])
  })

  test('W5 neither are too many, too long ones, and lists of pupils', () => {
    const many = Array.from({ length: MAX_OPEN_WANTS }, (_, i) => want({ words: `课文${i}甲乙` }))
    expect(plan('五下 科学 光的传播', many)).toBe('full')
    expect(plan('分数'.repeat(40))).toBe('long')
    expect(plan('三（2）班 学生花名册')).toBe('personal')
  })
})

describe('whether a resource answers a want', () => {
  const WORDS = '五下 科学 光的传播'

  test('W8 its topic stands in the name and nothing told contradicts', () => {
    expect(compare(WORDS, resource('光的传播课件.pptx', { ...SCIENCE, volume: '下' }))).toBe(
      'matches',
    )
    expect(compare(WORDS, resource('科学 光的 传播.pptx', { subject: '科学' }))).toBe('matches')
    expect(compare(WORDS, resource('光的传播.pptx', { ...SCIENCE, volume: '上' }))).toBe('differs')
    expect(compare(WORDS, resource('光的传播.pptx', { grade: 8, subject: '物理' }))).toBe('differs')
    expect(compare(WORDS, resource('声音的传播.pptx', SCIENCE), '声音')).toBe('differs')
  })

  test('W8 where grade and subject are demanded, one must be told', () => {
    expect(compare(WORDS, resource('光的传播.pptx'))).toBe('differs')
    expect(compare('光的传播', resource('光的传播.pptx'))).toBe('matches')
  })

  test('W8 a short or missing topic demands that grade, subject and unit are told', () => {
    const exam = '五下 数学 期中 试卷'
    const told = { grade: 5, subject: '数学', volume: '下', kind: '试卷' } as const
    expect(compare(exam, resource('期中卷.docx', { ...told, grade: null }))).toBe('differs')
    expect(compare(exam, resource('五下数学期中卷.docx', told))).toBe('matches')
    expect(compare(exam, resource('期中试卷.docx', { subject: '数学' }))).toBe('differs')
    expect(compare('五下 科学 教案', resource('教案.docx', SCIENCE))).toBe('differs')
    const plan = { ...SCIENCE, volume: '下', kind: '教案' } as const
    expect(compare('五下 科学 教案', resource('教案.docx', plan))).toBe('matches')
  })

  test('W8 another kind is no answer, an untold one is', () => {
    const words = '五下 科学 光的传播 教案'
    const told = { ...SCIENCE, volume: '下' }
    expect(compare(words, resource('光的传播.docx', told))).toBe('matches')
    expect(compare(words, resource('光的传播.docx', { ...told, kind: '课件' }))).toBe('differs')
    expect(compare(words, resource('光的传播.docx', { ...told, kind: '导学案' }))).toBe('differs')
  })

  test('W8 Latin words and numbers count whole, units must be told, answers must be asked for', () => {
    expect(compare('GUI 课件', resource('Study-Guide.pptx'), '')).toBe('differs')
    expect(compare('GUI 课件', resource('GUI 设计.pptx'))).toBe('matches')
    expect(
      compare(
        '英语 unit4 课文朗读',
        resource('Unit 4 课文朗读.mp3', { subject: '英语', unit: '4' }),
      ),
    ).toBe('matches')
    expect(compare('信息技术 第七课 机器人', resource('机器人.pptx', { unit: '3' }))).toBe(
      'differs',
    )
    expect(compare('分数的意义', resource('分数的意义答案.docx', { kind: '答案' }))).toBe('differs')
    const test = { grade: 3, subject: '数学', kind: '试卷' } as const
    expect(compare('三年级 数学 倍的认识 练习', resource('倍的认识卷.docx', test))).toBe('matches')
  })

  test('W8 what the archive suggested for a mistyped topic counts as the topic', () => {
    const mistyped = want({ words: '元锥曲线', alternatives: { 元锥曲线: ['圆锥曲线'] } })
    const one = toCompare(resource('圆锥曲线.docx'), '')
    expect(matchWant(readWant(mistyped), one)).toBe('matches')
    const none = want({ words: '椭圆方程', alternatives: {} })
    expect(matchWant(readWant(none), one)).toBe('differs')
  })

  test('W9 by its text only in the beginning or again and again, and of that grade or subject', () => {
    const one = resource('2.pdf', SCIENCE)
    expect(compare(WORDS, one)).toBe('needsText')
    expect(compare(WORDS, one, '第二单元 光的传播')).toBe('matches')
    const far = '电'.repeat(700)
    expect(compare(WORDS, one, `${far}光的传播`)).toBe('differs')
    expect(compare(WORDS, one, `${far}${'光的传播。'.repeat(3)}`)).toBe('matches')
    expect(compare(WORDS, resource('2.pdf'), '光的传播')).toBe('differs')
  })

  test('W8 one character that only sounds right in a topic of four or more is forgiven', () => {
    expect(compare('五下 科学 光得传播', resource('光的传播.pptx', SCIENCE))).toBe('matches')
    expect(
      compare('五下 数学 倍数', resource('因数.pptx', { grade: 5, subject: '数学' }), ''),
    ).toBe('differs')
  })

  test('W11 their own file, and what they declined, is no answer', () => {
    const told = { ...SCIENCE, volume: '下' }
    expect(compare(WORDS, resource('光的传播.pptx', told, TEACHER))).toBe('differs')
    const declining = readWant(want({ declined: [7 as ResourceNumber] }))
    expect(matchWant(declining, toCompare(resource('光的传播.pptx', told), null))).toBe('differs')
  })
})

describe('who may know of a want', () => {
  const actor = (changes: object = {}) => ({
    allianceId: ALLIANCE,
    account: YE,
    chatGroup: null,
    provedSchools: [],
    isChatGroupAdmin: false,
    isStaff: false,
    isAdmin: false,
    ...changes,
  })
  const inGroup = (id: string) => ({ chatGroup: aChatGroup({ account: account(id) }) })

  test('W7 its words and school for whom files posted there are for; the name where it was read or among colleagues', () => {
    const hers = want({ askerName: '王村口小学-何老师' })
    expect(knowWant(actor(), hers)).toEqual({ isOwn: false, schoolId: WANGCUN, askerName: null })
    expect(knowWant(actor(inGroup('66001')), hers)?.askerName).toBe('王村口小学-何老师')
    expect(knowWant(actor(inGroup('66009')), hers)?.askerName).toBeNull()
    expect(knowWant(actor({ provedSchools: [WANGCUN] }), hers)?.askerName).not.toBeNull()
    expect(knowWant(actor({ isStaff: true }), hers)?.askerName).not.toBeNull()
    expect(knowWant(actor({ allianceId: OTHER_ALLIANCE as AllianceId }), hers)).toBeNull()
  })

  test('W7 a school’s want for that school, one asked in private under no name', () => {
    const inSchool = want({ audience: 'school:王村口小学' as Audience })
    expect(knowWant(actor(), inSchool)).toBeNull()
    expect(knowWant(actor({ provedSchools: [WANGCUN] }), inSchool)).not.toBeNull()
    expect(knowWant(actor({ account: TEACHER }), inSchool)?.isOwn).toBe(true)
    const quiet = want({ chatGroup: null })
    expect(knowWant(actor({ provedSchools: [WANGCUN] }), quiet)?.askerName).toBeNull()
  })

  test('W7 what was asked in private is known in groups to nobody, also not to its asker', () => {
    const quiet = want({ chatGroup: null })
    for (const who of [{}, { account: TEACHER }, { isStaff: true }, { isAdmin: true }]) {
      const here = actor({ ...who, ...inGroup('66001') })
      expect(knowWant(here, quiet)).toBeNull()
      expect(isKnownPrivately(here, quiet)).toBe(true)
      expect(isKnownPrivately(actor(who), quiet)).toBe(false)
    }
    const inSchool = want({ chatGroup: null, audience: 'school:王村口小学' as Audience })
    expect(isKnownPrivately(actor(inGroup('66001')), inSchool)).toBe(false)
  })

  test('W15 its asker, staff and admins close it', () => {
    expect(mayCloseWant(actor(), want())).toBe(false)
    for (const who of [{ account: TEACHER }, { isStaff: true }, { isAdmin: true }])
      expect(mayCloseWant(actor(who), want())).toBe(true)
  })
})

describe('what an alliance lacks', () => {
  test('W18 counts by grade and subject, also implied ones, and how long the filled took', () => {
    const filled = (days: number, words: string) =>
      want({ words, state: 'filled', endedAt: MONDAY + days * DAY_MS })
    const gaps = wantGaps([
      want(),
      want({ words: '五上 科学 沉和浮' }),
      filled(1, '三上 数学 分数的初步认识'),
      filled(9, '三上 数学 倍的认识'),
      filled(2, '三上 数学 周长'),
      want({ words: '六上 语文 少年闰土', state: 'expired' }),
    ])
    expect(gaps).toMatchObject({ open: 2, filled: 3, given: 1, medianDays: 2 })
    expect(gaps.rows[0]).toEqual({ grade: '五年级', subject: '科学', open: 2, filled: 0, given: 0 })
    expect(gaps.rows.map(({ subject }) => subject)).toEqual(['科学', '语文', '数学'])
    expect(wantGaps([])).toEqual({ open: 0, filled: 0, given: 0, medianDays: null, rows: [] })
  })

  test('W18 a want’s subject may be implied by its topic', () => {
    expect(wantFacets({ words: '圆锥曲线', askedAt: MONDAY }).subject).toBe('数学')
  })
})

describe('whom to ask', () => {
  const teachers = Array.from({ length: 20 }, (_, i) => account(`3${i}`))

  test('W20 few about each want, few wants to each, never the asker', () => {
    const wants = Array.from({ length: 8 }, (_, i) => want({ number: (i + 1) as WantNumber }))
    const askings = planAsking(wants.map(one => ({ want: one, teachers: [TEACHER, ...teachers] })))
    expect(askings.every(asking => asking.wants.length <= MAX_WANTS_ASKED)).toBe(true)
    expect(askings.some(({ teacher }) => teacher.id === TEACHER.id)).toBe(false)
    for (const one of wants)
      expect(askings.filter(asking => asking.wants.includes(one))).toHaveLength(MAX_ASKED_TEACHERS)
  })

  test('W21 in the evening hours of China', () => {
    expect(isAskingHour(at('2026-03-02T17:59+08:00'), 18)).toBe(false)
    expect(isAskingHour(at('2026-03-02T18:00+08:00'), 18)).toBe(true)
    expect(isAskingHour(at('2026-03-02T20:59+08:00'), 18)).toBe(true)
    expect(isAskingHour(at('2026-03-02T21:00+08:00'), 18)).toBe(false)
    expect(civilDay(at('2026-03-02T23:30+08:00'))).toBe('2026-03-02')
    expect(civilDay(at('2026-03-03T00:30+08:00'))).toBe('2026-03-03')
  })
})
