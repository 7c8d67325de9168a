import { type Account, beat, type NewNotice, type Recipient } from '@lianxiao/core'
import {
  ALLIANCE,
  aChatGroup,
  account,
  aDeed,
  at,
  beatPortsOn,
  GROUP,
  someReminderWords,
  TEACHER,
} from '@lianxiao/core/testing'
import { expect, it } from 'vitest'
import { aStore } from './temporary-folder'

const NOW = at('2026-11-25T09:00+08:00')
const CAIYUAN = account('66002')
const [OF_WANGCUN, OF_CAIYUAN] = [account('10001'), account('10002')]

const news = (onceKey: string, recipient: Recipient): NewNotice => ({
  ...{ allianceId: ALLIANCE, onceKey, kind: 'cancelled', recipient, mentions: [], text: onceKey },
  ...{ dueAt: NOW, goodUntil: NOW + 3_600_000, isUrgent: true, slot: null },
})

it('R25 what waits for several groups is said by the bot of each, to a person by that of a group of theirs', async () => {
  const store = aStore()
  for (const group of [GROUP, CAIYUAN])
    await store.directory.putChatGroup(aChatGroup({ account: group }), aDeed())
  const toSay = [
    news('wangcun', { kind: 'chatGroup', chatGroup: GROUP }),
    news('caiyuan', { kind: 'chatGroup', chatGroup: CAIYUAN }),
    news('person', { kind: 'person', person: TEACHER, viaChatGroup: CAIYUAN }),
  ]
  await store.notices.produce({ toSay, missed: [] }, NOW)
  const parts = {
    words: someReminderWords(),
    botFor: async (_to: Pick<Account, 'platform'>, by: Account | null) =>
      by?.id === CAIYUAN.id ? OF_CAIYUAN : OF_WANGCUN,
    pause: () => Promise.resolve(),
  }
  expect((await beat(beatPortsOn(store), parts, NOW)).troubles).toEqual([])
  const deliveries = await store.outbox.claim(NOW + 60_000, 9)
  const by = deliveries.map(({ speech, bot }) => [
    speech.kind === 'text' ? speech.text : '',
    bot.id,
  ])
  expect(Object.fromEntries(by)).toEqual({
    wangcun: OF_WANGCUN.id,
    caiyuan: OF_CAIYUAN.id,
    person: OF_CAIYUAN.id,
  })
})
