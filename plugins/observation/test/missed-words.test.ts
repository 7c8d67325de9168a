import type { MissedRow, NoticeId, SlotNumber } from '@lianxiao/core'
import { GROUP } from '@lianxiao/core/testing'
import { expect, test } from 'vitest'
import { missedMessage } from '../src/messages/reminder-messages'

const row: MissedRow = {
  notice: {
    id: 1 as NoticeId,
    allianceId: 'songyang' as MissedRow['notice']['allianceId'],
    onceKey: 'soon:12',
    kind: 'soon',
    recipient: { kind: 'chatGroup', chatGroup: GROUP },
    mentions: [],
    text: '',
    dueAt: 0,
    goodUntil: 1,
    isUrgent: true,
    slot: 12 as SlotNumber,
    state: 'missed',
    createdAt: 0,
    deliveryKey: null,
  },
  trouble: 'missed',
  place: '松阳教研群',
}

test('R40 a few are told one by one', () => {
  expect(missedMessage([row], ['soon'])).toBe(
    [
      '有 1 条提醒没有及时送到，请您看看要不要自己说一声：',
      '· 12号课 课前的提醒（松阳教研群）：错过了时间，没有说',
    ].join('\n'),
  )
})

test('R40 of many it tells how many of each kind, most first, and the newest', () => {
  const kinds = ['soon', 'recordMissing', 'soon', 'eveningBefore', 'soon', 'recordMissing'] as const
  expect(missedMessage([row], kinds)).toBe(
    [
      '有 6 条提醒没有及时送到，请您看看要不要自己说一声：',
      '课前的提醒 3 条、没交记录的提醒 2 条、前一天的提醒 1 条。最近的 1 条是：',
      '· 12号课 课前的提醒（松阳教研群）：错过了时间，没有说',
    ].join('\n'),
  )
})
