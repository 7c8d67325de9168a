import type { CivilDay, MissedRow, NoticeId, Reminder, SlotNumber } from '@lianxiao/core'
import { aSlot, GROUP } from '@lianxiao/core/testing'
import { expect, test } from 'vitest'
import { mergedMessage, missedMessage, reminderWords } from '../src/messages/reminder-messages'

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

const NOBODY = { presenter: null, observers: [], onBehalfOf: null }
const aReminder = (changes: Pick<Reminder, 'kind' | 'about'> & Partial<Reminder>): Reminder => ({
  onceKey: 'once',
  to: { kind: 'organisers', chatGroup: null },
  dueAt: 0,
  goodUntil: 1,
  isUrgent: false,
  callsAll: false,
  ownWords: '',
  ...changes,
})

test('T40 R6 who hears that a year is unknown hears both messages of the way out', () => {
  const about = { kind: 'year', year: 2027 } as const
  const said = reminderWords.reminder(aReminder({ kind: 'calendarHorizon', about }), NOBODY)
  expect(said).toContain('“校历 2027-02-15 放假”')
  expect(said).toContain('“校历 2027年 齐了”')
})

test('R53 a text of one’s own is said as it was typed', () => {
  const ownWords = '请准时（带笔记本），看《｛课题｝》【重要】！'
  const about = { kind: 'week', mondayOn: '2026-11-30' as CivilDay, schoolId: null } as const
  const said = reminderWords.reminder(aReminder({ kind: 'nonePlanned', about, ownWords }), NOBODY)
  expect(reminderWords.fresh(said, 0).split('\n')[0]).toBe(ownWords)
})

test("O2 a reminder tells an online lesson's address, or the number of its meeting", () => {
  const said = (link: string) =>
    reminderWords.reminder(
      aReminder({
        kind: 'soon',
        about: { kind: 'lesson', slot: aSlot({ link }), startsAt: null, observers: [] },
      }),
      NOBODY,
    )
  expect(said('https://example.org/a')).toContain('\n线上：https://example.org/a')
  expect(said('123-456-789')).toContain('\n线上：会议号 123-456-789')
})

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

test('R21 lessons of one day are one list under one heading, and other words keep their own', () => {
  const tomorrow = (lesson: string) => `请带听课本\n听课提醒：明天\n${lesson}\n听课：周老师`
  expect(mergedMessage([tomorrow('1号 第3节'), tomorrow('2号 第4节'), '3号课取消了'])).toBe(
    [
      '请带听课本',
      '听课提醒：明天',
      '1号 第3节',
      '听课：周老师',
      '2号 第4节',
      '听课：周老师',
      '',
      '3号课取消了',
    ].join('\n'),
  )
  expect(mergedMessage(['今天要停电', '今天要停电'])).toBe('今天要停电\n\n今天要停电')
})
