import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { classify } from '../src/resource/classify'
import { FACET_NAMES, type Facets } from '../src/resource/facets'

/** Only what a name tells, so that a test shows everything that was read. */
function told(name: string): Partial<Facets> {
  const { facets } = classify({ name })
  return Object.fromEntries(Object.entries(facets).filter(([, value]) => value !== null))
}

const grade = (name: string) => classify({ name }).facets.grade
const volume = (name: string) => classify({ name }).facets.volume
const edition = (name: string) => classify({ name }).facets.edition
const subject = (name: string) => classify({ name }).facets.subject
const unit = (name: string) => classify({ name }).facets.unit
const kind = (name: string) => classify({ name }).facets.kind
const year = (name: string) => classify({ name }).facets.year
const lesson = (name: string) => classify({ name }).facets.lesson

describe('a name', () => {
  test('C2 tells all facets at once', () => {
    expect(told('人教版三年级数学上册第八单元《分数的初步认识》教学设计.docx')).toEqual({
      stage: '小学',
      grade: 3,
      subject: '数学',
      volume: '上',
      edition: '人教版',
      unit: '8',
      lesson: '分数的初步认识',
      kind: '教案',
    })
  })

  test('C1 that tells nothing gives nothing', () => {
    for (const name of ['a.pdf', '.docx', '', '新建文档(2).docx', 'IMG_0021.jpg']) {
      const { lesson: _, ...rest } = told(name)
      expect(rest).toEqual({})
    }
  })

  test('C2 facets carry where and by which words they were told', () => {
    const { evidence } = classify({ name: '三上数学 分数.pptx' })
    expect(evidence.grade).toEqual({ source: 'name', words: '三上', confidence: 0.98 })
    expect(evidence.stage?.source).toBe('inferred')
    expect(evidence.kind?.words).toBe('.pptx')
  })
})

describe('grades', () => {
  test.each([
    ['三年级数学', 3],
    ['3年级数学', 3],
    ['小学三年级数学', 3],
    ['三上数学', 3],
    ['3上 分数', 3],
    ['三(2)班数学', 3],
    ['三语上期中卷', 3],
    ['七下英语unit4', 7],
    ['初一语文', 7],
    ['初中二年级物理', 8],
    ['7B Unit 3', 7],
    ['九上化学', 9],
    ['高一数学', 10],
    ['高二下物理', 11],
    ['2023届高三数学', 12],
    ['初三中考模拟', 9],
    ['一上 拼音', 1],
    ['数学五下分数', 5],
  ])('C3 %s is grade %i', (name, expected) => {
    expect(grade(name)).toBe(expected)
  })

  test.each([
    '2022届数学',
    '2021级生物练习',
    '英语（三年级起点）',
    '1-2年级科学',
    '三至六年级书法',
    '讲一下圆柱',
    '提高一点计算能力',
    '暑期三下乡',
    '2023届高考物理',
    '初步认识分数',
    '5A景区',
    '试题A卷',
    '年初一活动',
    '第三课',
    '最高二次项',
    '3D打印',
  ])('C4 %s tells no grade', name => {
    expect(grade(name)).toBeNull()
  })

  test('C3 imply their stage, examinations tell a stage alone', () => {
    expect(told('八年级物理').stage).toBe('初中')
    expect(told('2023届高考物理')).toMatchObject({ stage: '高中', year: '2023' })
    expect(told('中考数学真题').stage).toBe('初中')
    expect(told('期中考试').stage).toBeUndefined()
    expect(told('选择性必修1 单元检测').stage).toBe('高中')
    expect(told('教师必修课').stage).toBeUndefined()
  })

  test('C5 six under 五四学制 is junior school', () => {
    expect(told('五四学制六年级数学').stage).toBe('初中')
    expect(told('义务教育教科书（五•四学制）·数学一年级上册').stage).toBe('小学')
  })
})

