import type { Rubric } from '../rubric'

/**
 * How lessons are judged until the alliance says otherwise: the dimensions and weights of a primary school's rubric
 * (bbzoh.cn 18265624_741708466), bands of another (wenku365 13968628: 90, 80, 70) in words that can be said to a
 * colleague, and 合格 from 60 of a third (qiqiwenku 489103): a lesson of which everything is 中 comes to 60.
 */
export const DEFAULT_RUBRIC: Rubric = {
  version: 0,
  dimensions: [
    {
      name: '教学目标',
      weight: 10,
      items: ['目标明确具体，符合课标与学情', '目标落实到每个教学环节'],
    },
    {
      name: '教学内容',
      weight: 15,
      items: ['内容正确，容量适当', '重点突出，难点突破', '联系生活，用好身边的资源'],
    },
    {
      name: '教学过程',
      weight: 10,
      items: ['环节清楚，时间安排合理', '讲练结合，有反馈有调整'],
    },
    {
      name: '教师素质',
      weight: 20,
      items: ['语言准确生动', '板书与演示规范', '教态亲切，面向全体', '会组织，会应变'],
    },
    {
      name: '学生状态',
      weight: 35,
      items: [
        '参与面广，人人有事做',
        '敢想敢问，会表达',
        '会倾听，会合作',
        '有思考的时间和深度',
        '学习习惯好',
      ],
    },
    {
      name: '学习结果',
      weight: 10,
      items: ['学会了该学的', '有兴趣，还想学'],
    },
  ],
  bands: [
    { name: '优秀', from: 90 },
    { name: '良好', from: 80 },
    { name: '中等', from: 70 },
    { name: '合格', from: 60 },
    { name: '待改进', from: 0 },
  ],
}
