import { describe, expect, it } from 'vitest'
import { helpMessage } from '../src/messages/help'

describe('M53 听课 帮助', () => {
  it('names every topic, and what organisers begin with', () => {
    const whole = helpMessage()
    for (const word of ['听课 缺', '听课 定额', '听课 老师', '听课 新学期', '申诉'])
      expect(whole).toContain(word)
    expect(whole.split('\n').length).toBeLessThanOrEqual(9)
  })

  it.each([
    ['缺', '听课 缺 周老师'],
    ['请假', '听课 销假'],
    ['定额', '听课 定额 教师'],
    ['申诉', '申诉 第3号课'],
    ['新学期', '听课 新学期'],
    ['老师', '换号'],
    ['统计', '听课 统计'],
    ['校历', '校历 导入 #12'],
    ['作息', '作息 第3节'],
    ['记录表', '听课 记录表 3'],
  ])('%s is found', (word, line) => {
    expect(helpMessage(word)).toContain(line)
  })
})
