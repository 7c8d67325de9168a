import { describe, expect, test } from 'vitest'
import { type Hold, type HoldReason, holdOf, NO_DOCUMENT_FACTS, type Reading } from '../src/index'
import {
  anAddressList,
  anIdList,
  aPhoneList,
  aRoster,
  aScoreList,
  idNumber,
  LAYOUTS,
  ORDINARY,
  type Seeded,
  seeded,
  type WrittenFile,
} from '../testing/personal-files'

function aReading(changes: Partial<Reading> = {}): Reading {
  return {
    format: 'docx',
    title: null,
    headings: [],
    sections: [],
    warnings: [],
    facts: NO_DOCUMENT_FACTS,
    ...changes,
  }
}

const textReading = (text: string): Reading => aReading({ sections: [{ label: '', text }] })

/** How a file is held in each layout that readers give tables. */
function holdsOf({ name, rows }: WrittenFile): readonly (Hold | null)[] {
  return LAYOUTS.map(layout => holdOf(`${name}.docx`, textReading(layout(rows))))
}

/** Files of a seed that are not held in some layout, with what they are. */
function missed(make: (r: Seeded) => WrittenFile, wanted: readonly HoldReason[]) {
  const files = Array.from({ length: FILES }, (_, seed) => make(seeded(seed + 1)))
  return files.flatMap(file =>
    holdsOf(file).flatMap((hold, layout) =>
      hold?.some(reason => wanted.includes(reason)) ? [] : [`${layout} ${file.name}`],
    ),
  )
}

/** Files of each kind. */
const FILES = 120
/** One in a hundred may be missed. */
const MISSED = Math.floor((FILES * LAYOUTS.length) / 100)

