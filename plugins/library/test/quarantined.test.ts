import type { ResourceNumber } from '@lianxiao/core'
import { afterEach, expect, test } from 'vitest'
import { ALLIANCE, aText, HE, PLAN, startBot, stopAll, WANGCUN, ZHOU } from './bot-world'

afterEach(stopAll)

/** As the extractor leaves a file that ended two children. */
async function giveUp({ ports }: Awaited<ReturnType<typeof startBot>>, number: number) {
  const resource = await ports.resources.get(ALLIANCE, number as ResourceNumber)
  if (resource === null) throw new Error(`there is no #${number}`)
  const { classification, facts, hold } = resource
  const warnings = ['quarantined', 'out-of-memory'] as const
  const reading = { classification, warnings, sections: [], facts, hold, fingerprint: null }
  await ports.resources.recordReading(resource, reading, ports.clock.now())
}

test('X63 未收录 tells admins which files were given up and why, in a group without the names of private ones', async () => {
  const bot = await startBot()
  await bot.ask(WANGCUN, ZHOU, '帮助')
  bot.world.postFile(WANGCUN, ZHOU, PLAN)
  await bot.settled(1)
  bot.world.postPrivateFile(ZHOU, aText('私下给的.txt'))
  await bot.settled(2)
  expect(await bot.ask(WANGCUN, HE, '未收录')).not.toContain('不再读')
  await giveUp(bot, 1)
  await giveUp(bot, 2)
  const inGroup = await bot.ask(WANGCUN, HE, '未收录')
  expect(inGroup).toContain('不再读的')
  expect(inGroup).toMatch(/· #1 三年级数学.*：太占内存/)
  expect(inGroup).toContain('· #2：太占内存')
  expect(inGroup).not.toContain('私下给的')
  expect(await bot.ask(WANGCUN, ZHOU, '未收录')).toContain('只有联盟管理员')
})
