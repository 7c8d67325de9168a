import { expect, it } from 'vitest'
import { isPosterNamed } from '../src/search/poster-named'

it('S52 a surname begins the person’s name on a group card, whatever stands before it', () => {
  const cards = [
    '王村口小学-何老师',
    '王村口小学何小红',
    '五年级语文 何老师',
    '何小红',
    '松阳—何老师（数学）',
  ]
  for (const card of cards) {
    expect(isPosterNamed(card, '何'), card).toBe(true)
    expect(isPosterNamed(card, '王'), card).toBe(false)
  }
  expect(isPosterNamed('王村口小学-何小红', '小红')).toBe(true)
  expect(isPosterNamed('王村口小学-何小红', '红')).toBe(false)
})
