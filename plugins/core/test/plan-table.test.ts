import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type PlanContext, readPlanTable, rowsOfText } from '../src/index'
import { aPlanContext } from './plan-builders'

const context = aPlanContext()

const lines = (table: string, of: PlanContext = context) => {
  const read = readPlanTable(rowsOfText(table.trim()), of)
  return [
    ...read.lessons.map(({ row, draft: { plan, presenter } }) =>
      [
        row,
        plan.on.slice(5),
        plan.period,
        plan.className || plan.grade,
        plan.subject,
        plan.topic,
        'name' in presenter ? presenter.name : '-',
        plan.schoolId,
      ].join(' '),
    ),
    ...read.problems.map(({ row, problem }) => `${row}! ${JSON.stringify(problem)}`),
  ]
}

describe('Reading a table of lessons', () => {
  it('O11 with dates, in the columns that schools use', () => {
    const table = `
王村口小学2026学年第一学期听课安排表
序号 日期 节次 班级 学科 课题 授课教师 听课人
1 2026-12-02 第2节 三(2)班 数学 分数的初步认识 何晓明 全体数学教师
2 2026/12/3 3 四1 语文 观潮 周慧 叶敏、毛丽
3 12月4日 上午第一节 五（1）班 英语 Unit 5 What can you do 兰美 全体
4 12.7 下午第2节 201 道法 我们的家园 何晓明 全体`
    expect(lines(table)).toEqual([
      '3 12-02 2 三(2)班 数学 分数的初步认识 何晓明 王村口小学',
      '4 12-03 3 四(1)班 语文 观潮 周慧 王村口小学',
      '5 12-04 1 五(1)班 英语 Unit 5 What can you do 兰美 王村口小学',
      '6 12-07 6 二(1)班 道德与法治 我们的家园 何晓明 王村口小学',
    ])
    const read = readPlanTable(rowsOfText(table.trim()), context)
    expect(read.lessons[1]?.draft.observers).toHaveLength(2)
    expect(new Set(read.lessons.map(({ draft }) => draft.plan.seriesId))).toEqual(
      new Set(['series-1']),
    )
  })

  it('O12 a number below merged weeks, days and weekdays is the lesson of the day', () => {
    const table = `
周次 日期 星期 节次 班级 学科 课题 授课教师
第14周 12月2日 周三 2 三(2)班 数学 分数的初步认识 何晓明
3 四（2） 数学 面积 周慧
4 三(1)班、三(2)班 语文 观潮 周慧`
    expect(lines(table)).toEqual([
      '2 12-02 2 三(2)班 数学 分数的初步认识 何晓明 王村口小学',
      '3 12-02 3 四(2)班 数学 面积 周慧 王村口小学',
      '4! {"kind":"twoClasses","said":["三(1)班","三(2)班"]}',
    ])
  })

  it('O12 with weeks and weekdays, merged cells and cells torn apart', () => {
    const table = `
听 课 计 划
周 次 星 期 节 次 班 级 科目 教学内容 执教者 备 注
第14周 周三 上午第二节 三(2)班 数学 分数的 初步认识 何 晓明
三(1)班 数学 分数的大小 周 慧
周四 3 四(1)班 语文 观潮 周慧 录播教室
第15周 一 第1节 三年级 科学 叶敏 推门
十六周 全周放假
说明：请各位老师准时参加`
    expect(lines(table)).toEqual([
      '3 12-02 2 三(2)班 数学 分数的 初步认识 何晓明 王村口小学',
      '5 12-03 3 四(1)班 语文 观潮 周慧 王村口小学',
      '6 12-07 1 3 科学  叶敏 王村口小学',
      '4! {"kind":"missing","parts":["period"]}',
    ])
  })

  it('O12 a grid with its empty cells needs no guessing', () => {
    const rows = [
      ['时间', '节次', '学校', '学科', '班级', '课题', '主讲'],
      ['11月25日', '2', '蔡源小学', '数学', '', '认识钟表', '叶敏'],
      ['', '3', '', '', '三1', '观潮', '毛丽'],
      ['', '', '', '', '', '', ''],
    ]
    const read = readPlanTable(rows, context)
    expect(read.problems).toEqual([])
    expect(
      read.lessons.map(({ draft: { plan } }) => [
        plan.on,
        plan.period,
        plan.schoolId,
        plan.className,
      ]),
    ).toEqual([
      ['2026-11-25', 2, '蔡源小学', ''],
      ['2026-11-25', 3, '蔡源小学', '三(1)班'],
    ])
  })

  it('O13 rows that are no lesson are named with the reason, all others are read', () => {
    const table = `
日期 星期 第几节 班级 学科 课题 执教教师
11月25日 星期四 2 三(2)班 数学 分数 何晓明
11月26日 星期四 9 三(2)班 数学 分数 何晓明
11月20日 星期五 2 三(2)班 数学 分数 何晓明
12月2日 星期三 2 三(2)班 数学 分数
2月30日 星期三 2 三(2)班 数学 分数 何晓明
12月9日 校庆放假
12月3日 星期四 2 三(2)班 数学 分数 何晓明`
    expect(lines(table)).toEqual(
      [
        '8 12-03 2 三(2)班 数学 分数 何晓明 王村口小学',
        '2! {"kind":"otherWeekday","on":"2026-11-25","said":3}',
        '3! {"kind":"noSuchPeriod","said":"第9节","periods":7}',
        '4! {"kind":"past","on":"2026-11-20","period":2}',
        '5! {"kind":"missing","parts":["presenter"]}',
        '6! {"kind":"impossibleDay","said":"2月30日","why":"noSuchDay"}',
      ].map(line => line),
    )
  })

  it('O13 without a column for the day every row says so', () => {
    expect(lines('节次 班级 学科 课题 教师\n2 三(2)班 数学 分数 何晓明')).toEqual([
      '2! {"kind":"missing","parts":["day"]}',
    ])
  })

  it('O11 bands of a week or a school between the rows', () => {
    const table = `
联盟听课安排
星期 节次 班级 学科 课题 执教
第14周（11月30日—12月4日）
三 2 三(2)班 数学 分数 何晓明
蔡源小学
四 2 三(1)班 数学 分数 叶敏`
    expect(lines(table)).toEqual([
      '4 12-02 2 三(2)班 数学 分数 何晓明 王村口小学',
      '6 12-03 2 三(1)班 数学 分数 叶敏 蔡源小学',
    ])
  })

  it('O13 two periods and two presenters in a row are two lessons, one presenter of two is asked', () => {
    const table = `
王村口小学听课安排
周次 星期 节次 班级 学科 课题 授课教师
第15周 周三 第2、3节 六年级 综合实践 王芳/张强
第15周 周四 第2-3节 三(1)班 语文 观潮 周慧
第15周 周五 第2节 三(1)班 语文 观潮 周慧/何晓明`
    expect(lines(table)).toEqual([
      '3 12-09 2 6 综合实践  王芳 王村口小学',
      '3 12-09 3 6 综合实践  张强 王村口小学',
      '4! {"kind":"onePeriodOnly","said":"第2节"}',
      '5! {"kind":"twoPresenters","said":["周慧","何晓明"]}',
    ])
  })

  it('O13 who is named to come and known to nobody is told', () => {
    const table = `
日期 节次 班级 学科 课题 执教 听课人员
12月2日 2 三(2)班 数学 分数 何晓明 叶敏、张强、全体数学教师`
    const [lesson] = readPlanTable(rowsOfText(table.trim()), context).lessons
    expect(lesson?.draft.observers).toHaveLength(1)
    expect(lesson?.unknownObservers).toEqual(['张强'])
  })

  it('O12 the week of the title is that of all weekdays below', () => {
    const table = `
王村口小学第14周听评课安排
星期 节次 班级 学科 课题 执教
三 2 三(2)班 数学 分数 何晓明
四 3 三(1)班 语文 观潮 周慧`
    expect(lines(table)).toEqual([
      '3 12-02 2 三(2)班 数学 分数 何晓明 王村口小学',
      '4 12-03 3 三(1)班 语文 观潮 周慧 王村口小学',
    ])
  })

  it('O13 no row vanishes, whatever is filled in', () => {
    const cell = <Value>(...values: readonly Value[]) => fc.constantFrom(...values)
    const row = fc.tuple(
      cell('', '第2节', '第2、3节', '3', '9'),
      cell('', '三(2)班', '六年级'),
      cell('', '数学', '综合实践'),
      cell('', '分数', '期中复习', '运动会上的数学'),
      cell('', '王芳', '王芳/张强', '何晓明'),
    )
    const header = ['日期', '节次', '班级', '学科', '课题', '授课教师']
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 6 }), fc.boolean(), (rows, isGrid) => {
        const filled = rows.filter(([period, className, , , presenter]) =>
          [period, className, presenter].some(word => word !== ''),
        )
        const days = filled.map(cells => ['12月2日', ...cells])
        const given = isGrid
          ? [header, ...days]
          : rowsOfText([header, ...days].map(one => one.join(' ')).join('\n'))
        const { lessons, problems } = readPlanTable(given, context)
        const told = new Set([...lessons, ...problems].map(one => one.row))
        expect([...told].toSorted((a, b) => a - b)).toEqual(filled.map((_, at) => at + 2))
      }),
      { numRuns: 60 },
    )
  })

  it('O14 columns that a plan needs and a table has not are named', () => {
    const lacking = (text: string) => readPlanTable(rowsOfText(text), context).lacking
    expect(lacking('公开课安排\n班级 学科 课题\n三(2)班 数学 分数')).toEqual([
      'day',
      'period',
      'presenter',
    ])
    expect(lacking('日期 班级 学科 执教\n12月2日 三(2)班 数学 何晓明')).toEqual(['period'])
    expect(lacking('通知\n请各位老师准时参加')).toEqual([])
  })

  it('O14 other files are no plan', () => {
    for (const text of [
      '姓名 学号 语文 数学\n何晓明 1 90 91',
      '听课记录\n授课教师 何晓明 班级 三(2)班 学科 数学\n优点 很好',
      '星期 周一 周二 周三\n第1节 语文 数学 英语',
      '通知\n请各位老师准时参加',
      '',
    ])
      expect(readPlanTable(rowsOfText(text), context).lessons).toEqual([])
  })

  it('O14 whatever stands in the cells, reading ends and invents no day', () => {
    const piece = fc.constantFrom(
      '日期',
      '节次',
      '班级',
      '执教',
      '何晓明',
      '12月2日',
      '三',
      '2',
      '',
      '第14周',
      '放假',
      'x'.repeat(300),
      '(',
      '三(2)班',
    )
    fc.assert(
      fc.property(fc.array(fc.array(piece, { maxLength: 12 }), { maxLength: 8 }), rows => {
        const header = ['日期', '节次', '班级', '执教']
        const { lessons } = readPlanTable([header, ...rows], context)
        for (const { draft } of lessons) expect(draft.plan.on).toBe('2026-12-02')
      }),
      { numRuns: 100 },
    )
  })
})
