import type { NewNotice } from '@lianxiao/core'
import { ALLIANCE, aDelivery, GROUP, MONDAY } from '@lianxiao/core/testing'
import { expect, it } from 'vitest'
import { openDataFolder } from '../src/disk/data-folder'
import { openDatabase } from '../src/sqlite/open-database'
import { aStore, temporaryFolder } from './temporary-folder'

const DAY = 24 * 3_600_000

it('R14 the words of what was settled long ago are emptied when the bot starts, its key stays', async () => {
  const folder = temporaryFolder()
  const { notices, outbox } = aStore({ folder })
  const notice = (onceKey: string): NewNotice => ({
    ...{ allianceId: ALLIANCE, onceKey, kind: 'soon', mentions: [GROUP], text: '就要上课了' },
    ...{ recipient: { kind: 'chatGroup', chatGroup: GROUP }, isUrgent: true, slot: null },
    ...{ dueAt: MONDAY, goodUntil: MONDAY + DAY },
  })
  await notices.produce({ toSay: [notice('said'), notice('waiting')], missed: [] }, MONDAY)
  const said = (await notices.due(MONDAY, 9)).filter(({ onceKey }) => onceKey === 'said')
  const delivery = aDelivery({ onceKey: 'notice:1', notBefore: MONDAY, expiresAt: MONDAY + DAY })
  await notices.handOver(
    said.map(({ id }) => id),
    delivery,
    MONDAY,
  )
  const [claimed] = await outbox.claim(MONDAY, 1)
  if (claimed === undefined) throw new Error('nothing to say')
  const sent = { state: 'sent', nextAt: null, trouble: null } as const
  await outbox.settle(claimed.id, sent, null, MONDAY)
  await notices.due(MONDAY + 1, 9)

  const db = openDatabase(openDataFolder(folder).database, { synchronous: 'NORMAL' })
  const kept = () => db.all('select once_key, text, mentions from notice order by once_key')
  const words = { text: '就要上课了', mentions: JSON.stringify([GROUP]) }
  await outbox.recover(MONDAY + 80 * DAY)
  expect(kept()).toEqual([
    { once_key: 'said', ...words },
    { once_key: 'waiting', ...words },
  ])
  await outbox.recover(MONDAY + 100 * DAY)
  expect(kept()).toEqual([
    { once_key: 'said', text: '', mentions: '[]' },
    { once_key: 'waiting', ...words },
  ])
  db.close()
})