describe('what is held', () => {
  test.each([
    ['H1 rosters', aRoster, ['roster']],
    ['H2 score lists', aScoreList, ['scores']],
    ['H3 identity numbers', anIdList, ['id-numbers']],
    ['H4 mobile numbers in bulk', aPhoneList, ['phone-numbers']],
    ['H5 home addresses', anAddressList, ['addresses']],
  ] as const)(
    '%s: at least 99 of 100 seeded files, in every layout of a table',
    (_, make, wanted) => {
      const files = missed(make, wanted)
      expect(files.length, files.join('\n')).toBeLessThanOrEqual(MISSED)
    },
  )

  test('H2 marks beside pupils’ numbers are a score list without names', () => {
    const rows = Array.from({ length: 20 }, (_, i) => `${2024_100 + i}\t${60 + i}\t${90 - i}`)
    const sheet = textReading(['学号\t语文\t数学', ...rows].join('\n'))
    expect(holdOf('期末.xlsx', { ...sheet, format: 'xlsx' })).toEqual(['scores'])
  })

  test('H3 a wrong check digit, region or date is no identity number; an old one needs its word', () => {
    const good = idNumber(seeded(1))
    const last = good.endsWith('0') ? '1' : '0'
    for (const bad of [good.slice(0, 17) + last, `99${good.slice(2)}`, `${good}1`, `1${good}`])
      expect(holdOf('a.txt', textReading(`号码 ${bad}`)), bad).toBeNull()
    expect(holdOf('a.txt', textReading(`号码 ${good.toLowerCase()}`))).toEqual(['id-numbers'])
    expect(holdOf('a.txt', textReading('332521800101123'))).toBeNull()
    expect(holdOf('a.txt', textReading('身份证 332521800101123'))).toEqual(['id-numbers'])
  })

  test('H6 a teacher’s own name and number are no reason', () => {
    const plan = ['《分数的意义》教案', '王村口小学 何丽 13857801234', '教学目标：理解分数的意义。']
    expect(holdOf('何丽 分数 教案.docx', textReading(plan.join('\n')))).toBeNull()
  })

  test('H7 one member holds an archive, one sheet a workbook', () => {
    const { rows } = aRoster(seeded(3))
    const roster = { label: '名册.txt', text: rows.map(row => row.join('\t')).join('\n') }
    const plan = { label: '教案.docx', text: '分数的意义'.repeat(2000) }
    const listing = { label: '', text: '教案.docx\n名册.txt' }
    const zip = aReading({ format: 'zip', sections: [listing, plan, roster] })
    expect(holdOf('开学.zip', zip)).toContain('roster')
    expect(holdOf('开学.xlsx', { ...zip, format: 'xlsx', sections: [plan, roster] })).toContain(
      'roster',
    )
    expect(holdOf('开学.zip', { ...zip, sections: [listing, plan] })).toBeNull()
  })

  test('H8 what nobody could read is held by a plain name, also inside an archive', () => {
    const locked = aReading({ format: 'unknown', warnings: ['encrypted'] })
    const held: Record<string, HoldReason> = {
      '三（2）班学生花名册.xlsx': 'roster',
      '五年级期末成绩单.xls': 'scores',
      '全校学籍.xlsx': 'roster',
      '二班家长通讯录.jpg': 'roster',
      '身份证复印件.jpg': 'id-numbers',
    }
    for (const [name, reason] of Object.entries(held))
      expect(holdOf(name, locked), name).toEqual([reason])
    for (const name of [
      '学生花名册模板.xlsx',
      '教师花名册.xlsx',
      '身份证号码的编码（教案）.doc',
      '分数的意义.pptx',
      '成绩分析.doc',
      '学籍管理办法.pdf',
    ])
      expect(holdOf(name, locked), name).toBeNull()
    const listing = { label: '', text: '教案.docx\n学生花名册.xls' }
    expect(holdOf('a.zip', aReading({ format: 'zip', sections: [listing] }))).toEqual(['roster'])
    expect(holdOf('三（2）班学生花名册.xlsx', textReading('序号 姓名 性别'.repeat(9)))).toBeNull()
  })

  test.each([
    ['家访1', '家访记录\n学生姓名：雷雨轩 班级：三（1）班\n家长电话：13757861234'],
    ['家访2', '家访记录表\n学生姓名\t雷雨轩\t班级\t三1\n家访内容：父母离异'],
    ['家访3', '家访记录汇总\n1.毛俊凯，家住蔡宅村。\n2.叶思彤，家住关塘村。'],
    ['档案', '学生成长档案卡\n姓名\t毛俊凯\t性别\t男'],
    ['个案', '学生心理辅导个案记录\n来访者：小纪（纪欣妍，六年级）'],
    ['学期末', '五（1）班期末评语\n毛俊凯：你聪明活泼。\n叶思彤：你很认真。'],
    ['登记', '违纪学生登记\n毛俊凯 打架\n叶思彤 旷课'],
    ['条', '请假条\n学生毛俊凯（五1班）因手足口病需请假两周。'],
    ['安排', '男生寝室安排\n201室：毛俊凯、雷家豪\n202室：何嘉伟、包志远'],
    ['证明', '家庭经济困难证明\n兹有毛建军，其子毛俊凯就读于我校。'],
    ['处理', '关于对徐子墨同学打架事件的处理意见\n徐子墨同学打架。'],
    ['体检', '学生视力记录\n姓名：毛俊凯 班级：三1 左 4.8 右 5.0'],
  ])('H26 a paper about one child or a few with a name filled in is held: %s', (name, text) => {
    expect(holdOf(`${name}.docx`, textReading(text))).toContain('one-child')
  })

  test.each([
    ['家访记录表', '家访记录表\n学生姓名：　　　班级：　　　\n家庭住址：\n家长电话：'],
    ['成长档案', '学生成长档案卡\n姓名\t\t性别\t\n出生日期\t\t家庭住址\t'],
    ['请假条', '请假条\n学生姓名：\n班级：\n请假时间：\n请假事由：\n家长签字：'],
    ['家访工作计划', '家访工作计划\n本学期走访雷雨轩同学等学生家庭。'],
    ['寝室管理制度', '寝室管理制度\n学生要按时作息。'],
    ['资助工作方案', '贫困生资助工作方案\n学生提出申请，班主任审核。'],
    ['心理辅导教案', '心理辅导个案教学设计\n学生：李明说说感受。'],
  ])('H26 empty forms, and plans, rules and lessons about them are not: %s', (name, text) => {
    expect(holdOf(`${name}.docx`, textReading(text))).toBeNull()
  })

  test('H4 H5 one mobile or one house beside a child’s name filled in is enough', () => {
    const phone = '学生姓名：雷雨轩\n家长电话：13757861234'
    expect(holdOf('a.docx', textReading(phone))).toContain('phone-numbers')
    const house = '学生姓名：雷雨轩\n家庭住址：松阳县西屏街道要津路45号'
    expect(holdOf('a.docx', textReading(house))).toContain('addresses')
  })

  test('H8 H26 a paper about one child that nobody could read is held by its name', () => {
    const photo = aReading({ format: 'image', warnings: ['no-text'] })
    for (const name of ['毛俊凯家访记录.jpg', '学生评语.jpg', '男生寝室安排.png', '请假条.jpg'])
      expect(holdOf(name, photo), name).toEqual(['one-child'])
    for (const name of [
      '家访工作总结.jpg',
      '请假条模板.png',
      '寝室管理制度.pdf',
      '作文评语大全.pdf',
    ])
      expect(holdOf(name, photo), name).toBeNull()
  })

  const PEOPLE = ['李明', '王芳', '张华', '刘洋', '陈晨', '赵强']
  const table = (head: string, after: string, people = PEOPLE) =>
    [head, ...people.map((who, i) => `${i + 1}\t${who}\t${80 + i}`), after].join('\n')

  test.each([
    ['Excel排序练习', table('学号\t姓名\t语文', '')],
    ['表格', table('序号\t姓名\t数学', '任务：用SUM函数求总分，并按总分排序')],
    ['应用题', table('号\t姓名\t体重', '求中位数、众数、平均数')],
    ['语文复习', '人物名单连线\n诸葛亮 草船借箭\n武松 打虎\n林黛玉 葬花\n宋江\n曹操\n周瑜'],
    [
      '教师花名册',
      `教师花名册\n姓名\t性别\t学科\n${PEOPLE.map(who => `${who}\t男\t数学`).join('\n')}`,
    ],
    [
      '工资',
      `序号\t姓名\t校龄\t补贴\n${PEOPLE.map((who, i) => `${i}\t${who}\t${i}\t200`).join('\n')}`,
    ],
    ['工会', `序号\t姓名\t慰问品\n${PEOPLE.map((who, i) => `${i}\t${who}\t大米`).join('\n')}`],
  ])(
    'H6 exercises with invented pupils, persons of books and lists of adults are not: %s',
    (name, text) => {
      expect(holdOf(`${name}.docx`, textReading(text))).toBeNull()
    },
  )

  test('H2 heights and fees beside names are no marks: the list is a roster', () => {
    const names = '毛俊凯 叶思彤 阙雨泽 蓝婷婷 雷家豪 潘梓萱 宋一鸣 吴若曦 徐子墨'.split(' ')
    const fees = ['序号\t姓名\t餐费\t合计', ...names.map((who, i) => `${i + 1}\t${who}\t480\t600`)]
    expect(holdOf('缴费.xlsx', textReading(fees.join('\n')))).toEqual(['roster'])
    // A real list may be called 练习 or say how it is sorted.
    const five = names.slice(0, 5)
    for (const [name, head, after] of [
      ['单元练习成绩', '姓名\t成绩', '\t89'],
      ['三1班口算练习登记', '学号\t姓名\t得分', '\t89'],
      ['一年级学生名单', '按姓氏排序', ''],
    ] as const) {
      const rows = five.map(
        (who, i) => `${head.startsWith('学号') ? `${i + 1}\t` : ''}${who}${after}`,
      )
      expect(
        holdOf(`${name}.xlsx`, textReading([name, head, ...rows].join('\n'))),
        name,
      ).not.toBeNull()
    }
    const marks = fees.map(line => line.replace('餐费\t合计', '总分\t名次'))
    expect(holdOf('表.xlsx', textReading(marks.join('\n')))).toContain('scores')
  })

  test('H27 a sheet of ours is known by its mark wherever it stands; other observation papers are none', () => {
    const sheet = '听课记录表\n记录的是课。\t表单 L3·T12\n授课教师\t何晓明\n优点\t板书清楚'
    expect(holdOf('记录.docx', textReading(sheet))).toEqual(['observation-record'])
    const bundle = aReading({
      format: 'zip',
      sections: [
        { label: '', text: 'a.docx\nb.docx' },
        { label: 'a.docx', text: '教案' },
        { label: 'b.docx', text: sheet.replace('·', '.') },
      ],
    })
    expect(holdOf('记录.zip', bundle)).toEqual(['observation-record'])
    const others = sheet.replace('表单 L3·T12', '')
    expect(holdOf('听课记录表.docx', textReading(others))).toBeNull()
  })

  test('H9 takes long texts of any kind', () => {
    for (const unit of ['县村', '张伟\t95\n', '1 3 5-', '138 1234 5678 ', '王 李 张 ', '学号成绩'])
      expect(() => holdOf('a.txt', textReading(unit.repeat(50_000)))).not.toThrow()
  })

  test('H6 ordinary teaching files: at most 2 of 100 seeded ones', () => {
    const files = Array.from({ length: 400 }, (_, seed) => {
      const make = ORDINARY[seed % ORDINARY.length]
      return make === undefined ? { name: '', rows: [] } : make(seeded(seed + 1))
    })
    const held = files.flatMap(file =>
      holdsOf(file).flatMap((hold, layout) =>
        hold === null ? [] : [`${layout} ${file.name} ${hold}`],
      ),
    )
    expect(held.length, held.join('\n')).toBeLessThanOrEqual(
      (files.length * LAYOUTS.length * 2) / 100,
    )
  })
})