describe('volumes and units', () => {
  test.each([
    ['三年级上册', '上'],
    ['三年级数学（下）', '下'],
    ['七年级下学期', '下'],
    ['2022-2023学年第一学期', '上'],
    ['九年级物理全一册', '全'],
    ['三年级上册全册教案', '上'],
    ['物理必修 第三册', '必修第三册'],
    ['生物必修一', '必修1'],
    ['数学选必二', '选择性必修2'],
    ['选修3-1', '选修3-1'],
    ['高一上学期物理必修第一册', '必修第一册'],
    ['语文必修上册', '必修上册'],
    ['2016-2017-2线性代数', '下'],
    ['三年级数学上期中卷', '上'],
  ])('C6 %s is %s', (name, expected) => {
    expect(volume(name)).toBe(expected)
  })

  test.each(['背影(上)', '分数.docx', '上课须知', '下周安排'])('C6 %s tells no volume', name => {
    expect(volume(name)).toBeNull()
  })

  test.each([
    ['第八单元 分数', '8'],
    ['Unit 4 Save the trees', '4'],
    ['第五章第3讲', '5'],
    ['第07课 循环', '7'],
    ['3.1《分数乘法》', '3.1'],
    ['4.2.2 光的折射', '4.2.2'],
    ['八年级上册14整式', '14'],
    ['第十二单元', '12'],
    ['七下U3', '3'],
  ])('C10 %s is unit %s', (name, expected) => {
    expect(unit(name)).toBe(expected)
  })

  test.each([
    '4.25高二语文',
    '20以内的加减法',
    '三年级上册2和5的倍数',
    'Unit 1-3 复习',
    '语文1-8单元',
    '手册11.26',
    '第1课时',
  ])('C10 %s tells no unit', name => {
    expect(unit(name)).toBeNull()
  })
})

describe('editions, subjects and years', () => {
  test.each([
    ['新人教版三年级数学', '人教版'],
    ['部编版五年级语文', '统编版'],
    ['三年级数学 北师大', '北师大版'],
    ['西南师大版数学', '西师大版'],
    ['人教A版2019必修第二册', '人教A版'],
    ['部编人教版三年级数学', '人教版'],
    ['人教部编版道德与法治', '统编版'],
    ['人教（2019）必修二', '人教版'],
    ['英语PEP五年级', '人教版'],
    ['牛津译林版7A', '译林版'],
  ])('C7 %s is %s', (name, expected) => {
    expect(edition(name)).toBe(expected)
  })

  test.each([
    '北师大附中期中卷',
    '东北师大附中数学',
    '青岛二中试题',
    '北京市高考题',
    '语文版块设计',
  ])('C7 %s tells no edition', name => {
    expect(edition(name)).toBeNull()
  })

  test.each([
    ['道法五上', '道德与法治'],
    ['初二政治', '道德与法治'],
    ['高二政治', '政治'],
    ['信息科技四年级', '信息科技'],
    ['生物学必修1', '生物'],
    ['高等数学期末', '高等数学'],
    ['三上数 分数', '数学'],
    ['体育与健康', '体育'],
  ])('C8 %s is %s', (name, expected) => {
    expect(subject(name)).toBe(expected)
  })

  test.each(['三年级数学+语文期末试卷', '第2届科学幻想画大赛', '劳动节放假通知', '班主任工作'])(
    'C8 %s tells no subject',
    name => {
      expect(subject(name)).toBeNull()
    },
  )

  test('C8 a subject word behind a colon is part of the topic', () => {
    expect(subject('写作指导：品味历史')).toBe('语文')
  })

  test('C9 a curriculum word tells the subject, as inferred', () => {
    const { facets, evidence } = classify({ name: '圆锥曲线常用结论.doc' })
    expect(facets).toMatchObject({ subject: '数学', stage: '高中' })
    expect(evidence.subject).toMatchObject({ source: 'inferred', words: '圆锥曲线' })
  })

  test.each([
    ['2022-2023学年高二', '2022-2023'],
    ['2023届高三', '2023'],
    ['2021级练习', '2021'],
    ['22年春 五年级', '2022'],
    ['练习7（2018）', '2018'],
  ])('C12 %s is %s', (name, expected) => {
    expect(year(name)).toBe(expected)
  })

  test('C7 the revision of a book is no year', () => {
    expect(year('人教版（2019）必修二')).toBeNull()
  })
})

