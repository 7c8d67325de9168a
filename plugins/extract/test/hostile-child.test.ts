import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { MAX_TEXT_CHARS } from '@lianxiao/core'
import { hostileDocuments } from '@lianxiao/simulator'
import { afterAll, describe, expect, test } from 'vitest'
import { createChildExtractor, type KilledEvent } from '../src'
import { fileOf, textOf } from './support/files'

const MIB = 1024 * 1024
/** What `npm run bench:extract -- --hostile` reads as well, but takes a second or more. */
const SLOW: ReadonlySet<string> = new Set([
  'bomb400.docx',
  'bombpara.docx',
  'bombruns.docx',
  'attributes.docx',
  'cells.xlsx',
  'bomb.pdf',
  'filters.pdf',
  'p1000.pdf',
  'p10000.pdf',
  'self.pdf',
  'line.txt',
  'members.zip',
  'overlap.zip',
  'nested42.zip',
])

const killed: KilledEvent[] = []
const peaks: number[] = []
const extractor = createChildExtractor({
  onKilled: event => killed.push(event),
  onAnswered: ({ peakRssBytes }) => peaks.push(peakRssBytes),
})
afterAll(() => extractor.close())

describe('files made to do harm', () => {
  const quick = Object.entries(hostileDocuments).filter(([name]) => !SLOW.has(name))

  test.each(quick)('X60 %s is answered, and the next file is read', async (name, make) => {
    const reading = await extractor.extract({ path: fileOf(Buffer.from(make()), name), name })
    expect(textOf(reading).length).toBeLessThanOrEqual(MAX_TEXT_CHARS + reading.sections.length)
    expect(reading.warnings).not.toContain('quarantined')
    const next = await extractor.extract({ path: fileOf('下一份'), name: '下一份.txt' })
    expect(textOf(next)).toBe('下一份')
  })

  test('X60 none of them ended the child or took it past its bound', () => {
    expect(killed).toEqual([])
    expect(Math.max(...peaks)).toBeLessThan(600 * MIB)
  })

  test.each(['xxe.docx', 'laughs.docx'])('X10 %s expands nothing', async name => {
    const bytes = Buffer.from(hostileDocuments[name]?.() ?? [])
    const reading = await extractor.extract({ path: fileOf(bytes, name), name })
    expect(reading).toMatchObject({ format: 'docx', sections: [], warnings: ['hostile'] })
  })

  test('X10 a name that leads out of its archive is written nowhere', async () => {
    const bytes = Buffer.from(hostileDocuments['escape.zip']?.() ?? [])
    const reading = await extractor.extract({ path: fileOf(bytes), name: 'escape.zip' })
    expect(reading.warnings).toContain('hostile')
    expect(textOf(reading)).toContain('正常')
    expect(textOf(reading)).not.toContain('出去了')
    expect(existsSync(join('/tmp', 'lianxiao-escaped.txt'))).toBe(false)
  })
})
