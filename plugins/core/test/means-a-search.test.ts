import { describe, expect, test } from 'vitest'
import { BUILT_IN_LEXICON } from '../src/resource/lexicon/lexicon'
import { meansASearch } from '../src/search/means-a-search'

describe('what is typed right behind 找', () => {
  test.each([
    '三年级数学',
    '分数',
    '五下语文',
    '圆锥曲线教案',
    '帮我找一下 观潮',
    '观潮',
    '有没有勾股定理的课件',
    '数学 小数除法',
    '王老师发的课件',
    '欧姆定律',
    '高一物理',
    '浮力 压强',
  ])('S26 %s is a search', words => {
    expect(meansASearch(words, BUILT_IN_LEXICON)).toBe(true)
  })

  test.each([
    '数学老师聊聊',
    '个时间开会',
    '人',
    '工作',
    '到了',
    '不到',
    '校长签字',
    '你有事',
    '朋友借书',
    '茬',
    '',
    '数学老师',
    '我一下',
    '教室钥匙',
    '了半天没找到',
  ])('S26 %s is talk', words => {
    expect(meansASearch(words, BUILT_IN_LEXICON)).toBe(false)
  })
})
