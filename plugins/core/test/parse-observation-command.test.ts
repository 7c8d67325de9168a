import { describe, expect, test } from 'vitest'
import { parseCommand, parseObservationCommand } from '../src/index'

const read = (text: string) => {
  const command = parseObservationCommand(text)
  return command === null ? null : `${command.name}|${command.words}`
}

describe('Commands of lesson observation', () => {
  test.each([
    ['听课', 'help|'],
    ['听评课', 'help|'],
    ['听课？', 'help|'],
    ['听课 报名 3', 'signUp|3'],
    ['听课报名3', 'signUp|3'],
    ['听课报3', 'signUp|3'],
    ['／听课　报名　３', 'signUp|3'],
    ['听课 退 3', 'signOff|3'],
    ['听课 取消报名 3', 'signOff|3'],
    ['听课 取消 3 教室停电', 'cancel|3 教室停电'],
    ['听评课 本周', 'week|本周'],
    ['听课第12周', 'week|第12周'],
    ['听课安排表', 'week|安排表'],
    ['听课 有什么课？', 'week|有什么课?'],
    ['听课 14周', 'week|14周'],
    ['听课 昨天', 'week|昨天'],
    ['听课 11.25', 'week|11.25'],
    ['听课 12月', 'week|12月'],
    ['听课 下个月', 'week|下个月'],
    ['听课 本学期', 'week|本学期'],
    ['听课 统计表', 'statistics|'],
    ['听课 导出', 'papers|'],
    ['听课 导出 统计 上学期', 'statistics|上学期'],
    ['听课 导出记录本', 'notebook|'],
    ['听课 打印 记录表 3', 'recordSheet|3'],
    ['听课 导入 #12', 'importPlan|#12'],
    ['听课 校历', 'calendar|'],
    ['听课 作息', 'bells|'],
    ['听课 改 3 下周四 第3节', 'change|3 下周四 第3节'],
    ['听课 换 3 5', 'swap|3 5'],
    ['听课 推迟 3 下周五', 'change|3 下周五'],
    ['听课 删除3 停电', 'cancel|3 停电'],
    ['听课！报名3', 'signUp|3'],
    ['听课 推迟 1', 'change|1'],
    ['听课 改时间 1 下周一 第2节', 'change|1 下周一 第2节'],
    ['听课 更改 1 周四', 'change|1 周四'],
    ['听课 换课 1 3', 'swap|1 3'],
    ['听课 报到 1', 'attend|1'],
    ['取消听课 1', 'signOff|1'],
    ['听课 取消听课 1', 'signOff|1'],
    ['我想听 1', 'signUp|1'],
    ['我要去听3号课', 'signUp|3号课'],
    ['听课 我想听1', 'signUp|1'],
    ['听可 排 周三 第2节', 'plan|周三 第2节'],
    ['听课 改12周四第5节', 'change|12周四第5节'],
    ['听课 排 周三 第2节 三(2)班 数学', 'plan|周三 第2节 三(2)班 数学'],
    ['听课 记录本', 'notebook|'],
    ['听课 记录表 3', 'recordSheet|3'],
    ['听课 记录 3 优点:好', 'record|3 优点:好'],
    ['听课 看 3', 'read|3'],
    ['听课 请假 12月1日到12月5日 病假', 'excuse|请假 12月1日到12月5日 病假'],
    ['我的听课', 'mine|'],
    ['听课 我的', 'mine|'],
    ['听课 缺', 'missing|'],
    ['申诉 第3号课我听了', 'appeal|第3号课我听了'],
    ['校历 2027-02-15 放假', 'calendar|2027-02-15 放假'],
    ['作息 8:20-9:00', 'bells|8:20-9:00'],
    ['@联校 听课 今天', 'week|今天'],
  ])('M50 %s', (typed, expected) => {
    expect(read(typed)).toBe(expected)
  })

  test.each([
    '听课的老师请到三楼会议室',
    '听课时请把手机静音',
    '听说下周要听课',
    '听课推迟了，等通知',
    '明天听课 第几节',
    '今天谁去听课',
    '我想听3班的课',
    '我要听 2 节课了',
    '听可能不行',
    '取消听课了吗',
    '听力材料',
  ])('M50 %s is talk', typed => {
    expect(read(typed)).toBeNull()
  })

  test('M50 where no space stood behind the word it may be talk: the command says so', () => {
    expect(parseObservationCommand('校历出来了吗')?.isSure).toBe(false)
    expect(parseObservationCommand('校历')?.isSure).toBe(true)
    expect(parseObservationCommand('听课报名3')?.isSure).toBe(true)
    expect(parseObservationCommand('听课记录要交几份')?.isSure).toBe(false)
  })

  test('M51 the library has no command for what is observation’s', () => {
    for (const typed of ['听课 本周', '听课 报名 3', '我的听课', '校历', '作息', '申诉 #4 同意'])
      expect(parseCommand(typed)).toBeNull()
  })
})