describe('kinds and lessons', () => {
  test.each([
    ['分数练习课件.pptx', '课件'],
    ['期中试卷及答案.doc', '试卷'],
    ['三年级数学上期中卷', '试卷'],
    ['第三章作业答案.pdf', '答案'],
    ['期末试卷含参考答案', '试卷'],
    ['教学设计与课后反思', '教案'],
    ['教案与作业检查办法', '制度'],
    ['听课评课制度', '制度'],
    ['听课记录表.doc', '听课记录'],
    ['评课稿', '评课'],
    ['分数 导学案', '导学案'],
    ['燕子 说课稿', '说课稿'],
    ['分数.pptx', '课件'],
    ['分数 教案.pptx', '教案'],
    ['朗读.mp3', '音视频'],
    ['工作计划', '计划'],
    ['科学课程标准', '课标'],
    ['一轮复习讲义：模型归纳', '资料'],
    ['班主任工作总结', '总结'],
    ['教科书·数学三年级上册', '教材'],
    ['单元测试', '试卷'],
    ['人教新课标 分数 课件', '课件'],
    ['课题研究结题报告', '论文'],
    ['教学案例 分数', '论文'],
    ['试卷讲评课教案', '教案'],
    ['期末考试成绩统计.xls', '表格'],
    ['三年级期中成绩.xlsx', '表格'],
    ['期末成绩分析', '总结'],
    ['期末考试安排表', '表格'],
    ['三年级课程表', '表格'],
    ['运动会报名表', '表格'],
    ['获奖情况统计', '表格'],
    ['教案检查情况通报', '其他'],
    ['关于期末考试的通知(2).doc', '其他'],
    ['应用文 通知 教案', '教案'],
    ['复式统计表 练习', '练习'],
    ['统计与概率 课件', '课件'],
  ])('C11 %s is %s', (name, expected) => {
    expect(kind(name)).toBe(expected)
  })

  test('C11 no word and no telling extension, no kind', () => {
    expect(kind('三年级数学分数.docx')).toBeNull()
  })

  test.each([
    ['三年级语文下册《燕子》第二课时教案.doc', '燕子'],
    ['2023届高三数学一轮复习 等差数列学案.docx', '等差数列'],
    ['七下 unit4 Save the trees.pptx', 'Save the trees'],
    ['三上数学 认识分数 何老师.ppt', '认识分数'],
    ['四年级下册第7课 纸的发明 教学反思.doc', '纸的发明'],
  ])('C13 the lesson of %s is %s', (name, expected) => {
    expect(lesson(name)).toBe(expected)
  })

  test('C13 rules, records and papers of a whole term have no lesson', () => {
    expect(lesson('教学常规检查办法.doc')).toBeNull()
    expect(lesson('听课记录表.doc')).toBeNull()
    expect(lesson('2022年北京市三年级数学期末试卷.doc')).toBeNull()
  })
})

