import { describe, expect, test } from 'vitest'
import { parseReminderSetting } from '../src/index'

const rule = (reminder: string, changes: object) => ({ kind: 'rule', reminder, changes })

describe('R50 what somebody wants of reminders', () => {
  test.each([
    ['前一天 19:00', rule('eveningBefore', { atMinute: 1140, isOn: true })],
    ['前一天19点半', rule('eveningBefore', { atMinute: 1170, isOn: true })],
    ['课前 20分钟', rule('soon', { leadMinutes: 20, isOn: true })],
    ['课前半小时', rule('soon', { leadMinutes: 30, isOn: true })],
    ['课前 关', rule('soon', { isOn: false })],
    ['空缺 周五 17:00', rule('nonePlanned', { isOn: true, weekday: 4, atMinute: 1020 })],
    ['空缺 周五', rule('nonePlanned', { isOn: true, weekday: 4 })],
    ['没交记录 开', rule('recordMissing', { isOn: true })],
    ['没交记录 20：00', rule('recordMissing', { atMinute: 1200, isOn: true })],
    [
      '前一天 文字 请各位\n老师{day:2026-01-01}准时',
      rule('eveningBefore', { text: '请各位 老师｛day:2026-01-01}准时' }),
    ],
    ['关', { kind: 'everything', isOn: false }],
    ['开', { kind: 'everything', isOn: true }],
    ['全部关', { kind: 'everything', isOn: false }],
    ['都关掉', { kind: 'everything', isOn: false }],
    ['全部打开', { kind: 'everything', isOn: true }],
    ['关闭全部', { kind: 'everything', isOn: false }],
    ['恢复', { kind: 'everything', isOn: true }],
    ['关 课前', rule('soon', { isOn: false })],
    ['关闭课前提醒', rule('soon', { isOn: false })],
    ['打开没交记录的提醒', rule('recordMissing', { isOn: true })],
    ['关 全体', { kind: 'callsAll', callsAll: false }],
    ['空缺 关', rule('nonePlanned', { isOn: false })],
    ['空缺提醒 开', rule('nonePlanned', { isOn: true })],
    ['空缺 星期五下午5点', rule('nonePlanned', { isOn: true, weekday: 4, atMinute: 1020 })],
    ['前一天晚上七点半', rule('eveningBefore', { atMinute: 1170, isOn: true })],
    ['前一晚8点', rule('eveningBefore', { atMinute: 1200, isOn: true })],
    ['前一天 改成19点', rule('eveningBefore', { atMinute: 1140, isOn: true })],
    ['课前一小时', rule('soon', { leadMinutes: 60, isOn: true })],
    ['课前 1个半小时', rule('soon', { leadMinutes: 90, isOn: true })],
    ['课前 45', rule('soon', { leadMinutes: 45, isOn: true })],
    ['安静 晚上9点到早上7点', { kind: 'quiet', changes: { quietFrom: 1260, quietUntil: 420 } }],
    ['提前40分钟', rule('soon', { leadMinutes: 40, isOn: true })],
    ['课前提前一刻钟', rule('soon', { leadMinutes: 15, isOn: true })],
    ['周五 17:00', rule('nonePlanned', { isOn: true, weekday: 4, atMinute: 1020 })],
    ['没交 关', rule('recordMissing', { isOn: false })],
    ['记录 第二天 20:00', rule('recordMissing', { atMinute: 1200, isOn: true })],
    ['安静 10点到7点', { kind: 'quiet', changes: { quietFrom: 1320, quietUntil: 420 } }],
    // Of the evening before, or of the records.
    ['晚上7点', { kind: 'ask', about: 'timeOfWhich' }],
    ['时间改成19:00', { kind: 'ask', about: 'timeOfWhich' }],
    ['文字 请准时', { kind: 'ask', about: 'textOfWhich' }],
    ['前一天 文字', { kind: 'ask', about: 'textMissing' }],
    [`前一天 文字 ${'好'.repeat(101)}`, { kind: 'ask', about: 'textTooLong' }],
    ['前一天 文字 默认', rule('eveningBefore', { text: '' })],
    ['全体 开', { kind: 'callsAll', callsAll: true }],
    ['安静 21:00-7:00', { kind: 'quiet', changes: { quietFrom: 1260, quietUntil: 420 } }],
    ['安静 22点到6点半', { kind: 'quiet', changes: { quietFrom: 1320, quietUntil: 390 } }],
    ['每天 6条', { kind: 'quiet', changes: { messagesADay: 6 } }],
  ])('%s', (words, setting) => {
    expect(parseReminderSetting(words)).toEqual(setting)
  })

  test('a text keeps its marks as they were typed, whatever else was read in half-width', () => {
    const typed =
      '听课　提醒　前一天　文字：请老师们准时（带笔记本），课题《｛课题｝》【重要】！{课题}'
    const words = typed.normalize('NFKC').replace('听课 提醒 ', '')
    expect(parseReminderSetting(words, typed)).toEqual(
      rule('eveningBefore', { text: '请老师们准时（带笔记本），课题《｛课题｝》【重要】！{课题}' }),
    )
  })

  test.each([
    '一下大家',
    '前一天 25:00',
    '前一天 19:60',
    '课前 3分钟',
    '课前 241分钟',
    '空缺 周八 17:00',
    '空缺',
    '安静 7:00-7:00',
    '安静 7:00-6:00',
    '安静 21:00',
    '每天 0条',
    '每天 21条',
  ])('%s is none', words => {
    expect(parseReminderSetting(words)).toBeNull()
  })
})
