import { describe, expect, it } from 'vitest'
import { tellsALesson, withoutPrefix } from '../src/index'

describe('O28 in private', () => {
  it.each([
    ['报名 3', '听课 报名 3'],
    ['报名３', '听课 报名3'],
    ['退 3', '听课 退 3'],
    ['取消3 停电', '听课 取消3 停电'],
    ['记录 3', '听课 记录 3'],
    ['换 3 5', '听课 换 3 5'],
    ['本周', '听课 本周'],
    ['下周的课', '听课 下周的课'],
    ['明天有什么课', '听课 明天'],
    ['排课', '听课 排课'],
    ['退 三', '听课 退 三'],
    ['排 下周五 第2节 五2班 毛老师', '听课 排 下周五 第2节 五2班 毛老师'],
    ['今天是第几周', '校历 今天是第几周'],
    ['现在第几周了？', '校历 现在第几周了?'],
    ['这周是第几周呢', '校历 这周是第几周呢'],
    ['明天上课吗', '校历 明天上课吗'],
    ['12月5日上不上课？', '校历 12月5日上不上课?'],
    ['什么时候放寒假', '校历 什么时候放寒假'],
    ['国庆放几天', '校历 国庆放几天'],
  ])('%s is a command', (said, meant) => {
    expect(withoutPrefix(said)).toBe(meant)
  })

  it.each([
    '三年级数学教案',
    '取消订阅',
    '记录表怎么写',
    '本周重点难点',
    '换个时间',
    '1',
    '不要',
    '第几周教案',
    '国庆主题班会',
    '放假通知',
    '明天上课的课件',
  ])('%s is none', said => {
    expect(withoutPrefix(said)).toBeNull()
  })

  it('what tells a lesson is no search', () => {
    expect(tellsALesson('下周三第二节三2班数学何老师分数的初步认识')).toBe(true)
    expect(tellsALesson('周五 第3节 我上')).toBe(true)
    for (const words of ['周三第二节谁有空吗', '三年级数学第2节教案', '三(2)班 数学 何老师'])
      expect(tellsALesson(words)).toBe(false)
  })
})
