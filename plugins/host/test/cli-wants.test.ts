import { at, aWant } from '@lianxiao/core/testing'
import { beforeEach, expect, test } from 'vitest'
import { ALLIANCE, asJson, dataFolder, withStore } from './cli-sandbox'

const DEED = { by: { platform: 'onebot', id: '20101' }, chatGroup: null }

let data = ''
/** One open want of November, one of the last minute of October that was closed. */
beforeEach(async () => {
  data = await dataFolder()
  await withStore(data, async ({ wants }) => {
    const asked = { allianceId: ALLIANCE, askedAt: at('2026-11-01T00:00+08:00') }
    await wants.add(aWant(asked), { grade: 5, subject: '科学' })
    const before = { ...asked, words: '三上 数学 分数', askedAt: at('2026-10-31T23:59+08:00') }
    const { number } = await wants.add(aWant(before), { grade: 3, subject: '数学' })
    await wants.close(ALLIANCE, number, { ...DEED, at: at('2026-11-02T08:00+08:00') })
  })
})

test('K35 wants lists the open ones, all, or those of a month, under nobody’s name', async () => {
  const numbers = async (...options: readonly string[]) => {
    const { code, json } = await asJson(data, ['wants', ...options])
    expect(code).toBe(0)
    expect(JSON.stringify(json)).not.toContain('何老师')
    return json.wants.map(({ number }: { number: number }) => number)
  }
  expect(await numbers()).toEqual([1])
  expect(await numbers('--all')).toEqual([1, 2])
  expect(await numbers('--month', '2026-11')).toEqual([1])
  expect(await numbers('--month', '2026-10')).toEqual([2])
  expect(await numbers('--month', '2026-10', '--open')).toEqual([])
  expect((await asJson(data, ['wants', '--month', '2026-13'])).code).toBe(2)
})

test('W18 K35 wants counts what is missing by grade and subject', async () => {
  const { json } = await asJson(data, ['wants', '--all'])
  expect(json.gaps).toMatchObject({ open: 1, filled: 0, given: 1, medianDays: null })
  expect(json.gaps.rows[0]).toMatchObject({ grade: '五年级', subject: '科学', open: 1 })
})
