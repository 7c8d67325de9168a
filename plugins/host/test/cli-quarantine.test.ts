import { cpSync } from 'node:fs'
import type { ResourceNumber } from '@lianxiao/core'
import { makeDocx } from '@lianxiao/simulator'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { ALLIANCE, asJson, dataFolder, temporaryFolder, withStore, writeTree } from './cli-sandbox'

const NUMBER = 1 as ResourceNumber
const LESSON = makeDocx(['圆的面积', '圆的面积等于圆周率乘半径的平方'])

let given = ''
/** A file that ended two children: #1. */
beforeAll(async () => {
  given = await dataFolder()
  const share = writeTree(temporaryFolder(), { '圆.docx': LESSON })
  expect((await asJson(given, ['import', share])).code).toBe(0)
  await withStore(given, async ({ resources }) => {
    const resource = await resources.get(ALLIANCE, NUMBER)
    if (resource === null) throw new Error('nothing was imported')
    const { classification, facts, hold } = resource
    const warnings = ['quarantined', 'timed-out'] as const
    const reading = { classification, warnings, sections: [], facts, hold, fingerprint: null }
    await resources.recordReading(resource, reading, Date.now())
  })
})

let data = ''
beforeEach(() => {
  data = temporaryFolder()
  cpSync(given, data, { recursive: true })
})

test('X63 doctor and status tell which files were given up, and why', async () => {
  const { json } = await asJson(data, ['doctor'])
  const finding = json.findings.find(({ name }: { name: string }) => name === 'quarantine')
  expect(finding.state).toBe('warning')
  expect(finding.message).toContain('#1 圆.docx（读得太久）')
  expect(finding.fix).toContain('lianxiao reindex --reread')
  expect((await asJson(data, ['status'])).json.resources.quarantined).toBe(1)
})

const textOf = () =>
  withStore(data, async ({ resources }) =>
    (await resources.sections(ALLIANCE, NUMBER)).map(({ text }) => text).join(),
  )

test('X64 a file that was given up is not read again when it is posted again or the index rebuilt', async () => {
  const share = writeTree(temporaryFolder(), { '又一份圆.docx': LESSON })
  expect((await asJson(data, ['import', share])).code).toBe(0)
  await asJson(data, ['reindex'])
  expect(await textOf()).toBe('')
  expect((await asJson(data, ['status'])).json.resources.quarantined).toBe(1)
})

test('X64 reindex --reread reads it once more', async () => {
  const { json } = await asJson(data, ['reindex', '--reread'])
  expect(json.reading.read).toBe(1)
  expect(await textOf()).toContain('半径的平方')
  expect((await asJson(data, ['status'])).json.resources.quarantined).toBe(0)
})