describe('other places than the name', () => {
  test('C2 tell what the name does not, each as its source', () => {
    const { facets, evidence } = classify({
      name: '分数.doc',
      folder: '三年级数学',
      nearbyText: '这是上册的教案',
      text: '教学目标：认识分数。教学过程：',
    })
    expect(facets).toMatchObject({ grade: 3, subject: '数学', volume: '上', kind: '教案' })
    expect(evidence.grade?.source).toBe('folder')
    expect(evidence.volume?.source).toBe('message')
  })

  test('C2 the name wins over them, and a place that contradicts its stage is not believed', () => {
    const { facets } = classify({ name: '初中物理 浮力.doc', folder: '三年级数学' })
    expect(facets).toMatchObject({ stage: '初中', subject: '物理', grade: null })
  })

  test('C2 the text decides before what was said around the file', () => {
    const { facets, evidence } = classify({
      name: '第二周.doc',
      text: '四年级数学下册 练习题',
      nearbyText: '四年级上册数学的教案',
    })
    expect(facets).toMatchObject({ grade: 4, volume: '下', kind: '练习' })
    expect(evidence.volume?.source).toBe('text')
  })

  test.each([
    ['三年级数学 分数.doc', '', '五年级语文下册的教案，人教版'],
    ['分数.doc', '三年级数学', '四年级上册教案'],
    ['数学 分数.doc', '', '三年级上册英语教案'],
  ])(
    'C2 words about another class or subject than %s%s are not believed at all',
    (name, text, nearbyText) => {
      const { facets, evidence } = classify({ name, text, nearbyText })
      expect(facets).toMatchObject({ volume: null, edition: null, kind: null })
      expect(Object.values(evidence).map(({ source }) => source)).not.toContain('message')
    },
  )

  test('C10 a decimal or a large number of running text is no unit', () => {
    const unitOf = (text: string) => classify({ name: 'a.doc', text }).facets.unit
    expect(unitOf('姓名 语文 平均分 86.5 91.2')).toBeNull()
    expect(unitOf('3.2 分数')).toBeNull()
    expect(unitOf('第45课')).toBeNull()
    expect(unitOf('第三单元 测试')).toBe('3')
    expect(unit('86.5 分.doc')).toBeNull()
  })

  test('C8 of several subjects in a text none is the file’s', () => {
    const subjectOf = (text: string, name = 'a.xlsx') => classify({ name, text }).facets.subject
    expect(subjectOf('班级 语文 数学 英语')).toBeNull()
    expect(subjectOf('数学 三年级 认识分数，语文课也用')).toBeNull()
    expect(subjectOf('三年级数学')).toBe('数学')
    expect(subjectOf('三年级 数学 张老师', '课程表.xlsx')).toBeNull()
    expect(subjectOf('请数学老师参加。通分、约分和异分母分数加减法', '教研通知.doc')).toBeNull()
  })

  test('C11 a name that says 通报 or 成绩 decides before the text', () => {
    const text = '听课人 授课教师 评议 教学目标 教学过程'
    expect(classify({ name: '听课情况通报.doc', text }).facets.kind).toBe('其他')
    expect(classify({ name: '期末成绩.doc', text }).facets.kind).toBe('表格')
  })

  test('C9 a text full of curriculum words tells the subject', () => {
    const text = '通分、约分和异分母分数加减法，最小公倍数与最大公因数'
    expect(classify({ name: '第二周.doc', text }).facets.subject).toBe('数学')
  })
})

test('C14 any input is classified without throwing, and values are of the right kind', () => {
  const anyText = fc.string({ unit: 'binary', maxLength: 400 })
  const pieces = fc.constantFrom(
    '三年级',
    '上',
    '第',
    '(',
    '《',
    '》',
    '20',
    '22',
    '届',
    '必修',
    '版',
    '-',
    '.',
    'unit',
    '练习',
    '\u202e',
    '\ud800',
  )
  const mixed = fc.array(pieces, { maxLength: 60 }).map(parts => parts.join(''))
  fc.assert(
    fc.property(fc.oneof(anyText, mixed), anyText, (name, text) => {
      const { facets, evidence } = classify({
        name,
        folder: text,
        nearbyText: name,
        headings: [text],
        text,
      })
      for (const facet of FACET_NAMES) {
        const value = facets[facet]
        expect(value === null).toBe(evidence[facet] === undefined)
        if (facet === 'grade' && value !== null)
          expect([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]).toContain(value)
      }
    }),
    { numRuns: 200 },
  )
  expect(() =>
    classify({ name: '三年级('.repeat(20_000), text: '（'.repeat(200_000) }),
  ).not.toThrow()
})
