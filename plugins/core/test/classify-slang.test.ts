import { describe, expect, test } from 'vitest'
import { classify } from '../src/resource/classify'
import type { Facets } from '../src/resource/facets'

const facets = (name: string): Facets => classify({ name }).facets

describe('grades', () => {
  test.each<readonly [string, Partial<Facets>]>([
    ['三上 期中.doc', { grade: 3, volume: '上' }],
    ['高一年级政治试题.doc', { grade: 10, stage: '高中', subject: '政治' }],
    ['八年级(下)物理.doc', { grade: 8, volume: '下' }],
    ['高二下数学期中.pdf', { grade: 11, volume: '下' }],
    ['三2班 家长会.ppt', { grade: 3 }],
    ['7B Unit 3.pptx', { grade: 7, volume: '下', unit: '3' }],
    ['六英上Unit3.doc', { grade: 6, subject: '英语', volume: '上', unit: '3' }],
    ['道法三上第2课.doc', { grade: 3, subject: '道德与法治', unit: '2' }],
    ['小升初数真题.pdf', { grade: null, stage: '小学', subject: '数学' }],
    ['研一英语.doc', { grade: null, stage: '大学', subject: '英语' }],
    ['鲁教版五四制六年级数学.doc', { grade: 6, stage: '初中' }],
    ['秦的大一统.ppt', { grade: null, stage: null }],
  ])('C3 %s tells %o', (name, expected) => {
    expect(facets(name)).toMatchObject(expected)
  })

  test.each([
    ['1-2年级科学.doc', '小学'],
    ['二三年级写话.doc', '小学'],
    ['五、六年级体育.doc', '小学'],
    ['三至六年级书法.doc', '小学'],
    ['七~九年级古诗.doc', '初中'],
    ['初一到初三英语.doc', '初中'],
    ['高一至高三物理.doc', '高中'],
    ['五至七年级数学.doc', null],
  ])('C20 %s tells no grade, stage %s', (name, stage) => {
    expect(facets(name)).toMatchObject({ grade: null, stage })
  })
})

describe('books, editions, units and years', () => {
  test.each<readonly [string, Partial<Facets>]>([
    ['必修Ⅰ 数学.ppt', { volume: '必修1' }],
    ['必修II 物理.doc', { volume: '必修2' }],
    ['生物必修二.pdf', { volume: '必修2' }],
    ['选必一 语文.ppt', { volume: '选择性必修1', stage: '高中' }],
    ['数学上册、下册.doc', { volume: '全' }],
    ['新视野英语第一册.doc', { volume: null }],
  ])('C6 %s tells %o', (name, expected) => {
    expect(facets(name)).toMatchObject(expected)
  })

  test.each([
    ['人教新目标七年级英语Unit5.ppt', '人教版'],
    ['外研版(三起)四年级上册.ppt', '外研版'],
    ['PEP五年级下册.doc', '人教版'],
    ['沪教牛津版七年级英语.doc', '沪教版'],
    ['人教19版选择性必修1.pdf', '人教版'],
    ['人教部编版一年级数学.doc', '人教版'],
    ['人教部编版一年级语文.doc', '统编版'],
    ['江西科技版信息技术.doc', '江西科技版'],
  ])('C7 %s is %s', (name, expected) => {
    expect(facets(name)).toMatchObject({ edition: expected, year: null })
  })

  test.each([
    ['第3单元 分数.doc', '3'],
    ['U3 Food.ppt', '3'],
    ['M3U2 听力.doc', '3'],
    ['3.2 力的合成.ppt', '3.2'],
    ['第2节 热机的效率.md', '2'],
    ['Lesson 5 练习.doc', '5'],
    ['四年级数学下册4小数的意义.ppt', '4'],
    ['四年级上册1大数的认识.doc', '1'],
    ['五年级上册6组合图形的面积.doc', '6'],
    ['三年级数学8大题型.doc', null],
    ['语文1期末.doc', null],
    ['高三数学2轮复习.doc', null],
    ['第三、四单元卷.doc', null],
  ])('C10 the unit of %s is %s', (name, expected) => {
    expect(facets(name).unit).toBe(expected)
  })

  test.each([
    ['20-21学年期末数学.doc', '2020-2021'],
    ['22-23第二学期教学计划.doc', '2022-2023'],
    ['2018_2019学年九年级数学.doc', '2018-2019'],
    ['12-13-2概率论试题.doc', '2012-2013'],
    ['2024秋五年级语文.doc', '2024'],
    ['2023春 六下数学.doc', '2023'],
  ])('C12 the year of %s is %s', (name, expected) => {
    expect(facets(name).year).toBe(expected)
  })
})

