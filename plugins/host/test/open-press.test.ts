import { ALLIANCE, MONDAY } from '@lianxiao/core/testing'
import { expect, it } from 'vitest'
import { aStore } from '../../store/test/temporary-folder'
import { createPress } from '../src/open-press'

it('O109 the press prints until it is closed with the bot', async () => {
  const press = createPress(aStore(), { now: () => MONDAY })
  const feed = {
    allianceId: ALLIANCE,
    scope: { kind: 'alliance' },
    token: 'x',
    madeAt: MONDAY,
  } as const
  expect(Buffer.from((await press.printFeed(feed)) ?? []).toString()).toContain('BEGIN:VCALENDAR')
  await press.close()
  await expect(press.printFeed(feed)).rejects.toThrow('closed')
})
