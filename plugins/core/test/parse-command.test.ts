import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MAX_SEARCH_CHARS, MAX_TARGETS, parseCommand } from '../src/index'
import { anyText } from './any-text'

const row = (n: number) => ({ by: 'row', row: n })
const numbered = (n: number) => ({ by: 'number', number: n })

describe('commands as teachers type them', () => {
  test('H15 公开课 and the like are talk', () => {
    for (const talk of ['公开课在周三', '公开教学', '待公开的课'])
      expect(parseCommand(talk), talk).toBeNull()
  })

  test.each([
    ['找 三年级 数学 分数 教案', { name: 'find', words: '三年级 数学 分数 教案', isSure: true }],
    ['　找　三年级', { name: 'find', words: '三年级', isSure: true }],
    ['/找 三年级', { name: 'find', words: '三年级', isSure: true }],
    ['找：三年级', { name: 'find', words: '三年级', isSure: true }],
    ['找三年级数学教案', { name: 'find', words: '三年级数学教案', isSure: false }],
    ['搜索 分数', { name: 'find', words: '分数', isSure: true }],
    ['公开 #12', { name: 'release', targets: [numbered(12)] }],
    ['公开＃12', { name: 'release', targets: [numbered(12)] }],
    ['公开#7、#8', { name: 'release', targets: [numbered(7), numbered(8)] }],
    ['公开 #7 #8', { name: 'release', targets: [numbered(7), numbered(8)] }],
    ['公开#7#8', { name: 'release', targets: [numbered(7), numbered(8)] }],
    ['公开 7', { name: 'release', targets: [{ by: 'row', row: 7 }] }],
    ['公开', { name: 'release', targets: [] }],
    ['公开吧', { name: 'release', targets: [] }],
    ['公开 全部', { name: 'release', targets: [] }],
    ['公开 12x', { name: 'release', targets: [] }],
    ['公开 通讯录', { name: 'release', targets: [] }],
    ['待公开', { name: 'held' }],
    ['找', { name: 'find', words: '', isSure: true }],
    ['搜索', { name: 'find', words: '', isSure: true }],
    ['查 ', { name: 'find', words: '', isSure: true }],
    ['帮我找一下三年级数学教案', { name: 'find', words: '三年级数学教案', isSure: false }],
    ['麻烦帮我找一下 三年级数学教案', { name: 'find', words: '三年级数学教案', isSure: false }],
    ['请帮我查找三年级数学教案', { name: 'find', words: '三年级数学教案', isSure: false }],
    ['老师们好，请问谁有三年级数学教案', { name: 'find', words: '三年级数学教案', isSure: false }],
    ['谁有三年级数学教案', { name: 'find', words: '三年级数学教案', isSure: false }],
    ['有没有三年级数学教案', { name: 'find', words: '三年级数学教案', isSure: false }],
    ['求一份三年级数学教案', { name: 'find', words: '三年级数学教案', isSure: false }],
    ['找下分数教案', { name: 'find', words: '分数教案', isSure: false }],
    ['找个分数教案', { name: 'find', words: '分数教案', isSure: false }],
    ['找点分数教案', { name: 'find', words: '分数教案', isSure: false }],
    ['找下册教案', { name: 'find', words: '下册教案', isSure: false }],
    ['找点到直线的距离教案', { name: 'find', words: '点到直线的距离教案', isSure: false }],
    ['@联校 找 三年级', { name: 'find', words: '三年级', isSure: true }],
    ['@联校 /取 2', { name: 'take', targets: [row(2)] }],
    ['@联校  帮助', { name: 'help' }],
    ['继续', { name: 'more' }],
    ['还有吗？', { name: 'more' }],
    ['更多', { name: 'more' }],
    ['下一页！', { name: 'more' }],
    ['取 2', { name: 'take', targets: [row(2)] }],
    ['取２', { name: 'take', targets: [row(2)] }],
    ['取第二个', { name: 'take', targets: [row(2)] }],
    ['取 1、3 和 #12', { name: 'take', targets: [row(1), row(3), numbered(12)] }],
    ['取 # 12', { name: 'take', targets: [numbered(12)] }],
    ['取', { name: 'take', targets: [] }],
    ['2', { name: 'pick', row: 2 }],
    ['改 #12 五下 课件', { name: 'correct', target: numbered(12), words: '五下 课件' }],
    ['改#12 五下', { name: 'correct', target: numbered(12), words: '五下' }],
    ['改 2 五下', { name: 'correct', target: row(2), words: '五下' }],
    ['撤 #12', { name: 'withdraw', target: numbered(12) }],
    ['撤 2', { name: 'withdraw', target: row(2) }],
    ['范围 #12 本校', { name: 'setVisibility', target: numbered(12), visibility: 'school' }],
    ['范围 #12', { name: 'setVisibility', target: numbered(12), visibility: null }],
    ['我的资料', { name: 'mine' }],
    ['未收录', { name: 'unarchived', retry: false }],
    ['未收录 重试', { name: 'unarchived', retry: true }],
    ['状态', { name: 'status' }],
    ['帮助', { name: 'help' }],
    ['HELP', { name: 'help' }],
    ['本群 属于 王村口小学', { name: 'declareChatGroup', school: '王村口小学' }],
    ['本群属于王村口小学', { name: 'declareChatGroup', school: '王村口小学' }],
    ['本群 属于 联盟', { name: 'declareChatGroup', school: null }],
    ['本群 加入 联盟', { name: 'declareChatGroup', school: null }],
    ['本群 回执 一行', { name: 'changeChatGroup', receipts: 'line', visibility: null }],
    ['本群 范围 本校', { name: 'changeChatGroup', receipts: null, visibility: 'school' }],
    ['我是 王村口小学 何老师', { name: 'introduce', words: '王村口小学 何老师' }],
    ['是', { name: 'confirm' }],
    ['授权 123456', { name: 'setRole', userId: '123456', role: 'staff' }],
    ['取消授权 123456', { name: 'setRole', userId: '123456', role: 'teacher' }],
  ])('M1 %s', (typed, command) => {
    expect(parseCommand(typed)).toMatchObject(command)
  })

  test.each([
    '范围太大了',
    '范围是第一到第三单元',
    '授权书谁有',
    '取消授权的通知发了吗',
    '本群是禁止广告的，请大家注意',
    '本群归教研室管',
    '本群加入了新老师，欢迎',
    '本群主要发资料',
    '撤回',
    '撤销了吧',
    '改天再说',
    '改完发我',
    '取消明天的课',
    '拿来吧',
    '拿一份给我',
    '下载不了',
    '查寝的老师注意',
    '更多精彩内容请看公众号',
    '状态不太好',
    '帮助一下新老师',
    '我的资料找不到了',
    '未收录的怎么办',
    '找一下',
    '继续加油',
    '还有吗，我要一份',
    '请查收三年级数学教案',
    '找到三年级数学教案了',
    '谁有空看看三年级数学试卷',
    '有没有老师把三年级数学教案交了',
    `谁有三年级数学教案${'，请今天放学前交到教务处'.repeat(6)}`,
    '请三年级数学老师交教案',
    '@何老师 是的',
    '@何老师 2',
    '@何老师',
    '123',
    '',
    '   ',
    '。',
  ])('M30 %s is talk', typed => {
    const command = parseCommand(typed)
    // A find without a space is judged by its words later.
    expect(command === null || (command.name === 'find' && !command.isSure)).toBe(true)
  })

  test('M30 我是 without a space is sure of nothing: only a known school in it makes it an introduction', () => {
    expect(parseCommand('我是说学生的作业')).toMatchObject({ name: 'introduce', isSure: false })
    expect(parseCommand('我是谁')).toBeNull()
    expect(parseCommand('我是 王村口小学')).toMatchObject({ name: 'introduce', isSure: true })
  })

  test('M38 nothing that is typed makes it throw, and every bound holds', () => {
    const anything = fc.oneof(
      anyText(40),
      fc
        .tuple(
          fc.constantFrom(
            '找',
            '取',
            '改',
            '撤',
            '范围',
            '本群',
            '我是',
            '授权',
            '未收录',
            '#',
            '更多',
          ),
          anyText(40),
        )
        .map(parts => parts.join('')),
      fc
        .array(fc.constantFrom('取', ' ', '#', '1', '９', '和', '、', '第', '个', '二'), {
          maxLength: 40,
        })
        .map(parts => parts.join('')),
    )
    fc.assert(
      fc.property(anything, typed => {
        const command = parseCommand(typed)
        if (command?.name === 'take')
          expect(command.targets.length).toBeLessThanOrEqual(MAX_TARGETS)
        if (command?.name === 'find')
          expect(command.words.length).toBeLessThanOrEqual(MAX_SEARCH_CHARS)
      }),
      { numRuns: 300 },
    )
  })

  test('M38 a long message is read in no time', () => {
    for (const hostile of ['取' + ' 1'.repeat(1_000), '#'.repeat(2_000), `改${' '.repeat(2_000)}x`])
      expect(() => parseCommand(hostile)).not.toThrow()
  })
})