describe('kinds', () => {
  test.each([
    ['五下期中卷子.doc', '试卷'],
    ['高三物理模拟卷.doc', '试卷'],
    ['初三数学一模.doc', '试卷'],
    ['四年级数学周测.doc', '试卷'],
    ['六年级数学过关.doc', '试卷'],
    ['三年级月考.doc', '试卷'],
    ['分数学案.doc', '导学案'],
    ['导学单.doc', '导学案'],
    ['预习单 分数.doc', '导学案'],
    ['任务单.doc', '导学案'],
    ['学习单.doc', '导学案'],
    ['教学案 圆.doc', '教案'],
    ['大单元教学设计.doc', '教案'],
    ['说课 圆的面积.doc', '说课稿'],
    ['教学反思 燕子.doc', '反思'],
    ['分数课件PPT', '课件'],
    ['知识清单 浮力.doc', '资料'],
    ['思维导图 圆.jpg', '资料'],
    ['板书 草原.jpg', '资料'],
    ['期末复习 三上数学.doc', '资料'],
    ['教师用书 三年级数学.pdf', '教材'],
    ['三年级数学教参.pdf', '教材'],
    ['作业设计 三上数学.doc', '练习'],
    ['成绩单.xls', '表格'],
    ['成绩汇总表.xlsx', '表格'],
    ['校园安全应急预案', '制度'],
    ['教研组长职责', '制度'],
    ['课程教学大纲.pdf', '计划'],
    ['教学日历.doc', '计划'],
    ['浅谈作业评价', '论文'],
    ['课堂提问的有效性研究', '论文'],
    ['工作汇报模板.docx', '其他'],
  ])('C11 %s is %s', (name, expected) => {
    expect(facets(name).kind).toBe(expected)
  })

  test.each([
    ['碰撞检测 练习.pptx', '课件'],
    ['单元检测 讲评.pptx', '课件'],
    ['分数 教案.pptx', '教案'],
    ['教学反思.pptx', '反思'],
  ])('C11 the slides %s are %s', (name, expected) => {
    expect(facets(name).kind).toBe(expected)
  })

  test.each([
    ['微课 分数.mp4', '音视频'],
    ['朗读音频.mp3', '音视频'],
    ['课堂实录.doc', '教案'],
    ['视频1 函数.pdf', null],
    ['期末英语试题（无听力音频）', '试卷'],
    ['单元卷（含听力音频）', '试卷'],
  ])('C25 %s is %s', (name, expected) => {
    expect(facets(name).kind).toBe(expected)
  })

  test.each([
    ['教科版高中物理必修', '教材'],
    ['人教19版选择性必修1.pdf', '教材'],
    ['三年级数学上册.pdf', '教材'],
    ['高等数学第7版上册.pdf', '教材'],
    ['三年级数学上册.doc', null],
    ['教科版高中物理必修 浮力', null],
    ['科学六年级上册教科书期末复习', '资料'],
  ])('C26 %s is %s', (name, expected) => {
    expect(facets(name).kind).toBe(expected)
  })

  test.each([
    ['期末试题(B)卷答案.doc', '答案'],
    ['期末试卷参考答案及评分细则.pdf', '答案'],
    ['期末试卷及答案.doc', '试卷'],
    ['课本课后答案.doc', '答案'],
    ['期末考试练习题.doc', '练习'],
    ['期末复习题.doc', '练习'],
    ['九年级物理期末计算题专项.doc', '练习'],
    ['考试大纲.doc', '资料'],
    ['软件测试总结报告.docx', '总结'],
    ['期末报告要求.pdf', null],
    ['匀变速直线运动的研究 单元测试卷', '试卷'],
    ['概率统计.doc', null],
  ])('C27 %s is %s', (name, expected) => {
    expect(facets(name).kind).toBe(expected)
  })

  test('C28 the name of a table tells no topic', () => {
    expect(facets('听课量统计表.xls').subject).toBeNull()
    expect(facets('录取分数线公告.pdf').subject).toBeNull()
  })
})

describe('subjects', () => {
  test.each([
    ['三上数期末卷.doc', '数学'],
    ['文数 全国卷.pdf', '数学'],
    ['工程数学线性代数.pdf', '线性代数'],
    ['泛函分析期中考试.pdf', '泛函分析'],
    ['数据结构（C语言版）.pdf', '数据结构'],
    ['C++期末试卷.doc', 'C++'],
    ['原理数学.doc', '数学'],
    ['物理化学 期末试卷.doc', '物理化学'],
    ['高考物理化学生物分值.doc', null],
  ])('C8 %s is %s', (name, expected) => {
    expect(facets(name).subject).toBe(expected)
  })

  test.each(['生成艺术.pptx', '播放音乐实验.mp4', '光合磷酸化与化学渗透'])(
    'C8 a word inside the topic of %s is no subject',
    name => {
      expect(['艺术', '音乐', '化学']).not.toContain(facets(name).subject)
    },
  )
})
